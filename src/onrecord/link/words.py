"""What two pieces of text have in common: content words weighed by how rare they are among the reports.

In: text. Out: sets of stems, and the weight of their overlap. It knows no meaning: "left" and "departed" are two words.
"""

import functools
import math
import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
_STOP = frozenset([
    "a", "about", "after", "again", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "before", "being", "but",
    "by", "can", "could", "did", "do", "does", "for", "from", "had", "has", "have", "he", "her", "him", "his", "how", "i", "if",
    "in", "into", "is", "it", "its", "just", "may", "might", "more", "most", "no", "not", "of", "off", "on", "one", "only", "or",
    "other", "our", "out", "over", "said", "say", "says", "she", "should", "so", "some", "such", "than", "that", "the", "their",
    "them", "then", "there", "these", "they", "this", "those", "through", "to", "under", "until", "up", "was", "we", "were",
    "what", "when", "where", "which", "while", "who", "will", "with", "would", "you", "your", "told", "according", "reported",
    "reports", "report", "reportedly", "added", "statement", "citing", "quoted", "monday", "tuesday", "wednesday", "thursday",
    "friday", "saturday", "sunday", "mr", "mrs", "ms", "s", "t", "re", "ve", "ll", "official", "officials", "source", "sources",
    "media", "news", "agency"
])  # fmt: skip
_SAME = {"u.s": "us", "american": "us", "america": "us", "usa": "us", "u.k": "uk", "british": "uk", "britain": "uk"}
_ENDINGS = ("ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "ly", "s", "n")


@functools.lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A crude stem: enough to bring plural and tense together, the same for every language."""
    word = _SAME.get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


@functools.lru_cache(maxsize=50_000)
def content(text: str) -> frozenset[str]:
    """The stems of a text's content words and numbers."""
    found = (w for w in _WORD.findall(text.lower().replace("’", "'")) if w not in _STOP)
    return frozenset(stem(w) for w in found if len(w) > 1 or w.isdigit())


RUN = 6  # words in a row that nobody writes twice by chance


@functools.lru_cache(maxsize=20_000)
def runs(text: str) -> frozenset[str]:
    """Every RUN words in a row of a text, case and punctuation aside."""
    words = _WORD.findall(text.lower())
    return frozenset(" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


AROUND = 60  # reports that the few at hand are thought to stand among: two reports tell nothing about what is rare


MOST = 6.5  # the weight of a word that one report in a thousand holds


class Weights:
    """How much a word tells: the rarer among the reports, the more."""

    def __init__(self, texts: Iterable[frozenset[str]]) -> None:
        counts: Counter[str] = Counter()
        n = 0
        for words in texts:
            counts.update(words)
            n += 1
        self._n = n + AROUND
        self._counts = counts

    def of(self, word: str) -> float:
        """Between about 0.2, for a word of every report, and MOST: beyond that, rare is rare, however many reports there are."""
        return min(MOST, math.log((self._n + 1) / (self._counts[word] + 0.5)) + 0.2)

    def mass(self, words: Iterable[str]) -> float:
        """The weight of all words together."""
        return sum(map(self.of, words))
