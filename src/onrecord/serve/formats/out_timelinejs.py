"""TimelineJS: an event a slide, its words as the text, the publisher as credit. A month has no day, a year no month."""

from collections.abc import Iterator
from html import escape
from typing import Any

from onrecord import wire
from onrecord.records import Event
from onrecord.serve.formats.book import Book, Row

NAME, EXTENSION, OF = "timelinejs", ".json", "events"
LOSSES = "undated events, origins by name, status path, more than three quotations"


def write(book: Book) -> Iterator[str]:
    """One JSON object."""
    yield wire.dumps({"title": {"text": {"headline": "onrecord", "text": book.title()}}, "events": []})[:-2]
    first = True
    for event, rows in book.event_rows():
        slide = _slide(event, rows)
        if slide:
            yield ("" if first else ",") + "\n" + wire.dumps(slide)
            first = False
    yield "\n]}\n"


def _slide(event: Event, rows: list[Row]) -> dict[str, Any] | None:
    said = min((s.said_on[:10] for s in event.path if s.said_on), default=None)
    start, end = event.when or (said, said)
    if not start or not end:
        return None
    quotes = "".join(f"<p>“{escape(r.words)}” {escape(r.report.publisher or 'publisher unknown')}</p>" for r in rows[:3])
    counts = f"<p>{event.status}; {event.reports} reports, {event.origins} origins, {event.voices} voices: {event.grade}</p>"
    out = {"unique_id": event.id, "start_date": _date(start), "text": {"headline": escape(event.title), "text": counts + quotes}}
    return {**out, **({"end_date": _date(end)} if end != start else {}), "group": event.kind}


def _date(day: str) -> dict[str, str]:
    return dict(zip(("year", "month", "day"), day.split("-"), strict=False))
