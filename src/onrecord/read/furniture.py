"""Page furniture left in a text: lines that are not the article.

In: a canonical text. Out: the spans of its lines that are a page's (subscribe boxes, link lists, share buttons, hashtags,
photo credits, copyright, consent), without the white space around them. The text keeps them; later rooms skip them.
Bylines, datelines, agency marks and credits such as "Source: X" stay text, since they say who speaks. It judges a line by
its own words alone (knowledge/furniture.tsv), and leaves a doubtful line in the text: a lost sentence is worse than an idle one.
"""

import functools
import os
import re
from dataclasses import dataclass

from onrecord import knowledge
from onrecord.errors import KnowledgeError
from onrecord.spans import Span, Spans, normal, trim

LONGEST = 260  # code points of a line that can be furniture as a whole
_EDGE = " \t-–—•*►▶»>«|\"'“”‘’()[]→…✓·"
_END = _EDGE + ".:!?"
_TAIL = 140  # code points at a line's end in which a credit is looked for
_PLAIN = str.maketrans("’‘", "''")
_BLANKS = re.compile(r"\s+")
_MARKUP = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|hr|img|figure|figcaption|blockquote|table|tr|td|iframe)\b[^<>\n]{0,400}>", re.IGNORECASE
)
_QUOTES = set("\"'“”‘’«»„")


@dataclass(frozen=True, slots=True)
class _Rules:
    whole: frozenset[str]
    line: re.Pattern[str]
    end: re.Pattern[str]


def furniture(text: str) -> Spans:
    """Spans of lines, or ends of lines, that are page furniture; sorted."""
    rules = _rules(os.environ.get(knowledge.ENVIRONMENT, ""))
    found: list[Span] = []
    start, before = 0, Span(0, 0)
    while start <= len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        line = trim(text, start, stop)
        if line.start < line.end:
            span = _judged(text, line, rules)
            if span and not _goes_on(text, before, line):
                found.append(span)
        before = line
        start = stop + 1
    if "<" in text:  # what is left of a page's markup between paragraphs
        found += (Span(*m.span()) for m in _MARKUP.finditer(text))
    return normal(found)


def _judged(text: str, line: Span, rules: _Rules) -> Span | None:
    if line.end - line.start <= LONGEST:
        raw = text[line.start : line.end]
        plain = _BLANKS.sub(" ", raw.lower().translate(_PLAIN)).lstrip(_EDGE).rstrip(_END)
        if plain in rules.whole or rules.line.fullmatch(plain):
            return line
        if not plain and _rule(raw):
            return line
    m = rules.end.search(text, max(line.start, line.end - _TAIL), line.end)
    return trim(text, m.start(), line.end) if m else None


def _goes_on(text: str, before: Span, line: Span) -> bool:
    """Whether the line is the end of a sentence that was wrapped: the line above is long and open, and this one begins small."""
    first = text[line.start]
    if text.startswith(("http", "www."), line.start):
        return False
    return (
        before.end - before.start >= 40
        and text[before.end - 1] not in '.!?:"”…'
        and (first.islower() or first in "<$,;" or first.isdigit())
    )


def _rule(raw: str) -> bool:
    """Whether a line without a word is a rule between parts (***, ___, - - -), not a lone quotation mark."""
    return not any(c.isalnum() or c in _QUOTES for c in raw)


@functools.lru_cache(maxsize=4)
def _rules(extra: str) -> _Rules:
    """The rules, with those of the folder that the environment names: it is what the cache goes by."""
    whole: set[str] = set()
    lines: list[str] = []
    ends: list[str] = []
    for match, pattern in knowledge.rows("furniture", "match", "pattern"):
        if match == "whole":
            whole.update(phrase.strip() for phrase in pattern.split("|"))
        elif match in {"line", "end"}:
            (lines if match == "line" else ends).append(_checked(pattern))
        else:
            raise KnowledgeError("K03", f"furniture.tsv: match is {match!r}", "it is whole, line or end")
    return _Rules(frozenset(whole), re.compile("|".join(lines)), re.compile(f"(?:{'|'.join(ends)})\\Z", re.IGNORECASE))


def _checked(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise KnowledgeError(
            "K03", f"furniture.tsv: the pattern {pattern!r} cannot be read ({error})", "mend the regular expression"
        ) from None
    return f"(?:{pattern})"
