"""The ledger's file: its tables, how it is opened, and what SQLite's complaints mean in our words.

In: a path. Out: an open connection whose file is a ledger of this version, or a LedgerError that says the remedy.

Durability: write-ahead log with synchronous=FULL. A commit is on the disk before it is acknowledged, so an acknowledged
report survives kill -9 and a power cut alike. NORMAL would do for kill -9 alone; FULL costs one fsync a report, a few
per cent of the time it takes to read one.
"""

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import LedgerError

APPLICATION = 0x6F6E7263  # "onrc"
VERSION = 3  # 2: the index has `spots`; 3: actors have their office
PATIENCE = 60.0  # seconds that a writer waits for another to finish

# The record: appended to, never changed. `hash` is chain.link(previous hash, the row).
RECORD = (
    "CREATE TABLE entries (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL, "
    "content TEXT NOT NULL, hash TEXT NOT NULL, UNIQUE (kind, id))",
    "CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
    "CREATE TRIGGER entries_never_go BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
    "CREATE TRIGGER entries_follow_on BEFORE INSERT ON entries WHEN NEW.n <> (SELECT coalesce(max(n), 0) + 1 FROM entries) "
    "OR EXISTS (SELECT 1 FROM entries WHERE kind = NEW.kind AND id = NEW.id) "
    "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
    "CREATE TABLE head (one INTEGER PRIMARY KEY CHECK (one = 1), count INTEGER NOT NULL, hash TEXT NOT NULL)",
    "INSERT INTO head VALUES (1, 0, '')",
)

# Made from the record, entry by entry (index.py), and made anew by `reindex`. `n` is the entry, `k` the row's rank in it.
INDEX = {
    "reports": "n, k, id, input_id, publisher, title, url, published, language, length",
    "inputs": "n, k, input_id, report",
    "codings": "n, k, report, run",
    "claims": 'n, k, report, id, kind, mode, status, polarity, certainty, start, "end", sentence_start, sentence_end, quote, '
    "actors, recipients, first, last, place, voices, unnamed, attribution, rule, confidence",
    "voices": 'n, k, report, attribution, rank, name, quote, start, "end", kind, named, descriptor, reason, count, stance, claims',
    "actors": "n, k, report, entity, name, kind, country, sector, office, mentions, acts, receives, speaks",
    "spots": "n, k, report, claim, name, country, lat, lon, precision",
    "words": "n, k, kind, report, ref, body",
}
LOOKUPS = (
    "CREATE INDEX reports_by_id ON reports (id)",
    "CREATE INDEX inputs_by_report ON inputs (report)",
    "CREATE INDEX codings_by_report ON codings (report)",
)
SEARCH = (
    "CREATE VIRTUAL TABLE search USING fts5 (body, content='words', content_rowid='rowid', tokenize='porter unicode61 remove_diacritics 2')"
)
# How far a service that goes out has come. No part of the record: it changes and proves nothing. Made when there is something to keep.
STATE = "CREATE TABLE state (key TEXT PRIMARY KEY, content TEXT NOT NULL)"
CACHE = "CREATE TABLE cache (key TEXT PRIMARY KEY, content TEXT NOT NULL, digest TEXT NOT NULL)"


def index_tables() -> Iterator[str]:
    """The statements that make the index tables."""
    for table, columns in INDEX.items():
        yield f"CREATE TABLE {table} ({columns}, PRIMARY KEY (n, k))"
    yield from LOOKUPS
    yield SEARCH


def statements() -> list[str]:
    """All statements that make an empty ledger."""
    return [*RECORD, *index_tables(), CACHE]


def open_file(path: Path, create: bool, patience: float) -> sqlite3.Connection:
    """A connection to the ledger at `path`. Raises LedgerError L01 to L08."""
    if path.is_dir():
        raise LedgerError("L02", f"{path} is a folder, not a ledger", "name a file, such as onrecord.db")
    if not path.exists() and not create:
        raise LedgerError("L01", f"there is no ledger at {path}", f"make one with: onrecord add INPUT... --ledger {path}")
    if not path.parent.is_dir():
        raise LedgerError("L07", f"the folder {path.parent} does not exist", "make it, or give another path with --ledger")
    with complaints(path):
        connection = _connect(path, "rwc" if create else "rw", patience)
        try:
            _check(connection, path, create, patience)
        except BaseException:
            connection.close()
            raise
        return connection


def _connect(path: Path, mode: str, patience: float) -> sqlite3.Connection:
    connection = sqlite3.connect(_address(path, f"mode={mode}"), uri=True, timeout=patience, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if not error.sqlite_errorname.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")) or not path.exists():
            raise
        # A write-ahead log needs a file beside it; where that cannot be made, nobody else is writing either.
        connection = sqlite3.connect(_address(path, "mode=ro&immutable=1"), uri=True, isolation_level=None)
    return connection


def connect(path: Path) -> sqlite3.Connection:
    """One more connection to a ledger that is there, to read."""
    return _connect(path, "rw", PATIENCE)


def _address(path: Path, query: str) -> str:
    return f"{path.resolve().as_uri()}?{query}"


def _check(connection: sqlite3.Connection, path: Path, create: bool, patience: float) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables == 0 and create:
        _make(connection, patience)
    elif application != APPLICATION:
        raise LedgerError("L02", f"{path} is not a ledger", "name a file that onrecord made, or one that is not there yet")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise LedgerError(
            "L03", f"{path} was written by a newer onrecord (schema {version}, this one reads {VERSION})", "pip install --upgrade onrecord"
        )
    connection.execute("PRAGMA synchronous = FULL")


def outdated(connection: sqlite3.Connection) -> bool:
    """Whether the index was made by an older version: the record stays as it is, the index wants to be made anew."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version < VERSION


def _make(connection: sqlite3.Connection, patience: float) -> None:
    until = time.monotonic() + patience
    while True:  # SQLite does not wait for others when it turns the log on
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            break
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > until:
                raise
            time.sleep(0.02)
    with transaction(connection):
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:  # else another process was quicker
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
            for statement in statements():
                connection.execute(statement)


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything inside, or nothing; the only writer meanwhile. Inside another one it is a part of that."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextlib.contextmanager
def complaints(path: Path) -> Iterator[None]:
    """SQLite's errors as LedgerErrors with a remedy."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        raise _translate(path, name, str(error)) from error


def _translate(path: Path, name: str, message: str) -> LedgerError:
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LedgerError("L05", f"another process is writing to {path} and does not finish", "wait for it or end it; nothing was lost")
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
        return LedgerError("L04", f"{path} cannot be written", f"chmod u+w {path} and its folder, or name another file with --ledger")
    if name.startswith("SQLITE_NOTADB"):
        return LedgerError("L02", f"{path} is not a ledger", "name a file that onrecord made, or one that is not there yet")
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_AUTH")):
        return LedgerError("L07", f"{path} cannot be opened ({message})", "see whether you may read and write it and its folder")
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return LedgerError("L08", f"{path} cannot be written ({message})", "make room on the disk and run it again; nothing was lost")
    return LedgerError("L06", f"{path} is damaged ({message})", "onrecord verify says where; restore the file from a copy")
