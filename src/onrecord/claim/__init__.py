"""What is said to have happened: kind, mode, roles, status, polarity, certainty, numbers.

In: a report's syntax, cast, attributions, times and places. Out: claims in order of their predicates. A verb with what stands
beside it (knowledge/frames.tsv), or a noun with both sides named (events.tsv), proposes an act and names its kind; gates refuse
what cannot be one. A bare statement is no claim. It never says that the act was done: that stands in `status`, and behind it
the chain.
"""

from onrecord.claim import affairs, confidence
from onrecord.claim.find import Finder
from onrecord.claim.settle import settle
from onrecord.records import Attribution, Cast, Claim, Place, Report, Time
from onrecord.syntax import Parse

__all__ = ["claims"]


def claims(
    report: Report, parse: Parse, cast: Cast, attributions: tuple[Attribution, ...], times: tuple[Time, ...], places: tuple[Place, ...]
) -> tuple[Claim, ...]:
    """The claims of a report."""
    found = settle(Finder(parse, cast, attributions, times, places).run(), parse, places)
    density = confidence.politics(report, cast)
    return tuple(confidence.weighed(c, density, affairs.against(parse, c, report.publisher)) for c in found)
