"""Which claims are about one thing.

In: items. Out: groups of items, the same whatever the order of the reports. A claim joins the group that it fits best,
if it fits at all: kind, parties, days and place must be compatible with what the group as a whole says, so that a chain
of half-likenesses never draws a meeting planned for next week to one that took place years ago. Claims that name rival
doers of one deed make a group each; claims that name no doer stay neutral where there are rivals.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from onrecord.link.things import AWAY, Item, Party, same_party
from onrecord.records import Place

PLAN = 21  # days by which a plan may slip and still be the same
TALK = 2  # days by which what happened may be told apart
SOON = 4  # days in which a deed is told again without its date; later only if more of it agrees
ENOUGH = 0.2  # the least fit
QUIET = 30  # days between two claims without a date of their own
FAR = 60.0  # kilometres
JOURNEY = 7  # days between the setting out and the arrival of one journey


class Group:
    """Items about one thing, and what they say together."""

    def __init__(self, first: Item) -> None:
        self.items: list[Item] = []
        self.family = first.family
        self.parties: Counter[Party] = Counter()
        self.doers: Counter[Party] = Counter()
        self.targets: Counter[Party] = Counter()
        self.days: Counter[tuple[int, int]] = Counter()
        self.said: set[int] = set()
        self.places: dict[str, Place] = {}
        self.toward: Counter[str] = Counter()
        self.countries: set[str | None] = set()
        self.acts: Counter[str] = Counter()
        self.home = first.home
        self.past = False
        self.add(first)

    def add(self, item: Item) -> None:
        """Take an item in."""
        self.items.append(item)
        self.past = self.past or item.past
        self.doers.update(item.actors)
        self.targets.update(item.recipients)
        self.parties.update(item.actors + item.recipients)
        if item.when:
            self.days[item.when] += 1
        if item.said:
            self.said.add(item.said)
        if item.place is not None:
            self.places.setdefault(f"{item.place.geonames_id} {item.place.name or item.place.quote}", item.place)
            self.countries.add(item.place.country)
        self.countries |= item.around
        self.acts[item.act] += 1
        if item.toward:
            self.toward[item.toward] += 1

    def drop(self, item: Item) -> None:
        """Take an item out again."""
        rest = [i for i in self.items if i is not item]
        self.__dict__.update(
            items=[],
            parties=Counter(),
            doers=Counter(),
            targets=Counter(),
            days=Counter(),
            said=set(),
            places={},
            toward=Counter(),
            countries=set(),
            acts=Counter(),
            past=False,
        )
        for i in rest:
            self.add(i)

    def onset(self) -> int | None:
        """The day by which two reports had said it (one, where only one does): a single stray date starts nothing."""
        first: dict[int, int] = {}
        for item in self.items:
            if item.said is not None:
                first[item.report] = min(item.said, first.get(item.report, item.said))
        days = sorted(first.values())
        return days[min(1, len(days) - 1)] if days else None

    def span(self) -> tuple[int, int] | None:
        """First and last day of the narrowest days that the items name."""
        near = [d for d in self.days if d[1] - d[0] <= 6] or list(self.days)
        return (min(d[0] for d in near), max(d[1] for d in near)) if near else None


def cluster(items: Sequence[Item]) -> list[Group]:
    """The groups, in the order of their first items; items come in the order of their reports' clocks."""
    groups: list[Group] = []
    by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
    order = sorted(range(len(items)), key=lambda i: (-_detail(items[i]), i))
    for i in order:
        item = items[i]
        candidates = sorted({g for key in _keys(item) for g in by_key.get(key, ())})
        scored = [(fit, -g) for g in candidates if (fit := fits(groups[g], item)) >= ENOUGH]
        if scored:
            g = -max(scored)[1]
            groups[g].add(item)
        else:
            g = len(groups)
            groups.append(Group(item))
        for key in _keys(item):
            if g not in by_key[key]:
                by_key[key].append(g)
    return groups


def _detail(item: Item) -> int:
    """How much a claim says: the fullest claims found the groups."""
    return 2 * bool(item.when) + 2 * min(2, len(item.actors)) + bool(item.recipients) + bool(item.place)


def _keys(item: Item) -> list[tuple[str, str]]:
    """Under what a group may be looked up: family and each party's id and country, or the place's."""
    out = {p.id for p in item.actors + item.recipients} | {"@" + p.country for p in item.actors + item.recipients if p.country}
    if item.place is not None and item.place.country:
        out.add("@" + item.place.country)
    return [(item.family, k) for k in sorted(out)]


def fits(group: Group, item: Item) -> float:
    """How well an item fits a group; 0: not at all."""
    days = _days_fit(group, item)
    if days <= 0:
        return 0.0
    who = (
        _mutual_fit(group, item)
        if group.family == "CONSULT talk"
        else _journey_fit(group, item)
        if group.family == "CONSULT visit"
        else _deed_fit(group, item)
    )
    return days * who


def _days_fit(group: Group, item: Item) -> float:
    span = group.span()
    if item.when and span:
        gap = max(0, span[0] - item.when[1], item.when[0] - span[1])
        if gap == 0:
            return 1.0
        planned = not item.past or not group.past
        limit = PLAN if planned and group.family.startswith("CONSULT") else TALK
        if group.family == "CONSULT visit":
            limit = max(limit, JOURNEY)
        return max(0.0, 1 - 0.5 * gap / limit) if gap <= limit else 0.0
    said = item.said
    anchors = group.said
    if item.when is not None and span is None:
        gap = min((max(0, item.when[0] - s, s - item.when[1]) for s in anchors), default=0)
    elif said is not None and span is not None:
        if item.past and said < span[0] - (JOURNEY if item.home or AWAY.search(item.claim.predicate.quote) else 1):
            return 0.0  # what is told as past cannot lie ahead, but for the end of a journey
        gap = max(0, span[0] - said, said - span[1])
    elif said is not None and anchors:
        gap = min(abs(s - said) for s in anchors)
    else:
        return 0.5
    if gap > QUIET:
        return 0.0
    return 0.8 if group.family.startswith("CONSULT") or gap <= SOON else 0.4


def _common(left: Counter[Party], right: Sequence[Party]) -> tuple[int, int]:
    """How many of the right parties the left know, and how many they do not."""
    known = sum(any(same_party(p, q) for q in left) for p in right)
    return known, len(right) - known


def _mutual_fit(group: Group, item: Item) -> float:
    """Two sets of parties to a talk: all of the smaller must be in the larger."""
    mine = item.actors + item.recipients
    known, strange = _common(group.parties, mine)
    missing = [p for p in group.parties if not any(same_party(p, q) for q in mine)]
    if known == 0 or (strange and missing and len(mine) > 1):
        return 0.0
    if strange and len(group.items) > 3:
        return 0.2 if known > 1 else 0.0
    return known / max(1, known + strange) if len(mine) > 1 else 0.4


def _journey_fit(group: Group, item: Item) -> float:
    known, _ = _common(group.doers, item.actors)
    if not known or group.home != item.home:
        return 0.0
    if item.toward and group.toward:
        return 1.0 if item.toward == group.toward.most_common(1)[0][0] else 0.0
    return 0.5


def _deed_fit(group: Group, item: Item) -> float:
    """A deed: the doers must agree where both name some, and target or place must."""
    doers = _common(group.doers, item.actors)
    if (group.doers or item.actors) and not doers[0]:
        return 0.0
    if group.family == "ASSAULT" and doers[1] and any(p.country not in {q.country for q in group.doers} for p in item.actors):
        return 0.0
    targets = _targets_fit(group, item)
    place = _place_fit(group, item.place)
    if targets == 0.0 or place == 0.0 or (item.place is None and item.around and group.countries and not item.around & group.countries):
        return 0.0
    score = 0.4 * bool(doers[0]) + 0.4 * (targets > 0.5) + 0.3 * place + 0.1 * (item.act in group.acts)
    return score if score >= (0.6 if group.family == "ASSAULT" else 0.4) else 0.0


def _targets_fit(group: Group, item: Item) -> float:
    """1: a target in common, or a country as target here and as place there; 0.5: unknown or unnamed; 0: others."""
    if not group.targets or not item.recipients:
        return 0.5
    if _common(group.targets, item.recipients)[0]:
        return 1.0
    theirs, mine = {p.country for p in group.targets if p.whole}, {p.country for p in item.recipients if p.whole}
    if (theirs & (item.around | {item.place.country if item.place else None}) - {None}) or mine & group.countries - {None}:
        return 1.0
    vague = all(p.vague for p in group.targets) or all(p.vague for p in item.recipients)
    return 0.5 if vague and group.family == "ASSAULT" else 0.0


def _place_fit(group: Group, here: Place | None) -> float:
    """1: the same or one inside the other; 0.5: one of them unknown; 0: elsewhere."""
    if here is None or not group.places:
        return 0.5
    for there in group.places.values():
        if here.geonames_id is not None and here.geonames_id == there.geonames_id:
            return 1.0
        if here.name and here.name == there.name:
            return 1.0
        if here.country == there.country and "country" in (here.precision, there.precision):
            return 0.9
        if here.country == there.country and "region" in (here.precision, there.precision):
            return 0.7
        if _kilometres(here.lat, here.lon, there.lat, there.lon) <= FAR:
            return 0.8
    return 0.0


def _kilometres(a: float | None, b: float | None, c: float | None, d: float | None) -> float:
    """Rough distance of two points in kilometres; far where one is unknown."""
    if a is None or b is None or c is None or d is None:
        return 1e9
    return math.hypot((a - c) * 111.0, (b - d) * 75.0)


def compatible_rivals(groups: Sequence[Group]) -> dict[int, tuple[int, ...]]:
    """Groups of one deed that name different doers: index -> the others. A neutral group with a single doer joins it."""
    out: dict[int, list[int]] = defaultdict(list)
    by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
    for k, g in enumerate(groups):
        if not g.family.startswith("CONSULT"):
            for key in sorted({key for i in g.items for key in _keys(i)}):
                by_key[key].append(k)
    for k, g in enumerate(groups):
        near = sorted({o for i in g.items for key in _keys(i) for o in by_key.get(key, ()) if o != k})
        out[k] = [o for o in near if _rival(g, groups[o])]
    for k, g in enumerate(groups):
        if g.items and not g.doers and len(out[k]) == 1 and groups[out[k][0]].items:
            host = groups[out[k][0]]
            for item in g.items:
                host.add(item)
            g.items = []
    return {k: tuple(o for o in v if groups[o].items) for k, v in out.items()}


def _rival(a: Group, b: Group) -> bool:
    """Whether two groups may tell one deed with different doers: target or place, and the days, agree."""
    if a.family != b.family or not a.items or not b.items:
        return False
    if a.doers and b.doers and any(same_party(p, q) for p in a.doers for q in b.doers):
        return False
    if a.targets and b.targets and not any(same_party(p, q) for p in a.targets for q in b.targets):
        return False
    one, other = a.span(), b.span()
    gap = max(0, one[0] - other[1], other[0] - one[1]) if one and other else min((abs(s - t) for s in a.said for t in b.said), default=99)
    if gap > (TALK if one and other else 3):
        return False
    place = min((_place_fit(a, p) for p in b.places.values()), default=0.5)
    targets = bool(a.targets and b.targets)
    return place >= 0.7 or (targets and place > 0)
