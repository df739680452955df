"""A small share of the bad inputs that the readers are held to: none raises, hangs, or grows."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "eval"))
from fuzz_intake import run


def test_bad_inputs_are_reports_or_failures() -> None:
    got = run(100, seed=11)
    assert got["slowest"] < 10
    assert set(got["outcomes"]) > {"report", "R06", "R13", "no list"}
