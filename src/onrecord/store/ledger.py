"""The ledger: what was read, by which run, and what could not be read, kept so that nothing is lost or changed.

In: coded reports, failures, judgements. Out: the same, whenever asked, and a word on whether the file is as it was
written. A report is acknowledged (`add_report` returns) once it is on the disk. The same report comes in once, whatever
file it came in by; its other input ids are remembered. It refuses to change or delete an entry.
"""

import dataclasses
import datetime
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from onrecord import wire
from onrecord.errors import LedgerError
from onrecord.records import Coded, Failure, Judgement, Report, Run
from onrecord.store import index, schema, verify
from onrecord.store.chain import digest, dumps, link
from onrecord.store.derived import Derived, Linked
from onrecord.store.views import View


class Ledger(View):
    """An append-only SQLite file. Made where there is none, unless `create` is False. Raises LedgerError L01 to L08.

    A ledger that may be read but not written opens all the same; writing to it then raises L04.
    """

    def __init__(self, path: str | os.PathLike[str], *, create: bool = True, patience: float = schema.PATIENCE) -> None:
        where = Path(path)
        super().__init__(schema.open_file(where, create, patience), where)
        if schema.outdated(self._db):
            self.reindex()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def together(self) -> AbstractContextManager[None]:
        """What is added inside is on the disk, all of it or nothing, when it ends: quicker for many, and others wait."""
        return schema.transaction(self._db)

    def add_report(self, coded: Coded, run: Run) -> bool:
        """Keep what a run read off a report; whether anything was new. On return it is on the disk."""
        report = coded.report
        content = {"report": report.id, "run": run.id, **{k: v for k, v in wire.plain(coded).items() if k != "report"}}
        with schema.complaints(self.path), schema.transaction(self._db):
            self._append("run", run.id, wire.plain(run))
            new = self._append("report", report.id, wire.plain(report), report.text)
            self._alias(report.id, report.input_id)
            return self._append("coded", f"{report.id}/{run.id}", content, report.text) or new

    def add_alias(self, report: Report) -> bool:
        """Remember the input id by which a report that is here came in again; whether it was new."""
        return self.add_name(report.id, report.input_id)

    def add_name(self, report: str, input_id: str) -> bool:
        """Remember another input id of a report; whether it was new."""
        with schema.complaints(self.path), schema.transaction(self._db):
            return self._alias(report, input_id)

    def add_failure(self, failure: Failure) -> bool:
        """Keep an input that could not be read; whether it was new."""
        with schema.complaints(self.path), schema.transaction(self._db):
            return self._append("failure", digest(failure.input_id, failure.code, failure.message), wire.plain(failure))

    def add_judgement(self, judgement: Judgement) -> bool:
        """Keep what somebody judged; whether it was new."""
        with schema.complaints(self.path), schema.transaction(self._db):
            return self._append("judgement", judgement.id, wire.plain(judgement))

    def lacking(self, items: Iterable[Report | Failure], run: Run, again: list[Report]) -> Iterator[Report | Failure]:
        """What of the items this run has not read yet, each report once; the others go to `again`, without their text."""
        known = {r for (r,) in self.rows("SELECT report FROM codings WHERE run = :run", run=run.id)}
        return _lacking(items, known, again)

    def _alias(self, report: str, input_id: str) -> bool:
        if self.rows("SELECT 1 FROM inputs WHERE report = :id AND input_id = :i", id=report, i=input_id):
            return False
        return self._append("alias", f"{report}/{digest(input_id)}", {"report": report, "input_id": input_id})

    def _append(self, kind: str, id: str, content: Any, text: str = "") -> bool:
        """One entry, its index rows, and the new head; inside a transaction."""
        if self._db.execute("SELECT 1 FROM entries WHERE kind = ? AND id = ?", (kind, id)).fetchone():
            return False
        count, previous = self._db.execute("SELECT count, hash FROM head").fetchone()
        at = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        written = dumps(content)
        n, hash = count + 1, link(previous, count + 1, kind, id, at, written)
        self._db.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)", (n, kind, id, at, written, hash))
        self._db.execute("UPDATE head SET count = ?, hash = ?", (n, hash))
        self._write_index(n, index.rows(kind, id, content, lambda _: text))
        return True

    def _write_index(self, n: int, rows: Iterable[tuple[str, index.Row]]) -> None:
        for k, (table, cells) in enumerate(rows):
            done = self._db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * (len(cells) + 2))})", (n, k, *cells))
            if table == "words":
                self._db.execute("INSERT INTO search (rowid, body) VALUES (?, ?)", (done.lastrowid, cells[-1]))

    def verify(self) -> "verify.Flaw | None":
        """The first thing that is not as it was written, or None."""
        return verify.first_flaw(self._db)

    def reindex(self) -> None:
        """Make the index anew from the record, which stays as it is; do it after `verify` named an index table."""
        with schema.complaints(self.path), schema.transaction(self._db):
            self._db.execute("DROP TABLE IF EXISTS search")
            for table in schema.INDEX:
                self._db.execute(f"DROP TABLE IF EXISTS {table}")
            for statement in schema.index_tables():
                self._db.execute(statement)
            for entry in list(self._db.execute("SELECT n, kind, id, content FROM entries ORDER BY n")):
                n, kind, id, content = entry
                self._write_index(n, index.rows(kind, id, json.loads(content), lambda report: verify.text_of(self._db, report)))
            self._db.execute(f"PRAGMA user_version = {schema.VERSION}")

    def state(self, prefix: str) -> dict[str, dict[str, Any]]:
        """What a service kept under the keys that begin so. Not part of the record."""
        if not self.rows("SELECT 1 FROM sqlite_master WHERE name = 'state'"):
            return {}
        found = self.rows("SELECT key, content FROM state WHERE substr(key, 1, :n) = :prefix ORDER BY key", n=len(prefix), prefix=prefix)
        return {key: json.loads(content) for key, content in found}

    def set_state(self, key: str, content: dict[str, Any] | None) -> None:
        """Keep something under a key, in place of what was there; None takes it away."""
        with schema.complaints(self.path), schema.transaction(self._db):
            self._db.execute(schema.STATE.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS"))
            if content is None:
                self._db.execute("DELETE FROM state WHERE key = ?", (key,))
            else:
                self._db.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (key, dumps(content)))

    def knows(self, address: str) -> bool:
        """Whether a report came in by this name or from this address."""
        return bool(
            self.rows("SELECT 1 FROM inputs WHERE input_id = :a LIMIT 1", a=address)
            or self.rows("SELECT 1 FROM reports WHERE url = :a LIMIT 1", a=address)
        )

    def derived(self, key: str, make: Callable[[], Linked]) -> Derived:
        """What `make` gave for this key before, or gives now. Not part of the record: it is checked, and may be thrown away."""
        found = self.rows("SELECT content, digest FROM cache WHERE key = :key", key=key)
        if found and _sum(key, found[0][0]) == found[0][1]:
            return Derived.read(found[0][0])
        value = Derived.of(make())
        content = value.dumps()
        try:
            with schema.complaints(self.path), schema.transaction(self._db):
                self._db.execute("DELETE FROM cache")
                self._db.execute("INSERT INTO cache VALUES (?, ?, ?)", (key, content, _sum(key, content)))
        except LedgerError as error:
            if error.code not in {"L04", "L05"}:  # a ledger that cannot be written is read all the same, only more slowly
                raise
        return value


def _lacking(items: Iterable[Report | Failure], known: set[str], again: list[Report]) -> Iterator[Report | Failure]:
    # A generator of its own: a pool of workers draws on it from another thread, where the connection may not be used.
    for item in items:
        if isinstance(item, Report):
            if item.id in known:
                again.append(dataclasses.replace(item, text=""))
                continue
            known.add(item.id)
        yield item


def _sum(key: str, content: str) -> str:
    return hashlib.sha256(f"{key}\0{content}".encode()).hexdigest()
