"""A claim as the clustering sees it: what kind of thing, between whom, when and where, said when.

In: a coded report. Out: items, one a claim. Parties are compared as they act: a government, its country and those who
lead it count as one side of it; two people of one country do not. It reads nothing but the records.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.link import clock
from onrecord.link.sides import side
from onrecord.link.words import stem
from onrecord.records import Actor, Attribution, Claim, Coded, Entity, Place

_STATE = frozenset(["GOV", "MIL", "COP", "SPY"])  # sectors that act for the state
_FORCES = re.compile(
    r"\b(?:forces?|troops|army|military|navy|missiles?|rockets?|drones?|jets?|warplanes?|artillery|government|authorities|officials)\b"
)
_PART = re.compile(r"\b(?:ministry|department|office|agency|council|committee|party|parliament|assembly)\b", re.I)
_PAST = frozenset({"happened", "ongoing"})
_HOME = re.compile(r"\b(?:return|back|home|homeward|headed home|way back)", re.I)
_HOMEWARD = re.compile(
    r"\b(?:(?:on|began|begun|making) (?:his|her|their|the) way (?:back )?home|head(?:ed|ing) (?:back )?home|return(?:s|ed|ing) home)\b",
    re.I,
)
_ENDED = re.compile(r"\b(?:conclud|wrap|finish|complet|end(?:ed|s|ing)\b)", re.I)
_PRONOUNS = frozenset("he she it they him her them we us i you who which that this these those one both all".split())
_SHOT = re.compile(r"(?:fir(?:e|ed|ing)|launch|shot|shoot)", re.I)
_UNLIKELY = re.compile(
    r"\b(?:unlikely|doubtful|not likely|no (?:evidence|indication|proof|sign)s?)\b(?![^.;]*\b(?:but|although|while)\b)", re.I
)
_AT = re.compile(r"\b(?:at|in|near|inside|outside)(?: the| a)?\s$", re.I)
_LEFT = re.compile(r"(?:left|leav\w+|depart\w* from)\b", re.I)
_IN = re.compile(r"\b(?:at|in|near)(?: the| a)?(?: [\w-]+){0,3}(?: of)? $", re.I)
_WAR = re.compile(r"\b(?:war|invasion|conflict|fighting|offensive|crisis|operation)s?\s+(?:in|on|of|against)\s(?:the )?$", re.I)
_ARMED = re.compile(
    r"\s+(?:(?:air|anti|defen[cs]e|anti-aircraft|air-defen[cs]e|cruise|ballistic|stray|surface-to-air|kamikaze|attack|long-range|guided|aircraft)\s+){0,3}"
    r"(?:missiles?|rockets?|drones?|shells?|shelling|artillery|bombs?|jets?|warplanes?|airstrikes?|strikes?|barrages?|projectiles?|ones?)\b",
    re.I,
)
AWAY = re.compile(r"\b(?:le(?:ft|ave|aving|aves)|depart|set(?:s|ting)? (?:off|out))", re.I)
BESIDE = 70  # code points behind a predicate in which its place may stand
DOUBTED = 90  # code points before a predicate in which it may be called unlikely
SHARE = 0.8  # of the people with a surname: the one whom it means alone
_GROUPS = {
    "visit": "visit",
    "meet": "talk",
    "talk": "talk",
    "phone": "talk",
    "third-party": "talk",
    "multilateral": "forum",
    "bilateral": "talk",
}


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a claim: `id` the entity or, failing one, the words; `country` ISO alpha-3.

    `state`: serves the state (its leader, its forces, a ministry); `whole`: is the state itself; `vague`: people or things
    without a name ("two farmers", "a village"), who may be anybody.
    """

    id: str
    name: str
    country: str | None
    state: bool
    whole: bool
    vague: bool = False


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
    stance: str | None  # of who says so: the attribution's, or doubt where its words call it unlikely; None: the report's own voice
    act: str  # the stem of the first word of its predicate
    around: frozenset[str] = frozenset()  # the countries that its sentence names, where it has no place of its own


def surnames(coded: Sequence[Coded]) -> dict[str, Entity]:
    """Surname -> the person whom the reports' full names mean by it; none where two are about equally frequent."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    people: dict[str, Entity] = {}
    for c in coded:
        for e in {a.entity.id: a.entity for a in c.actors if a.entity and a.entity.kind == "person" and " " in a.entity.name}.values():
            people[e.id] = e
            for part in {e.name.split()[0], e.name.split()[-1]}:
                found[part][e.id] += 1
    out = {}
    for part, ids in found.items():
        (id, n), *_ = sorted(ids.items(), key=lambda x: (-x[1], x[0]))
        if n >= SHARE * sum(ids.values()) and n > 1:
            out[part] = people[id]
    return out


def party(actor: Actor, known: Mapping[str, Entity]) -> Party:
    """Who an actor is, for comparison; `known`: whom a surname alone means."""
    e = actor.entity or known.get(actor.quote)
    if e is None:
        words = actor.quote.casefold().removeprefix("the ")
        forces = bool(_FORCES.search(words))
        return Party("?" + words, actor.quote, side(actor.quote), forces, False, not forces and actor.quote.split()[-1].islower())
    whole = e.kind in ("government", "country") and not _PART.search(e.name)
    vague = e.kind == "group" and e.wikidata is None and e.name.split()[-1].islower()
    return Party(e.id, e.name, e.country, whole or e.sector in _STATE or (e.kind == "person" and bool(e.office)), whole, vague)


def same_party(a: Party, b: Party) -> bool:
    """Whether two parties may be one: the same, or a state and somebody who serves it."""
    if a.id == b.id:
        return True
    return a.country is not None and a.country == b.country and ((a.whole and b.state) or (b.whole and a.state))


def family(claim: Claim) -> str:
    """Kinds that may be one thing: every mode of an assault, shots that only say that a weapon was fired; a visit and a talk apart."""
    if claim.kind == "MOBILIZE" and claim.mode == "weapons" and _SHOT.match(claim.predicate.quote):
        return "ASSAULT"
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


def _named(actor: Actor, claim: Claim, coded: Coded, spots: Mapping[int, Place], target: bool) -> bool:
    """Whether an actor is somebody: no pronoun left open, and no place that the claim takes place in."""
    if actor.entity is None and actor.quote.casefold() in _PRONOUNS:
        return False
    if target and actor.by == "pronoun" and _SHOT.match(claim.predicate.quote):
        return False  # "it was fired by ...": what flew is no party
    spot = spots.get(actor.start) or spots.get(actor.end)
    inside = [p for p in coded.places if actor.start <= p.start and p.end <= actor.end and p.reading == "modifier"] if target else []
    if any(_ARMED.match(coded.report.text, p.end) for p in inside):
        return False  # what was shot down is no country
    if spot is None or spot.reading != "place":
        return True
    if actor.entity is None:
        return False
    fine = spot.precision in ("city", "site") and actor.entity.kind != "government"
    return claim.kind != "CONSULT" or not (fine or (claim.mode != "visit" and _WAR.search(coded.report.text, 0, spot.start)))


def _armed(claim: Claim, coded: Coded) -> tuple[Party, ...]:
    """Whose weapons the sentence of a deed without a doer names: "Varonian rockets"; not "Varonian-made"."""
    start, end = claim.sentence
    for p in coded.places:
        if (
            start <= p.start
            and p.end < end
            and p.precision == "country"
            and p.country
            and p.name
            and _ARMED.match(coded.report.text, p.end)
        ):
            return (Party("@" + p.country, p.name, p.country, True, True),)
    return ()


def items(index: int, coded: Coded, known: Mapping[str, Entity]) -> Iterator[Item]:
    """The claims of a report as items; `known`: whom a surname alone means (`surnames`)."""
    printed = clock.ordinal(coded.report.published)
    heard = {a.id: a for a in coded.attributions}
    ends = _destinations(coded)
    spots = {at: p for p in coded.places for at in (p.start, p.end)}
    for claim in coded.claims:
        attribution = heard.get(claim.attribution or "")
        said = printed
        if attribution is not None and attribution.when is not None and attribution.when.interval:
            said = clock.ordinal(attribution.when.interval[1]) or printed
            if printed and said and said > printed:
                said = printed
        actors, recipients = (
            tuple(party(a, known) for a in side if _named(a, claim, coded, spots, side is claim.recipients))
            for side in (claim.actors, claim.recipients)
        )
        fam = family(claim)
        if fam == "ASSAULT" and not actors:
            actors = _armed(claim, coded)
        toward, home = _journey(claim, actors, recipients, coded.report.text) if fam == "CONSULT visit" else (None, False)
        when = _days(claim)
        if when and said and claim.status in ("planned", "proposed") and when[1] <= said - (when[1] - when[0]):
            when = None  # what is yet to come cannot be dated by the day on which it was said
        past = claim.status in _PAST and not _open(claim, attribution)
        place = _place(claim, fam, ends, coded)
        around = _around(claim, coded) if place is None else frozenset[str]()
        act = stem(claim.predicate.quote.split()[0].lower()) if claim.predicate.quote.split() else ""
        yield Item(
            index, claim, fam, actors, recipients, when, said, past, place, toward, home, _stance(claim, attribution, coded), act, around
        )


def _stance(claim: Claim, attribution: Attribution | None, coded: Coded) -> str | None:
    if attribution is None:
        return None
    start = max(claim.sentence[0], claim.predicate.start - DOUBTED)
    if attribution.stance == "assert" and _UNLIKELY.search(coded.report.text, start, claim.predicate.start):
        return "doubt"
    return attribution.stance


def _open(claim: Claim, attribution: Attribution | None) -> bool:
    """Whether a claim that reads as past is what somebody would not confirm: a meeting that nobody said had taken place."""
    return claim.kind == "CONSULT" and attribution is not None and attribution.stance == "decline"


def _around(claim: Claim, coded: Coded) -> frozenset[str]:
    start, end = claim.sentence
    return frozenset(p.country for p in coded.places if start <= p.start < end and p.country and p.reading == "place")


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


def _finer(claim: Claim, coded: Coded) -> Place | None:
    """The site of "at SITE in REGION", where the claim has the region."""
    where = claim.where
    if where is None or where.precision in ("city", "site"):
        return where
    text = coded.report.text
    if where.precision == "country" and (fine := _beside(claim, coded)) is not None:
        return fine
    for p in coded.places:
        near = claim.predicate.start <= p.start and p.end <= where.start <= p.end + 40 and claim.sentence[0] <= p.start
        if (
            near
            and p.precision in ("city", "site")
            and p.country in (where.country, None)
            and _AT.search(text, max(0, p.start - 10), p.start)
        ):
            return p
    return where


def _beside(claim: Claim, coded: Coded) -> Place | None:
    """The town or site that follows the predicate: "to meet in the port city of TOWN", with no other claim between."""
    text, end = coded.report.text, claim.predicate.end
    others = [c.predicate.start for c in coded.claims if end <= c.predicate.start]
    until = min([claim.sentence[1], end + BESIDE, *others])
    for p in coded.places:
        if end <= p.start and p.end <= until and p.precision in ("city", "site") and p.reading == "place":
            here = claim.where is None or p.country == claim.where.country
            return p if here and _IN.search(text, max(end, p.start - 40), p.start) else None
    return None


def _place(claim: Claim, fam: str, ends: dict[tuple[int, int], list[Claim]], coded: Coded) -> Place | None:
    """Where it is; a talk for which one of its parties travels is where the journey in the same sentence leads."""
    where = _finer(claim, coded)
    if fam == "CONSULT visit" and _LEFT.match(claim.predicate.quote):
        return None  # where somebody leaves is not where the journey leads
    if fam != "CONSULT talk" or (where is not None and where.precision in ("city", "site")):
        return where
    if where is not None and _WAR.search(coded.report.text, max(0, where.start - 30), where.start):
        where = None
    for trip in ends.get((claim.sentence[0], claim.sentence[1]), ()):
        mine = {a.entity.id for a in (*claim.actors, *claim.recipients) if a.entity}
        first = trip.predicate.start < claim.predicate.start or (where is None and trip.status == claim.status == "happened")
        if first and any(a.entity and a.entity.id in mine for a in trip.actors):
            return trip.where
    return where


def _days(claim: Claim) -> tuple[int, int] | None:
    if claim.when is None or claim.when.interval is None:
        return None
    first, last = clock.ordinal(claim.when.interval[0]), clock.ordinal(claim.when.interval[1])
    return (first, last) if first and last else None


def going_home(claim: Claim, actors: Sequence[Party], recipients: Sequence[Party]) -> bool:
    """Whether a journey leads to the traveller's own country: by its words, or by the country that it is to."""
    own = next((p.country for p in actors if p.country), None)
    words = claim.predicate.quote
    to = any(p.whole and p.country == own for p in recipients) and own is not None and not _LEFT.match(words)
    return to or bool(_HOME.search(words))


def _journey(claim: Claim, actors: tuple[Party, ...], recipients: tuple[Party, ...], text: str) -> tuple[str | None, bool]:
    """Where a journey leads: the country, and whether it is the traveller's own."""
    own = next((p.country for p in actors if p.country), None)
    there = claim.where.country if claim.where and claim.where.reading != "body" else None
    host = next((p.country for p in recipients if p.country and p.country != own), None)
    words = claim.predicate.quote
    leads = any(p.whole and p.country == own for p in recipients) and going_home(claim, actors, recipients) and own is not None
    if leads or (_ENDED.search(words) and _HOMEWARD.search(text, *claim.sentence)):
        return own, True
    if own is not None and there == own and not AWAY.search(words):
        return own, True
    if _HOME.search(words) and host is None and there in (None, own):
        return own, True
    if there == own:
        there = None
    return host or there, False
