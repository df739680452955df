"""What is said to have happened: kind, mode, roles, status, polarity, certainty, numbers.

In: a report's syntax, cast, attributions, times and places. Out: claims in order of their predicates. A verb with what stands
beside it (knowledge/frames.tsv), or a noun with both sides named (events.tsv), proposes an act and names its kind; gates refuse
what cannot be one; plain acts (acts.tsv) are read where the frames are silent. A bare statement is no claim. It never says that
the act was done: that stands in `status`, and behind it the chain.
"""

from dataclasses import replace

from onrecord.claim import plain
from onrecord.claim.find import Finder
from onrecord.claim.settle import settle
from onrecord.records import Attribution, Cast, Claim, Place, Report, Time
from onrecord.spans import overlaps
from onrecord.syntax import Parse

__all__ = ["claims"]


def claims(
    report: Report, parse: Parse, cast: Cast, attributions: tuple[Attribution, ...], times: tuple[Time, ...], places: tuple[Place, ...]
) -> tuple[Claim, ...]:
    """The claims of a report."""
    found = list(Finder(parse, cast, attributions, times, places).run())
    held = [(c.predicate.start, c.predicate.end) for c in found]
    for c in plain.claims(parse, cast, attributions, times, places):
        if not any(overlaps(h, (c.predicate.start, c.predicate.end)) for h in held):
            found.append(c)
    found.sort(key=lambda c: (c.predicate.start, c.predicate.end, c.rule))
    return tuple(replace(c, id=f"c{n}") for n, c in enumerate(settle(found, parse, places), 1))
