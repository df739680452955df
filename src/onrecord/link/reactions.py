"""What is said about an event without claiming it anew: no comment, a denial, doubt; and the taking back of a report.

In: coded reports, and for each report the claims in it with the number of their event. Out: for each event, statements
that belong on its path. A refusal to comment goes to the claim that its words are about, or, where they only say "the
report", to the nearest one. A story is withdrawn only by the outlet that a claim of the event leads back to.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.link import clock
from onrecord.link.credits import Credit
from onrecord.link.mentions import sentences
from onrecord.link.newsrooms import finds
from onrecord.link.paths import NEGATED, Said
from onrecord.link.things import Item, Party, same_party
from onrecord.link.words import content
from onrecord.records import Attribution, Coded

ABOUT = 0.34  # share of a reaction's content words that a claim's sentence must hold
_TAKEN_BACK = re.compile(
    r"\b(?:retract(?:s|ed|ing|ion)?|withdr(?:ew|awn?|awing)|erroneous(?:ly)?|scrubbed|pulled|took down|taken down|deleted|"
    r"correct(?:ed|s|ing)|(?:issued|published|ran|carried|posted) (?:an? |the )?(?:\w+ )?(?:correction|retraction|clarification))\b",
    re.I,
)
_DENIED = re.compile(r"\bden(?:y|ied|ies|ying)\b", re.I)
_PRINTED = re.compile(r"\b(?:story|report|article|claim|alert|dispatch|piece|account|it)\b|\b(?:reported|stated|published)\b", re.I)
_CORRECTED = re.compile(r"\bcorrect", re.I)
_GENERIC = 2  # content words up to which a reaction's content names no event of its own


def reactions(
    coded: Sequence[Coded],
    credits: Sequence[Sequence[Credit]],
    members: Sequence[Sequence[tuple[Item, int]]],
    origins: Mapping[int, set[str]],
    meant: Mapping[int, int],
    doers: Mapping[int, Sequence[tuple[int, tuple[Party, ...]]]],
) -> dict[int, list[Said]]:
    """Event number -> statements. `members`: each report's claims with their event; `origins`: each event's outlets;
    `meant`: for each event, the one of it and its rivals that was contradicted later, else itself; `doers`: it and its rivals,
    each with those who are said to have done it."""
    out: dict[int, list[Said]] = defaultdict(list)
    for i, c in enumerate(coded):
        printed = clock.ordinal(c.report.published)
        named = {k.attribution: k for k in credits[i] if k.attribution}
        covered = {item.claim.attribution for item, _ in members[i]}
        for a in c.attributions:
            if a.stance not in NEGATED:
                continue
            credit = named.get(a.id)
            if a.id in covered:  # the claim itself takes the step; the journey that leads to it has none of its own
                by = credit.root.name if credit and credit.root else a.chain[-1].name if a.chain else ""
                held = {e for item, e in members[i] if item.claim.attribution == a.id and item.family == "CONSULT talk"}
                for about in sorted({t for e in held for t in _journeys(e, members[i])}) if a.stance == "decline" else ():
                    out[about].append(Said(NEGATED[a.stance], _said(a, printed), None, by, i))
                continue
            event = _about(c, a, members[i])
            if event is not None:
                trips = _journeys(event, members[i]) if a.stance == "decline" else ()
                by = credit.root.name if credit and credit.root else a.chain[-1].name if a.chain else ""
                for about in (event, *trips):
                    out[about].append(Said(NEGATED[a.stance], _said(a, printed), None, by, i))
        for event, said in _denials(i, members[i], doers):
            out[event].append(said)
        for event, said in _withdrawals(i, c, printed, members[i], origins, meant):
            out[event].append(said)
    return out


def _journeys(event: int, members: Sequence[tuple[Item, int]]) -> tuple[int, ...]:
    """The planned journeys in a report that lead to a talk which somebody would not confirm: they are left open as well."""
    talkers = {p.id for item, e in members if e == event and item.family == "CONSULT talk" for p in item.actors + item.recipients}
    trips = {e for item, e in members if item.family == "CONSULT visit" and not item.past and any(p.id in talkers for p in item.actors)}
    return tuple(sorted(trips - {event}))


def _said(a: Attribution, printed: int | None) -> int | None:
    if a.when is not None and a.when.interval is not None:
        day = clock.ordinal(a.when.interval[1])
        return day if day and (printed is None or day <= printed) else printed
    return printed


def _about(c: Coded, a: Attribution, members: Sequence[tuple[Item, int]]) -> int | None:
    """The event of the claim that the content is about."""
    if not members or not a.content:
        return None
    text = c.report.text
    words = content(" ".join(text[s:e] for s, e in a.content))
    at = a.content[0].start
    best: tuple[float, int, int] | None = None
    for item, event in members:
        start, end = item.claim.sentence
        share = len(words & content(text[start:end])) / len(words) if words else 0.0
        inside = any(s <= item.claim.predicate.start < e for s, e in a.content)
        score = 1.0 + share if inside else share
        if score >= ABOUT or len(words) <= _GENERIC:
            rank = (round(score, 2), -abs(item.claim.predicate.start - at), event)
            best = max(best, rank) if best else rank
    return best[2] if best else None


def _denials(
    i: int, members: Sequence[tuple[Item, int]], doers: Mapping[int, Sequence[tuple[int, tuple[Party, ...]]]]
) -> list[tuple[int, Said]]:
    """ "X denied any involvement": the nearest deed of the report, or its rival, that X is said to have done."""
    out = []
    for item, _ in members:
        if not item.family.startswith("REJECT") or not _DENIED.search(item.claim.predicate.quote) or not item.actors:
            continue
        at = item.claim.predicate.start
        found = [
            (abs(other.claim.predicate.start - at), k)
            for other, event in members
            if other.family == "ASSAULT"
            for k, theirs in doers.get(event, ())
            if any(same_party(p, q) for p in item.actors for q in theirs)
        ]
        if found:
            out.append((min(found)[1], Said("denied", item.said, None, item.actors[0].name, i)))
    return out


def _withdrawals(
    i: int, c: Coded, printed: int | None, members: Sequence[tuple[Item, int]], origins: Mapping[int, set[str]], meant: Mapping[int, int]
) -> list[tuple[int, Said]]:
    text = c.report.text
    out: list[tuple[int, Said]] = []
    if not members or not _TAKEN_BACK.search(text):
        return out
    last: str | None = None
    for start, end in sentences(text):
        sentence = text[start:end]
        rooms = finds(sentence)
        last = rooms[0].name if rooms else last
        back = _TAKEN_BACK.search(sentence)
        if not back or last is None or not _PRINTED.search(sentence):
            continue
        status = "corrected" if _CORRECTED.match(back[0]) else "withdrawn"
        event = _retracted(start, [(item, meant[e]) for item, e in members if last in origins.get(meant[e], ())])
        if event is not None:
            out.append((event, Said(status, _day(c, start, end, start + back.start(), printed), None, last, i)))
    return out


def _retracted(at: int, members: Sequence[tuple[Item, int]]) -> int | None:
    """The nearest event of the report that leads back to the outlet."""
    near = [(not item.actors, abs(item.claim.predicate.start - at), event) for item, event in members]
    return min(near)[2] if near else None


def _day(c: Coded, start: int, end: int, at: int, printed: int | None) -> int | None:
    """The day that the sentence gives, nearest to the verb; else the day of the report."""
    days = [t for t in c.times if start <= t.start < end and t.interval and t.interval[0] == t.interval[1]]
    if not days:
        return printed
    found = clock.ordinal(min(days, key=lambda t: abs(t.start - at)).interval[1])  # type: ignore[index]
    return found if found and (printed is None or found <= printed) else printed
