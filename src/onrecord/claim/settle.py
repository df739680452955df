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
LENDING = ("CONSULT", "AGREE", "COOPERATE", "SUPPORT")


def settle(found: tuple[Claim, ...], parse: Parse, places: tuple[Place, ...]) -> tuple[Claim, ...]:
    """The claims, each with what the others lend it."""
    out: list[Claim] = []
    for c in found:
        out.append(_placed(c, out, parse, places))
    return tuple(out)


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
