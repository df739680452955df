"""iCalendar: what is planned and has a day. A plan is a plan: every entry is TENTATIVE and says on whose word."""

from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.serve.formats.book import Book
from onrecord.serve.formats.codes import compact

NAME, EXTENSION, OF = "ical", ".ics", "events"
LOSSES = "everything that is not planned or has no day; origins by name"
PLANNED = {"planned", "announced", "proposed", "postponed"}


def write(book: Book) -> Iterator[str]:
    """The calendar, lines folded at 75 bytes as RFC 5545 asks."""
    yield from _lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//onrecord//EN")
    for event, rows in book.event_rows():
        said = min((s.said_on for s in event.path if s.said_on), default=None)
        if event.status not in PLANNED or not event.when:
            continue
        first, last = event.when
        words = " / ".join(f"“{r.words}” {r.report.publisher or 'publisher unknown'}" for r in rows[:3])
        yield from _lines(
            *("BEGIN:VEVENT", f"UID:{event.id}@onrecord", f"DTSTAMP:{compact(said or first)}T000000Z"),
            f"DTSTART;VALUE=DATE:{compact(first)}",
            f"DTEND;VALUE=DATE:{compact((date.fromisoformat(last) + timedelta(days=1)).isoformat())}",
            f"SUMMARY:{_text(event.title)}",
            f"DESCRIPTION:{_text(f'{event.reports} reports, {event.origins} origins: {event.grade}. {words}')}",
            *([f"LOCATION:{_text(event.where)}"] if event.where else []),
            *("STATUS:TENTATIVE", "TRANSP:TRANSPARENT", "END:VEVENT"),
        )
    yield from _lines("END:VCALENDAR")


def _text(words: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        words = words.replace(plain, escaped)
    return words


def _lines(*lines: str) -> Iterator[str]:
    for line in lines:
        rest = line.encode()
        out, room = b"", 75
        while len(rest) > room:
            cut = room
            while rest[cut] & 0xC0 == 0x80:  # never inside a character
                cut -= 1
            out += rest[:cut] + b"\r\n "
            rest, room = rest[cut:], 74
        yield (out + rest).decode() + "\r\n"
