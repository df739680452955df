"""What people decide, what became different, what contradicts: on a ledger whose content is known."""

import dataclasses
import json
from pathlib import Path
from typing import Any

from made_shell import Shell
from made_story import RUN, story

from onrecord.records import Predicate, Run
from onrecord.store import Ledger


def lines(shell: Shell, *args: str) -> list[Any]:
    return [json.loads(line) for line in shell(*args)[0].splitlines()]


def events(shell: Shell) -> dict[str, Any]:
    return {e["kind"]: e for e in lines(shell, "events", "--min-confidence", "0")}


def test_merge_then_split_gives_the_same_state(shell: Shell, kept: Path) -> None:
    visit, quarrel = (events(shell)[k]["id"] for k in ("CONSULT", "PROTEST"))
    out, err = shell("judge", "note", visit, "two", "readings", "--maker", "ada")
    before = out.split()[-1]
    assert "says ada" in err
    merged = shell("judge", "merge", visit, quarrel[:6], "--maker", "ada")[0].split()[-1]
    assert merged != before and len(lines(shell, "events")) == 1
    (one,) = lines(shell, "events")
    assert shell("judge", "split", one["id"], "--maker", "ben")[0].split()[-1] == before
    assert len(lines(shell, "events")) == 2
    states = [(j["verdict"], j["maker"], j["state"]) for j in lines(shell, "judge", "list") if j["kind"] == "same_event"]
    assert states == [("same", "ada", "overtaken"), ("different", "ben", "stands")]
    assert "ada notes: two readings" in shell("why", visit)[0]


def test_a_claim_is_taken_out_and_the_judgement_undone(shell: Shell, kept: Path) -> None:
    visit = events(shell)["CONSULT"]["id"]
    whole = shell("judge", "grade", visit, "one origin", "the same diplomats", "--maker", "ada")[0]
    assert "ada grades it one origin: the same diplomats" in shell("why", visit)[0]
    assert shell("judge", "split", visit, "coast:c1", "--maker", "ada")[0] != whole
    assert len(lines(shell, "events")) == 3
    wanted = next(j["id"] for j in lines(shell, "judge", "list") if j["verdict"] == "different")
    assert shell("judge", "undo", wanted)[0] == whole
    with Ledger(kept) as ledger:
        assert ledger.verify() is None and len(ledger.judgements()) == 3  # undone, never deleted


def test_wrong_judgements_say_so(shell: Shell, kept: Path) -> None:
    visit, quarrel = (events(shell)[k]["id"] for k in ("CONSULT", "PROTEST"))
    for args, code in (
        (("merge", visit), "U01"),
        (("merge", visit, visit), "U14"),
        (("split", visit), "U14"),
        (("split", visit, "quota:c1"), "N06"),
        (("grade", quarrel, "true"), "U03"),
        (("undo", "j99"), "N11"),
    ):
        _, err = shell("judge", *args, code=1 if code.startswith("N") else 2)
        assert err.startswith(f"{code}: ") or f"\n{code}: " in err, (args, err)


def test_a_judgement_outlasts_a_run_that_counts_claims_otherwise(shell: Shell, kept: Path) -> None:
    visit = events(shell)["CONSULT"]["id"]
    shell("judge", "split", visit, "coast:c1", "--maker", "ada")
    apart = {tuple(sorted(m["report"] for m in e["claims"])) for e in lines(shell, "events")}
    with Ledger(kept) as ledger:
        for coded in story():
            claims = tuple(dataclasses.replace(c, id="c7") for c in coded.claims)
            ledger.add_report(dataclasses.replace(coded, claims=claims), Run("run0000000000002", "0.2.0", "by hand", "0000000000000000"))
    assert {tuple(sorted(m["report"] for m in e["claims"])) for e in lines(shell, "events")} == apart
    assert [j["state"] for j in lines(shell, "judge", "list")] == ["stands"]


def test_a_judgement_on_words_that_hold_no_claim_any_more_is_an_orphan(shell: Shell, kept: Path) -> None:
    visit = events(shell)["CONSULT"]["id"]
    shell("judge", "split", visit, "coast:c1", "--maker", "ada")
    with Ledger(kept) as ledger:
        for coded in story():
            moved = tuple(dataclasses.replace(c, id="c7", predicate=Predicate(0, 3, coded.report.text[:3])) for c in coded.claims)
            ledger.add_report(dataclasses.replace(coded, claims=moved), Run("run0000000000002", "0.2.0", "by hand", "0000000000000000"))
    (row,) = lines(shell, "judge", "list")
    assert row["state"] == "orphaned" and row["nearest"].endswith("/c7")


def test_the_same_input_twice_makes_nothing_different(shell: Shell, kept: Path, tmp_path: Path) -> None:
    with Ledger(kept) as ledger:
        n = ledger.head().n
        for coded in story():
            ledger.add_report(dataclasses.replace(coded, report=dataclasses.replace(coded.report, input_id="again")), RUN)
    out, err = shell("diff", "--since", str(n))
    assert out == "" and "nothing became different" in err


def test_diff_names_what_the_later_reports_changed(shell: Shell, kept: Path) -> None:
    found = lines(shell, "diff", "--since", "printed:2031-04-03")
    assert {c["what"] for c in found} >= {"status changed", "new origin"}
    change = next(c for c in found if c["what"] == "status changed")
    assert change["now"] == "happened" and set(change["reports"]) == {"lark2", "coast"}
    assert lines(shell, "diff", "--since", "printed:2031-04-11") == [
        c for c in found if c["what"] == "new event"
    ]  # undated: printed, nobody knows when


def test_contradictions_stand_side_by_side_with_who_said_them_first(shell: Shell, kept: Path) -> None:
    rows = lines(shell, "contradictions", "--slot", "where")
    assert [(r["value"], r["count"], r["first"]) for r in rows] == [("Selwick", 2, "gull"), ("Dunmoor", 1, "coast")]
    assert all(r["words"] for r in rows)


def test_what_reports_printed_by_a_day_say(shell: Shell, kept: Path) -> None:
    (early,) = lines(shell, "events", "--as-of", "printed:2031-04-03", "--min-confidence", "0")
    assert early["status"] != "happened" and {m["report"] for m in early["claims"]} == {"lark", "gull", "tern"}
    assert len(lines(shell, "reports", "--as-of", "printed:2031-04-02")) == 1
    assert len(lines(shell, "search", "Selwick", "--as-of", "printed:2031-04-03")) < len(lines(shell, "search", "Selwick"))
    assert shell("events", "--as-of", "printed:soon", code=2)[1].startswith("U02: ")


def test_ties_count_each_event_once(shell: Shell, kept: Path) -> None:
    (month,) = lines(shell, "ties", "VAR", "ost")
    assert (month["month"], month["cooperation"], month["conflict"]) == ("2031-04", 1, 0)
    assert [e["title"] for es in month["events"].values() for e in es] == [events(shell)["CONSULT"]["title"]]
    assert "no events" in shell("ties", "VAR", "FRA")[1]
    assert shell("ties", "Varonia", "OST", code=2)[1].startswith("U03: ")


def test_a_story_holds_the_reports_of_one_matter(shell: Shell, kept: Path) -> None:
    (told,) = lines(shell, "stories")
    assert {r["report"] for r in told["reports"]} == {"lark", "gull", "tern", "lark2", "coast"}
    rows = lines(shell, "stories", "--story", told["id"][:5])
    assert len(rows) == 5 and all(0 < r["score"] <= 1 for r in rows)
