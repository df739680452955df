"""From characters to rows of the embedding tables, by caches that know every word once.

In: flat texts. Out: token rows, two a word: `2 * word` when no blank follows it, one more when one does. The vector that the
model's embedding layer gives a token depends on its form, its norm and the blank behind it alone, never on its neighbours; how a
stretch between two blanks is cut into tokens depends on that stretch alone (see `_risky` for the one exception). So each is
computed once, by the model's own tokenizer and layers.
Bounded: past `WORDS` words everything is forgotten at once, at the start of a batch.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

WORDS = 80_000  # about 92 MB of vectors
_ODD = re.compile(r"[^\S ]|  |\A \b|\A | \Z")  # white space that is not one blank between two stretches


class Words:
    """The words met so far. `forms[w]`, `blank[w]`, `length[w]` (code points); `tables[0][row]` are the vectors that
    know whether a blank follows, `tables[1][w]` those that do not."""

    def __init__(self, nlp: Any, layers: Sequence[Any]) -> None:
        self._nlp = nlp
        self._layers = list(layers)
        self._left, self._pairs = _phrases(nlp)
        self.forget()

    def forget(self) -> None:
        """Drops all words; rows given before mean nothing from here on."""
        self.age = getattr(self, "age", 0) + 1
        self.forms: list[str] = []
        self.blank = np.zeros(1024, np.uint8)
        self.length = np.zeros(1024, np.int64)
        self.tables = [np.zeros((1024, 96), np.float32) for _ in self._layers]
        self._numbers: dict[tuple[str, str], int] = {}
        self._stretches: dict[str, list[int]] = {}
        self._risky: dict[str, str] = {}

    def rows(self, texts: Sequence[str]) -> list[list[int]]:
        """The token rows of each text."""
        if len(self.forms) > WORDS:
            self.forget()
        split = [None if _ODD.search(text) else text.split(" ") if text else [] for text in texts]
        known = self._stretches
        new = {s for parts in split if parts for s in parts if s not in known}
        odd = [text for text, parts in zip(texts, split, strict=True) if parts is None]
        made: list[list[int]] = []
        if new or odd:
            made = self._learn(list(new), odd)
        out: list[list[int]] = []
        whole = iter(made)
        for text, parts in zip(texts, split, strict=True):
            if parts is None:
                out.append(next(whole))
            elif self._risky and not self._risky.keys().isdisjoint(parts) and self._touches(parts):
                out.append(self._learn([], [text])[0])
            else:
                row: list[int] = []
                for part in parts:
                    row += known[part]
                if row:
                    row[-1] -= 1  # no blank behind the last
                out.append(row)
        return out

    def _touches(self, parts: list[str]) -> bool:
        """Whether two neighbours could be read as one of the tokenizer's special phrases, which it looks for across blanks."""
        first = self.forms
        for part, behind in pairwise(parts):
            last = self._risky.get(part)
            if last is not None and (last, first[self._stretches[behind][0] >> 1]) in self._pairs:
                return True
        return False

    def _learn(self, stretches: list[str], texts: list[str]) -> list[list[int]]:
        """Tokenizes what is new: stretches into the cache, whole texts into what is given back."""
        before = len(self.forms)
        self._norms: list[str] = []
        if stretches:
            row: list[int] = []
            last, left = iter(stretches), self._left
            for token in self._nlp.tokenizer("\n".join([*stretches, ""])):  # a line break is a token, and no phrase reaches over it
                if token.text != "\n":
                    row.append(2 * self._number(token))
                    continue
                row[-1] += 1
                stretch = next(last)
                self._stretches[stretch] = row
                form = self.forms[row[-1] >> 1]
                if form in left:
                    self._risky[stretch] = form
                row = []
        out = [[2 * self._number(t) + bool(t.whitespace_) for t in self._nlp.tokenizer(text)] for text in texts]
        if len(self.forms) > before:
            self._embed(before)
        return out

    def _number(self, token: Any) -> int:
        key = token.text, token.norm_
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self.forms)
            self.forms.append(key[0])
            self._norms.append(key[1])
        return found

    def _embed(self, before: int) -> None:
        """The vectors of the words from `before` on."""
        from spacy.tokens import Doc  # noqa: PLC0415  (importing it takes a second, which only who parses should pay)

        new = self.forms[before:]
        doc = Doc(self._nlp.vocab, words=[w for w in new for _ in "12"], spaces=[False, True] * len(new))
        for i, norm in enumerate(self._norms):
            if doc[2 * i].norm_ != norm:
                doc[2 * i].norm_ = doc[2 * i + 1].norm_ = norm
        size = len(self.forms)
        self.blank = _grown(self.blank, size)
        self.length = _grown(self.length, size)
        self.blank[before:size] = [w.isspace() for w in new]
        self.length[before:size] = [len(w) for w in new]
        for k, (layer, step) in enumerate(zip(self._layers, (1, 2), strict=True)):
            self.tables[k] = _grown(self.tables[k], 2 * size // step)
            self.tables[k][2 * before // step : 2 * size // step] = layer.predict([doc])[0][::step]


def _grown(array: NDArray[Any], size: int) -> NDArray[Any]:
    """The array, or a longer one with the same beginning."""
    if size <= len(array):
        return array
    out = np.zeros((max(size, 2 * len(array)), *array.shape[1:]), array.dtype)
    out[: len(array)] = array
    return out


def _phrases(nlp: Any) -> tuple[set[str], set[tuple[str, str]]]:
    """Neighbours inside the tokenizer's special phrases: the left ones, and the pairs."""
    from spacy.tokenizer import Tokenizer  # noqa: PLC0415

    own = nlp.tokenizer
    plain = Tokenizer(nlp.vocab, {}, own.prefix_search, own.suffix_search, own.infix_finditer, own.token_match, own.url_match)
    pairs: set[tuple[str, str]] = set()
    for phrase in own.rules:
        if own.find_prefix(phrase) or own.find_infix(phrase) or own.find_suffix(phrase) or " " in phrase:
            forms = [t.text for t in plain(phrase)]
            pairs.update(pairwise(forms))
    return {a for a, _ in pairs}, pairs


def total(rows: Iterable[list[int]]) -> NDArray[np.int64]:
    """Where each text's rows begin when all lie one behind the other; one more entry for the end."""
    return np.concatenate([[0], np.cumsum([len(r) for r in rows], dtype=np.int64)])
