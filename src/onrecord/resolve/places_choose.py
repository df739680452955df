"""Which of the places of one name a report means.

In: the mentions and what the report says of its publisher. Out: an entry for each key, and how sure that is. One sense a
report: all mentions of a key get one place, unless the text itself adds the state or the country. What speaks: size, what
the text adds ("Paris, Texas"), the other places of the report, the country of the publisher's address. The other places
vote in two rounds, and a name never votes for itself. It refuses nothing: a weak choice has a low share.
"""

import math
import re
from collections import Counter, defaultdict

from onrecord.records import Report
from onrecord.resolve.places_find import Mention
from onrecord.resolve.places_gazetteer import CITY, COUNTRY, COUNTY, DIVISION, SITE, VAGUE, Entry, Gazetteer, key, km

Choice = tuple[Entry, float]  # the place, and its share against the next one, 0 to 1

DEFAULTS = {"new york": 5128581, "washington": 4140963}
STATES = frozenset({"USA", "CAN", "AUS"})
TOP_LEVEL = {
    "uk": "GBR", "ca": "CAN", "au": "AUS", "nz": "NZL", "ie": "IRL", "za": "ZAF", "in": "IND", "pk": "PAK", "ng": "NGA", "ke": "KEN",
    "il": "ISR", "sg": "SGP", "my": "MYS", "ph": "PHL", "lk": "LKA", "bd": "BGD", "hk": "HKG", "jp": "JPN", "cn": "CHN", "de": "DEU",
    "fr": "FRA", "ru": "RUS", "ua": "UKR", "pl": "POL", "tr": "TUR", "gh": "GHA", "jm": "JAM", "eg": "EGY", "lb": "LBN", "us": "USA",
}  # fmt: skip
_HOST = re.compile(r"https?://([^/:?#]+)")


def choose(report: Report, found: list[Mention], gazetteer: Gazetteer) -> list[Choice]:
    """The place of each mention, and its share."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for n, m in enumerate(found):
        groups[m.key].append(n)
    explicit = {k: next((found[n].within for n in ns if found[n].within), None) for k, ns in groups.items()}
    base = {k: [(e, _prior(e, found[ns[0]].entries, k, gazetteer.capitals)) for e in found[ns[0]].entries] for k, ns in groups.items()}
    home = _country(report)
    chosen: dict[str, Choice] = {}
    for round_ in range(3):
        context = _Context(found, groups, chosen, home)
        chosen = {k: _best(k, base[k], explicit[k], context if round_ else _Context(found, groups, {}, home)) for k in groups}
    context = _Context(found, groups, chosen, home)
    out: list[Choice] = []
    for m in found:
        if m.within is not None and m.within is not explicit[m.key]:
            out.append(_best(m.key, base[m.key], m.within, context))
        else:
            out.append(chosen[m.key])
    return out


def _prior(e: Entry, rivals: tuple[Entry, ...], name: str, capitals: frozenset[int]) -> float:
    """How likely a name means the entry before anything else is known, on the scale of log10 of people."""
    if e.geonames_id is not None and DEFAULTS.get(name) == e.geonames_id:
        return 11.5
    if e.kind == COUNTRY:
        return 12.0
    if e.kind == VAGUE or e.kind == SITE:
        return 6.0 + e.size * 0.3
    if e.geonames_id is None:
        return 8.0 if e.kind == DIVISION else e.size
    if e.kind == DIVISION:
        score = (7.0 if e.country in STATES or e.country == "GBR" else 3.5) + e.size * 0.5
        if not e.exact:
            score -= 2.5
        if e.country not in STATES and any(r.kind == CITY and r.division == e.division and r.size > e.size - 1.5 for r in rivals):
            score -= 4.0  # Kharkiv is first the city, then its oblast
        return score
    if e.kind == COUNTY:
        return 1.5 + e.size * 0.5 + (1.0 if e.country in {"GBR", "IRL"} else 0.0)
    great = 1.5 if e.geonames_id in capitals else max(0.0, min(1.0, e.size - 5.5))
    return e.size + great - (0.0 if e.exact else 1.0 if e.size > 5.9 else 2.5)


def _country(report: Report) -> str | None:
    """The country that the address of the report ends in."""
    host = _HOST.match(report.url or "")
    return TOP_LEVEL.get(host.group(1).rsplit(".", 1)[-1].lower()) if host else None


class _Context:
    """What the report's places say of each other."""

    def __init__(self, found: list[Mention], groups: dict[str, list[int]], chosen: dict[str, Choice], home: str | None) -> None:
        self.home = home
        self.countries: Counter[str] = Counter()
        self.divisions: Counter[str] = Counter()
        self.points: list[tuple[str, Entry, float]] = []
        self.own: dict[str, tuple[str | None, str | None]] = {}
        for k, ns in groups.items():
            m = found[ns[0]]
            if k in chosen:
                e, share = chosen[k]
            elif len(m.entries) == 1 or m.people or m.short or any(x.kind == COUNTRY for x in m.entries):
                e, share = max(m.entries, key=lambda x: x.kind == COUNTRY), 0.7
            else:
                e, share = max(m.entries, key=lambda x: (x.kind == DIVISION and x.exact, x.size)), 0.4
            weight = min(1.0, max(found[n].trust for n in ns)) * share
            times = math.log2(1 + len(ns))
            if e.kind == COUNTRY and e.country:
                self.countries[e.country] += times * weight  # type: ignore[assignment]
            elif e.country:
                self.countries[e.country] += 0.5 * times * weight  # type: ignore[assignment]
            if e.division:
                self.divisions[e.division] += (1.0 if e.kind == DIVISION else 0.6) * times * weight  # type: ignore[assignment]
            self.own[k] = (e.country, e.division)
            if e.kind in {COUNTY, CITY, SITE} and e.lat is not None:
                self.points.append((k, e, weight * times))
            for n in ns:
                holder = found[n].within
                if holder and holder.division:
                    self.divisions[holder.division] += 0.5  # type: ignore[assignment]
        self._mine = {k: self._votes(k, found, groups, chosen) for k in groups}

    def _votes(self, k: str, found: list[Mention], groups: dict[str, list[int]], chosen: dict[str, Choice]) -> tuple[float, float]:
        m = found[groups[k][0]]
        share = chosen[k][1] if k in chosen else 0.7 if len(m.entries) == 1 or m.people or m.short or any(x.kind == COUNTRY for x in m.entries) else 0.4
        weight = min(1.0, max(found[n].trust for n in groups[k])) * share * math.log2(1 + len(groups[k]))
        return weight, weight

    def score(self, k: str, e: Entry) -> float:
        """What the other places add to an entry for the name `k`."""
        country, division = self.own.get(k, (None, None))
        mine = self._mine[k][0] if k in self._mine else 0.0
        out = 0.0
        if e.country:
            votes = self.countries[e.country] - (mine * (1.0 if e.kind == COUNTRY else 0.5) if e.country == country else 0.0)
            out += min(2.5, 0.9 * max(0.0, votes)) if e.kind != COUNTRY else min(1.5, 0.5 * max(0.0, votes))
            out += 1.5 if e.country == self.home else 0.0
        if e.division:
            votes = self.divisions[e.division] - (mine * (1.0 if e.kind == DIVISION else 0.6) if e.division == division else 0.0)
            out += min(4.0, 1.6 * max(0.0, votes))
        if e.lat is not None and e.kind in {COUNTY, CITY, SITE}:
            near = 0.0
            for other, point, weight in self.points:
                if other == k:
                    continue
                d = km(e, point)
                near += weight * (1.6 if d < 40 else 1.2 if d < 100 else 0.7 if d < 200 else 0.0)
            out += min(4.5, near)
        return out


def _best(k: str, base: list[tuple[Entry, float]], within: Entry | None, context: _Context) -> Choice:
    """The entry with the highest score, and its share of the field."""
    top: list[tuple[float, Entry]] = []
    for e, prior in base:
        score = prior + context.score(k, e)
        if within is not None and within.country == e.country and (
            within.kind == COUNTRY or (within.division is not None and e.division == within.division and e.kind > DIVISION)
        ):
            score += 12
        top.append((score, e))
    top.sort(key=lambda x: -x[0])
    best, entry = top[0]
    rival = next((s for s, e in top[1:] if entry.lat is None or e.lat is None or km(entry, e) > 161), None)
    share = 0.97 if rival is None else 1 / (1 + math.exp(-1.2 * (best - rival) - 0.1))
    return entry, min(0.98, share)
