"""Whether a ledger's file is as it was written.

In: an open ledger. Out: the first flaw, or None. It reads everything: SQLite's own pages, the statements that made the
tables and triggers, every entry's hash, the count and the hash of the last, and every row of the index, which must be
what index.py makes of the entry. It mends nothing.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.store import index
from onrecord.store.chain import START, Entry, link
from onrecord.store.schema import INDEX, STATE, statements


@dataclass(frozen=True, slots=True)
class Flaw:
    """Where a ledger is not as it was written: the table, the row (an entry's number; None: the table itself), and how."""

    table: str
    row: int | None
    what: str

    def __str__(self) -> str:
        return f"{self.table} {self.row}: {self.what}" if self.row is not None else f"{self.table}: {self.what}"


def first_flaw(db: sqlite3.Connection) -> Flaw | None:
    """The first thing that is not as it was written. The record is looked at before the index, the index before the pages."""
    try:
        db.execute("BEGIN")  # one moment of the file, however long the reading takes
        try:
            return next(_flaws(db), None)
        finally:
            db.execute("ROLLBACK")
    except sqlite3.DatabaseError as error:
        return Flaw("file", None, f"SQLite cannot read it ({error})")


def text_of(db: sqlite3.Connection, report: str) -> str:
    """The canonical text of a report, or "" where there is none."""
    found = db.execute("SELECT content FROM entries WHERE kind = 'report' AND id = ?", (report,)).fetchone()
    return str(json.loads(found[0])["text"]) if found else ""


def _flaws(db: sqlite3.Connection) -> Iterator[Flaw]:
    yield from _tables(db)
    yield from _chain(db)
    yield from _index(db)
    yield from _pages(db)


def _tables(db: sqlite3.Connection) -> Iterator[Flaw]:
    expected = sqlite3.connect(":memory:")
    for statement in (*statements(), STATE):
        expected.execute(statement)
    query = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
    want, have = ({(a, b): c for a, b, c in c.execute(query)} for c in (expected, db))
    expected.close()
    for key in sorted(want.keys() | have.keys()):
        absent = key[1] == "state" and key not in have  # nothing has gone out yet
        if want.get(key) != have.get(key) and not key[1].startswith("sqlite_") and not absent:
            yield Flaw(key[1], None, f"the {key[0]} is not the one that onrecord makes" if key in have else f"the {key[0]} is missing")


def _chain(db: sqlite3.Connection) -> Iterator[Flaw]:
    previous, count = START, 0
    for row in _tolerant(db, "SELECT n, kind, id, at, content, hash FROM entries ORDER BY n"):
        if isinstance(row, Flaw):
            yield Flaw("entry", count + 1, row.what)
            return
        entry = Entry(*row)
        if entry.n != count + 1:
            yield Flaw("entry", count + 1, f"it is missing: entry {entry.n} follows {count}")
            return
        if not all(isinstance(cell, str) for cell in entry[1:]):
            yield Flaw("entry", entry.n, "a cell is no text")
            return
        if link(previous, *entry[:5]) != entry.hash:
            yield Flaw("entry", entry.n, f"{entry.kind} {entry.id}: its content, its place or its hash was changed")
            return
        previous, count = entry.hash, entry.n
    head = db.execute("SELECT count, hash FROM head").fetchall()
    if len(head) != 1:
        yield Flaw("head", None, "there must be one row")
    elif head[0][0] != count:
        yield Flaw(
            "entry",
            min(count, head[0][0]) + 1 if isinstance(head[0][0], int) else None,
            f"the head counts {head[0][0]} entries, there are {count}",
        )
    elif head[0][1] != previous:
        yield Flaw("head", 1, "its hash is not that of the last entry")


def _tolerant(db: sqlite3.Connection, sql: str) -> Iterator[tuple[Any, ...] | Flaw]:
    """Rows, and a flaw instead of the exception where a row cannot be read (broken UTF-8, a broken page)."""
    try:
        yield from db.execute(sql)
    except sqlite3.DatabaseError as error:
        yield Flaw("row", None, f"it cannot be read ({error})")


def _index(db: sqlite3.Connection) -> Iterator[Flaw]:
    found = {table: _Ahead(db, table) for table in INDEX}
    for n, kind, id, content in db.execute("SELECT n, kind, id, content FROM entries ORDER BY n"):
        for k, (table, cells) in enumerate(index.rows(kind, id, json.loads(content), lambda report: text_of(db, report))):
            row = found[table].take()
            if row != (n, k, *cells):
                place = row[0] if row and isinstance(row[0], int) and row[0] < n else n
                yield Flaw(f"index {table}, entry", place, "the index does not say what the entry says; onrecord verify --reindex mends it")
                return
    for table, rows in found.items():
        row = rows.take()
        if row is not None:
            yield Flaw(f"index {table}, entry", row[0], "the index holds a row that no entry gives; onrecord verify --reindex mends it")


class _Ahead:
    """An index table's rows, one at a time."""

    def __init__(self, db: sqlite3.Connection, table: str) -> None:
        self._rows = _tolerant(db, f"SELECT * FROM {table} ORDER BY n, k")

    def take(self) -> tuple[Any, ...] | None:
        row = next(self._rows, None)
        return (None,) if isinstance(row, Flaw) else row


def _pages(db: sqlite3.Connection) -> Iterator[Flaw]:
    for (line,) in db.execute("PRAGMA integrity_check(1)"):
        if line != "ok":
            yield Flaw("file", None, f"SQLite's own check says: {line}")
    try:
        db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if not error.sqlite_errorname.startswith(("SQLITE_READONLY", "SQLITE_BUSY")):
            yield Flaw("index search", None, f"it does not hold the words of the index ({error}); onrecord verify --reindex mends it")
