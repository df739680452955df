"""The index: rows that make an entry findable, and nothing that the entry does not say.

In: one entry's content as plain data, and the text of its report. Out: rows for the tables of schema.INDEX, in the
order of their columns behind `n, k`. The ledger writes them beside the entry, `reindex` writes them anew, and `verify`
compares them with what it finds: this is the only place that makes them.
"""

from collections.abc import Callable, Iterator
from typing import Any

Row = tuple[Any, ...]
Plain = dict[str, Any]


def rows(kind: str, id: str, content: Plain, text_of: Callable[[str], str]) -> Iterator[tuple[str, Row]]:
    """Table and row, `n` and `k` left out, for one entry."""
    if kind == "report":
        yield "reports", tuple(content[c] for c in ("id", "input_id", "publisher", "title", "url", "published", "language", "length"))
        yield "inputs", (content["input_id"], content["id"])
        yield "words", ("report", content["id"], "", clean(f"{content['title'] or ''}\n{content['text']}"))
    elif kind == "alias":
        yield "inputs", (content["input_id"], content["report"])
    elif kind == "coded":
        yield "codings", (content["report"], content["run"])
        yield from _coded(content, text_of(content["report"]))


def clean(text: str | None) -> str:
    """A text as SQLite's search can hold it."""
    return (text or "").replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def names(actors: list[Plain]) -> str:
    """Who, in words: the entity's name, else the report's."""
    seen = dict.fromkeys(a["entity"]["name"] if a["entity"] else a["quote"] for a in actors)
    return clean("; ".join(seen))


def _coded(content: Plain, text: str) -> Iterator[tuple[str, Row]]:
    report = content["report"]
    resting: dict[str, list[str]] = {}
    for c in content["claims"]:
        when, where, chain = c["when"], c["where"], c["chain"]
        first, last = when["interval"] if when and when["interval"] else (None, None)
        place = (where["name"] or where["quote"]) if where else None
        who, whom = names(c["actors"]), names(c["recipients"])
        voices = clean(" < ".join(v["name"] for v in chain))
        quote = c["predicate"]["quote"]
        if c["attribution"]:
            resting.setdefault(c["attribution"], []).append(c["id"])
        yield (
            "claims",
            (
                *(report, c["id"], c["kind"], c["mode"], c["status"], c["polarity"], c["certainty"]),
                *(c["predicate"]["start"], c["predicate"]["end"], *c["sentence"], clean(quote), who, whom, first, last),
                *(
                    clean(place) if place else None,
                    voices,
                    int(any(not v["named"] for v in chain)),
                    c["attribution"],
                    c["rule"],
                    c["confidence"],
                ),
            ),
        )
        if where:
            spot = (where["country"], where["lat"], where["lon"], where["precision"])
            yield "spots", (report, c["id"], clean(place), *spot)
        sentence = text[c["sentence"][0] : c["sentence"][1]]
        yield "words", ("claim", report, c["id"], clean(f"{c['kind']} {c['mode'] or ''} {who} {whom} {place or ''}\n{sentence}"))
    for a in content["attributions"]:
        for rank, v in enumerate(a["chain"]):
            yield (
                "voices",
                (
                    *(report, a["id"], rank, clean(v["name"]), clean(v["quote"]), v["start"], v["end"], v["kind"], int(v["named"])),
                    *(_or_none(v["descriptor"]), _or_none(v["reason"]), v.get("count"), a["stance"], " ".join(resting.get(a["id"], []))),
                ),
            )
            yield "words", ("voice", report, a["id"], clean(f"{v['name']} {v['quote']} {v['descriptor'] or ''}"))
    yield from _actors(content)


def _or_none(text: str | None) -> str | None:
    return None if text is None else clean(text)


def _actors(content: Plain) -> Iterator[tuple[str, Row]]:
    """One row for each entity that the report names: how often mentioned, and how often it acts, receives and speaks."""
    tally: dict[str, list[int]] = {}
    who: dict[str, Plain] = {}

    def count(entity: Plain | None, column: int) -> None:
        if entity:
            who.setdefault(entity["id"], entity)
            tally.setdefault(entity["id"], [0, 0, 0, 0])[column] += 1

    for a in content["actors"]:
        count(a["entity"], 0)
    for c in content["claims"]:
        for column, side in ((1, c["actors"]), (2, c["recipients"])):
            for entity in {a["entity"]["id"]: a["entity"] for a in side if a["entity"]}.values():
                count(entity, column)
    for a in content["attributions"]:
        for v in a["chain"]:
            count(v.get("entity"), 3)
    for id in sorted(tally):
        e = who[id]
        yield "actors", (content["report"], id, clean(e["name"]), e["kind"], e["country"], e["sector"], _or_none(e["office"]), *tally[id])
