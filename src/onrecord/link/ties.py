"""How two countries deal with each other, month by month.

In: events. Out: for each month, how many events of cooperation and of conflict there were between them, in words and in deeds, and
which. Each event counts once, however many reports tell it, in the month in which it is said to have been, else in that of its
first report; what was only planned, denied, withdrawn or contradicted counts apart, as open.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.records import Event

_QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
_DONE = frozenset({"happened", "ongoing"})


@dataclass(frozen=True, slots=True)
class Point:
    """A month of a tie: the ids of its events by kind of dealing, and of those that are only said to come or are disputed."""

    month: str  # 2023-09; "undated"
    events: dict[str, tuple[str, ...]]
    open: tuple[str, ...]

    def count(self, word: str) -> int:
        """How many events there are of `cooperation` or of `conflict`."""
        return sum(len(ids) for name, ids in self.events.items() if name.endswith(word))


def ties(events: Iterable[Event], left: str, right: str) -> list[Point]:
    """The months of two countries (ISO alpha-3), the earliest first."""
    done: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    open_: dict[str, list[str]] = defaultdict(list)
    for e in sorted(events, key=lambda e: e.id):
        if not between(e, left, right) or e.quad is None:
            continue
        if e.status in _DONE:
            done[_month(e)][_QUADS[e.quad]].append(e.id)
        else:
            open_[_month(e)].append(e.id)
    months = sorted(done.keys() | open_.keys())
    return [Point(m, {q: tuple(ids) for q, ids in sorted(done[m].items())}, tuple(open_[m])) for m in months]


def between(e: Event, left: str, right: str) -> bool:
    """Whether one of the two acts upon the other, or both act together."""
    both = {left, right}
    if both <= set(e.sides):
        return True
    return (left in e.sides and right in e.targets) or (right in e.sides and left in e.targets)


def _month(e: Event) -> str:
    if e.when is not None and e.when[0][:7] == e.when[1][:7]:
        return e.when[0][:7]
    said = [s.said_on for s in e.path if s.said_on]
    return min(said)[:7] if said else "undated"
