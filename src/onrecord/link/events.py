"""Events: what the claims of many reports are about, who says so, and how many origins that comes down to.

In: coded reports with their settled credits and shared passages. Out: events. The grade counts origins, not reports; a
claim without a known root counts with the report that printed it, and copies of one passage count once.
"""

import functools
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord import knowledge
from onrecord.link import clock, paths, slots
from onrecord.link.cluster import Group, cluster, compatible_rivals
from onrecord.link.credits import Credit
from onrecord.link.judge import Verdicts, propose
from onrecord.link.newsrooms import imprint
from onrecord.link.overrule import Overruling
from onrecord.link.paths import Said
from onrecord.link.reactions import reactions
from onrecord.link.readings import Root
from onrecord.link.things import Item, Party, going_home, items, same_party, surnames
from onrecord.records import Attribution, Claim, Coded, Event, Judgement, Member, Origin, Orphan, Step


@dataclass(frozen=True, slots=True)
class Word:
    """Whose word a claim is: the root, the nearest voice as the report words it, and the attribution."""

    root: Root | None
    voice: str
    attribution: Attribution | None
    named: bool


class Gatherer:
    """Gathers the claims of reports into events."""

    def __init__(
        self, coded: Sequence[Coded], credits: Sequence[list[Credit]], traces: Sequence[tuple[Origin, ...]], verdicts: Verdicts
    ) -> None:
        self._verdicts = verdicts
        self.judgements: list[Judgement] = []
        self.orphans: tuple[Orphan, ...] = ()
        self._coded = coded
        self._names = [c.report.input_id for c in coded]
        self._traces = traces
        self._credits = credits
        self._credit = [{c.attribution: c for c in reversed(cs) if c.attribution} for cs in credits]
        self._heard = [{a.id: a for a in c.attributions} for c in coded]
        known = surnames(coded)
        self._with_doers: set[tuple[int, str | None, str]] = set()
        self._items = [item for i, c in enumerate(coded) for item in items(i, c, known)]

        self._with_doers.update((i.report, i.claim.attribution, i.family) for i in self._items if i.actors and i.family == "ASSAULT")

    def gather(self) -> tuple[Event, ...]:
        """The events, those of most reports first."""
        groups = self._overruled(cluster(self._items))
        rivals = compatible_rivals(groups)
        members: list[list[tuple[Item, int]]] = [[] for _ in self._coded]
        outlets: dict[int, set[str]] = {}
        for k, g in enumerate(groups):
            outlets[k] = {r.name for r in (self._word(i).root for i in g.items) if r}
            for item in g.items:
                members[item.report].append((item, k))
        overtaken = {k for k, g in enumerate(groups) if self._against(g, [groups[r] for r in rivals.get(k, ())])}
        meant = {k: next((r for r in (k, *rivals.get(k, ())) if r in overtaken), k) for k in range(len(groups))}
        near = {k: [(r, tuple(groups[r].doers)) for r in (k, *rivals.get(k, ()))] for k in range(len(groups))}
        reacted = reactions(self._coded, self._credits, members, outlets, meant, near)
        events = []
        for k, g in enumerate(groups):
            if not g.items:
                continue
            event = self._event(g, [groups[r] for r in rivals.get(k, ())], reacted.get(k, []))
            events.append(event)
            self.judgements += [
                propose("same_event", event.id, self._claim_id(i), "E-001", 0.8) for i in g.items if self._event_id(g) != self._own_id(i)
            ]
        return tuple(sorted(events, key=lambda e: (-e.reports, -len(e.claims), e.id)))

    def _overruled(self, groups: list[Group]) -> list[Group]:
        """The groups after people's judgements: claims taken out or put in, events made one."""
        judged = self._verdicts.of("same_event")
        if not judged:
            return groups
        overruling = Overruling(groups, self._coded, lambda items: _id(items, self._coded))
        out = overruling.carry_out(judged)
        self.orphans = tuple(overruling.orphans)
        return out

    def _claim_id(self, item: Item) -> str:
        return f"{self._coded[item.report].report.id}/{item.claim.id}"

    def _event_id(self, group: Group) -> str:
        return _id(group.items, self._coded)

    def _own_id(self, item: Item) -> str:
        return _id([item], self._coded)

    def _word(self, item: Item) -> Word:
        claim = item.claim
        credit = self._credit[item.report].get(claim.attribution or "")
        attribution = self._heard[item.report].get(claim.attribution or "")
        if credit is not None:
            return Word(credit.root, credit.root.name if credit.root else credit.quote, attribution, credit.reading == "named")
        voice = claim.chain[-1] if claim.chain else None
        if voice is not None:
            return Word(None, voice.name, attribution, voice.named)
        report = self._coded[item.report].report
        printed = imprint(report.publisher, "")
        name = printed.room.name if printed.room else printed.own or report.input_id
        return Word(Root("o:" + name, name, "outlet", None), name, attribution, False)

    def _said(self, item: Item, word: Word) -> Said | None:
        side = word.root.side if word.root else None
        party = word.named and side is not None and any(p.country == side for p in item.actors + item.recipients)
        party = party and word.attribution is not None and word.attribution.stance in ("assert", "promise")
        aside = not item.actors and (item.report, item.claim.attribution, item.family) in self._with_doers
        status = paths.status_of(item, item.stance, party, aside)
        return Said(status, item.said, item.when, word.voice, item.report, party) if status else None

    def _event(self, group: Group, rivals: list[Group], reacted: list[Said]) -> Event:
        members = sorted(group.items, key=lambda i: (i.report, i.claim.predicate.start))
        words = [self._word(i) for i in members]
        said = [s for s in map(self._said, members, words) if s]
        other = [i for r in rivals for i in r.items]
        said += reacted
        said += self._against(group, rivals)
        deed = not group.family.startswith("CONSULT")
        path = paths.steps(said, self._names, deed)
        values, conflicts = slots.values(members, other, self._names)
        roots = {w.root.key if w.root else f"?{i.report}" for w, i in zip(words, members, strict=True)}
        voices = {w.voice.casefold() for w in words}
        reports = {i.report for i in members}
        status = paths.last(path, said, deed)
        claims = tuple(Member(self._names[i.report], i.claim.predicate.start, i.claim.predicate.end, i.claim.id) for i in members)
        top = _typical(members)
        who, whom = _names(group.doers), _names(group.targets)
        counts = (len(reports), len(roots), len(voices))
        grade = _grade(status, path, len(roots), len(voices))
        where, name = _where(members), _id(members, self._coded)
        return Event(
            name,
            top.kind,
            top.mode,
            _title(who, whom, top, group),
            who,
            whom,
            _when(group),
            where,
            status,
            grade,
            *counts,
            path,
            claims,
            values,
            conflicts,
            tuple(sorted({w.root.name for w in words if w.root is not None})),
            top.quad,
            *_countries(group),
        )

    def _against(self, group: Group, rivals: list[Group]) -> list[Said]:
        """Affirmations of rival events that came up later contradict this one."""
        start = group.onset()
        if start is None or not group.doers:
            return []
        later = [r for r in rivals if r.doers and (began := r.onset()) is not None and began > start]
        return [
            Said("contradicted", item.said, None, self._word(item).voice, item.report)
            for rival in later
            for item in rival.items
            if item.past and item.claim.polarity == "affirmed" and item.said is not None and item.said >= start
        ]


def _typical(members: Sequence[Item]) -> Claim:
    counts = Counter((i.claim.kind, i.claim.mode or "") for i in members)
    kind, mode = min(counts, key=lambda k: (-counts[k], k[1] == "", k))
    return next(i.claim for i in members if i.claim.kind == kind and (i.claim.mode or "") == mode)


def _countries(group: Group) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Countries of those who act and of those who are acted upon; of a talk, all who take part act."""
    who = {p.country for p in group.doers if p.country}
    whom = {p.country for p in group.targets if p.country}
    if group.family == "CONSULT talk":
        return tuple(sorted(who | whom)), ()
    return tuple(sorted(who)), tuple(sorted(whom))


def _names(parties: Counter[Party]) -> tuple[str, ...]:
    total = sum(parties.values())
    kept: list[Party] = []
    for p, n in sorted(parties.items(), key=lambda x: (-x[1], x[0].name, x[0].id)):
        if n * 5 >= total and not any(same_party(p, q) for q in kept):
            kept.append(p)
    return tuple(p.name for p in kept[:6])


def _when(group: Group) -> tuple[str, str] | None:
    days = Counter({d: n for d, n in group.days.items() if d[1] - d[0] <= 6}) or group.days
    if not days:
        return None
    first, last = min(days, key=lambda d: (-days[d], d[1] - d[0], d))
    return clock.day(first), clock.day(last)


def _where(members: Sequence[Item]) -> str | None:
    """The place that most reports give: of what took place before what was planned, a town before its country."""
    named = [(i.past, i.place) for i in members if i.place]
    for past, fine in ((True, True), (True, False), (False, True), (False, False)):
        names = Counter(p.name or p.quote for was, p in named if was >= past and (not fine or p.precision in ("city", "site")))
        if names:
            return min(names, key=lambda n: (-names[n], n))
    return None


def _title(who: Sequence[str], whom: Sequence[str], claim: Claim, group: Group) -> str:
    called = _called()
    others = [w for w in whom if w not in who]
    beside, alone = called.get((claim.kind, claim.mode or "-")) or called.get((claim.kind, "-")) or (claim.kind.lower(),) * 2
    if group.family == "CONSULT talk":
        who, others = [*who, *others], []
    if group.family == "CONSULT visit" and group.home:
        back = any(going_home(i.claim, i.actors, i.recipients) for i in group.items)
        beside, alone = ("return to", "return") if back else ("journey at home with", "journey at home")
    first = f"{', '.join(who) or 'somebody'}: {beside if others else alone}"
    return f"{first} {', '.join(others)}" if others else first


@functools.cache
def _called() -> dict[tuple[str, str], tuple[str, str]]:
    return {(kind, mode): (beside, alone) for kind, mode, beside, alone in knowledge.rows("titles", "kind", "mode", "with", "alone")}


def _grade(status: str, path: Sequence[Step], origins: int, voices: int) -> str:
    if status in ("withdrawn", "corrected"):
        return "withdrawn"
    if {s.status for s in path} & set(paths.AGAINST):
        return "contested"
    if origins > 1:
        return "several origins"
    return "one voice" if voices <= 1 else "one origin"


def _id(members: Sequence[Item], coded: Sequence[Coded]) -> str:
    """The same for the same first claim, whatever joins later."""
    first = min(members, key=lambda i: (clock.order(coded[i.report].report), i.claim.predicate.start))
    report = coded[first.report].report
    return "e" + hashlib.sha256(f"{report.id}\0{first.claim.id}\0{first.family}".encode()).hexdigest()[:12]
