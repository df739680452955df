"""Where a publisher is at home, learnt from several of its reports, or known from the table `homes`.

In: what places_rough.glance saw in reports. Out: a Home for each site (the host of the address, else the publisher),
which speaks for places near what the site often names. Local papers never say where they are; three of their reports do.
A name never speaks for itself, else a wrong London would confirm itself; countries, sites and capitals, which papers
everywhere name, do not speak, and one name alone is no home.
"""

import functools
import math
from collections.abc import Iterable

from onrecord import knowledge
from onrecord.records import Report
from onrecord.resolve.places_gazetteer import COUNTRY, COUNTY, SITE, VAGUE, Entry

LEAST = 3  # reports of a site before it says anything
STRONGEST = 5.0
CLEAR = 30  # hundredths of a vote a report by which a home stands out
KNOWN = 4.0  # for a place near a home that the table gives
TOLD = 3.0  # for a place that the site elsewhere names with its state
Cell = tuple[int, int]
Sight = tuple[str, Entry, float, bool]  # key, place, share, whether the text itself adds the state


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
    """In how many reports of one site each name stood in each cell of about 100 km; whole hundredths, so that order is nothing."""

    def __init__(self, known: Cell | None = None) -> None:
        self.known = known
        self.reports = 0
        self.cells: dict[Cell, dict[str, int]] = {}
        self.counties: set[str] = set()  # keys of counties, without the word
        self.lands: dict[Cell, dict[str, int]] = {}
        self.told: dict[tuple[str, int], int] = {}
        self._tops: dict[str, int] = {}

    def add(self, sights: Iterable[Sight], capitals: frozenset[int]) -> None:
        """Count one report."""
        self.reports += 1
        seen: dict[tuple[str, Cell], float] = {}
        lands: set[tuple[Cell, str]] = set()
        told: set[tuple[str, int]] = set()
        for name, e, share, said in sights:
            if e.lat is None or e.kind in {COUNTRY, SITE, VAGUE} or e.geonames_id is None or e.geonames_id in capitals:
                continue
            if e.kind == COUNTY and name.endswith(" county"):
                self.counties.add(name.removesuffix(" county"))
            at = name, _cell(e)
            seen[at] = max(seen.get(at, 0.0), share)
            if e.country:
                lands.add((_cell(e), e.country))
            if said:
                told.add((name, e.geonames_id))
        for (name, cell), share in seen.items():
            names = self.cells.setdefault(cell, {})
            names[name] = names.get(name, 0) + round(100 * share)
        for place, land in lands:
            tally = self.lands.setdefault(place, {})
            tally[land] = tally.get(land, 0) + 1
        for pair in told:
            self.told[pair] = self.told.get(pair, 0) + 1

    def score(self, name: str, e: Entry) -> float:
        """What the site's other names add to a place of this one."""
        if e.lat is None or e.lon is None or e.kind < COUNTY:
            return 0.0
        if self.known:
            y, x = _cell(e)
            return KNOWN if abs(y - self.known[0]) < 2 and abs(x - self.known[1]) < 2 else 0.0
        if self.reports < LEAST:
            return 0.0
        votes = sum(v for other, v in self._around(_cell(e)).items() if other != name)
        told = TOLD if e.geonames_id and (name, e.geonames_id) in self.told else 0.0
        return told + (STRONGEST * votes / self._most(name) if votes else 0.0)

    def _most(self, name: str) -> int:
        """The votes of the strongest place among those that do not come from this name."""
        if name not in self._tops:
            self._tops[name] = max(sum(v for n, v in self._around(c).items() if n != name) for c in self.cells)
        return self._tops[name]

    def _around(self, cell: Cell) -> dict[str, int]:
        """The votes of each name in a cell and those beside it."""
        out: dict[str, int] = {}
        for dy in (-1, 0, 1):
            for dx in (-1, 0, 1):
                for name, votes in self.cells.get((cell[0] + dy, cell[1] + dx), {}).items():
                    out[name] = out.get(name, 0) + votes
        return out

    def country(self) -> str | None:
        """The country of the places where the site is at home."""
        best = self._best()
        votes = self.lands.get(best, {}) if best else {}
        return max(votes, key=lambda c: (votes[c], c)) if votes else None

    def _best(self) -> Cell | None:
        if self.reports < LEAST:
            return None
        ranked = max(((sum(n.values()) - max(n.values()), c) for c in self.cells if (n := self._around(c))), default=None)
        return ranked[1] if ranked and ranked[0] >= CLEAR * self.reports else None

    def middle(self) -> tuple[str, float, float] | None:
        """The name most often seen where the site is at home, and the middle of its cell; None where no place stands out.

        The strongest name of a cell does not count for it: what else is named there decides.
        """
        best = self._best()
        if best is None:
            return None
        y, x = best
        names = self._around((y, x))
        return max(names, key=lambda n: (names[n], n)), y + 0.5, round((x + 0.5) / 0.8, 2)


def _cell(e: Entry) -> Cell:
    assert e.lat is not None and e.lon is not None
    return cell(e.lat, e.lon)


def cell(lat: float, lon: float) -> Cell:
    """The cell of a point."""
    return math.floor(lat), math.floor(lon * 0.8)


def learn(read: Iterable[tuple[Report, Iterable[Sight]]], capitals: frozenset[int]) -> dict[str, Home]:
    """The homes of all sites among the reports that have enough of them."""
    homes: dict[str, Home] = {}
    for report, sights in read:
        name = site(report)
        if name:
            homes.setdefault(name, Home()).add(sights, capitals)
    return {name: home for name, home in homes.items() if home.middle()}


def known(report: Report) -> Home | None:
    """The home that the table gives the report's site, by its host or by its publisher's name."""
    given = table()
    return given.get(host(report) or "") or given.get((report.publisher or "").lower())


@functools.cache
def table() -> dict[str, Home]:
    """The homes that the table `homes` gives, by site in lower case."""
    return {row[0].lower(): Home(cell(float(row[1]), float(row[2]))) for row in knowledge.rows("homes", "site", "lat", "lon")}
