"""On real text of many sorts: nothing fails, every quote is the text's own. Skipped where the measuring sets are absent."""

import json
from itertools import islice
from pathlib import Path

import pytest
from test_house import check

from onrecord import flow, read
from onrecord.errors import InputError
from onrecord.records import Coded, Report

SETS = (
    "attribution/polnear-train.jsonl",
    "events/plv-train.jsonl",
    "places/lgl.jsonl",
    "stories/kim_russia_2023/reports.jsonl",
    "stories/przewodow_missile_2022/reports.jsonl",
    "times/wikiwars.jsonl",
    "open/gov_primary.jsonl",
)


@pytest.fixture(scope="module")
def coder() -> flow.Coder:
    return flow.Coder()


@pytest.mark.parametrize("name", SETS)
def test_real_text_is_coded_truly(name: str, shared: Path, coder: flow.Coder) -> None:
    count = 12 if "wars" not in name else 2
    with (shared / "gold" / name).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, 3, 3 + count)]
    reports = []
    for row in rows:
        try:
            reports.append(read.report(row["text"], input_id=row["id"], published=row.get("published"), language="en"))
        except InputError:
            continue
    for coded in flow.code_reports(reports, coder=coder):
        assert isinstance(coded, Coded), coded
        assert isinstance(coded.report, Report)
        check(coded)
