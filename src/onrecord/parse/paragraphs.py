"""Where paragraphs begin and end.

In: a canonical text and its furniture. Out: spans, in order, none of them empty, none crossing a blank line, a line
break that ends a line of prose, or furniture. A text that was wrapped at a fixed width keeps its lines together, and an
indented line opens a paragraph there. A paragraph longer than `LONGEST` is cut at a full stop or a blank.
"""

import re

from onrecord.spans import Span, Spans, minus, trim

LONGEST = 20_000
WRAP = 100  # no longer line in text wrapped by hand or by a wire
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_CUT = re.compile(r"[.!?][\"”’')\]]*\s|\s")


def paragraphs(text: str, furniture: Spans = ()) -> list[Span]:
    """The paragraphs outside the furniture, trimmed."""
    out: list[Span] = []
    for block in minus([Span(0, len(text))], furniture):
        start = block.start
        for gap in [*_BLANK.finditer(text, block.start, block.end), None]:
            stop = gap.start() if gap else block.end
            out += _lines(text, start, stop)
            start = gap.end() if gap else stop
    return [s for p in out for s in _short(text, trim(text, *p)) if s.start < s.end]


def _lines(text: str, start: int, stop: int) -> list[Span]:
    lines: list[Span] = []
    while start < stop:
        end = text.find("\n", start, stop)
        end = stop if end < 0 else end
        lines.append(Span(start, end))
        start = end + 1
    if not _wrapped(text, lines):
        return lines
    out: list[Span] = []
    for line in lines:
        indented = text[line.start : line.start + 2].isspace() and line.end - line.start > 2
        if out and not indented:
            out[-1] = Span(out[-1].start, line.end)
        else:
            out.append(line)
    return out


def _wrapped(text: str, lines: list[Span]) -> bool:
    """Whether line breaks here are a fixed width's: short lines, and most of them break inside a sentence."""
    full = lines[:-1]
    if not full or max(e - s for s, e in lines) > WRAP:
        return False
    inside = sum(1 for s, e in full if text[s:e].rstrip()[-1:] not in '.!?:"”' and e - s >= 40)
    return inside * 2 >= len(full)


def _short(text: str, span: Span) -> list[Span]:
    out: list[Span] = []
    while span.end - span.start > LONGEST:
        cut = span.start + LONGEST
        for m in _CUT.finditer(text, span.start + LONGEST // 2, span.start + LONGEST):
            cut = m.end()
        out.append(trim(text, span.start, cut))
        span = trim(text, cut, span.end)
    return [*out, span]
