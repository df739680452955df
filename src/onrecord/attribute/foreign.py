"""Credits by names alone, in a text whose language is not read.

In: a report. Out: attributions with low confidence: a newsroom, or a body of state, whose name stands beside a word of
reporting of that language in the same sentence (knowledge/foreign.tsv, knowledge/newsrooms.tsv). The sentence counts as the
content, for nothing tells where the words begin. It reads no other voice, no stance, no unnamed official, and nothing in a
language that the table lacks: a report without such a name gives no attribution, which says nothing about whom it cites.
"""

import functools
import re
from collections import defaultdict
from collections.abc import Iterator

from onrecord import knowledge
from onrecord.records import Attribution, Report, Voice
from onrecord.spans import Span, trim

CONFIDENCE = 0.4
REACH = 60  # code points between a name and a word of reporting; a third of it where words are not parted by spaces
PICTURE = 24  # code points before a name in which a picture's credit stands
PLAIN = 6  # letters from which on one capitalised word is taken for a newsroom without quotation marks
_DENSE = frozenset({"zh", "ja", "ko"})
_SENTENCE = re.compile(r"[^.!?。！？؟\n]+(?:[.!?](?!\s|$)[^.!?。！？؟\n]*)*")
_OPENS, _CLOSES = "\"“”„«「『‘'", "\"“”»」』’'"
_TUNED = re.compile(r"^(?:Radio|TV) | (?:TV|Radio)$")


@functools.cache
def _rows() -> dict[tuple[str, str], dict[str, str]]:
    """(language, reading) -> word -> name."""
    out: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for word, language, reading, name in knowledge.rows("foreign", "word", "language", "reading", "name"):
        out[language, reading][word] = name
    return out


@functools.cache
def _latin() -> dict[str, str]:
    """Spelling -> name, of newsrooms whose spelling is not also a common word."""
    out = {}
    for name, also, whole in knowledge.rows("newsrooms", "name", "also", "whole"):
        for spelling in (name, *also.split(";")):
            if spelling not in whole.split(";") and len(spelling) > 1:
                out[spelling.removeprefix("The ")] = name
    return out


@functools.cache
def _names(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern of all names that a text of the language may hold, the longest first, and what each stands for."""
    found = {**_latin(), **_rows()["-", "outlet"], **_rows()[language, "body"]}
    words = sorted(found, key=lambda w: (-len(w), w))
    return re.compile("|".join(map(_spelt, words))), found


def _spelt(word: str) -> str:
    """A name as it stands in running text: endings of cases behind it, Arabic particles before it, none inside other words."""
    if ord(word[0]) >= 0x2E80:
        return re.escape(word)
    before = "(?<!\\w)[وبلف]?" if "\u0600" <= word[0] <= "\u06ff" else "(?<!\\w)"
    after = r"(?:['’-]?[a-zа-яіїє]{1,4})?" if len(word) > 4 and word[-1].isalpha() else ""
    return f"{before}{re.escape(word)}{after}(?!\\w)"


@functools.cache
def _words(language: str, reading: str) -> re.Pattern[str] | None:
    words = sorted(_rows()[language, reading], key=lambda w: (-len(w), w))
    edge = "" if language in _DENSE else r"(?<!\w)[وف]?"
    return re.compile(edge + "(?:" + "|".join(map(re.escape, words)) + ")", re.I) if words else None


def by_names(report: Report) -> tuple[Attribution, ...]:
    """Who is credited by name, in order; each name once."""
    said = _words(report.language or "", "said")
    if said is None:
        return ()
    out: list[Attribution] = []
    seen: set[str] = set()
    for sentence in _sentences(report):
        words = report.text[sentence.start : sentence.end]
        for name, found, body in sorted(_found(words, report.language or ""), key=lambda f: f[1]):
            cue = _nearest(said, words, found, REACH // 3 if report.language in _DENSE else REACH)
            if cue is None or name in seen or name == report.publisher:
                continue
            seen.add(name)
            at = Span(sentence.start + found.start, sentence.start + found.end)
            voice = Voice(name, words[found.start : found.end], *at, "office" if body else "outlet", True, None, None)
            beside = (Span(sentence.start + cue.start, sentence.start + cue.end),)
            rule = "A-031" if body else "A-030"
            out.append(Attribution(f"a{len(out) + 1}", (at,), beside, (sentence,), "indirect", "assert", (voice,), rule, CONFIDENCE))
    return tuple(out)


def _sentences(report: Report) -> Iterator[Span]:
    for m in _SENTENCE.finditer(report.text):
        span = trim(report.text, m.start(), m.end(), " \t")
        if span.end > span.start and not any(s <= span.start < e for s, e in report.furniture):
            yield span


def _found(words: str, language: str) -> Iterator[tuple[str, Span, bool]]:
    """Names in a sentence: what each stands for, where, and whether it is a body of state."""
    pattern, names = _names(language)
    bodies, picture = _rows()[language, "body"], _words(language, "picture")
    for m in pattern.finditer(words):
        spelling = next(w for w in sorted(names, key=len, reverse=True) if w in m[0])
        if picture and picture.search(words, max(0, m.start() - PICTURE), m.start()):
            continue
        if spelling in bodies or not _plain_word(spelling) or _quoted(words, m.start(), m.end()):
            yield names[spelling], Span(m.start(), m.end()), spelling in bodies
    rooms = _words(language, "room")
    for m in rooms.finditer(words) if rooms else ():
        after = re.match(r"\W{1,3}(\w+)", words[m.end() :])
        name = _tuned().get(after[1].casefold()) if after and after[1][0].isupper() else None
        if after and name:
            yield name, Span(m.start(), m.end() + after.end()), False


@functools.cache
def _tuned() -> dict[str, str]:
    """The bare name of each broadcaster that is called Radio or TV something."""
    return {_TUNED.sub("", s).casefold(): n for s, n in _latin().items() if _TUNED.search(s) and " " not in _TUNED.sub("", s)}


def _plain_word(spelling: str) -> bool:
    """Whether a spelling may be a common word: one short capitalised word in Latin letters."""
    return spelling.isascii() and spelling.isalpha() and not spelling.isupper() and len(spelling) < PLAIN


def _quoted(words: str, start: int, end: int) -> bool:
    return words[max(0, start - 1) : start] in _OPENS and start > 0 and words[end : end + 1] in _CLOSES and end < len(words)


def _nearest(said: re.Pattern[str], words: str, name: Span, reach: int) -> Span | None:
    """The word of reporting nearest to a name."""
    first = max(0, name.start - reach)
    near = [Span(*m.span()) for m in said.finditer(words, first, min(len(words), name.end + reach))]
    near = [c for c in near if c.end <= name.start or c.start >= name.end]
    return min(near, key=lambda c: (max(c.start - name.end, name.start - c.end), c.start)) if near else None
