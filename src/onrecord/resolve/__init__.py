"""Which actor, which place, which day: what the words of a report stand for.

In: a report and its syntax. Out: times, the cast of mentions, places. Each keeps its rule and what stays open.
"""

from collections.abc import Iterable, Mapping
from itertools import islice

from onrecord.records import Cast, Place, Report, Time
from onrecord.resolve import cast_read, places_home, places_read, places_rough, times_read
from onrecord.resolve.places_home import LEAST, Home, site
from onrecord.syntax import Parse

__all__ = ["Home", "cast", "homes", "places", "site", "times"]


MOST = 100  # reports of one site from which its home is learnt


def times(report: Report, parse: Parse) -> tuple[Time, ...]:
    """The time expressions of a report, in order."""
    return times_read.read(report)


def cast(report: Report, parse: Parse) -> Cast:
    """The mentions of actors of a report, in order, and whom each stands for."""
    return cast_read.cast(report, parse)


def places(report: Report, parse: Parse, cast: Cast, homes: Mapping[str, Home] | None = None) -> tuple[Place, ...]:
    """The place names of a report, in order; `homes` is what a batch taught of its publishers."""
    return places_read.read(report, parse, cast, places_home.known(report) or (homes or {}).get(site(report) or ""))


def homes(reports: Iterable[Report]) -> dict[str, Home]:
    """Where the publishers of a batch are at home, by site: learnt for those with LEAST reports or more, without parsing."""
    gathered: dict[str, list[Report]] = {}
    for report in reports:
        name = site(report)
        if name and report.language in {None, "en"}:
            gathered.setdefault(name, []).append(report)
    read = (r for rs in gathered.values() if len(rs) >= LEAST for r in islice(sorted(rs, key=lambda r: r.id), MOST))
    return places_rough.homes(read)
