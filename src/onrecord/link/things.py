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

_PAST = frozenset({"happened", "ongoing"})
_HOME = re.compile(r"\b(?:return|back|home|homeward|headed home|way back)", re.I)
AWAY = re.compile(r"\b(?:le(?:ft|ave|aving|aves)|depart|set(?:s|ting)? (?:off|out))", re.I)
_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
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
    """Somebody in a claim: `id` the entity or, failing one, the words; `country` ISO alpha-3; `state` acts for the country."""

    id: str
    name: str
    country: str | None
    state: bool


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
        return Party("?" + words, actor.quote, side(actor.quote), False)
    state = e.kind in ("government", "country") or (e.kind == "person" and (e.sector in ("GOV", "MIL") or bool(e.office)))
    return Party(e.id, e.name, e.country, state)


def same_party(a: Party, b: Party) -> bool:
    """Whether two parties may be one: the same, or a government (a country) and one who leads or serves it."""
    if a.id == b.id:
        return True
    if a.id.startswith("?") or b.id.startswith("?"):
        return a.country is not None and a.country == b.country
    bodies = [not p.id.startswith("?") and p.state for p in (a, b)]
    return a.country is not None and a.country == b.country and all(bodies) and _abstract(a, b)


def _abstract(a: Party, b: Party) -> bool:
    """Whether one of the two is the state itself and not a second person."""
    return _is_state(a) or _is_state(b)


def _is_state(p: Party) -> bool:
    return p.country is not None and (
        p.name.casefold() == p.id or p.id.split(":")[0] in ("country", "government", "state") or p.id == p.country
    )


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
        yield Item(index, claim, fam, actors, recipients, when, said, claim.status in _PAST, claim.where, toward, home)


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
