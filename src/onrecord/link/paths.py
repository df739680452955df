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
AGAINST = ("denied", "doubted", "contradicted")
_TOLD = ("asserted", "planned", "announced", "ongoing", "happened")
_AHEAD = ("planned", "announced", "ongoing")
WAVE = 3  # days in which a statement is taken up
SHARE = 25  # of so many reports one must say so, for a further day of a status to be a step
OTHERWISE = 10  # one of so many reports must say otherwise, for a deed to be asserted only
LONE = 50  # one among so many reports who denies or doubts makes no step
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


_Key = tuple[str, tuple[int, int] | None, int]  # status, the days it is about, -1 for an early few


@dataclass(frozen=True, slots=True)
class Said:
    """One statement about an event: its status, when it was said (an ordinal), of which days, by whom, in which report."""

    status: str
    said: int | None
    of: tuple[int, int] | None
    by: str
    report: int
    party: bool = False  # whether who says so is a party to the event


def status_of(item: Item, stance: str | None, party: bool, aside: bool = False) -> str | None:
    """The step that a claim makes; None for a mere hypothesis.

    `aside`: who denies or doubts it speaks of the doer that another claim in the same words names: that it was done stands.
    """
    claim = item.claim
    words = claim.predicate.quote.lower()
    word = next((status for w, status in _WORDS.items() if w in words), None)
    if word and claim.polarity == "affirmed":
        return word
    if stance in NEGATED and not (aside and item.past):
        return NEGATED[stance]
    if claim.polarity == "negated":
        return "denied" if stance is not None or item.past else None
    if claim.status in ("planned", "proposed"):
        return "announced" if party else "planned"
    if claim.status == "ongoing":
        return "ongoing"
    if claim.status == "happened":
        off = item.home or AWAY.search(claim.predicate.quote)
        leaving = item.family == "CONSULT visit" and off and (claim.certainty != "certain" or item.when is None)
        return "ongoing" if leaving else "happened"  # who has left is on the way; that somebody left on a day is done
    return None


def steps(said: Sequence[Said], names: Sequence[str], deed: bool) -> tuple[Step, ...]:
    """The path. Statements of one status about the same days are one step, dated by the first that said so.

    `deed`: whether it is no journey and no talk, so that under way and done are one. What others deny, doubt or contradict is
    asserted, not happened; what its own outlet corrected and withdrew is withdrawn.
    """
    groups: dict[_Key, list[Said]] = defaultdict(list)
    told = "asserted" if deed and disputed(said) else "happened"
    back = {s.status for s in said if s.status in _LAST}
    for s in said:
        status = "happened" if deed and s.status == "ongoing" else s.status
        status = told if status == "happened" else "withdrawn" if status == "corrected" and len(back) > 1 else status
        groups[status, _when(s), 0].append(s)
    _fold(groups)
    for key in list(groups):
        late, early = _waves(groups[key])
        groups[key] = late
        if early:
            groups[key[0], key[1], -1] = early
    _drop(groups)
    return tuple(sorted((_step(k, ms, names) for k, ms in groups.items()), key=_order))


def disputed(said: Iterable[Said]) -> bool:
    """Whether so many reports say otherwise that it is more than one voice among very many."""
    reports = {s.report for s in said}
    against = {s.report for s in said if s.status in AGAINST or s.status in _LAST}
    return len(against) * OTHERWISE >= len(reports) and bool(against)


def _waves(members: list[Said]) -> tuple[list[Said], list[Said]]:
    """The statements from the day on which it was taken up, and the few that came days before: a step of their own."""
    days = sorted(dict.fromkeys((m.said, m.report) for m in members if m.said))
    near = [sum(d <= e <= d + WAVE for e, _ in days) * 6 >= len(days) and sum(d <= e <= d + 1 for e, _ in days) > 1 for d, _ in days]
    start = next((d for (d, _), taken in zip(days, near, strict=True) if taken), None) if len(days) >= 6 else None
    early = [m for m in members if start is not None and m.said is not None and m.said < start - 1]
    return [m for m in members if m not in early], early


def _drop(groups: dict[_Key, list[Said]]) -> None:
    """Leave out what is no step: a plan told of after the thing took place, and a day that few of many reports give."""
    supports = {k: len({m.report for m in ms}) for k, ms in groups.items()}
    reports = len({m.report for ms in groups.values() for m in ms})
    best = {k[0]: max(n for o, n in supports.items() if o[0] == k[0]) for k in groups}
    told = sorted(m.said for k, ms in groups.items() if k[0] in ("happened", "asserted") for m in ms if m.said)
    done = told[min(1, len(told) - 1)] if told else None
    for key in list(groups):
        status, support = key[0], supports[key]
        late = status in _AHEAD and done is not None and min((m.said for m in groups[key] if m.said), default=done) > done
        lone = support == 1 and status not in _TOLD and status not in _LAST  # one of very many who says otherwise is a value, not a step
        few = support * (LONE if lone else SHARE) < reports
        if late or ((lone or (status in _TOLD and support < best[status])) and few):
            del groups[key]


def _step(key: _Key, members: Sequence[Said], names: Sequence[str]) -> Step:
    status, of, _ = key
    past = of is not None and status in ("happened", "ongoing")
    first = min((m.said for m in members if m.said and not (past and of and m.said < of[0] - 1)), default=None)
    early = [m for m in members if first is None or (m.said or first) <= first + 1]
    by = tuple(dict.fromkeys(m.by for m in sorted(early, key=lambda m: (m.said or 0, names[m.report])) if m.by))
    days = (clock.day(of[0]), clock.day(of[1])) if of else None
    return Step(status, clock.day(first) if first else None, days, by[:8], tuple(sorted({names[m.report] for m in members})))


def _order(step: Step) -> tuple[str, int, tuple[str, str], str]:
    return (step.said_on or "9999", _RANK.get(step.status, 9), step.event_on or ("", ""), step.status)


_RANK = {
    s: k
    for k, s in enumerate(
        ("planned", "announced", "asserted", "not_confirmed", "postponed", "ongoing", "happened", "denied", "doubted", "contradicted")
    )
}


def _when(s: Said) -> tuple[int, int] | None:
    return (
        s.of
        if s.of is not None and s.of[1] - s.of[0] <= 1 and s.status in ("happened", "planned", "announced", "ongoing", "asserted")
        else None
    )


def _fold(groups: dict[_Key, list[Said]]) -> None:
    """Fold the undated, and days that a single report gives, into the best attested step of the same status."""
    for status in sorted({k[0] for k in groups}):
        keys = sorted((k for k in groups if k[0] == status), key=lambda k: (-len({m.report for m in groups[k]}), k[1] or (0, 0)))
        dated = [k for k in keys if k[1] is not None and len({m.report for m in groups[k]}) > 1]
        home = dated[0] if dated else keys[0]
        for k in keys:
            if k != home and k not in dated:
                groups[home] += groups.pop(k)


def last(path: Sequence[Step], said: Sequence[Said], deed: bool) -> str:
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
        done = "asserted" if deed and disputed(said) else "happened"
        return done if against < happened else "denied" if support.get("denied") else "contradicted"
    return path[-1].status if path else "unknown"
