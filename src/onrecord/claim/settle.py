"""What claims of one report lend each other.

In: claims in order, the places and the text. Out: the same claims, meetings with the place and day of the journey or the meeting
they speak of. "There" and "that meeting" lead back to what was named last; nothing else is guessed.
"""

import re
from dataclasses import replace

from onrecord.records import Claim, Place
from onrecord.syntax import Parse

MEETING = re.compile(r"\b(?:that|the same) (?:meeting|summit|visit|trip)\b", re.IGNORECASE)
BACK = re.compile(r"\b(?:there|(?:that|aforementioned|same) (?:city|town|place|venue)|where)\b", re.IGNORECASE)
SPOKEN = ("AGREE", "REQUEST", "SUPPORT", "THREATEN", "CONCEDE", "COOPERATE")
LENDING = ("CONSULT", "AGREE", "COOPERATE", "SUPPORT")


def settle(found: tuple[Claim, ...], parse: Parse, places: tuple[Place, ...]) -> tuple[Claim, ...]:
    """The claims, each with what the others lend it."""
    out: list[Claim] = []
    for c in found:
        out.append(_addressed(_placed(c, out, parse, places), out))
    return tuple(out)


def _placed(c: Claim, before: list[Claim], parse: Parse, places: tuple[Place, ...]) -> Claim:
    if c.kind not in LENDING or (c.where is not None and c.where.precision in ("city", "site", "country")):
        return c
    words = parse.text[c.sentence.start : c.sentence.end]
    journeys = [b for b in before if b.kind == "CONSULT" and b.where is not None]
    earlier = [b for b in before if b.sentence != c.sentence and b.where is not None and b.polarity == "affirmed"]
    cities = [x for x in places if x.end < c.sentence.start and x.precision in ("city", "site") and x.reading != "modifier"]
    if journeys and MEETING.search(words):
        return replace(c, where=journeys[-1].where, when=c.when or journeys[-1].when)
    if BACK.search(words) and (earlier or cities):
        spot = earlier[-1].where if earlier and earlier[-1].sentence.end + 400 > c.sentence.start else cities[-1] if cities else None
        return replace(c, where=spot)
    if journeys and journeys[-1].sentence == c.sentence and c.where is None:
        return replace(c, where=journeys[-1].where)
    if c.mode == "visit" and c.where is None and earlier and earlier[-1].kind == "CONSULT" and _same(c, earlier[-1]):
        return replace(c, where=earlier[-1].where)
    return c


def _same(a: Claim, b: Claim) -> bool:
    """Whether one person or body acts in both."""
    ids = {x.entity.id for x in a.actors if x.entity}
    return bool(ids) and ids == {x.entity.id for x in b.actors if x.entity}


def _addressed(c: Claim, before: list[Claim]) -> Claim:
    """ "She met the king and proposed a truce": what is said at a meeting is said to whom one meets."""
    if c.recipients or c.kind not in SPOKEN or not before:
        return c
    for last in reversed(before):
        if last.sentence != c.sentence:
            break
        if last.kind == "CONSULT" and last.recipients and _same(c, last):
            return replace(c, recipients=last.recipients)
    return c
