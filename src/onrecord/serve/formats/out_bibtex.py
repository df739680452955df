"""BibTeX, a report an entry, with the quotation of each claim, the voice behind it, and the hash of the text as note."""

import re
from collections.abc import Iterator

from onrecord.serve.formats.book import Book, Row

NAME, EXTENSION, OF = "bibtex", ".bib", "reports"
LOSSES = "kinds, roles, origins, spans"
_SPECIAL = str.maketrans({c: f"\\{c}" for c in "&%$#_"} | {"{": "\\{", "}": "\\}", "\\": r"\textbackslash{}", "~": r"\~{}", "^": r"\^{}"})


def write(book: Book) -> Iterator[str]:
    """A comment with the header, then the entries."""
    yield f"% {book.title()}\n"
    rows: list[Row] = []
    for row in book.rows():
        if rows and rows[0].report.id != row.report.id:
            yield _entry(rows)
            rows = []
        rows.append(row)
    if rows:
        yield _entry(rows)


def quotes(rows: list[Row]) -> list[str]:
    """The words with the voice they rest on."""
    return [f"“{r.words}” ({' < '.join(v.name for v in r.claim.chain) or 'in its own voice'})" for r in rows[:20]]


def _entry(rows: list[Row]) -> str:
    r = rows[0].report
    fields = {
        "title": r.title or r.input_id,
        "journal": r.publisher,
        "date": (r.published or "")[:10],
        "year": (r.published or "")[:4],
        "url": r.url,
        "note": " / ".join(quotes(rows)) + f" [sha256 {r.sha256}]",
    }
    body = ",\n".join(f"  {k} = {{{v if k == 'url' else v.translate(_SPECIAL)}}}" for k, v in fields.items() if v)
    return f"@article{{onrecord-{re.sub('[^a-z0-9]', '', r.id)},\n{body}\n}}\n"
