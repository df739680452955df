"""Which actor, which place, which day: what the words of a report stand for.

In: a report and its syntax. Out: times, the cast of mentions, places. Each keeps its rule and what stays open.
"""

from onrecord.records import Cast, Place, Report, Time
from onrecord.resolve import cast_read, places_read, times_read
from onrecord.syntax import Parse

__all__ = ["cast", "places", "times"]


def times(report: Report, parse: Parse) -> tuple[Time, ...]:
    """The time expressions of a report, in order."""
    return times_read.read(report)


def cast(report: Report, parse: Parse) -> Cast:
    """The mentions of actors of a report, in order, and whom each stands for."""
    return cast_read.cast(report, parse)


def places(report: Report, parse: Parse, cast: Cast) -> tuple[Place, ...]:
    """The place names of a report, in order."""
    return places_read.read(report, parse, cast)
