"""Coded reports made by hand: the words of short articles of our own, and what the other rooms would read off them."""

import hashlib
import re

from onrecord.records import Actor, Attribution, Claim, Coded, Entity, Number, Place, Predicate, Report, Time, Voice
from onrecord.spans import Span

VARONIA = Entity("gov:VAR", "Government of Varonia", "government", "VAR", "GOV", None, None)
OSTMARK = Entity("gov:OST", "Government of Ostmark", "government", "OST", "GOV", None, None)
PREMIER = Entity("p:dalca", "Ilie Dalca", "person", "VAR", "GOV", "prime minister of Varonia", None)
CHANCELLOR = Entity("p:brandt", "Greta Brandt", "person", "OST", "GOV", "chancellor of Ostmark", None)


def report(name: str, publisher: str, published: str, text: str, title: str | None = None) -> Report:
    sha = hashlib.sha256(text.encode()).hexdigest()
    key = hashlib.sha256(f"{name}\0{publisher}\0{text}".encode()).hexdigest()[:16]
    return Report(name, key, publisher, title, None, published, "given", "en", sha, len(text), text)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def voice(text: str, words: str, kind: str, named: bool = True, entity: Entity | None = None) -> Voice:
    start, end = span(text, words)
    return Voice(words, words, start, end, kind, named, None if named else words, None, entity=entity)


def said(text: str, number: int, content: str, cue: str, *chain: Voice, stance: str = "assert", manner: str = "indirect") -> Attribution:
    source = (Span(chain[0].start, chain[0].end),) if chain else ()
    return Attribution(f"a{number}", source, (span(text, cue),), (span(text, content),), manner, stance, chain, "A-001", 0.9)


def actor(text: str, words: str, entity: Entity | None) -> Actor:
    start, end = span(text, words)
    return Actor(start, end, words, "name", "V-001", entity)


def day(text: str, words: str, first: str, last: str | None = None) -> Time:
    start, end = span(text, words)
    return Time(start, end, words, "DATE", first, (first, last or first), "day", "relative", "T-001")


def town(text: str, name: str, country: str, lat: float, lon: float, number: int) -> Place:
    start, end = span(text, name)
    return Place(start, end, name, name, country, lat, lon, number, "city", "place", 0.9, "P-001")


def claim(
    text: str,
    number: int,
    predicate: str,
    kind: str,
    mode: str | None,
    status: str,
    actors: tuple[Actor, ...],
    recipients: tuple[Actor, ...] = (),
    when: Time | None = None,
    where: Place | None = None,
    numbers: tuple[Number, ...] = (),
    attribution: Attribution | None = None,
    polarity: str = "affirmed",
) -> Claim:
    start, end = span(text, predicate)
    chain = attribution.chain if attribution else ()
    return Claim(
        f"c{number}",
        Predicate(start, end, predicate),
        Span(0, len(text)),
        kind,
        mode,
        (),
        kind,
        None,
        None,
        None,
        status,
        polarity,
        "certain",
        actors,
        recipients,
        when,
        where,
        numbers,
        attribution.id if attribution else None,
        chain,
        "C-001",
        0.9,
    )


def coded(of: Report, attributions: tuple[Attribution, ...] = (), claims: tuple[Claim, ...] = ()) -> Coded:
    return Coded(of, (), (), (), attributions, claims)


def simple(name: str, publisher: str, published: str, text: str, title: str | None = None) -> Coded:
    """A report whose sentences all read `VOICE said that CONTENT.`; [square brackets] mark unnamed voices, {braces} outlets."""
    found, plain = [], re.sub(r"[\[\]{}]", "", text)
    for number, m in enumerate(re.finditer(r"([^.]+?) (said|reported) that ([^.]+)\.", text), 1):
        chain = []
        for raw in m[1].strip().split(", citing "):
            words = raw.strip(" []{}")
            kind = "unnamed" if raw.strip().startswith("[") else "outlet" if raw.strip().startswith("{") else "person"
            chain.append(voice(plain, words, kind, kind != "unnamed"))
        at = plain.index(m[3])
        cue = plain.rindex(m[2], 0, at)
        found.append(
            Attribution(
                f"a{number}",
                (),
                (Span(cue, cue + len(m[2])),),
                (Span(at, at + len(m[3])),),
                "indirect",
                "assert",
                tuple(chain),
                "A-001",
                0.9,
            )
        )
    return coded(report(name, publisher, published, plain, title), tuple(found))
