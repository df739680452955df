"""What was acknowledged is there, however the process ended, and two processes may write at once."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from onrecord.store import Ledger

ROOT = Path(__file__).resolve().parents[2]
# Adds hand-coded reports one by one and says the id of each when the ledger has acknowledged it.
ADD = """
import dataclasses, sys
from made_story import RUN, coded
from onrecord.store import Ledger
prefix, count = sys.argv[2], int(sys.argv[3])
with Ledger(sys.argv[1]) as ledger:
    for i in range(count):
        text = f"Premier Dalca is to visit Chancellor Brandt, number {i} of {prefix}, it is said."
        one = coded(f"{prefix}{i}", "The Gull", "2031-04-03", text, predicate="is to visit")
        ledger.add_report(one, RUN)
        print(one.report.id, flush=True)
"""
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{Path(__file__).parent}"}


def start(ledger: Path, prefix: str, count: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", ADD, str(ledger), prefix, str(count)], stdout=subprocess.PIPE, text=True, env=ENVIRONMENT
    )


def test_kill_9_at_any_moment_loses_nothing_acknowledged(tmp_path: Path) -> None:
    path, dice, kept = tmp_path / "l.db", random.Random(3), set[str]()
    for turn in range(14):
        process = start(path, f"t{turn}-", 4000)
        assert process.stdout
        seen = [process.stdout.readline().strip()]  # it has begun
        time.sleep(dice.random() * 0.12)
        process.send_signal(signal.SIGKILL)
        seen += process.stdout.read().split()  # an id cut short by the kill was never said
        process.wait()
        kept |= {s for s in seen if len(s) == 16}
        with Ledger(path, create=False) as ledger:
            assert ledger.verify() is None, turn
            assert kept <= {r.id for r in ledger.reports()}, turn
    assert len(kept) > 14 * 2


def test_two_processes_add_at_once(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    both = [start(path, prefix, 120) for prefix in ("a", "b")]
    said = [process.communicate()[0].split() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    with Ledger(path, create=False) as ledger:
        assert ledger.verify() is None
        assert {r.id for r in ledger.reports()} == {*said[0], *said[1]} and len(said[0]) == len(said[1]) == 120


def test_kill_9_of_onrecord_add_and_going_on(tmp_path: Path) -> None:
    reports = tmp_path / "reports.jsonl"
    lines = [
        {"id": f"r{i}", "publisher": "Tern", "text": f"The harbour closed on day {i}, said Mara Venn, a spokeswoman."} for i in range(60)
    ]
    reports.write_text("".join(json.dumps(line) + "\n" for line in lines))
    path = tmp_path / "l.db"
    add = [sys.executable, "-m", "onrecord", "add", str(reports), "--ledger", str(path)]
    killed = subprocess.Popen(add, env=ENVIRONMENT, stderr=subprocess.DEVNULL)
    for _ in range(600):
        time.sleep(0.02)
        if path.exists() and killed.poll() is None:
            with Ledger(path) as ledger:
                if ledger.head().n > 5:
                    break
    killed.kill()
    killed.wait()
    with Ledger(path, create=False) as ledger:
        assert ledger.verify() is None
        before = {r.input_id for r in ledger.reports()}
    done = subprocess.run(add, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert f"{60 - len(before)} added, {len(before)} already there, 0 failed" in done.stderr
    with Ledger(path, create=False) as ledger:
        assert ledger.verify() is None
        assert {r.input_id for r in ledger.reports()} == {line["id"] for line in lines} and before
