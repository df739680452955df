"""Across reports: text reuse, origins, events, contradictions, changes.

In: coded reports in any order, and judgements that people made. Out: the origins of each report, the events that the
reports' claims are about, and every link that could be otherwise as a judgement. The outcome does not depend on the
order of the input. It never says that an event took place: it counts who says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.link import clock, credits, events, origins, people, reuse, stories
from onrecord.link.judge import Verdicts, propose
from onrecord.records import Coded, Event, Judgement, Origin, Orphan, Story

__all__ = ["Linked", "link"]


@dataclass(frozen=True, slots=True)
class Linked:
    """What links the reports of a ledger. `traces`: report id -> origins, best first."""

    traces: dict[str, tuple[Origin, ...]]
    events: tuple[Event, ...]
    judgements: tuple[Judgement, ...]
    stories: tuple[Story, ...] = ()
    orphans: tuple[Orphan, ...] = ()


def link(coded: Sequence[Coded], judgements: Sequence[Judgement] = ()) -> Linked:
    """Origins, events and judgements of all reports together; the judgements given overrule the rules."""
    verdicts = Verdicts(judgements)
    ordered = sorted(coded, key=lambda c: clock.order(c.report))
    index = reuse.Index([_plain(c) for c in ordered], [c.report.publisher for c in ordered])
    ids = [(c.report.id, c.report.input_id) for c in ordered]
    shared = [s for s in index.pairs() if verdicts.on("same_text", ids[s.left], ids[s.right]) != "different"]
    reader = credits.Reader(people.People(ordered, verdicts))
    read = [reader.read(i, c) for i, c in enumerate(ordered)]
    tracer = origins.Tracer(ordered, read, shared, verdicts)
    traced = tracer.settle()
    gatherer = events.Gatherer(ordered, read, traced, verdicts)
    gathered = gatherer.gather()
    copies = [propose("same_text", ids[s.left][0], ids[s.right][0], "O-020", min(1.0, s.words / 100)) for s in shared]
    proposed = {j.id: j for j in (*copies, *tracer.judgements, *gatherer.judgements)}
    made = {j.id for j in judgements}
    kept = [*judgements, *(j for i, j in sorted(proposed.items()) if i not in made)]
    told = stories.stories(ordered, gathered)
    return Linked({i[0]: t for i, t in zip(ids, traced, strict=True)}, gathered, tuple(kept), told, gatherer.orphans)


def _plain(coded: Coded) -> str:
    """The text with its furniture blanked, offsets kept."""
    text = coded.report.text
    for start, end in coded.report.furniture:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
