"""Places and days in the terminal: no pin for what has no extent, plans apart from deeds, a month never its first day."""

import json
from pathlib import Path

import pytest
from made_shell import Shell
from made_story import RUN, story

from onrecord import flow, parse, read
from onrecord.records import Coded
from onrecord.serve.cli.timeline import stretch
from onrecord.store import Ledger

TEXT = (
    "Troops shelled Simferopol on Saturday, the ministry said on Monday. Moscow warned Kyiv. Investors left the Global South. "
    "The president will visit Seoul in October. Goats graze near Qzarhania, in Jordan. France and Chad signed a treaty in 2018."
)


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parser: parse.Parser) -> Path:
    path = tmp_path / "onrecord.db"
    coder = flow.Coder()
    coder._parser = parser
    with Ledger(path) as kept:
        for coded in coder.code([read.report(TEXT, input_id="a", published="2023-09-05")]):
            assert isinstance(coded, Coded)
            kept.add_report(coded, coder.run)
    monkeypatch.chdir(tmp_path)
    return path


def lines(shell: Shell, *args: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in shell(*args)[0].splitlines()]


def test_places_say_how_they_are_meant_and_who_claims_them(shell: Shell, ledger: Path) -> None:
    found = {o["name"]: o for o in lines(shell, "places")}
    assert (found["Moscow"]["body"], found["Moscow"]["place"]) == (1, 0)
    assert found["Global South"]["lat"] is found["Qzarhania"]["lat"] is None
    assert [(o["territory"], o["claimants"]) for o in lines(shell, "places", "--disputed")] == [("ua-cri", ["RUS", "UKR"])]
    table = shell("places", "--table", "--place", "JOR")[0]
    assert "around 31 36" in table  # a country is no spot
    _, err = shell("places", "--place", "Seul", code=1)
    assert err.startswith("N07: no report names a place Seul\nremedy: ") and "Seoul" in err


def test_the_timeline_keeps_plans_apart_and_months_whole(shell: Shell, ledger: Path) -> None:
    found = lines(shell, "timeline")
    past = [o for o in found if o["part"] == "past"]
    planned = [o for o in found if o["part"] == "planned"]
    assert found == past + planned
    assert [o["shown"] for o in past][:2] == ["2018", "2023-09-02"]
    assert [(o["shown"], o["when"]) for o in planned] == [("2023-10", ["2023-10-01", "2023-10-31"])]
    table = shell("timeline", "--table")[0]
    assert table.index("Said to have happened:") < table.index("2023-09-02") < table.index("Said to be planned")
    assert "2023-10-01" not in table


def test_one_event_is_told_step_by_step(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger(tmp_path / "onrecord.db") as kept:
        for coded in story():
            kept.add_report(coded, RUN)
    monkeypatch.chdir(tmp_path)
    steps = lines(shell, "timeline", "--event", "dalca brandt visit")
    told = [(s["part"], s["status"]) for s in steps]
    assert told[0] == ("past", "happened")
    assert ("planned", "planned") in told
    assert len(lines(shell, "timeline", "--actor", "Brandt")) == 1


def test_days_are_as_fine_as_they_are() -> None:
    assert stretch(("2023-09-01", "2023-09-30")) == "2023-09"
    assert stretch(("2023-01-01", "2023-12-31")) == "2023"
    assert stretch(("2023-07-01", "2023-09-30")) == "2023-07 to 2023-09"
    assert stretch(("2023-09-10", "2023-09-13")) == "2023-09-10 to 2023-09-13"
    assert stretch(None) == "day unknown"
