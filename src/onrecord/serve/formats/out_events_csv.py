"""CSV, an event a row."""

from collections.abc import Iterator

from onrecord.serve.formats import spreadsheet
from onrecord.serve.formats.book import Book

NAME, EXTENSION, OF = "events-csv", ".csv", "events"
LOSSES = "the claims and their words; which reports give which value"
HEADS = (
    *("event", "kind", "mode", "title", "actors", "recipients", "when_first", "when_last", "where", "status", "grade"),
    *("reports", "origins", "voices", "first_said", "last_said", "path", "differ", "roots"),
)


def write(book: Book) -> Iterator[str]:
    """The heading and the rows."""

    def cells() -> Iterator[list[object]]:
        for e in book.events():
            said = sorted(s.said_on for s in e.path if s.said_on)
            yield [
                *(e.id, e.kind, e.mode, e.title, e.actors, e.recipients, *(e.when or (None, None)), e.where, e.status, e.grade),
                *(e.reports, e.origins, e.voices, said[0] if said else None, said[-1] if said else None),
                *([f"{s.said_on or 'undated'} {s.status}" for s in e.path], e.conflicts, e.roots),
            ]

    for line in spreadsheet.lines(HEADS, cells()):
        yield line + "\r\n"
