"""JSONL, whole: a header, then runs, reports with their text and all that was read off them, other names, failures, judgements.

The lines of reports are those of `onrecord code --jsonl`, with `text`, `furniture`, `notes` and `run` added.
"""

import json
from collections.abc import Iterator

from onrecord import wire
from onrecord.serve.formats.book import Book

NAME, EXTENSION, OF = "jsonl", ".jsonl", "reports"
LOSSES = "nothing but the moment at which the first ledger learned each entry; codings of earlier runs"


def write(book: Book) -> Iterator[str]:
    """A line each."""
    yield wire.dumps({"onrecord": book.header()}) + "\n"
    for run in book.view.runs():
        yield wire.dumps({"run": wire.plain(run)}) + "\n"
    runs = dict(book.view.rows("SELECT report, run FROM codings WHERE n <= :upto ORDER BY n"))
    for coded in book.coded():
        yield wire.dumps({**wire.plain(coded), "run": runs[coded.report.id]}) + "\n"
    for entry in book.view.entries("alias"):
        yield wire.dumps({"alias": json.loads(entry.content)}) + "\n"
    for failure in book.view.failures():
        yield wire.dumps({"failure": wire.plain(failure)}) + "\n"
    for judgement in book.view.judgements():
        yield wire.dumps({"judgement": wire.plain(judgement)}) + "\n"
