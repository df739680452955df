"""Tab-separated rows in the shape of ICEWS, in CAMEO codes; a claim a row."""

from collections.abc import Iterator

from onrecord.serve.formats import codes
from onrecord.serve.formats.book import Book, Row

NAME, EXTENSION, OF = "icews", ".tsv", "claims"
LOSSES = "chains, status, certainty, spans, several actors a side; claims without a CAMEO code or a day; ICEWS did not code it"
HEADS = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity", "Target Name"),
    *("Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province", "Country"),
    *("Latitude", "Longitude"),
)


def write(book: Book) -> Iterator[str]:
    """The heading and the rows."""
    yield "\t".join(HEADS) + "\n"
    for row in book.rows():
        if row.claim.cameo and (row.day or row.said_on):
            yield "\t".join(codes.clean(c) for c in _cells(row)) + "\n"


def _cells(row: Row) -> list[object]:
    r, c = row.report, row.claim
    source, source_country, source_sector = codes.first(c.actors)
    target, target_country, target_sector = codes.first(c.recipients)
    w = c.where
    city = w.name if w and w.precision in {"city", "site"} else ""
    region = w.name if w and w.precision == "region" else ""
    return [
        *(codes.number(row.id), row.day or row.said_on, source, codes.SECTORS.get(source_sector, source_sector), source_country),
        *(f"{c.kind} {c.mode or ''}".strip(), c.cameo, c.score, target, codes.SECTORS.get(target_sector, target_sector), target_country),
        *(codes.number(r.id), r.text.count("\n", 0, c.sentence[0]) + 1, r.publisher, city, "", region, w.country if w else ""),
        *(w.lat if w else None, w.lon if w else None),
    ]
