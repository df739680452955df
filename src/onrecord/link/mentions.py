"""Newsrooms that a text credits in words which no attribution caught.

In: a report's text. Out: mentions of newsrooms that a word of crediting stands beside ("a report by X", "X, citing"),
or, in a text of which no attribution could be read, every mention. Where X only carries a named voice's words ("told X",
"per X") the mention is marked a carrier. Bylines, datelines and pictures credit nobody.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.link.newsrooms import Newsroom, first_words, table

_WORD = re.compile(r"[^\W_][\w&’'/-]*(?:\.[\w]+)*")
_BEFORE = re.compile(
    r"(?:\b(?:citing|cited|quoting|quoted|according to|reported (?:earlier )?by|(?:report|story|article|account|investigation|interview|"
    r"data|publication|statement) (?:by|from|in|of)|published (?:by|in|on)|by data|as reported by|per|told|confirmed to|source:?)\s*)"
    r"(?:[\w’'.-]+\s+){0,4}[\"“'‘]?$",
    re.I,
)
_AFTER = re.compile(
    r"^[\"”'’]?(?:['’]s?)?(?:\s+\([^)]*\))?,?\s+"
    r"(?:(?:news(?:paper)?|agency|has|had|have|also|earlier|first|later|previously|itself|on \w+|\w+ly)\s+){0,3}"
    r"(?:report|reports|reported|story|article|publication|sources?|citing|cited|quoted|quoting|revealed|wrote|writes|published|claimed|claims|said|says|"
    r"retracted|issued|corrected|withdrew|pulled|carried|aired|ran|showed)\b",
    re.I,
)
_CARRIED = re.compile(r"\b(?:told|confirmed to|per|interview with)\s*(?:[\w’'.-]+\s+){0,3}[\"“'‘]?$", re.I)
_HIM = re.compile(r"^\s+(?:quoted|cited)\s+(?:him|her|them)\b")
_VERB = re.compile(r"^(?:\s+\([^)]*\))?,?(?:\s+[\w’'-]+){0,3}?\s+(?:report(?:s|ed)|cited|quoted|quoting|said|says|wrote|writes)\b", re.I)
_PICTURE = re.compile(r"(?:photo|image|picture|file|getty|via|courtesy|©)[^.\n]{0,30}$|[(/\[]\s*$", re.I)
_PICTURED = re.compile(r"^\s*(?:photo|/\s*\w|via getty|\))", re.I)
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[A-Z\"“‘'])|\n+")
_LONGEST = 5
REACH = 70  # code points before and after a mention that are read


@dataclass(frozen=True, slots=True)
class Mention:
    """A newsroom in the text, with the sentence around it."""

    room: Newsroom
    start: int
    end: int
    sentence: tuple[int, int]
    carried: bool  # "told X", "per X"
    verb: bool  # "X reported"


def sentences(text: str) -> list[tuple[int, int]]:
    """A text's sentences, roughly: half-open ranges of code points."""
    out, last = [], 0
    for found in _SENTENCE.finditer(text):
        if found.start() > last:
            out.append((last, found.start()))
        last = found.end()
    if last < len(text):
        out.append((last, len(text)))
    return out


def mentions(text: str, unread: bool) -> Iterator[Mention]:
    """The credited newsrooms of a text in order; all that are named if `unread`, when nothing else is known of it."""
    spellings, whole = table()
    first = first_words()
    words = list(_WORD.finditer(text))
    bounds = sentences(text)
    at = 0
    i = 0
    while i < len(words):
        size = (
            next((n for n in range(min(_LONGEST, len(words) - i), 0, -1) if _same(text, words, i, n, spellings, whole)), 0)
            if _bare(words[i][0]) in first
            else 0
        )
        if not size:
            i += 1
            continue
        start, end = words[i].start(), words[i + size - 1].end()
        room = spellings[_bare(text[start:end])]
        while at + 1 < len(bounds) and bounds[at][1] <= start:
            at += 1
        before, after = text[max(bounds[at][0], start - REACH) : start], text[start + len(_bare(text[start:end])) : end + REACH]
        named = bool(_BEFORE.search(before)) or bool(_AFTER.match(after))
        if _HIM.match(after):
            i += size
            continue
        if (named or unread) and not _PICTURE.search(before) and not _PICTURED.match(after):
            yield Mention(room, start, end, bounds[at], bool(_CARRIED.search(before)), bool(_VERB.match(after)))
        i += size


def _bare(word: str) -> str:
    for ending in ("’s", "'s", "’", "'"):
        word = word.removesuffix(ending)
    return word


def _same(text: str, words: list["re.Match[str]"], i: int, n: int, spellings: dict[str, Newsroom], whole: frozenset[str]) -> bool:
    piece = " ".join(_bare(w[0]) if k == n - 1 else w[0] for k, w in enumerate(words[i : i + n]))
    return piece in spellings and piece not in whole and text[words[i].start() : words[i + n - 1].end()].startswith(piece)
