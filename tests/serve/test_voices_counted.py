"""`onrecord voices`: who is cited, how often, and where the words stand."""

import json
from pathlib import Path

from made_shell import Shell


def test_one_row_a_voice_says_how_often_and_where(shell: Shell, kept: Path) -> None:
    each = [json.loads(line) for line in shell("voices")[0].splitlines()]
    rows = [json.loads(line) for line in shell("voices", "--count")[0].splitlines()]
    assert sum(r["times"] for r in rows) == len(each)
    assert [r["times"] for r in rows] == sorted((r["times"] for r in rows), reverse=True)
    places = {(v["report"], v["start"], v["end"], v["quote"]) for v in each}
    assert {(w["report"], w["start"], w["end"], w["quote"]) for r in rows for w in r["where"]} == places
    assert {c for r in rows for c in r["claims"]} == {f"{v['report']}:{c}" for v in each for c in v["claims"]}


def test_counting_keeps_the_filters(shell: Shell, kept: Path) -> None:
    rows = [json.loads(line) for line in shell("voices", "--count", "--unnamed")[0].splitlines()]
    assert rows and not any(r["named"] for r in rows)
    heading = shell("voices", "--count", "--csv")[0].splitlines()[0]
    assert heading == "voice,kind,named,times,reports,publishers,reason given,claims,last,where"
