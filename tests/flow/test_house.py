"""The package as a whole: light to import, true to its offsets, the same whatever the order, the seed or the workers."""

import dataclasses
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import flow, read, wire
from onrecord.errors import InputError
from onrecord.records import Coded, Failure, Report

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "src" / "onrecord" / "data" / "sample" / "wikinews.jsonl"
SCHEMA = json.loads((ROOT / "src" / "onrecord" / "wire.schema.json").read_text(encoding="utf-8"))
MARKS = "“ ” \" '' `` « » ‘ ’ said 🙂 e\u0301 قال \u202e denied : - — … \u00a0 1,000 to meet minister"
PIECES = [
    *MARKS.split(" "),
    " said ",
    "Ann Lee",
    ", ",
    ". ",
    "\r\n",
    "\n\n",
    "according to",
    " that ",
    "the minister",
    "(AP) — ",
    "IN KYIV",
]


@pytest.fixture(scope="module")
def coder() -> flow.Coder:
    return flow.Coder()


def quoted(value: Any) -> Iterator[tuple[int, int, str]]:
    """Every (start, end, quote) in a record."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        if hasattr(value, "quote") and hasattr(value, "start") and value.start >= 0:
            yield value.start, value.end, value.quote
        for field in dataclasses.fields(value):
            yield from quoted(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from quoted(item)


def check(coded: Coded) -> None:
    """Quotes are the text's own words, spans lie in the text, links lead somewhere."""
    text = coded.report.text
    for start, end, quote in quoted(coded):
        assert text[start:end] == quote
    ids = {a.id for a in coded.attributions}
    for a in coded.attributions:
        assert a.inside is None or (a.inside in ids and a.inside != a.id)
        assert a.content and (a.cue or a.rule == "A-021")  # carried speech has no cue of its own
        assert all(0 <= s < e <= len(text) for s, e in (*a.source, *a.cue, *a.content))
    assert all(c.attribution is None or c.attribution in ids for c in coded.claims)


def test_importing_is_light() -> None:
    script = (
        "import sys, time; t = time.process_time(); import onrecord; took = time.process_time() - t; print(took, 'spacy' in sys.modules)"
    )
    took, loaded = min(
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split() for _ in range(3)
    )
    assert float(took) < 0.3 and loaded == "False"


def test_the_public_names_are_few_and_there() -> None:
    assert onrecord.__all__ == ["Ledger", "code_reports", "code_text"]
    assert all(getattr(onrecord, name) for name in onrecord.__all__)
    with pytest.raises(AttributeError):
        _ = onrecord.nothing


def test_every_quote_of_the_sample_is_the_texts_own(coder: flow.Coder) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    count = 0
    for coded in flow.code_reports(read.reports([str(SAMPLE)]), coder=coder):
        assert isinstance(coded, Coded)
        check(coded)
        validator.validate(wire.coded(coded))
        count += len(coded.attributions)
    assert count > 100


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join))
def test_odd_text_is_coded_truly(coder: flow.Coder, text: str) -> None:
    try:
        report = read.report(text)
    except InputError:
        return
    coded = next(coder.code([report]))
    assert isinstance(coded, Coded), coded
    check(coded)


def test_a_stumbling_room_costs_one_report(coder: flow.Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(report: Report, *rest: Any) -> Any:
        if "falter" in report.text:
            raise ZeroDivisionError("a case nobody thought of")
        return ()

    monkeypatch.setattr(flow.resolve, "times", stumble)
    reports = [read.report("The port was closed, officials said.", input_id="a"), read.report("They falter, he said.", input_id="b")]
    first, second = flow.code_reports(reports, coder=coder)
    assert isinstance(first, Coded)
    assert isinstance(second, Failure) and second.input_id == "b" and second.code == "C01" and "ZeroDivisionError" in second.message


def exported(path: Path, *, seed: str, workers: str, ledger: Path) -> str:
    """What a user gets who adds a file and asks everything."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    base = [sys.executable, "-m", "onrecord"]
    subprocess.run(
        [*base, "add", str(path), "--ledger", str(ledger), "--workers", workers], check=True, capture_output=True, env=environment
    )
    out = ""
    for verb in ("events", "claims", "voices", "origins"):
        out += subprocess.run(
            [*base, verb, "--ledger", str(ledger), "--jsonl"], check=True, capture_output=True, text=True, env=environment
        ).stdout
    return out


def test_order_seed_and_workers_change_nothing(tmp_path: Path) -> None:
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()[:8]
    for name, rows in (("a", lines), ("b", lines[::-1])):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    one = exported(tmp_path / "a.jsonl", seed="1", workers="1", ledger=tmp_path / "a.db")
    two = exported(tmp_path / "b.jsonl", seed="2", workers="2", ledger=tmp_path / "b.db")
    assert one == two and one
