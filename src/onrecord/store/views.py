"""What a ledger held: as it stands, or as it stood at an entry.

In: an open ledger and how far to look. Out: records, sorted by what they are and never by when they came in, so that
the same reports give the same output whatever the order of adding. It computes nothing that the entries do not say:
origins and events come from the link room, through flow.link_ledger.
"""

import datetime
import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from onrecord import wire
from onrecord.errors import NotFoundError, UsageError
from onrecord.records import Coded, Failure, Judgement, Report, Run
from onrecord.store.chain import START, Entry, Head
from onrecord.store.derived import Derived, Linked
from onrecord.store.schema import INDEX, complaints, connect

# The latest coding of each report that the view reaches.
CURRENT = "SELECT max(n) FROM codings WHERE n <= :upto GROUP BY report"


class View:
    """A ledger up to its entry `upto`; None: as it stands."""

    def __init__(self, connection: sqlite3.Connection, path: Path, upto: int | None = None) -> None:
        self._db = connection
        self.path = path
        self.upto = upto
        self._names: tuple[int, dict[str, str]] = (-1, {})

    def rows(self, sql: str, **values: Any) -> list[tuple[Any, ...]]:
        """What a SELECT gives; `:upto` is the last entry in sight."""
        with complaints(self.path):
            return self._db.execute(sql, {"upto": self.upto if self.upto is not None else 1 << 62, **values}).fetchall()

    def head(self) -> Head:
        """How many entries are in sight, and the hash of the last."""
        if self.upto is None:
            count, hash = self.rows("SELECT count, hash FROM head")[0]
            return Head(count, hash)
        return Head(self.upto, self.rows("SELECT hash FROM entries WHERE n = :upto")[0][0] if self.upto else START)

    def as_of(self, when: int | str) -> "View":
        """The ledger as it stood behind entry `when`, or at the end of the day (UTC), or the second, that an ISO date names.

        `printed:DAY` is another question: what the reports say that were printed by then, whenever they came in; undated ones are
        left out. Raises NotFoundError N02, UsageError U02.
        """
        last = self.head().n
        if isinstance(when, str) and when.startswith("printed:"):
            return self._printed(when.removeprefix("printed:"))
        if isinstance(when, int) or when.isdigit():
            if not 0 <= int(when) <= last:
                raise NotFoundError("N02", f"there is no entry {when}", f"the ledger holds entries 1 to {last}")
            return View(self._db, self.path, int(when))
        if len(when) < 10 or not when[:4].isdigit():
            raise UsageError("U02", f"{when} is neither a date nor the number of an entry", "write a date as 2026-11-01")
        until = when if len(when) > 10 else f"{when}T23:59:59Z"
        found = self.rows("SELECT coalesce(max(n), 0) FROM entries WHERE n <= :upto AND at <= :until", until=until)
        return View(self._db, self.path, found[0][0])

    def _printed(self, day: str) -> "View":
        """What the reports printed by a day say: the same tables, on a connection of its own, with the later reports out of sight."""
        try:
            until = datetime.date.fromisoformat(day).isoformat()
        except ValueError:
            raise UsageError("U02", f"{day} is no date", "write a day as printed:2026-11-01") from None
        with complaints(self.path):
            connection = connect(self.path)
            seen = f"SELECT id FROM main.reports WHERE substr(published, 1, 10) <= '{until}'"
            for table, column in (("reports", "id"), *((t, "report") for t in INDEX if t != "reports")):
                number = ", rowid" if table == "words" else ""  # by which the search finds them
                connection.execute(f"CREATE TEMP VIEW {table} AS SELECT *{number} FROM main.{table} WHERE {column} IN ({seen})")
        return View(connection, self.path, self.head().n)

    def derived(self, key: str, make: Callable[[], Linked]) -> Derived:
        """What `make` gives; only the ledger as it stands keeps it for the next time."""
        return Derived.of(make())

    def entries(self, kind: str | None = None) -> Iterator[Entry]:
        """The entries in sight, in order."""
        with complaints(self.path):
            where = "AND kind = :kind" if kind else ""
            for row in self._db.execute(
                f"SELECT n, kind, id, at, content, hash FROM entries WHERE n <= :upto {where} ORDER BY n",
                {"upto": self.head().n, "kind": kind},
            ):
                yield Entry(*row)

    def input_ids(self) -> dict[str, str]:
        """The name of each report by its id: the least of its input ids, marked with `~ID` where two reports share it."""
        reach = self.head().n
        if self._names[0] != reach:
            least = dict(self.rows("SELECT report, min(input_id) FROM inputs WHERE n <= :upto GROUP BY report"))
            shared = Counter(least.values())
            self._names = reach, {r: i if shared[i] == 1 else f"{i}~{r[:8]}" for r, i in least.items()}
        return self._names[1]

    def reports(self) -> Iterator[Report]:
        """The reports, by day of publication and id; unknown days first."""
        for (id,) in self.rows("SELECT id FROM reports WHERE n <= :upto ORDER BY coalesce(published, ''), id"):
            yield self._report(id)

    def report(self, name: str) -> Report:
        """The report of an id, of a beginning of one, or of an input id. Raises NotFoundError N01."""
        return self._report(self.report_id(name))

    def report_id(self, name: str) -> str:
        """The full id behind an id, its beginning, or an input id."""
        exact = [r for r, i in self.input_ids().items() if i == name]
        found = exact or [r for (r,) in self.rows("SELECT DISTINCT report FROM inputs WHERE n <= :upto AND input_id = :i", i=name)]
        found = found or [r for r in self.input_ids() if len(name) >= 4 and r.startswith(name)]
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFoundError("N01", f"{name} may be {len(found)} reports", f"give more of the id: {', '.join(sorted(found)[:4])}")
        raise NotFoundError("N01", f"the ledger holds no report {name}", "onrecord reports lists them")

    def _report(self, id: str) -> Report:
        content = self.rows("SELECT content FROM entries WHERE kind = 'report' AND id = :id", id=id)[0][0]
        return wire.read(Report, {**json.loads(content), "input_id": self.input_ids()[id]})

    def coded(self) -> Iterator[Coded]:
        """What the latest run in sight read off each report, by day of publication and id."""
        for id, n in self.rows(
            "SELECT r.id, max(c.n) FROM reports r JOIN codings c ON c.report = r.id WHERE c.n <= :upto "
            "GROUP BY r.id ORDER BY coalesce(r.published, ''), r.id"
        ):
            yield self._coded(id, n)

    def coding(self, name: str) -> Coded:
        """What the latest run in sight read off one report."""
        id = self.report_id(name)
        n = self.rows("SELECT max(n) FROM codings WHERE report = :id AND n <= :upto", id=id)[0][0]
        if n is None:
            raise NotFoundError("N01", f"report {name} is not coded", "add it again")
        return self._coded(id, n)

    def _coded(self, id: str, n: int) -> Coded:
        content = json.loads(self.rows("SELECT content FROM entries WHERE n = :n", n=n)[0][0])
        return wire.read(Coded, {**content, "report": wire.plain(self._report(id))})

    def runs(self) -> tuple[Run, ...]:
        """The runs, by id."""
        return tuple(sorted((wire.read(Run, json.loads(e.content)) for e in self.entries("run")), key=lambda r: r.id))

    def failures(self) -> tuple[Failure, ...]:
        """What could not be read, by input id."""
        found = (wire.read(Failure, json.loads(e.content)) for e in self.entries("failure"))
        return tuple(sorted(found, key=lambda f: (f.input_id, f.code)))

    def judgements(self) -> tuple[Judgement, ...]:
        """What people judged, in the order they did: a later word on the same pair goes before an earlier."""
        return tuple(wire.read(Judgement, json.loads(e.content)) for e in self.entries("judgement"))

    def table(self, name: str) -> Iterator[dict[str, Any]]:
        """The rows of claims, voices or actors of each report's latest coding, with the report's name, publisher and day."""
        names = self.input_ids()
        columns = [c.strip(' "') for c in INDEX[name].split(",")][2:]
        for day, publisher, _, *cells in self.rows(
            f"SELECT r.published, r.publisher, t.* FROM {name} t JOIN reports r ON r.id = t.report "
            f"WHERE t.n IN ({CURRENT}) ORDER BY coalesce(r.published, ''), r.id, t.k"
        ):
            row = dict(zip(columns, cells[1:], strict=True))
            yield {**row, "report": names[row["report"]], "report_id": row["report"], "published": day, "publisher": publisher}

    def listing(self) -> Iterator[dict[str, Any]]:
        """What is known of each report, its text left out, by day of publication and id."""
        names = self.input_ids()
        counts = dict(self.rows(f"SELECT report, count(*) FROM claims WHERE n IN ({CURRENT}) GROUP BY report"))
        columns = ("id", "publisher", "title", "url", "published", "language", "length")
        for cells in self.rows(f"SELECT {', '.join(columns)} FROM reports WHERE n <= :upto ORDER BY coalesce(published, ''), id"):
            row = dict(zip(columns, cells, strict=True))
            yield {"report": names[row["id"]], **row, "claims": counts.get(row["id"], 0), "also": self.other_names(row["id"])}

    def other_names(self, id: str) -> list[str]:
        """The other input ids by which a report came in."""
        found = self.rows("SELECT input_id FROM inputs WHERE report = :id AND n <= :upto ORDER BY input_id", id=id)
        return [i for (i,) in found[1:]]

    def holds(self, hash: str) -> bool:
        """Whether an entry in sight has this hash."""
        return bool(self.rows("SELECT 1 FROM entries WHERE hash = :hash AND n <= :upto", hash=hash))

    def search(self, words: str, kind: str | None = None, limit: int = 100) -> list[tuple[str, str, str]]:
        """Kind (report, claim, voice), report id and claim or attribution id of what holds all the words, best first."""
        return [(thing, report, ref) for thing, report, ref, _ in self.found(words, kind, limit)]

    def found(self, words: str, kind: str | None = None, limit: int = 100) -> list[tuple[str, str, str, str]]:
        """What `search` gives, each with the text that was searched."""
        query = " ".join('"' + w.replace('"', '""').replace("\0", "") + '"' for w in words.split())
        if not query:
            return []
        return [
            (a, b, c, d)
            for a, b, c, d in self.rows(
                "SELECT w.kind, w.report, w.ref, w.body FROM search s JOIN words w ON w.rowid = s.rowid WHERE search MATCH :query "
                f"AND w.n <= :upto AND (w.kind = 'report' OR w.n IN ({CURRENT})) AND (:kind IS NULL OR w.kind = :kind) "
                "ORDER BY bm25(search), w.report, w.k LIMIT :limit",
                query=query,
                kind=kind,
                limit=limit,
            )
        ]
