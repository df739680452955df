"""Where a publisher is at home, learnt from several of its reports.

In: reports with their places, read once without it. Out: a Home for each site (the host of the address, else the
publisher), which speaks for places near what the site often names. It is optional: one report alone teaches nothing.
A name never speaks for itself, else a wrong London would confirm itself; countries and doubtful places do not speak.
"""

import math
from collections import defaultdict
from collections.abc import Iterable

from onrecord.records import Place, Report
from onrecord.resolve.places_gazetteer import COUNTY, Entry, key

LEAST = 3  # reports of a site before it says anything
SURE = 0.35  # confidence of a place that speaks
STRONGEST = 5.0


def host(report: Report) -> str | None:
    """The host of the report's address, without "www."."""
    address = report.url or ""
    if "//" not in address:
        return None
    return address.split("//", 1)[1].split("/", 1)[0].split(":", 1)[0].lower().removeprefix("www.")


def site(report: Report) -> str | None:
    """Under which name reports of one publisher are gathered."""
    return host(report) or report.publisher


class Home:
    """In how many reports of one site each name stood in each cell of about 100 km."""

    def __init__(self) -> None:
        self.reports = 0
        self.cells: defaultdict[tuple[int, int], defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))

    def add(self, places: Iterable[Place]) -> None:
        """Count one report."""
        self.reports += 1
        seen: dict[tuple[str, int, int], float] = {}
        for p in places:
            if p.lat is None or p.lon is None or p.precision == "country" or p.confidence < SURE:
                continue
            at = key(p.quote), math.floor(p.lat), math.floor(p.lon * 0.8)
            seen[at] = max(seen.get(at, 0.0), p.confidence)
        for (name, y, x), weight in seen.items():
            self.cells[y, x][name] += weight

    def score(self, name: str, e: Entry) -> float:
        """What the site's other names add to a place of this one."""
        if self.reports < LEAST or e.lat is None or e.lon is None or e.kind < COUNTY:
            return 0.0
        y, x = math.floor(e.lat), math.floor(e.lon * 0.8)
        votes = 0.0
        for dy in (-1, 0, 1):
            for dx in (-1, 0, 1):
                cell = self.cells.get((y + dy, x + dx))
                if cell:
                    votes += sum(v for other, v in cell.items() if other != name)
        return min(STRONGEST, STRONGEST * votes / self.reports)


def learn(read: Iterable[tuple[Report, tuple[Place, ...]]]) -> dict[str, Home]:
    """The homes of all sites among the reports."""
    homes: defaultdict[str, Home] = defaultdict(Home)
    for report, places in read:
        name = site(report)
        if name:
            homes[name].add(places)
    return dict(homes)
