"""Where quotations stand.

In: a text and one paragraph of it. Out: quotations in order, marks included. Straight, curly, German and French marks,
`` and '' are read; a mark that could open or close is read by the blanks beside it. A quotation that is never closed
runs to the end of its paragraph and says so. Single quotation marks count only where the paragraph has no double ones.
"""

import re
from dataclasses import dataclass

from onrecord.spans import Span
from onrecord.syntax import Parse

_MARK = re.compile(r"[\"“”„«»\u201f]|``|''")
_SINGLE = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–:-]))[‘'](?=[A-Z\w“])")
_SINGLE_END = re.compile(r"(?<=[\w.,?!…])[’'](?![\w])")
_DASH = r" ?(?:—|–|--|-) ?"
_DATELINE = re.compile(
    r"(?:[A-Z][A-Za-z.'’-]*[A-Z]{2,}[A-Z.'’ -]*|[A-Z]{3,}[A-Z.'’ -]*)(?:[,/] ?[A-Z][\w. ]+){0,2}"
    rf"(?:,? [A-Z][a-z]{{2,8}}\.? \d{{1,2}}(?:, \d{{4}})?)?,? ?(?:\([^)\n]{{2,40}}\))?{_DASH}"
    rf"|\([A-Z][\w .]{{1,20}}\){_DASH}|[A-Z][a-zA-Z, .]{{2,30}} \([A-Z][\w .]{{1,20}}\){_DASH}"
)
_OPENS = "“„«``"
_CLOSERS = {"„": '“”"', "«": "»", "``": "''”\"", "“": '”"', '"': '"”', "''": "''", "\u201f": '”"'}


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: `span` with its marks, and whether its end was found."""

    start: int
    end: int
    closed: bool
    full: bool  # a sentence or more: opens with a capital and ends with a stop, or is long

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def quotations(text: str, paragraph: Span) -> list[Quotation]:
    """The quotations of one paragraph; nested marks belong to the outer one."""
    out: list[Quotation] = []
    opened: tuple[int, str] | None = None
    begin, end = paragraph
    marks = [(m.start(), m.end(), m.group()) for m in _MARK.finditer(text, begin, end)]
    deep = _pairs(text, marks, paragraph)
    inner = 0
    for start, stop, mark in marks:
        before = text[start - 1] if start > begin else " "
        after = text[stop] if stop < end else " "
        if opened is None:
            if _may_open(mark, before, after):
                opened = (start, mark)
                inner = 0
        elif mark == '"' and before.isspace() and not after.isspace() and stop < end:
            inner += deep
        elif mark in _CLOSERS.get(opened[1], '"”') or (mark == opened[1] == "“" and not before.isspace() and not after.isalnum()):
            if inner:
                inner -= 1
                continue
            out.append(_quotation(text, opened[0], stop, True))
            opened = None
        elif mark in _OPENS and start - opened[0] > 400:  # the first was never closed
            opened = (start, mark)
    if opened is not None:
        out.append(_quotation(text, opened[0], end, False))
    return out or _single(text, paragraph)


def _pairs(text: str, marks: list[tuple[int, int, str]], paragraph: Span) -> bool:
    """Whether straight marks pair up, so that one within another's words can be told: "He cried "Stop!" and ran."."""
    begin, end = paragraph
    straight = [(text[s - 1] if s > begin else " ", text[e] if e < end else " ") for s, e, mark in marks if mark == '"']
    opening = sum(not before.isalnum() and before not in ".,?!%" and not after.isspace() for before, after in straight)
    return 2 * opening == len(straight)


def _may_open(mark: str, before: str, after: str) -> bool:
    if mark in "”»" or after.isspace():
        return False
    if mark in _OPENS:
        return True
    return not before.isalnum() and before not in ".,?!%"


def _quotation(text: str, start: int, end: int, closed: bool) -> Quotation:
    inner = text[start:end].strip("\"“”„«»`'‘’ ")
    words = inner.count(" ") + 1
    stop = inner[-1:] in ".,?!…" or text[max(start, end - 2) : end - 1] in (".", ",", "?", "!")
    full = (inner[:1].isupper() and stop and words > 2) or words > 7
    return Quotation(start, end, closed, full)


def _single(text: str, paragraph: Span) -> list[Quotation]:
    out: list[Quotation] = []
    position = paragraph.start
    while m := _SINGLE.search(text, position, paragraph.end):
        stop = _SINGLE_END.search(text, m.end() + 1, paragraph.end)
        if stop is None:
            break
        if stop.end() - m.start() > 3 and text[m.start() : m.start() + 2].lower() not in ("'s", "’s"):
            out.append(_quotation(text, m.start(), stop.end(), True))
        position = stop.end()
    return out


def sequences(text: str, paragraphs: list[Span]) -> list[list[Quotation]]:
    """The quotations of each paragraph, in order."""
    return [quotations(text, p) for p in paragraphs]


def body(parse: Parse, first: int, last: int) -> Span:
    """A paragraph, tokens `[first, last)`, without its dateline: "KYIV, Ukraine (AP) —"."""
    s = parse.span(first, last - 1)
    m = _DATELINE.match(parse.text, s.start, min(s.end, s.start + 90))
    return Span(m.end(), s.end) if m and m.end() < s.end else s
