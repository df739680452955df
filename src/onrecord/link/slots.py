"""What the reports say of each slot of an event, and where they contradict each other.

In: the items of an event, and those of its rivals. Out: values with their reports, and the slots in conflict. A town
inside the country that another names is no conflict, nor is "dozens" against 40, nor a whole week against a day in it.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from onrecord.link import clock
from onrecord.link.things import Item, Party, same_party
from onrecord.records import Place, Value

_FINE = ("city", "site")
FEW = 10  # of so many reports one gives a number that is left out of account
NEAR = 40.0  # kilometres between two spots that may be one


def values(items: Sequence[Item], rivals: Sequence[Item], names: Sequence[str]) -> tuple[tuple[Value, ...], tuple[str, ...]]:
    """The values of every slot, most reported first, and the slots in conflict. `names`: input_id of each report."""
    everyone = [*items, *rivals]
    found: list[Value] = []
    conflicts: list[str] = []
    for slot, table, clash in (
        ("where", _places(items), _places_clash(items)),
        ("when", _dates(items), _dates_clash(items)),
        ("actors", _parties(everyone, "actors"), _doers_clash(items, rivals)),
        ("recipients", _parties(items, "recipients"), False),
        *((what, t, c) for what, t, c in _numbers(items)),
    ):
        for value, reports in sorted(table.items(), key=lambda x: (-len(x[1]), x[0])):
            found.append(Value(slot, value, tuple(sorted({names[r] for r in reports}))))
        if clash:
            conflicts.append(slot)
    return tuple(found), tuple(conflicts)


def _places(items: Iterable[Item]) -> dict[str, set[int]]:
    """Places with their reports; a country or region is left out where finer places in it are named."""
    named = [(i.report, i.place) for i in items if i.place is not None and i.claim.polarity == "affirmed"]
    fine = [(report, p) for report, p in named if p.precision in _FINE]
    finer = {p.country for _, p in fine}
    towns = Counter(p.name or p.quote for _, p in fine)
    spots = {p.name or p.quote: p for _, p in fine}
    out: dict[str, set[int]] = defaultdict(set)
    for report, p in named:
        if p.precision in _FINE:
            name = p.name or p.quote
            near = [t for t, q in spots.items() if q.precision == "city" and towns[t] > towns[name] and not _apart(p, q)]
            out[max(near, key=lambda t: (towns[t], t)) if near else name].add(report)  # a campus in a town is that town
        elif p.country not in finer and (p.country is not None or not finer):
            out[p.name or p.quote].add(report)
    return out


def _places_clash(items: Iterable[Item]) -> bool:
    fine: dict[str, Place] = {}
    for i in items:
        if i.place is not None and i.place.precision in _FINE and i.claim.polarity == "affirmed":
            fine.setdefault(i.place.name or i.place.quote, i.place)
    spots = list(fine.values())
    return any(_apart(a, b) for k, a in enumerate(spots) for b in spots[k + 1 :])


def _apart(a: Place, b: Place) -> bool:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return a.name != b.name
    return math.hypot((a.lat - b.lat) * 111.0, (a.lon - b.lon) * 75.0) > NEAR


def _dates(items: Iterable[Item]) -> dict[str, set[int]]:
    out: dict[str, set[int]] = defaultdict(set)
    for i in items:
        if i.when is not None and i.when[1] - i.when[0] <= 1 and i.claim.polarity == "affirmed":
            out["/".join(dict.fromkeys(clock.day(d) for d in i.when))].add(i.report)
    return out


def _dates_clash(items: Iterable[Item]) -> bool:
    days = {i.when for i in items if i.when is not None and i.when[1] - i.when[0] <= 1 and i.claim.polarity == "affirmed"}
    return len(days) > 1 and max(d[0] for d in days) > min(d[1] for d in days)


def _parties(items: Iterable[Item], slot: str) -> dict[str, set[int]]:
    out: dict[str, set[int]] = defaultdict(set)
    for i in items:
        for p in i.actors if slot == "actors" else i.recipients:
            if affirmed(i):
                out[p.name].add(i.report)
            elif slot == "actors":
                out[f"not {p.name}"].add(i.report)
    return out


def affirmed(item: Item) -> bool:
    """Whether who says so says that it is so: not negated, denied or doubted."""
    return item.claim.polarity == "affirmed" and item.stance not in ("deny", "doubt")


def _doers_clash(items: Sequence[Item], rivals: Sequence[Item]) -> bool:
    """Whether rival events name doers that this one does not know."""
    mine = {p for i in items for p in i.actors}
    return bool(mine) and any(not _known(p, mine) for i in rivals for p in i.actors)


def _known(p: Party, mine: Iterable[Party]) -> bool:
    return any(same_party(p, q) for q in mine)


def _numbers(items: Iterable[Item]) -> list[tuple[str, dict[str, set[int]], bool]]:
    by_what: dict[str, dict[tuple[int, int], set[int]]] = defaultdict(lambda: defaultdict(set))
    for i in items:
        for n in i.claim.numbers:
            by_what[n.what][n.low, n.high].add(i.report)
    out = []
    for what, ranges in sorted(by_what.items()):
        told = len(set().union(*ranges.values()))
        kept = [r for r, reports in ranges.items() if len(reports) * FEW > told]  # one slip among many reports contradicts nobody
        clash = bool(kept) and max(low for low, _ in kept) > min(high for _, high in kept)
        out.append((what, {str(a) if a == b else f"{a}-{b}": r for (a, b), r in ranges.items()}, clash))
    return out
