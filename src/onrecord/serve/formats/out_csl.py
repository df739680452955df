"""CSL-JSON for Zotero and citation processors, a report an item, quotations in the note."""

from collections.abc import Iterator
from typing import Any

from onrecord import wire
from onrecord.serve.formats.book import Book, Row
from onrecord.serve.formats.out_bibtex import quotes

NAME, EXTENSION, OF = "csl", ".json", "reports"
LOSSES = "kinds, roles, origins, spans"


def write(book: Book) -> Iterator[str]:
    """One array."""
    held: dict[str, list[Row]] = {}
    yield "["
    first = True
    for row in book.rows():
        if row.report.id not in held:
            for rows in held.values():
                yield ("" if first else ",") + "\n" + wire.dumps(_item(rows))
                first = False
            held.clear()
        held.setdefault(row.report.id, []).append(row)
    for rows in held.values():
        yield ("" if first else ",") + "\n" + wire.dumps(_item(rows))
    yield "\n]\n"


def _item(rows: list[Row]) -> dict[str, Any]:
    r = rows[0].report
    parts = [int(p) for p in (r.published or "")[:10].split("-") if p]
    out = {
        "id": f"onrecord-{r.id}",
        "type": "article-newspaper",
        "title": r.title or r.input_id,
        "container-title": r.publisher,
        "URL": r.url,
    }
    issued = {"issued": {"date-parts": [parts]}} if parts else {}
    return {**out, **issued, "note": " / ".join(quotes(rows)) + f" [sha256 {r.sha256}]"}
