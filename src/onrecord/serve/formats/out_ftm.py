"""FollowTheMoney entities, JSON lines: actors, reports as Article, events as Event, and Mention from article to actor.

Aleph, OpenAleph and OpenSanctions read it. It has no entity for a claim, so a claim's words are a Note of its event.
"""

import hashlib
from collections.abc import Iterator

from onrecord import wire
from onrecord.records import Entity
from onrecord.serve.formats.book import Book

NAME, EXTENSION, OF = "ftm", ".jsonl", "entities"
LOSSES = "spans, chains of more than one voice, status path; ISO alpha-3 countries become alpha-2 where there is one"
SCHEMATA = {"person": "Person", "government": "PublicBody", "organisation": "Organization", "group": "Organization", "outlet": "Company"}


def write(book: Book) -> Iterator[str]:
    """The entities: those named first, then reports, events and notes."""
    seen: set[str] = set()
    for coded in book.coded():
        r = coded.report
        article = _id("report", r.id)
        said = {
            "title": [r.title or r.input_id],
            "publishedAt": _some(r.published),
            "publisher": _some(r.publisher),
            "sourceUrl": _some(r.url),
        }
        yield _line(article, "Article", {**said, "contentHash": [], "language": ["eng"] if r.language == "en" else []})
        for entity in {a.entity.id: a.entity for a in coded.actors if a.entity}.values():
            if entity.kind not in SCHEMATA:
                continue
            if entity.id not in seen:
                seen.add(entity.id)
                yield _line(_id("actor", entity.id), SCHEMATA[entity.kind], _actor(entity))
            mention = {"document": [article], "resolved": [_id("actor", entity.id)], "name": [entity.name]}
            yield _line(_id("mention", r.id, entity.id), "Mention", mention)
    for e, rows in book.event_rows():
        dates = list(e.when or ())
        involved = {
            _id("actor", a.entity.id) for r in rows for a in (*r.claim.actors, *r.claim.recipients) if a.entity and a.entity.id in seen
        }
        proof = sorted({_id("report", r.report.id) for r in rows})
        head = {"name": [e.title], "startDate": dates[:1], "endDate": dates[1:], "location": _some(e.where), "involved": sorted(involved)}
        summary = f"{e.status}; {e.grade}; {e.reports} reports, {e.origins} origins, {e.voices} voices"
        yield _line(_id("event", e.id), "Event", {**head, "proof": proof, "summary": [summary]})
        for row in rows:
            words = {"name": [e.title], "description": [row.words], "entity": [_id("event", e.id)], "sourceUrl": _some(row.report.url)}
            yield _line(_id("note", row.id), "Note", words)


def _actor(entity: Entity) -> dict[str, list[str]]:
    return {"name": [entity.name], "wikidataId": _some(entity.wikidata), "summary": _some(entity.office)}


def _some(value: str | None) -> list[str]:
    return [value] if value else []


def _id(*parts: str) -> str:
    return "or-" + hashlib.sha1("\0".join(parts).encode(), usedforsecurity=False).hexdigest()


def _line(id: str, schema: str, properties: dict[str, list[str]]) -> str:
    return wire.dumps({"id": id, "schema": schema, "properties": {k: v for k, v in properties.items() if v}}) + "\n"
