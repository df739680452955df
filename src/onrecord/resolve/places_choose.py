"""Which of the places of one name a report means.

In: the mentions and what the report says of its publisher. Out: an entry for each key, and how sure that is. One sense a
report: all mentions of a key get one place, unless the text itself adds the state or the country. What speaks: size, what
the text adds ("Paris, Texas"), the other places of the report, the country of the publisher's address. The other places
vote in three rounds, each by its shares, and a name never votes for itself. It refuses nothing: a weak choice has a low share.
"""

import math
from collections import defaultdict
from collections.abc import Collection

from onrecord.records import Report
from onrecord.resolve.places_gazetteer import CITY, COUNTRY, COUNTY, DIVISION, SITE, VAGUE, Entry, Gazetteer, km, words
from onrecord.resolve.places_home import Home, host
from onrecord.resolve.places_mention import Mention

Choice = tuple[Entry | None, float]  # the place, and its share against the next one, 0 to 1
ROUNDS = 3
WIDEST = 60  # places of a name that are weighed
SHARP = 1.2
NEAREST = 4.5

DEFAULTS = {"new york": 5128581, "washington": 4140963}
STATES = frozenset({"USA", "CAN", "AUS"})
TOP_LEVEL = {
    "uk": "GBR", "ca": "CAN", "au": "AUS", "nz": "NZL", "ie": "IRL", "za": "ZAF", "in": "IND", "pk": "PAK", "ng": "NGA", "ke": "KEN",
    "il": "ISR", "sg": "SGP", "my": "MYS", "ph": "PHL", "lk": "LKA", "bd": "BGD", "hk": "HKG", "jp": "JPN", "cn": "CHN", "de": "DEU",
    "fr": "FRA", "ru": "RUS", "ua": "UKR", "pl": "POL", "tr": "TUR", "gh": "GHA", "jm": "JAM", "eg": "EGY", "lb": "LBN", "us": "USA",
}  # fmt: skip


def choose(report: Report, said: Collection[str], found: list[Mention], gazetteer: Gazetteer, local: Home | None = None) -> list[Choice]:
    """The place of each mention, and its share. `said`: the text's words in lower case; `local`: what is known of the publisher's home."""
    groups: defaultdict[str, list[Mention]] = defaultdict(list)
    for m in found:
        if m.entries:
            groups[m.key].append(m)
    names = [_Name(k, ms, gazetteer.capitals) for k, ms in groups.items()]
    home = _country(report) or (local.country() if local else None) or _home(said)
    lands = [name.key for name in names if name.field[0][1].kind == COUNTRY and name.field[0][1].country != home]
    for _ in range(ROUNDS):
        votes = _Votes(names)
        for name in names:
            name.weigh(
                [
                    prior + votes.score(name, e) + _near_home(name.key, e, home, any(land != name.key for land in lands), local)
                    for prior, e in name.field
                ]
            )
    by_key = {name.key: name for name in names}
    return [by_key[m.key].choice(m) if m.entries else (None, 1.0) for m in found]


def _near_home(name: str, e: Entry, country: str | None, abroad: bool, local: Home | None) -> float:
    """What speaks for a place near the publisher; a report that names no other country stays at home."""
    near = local.score(name, e) if local else 0.0
    if not e.exact:
        near *= 0.3
    if near > 3 and not abroad:
        near += 2.0
    return near + ((1.5 if abroad else 3.0) if country and e.country == country else 0.0)


class _Name:
    """One key of the report: its field of places, and how the belief in them stands."""

    def __init__(self, name: str, mentions: list[Mention], capitals: frozenset[int]) -> None:
        self.key = name
        rivals = mentions[0].entries
        within = next((m.within for m in mentions if m.within), None)
        meant = [m.meant for m in mentions if m.meant]
        self.weight = min(1.0, max(m.trust for m in mentions)) * math.log2(1 + len(mentions))
        field = [
            (_prior(e, rivals, name, capitals) + (12.0 if within and _inside(e, within) else 0.0) + (8.0 if e in meant else 0.0), e)
            for e in rivals
        ]
        field.sort(key=lambda x: -x[0])
        self.field = field[:WIDEST]
        self.weigh([prior for prior, _ in self.field])

    def weigh(self, scores: list[float]) -> None:
        """Turn scores into shares that sum to 1."""
        self.scores = scores
        top = max(scores)
        mass = [math.exp(SHARP * (s - top)) for s in scores]
        total = sum(mass)
        self.shares = [m / total for m in mass]

    def choice(self, m: Mention) -> Choice:
        """The best place, of what the mention says itself, and its share against the best one elsewhere."""
        within = m.within
        ranked = sorted(zip(self.scores, (e for _, e in self.field), strict=True), key=lambda x: -x[0])
        if within is not None:
            ranked.sort(key=lambda x: not _inside(x[1], within))
        if m.state:
            ranked.sort(key=lambda x: x[1].kind != DIVISION)
            return ranked[0][1], 0.95
        best, entry = ranked[0]
        if within is not None and _inside(entry, within):
            return entry, 0.98
        rival = next((s for s, e in ranked[1:] if entry.lat is None or e.lat is None or km(entry, e) > 161), None)
        return entry, 0.97 if rival is None else min(0.97, 1 / (1 + math.exp(-SHARP * (best - rival))))


def _said(e: Entry, within: Entry | None, meant: list[Entry]) -> float:
    """What the text itself says for an entry: that it lies in a land, or that something lies in it."""
    return (12.0 if within and _inside(e, within) else 0.0) + (8.0 if e in meant else 0.0)


def _inside(e: Entry, within: Entry) -> bool:
    if e.country != within.country or e.kind == COUNTRY:
        return False
    return within.kind == COUNTRY or (e.kind > DIVISION and within.division is not None and e.division == within.division)


class _Votes:
    """What the names of a report say of each other's places: by country, by division, by nearness. None votes for itself."""

    def __init__(self, names: list[_Name]) -> None:
        self.countries: defaultdict[str, float] = defaultdict(float)
        self.divisions: defaultdict[str, float] = defaultdict(float)
        self.cells: defaultdict[tuple[int, int], dict[str, float]] = defaultdict(dict)
        self.around: dict[tuple[int, int], list[tuple[str, float]]] = {}
        self.weights = {name.key: name.weight for name in names}
        self.own: dict[str, tuple[dict[str, float], dict[str, float]]] = {}
        for name in names:
            own: tuple[defaultdict[str, float], defaultdict[str, float]] = (defaultdict(float), defaultdict(float))
            for share, (_, e) in zip(name.shares, name.field, strict=True):
                if share < 0.01:
                    continue
                if e.country:
                    own[0][e.country] += share * name.weight * (1.0 if e.kind == COUNTRY else 0.5)
                if e.division:
                    own[1][e.division] += share * name.weight * (1.0 if e.kind == DIVISION else 0.6)
                if e.lat is not None and e.lon is not None and e.kind >= COUNTY:
                    cell = self.cells[math.floor(e.lat), math.floor(e.lon * 0.8)]
                    cell[name.key] = cell.get(name.key, 0.0) + share
            for country, vote in own[0].items():
                self.countries[country] += vote
            for division, vote in own[1].items():
                self.divisions[division] += vote
            self.own[name.key] = own

    def score(self, name: _Name, e: Entry) -> float:
        """What the other names add to a place of this one."""
        own = self.own[name.key]
        out = 0.0
        if e.country:
            votes = self.countries[e.country] - own[0].get(e.country, 0.0)
            out += min(1.5, 0.5 * votes) if e.kind == COUNTRY else min(2.5, 0.9 * votes)
        if e.division:
            out += min(4.0, 1.6 * (self.divisions[e.division] - own[1].get(e.division, 0.0)))
        if e.lat is not None and e.lon is not None and e.kind >= COUNTY:
            out += min(NEAREST, self._near(name.key, math.floor(e.lat), math.floor(e.lon * 0.8)))
        return out

    def _near(self, name: str, y: int, x: int) -> float:
        around = self.around.get((y, x))
        if around is None:
            shares: dict[str, float] = {}
            for dy in (-1, 0, 1):
                for dx in (-1, 0, 1):
                    for other, share in self.cells.get((y + dy, x + dx), {}).items():
                        shares[other] = shares.get(other, 0.0) + share
            around = [(other, min(1.5, self.weights[other]) * math.sqrt(min(1.0, share))) for other, share in shares.items()]
            self.around[y, x] = around
        return sum(vote for other, vote in around if other != name)


def _prior(e: Entry, rivals: tuple[Entry, ...], name: str, capitals: frozenset[int]) -> float:
    """How likely a name means the entry before anything else is known, on the scale of log10 of people."""
    if e.geonames_id is not None and DEFAULTS.get(name) == e.geonames_id:
        return 11.5
    if e.kind == COUNTRY:
        return 12.0
    if e.kind in {VAGUE, SITE}:
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
    known = any(r.exact and r.kind == CITY and r.size > 5 for r in rivals)
    return e.size + great - (0.0 if e.exact else 1.0 if e.size > 5.9 and not known else 2.5)


def _country(report: Report) -> str | None:
    """The country that the address of the report ends in."""
    return TOP_LEVEL.get((host(report) or "").rsplit(".", 1)[-1])


def _home(said: Collection[str]) -> str | None:
    """The country whose institutions and spelling the report takes for granted."""
    scores = {country: len(words(f"home_{country.lower()}").intersection(said)) for country in ("USA", "GBR", "CAN", "AUS")}
    best = max(scores, key=lambda c: scores[c])
    return best if scores[best] >= 2 and scores[best] > sorted(scores.values())[-2] else None
