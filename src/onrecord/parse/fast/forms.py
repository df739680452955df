"""Part of speech, lemma and morphology: the model's attribute ruler and lemmatizer, asked once for each different question.

In: word, tag and label of each token. Out: for each token a `Form`. What the ruler makes of a token depends on the word, the tag
and, where one of its patterns asks for it, the label; a few patterns span two tokens, and where one of those might apply, the whole run
of tokens is the question. Every question not met before goes through the real components. It refuses (Unfit) rulers with
patterns of other shapes.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.parse.fast.columns import Form
from onrecord.parse.fast.network import Unfit
from onrecord.parse.fast.words import Words

APART = ".", ".", "punct"  # a token that no pattern of two tokens knows, put between questions


class Forms:
    """The questions answered so far. `tags` and `deps` name the numbers that `find` takes."""

    def __init__(self, nlp: Any, tags: Sequence[str], deps: Sequence[str]) -> None:
        self._nlp = nlp
        self._tags = list(tags)
        self._deps = list(deps)
        if len(deps) > 120 or [n for n, _ in nlp.pipeline[-3:]] != ["attribute_ruler", "lemmatizer", "ner"]:
            raise Unfit("another pipeline than tagger, parser, attribute_ruler, lemmatizer, ner")
        patterns = [pattern for rule in nlp.get_pipe("attribute_ruler").patterns for pattern in rule["patterns"]]
        if any(len(p) > 2 or set(t) - {"TAG", "LOWER", "DEP", "IS_SPACE"} for p in patterns for t in p):
            raise Unfit("another attribute ruler: patterns of other shapes")
        self._choose([p[0] for p in patterns if len(p) == 1 and "DEP" in p[0]])
        pairs = [p for p in patterns if len(p) == 2]
        if any("LOWER" not in second for _, second in pairs):
            raise Unfit("another attribute ruler: a pattern of two tokens that takes any second word")
        self._second = [_test(second["LOWER"]) for _, second in pairs]
        self._first = [_test(first["LOWER"]) for first, _ in pairs if "LOWER" in first]
        loose = [_test(first["DEP"]) for first, _ in pairs if "LOWER" not in first and "DEP" in first]
        if any(not {"LOWER", "DEP"} & set(first) for first, _ in pairs):
            raise Unfit("another attribute ruler: a pattern of two tokens that takes any first word")
        index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index", {})
        for pos in list(index):
            index[pos] = frozenset(index[pos])  # it is asked for members alone, and a list of 40,000 answers slowly
        self._opens = np.array([any(test(d) for test in loose) for d in deps])
        self._age = 0

    def _choose(self, tokens: list[dict[str, Any]]) -> None:
        """Which labels make a difference: by tag for all words, and all of them for the words that patterns with labels name."""
        named = [_values(t["LOWER"]) for t in tokens if "LOWER" in t]
        self._named = {word for words in named for word in words}
        general = [t for t in tokens if "LOWER" not in t]
        self._class = np.zeros((len(self._tags), len(self._deps)), np.int64)
        for i, tag in enumerate(self._tags):
            asked = [_test(t["DEP"]) for t in general if "TAG" not in t or _test(t["TAG"])(tag)]
            seen: dict[tuple[bool, ...], int] = {}
            for j, dep in enumerate(self._deps):
                self._class[i, j] = seen.setdefault(tuple(test(dep) for test in asked), len(seen))

    def _forget(self, words: Words) -> None:
        self._age = words.age
        self._answers: dict[int, Form] = {}
        self._runs: dict[tuple[tuple[str, int, int], ...], list[Form]] = {}
        self._flags = np.zeros((0, 3), bool)

    def find(
        self, words: Words, numbers: NDArray[np.int64], tags: NDArray[np.int64], deps: NDArray[np.int32], bounds: NDArray[np.int64]
    ) -> list[Form]:
        """The form of each token: `numbers` are its word, `bounds` where texts begin and end."""
        if words.age != self._age:
            self._forget(words)
        if len(self._flags) < len(words.forms):
            new = [w.lower() for w in words.forms[len(self._flags) :]]
            known = [(w in self._named, any(t(w) for t in self._first), any(t(w) for t in self._second)) for w in new]
            self._flags = np.concatenate([self._flags, np.array(known, bool).reshape(-1, 3)])
        flags: NDArray[np.bool_] = self._flags[numbers]
        which = np.where(flags[:, 0], deps + 8, self._class[tags, deps])
        keys = ((numbers * len(self._tags) + tags) * 128 + which).tolist()
        answers = self._answers
        if missing := {k: i for i, k in enumerate(keys) if k not in answers}:
            asked = [[(words.forms[numbers[i]], int(tags[i]), int(deps[i]))] for i in missing.values()]
            for key, run in zip(missing, self._ask(asked), strict=True):
                answers[key] = run[0]
        out = [answers[k] for k in keys]
        pair = flags[1:, 2] & (flags[:-1, 1] | self._opens[deps[:-1]])
        pair[bounds[1:-1] - 1] = False
        self._mend(out, np.flatnonzero(pair).tolist(), lambda i: (words.forms[numbers[i]], int(tags[i]), int(deps[i])))
        return out

    def _mend(self, out: list[Form], pairs: list[int], question: Callable[[int], tuple[str, int, int]]) -> None:
        """Asks again for tokens that a pattern of two might join to a neighbour, as a run."""
        while pairs:
            low = high = pairs.pop(0)
            while pairs and pairs[0] == high + 1:
                high = pairs.pop(0)
            run = tuple(question(i) for i in range(low, high + 2))
            if run not in self._runs:
                self._runs[run] = self._ask([list(run)])[0]
            out[low : high + 2] = self._runs[run]

    def _ask(self, runs: list[list[tuple[str, int, int]]]) -> list[list[Form]]:
        """The components' own answers for runs of neighbours that have nothing to do with each other."""
        from spacy.attrs import DEP, TAG  # noqa: PLC0415  (a second's import, paid by who parses)
        from spacy.tokens import Doc  # noqa: PLC0415

        words: list[str] = []
        marks: list[tuple[str, str]] = []
        starts: list[int] = []
        for run in runs:
            if any(test(run[0][0].lower()) for test in self._second):
                words.append(APART[0])
                marks.append((APART[1], APART[2]))
            starts.append(len(words))
            for word, tag, dep in run:
                words.append(word)
                marks.append((self._tags[tag], self._deps[dep]))
        strings = self._nlp.vocab.strings
        doc = Doc(self._nlp.vocab, words=words)
        doc.from_array([TAG, DEP], np.array([(strings.add(t), strings.add(d)) for t, d in marks], np.uint64))
        doc = self._nlp.get_pipe("lemmatizer")(self._nlp.get_pipe("attribute_ruler")(doc))
        forms = [Form(t.pos_, t.lemma_, t.lemma_.lower(), t.tag_, t.dep_, str(t.morph)) for t in doc]
        return [forms[start : start + len(run)] for start, run in zip(starts, runs, strict=True)]


def _values(spec: Any) -> list[str]:
    """The strings that a pattern's value names."""
    if isinstance(spec, str):
        return [spec]
    if set(spec) == {"IN"}:
        return list(spec["IN"])
    raise Unfit("another attribute ruler: a label asked for beside a word that is not spelt out")


def _test(spec: Any) -> Callable[[str], bool]:
    """Whether a string meets a pattern's value."""
    if isinstance(spec, str):
        return lambda s: s == spec
    if set(spec) == {"IN"}:
        return frozenset(spec["IN"]).__contains__
    if set(spec) == {"NOT_IN"}:
        barred = frozenset(spec["NOT_IN"])
        return lambda s: s not in barred
    if set(spec) == {"REGEX"}:
        expression = re.compile(spec["REGEX"])
        return lambda s: expression.search(s) is not None
    raise Unfit("another attribute ruler: values of other shapes")
