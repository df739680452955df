"""A small share of the bad inputs that the readers are held to: none raises, hangs, or grows."""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "eval"))
from fuzz_intake import outcomes, run


def test_bad_inputs_are_reports_or_failures() -> None:
    got = run(100, seed=11)
    assert got["slowest"] < 10
    assert set(got["outcomes"]) > {"report", "R06", "R13", "no list"}


def test_nothing_but_openings_costs_no_more_than_another_input() -> None:
    page, note = b"<html><body><p>The ferry left the quay.</p>", b"---\ntitle: a\n---\n"
    before = time.process_time()
    for head in (page, note, b""):
        for token in (
            b"<!-- -->",
            b"<meta ",
            b"<a ",
            b"<title>",
            b"<script type='application/ld+json'>",
            b"**a ",
            b"[a](",
            b"  ",
            b"```\n",
        ):
            list(outcomes(head + token * (30_000 // len(token))))
    assert time.process_time() - before < 20  # a quadratic pattern alone takes minutes
