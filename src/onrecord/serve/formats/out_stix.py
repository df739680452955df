"""STIX 2.1, one bundle: actors as identities, places as locations, each event a report object over them, with its voices in a note.

The time stamps are of the reports, so that the same ledger gives the same bundle. `confidence` is not set: ours is about
reading, not about truth.
"""

import uuid
from collections.abc import Iterator
from typing import Any

from onrecord import wire
from onrecord.records import Entity, Event, Place
from onrecord.serve.formats.book import Book, Row, place_of

NAME, EXTENSION, OF = "stix", ".json", "events"
LOSSES = "spans, status path, values that differ; undated events are left out"
SPACE = uuid.UUID("6d1f9a5e-6a6b-5d0c-9c1e-0f3b7f9c2a11")  # of onrecord's own ids
CLASSES = {"person": "individual", "government": "organization", "organisation": "organization", "group": "group", "country": "class"}


def write(book: Book) -> Iterator[str]:
    """The bundle."""
    yield wire.dumps({"type": "bundle", "id": _id("bundle", book.header()["head"]), "objects": []})[:-2]
    first, seen = True, set[str]()
    for event, rows in book.event_rows():
        for thing in _objects(event, rows):
            if thing["id"] not in seen:
                seen.add(thing["id"])
                yield ("" if first else ",") + "\n" + wire.dumps(thing)
                first = False
    yield "\n]}\n"


def _objects(event: Event, rows: list[Row]) -> Iterator[dict[str, Any]]:
    said = sorted(s.said_on[:10] for s in event.path if s.said_on)
    if not said:
        return
    refs = []
    for entity in {a.entity.id: a.entity for r in rows for a in (*r.claim.actors, *r.claim.recipients) if a.entity}.values():
        refs.append(_id("identity", entity.id))
        yield _identity(entity)
    place = place_of(rows)
    if place and (place.country or place.lat is not None):
        refs.append(_id("location", place.name or place.quote))
        yield _location(place)
    note = _id("note", event.id)
    cited = [{"source_name": r.report.publisher or "unknown", "url": r.report.url} for r in rows if r.report.url]
    words = "\n".join(f"{r.report.publisher or 'publisher unknown'}: {r.words}" for r in rows)[:20_000]
    yield {**_stamp("note", note, said), "content": words or event.title, "object_refs": [_id("report", event.id)], "authors": ["onrecord"]}
    summary = f"{event.status}; {event.grade}: {event.reports} reports, {event.origins} origins, {event.voices} voices"
    head: dict[str, Any] = {
        "name": event.title,
        "description": summary,
        "published": f"{said[0]}T00:00:00Z",
        "report_types": ["observed-data"],
    }
    refs_or_note = refs or [note]
    links = list({c["url"]: c for c in cited}.values())
    yield {
        **_stamp("report", _id("report", event.id), said),
        **head,
        "object_refs": refs_or_note,
        **({"external_references": links} if links else {}),
    }


def _stamp(type: str, id: str, said: list[str]) -> dict[str, Any]:
    return {"type": type, "spec_version": "2.1", "id": id, "created": f"{said[0]}T00:00:00.000Z", "modified": f"{said[-1]}T00:00:00.000Z"}


def _identity(entity: Entity) -> dict[str, Any]:
    stamp = _stamp("identity", _id("identity", entity.id), ["2020-01-01"])
    return {**stamp, "name": entity.name, "identity_class": CLASSES.get(entity.kind, "unknown")}


def _location(place: Place) -> dict[str, Any]:
    out = {**_stamp("location", _id("location", place.name or place.quote), ["2020-01-01"]), "name": place.name or place.quote}
    if place.country:
        out["country"] = place.country
    if place.lat is not None and place.precision in {"city", "site"}:
        out |= {"latitude": place.lat, "longitude": place.lon}
    if "country" not in out and "latitude" not in out:
        out["region"] = "world"
    return out


def _id(type: str, key: str) -> str:
    return f"{type}--{uuid.uuid5(SPACE, f'{type} {key}')}"
