"""The algebra of character spans.

In: half-open ranges of Unicode code points, `[start, end)`, in a report's canonical text. Out: the same.
A list of spans is *sorted* when it is in order, disjoint and holds no empty span; every function here returns
sorted lists. Nothing here reads text except `trim` and `quote`.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """One half-open range of code points."""

    start: int
    end: int


Spans = tuple[Span, ...]


def normal(spans: Iterable[tuple[int, int]]) -> Spans:
    """Sort, drop empty spans, join those that touch or overlap."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if end <= start:
            continue
        if out and start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, end))
        else:
            out.append(Span(start, end))
    return tuple(out)


def overlaps(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two spans share a code point."""
    return a[0] < b[1] and b[0] < a[1]


def contains(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    """Whether `inner` lies wholly in `outer`."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def covers(spans: Iterable[tuple[int, int]], inner: tuple[int, int]) -> bool:
    """Whether one of the spans holds `inner` wholly."""
    return any(contains(s, inner) for s in spans)


def touches(spans: Iterable[tuple[int, int]], other: Iterable[tuple[int, int]]) -> bool:
    """Whether any span of the one shares a code point with any of the other."""
    others = list(other)
    return any(overlaps(a, b) for a in spans for b in others)


def minus(spans: Iterable[tuple[int, int]], holes: Iterable[tuple[int, int]]) -> Spans:
    """The spans with every hole cut out."""
    left = list(normal(spans))
    for start, end in normal(holes):
        cut: list[Span] = []
        for s in left:
            if not overlaps(s, (start, end)):
                cut.append(s)
                continue
            cut += [Span(s.start, min(s.end, start)), Span(max(s.start, end), s.end)]
        left = [s for s in cut if s.start < s.end]
    return tuple(left)


def clip(spans: Iterable[tuple[int, int]], frame: tuple[int, int]) -> Spans:
    """What of the spans lies inside the frame."""
    return normal((max(s, frame[0]), min(e, frame[1])) for s, e in spans)


def trim(text: str, start: int, end: int, also: str = "") -> Span:
    """The span without white space, or the characters of `also`, at either edge."""
    while start < end and (text[start].isspace() or text[start] in also):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in also):
        end -= 1
    return Span(start, end)


def quote(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The words of the spans, pieces joined by an ellipsis."""
    return " … ".join(text[s:e] for s, e in spans)
