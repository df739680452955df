"""What an event was said to be, in order: planned, announced, not confirmed, under way, happened, denied, withdrawn.

In: the items of an event with whose word each is, reactions that hold no claim of their own, and the items of rival
events. Out: steps, each with the day it was first said and by whom, and the last status. A later look back at the plan
does not undo what happened; a denial does not either: it stands beside it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.link import clock
from onrecord.link.things import AWAY, Item
from onrecord.records import Step

NEGATED = {"deny": "denied", "doubt": "doubted", "decline": "not_confirmed"}
_TOLD = ("planned", "announced", "ongoing", "happened")
_AHEAD = ("planned", "announced", "ongoing")
SHARE = 25  # of so many reports one must say so, for a further day of a status to be a step
_LAST = ("withdrawn", "corrected")
_WORDS = {
    "postpone": "postponed",
    "delay": "postponed",
    "put off": "postponed",
    "cancel": "cancelled",
    "call off": "cancelled",
    "called off": "cancelled",
    "scrap": "cancelled",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One statement about an event: its status, when it was said (an ordinal), of which days, by whom, in which report."""

    status: str
    said: int | None
    of: tuple[int, int] | None
    by: str
    report: int
    party: bool = False  # whether who says so is a party to the event


def status_of(item: Item, stance: str | None, party: bool) -> str | None:
    """The step that a claim makes; None for a mere hypothesis."""
    claim = item.claim
    words = claim.predicate.quote.lower()
    word = next((status for w, status in _WORDS.items() if w in words), None)
    if word and claim.polarity == "affirmed":
        return word
    if stance in NEGATED:
        return NEGATED[stance]
    if claim.polarity == "negated":
        return "denied" if stance is not None or item.past else None
    if claim.status in ("planned", "proposed"):
        return "announced" if party else "planned"
    if claim.status == "ongoing":
        return "ongoing"
    if claim.status == "happened":
        leaving = item.family == "CONSULT visit" and claim.certainty != "certain" and AWAY.search(claim.predicate.quote)
        return "ongoing" if leaving else "happened"  # who is believed to have left is believed to be on the way
    return None


def steps(said: Iterable[Said], names: Sequence[str]) -> tuple[Step, ...]:
    """The path. Statements of one status about the same days are one step, dated by the first that said so."""
    groups: dict[tuple[str, tuple[int, int] | None], list[Said]] = defaultdict(list)
    for s in said:
        groups[s.status, _when(s)].append(s)
    _fold(groups)
    all_reports = len({m.report for members in groups.values() for m in members})
    best = {s: max(len({m.report for m in ms}) for (t, _), ms in groups.items() if t == s) for s, _ in groups}
    told = sorted(m.said for (s, _), ms in groups.items() if s == "happened" for m in ms if m.said)
    done = told[min(1, len(told) - 1)] if told else None
    out = []
    for (status, of), members in groups.items():
        support = len({m.report for m in members})
        if status in _AHEAD and done is not None and min((m.said for m in members if m.said), default=done) > done:
            continue  # a look ahead, or back at the plan, once it has happened
        if status in _TOLD and support < best[status] and support * SHARE < all_reports:
            continue  # a day that few of many reports give is a value, not a step
        first = min((m.said for m in members if m.said), default=None)
        early = [m for m in members if first is None or (m.said or first) <= first + 1]
        by = tuple(dict.fromkeys(m.by for m in sorted(early, key=lambda m: (m.said or 0, names[m.report])) if m.by))
        reports = tuple(sorted({names[m.report] for m in members}))
        days = (clock.day(of[0]), clock.day(of[1])) if of else None
        out.append(Step(status, clock.day(first) if first else None, days, by[:8], reports))
    return tuple(sorted(out, key=lambda s: (s.said_on or "9999", _RANK.get(s.status, 9), s.event_on or ("", ""), s.status)))


_RANK = {
    s: k
    for k, s in enumerate(
        ("planned", "announced", "not_confirmed", "postponed", "ongoing", "happened", "denied", "doubted", "contradicted")
    )
}


def _when(s: Said) -> tuple[int, int] | None:
    return s.of if s.of is not None and s.of[1] - s.of[0] <= 1 and s.status in ("happened", "planned", "announced", "ongoing") else None


def _fold(groups: dict[tuple[str, tuple[int, int] | None], list[Said]]) -> None:
    """Fold the undated, and days that a single report gives, into the best attested step of the same status."""
    for status in sorted({k[0] for k in groups}):
        keys = sorted((k for k in groups if k[0] == status), key=lambda k: (-len({m.report for m in groups[k]}), k[1] or (0, 0)))
        dated = [k for k in keys if k[1] is not None and len({m.report for m in groups[k]}) > 1]
        home = dated[0] if dated else keys[0]
        for k in keys:
            if k != home and k not in dated:
                groups[home] += groups.pop(k)


def last(path: Sequence[Step], said: Sequence[Said]) -> str:
    """The status as it stands at the end."""
    support: Mapping[str, int] = {s: len({m.report for m in said if m.status == s}) for s in {m.status for m in said}}
    for status in _LAST:
        if support.get(status):
            return status
    if support.get("cancelled", 0) > support.get("happened", 0):
        return "cancelled"
    happened = support.get("happened", 0)
    if happened and (happened > 1 or sum(support.values()) <= 3 or path[-1].status == "happened"):
        against = support.get("denied", 0) + support.get("contradicted", 0) + support.get("doubted", 0)
        return "happened" if against < happened else "denied" if support.get("denied") else "contradicted"
    return path[-1].status if path else "unknown"
