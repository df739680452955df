"""schema.org JSON-LD: a Claim an event, where it appeared, where first, and by whom.

ClaimReview needs a rating that only a person can give: `reviewRating` is left out, so it is a draft and says so.
"""

from collections.abc import Iterator
from typing import Any

from onrecord import wire
from onrecord.records import Event
from onrecord.serve.formats.book import Book, Row

NAME, EXTENSION, OF = "schema-org", ".jsonld", "events"
LOSSES = "spans, rules, status path, values that differ"


def write(book: Book) -> Iterator[str]:
    """One graph."""
    yield wire.dumps({"@context": "https://schema.org", "description": book.title(), "@graph": []})[:-2]
    first = True
    for event, rows in book.event_rows():
        if rows:
            yield ("" if first else ",") + "\n" + wire.dumps(_claim(event, rows)) + ",\n" + wire.dumps(_review(event))
            first = False
    yield "\n]}\n"


def _claim(event: Event, rows: list[Row]) -> dict[str, Any]:
    dated = sorted(rows, key=lambda r: (r.report.published or "9999", r.report.input_id))
    voices = list(dict.fromkeys(v.name for r in rows for v in r.claim.chain[-1:]))
    return {
        "@type": "Claim",
        "@id": f"urn:onrecord:{event.id}",
        "name": event.title,
        "text": dated[0].words,
        "firstAppearance": _work(dated[0]),
        "appearance": [_work(r) for r in {r.report.id: r for r in dated}.values()],
        "author": [{"@type": "Thing", "name": v} for v in voices],
    }


def _work(row: Row) -> dict[str, Any]:
    r = row.report
    out = {"@type": "NewsArticle", "headline": r.title, "url": r.url, "datePublished": r.published}
    publisher = {"@type": "Organization", "name": r.publisher} if r.publisher else None
    return {k: v for k, v in {**out, "publisher": publisher}.items() if v}


def _review(event: Event) -> dict[str, Any]:
    head = {"@type": "ClaimReview", "claimReviewed": event.title, "itemReviewed": {"@id": f"urn:onrecord:{event.id}"}}
    return {**head, "creativeWorkStatus": "Draft", "abstract": "No rating: onrecord never says that something is true."}
