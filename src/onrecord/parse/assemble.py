"""From columns to a `Parse`: white space drops out, paragraphs join, positions become those of the whole text.

In: the columns of a text's paragraphs and where each begins. Out: a `Parse`. What hangs on white space hangs on the word before it.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from onrecord.parse.fast import Columns
from onrecord.syntax import Name, Parse


class Assembly:
    """The growing columns of one text's parse."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: list[str] = []
        self._lemmas: list[str] = []
        self._pos: list[str] = []
        self._tags: list[str] = []
        self._deps: list[str] = []
        self._heads: list[int] = []
        self._entities: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._sentence_of: list[int] = []
        self._paragraph_of: list[int] = []
        self._sentences: list[tuple[int, int]] = []
        self._paragraphs: list[tuple[int, int]] = []
        self._names: list[Name] = []

    def add(self, columns: Columns, first: int, bases: Sequence[int]) -> None:
        """Adds the texts from `first` on, as many as there are `bases`: the code points where they begin."""
        bounds = columns.bounds[first : first + len(bases) + 1]
        low, high, base = int(bounds[0]), int(bounds[-1]), len(self._words)
        sizes = np.diff(bounds)
        lead = np.repeat(bounds[:-1] - low, sizes)
        paragraph = np.repeat(np.arange(len(bases)), sizes)
        starts = columns.starts[low:high] + np.repeat(np.asarray(bases, np.int64), sizes)
        heads = columns.heads[low:high] + lead
        opens = columns.opens[low:high] == 1
        opens[bounds[:-1][sizes > 0] - low] = True
        sentence = np.cumsum(opens)
        words, deps, forms = columns.words[low:high], columns.deps[low:high], columns.forms[low:high]
        ends = starts + columns.lengths[low:high]
        entities = [""] * (high - low)
        names = [(a - low, b - low, label) for a, b, label in columns.names if low <= a < high]
        for a, b, label in names:
            entities[a:b] = [label] * (b - a)
        if columns.blank[low:high].any():
            keep = columns.blank[low:high] == 0
            seen = np.cumsum(keep)
            before = np.concatenate([[0], seen])[lead]
            where = np.maximum(seen - 1, before)
            kept = np.flatnonzero(keep).tolist()
            words, deps, entities = ([column[i] for i in kept] for column in (words, deps, entities))
            forms = [forms[i] for i in kept]
            starts, ends, heads, sentence, paragraph = starts[keep], ends[keep], where[heads[keep]], sentence[keep], paragraph[keep]
            names = [(int(where[a]), max(int(where[a]), int(where[b - 1])) + 1, label) for a, b, label in names]
        self._words += words
        self._deps += deps
        self._entities += entities
        self._lemmas += [f.lower for f in forms]
        self._pos += [f.pos for f in forms]
        self._tags += [f.tag for f in forms]
        self._starts += starts.tolist()
        self._ends += ends.tolist()
        self._heads += (heads + base).tolist()
        self._names += [Name(a + base, b + base, label) for a, b, label in names]
        self._range(sentence, self._sentences, self._sentence_of, base)
        self._range(paragraph, self._paragraphs, self._paragraph_of, base)

    def _range(self, number: "np.ndarray[tuple[int], np.dtype[np.int64]]", ranges: list[tuple[int, int]], of: list[int], base: int) -> None:
        """Adds the runs of equal numbers to `ranges`, and to `of` each token's run."""
        if not len(number):
            return
        cuts = np.flatnonzero(np.diff(number)) + 1
        edges = [base, *(cuts + base).tolist(), base + len(number)]
        of += np.repeat(np.arange(len(ranges), len(ranges) + len(edges) - 1), np.diff(edges)).tolist()
        ranges += pairwise(edges)

    def parse(self) -> Parse:
        """What has been added, as a parse."""
        left, right, children = _edges(self._heads)
        return Parse(
            text=self._text, words=self._words, lower=[w.lower() for w in self._words], lemmas=self._lemmas, pos=self._pos,
            tags=self._tags, deps=self._deps, heads=self._heads, entities=self._entities, starts=self._starts, ends=self._ends,
            left=left, right=right, children=children, sentence_of=self._sentence_of, paragraph_of=self._paragraph_of,
            sentences=self._sentences, paragraphs=self._paragraphs, names=self._names,
        )  # fmt: skip


def _edges(heads: list[int]) -> tuple[list[int], list[int], list[list[int]]]:
    """First and last token of each subtree, and each token's children in order."""
    left, right = list(range(len(heads))), list(range(len(heads)))
    children: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
        j = i
        while heads[j] != j:
            j = heads[j]
            if i < left[j]:
                left[j] = i
            elif i > right[j]:
                right[j] = i
            else:
                break
    return left, right, children
