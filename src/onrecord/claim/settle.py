"""What claims of one report lend each other.

In: claims in order, the places and the text. Out: the same claims, meetings with the place and day of the journey or the meeting
they speak of, forces that exercise together as cooperation, acts of violence only where somebody stands for a state or a cause.
"""

from dataclasses import replace

from onrecord.claim.acts import BACK, MEETING, VIOLENT
from onrecord.records import Claim, Place
from onrecord.syntax import Parse

LENDING = ("CONSULT", "AGREE", "COOPERATE", "SUPPORT")
EXERCISES = ("exercise", "drill", "maneuver", "manoeuvre")


def settle(found: list[Claim], parse: Parse, places: tuple[Place, ...]) -> list[Claim]:
    """The claims that stand, each with what the others lend it."""
    out: list[Claim] = []
    for c in found:
        if c.kind in VIOLENT and not any(a.entity and (a.entity.country or a.entity.sector) for a in (*c.actors, *c.recipients)):
            continue  # crime, sport and accidents: nobody here acts for a state, a body or a cause
        if c.kind == "MOBILIZE" and len(c.actors) > 1 and any(w in c.predicate.quote for w in EXERCISES):
            c = replace(c, kind="COOPERATE", mode=None, plover="COOPERATE" if c.plover == "MOBILIZE" else c.plover, quad=2, score=9.5)
        out.append(_placed(c, out, parse, places))
    return out


def _placed(c: Claim, before: list[Claim], parse: Parse, places: tuple[Place, ...]) -> Claim:
    if c.kind not in LENDING or (c.where is not None and c.where.precision in ("city", "site", "country")):
        return c
    words = parse.text[c.sentence.start : c.sentence.end]
    journeys = [b for b in before if b.kind == "CONSULT" and b.where is not None]
    cities = [x for x in places if x.end < c.sentence.start and x.precision in ("city", "site") and x.reading != "modifier"]
    if journeys and MEETING.search(words):
        return replace(c, where=journeys[-1].where, when=c.when or journeys[-1].when)
    if cities and BACK.search(words):
        return replace(c, where=cities[-1])
    if journeys and journeys[-1].sentence == c.sentence and c.where is None:
        return replace(c, where=journeys[-1].where)
    return c
