"""Who speaks: cues, quotations, voices, chains, anonymity, stance.

In: a report's syntax, its cast and its times. Out: attributions in order of their cues. Nested attributions are all
kept and linked by `inside`. It never says whether the words are true, and names no speaker whom the text leaves open.
"""

from onrecord.attribute.frames import Finder, Frame
from onrecord.attribute.lexicon import lexicon
from onrecord.attribute.owners import Settler, nesting
from onrecord.attribute.quotes import sequences
from onrecord.records import Attribution, Cast, Report, Time
from onrecord.spans import Span, Spans, normal
from onrecord.syntax import Parse

__all__ = ["attributions"]


def attributions(report: Report, parse: Parse, cast: Cast, times: tuple[Time, ...]) -> tuple[Attribution, ...]:
    """The attributions of a report."""
    quotes = sequences(parse.text, [parse.span(a, b - 1) for a, b in parse.paragraphs])
    frames = Settler(parse, Finder(parse, lexicon()).find(), quotes).settle()
    holders = nesting(frames, parse)
    return tuple(_record(k, f, frames, holders, parse) for k, f in enumerate(frames))


def _record(k: int, f: Frame, frames: list[Frame], holders: dict[int, int], parse: Parse) -> Attribution:
    source: Spans = (Span(*parse.span(*f.source)),) if f.source else ()
    inside = f"a{holders[k] + 1}" if k in holders else None
    return Attribution(f"a{k + 1}", source, (parse.span(*f.cue),), normal(f.spans), "indirect", f.stance, (), f.rule, f.confidence, None, inside)
