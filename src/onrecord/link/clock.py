"""When a report was printed, as an interval of days, and what may come before what.

In: a report's `published`. Out: its first and last possible day, as ordinals. A day without an hour is a whole day, and
clocks of feeds are often wrong by a zone, so that "not later" allows a day of slack: an explicit credit beats a clock.
"""

import datetime

from onrecord.records import Report

SLACK = 1  # days
UNKNOWN = (1, 3652059)  # the first and last ordinal of datetime


def ordinal(iso: str | None) -> int | None:
    """The day of an ISO date or date and time; None for what is none."""
    try:
        return datetime.date.fromisoformat((iso or "")[:10]).toordinal()
    except ValueError:
        return None


def day(number: int) -> str:
    """The ISO date of an ordinal."""
    return datetime.date.fromordinal(number).isoformat()


def printed(report: Report) -> tuple[int, int]:
    """First and last day on which the report may have been printed."""
    found = ordinal(report.published)
    return (found, found) if found else UNKNOWN


def may_precede(left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether what was printed in `left` may have been there for what was printed in `right`."""
    return left[0] <= right[1] + SLACK


def order(report: Report) -> tuple[str, str, str, str]:
    """A sort key: the clock as it stands, then what never changes."""
    return (report.published or "9999", report.publisher or "", report.sha256, report.id)
