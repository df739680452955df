"""Each quotation gets one owner.

In: frames and quotations. Out: the frames with their contents in code points, none without content, none crossing its
paragraph unless a quotation runs on into the next. In this order: a content that touches a quotation grows to its marks;
a free quotation goes to the frame beside it; a later full quotation of the paragraph to the last owner; one that opens
the paragraph to the next frame; a hungry cue takes the nearest free quotation.
"""

import bisect
import re

from onrecord.attribute.grammar import Frame
from onrecord.attribute.quotes import Quotation, body
from onrecord.spans import Span, minus, normal, overlaps, trim
from onrecord.syntax import Parse

_LEAD = re.compile(
    r"(?:In (?:fact|contrast|addition|turn)|However|Meanwhile|Still|But|And|Moreover|Furthermore|Instead|Nevertheless|Yet|Also|Then|So|Now"
    r"|Thus)\b,? ?"
)
_TAIL = re.compile(r"[\s,;:—–-]*\b(?:and|but|or|while|as)$|[\s,;:—–-]+$")
NEAR = 160  # code points between a hungry cue and its quotation
_STOP = re.compile(r"[.!?](?:\s|$)")
_EDGE = " \t\n,;:.-–—"


class Settler:
    """Settles the frames of one parse."""

    def __init__(self, parse: Parse, frames: list[Frame], quotes: list[list[Quotation]]) -> None:
        self.p = parse
        self.text = parse.text
        self.frames = frames
        self.quotes = quotes
        self.bodies = [body(parse, *p) for p in parse.paragraphs]
        self.by_paragraph: list[list[Frame]] = [[] for _ in quotes]
        for f in frames:
            self.by_paragraph[parse.paragraph_of[f.head]].append(f)

    def settle(self) -> list[Frame]:
        """Frames that have content, in order of their cues."""
        last: Frame | None = None
        for number, quotes in enumerate(self.quotes):
            frame = self._body(number)
            here = self.by_paragraph[number]
            for f in here:
                f.spans = self._runs(f, frame, quotes)
            free = self._grow(here, quotes)
            self._beside(here, free, quotes)
            self._later(here, free, quotes)
            self._follows(here, free, quotes)
            self._colon(here, number)
            for f in here:
                if not f.spans and f.fallback:
                    f.content = f.fallback
                    f.spans = self._runs(f, frame, quotes)
                self._part(f)
            last = self._running_on(number, quotes, last, here)
        return [f for f in self.frames if f.spans]

    def _body(self, number: int) -> Span:
        return self.bodies[number]

    def extent(self, f: Frame) -> Span:
        """Cue and source, in code points."""
        low, high = f.cue
        if f.source:
            low, high = min(low, f.source[0]), max(high, f.source[1])
        return self.p.span(low, high)

    def cue(self, f: Frame) -> Span:
        return self.p.span(*f.cue)

    def _runs(self, f: Frame, frame: Span, quotes: list[Quotation]) -> list[Span]:
        """The content's tokens as trimmed spans; a cue inside a quotation speaks of nothing outside it."""
        p = self.p
        inside = next((q.span for q in quotes if q.start < p.starts[f.head] and p.ends[f.head] < q.end), frame)
        out: list[Span] = []
        tokens = sorted(k for k in f.content if frame.start <= p.starts[k] and p.ends[k] <= frame.end)
        run: list[int] = []
        for k in [*tokens, None]:
            if run and (k is None or k != run[-1] + 1):
                s = trim(self.text, p.starts[run[0]], p.ends[run[-1]], _EDGE)
                s = self._bare(Span(max(s.start, inside.start), min(s.end, inside.end)))
                if s.end > s.start and any(c.isalnum() for c in self.text[s.start : s.end]):
                    out.append(s)
                run = []
            if k is not None:
                run.append(k)
        return out

    def _bare(self, s: Span) -> Span:
        """Without a connective before it, or a conjunction left behind it."""
        start, end = s
        if (
            (start == 0 or self.text[start - 1] in " \n")
            and (m := _LEAD.match(self.text, start, end))
            and m.end() < end
            and self.text[start - 2 : start - 1] in (".", "\n", "?", "!", "”", '"', "")
        ):
            start = m.end()
        while end > start and (m := _TAIL.search(self.text, start, end)):
            end = m.start()
        return Span(start, max(start, end))

    def _grow(self, here: list[Frame], quotes: list[Quotation]) -> list[Quotation]:
        """Contents that touch a quotation grow to its marks; the quotations nobody touches."""
        p = self.p
        owners: dict[Quotation, Frame] = {}
        for q in quotes:
            touching = [f for f in here if not (q.start < p.starts[f.head] < q.end) and any(overlaps(s, q.span) for s in f.spans)]
            if not touching:
                continue
            inner = [f for f in touching if f.quotes or f.rule != "A-002"]
            for f in touching:
                source = self.p.span(*f.source) if f.source else None
                if source and overlaps(source, q.span):
                    continue
                f.spans = list(minus(normal([*f.spans, q.span]), [self.extent(f)])) if not overlaps(self.extent(f), q.span) else f.spans
                f.owned.append(q.span)
            owners[q] = min(inner or touching, key=lambda f: abs(p.starts[f.head] - q.start))
        return [q for q in quotes if q not in owners]

    def _beside(self, here: list[Frame], free: list[Quotation], quotes: list[Quotation]) -> None:
        for q in list(free):
            best: tuple[int, Frame] | None = None
            for f in here:
                if self._opened_by(f, q):
                    if all(self.p.pos[k] == "PRON" for k in f.content):
                        f.spans = []  # "chiding him, ..."
                    best = (0, f)
                    break
                if not f.quotes or (f.spans and not f.owned and not f.parenthetical and f.rule not in ("A-002", "A-004")):
                    continue
                e = self.extent(f)
                if overlaps(e, q.span):
                    continue
                before = q.end <= e.start
                gap = self.text[q.end : e.start] if before else self.text[e.end : q.start]
                words = len(gap.split()) if any(c.isalnum() for c in gap) else 0
                if words > 9 or (words and (_STOP.search(gap) or before)) or "\n\n" in gap:
                    continue
                if f.spans and (words or not (q.full or f.parenthetical)) and f.rule != "A-004":
                    continue
                cost = words * 10 + (0 if before else 1) + (5 if f.spans and not f.owned else 0)
                if best is None or cost < best[0]:
                    best = (cost, f)
            if best is not None:
                self._give(best[1], q)
                free.remove(q)

    def _opened_by(self, f: Frame, q: Quotation) -> bool:
        """Whether a quotation follows the object of a speech verb behind a comma or a colon."""
        if f.rule != "A-011" or f.cls != "say" or not f.spans or f.owned or q.start <= f.spans[-1].end:
            return False
        return self.text[f.spans[-1].end : q.start].strip() in (",", ":") and self.cue(f).end <= f.spans[0].start

    def _part(self, f: Frame) -> None:
        """Without a clause behind the cue where the words were a quotation before it: "...," he said, and left."""
        if f.rule not in ("A-001", "A-002", "A-003") or not f.owned or len(f.spans) < 2:
            return
        e = self.extent(f)
        if any(q.end <= e.start and not self.text[q.end : e.start].strip(" \n,") for q in f.owned):
            f.spans = [s for s in f.spans if s.start < e.end or any(overlaps(s, q) for q in f.owned)]

    def _give(self, f: Frame, q: Quotation) -> None:
        f.spans = list(minus(normal([*f.spans, q.span]), [self.extent(f)]))
        f.owned.append(q.span)

    def _later(self, here: list[Frame], free: list[Quotation], quotes: list[Quotation]) -> None:
        """Full quotations that follow an owned one go to its owner; the paragraph's first goes to the next frame."""
        owned = [(s, f) for f in here for s in f.owned if f.quotes and not self._nested(f, quotes)]
        for q in list(free):
            if not q.full:
                continue
            earlier = [(s, f) for s, f in owned if s.end <= q.start]
            if earlier:
                s, f = max(earlier, key=lambda x: x[0])
                between = self.text[max(s.end, self.extent(f).end if self.extent(f).end <= q.start else 0) : q.start]
                if (
                    not any(
                        g is not f and g.quotes and s.end <= self.p.starts[g.head] < q.start and not self._nested(g, quotes) for g in here
                    )
                    or len(between) < 4
                ):
                    self._give(f, q)
                    owned.append((q.span, f))
                    free.remove(q)
                    continue
            later = [(s, f) for s, f in owned if s.start >= q.end]
            if later and not earlier and not self.text[q.end : min(later, key=lambda x: x[0])[0].start].strip(_EDGE + '"“”'):
                f = min(later, key=lambda x: x[0])[1]
                self._give(f, q)
                owned.append((q.span, f))
                free.remove(q)
        hungry = [f for f in here if f.quotes and not f.spans]
        for f in hungry:
            e = self.extent(f)
            near = [(max(e.start - q.end, q.start - e.end), q) for q in free if not overlaps(e, q.span)]
            near = [(d, q) for d, q in near if d < NEAR]
            if near:
                q = min(near, key=lambda x: x[0])[1]
                self._give(f, q)
                free.remove(q)

    def _follows(self, here: list[Frame], free: list[Quotation], quotes: list[Quotation]) -> None:
        """A full quotation that nobody introduces carries on the words of whoever spoke in the sentence before."""
        p = self.p
        for q in list(free):
            if not q.full or not self._stands_alone(q):
                continue
            number = p.sentence_of[min(p.at(q.start), len(p) - 1)]
            before = [
                f
                for f in here
                if f.quotes and p.ends[f.cue[1]] <= q.start and (f.spans or f.rule == "A-002") and not self._nested(f, quotes)
            ]
            main = [f for f in before if self._speaks(f)]
            if main and 0 < number - p.sentence_of[main[-1].head] < 2:
                self._give(main[-1], q)
                free.remove(q)

    def _speaks(self, f: Frame) -> bool:
        """Whether a frame is the main clause of its sentence, or coordinated with it, and somebody's active words."""
        p = self.p
        if f.cls != "say" or f.rule in ("A-015", "A-010", "A-009", "A-007", "A-004"):
            return False
        top = f.head
        while p.deps[top] == "conj" and p.heads[top] != top:
            top = p.heads[top]
        return p.heads[top] == top or p.deps[top] == "parataxis" or f.parenthetical

    def _stands_alone(self, q: Quotation) -> bool:
        """Whether a quotation is a sentence of its own: a stop stands before it, and inside its end."""
        before = self.text[: q.start].rstrip(" ")[-1:]
        return (before in ".?!\"”’'" + "\n" and self.text[max(q.start, q.end - 2) : q.end - 1] in (".", "?", "!", "…")) or not q.closed

    def _colon(self, here: list[Frame], number: int) -> None:
        """A cue that ends its paragraph with a colon introduces the next one: "The governor added:"."""
        for f in here:
            frame = self._body(number)
            rest = self.text[self.extent(f).end : frame.end].strip()
            if f.quotes and not f.spans and rest.endswith(":") and len(rest) < 60 and number + 1 < len(self.quotes):
                f.spans = [self._body(number + 1)]

    def _nested(self, f: Frame, quotes: list[Quotation]) -> bool:
        at = self.p.starts[f.head]
        return any(q.start < at < q.end for q in quotes)

    def _running_on(self, number: int, quotes: list[Quotation], last: Frame | None, here: list[Frame]) -> Frame | None:
        """A speech that ends its paragraph runs on into a paragraph that is one quotation and names no speaker."""
        frame = self._body(number)
        owned = {q for f in here for q in f.owned}
        only = bool(quotes) and not any(c.isalnum() for s, e in minus([frame], [q.span for q in quotes]) for c in self.text[s:e])
        if last is not None and only and self._continues(last, number, quotes) and not any(q.span in owned for q in quotes):
            for q in quotes:
                self._give(last, q)
            return last
        said = [f for f in here if f.spans and not self._nested(f, quotes)]
        return next((f for f in reversed(said) if f.quotes and self._speaks(f)), None) if said else None

    def _continues(self, last: Frame, number: int, quotes: list[Quotation]) -> bool:
        """Whether a paragraph of nothing but quotations carries on what the last speaker said: his last words or a quotation of his."""
        p = self.p
        first = quotes[0]
        if not first.full or (self.text[first.start] in "‘'" and self.text[first.start : first.start + 2] != "''"):
            return False
        if last.owned:
            return True
        spoken = p.paragraph_of[last.head]
        end = self._body(spoken).end
        return spoken == number - 1 and end - last.spans[-1].end < 4


def nesting(frames: list[Frame], parse: Parse) -> dict[int, int]:
    """For each frame (by position) the position of the frame whose content holds its cue most closely."""
    rows = sorted(((s, k) for k, f in enumerate(frames) for s in f.spans), key=lambda x: (x[0].start, -x[0].end))
    starts = [s.start for s, _ in rows]
    out: dict[int, int] = {}
    for k, f in enumerate(frames):
        cue = parse.span(*f.cue)
        best: tuple[int, int] | None = None
        for s, j in rows[: bisect.bisect_right(starts, cue.start)]:
            if j != k and s.end >= cue.end:
                size = s.end - s.start
                held = parse.span(*frames[j].cue)
                mutual = any(t.start <= held.start and held.end <= t.end for t in f.spans)
                if not mutual and (best is None or size < best[0]):
                    best = (size, j)
        if best is not None:
            out[k] = best[1]
    return out
