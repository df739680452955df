"""W3C Web Annotation (JSON-LD), an annotation for each claim and each attribution of a report.

Each target has a TextPositionSelector, whose offsets are code points as the recommendation says, and a
TextQuoteSelector with the words around it, which finds the place again after white space has changed.
"""

from collections.abc import Iterator

from onrecord import wire
from onrecord.records import Coded
from onrecord.serve.formats.book import Book

NAME, EXTENSION, OF = "annotations", ".json", "claims and attributions"
LOSSES = "events, origins, entities; the body is text"
AROUND = 32  # code points before and behind a quote


def write(book: Book) -> Iterator[str]:
    """One AnnotationCollection page."""
    head = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "generator": book.title(), "items": []}
    yield wire.dumps(head)[:-2]
    first = True
    for coded in book.coded():
        for item in _items(coded):
            yield ("" if first else ",") + "\n" + wire.dumps(item)
            first = False
    yield "\n]}\n"


def _items(coded: Coded) -> Iterator[dict[str, object]]:
    for c in coded.claims:
        who, whom = ([a.entity.name if a.entity else a.quote for a in side] for side in (c.actors, c.recipients))
        parts = [c.kind, c.mode or "", c.status, c.polarity, "; ".join(who), "; ".join(whom)]
        yield _annotation(coded, c.id, "classifying", " | ".join(p for p in parts if p), c.predicate.start, c.predicate.end)
    for a in coded.attributions:
        chain = " < ".join(v.name for v in a.chain) or "no voice"
        for start, end in a.content[:1] or a.cue[:1]:
            yield _annotation(coded, a.id, "commenting", f"said by {chain} ({a.stance})", start, end)


def _annotation(coded: Coded, id: str, motivation: str, body: str, start: int, end: int) -> dict[str, object]:
    report = coded.report
    quote = {
        "type": "TextQuoteSelector",
        "exact": report.text[start:end],
        "prefix": report.text[max(0, start - AROUND) : start],
        "suffix": report.text[end : end + AROUND],
    }
    return {
        "id": f"urn:onrecord:{report.id}:{id}",
        "type": "Annotation",
        "motivation": motivation,
        "body": {"type": "TextualBody", "value": body, "format": "text/plain"},
        "target": {
            "source": report.url or f"urn:onrecord:{report.id}",
            "selector": [{"type": "TextPositionSelector", "start": start, "end": end}, quote],
            "state": {"type": "TimeState", "sourceDate": report.published} if report.published else None,
            "onrecord:sha256": report.sha256,
        },
    }
