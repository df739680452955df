"""What people judged about events, carried out on the groups of claims that the rules made.

In: groups of items, and people's judgements of the kind same_event. Out: the groups after them, and the judgements that hold
nothing any more. A judgement names events and claims by ids that a later run may give to others: where it keeps an anchor
(report and code points), the claim that stands there now is meant. It never applies a judgement to a claim elsewhere in the
text: that one is an orphan, shown with the nearest claim there is.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.link.cluster import Group
from onrecord.link.things import Item
from onrecord.records import Coded, Judgement, Orphan


@dataclass(frozen=True, slots=True)
class Place:
    """Where a side of a judgement stands: a group, and the item that the side names or is found by."""

    group: Group
    item: Item


class Overruling:
    """Finds what judgements mean, and carries them out."""

    def __init__(self, groups: Sequence[Group], coded: Sequence[Coded], id_of: Callable[[Sequence[Item]], str]) -> None:
        self._groups = list(groups)
        self._coded = coded
        self._id_of = id_of
        self.orphans: list[Orphan] = []
        self._home = {id(i): g for g in groups for i in g.items}
        self._events = {id_of(g.items): g for g in groups if g.items}
        self._items: dict[str, list[Item]] = defaultdict(list)
        self._names = {c.report.input_id: c.report.id for c in reversed(coded)}
        for g in groups:
            for i in g.items:
                self._items[coded[i.report].report.id].append(i)

    def carry_out(self, judgements: Iterable[Judgement]) -> list[Group]:
        """The groups after the judgements; single claims first, then whole events."""
        found = []
        for j in sorted(judgements, key=lambda j: (j.left, j.right)):
            anchors = (*j.anchors, "", "")[:2]
            left, right = (self._place(j, side, anchor) for side, anchor in zip((j.left, j.right), anchors))
            if left is not None and right is not None:
                found.append((j, left, right))
        for j, left, right in found:
            if "/" in j.right:
                self._claim(left.group, right.item, j.verdict)
        for j, left, right in found:
            keep, drop = self._home[id(left.item)], self._home[id(right.item)]
            if "/" not in j.right and j.verdict == "same" and keep is not drop:
                for item in list(drop.items):
                    keep.add(item)
                    self._home[id(item)] = keep
                drop.items.clear()
        return [g for g in self._groups if g.items]

    def _claim(self, event: Group, item: Item, verdict: str) -> None:
        home = self._home[id(item)]
        if (verdict == "different") == (home is event) and (verdict == "different" or home is not event):
            home.drop(item)
            if verdict == "different":
                event = Group(item)
                self._groups.append(event)
            else:
                event.add(item)
            self._home[id(item)] = event

    def _place(self, j: Judgement, side: str, anchor: str) -> Place | None:
        """Where a side stands now; an orphan where its words hold no claim."""
        report, start, end = _read(anchor)
        item: Item | None = None
        if "/" in side:
            name, _, claim = side.rpartition("/")
            item = next((i for i in self._items[self._names.get(name, name)] if i.claim.id == claim), None)
        elif side in self._events:
            group = self._events[side]
            item = next((i for i in group.items if self._id_of([i]) == side), group.items[0])
        if item is not None and (not anchor or self._at(item, report, start, end)):
            return Place(self._home[id(item)], item)
        if not anchor:
            return None
        here = self._items.get(report, [])
        item = next((i for i in here if self._at(i, report, start, end)), None)
        if item is not None:
            return Place(self._home[id(item)], item)
        near = min(here, key=lambda i: abs(i.claim.predicate.start - start), default=None)
        self.orphans.append(Orphan(j.id, side, report, start, end, f"{report}/{near.claim.id}" if near else None))
        return None

    def _at(self, item: Item, report: str, start: int, end: int) -> bool:
        p = item.claim.predicate
        return self._coded[item.report].report.id == report and p.start < end and start < p.end


def _read(anchor: str) -> tuple[str, int, int]:
    """Report id, start and end of `report id:start-end`."""
    report, _, span = anchor.rpartition(":")
    start, _, end = span.partition("-")
    return report, int(start or 0), int(end or 0)
