"""A small story of our own, coded by hand: what the ledger and the command line are tried on where no model is needed."""

from onrecord.read import report
from onrecord.records import Actor, Attribution, Claim, Coded, Entity, Number, Place, Predicate, Run, Time, Voice
from onrecord.spans import Span

RUN = Run("run0000000000001", "0.1.0", "by hand", "0000000000000000")
PREMIER = Entity("p:dalca", "Ilie Dalca", "person", "VAR", "GOV", "prime minister of Varonia", "Q900001")
CHANCELLOR = Entity("p:brandt", "Greta Brandt", "person", "OST", "GOV", "chancellor of Ostmark", None)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def actor(text: str, words: str, entity: Entity | None) -> Actor:
    return Actor(*span(text, words), words, "name", "V-001", entity)


def voice(text: str, words: str, kind: str, named: bool = True, reason: str | None = None) -> Voice:
    return Voice(words, words, *span(text, words), kind, named, None if named else words, reason)


def place(text: str, words: str, country: str, lat: float, lon: float) -> Place:
    return Place(*span(text, words), words, words, country, lat, lon, 1, "city", "place", 0.9, "P-001")


def day(text: str, words: str, iso: str) -> Time:
    return Time(*span(text, words), words, "DATE", iso, (iso, iso), "day", "relative", "T-001")


def coded(
    name: str,
    publisher: str,
    published: str | None,
    text: str,
    *,
    predicate: str,
    kind: str = "CONSULT",
    mode: str | None = "visit",
    status: str = "planned",
    voices: tuple[Voice, ...] = (),
    cue: str = "",
    where: Place | None = None,
    when: Time | None = None,
    polarity: str = "affirmed",
    stance: str = "assert",
    numbers: tuple[Number, ...] = (),
) -> Coded:
    """One report with one claim of Dalca towards Brandt, as far as the text names them, and one attribution."""
    who = actor(text, "Dalca", PREMIER) if "Dalca" in text else actor(text, text.split(maxsplit=1)[0], None)
    whom = (actor(text, "Brandt", CHANCELLOR),) if "Brandt" in text else ()
    said = ()
    if voices:
        source = tuple(Span(v.start, v.end) for v in voices)
        said = (Attribution("a1", source, (span(text, cue),), (span(text, predicate),), "indirect", stance, voices, "A-001", 0.9),)
    claim = Claim(
        *("c1", Predicate(*span(text, predicate), predicate), Span(0, len(text)), kind, mode, ("diplomatic",), kind, "042", 1, 2.5),
        *(status, polarity, "certain", (who,), whom, when, where, numbers, "a1" if said else None, voices, "C-001", 0.8),
    )
    places = (where,) if where else ()
    times = (when,) if when else ()
    return Coded(report(text, input_id=name, publisher=publisher, published=published), times, places, (who, *whom), said, (claim,))


def story() -> list[Coded]:
    """Six reports of one visit: planned, by one newspaper's diplomats; left open; carried out, in two towns."""
    out = []
    t = "Ilie Dalca will travel to see Greta Brandt, The Harbour Post reported, citing two senior diplomats who were not allowed to speak."
    post = voice(t, "The Harbour Post", "outlet"), voice(t, "two senior diplomats", "unnamed", False, "were not allowed to speak")
    out.append(coded("lark", "Daily Lark", "2031-04-02", t, predicate="will travel", voices=post, cue="reported"))
    t = "Premier Dalca is to visit Chancellor Brandt in Selwick, according to The Harbour Post."
    out.append(
        coded(
            *("gull", "The Gull", "2031-04-03", t),
            predicate="is to visit",
            voices=(voice(t, "The Harbour Post", "outlet"),),
            cue="according to",
            where=place(t, "Selwick", "OST", 51.0, 3.0),
        )
    )
    t = "A visit of Dalca to Brandt is not on my calendar, said Mara Venn, the premier's spokeswoman 🕊."
    out.append(
        coded("tern", "Tern", "2031-04-03", t, predicate="A visit", voices=(voice(t, "Mara Venn", "person"),), cue="said", stance="decline")
    )
    t = "Ilie Dalca met Greta Brandt in Selwick on Thursday, Mara Venn said.\nThey talked for an hour."
    thursday = day(t, "Thursday", "2031-04-10")
    out.append(
        coded(
            *("lark2", "Daily Lark", "2031-04-11", t),
            predicate="met",
            status="happened",
            voices=(voice(t, "Mara Venn", "person"),),
            cue="said",
            where=place(t, "Selwick", "OST", 51.0, 3.0),
            when=thursday,
        )
    )
    t = "Ilie Dalca met Greta Brandt in Dunmoor on Thursday, officials of the chancellery said."
    out.append(
        coded(
            *("coast", "Coast Radio", "2031-04-11", t),
            predicate="met",
            status="happened",
            voices=(voice(t, "officials of the chancellery", "unnamed", False),),
            cue="said",
            where=place(t, "Dunmoor", "OST", 53.5, 6.0),
            when=day(t, "Thursday", "2031-04-10"),
        )
    )
    t = "Fishermen blocked the harbour of Selwick over quotas."
    out.append(coded("quota", "The Gull", None, t, predicate="blocked", kind="PROTEST", mode="obstruct", status="happened"))
    return out
