"""PLOVER event records, JSONL, in PLOVER's own reading of kind and status; a claim a row.

Required keys id, date, actor, event; the others as the PLOVER manual names them. What PLOVER has no key for begins with
`x_`, which it allows: the chain, the status, how many reports and origins stand behind the event.
"""

from collections.abc import Iterator
from typing import Any

from onrecord import wire
from onrecord.records import Actor
from onrecord.serve.formats.book import Book, Row

NAME, EXTENSION, OF = "plover", ".jsonl", "claims"
LOSSES = "claims that PLOVER calls no event (mere hypotheses); attributions are x_ keys"


def write(book: Book) -> Iterator[str]:
    """A header line, then a line a claim that PLOVER has a kind for."""
    yield wire.dumps({"x_onrecord": book.header()}) + "\n"
    for row in book.rows():
        if row.claim.plover and (row.day or row.said_on):
            yield wire.dumps(_record(row)) + "\n"


def _record(row: Row) -> dict[str, Any]:
    r, c, e = row.report, row.claim, row.event
    out = {
        "id": row.id,
        "date": row.day or row.said_on,
        "x_date_basis": (c.when.basis if c.when else "unknown") if row.day else "publication",
        "actor": [_actor(a) for a in c.actors],
        "recipient": [_actor(a) for a in c.recipients],
        "event": [c.plover],
        "mode": [c.mode] if c.mode else [],
        "context": list(c.contexts),
        "quad_code": c.quad,
        "event_scale": c.score,
        "event_loc": _place(row),
        "event_text": c.predicate.quote,
        "text": row.words,
        "text_info": {"start": c.sentence[0], "end": c.sentence[1], "report": r.input_id, "sha256": r.sha256},
        "cite_info": {"publisher": r.publisher, "url": r.url, "date": r.published, "chain": [wire.plain(v) for v in c.chain]},
        "coder": "onrecord",
        "x_kind": c.kind,
        "x_status": c.status,
        "x_polarity": c.polarity,
        "x_certainty": c.certainty,
        "x_confidence": c.confidence,
        "x_rule": c.rule,
    }
    if e:
        out |= {"x_event": e.id, "x_reports": e.reports, "x_origins": e.origins, "x_voices": e.voices, "x_grade": e.grade}
    return out


def _actor(a: Actor) -> dict[str, Any]:
    e = a.entity
    return {"text": a.quote, "name": e.name if e else None, "country": e.country if e else None, "sector": e.sector if e else None}


def _place(row: Row) -> dict[str, Any] | None:
    where = row.claim.where
    if where is None:
        return None
    return {"name": where.name or where.quote, "country": where.country, "lat": where.lat, "lon": where.lon, "precision": where.precision}
