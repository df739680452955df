"""What is said to have happened: kind, mode, roles, status, polarity, certainty, numbers.

In: a report's syntax, cast, attributions, times and places. Out: claims in order of their predicates.
"""

from onrecord.records import Attribution, Cast, Claim, Place, Report, Time
from onrecord.syntax import Parse

__all__ = ["claims"]


def claims(
    report: Report, parse: Parse, cast: Cast, attributions: tuple[Attribution, ...], times: tuple[Time, ...], places: tuple[Place, ...]
) -> tuple[Claim, ...]:
    """The claims of a report."""
    return ()
