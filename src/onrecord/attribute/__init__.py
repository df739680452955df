"""Who speaks: cues, quotations, voices, chains, anonymity, stance.

In: a report's syntax, its cast and its times. Out: attributions in order of their cues.
"""

from onrecord.records import Attribution, Cast, Report, Time
from onrecord.syntax import Parse

__all__ = ["attributions"]


def attributions(report: Report, parse: Parse, cast: Cast, times: tuple[Time, ...]) -> tuple[Attribution, ...]:
    """The attributions of a report."""
    return ()
