"""Text reuse: which reports share words, and exactly which.

In: texts in the order of their reports' clocks, furniture blanked. Out: pairs of texts with the passages they share, in
code points of both. It finds copies, cuts and quotations of about a dozen words and more, whoever copied whom; it says
nothing about who was first, and does not see a text that was told anew in other words.

Words are hashed (case and punctuation aside), every eight in a row become one number, and one number in four, chosen by
its own value, goes into an inverted index: two texts that share thirty words share such a number in all but about one
case in seven hundred. Only pairs that the index proposes are aligned, on all their numbers.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.spans import Span, Spans

GRAM = 8  # words in a row
SAMPLE = 4  # one gram in so many is indexed
MANY = 12  # a gram in more texts than this links each of them to the first few alone
FIRST = 4
LEAST = 14  # words that two texts must share to be a pair
BRIDGE = 6  # words that may differ inside one passage
HOUSE = 5  # a gram in so many texts of one publisher is the house's, not the story's

Array = npt.NDArray[np.uint64]
_WORD = re.compile(r"\w+")
_FACTOR = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Shared:
    """Passages that two texts share: indices of the texts (`left` < `right`), code points in each, and words in all."""

    left: int
    right: int
    left_spans: Spans
    right_spans: Spans
    words: int


class _Hashes(dict[str, int]):
    """Word -> 64 bits, computed once a word; the same on every machine and run."""

    def __missing__(self, word: str) -> int:
        raw = word.lower().encode("utf-8", "surrogatepass")
        value = ((zlib.crc32(raw) << 32 | zlib.adler32(raw)) * _FACTOR) & _MASK
        self[word] = value
        return value


class Index:
    """The words of many texts, hashed: made once, asked for pairs."""

    def __init__(self, texts: Sequence[str], houses: Sequence[str | None] | None = None) -> None:
        self._texts = texts
        self._houses = houses or [None] * len(texts)
        table = _Hashes()
        look = table.__getitem__
        flat: list[int] = []
        bounds = [0]
        for text in texts:
            flat.extend(map(look, _WORD.findall(text)))
            bounds.append(len(flat))
        self._bounds = bounds
        self._grams = _grams(np.array(flat, dtype=np.uint64))

    def _of(self, text: int) -> Array:
        """The grams of one text, in order."""
        first, last = self._bounds[text], self._bounds[text + 1] - GRAM + 1
        return self._grams[first : max(first, last)]

    def pairs(self) -> Iterator[Shared]:
        """All pairs that share enough, in order."""
        positions: dict[int, list[tuple[int, int]]] = {}
        for left, right in sorted(self._proposed()):
            shared = self._align(left, right, positions)
            if shared is not None:
                yield shared

    def _proposed(self) -> set[tuple[int, int]]:
        grams = self._grams
        keep = (grams >> np.uint64(40)) % np.uint64(SAMPLE) == 0
        for edge in self._bounds[1:-1]:
            keep[max(0, edge - GRAM + 1) : edge] = False
        at = np.flatnonzero(keep)
        owner = np.searchsorted(np.array(self._bounds[1:]), at, side="right")
        values = grams[at]
        order = np.lexsort((owner, values))
        values, owner = values[order], owner[order]
        same = values[1:] == values[:-1]
        out: set[tuple[int, int]] = set()
        starts = np.flatnonzero(np.concatenate(([True], ~same)))
        ends = np.append(starts[1:], len(values))
        several = np.flatnonzero(ends - starts > 1)
        for first, last in zip(starts[several].tolist(), ends[several].tolist(), strict=True):
            texts = sorted(set(owner[first:last].tolist()))
            if len(texts) > 1 and not self._furniture(texts):
                out.update(_couples(texts))
        return out

    def _furniture(self, texts: list[int]) -> bool:
        """Whether most of these texts come from one publisher, which prints the words under every article."""
        if len(texts) < HOUSE:
            return False
        houses = [self._houses[t] for t in texts]
        return any(h is not None and houses.count(h) >= max(HOUSE, 0.8 * len(houses)) for h in set(houses))

    def _align(self, left: int, right: int, positions: dict[int, list[tuple[int, int]]]) -> Shared | None:
        """The exact shared runs of two texts, joined where a few words differ."""
        a, b = self._of(left), self._of(right)
        if not len(a) or not len(b):
            return None
        where: dict[int, int] = {}
        for k, g in enumerate(a.tolist()):
            where.setdefault(g, k)
        runs: list[list[int]] = []  # [first word left, first word right, words]
        for j, g in enumerate(b.tolist()):
            i = where.get(g)
            if i is None:
                continue
            last = runs[-1] if runs else None
            if last and i - last[0] == j - last[1] and j <= last[1] + last[2]:
                last[2] = j - last[1] + GRAM
            else:
                runs.append([i, j, GRAM])
        words = sum(_free(runs))
        if words < LEAST:
            return None
        joined = _join(runs)
        for text in (left, right):
            if text not in positions:
                positions[text] = [m.span() for m in _WORD.finditer(self._texts[text])]
        return Shared(left, right, _spans(joined, positions[left], 0), _spans(joined, positions[right], 1), words)


def _grams(words: Array) -> Array:
    """One number for every GRAM words in a row; as many as words, the last ones without meaning."""
    out = np.zeros(len(words), dtype=np.uint64)
    for k in range(GRAM):
        out *= np.uint64(_FACTOR)
        out[: max(0, len(words) - k)] += words[k:]
    out ^= out >> np.uint64(29)
    out *= np.uint64(0xBF58476D1CE4E5B9)
    return out


def _couples(texts: list[int]) -> Iterator[tuple[int, int]]:
    firsts = texts if len(texts) <= MANY else texts[:FIRST]
    for k, left in enumerate(firsts):
        for right in texts[k + 1 :]:
            yield left, right


def _free(runs: list[list[int]]) -> Iterator[int]:
    """Words of each run that no earlier run has counted in the right text."""
    done = 0
    for _, j, n in runs:
        yield max(0, j + n - max(j, done))
        done = max(done, j + n)


def _join(runs: list[list[int]]) -> list[list[int]]:
    """Runs as [left first, right first, left words, right words], joined across a few changed words."""
    out: list[list[int]] = []
    for i, j, n in runs:
        last = out[-1] if out else None
        if last and 0 <= i - (last[0] + last[2]) <= BRIDGE and 0 <= j - (last[1] + last[3]) <= BRIDGE:
            last[2], last[3] = i + n - last[0], j + n - last[1]
        else:
            out.append([i, j, n, n])
    return out


def _spans(runs: list[list[int]], words: list[tuple[int, int]], side: int) -> Spans:
    found = [Span(words[r[side]][0], words[r[side] + r[2 + side] - 1][1]) for r in runs]
    return tuple(found)
