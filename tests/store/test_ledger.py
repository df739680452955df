"""What somebody who keeps a ledger may rely on."""

import dataclasses
import itertools
import json
import os
import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from made_story import RUN, story

from onrecord import wire
from onrecord.errors import LedgerError, NotFoundError, UsageError
from onrecord.records import Coded, Failure, Judgement
from onrecord.store import Ledger, View


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = Ledger(tmp_path / "l.db")
    for coded in story():
        ledger.add_report(coded, RUN)
    return ledger


def everything(view: View) -> str:
    """All that a ledger prints, but for the times at which it was told."""
    tables = [list(view.table(t)) for t in ("claims", "voices", "actors")]
    return wire.dumps([[wire.plain(c) for c in view.coded()], list(view.listing()), tables, wire.plain(view.failures())])


def test_what_goes_in_comes_out(ledger: Ledger) -> None:
    assert {c.report.input_id: c for c in ledger.coded()} == {c.report.input_id: c for c in story()}
    assert [r.input_id for r in ledger.reports()] == [c.report.input_id for c in ledger.coded()]
    assert ledger.runs() == (RUN,)
    assert ledger.verify() is None


def test_the_same_report_comes_in_once_and_its_other_names_are_kept(ledger: Ledger) -> None:
    before = ledger.head()
    assert not any(ledger.add_report(c, RUN) for c in story())
    assert ledger.head() == before
    first = story()[0]
    again = dataclasses.replace(first, report=dataclasses.replace(first.report, input_id="a-reprint-list"))
    assert not ledger.add_report(again, RUN)
    assert ledger.head().n == before.n + 1
    assert ledger.report("lark").id == ledger.report("a-reprint-list").id
    assert [r["also"] for r in ledger.listing() if r["report"] == "a-reprint-list"] == [["lark"]]
    assert ledger.verify() is None


def test_a_later_run_is_kept_beside_the_earlier_and_shown_instead(ledger: Ledger) -> None:
    n = ledger.head().n
    first = story()[0]
    later = dataclasses.replace(first, claims=())
    assert ledger.add_report(later, dataclasses.replace(RUN, id="run0000000000002"))
    assert ledger.coding("lark").claims == ()
    assert ledger.as_of(n).coding("lark").claims == first.claims
    assert not [c for c in ledger.table("claims") if c["report"] == "lark"]
    assert ledger.verify() is None


def test_output_does_not_depend_on_the_order_of_adding(tmp_path: Path) -> None:
    renamed = [dataclasses.replace(c, report=dataclasses.replace(c.report, input_id="z-" + c.report.input_id)) for c in story()]
    items = [*story(), *renamed]
    seen = set()
    for seed in range(4):
        random.Random(seed).shuffle(items)
        with Ledger(tmp_path / f"{seed}.db") as ledger:
            for coded in items:
                ledger.add_report(coded, RUN)
            seen.add(everything(ledger))
    assert len(seen) == 1


def test_two_reports_that_came_in_by_one_name_are_told_apart(tmp_path: Path) -> None:
    pair = [dataclasses.replace(c, report=dataclasses.replace(c.report, input_id="1")) for c in story()[:2]]
    with Ledger(tmp_path / "l.db") as ledger:
        for coded in pair:
            ledger.add_report(coded, RUN)
        names = ledger.input_ids()
        assert sorted(names.values()) == sorted(f"1~{c.report.id[:8]}" for c in pair)
        assert {ledger.report(n).id for n in names.values()} == {c.report.id for c in pair}
        with pytest.raises(NotFoundError, match="2 reports"):
            ledger.report("1")


def test_views_as_of_an_entry_and_a_day(ledger: Ledger) -> None:
    assert [len(list(ledger.as_of(n).coded())) for n in range(ledger.head().n + 1)] == [0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6]
    assert everything(ledger.as_of("2100-01-01")) == everything(ledger)
    assert list(ledger.as_of("2001-01-01").coded()) == []
    assert not ledger.as_of(3).search("Selwick")
    for wrong in (99, "99", "-1", "soon"):
        with pytest.raises((NotFoundError, UsageError)):
            ledger.as_of(wrong)


def test_search_finds_words_in_any_ending(ledger: Ledger) -> None:
    assert {r for _, r, _ in ledger.search("diplomat")} == {ledger.report_id("lark")}
    assert ledger.search('quota "harbour') and not ledger.search("nothing-like-it") and ledger.search("") == []
    assert ledger.search("dalca met", "claim")[0][0] == "claim"


def test_failures_and_judgements_are_kept(ledger: Ledger) -> None:
    failure = Failure("x.txt", "R01", "the text is empty", "look at it")
    assert ledger.add_failure(failure) and not ledger.add_failure(failure)
    judgement = Judgement("j1", "same_event", "e1", "e2", "different", "O-030", 1.0, "an editor")
    assert ledger.add_judgement(judgement)
    assert ledger.failures() == (failure,) and ledger.judgements() == (judgement,)
    assert ledger.verify() is None


def test_the_record_refuses_to_change(ledger: Ledger) -> None:
    direct = sqlite3.connect(ledger.path)
    row = direct.execute("SELECT * FROM entries WHERE n = 2").fetchone()
    for sql, values in (
        ("UPDATE entries SET content = '{}' WHERE n = 2", ()),
        ("DELETE FROM entries WHERE n = 2", ()),
        ("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?, ?)", row),
        ("INSERT INTO entries VALUES (900, 'report', 'x', '', '{}', '')", ()),
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            direct.execute(sql, values)


WITHOUT_TRIGGERS = "DROP TRIGGER entries_never_change; DROP TRIGGER entries_never_go; DROP TRIGGER entries_follow_on;"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("UPDATE entries SET content = replace(content, 'Dalca', 'Dalda') WHERE n = 4", "entry 4"),
        ("UPDATE entries SET hash = iif(hash LIKE '0%', '1', '0') || substr(hash, 2) WHERE n = 5", "entry 5"),
        ("UPDATE entries SET at = '2001-01-01T00:00:00Z' WHERE n = 3", "entry 3"),
        ("UPDATE entries SET id = 'other' WHERE n = 3", "entry 3"),
        ("DELETE FROM entries WHERE n = (SELECT max(n) FROM entries)", "entry 13"),
        ("DELETE FROM entries WHERE n = 6", "entry 6"),
        (
            "UPDATE entries SET n = n + 100 WHERE n = 7; UPDATE entries SET n = 7 WHERE n = 8; UPDATE entries SET n = 8 WHERE n = 107",
            "entry 7",
        ),
        ("UPDATE head SET count = count - 1", "entry 13"),
        ("UPDATE head SET hash = 'x'", "head"),
        ("UPDATE claims SET status = 'happened' WHERE n = 3", "index claims, entry 3"),
        ("DELETE FROM voices WHERE n = 3", "index voices, entry 3"),
        ("INSERT INTO inputs VALUES (3, 900, 'ghost', 'ghost')", "index inputs, entry 3"),
        ("UPDATE reports SET published = '2031-04-09' WHERE n = 2", "index reports, entry 2"),
        ("INSERT INTO search (search, rowid, body) SELECT 'delete', rowid, body FROM words WHERE n = 2", "index search"),
    ],
)
def test_verify_names_what_was_changed(ledger: Ledger, change: str, named: str) -> None:
    ledger.close()
    triggers = [s for (s,) in sqlite3.connect(ledger.path).execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")]
    direct = sqlite3.connect(ledger.path)
    direct.executescript(WITHOUT_TRIGGERS + change)
    for sql in triggers:  # a careful forger puts them back
        direct.execute(sql)
    direct.commit()
    direct.close()
    with Ledger(ledger.path) as again:
        flaw = again.verify()
        assert flaw is not None and str(flaw).startswith(named)


def test_verify_misses_no_trigger(ledger: Ledger) -> None:
    sqlite3.connect(ledger.path).executescript("DROP TRIGGER entries_never_go")
    assert "entries_never_go" in str(ledger.verify())


def test_reindex_mends_the_index_and_leaves_the_record(ledger: Ledger) -> None:
    before, head = everything(ledger), ledger.head()
    sqlite3.connect(ledger.path).executescript("DELETE FROM claims; DELETE FROM inputs; UPDATE actors SET name = 'x'")
    assert ledger.verify() is not None
    ledger.reindex()
    assert ledger.verify() is None and everything(ledger) == before and ledger.head() == head


def test_one_changed_byte_anywhere_is_found_or_harmless(ledger: Ledger, tmp_path: Path) -> None:
    ledger.close()
    with Ledger(ledger.path) as again:
        whole = everything(again)
    sqlite3.connect(ledger.path).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    good = ledger.path.read_bytes()
    dice, found = random.Random(7), 0
    places = [good.index(w) + 2 for w in (b"two senior diplomats", b"Greta Brandt", b'"rule":"C-001"')]
    for position in [*places, *(dice.randrange(100, len(good)) for _ in range(120))]:
        broken = tmp_path / "broken.db"
        broken.write_bytes(good[:position] + bytes([good[position] ^ (1 << dice.randrange(7))]) + good[position + 1 :])
        try:
            with Ledger(broken, create=False) as again:
                flaw = again.verify()
                assert flaw is not None or everything(again) == whole, position
        except LedgerError as error:
            flaw = error
        assert flaw or position not in places
        found += flaw is not None
        for leftover in tmp_path.glob("broken.db*"):
            leftover.unlink()
    assert found > 10


def test_a_kept_link_that_was_tampered_with_is_made_anew(ledger: Ledger) -> None:
    from onrecord.store import Derived  # noqa: PLC0415

    calls = itertools.count()

    def make() -> Derived:
        next(calls)
        return Derived({}, (), ())

    assert ledger.derived("k", make) == ledger.derived("k", make) == Derived({}, (), ())
    assert next(calls) == 1
    sqlite3.connect(ledger.path).executescript("UPDATE cache SET content = replace(content, '[]', '[1]')")
    assert ledger.derived("k", make) == Derived({}, (), ())
    assert ledger.verify() is None


def test_what_is_no_ledger_is_refused_with_a_remedy(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    sqlite3.connect(other).executescript("CREATE TABLE t (x)")
    text = tmp_path / "text.db"
    text.write_text("not a database at all, but long enough to be one" * 40)
    newer = tmp_path / "newer.db"
    Ledger(newer).close()
    sqlite3.connect(newer).executescript("PRAGMA user_version = 99")
    cut = tmp_path / "cut.db"
    with Ledger(cut) as ledger:
        for coded in story():
            ledger.add_report(coded, RUN)
    cut.write_bytes(cut.read_bytes()[:9000])
    for path, code in ((other, "L02"), (text, "L02"), (tmp_path, "L02"), (newer, "L03"), (tmp_path / "no" / "l.db", "L07"), (cut, "L06")):
        with pytest.raises(LedgerError) as caught, Ledger(path) as ledger:
            ledger.add_report(story()[0], RUN)
        assert caught.value.code == code and caught.value.remedy
    with pytest.raises(LedgerError) as caught:
        Ledger(tmp_path / "absent.db", create=False)
    assert caught.value.code == "L01" and "onrecord add" in caught.value.remedy
    assert not (tmp_path / "absent.db").exists()


def test_a_ledger_in_use_says_so(ledger: Ledger) -> None:
    other = sqlite3.connect(ledger.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Ledger(ledger.path, patience=0.1) as impatient, pytest.raises(LedgerError) as caught:
        impatient.add_failure(Failure("x", "R01", "m", "r"))
    assert caught.value.code == "L05"
    other.execute("ROLLBACK")


def read_and_try_to_write(path: Path) -> str:
    """What a process without the right to write gets to see."""
    with Ledger(path, create=False) as ledger:
        seen = f"{len(list(ledger.coded()))} {ledger.verify()}"
        try:
            ledger.add_failure(Failure("x", "R01", "m", "r"))
        except LedgerError as error:
            return f"{seen} {error.code}"
    return seen


def as_somebody_else(path: Path) -> str:
    """The same in a child process; nothing is read-only to root, so a child of root becomes nobody."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setuid(65534)
            os.write(writer, read_and_try_to_write(path).encode())
        except BaseException as error:
            os.write(writer, repr(error).encode())
        finally:
            os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader) as out:
        return out.read()


@pytest.mark.parametrize("folder", [0o555, 0o777])
def test_a_ledger_that_may_only_be_read_is_read(ledger: Ledger, tmp_path: Path, folder: int) -> None:
    ledger.close()
    place = Path("/tmp") / f"onrecord-read-only-{os.getpid()}-{folder}"
    place.mkdir()
    try:
        copy = place / "l.db"
        shutil.copy(ledger.path, copy)
        copy.chmod(0o444)
        place.chmod(folder)
        assert as_somebody_else(copy) == "6 None L04"
    finally:
        place.chmod(0o777)
        shutil.rmtree(place)


def test_half_a_surrogate_pair_and_a_nul_are_kept(tmp_path: Path) -> None:
    first = story()[0]
    odd = dataclasses.replace(first, report=dataclasses.replace(first.report, text="half \ud83d and nul \0 end " + first.report.text))
    with Ledger(tmp_path / "l.db") as ledger:
        ledger.add_report(odd, RUN)
        assert [c.report.text for c in ledger.coded()] == [odd.report.text]
        assert ledger.search("half end") and ledger.verify() is None


def test_content_is_plain_json(ledger: Ledger) -> None:
    kinds = [e.kind for e in ledger.entries()]
    assert kinds == ["run", *["report", "coded"] * 6]
    rebuilt = json.loads(next(ledger.entries("coded")).content)
    assert wire.read(Coded, {**rebuilt, "report": wire.plain(story()[0].report)}) == story()[0]
