"""A claim as the clustering sees it: what kind of thing, between whom, when and where, said when.

In: a coded report. Out: items, one a claim. Parties are compared as they act: a government, its country and those who
lead it count as one side of it; two people of one country do not. It reads nothing but the records.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.link import clock
from onrecord.link.sides import side
from onrecord.records import Actor, Claim, Coded, Place

_STATE = frozenset(["GOV", "MIL", "COP", "SPY"])  # sectors that act for the state
_FORCES = re.compile(
    r"\b(?:forces?|troops|army|military|navy|missiles?|rockets?|drones?|jets?|warplanes?|artillery|government|authorities|officials)\b"
)
_PART = re.compile(r"\b(?:ministry|department|office|agency|council|committee|party|parliament|assembly)\b", re.I)
_PAST = frozenset({"happened", "ongoing"})
_HOME = re.compile(r"\b(?:return|back|home|homeward|headed home|way back)", re.I)
AWAY = re.compile(r"\b(?:le(?:ft|ave|aving|aves)|depart|set(?:s|ting)? (?:off|out))", re.I)
_GROUPS = {
    "visit": "visit",
    "meet": "talk",
    "talk": "talk",
    "phone": "talk",
    "third-party": "talk",
    "multilateral": "talk",
    "bilateral": "talk",
}


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a claim: `id` the entity or, failing one, the words; `country` ISO alpha-3.

    `state`: serves the state (its leader, its forces, a ministry); `whole`: is the state itself.
    """

    id: str
    name: str
    country: str | None
    state: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A claim with what decides whether another is about the same thing. Days are ordinals, both ends included."""

    report: int
    claim: Claim
    family: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    when: tuple[int, int] | None
    said: int | None
    past: bool
    place: Place | None
    toward: str | None  # of a journey: the country it leads to
    home: bool  # of a journey: back to the traveller's own country


def party(actor: Actor) -> Party:
    """Who an actor is, for comparison."""
    e = actor.entity
    if e is None:
        words = actor.quote.casefold().removeprefix("the ")
        return Party("?" + words, actor.quote, side(actor.quote), bool(_FORCES.search(words)), False)
    whole = e.kind in ("government", "country") and not _PART.search(e.name)
    return Party(e.id, e.name, e.country, whole or e.sector in _STATE or (e.kind == "person" and bool(e.office)), whole)


def same_party(a: Party, b: Party) -> bool:
    """Whether two parties may be one: the same, or a state and somebody who serves it."""
    if a.id == b.id:
        return True
    return a.country is not None and a.country == b.country and ((a.whole and b.state) or (b.whole and a.state))


def family(claim: Claim) -> str:
    """Kinds that may be one thing: every mode of an assault, but a visit and a talk apart."""
    if claim.kind == "CONSULT":
        return "CONSULT " + _GROUPS.get(claim.mode or "", "talk")
    if claim.kind in (
        "COERCE",
        "SANCTION",
        "MOBILIZE",
        "PROTEST",
        "THREATEN",
        "AID",
        "SUPPORT",
        "COOPERATE",
        "AGREE",
        "REJECT",
        "REQUEST",
        "ACCUSE",
    ):
        return f"{claim.kind} {claim.mode or ''}".strip()
    return claim.kind


def items(index: int, coded: Coded) -> Iterator[Item]:
    """The claims of a report as items."""
    printed = clock.ordinal(coded.report.published)
    heard = {a.id: a for a in coded.attributions}
    ends = _destinations(coded)
    for claim in coded.claims:
        attribution = heard.get(claim.attribution or "")
        said = printed
        if attribution is not None and attribution.when is not None and attribution.when.interval:
            said = clock.ordinal(attribution.when.interval[1]) or printed
            if printed and said and said > printed:
                said = printed
        actors, recipients = tuple(map(party, claim.actors)), tuple(map(party, claim.recipients))
        fam = family(claim)
        toward, home = _journey(claim, actors, recipients) if fam == "CONSULT visit" else (None, False)
        when = _days(claim)
        if when and said and claim.status in ("planned", "proposed") and when[1] <= said - (when[1] - when[0]):
            when = None  # what is yet to come cannot be dated by the day on which it was said
        yield Item(index, claim, fam, actors, recipients, when, said, claim.status in _PAST, _place(claim, fam, ends), toward, home)


def _destinations(coded: Coded) -> dict[tuple[int, int], list[Claim]]:
    """Sentence -> the journeys in it that lead to a town or a site."""
    out: dict[tuple[int, int], list[Claim]] = {}
    for claim in coded.claims:
        if (
            family(claim) == "CONSULT visit"
            and claim.where is not None
            and claim.where.precision in ("city", "site")
            and claim.polarity == "affirmed"
        ):
            out.setdefault((claim.sentence[0], claim.sentence[1]), []).append(claim)
    return out


def _place(claim: Claim, fam: str, ends: dict[tuple[int, int], list[Claim]]) -> Place | None:
    """Where it is; a talk for which one of its parties travels is where the journey in the same sentence leads."""
    if fam != "CONSULT talk" or (claim.where is not None and claim.where.precision in ("city", "site")):
        return claim.where
    for trip in ends.get((claim.sentence[0], claim.sentence[1]), ()):
        mine = {a.entity.id for a in (*claim.actors, *claim.recipients) if a.entity}
        if trip.predicate.start < claim.predicate.start and any(a.entity and a.entity.id in mine for a in trip.actors):
            return trip.where
    return claim.where


def _days(claim: Claim) -> tuple[int, int] | None:
    if claim.when is None or claim.when.interval is None:
        return None
    first, last = clock.ordinal(claim.when.interval[0]), clock.ordinal(claim.when.interval[1])
    return (first, last) if first and last else None


def _journey(claim: Claim, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> tuple[str | None, bool]:
    """Where a journey leads: the country, and whether it is the traveller's own."""
    own = next((p.country for p in actors if p.country), None)
    there = claim.where.country if claim.where and claim.where.reading != "body" else None
    host = next((p.country for p in recipients if p.country and p.country != own), None)
    words = claim.predicate.quote
    if own is not None and there == own and not AWAY.search(words):
        return own, True
    if _HOME.search(words) and host is None and there in (None, own):
        return own, True
    if there == own:
        there = None
    return host or there, False
