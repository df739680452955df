"""What the verbs that ask print, on a ledger whose content is known."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from made_shell import Shell

from onrecord.store import Ledger


def test_why_shows_what_an_event_rests_on(shell: Shell, kept: Path) -> None:
    out, err = shell("why", "dalca", "brandt", "visit")
    assert "best match" in err and "Ilie Dalca" in err
    assert "reports 5, origins 3, voices 3" in out
    for words in (
        *("behind it, unnamed: “two senior diplomats”", "2031-04-02 Daily Lark credits it", "rule O-004"),
        *("Values that differ", "Selwick: 2 reports [gull, lark2]", "Dunmoor: 1 report [coast]", "2031-04-03  left open: Mara Venn"),
        "“Premier Dalca is to visit Chancellor Brandt in Selwick, according to The",
    ):
        assert words in out
    assert not re.search(r"confirmed|verified", out, re.I)
    assert max(map(len, out.splitlines())) <= 80


def test_an_event_is_found_by_the_beginning_of_its_id(shell: Shell, kept: Path) -> None:
    ids = [json.loads(line)["id"] for line in shell("events")[0].splitlines()]
    for id in ids:
        out, err = shell("why", id[:6])
        assert id in out and not err
    assert json.loads(shell("why", ids[0], "--json")[0])["event"]["id"] == ids[0]
    _, err = shell("why", "volcano", "eruption", code=1)
    assert err.startswith("N03: no event fits 'volcano eruption'\nremedy: ")


def test_chain_begins_with_the_first_report(shell: Shell, kept: Path) -> None:
    rows = [json.loads(line) for line in shell("chain", "dalca met")[0].splitlines()]
    assert [r["report"] for r in rows][:1] == ["lark"]
    assert [v["name"] for v in rows[0]["chain"]] == ["The Harbour Post", "two senior diplomats"]
    assert [v["named"] for v in rows[0]["chain"]] == [True, False]


def test_filters(shell: Shell, kept: Path) -> None:
    def count(*args: str) -> int:
        return len(shell(*args)[0].splitlines())

    assert count("events") == 2
    assert count("events", "--kind", "protest") == count("events", "--mode", "obstruct") == count("events", "--actor", "fishermen") == 1
    assert count("events", "--since", "2031-04-04") == 1 and count("events", "--since", "2031-05-01") == 0
    assert count("events", "--status", "happened", "--kind", "CONSULT") == 1 and count("events", "--status", "denied") == 0
    assert count("events", "--happened") == count("events", "--status", "happened", "--status", "ongoing") == 2
    assert count("claims", "--happened") == 3 and count("claims", "--happened", "--status", "planned") == 0
    assert count("events", "--mode", "hunger") == count("claims", "--mode", "hunger") == 0
    assert count("claims", "--kind", "protest") == count("claims", "--mode", "obstruct") == count("claims", "--actor", "fishermen") == 1
    assert count("claims", "--since", "2031-04-10") == 2 and count("claims", "--status", "planned") == 3
    assert count("claims") == 6 and count("claims", "--unnamed") == 2 and count("claims", "--report", "gull") == 1
    assert count("voices") == 6 and count("voices", "--unnamed") == 2 and count("voices", "--unnamed", "--publisher", "lark") == 1
    assert count("actors") == 2 and count("actors", "--actor", "VAR") == 1
    assert count("origins") == 6 and count("origins", "--report", "coast") == 1
    assert count("reports", "--since", "2031-04-10") == 2
    assert count("search", "diplomats") == 3 and count("search", "diplomats", "--in", "voice") == 1
    assert count("claims", "--as-of", "3") == 1 and count("events", "--as-of", "2001-01-01") == 0


def test_every_format_of_every_list(shell: Shell, kept: Path) -> None:
    for verb in ("events", "claims", "voices", "actors", "origins", "reports"):
        lines = [json.loads(line) for line in shell(verb, "--jsonl")[0].splitlines()]
        assert json.loads(shell(verb, "--json")[0]) == lines and lines
        assert shell(verb)[0] == shell(verb, "--jsonl")[0], "not a terminal: JSONL"
        rows = list(csv.DictReader(io.StringIO(shell(verb, "--csv")[0])))
        assert rows and None not in rows[0]
        table = shell(verb, "--table")[0]
        assert table and max(map(len, table.splitlines())) <= 80


def test_a_wide_terminal_gets_a_wide_table(shell: Shell, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    out, _ = shell("events", "--table")
    assert len(out.splitlines()) == 3 and "several origins" in out


def test_spreadsheets_run_no_formula(tmp_path: Path) -> None:
    from onrecord.serve.formats import lines  # noqa: PLC0415

    objects = [{"a": "=1+1", "b": ["@x", "y"], "c": -3, "d": None}, {"a": "-2", "b": [], "c": 0.5, "d": 'say "so", now'}]
    columns = [(k, lambda o, k=k: o[k]) for k in "abcd"]
    rows = list(csv.reader(lines(objects, columns, "csv", 80, False)))
    assert rows == [["a", "b", "c", "d"], ["'=1+1", "'@x; y", "-3", ""], ["'-2", "", "0.5", 'say "so", now']]


def test_a_report_cannot_steer_the_terminal() -> None:
    from onrecord.serve.formats import lines  # noqa: PLC0415

    out = "\n".join(lines([{"a": "one\x1b[2J\u202etwo\nthree"}], [("a", lambda o: o["a"])], "table", 80, False))
    assert "\x1b" not in out and "\u202e" not in out and "two three" in out


def test_explain_gives_words_and_rule_for_every_value(shell: Shell, kept: Path) -> None:
    out, _ = shell("explain", "lark:c1")
    flat = " ".join(out.split())
    for words in (
        *("“will travel” [11-22] rule C-001", "CONSULT: Talks with the other side", "visit: The actor goes to where the recipient is"),
        *("by name, rule V-001", "unnamed", "reason: were not", "planned, affirmed, certain", "0.80: of claims like it, eight in ten"),
        *("when unknown: no day hangs on the predicate", "where unknown: no place", "certainty certain: no hedge with it"),
    ):
        assert words in flat
    assert max(map(len, out.splitlines())) <= 80
    assert "it has c1" in shell("explain", "lark:c9", code=1)[1]
    assert "N01" in shell("explain", "nowhere:c1", code=1)[1]
    assert json.loads(shell("explain", "lark:c1", "--json")[0])["claim"]["id"] == "c1"


def test_slips_of_the_finger_are_met_with_the_nearest(shell: Shell, kept: Path) -> None:
    for args, code, hint in (
        (("evnts",), 2, "did you mean events?"),
        (("events", "--kind", "ASSULT"), 2, "did you mean ASSAULT?"),
        (("events", "--actor", "Brant"), 1, "did you mean Greta Brandt?"),
        (("events", "--mode", "visits"), 1, "did you mean visit?"),
        (("events", "--status", "hapened"), 2, "did you mean happened?"),
        (("claims", "--sinse", "30d"), 2, "--since"),
        (("claims", "--kind", "PROTST"), 2, "did you mean PROTEST?"),
        (("claims", "--mode", "obstrukt"), 1, "did you mean obstruct?"),
        (("claims", "--status", "denied"), 2, "one of happened, ongoing"),
        (("claims", "--actor", "Dallca"), 1, "did you mean Ilie Dalca?"),
        (("actors", "--actor", "Brandd"), 1, "did you mean Greta Brandt?"),
        (("explain", "lark"), 1, "write lark:ID"),
    ):
        out, err = shell(*args, code=code)
        assert hint in err and not out
        assert re.match(r"[A-Z]\d\d: .+\nremedy: .+\n$", err), err


def test_verify_says_so_and_a_changed_byte_makes_it_fail(shell: Shell, kept: Path) -> None:
    out, _ = shell("verify")
    head = out.split()[-1]
    assert "13 entries, as they were written" in out and not re.search(r"confirmed|verified", out)
    assert shell("verify", "--head", head)[0] == out
    assert "L06" in shell("verify", "--head", "0" * 64, code=1)[1]
    data = kept.read_bytes()
    at = data.index(b"two senior diplomats")
    kept.write_bytes(data[:at] + b"T" + data[at + 1 :])
    out, err = shell("verify", code=1)
    assert re.search(r"entry \d+", out) and "L06" in err and "remedy: " in err


def test_verify_reindex_mends_the_index(shell: Shell, kept: Path) -> None:
    import sqlite3  # noqa: PLC0415

    direct = sqlite3.connect(kept)
    direct.executescript("DELETE FROM voices")
    direct.close()
    assert "index voices" in shell("verify", code=1)[0]
    assert "as they were written" in shell("verify", "--reindex")[0]
    assert len(shell("voices")[0].splitlines()) == 6


def test_no_ledger_is_said_with_the_command_that_makes_one(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for verb in (["events"], ["claims"], ["why", "x"], ["verify"], ["origins"]):
        _, err = shell(*verb, code=1)
        assert err == "L01: there is no ledger at onrecord.db\nremedy: make one with: onrecord add INPUT... --ledger onrecord.db\n"
    monkeypatch.setenv("ONRECORD_LEDGER", "other.db")
    assert "other.db" in shell("events", code=1)[1]
    assert "none     ledger other.db" in shell("doctor")[0]


def test_an_empty_ledger_answers_everything(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Ledger("onrecord.db").close()
    for verb in ("events", "claims", "voices", "actors", "origins", "reports"):
        out, err = shell(verb)
        assert out == "" and err.startswith("no ")
        assert shell(verb, "--json")[0] == "[]\n"
    assert "0 entries" in shell("verify")[0]


def test_a_doubtful_claim_is_kept_and_shown_to_who_asks(shell: Shell, kept: Path, tmp_path: Path) -> None:
    import dataclasses  # noqa: PLC0415

    from made_story import RUN, story  # noqa: PLC0415

    doubtful = story()[0]
    with Ledger("doubt.db") as ledger:
        ledger.add_report(dataclasses.replace(doubtful, claims=(dataclasses.replace(doubtful.claims[0], confidence=0.3),)), RUN)
    for verb in ("claims", "events"):
        out, err = shell(verb, "--ledger", "doubt.db")
        assert out == "" and err == f"no {verb}\n"
        assert len(shell(verb, "--ledger", "doubt.db", "--min-confidence", "0")[0].splitlines()) == 1
        assert shell(verb, "--min-confidence", "0.9")[0] == ""
    assert "0.30: of claims like it, three in ten" in " ".join(shell("explain", "lark:c1", "--ledger", "doubt.db")[0].split())
