"""CSV, a claim a row. Text that a spreadsheet would run as a formula gets an apostrophe before it."""

from collections.abc import Iterator

from onrecord.serve.formats import spreadsheet
from onrecord.serve.formats.book import Book, Row, names

NAME, EXTENSION, OF = "claims-csv", ".csv", "claims"
LOSSES = "spans other than the predicate's, times and places that no claim has, attributions without a claim"
HEADS = (
    *("claim", "event", "report", "publisher", "published", "published_basis", "url", "kind", "mode", "contexts", "plover", "cameo"),
    *("status", "polarity", "certainty", "actors", "recipients", "when_first", "when_last", "when_precision", "when_basis", "where"),
    *(
        "country",
        "lat",
        "lon",
        "where_precision",
        "numbers",
        "chain",
        "unnamed",
        "stance",
        "start",
        "end",
        "quote",
        "sentence",
        "rule",
        "confidence",
    ),
)


def write(book: Book) -> Iterator[str]:
    """The heading and the rows."""
    for line in spreadsheet.lines(HEADS, (_cells(row) for row in book.rows())):
        yield line + "\r\n"


def _cells(row: Row) -> list[object]:
    r, c = row.report, row.claim
    interval = c.when.interval if c.when and c.when.interval else (None, None)
    where = c.where
    return [
        *(row.id, row.event.id if row.event else None, r.input_id, r.publisher, r.published, r.published_basis, r.url),
        *(c.kind, c.mode, c.contexts, c.plover, c.cameo, c.status, c.polarity, c.certainty, names(c.actors), names(c.recipients)),
        *(*interval, c.when.precision if c.when else None, c.when.basis if c.when else None),
        *((where.name or where.quote, where.country, where.lat, where.lon, where.precision) if where else [None] * 5),
        [f"{n.what} {n.low}" + (f" to {n.high}" if n.high != n.low else "") for n in c.numbers],
        *([v.name for v in c.chain], int(any(not v.named for v in c.chain)), row.attribution.stance if row.attribution else None),
        *(c.predicate.start, c.predicate.end, c.predicate.quote, row.words, c.rule, c.confidence),
    ]
