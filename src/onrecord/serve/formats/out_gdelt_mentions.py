"""GDELT 2.0 mention rows: 16 tab-separated columns without a heading; a claim a row, under the number of its event."""

from collections.abc import Iterator

from onrecord.serve.formats import codes
from onrecord.serve.formats.book import Book

NAME, EXTENSION, OF = "gdelt-mentions", ".tsv", "claims"
LOSSES = "everything but where a report mentions an event; tone is not measured"


def write(book: Book) -> Iterator[str]:
    """The rows. Offsets are code points of the canonical text."""
    for row in book.rows():
        e, r, c = row.event, row.report, row.claim
        if e is None:
            continue
        said = min((s.said_on for s in e.path if s.said_on), default=None)
        offsets = [c.actors[0].start if c.actors else "", c.recipients[0].start if c.recipients else "", c.predicate.start]
        stamp = codes.compact(row.said_on) + "000000" if row.said_on else ""
        sentence = r.text.count("\n", 0, c.sentence[0]) + 1
        cells = [
            *(codes.number(e.id), codes.compact(said) + "000000" if said else "", stamp, "1" if r.url else "0", r.publisher),
            *(r.url or r.id, sentence, *offsets, "1", round(c.confidence * 100), r.length, "", "", ""),
        ]
        yield "\t".join(codes.clean(x) for x in cells) + "\n"
