"""A full disk, two at once, a ledger that somebody holds: what was acknowledged stays, and the same command goes on."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.serve.cli import run
from onrecord.store import Ledger

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
TEXT = "The harbour of Selwick was closed on day {}, said Mara Venn, a spokeswoman for the port. Two officials declined to comment. "


def dump(path: Path, prefix: str, count: int, times: int = 1) -> Path:
    rows = ({"id": f"{prefix}{n}", "text": TEXT.format(f"{n} of {prefix}") * times, "language": "en"} for n in range(count))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def add(inputs: Path, ledger: Path) -> "subprocess.Popen[str]":
    words = [sys.executable, "-m", "onrecord", "add", str(inputs), "--ledger", str(ledger)]
    return subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 500 kB."""
    place = tmp_path / "small"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=500k", "tmpfs", str(place)], capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)


def test_a_full_disk_is_said_and_costs_nothing_that_was_kept(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inputs, path = dump(tmp_path / "in.jsonl", "r", 40, times=4), small / "l.db"
    assert run(["add", str(inputs), "--ledger", str(path)]) == 1
    err = capsys.readouterr().err
    assert re.search(r"^L08: .*\nremedy: make room", err, re.M), err
    with Ledger(path, create=False) as ledger:
        kept = {r.input_id for r in ledger.reports()}
        assert ledger.verify() is None and 0 < len(kept) < 40
    assert subprocess.run(["mount", "-o", "remount,size=64m", str(small)], check=False).returncode == 0
    assert run(["add", str(inputs), "--ledger", str(path)]) == 0
    err = capsys.readouterr().err
    assert f"{40 - len(kept)} added, {len(kept)} already there, 0 failed" in err, err
    with Ledger(path, create=False) as ledger:
        assert ledger.verify() is None and len(list(ledger.reports())) == 40


def test_two_adds_at_once_while_a_third_holds_the_ledger(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with Ledger(path) as holder:
        holder._db.execute("BEGIN IMMEDIATE")
        both = [add(dump(tmp_path / f"{p}.jsonl", p, 12), path) for p in "ab"]
        time.sleep(4)
        holder._db.execute("ROLLBACK")
    said = [process.communicate(timeout=120)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert all("12 added" in s for s in said)
    with Ledger(path, create=False) as ledger:
        assert ledger.verify() is None and len(list(ledger.reports())) == 24
