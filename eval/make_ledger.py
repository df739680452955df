"""A large ledger with the true distributions, for measuring: real reports again and again on other days.

    python eval/make_ledger.py LEDGER --claims 100000 [--source FILE.jsonl ...]

In: reports, coded once (the sample that ships, or files of yours: the more, the better the likeness). Out: a ledger of at
least so many claims. Each round moves every day by 41 days and gives reports and publishers new ids, so that a round is as
alike and as unlike inside as the reports were, and nothing of two rounds is one event.
"""

import argparse
import datetime
import hashlib
import json
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from onrecord import flow, read, wire
from onrecord.records import Coded, Failure
from onrecord.store import Ledger

SAMPLE = Path(__file__).resolve().parent.parent / "src/onrecord/data/sample/wikinews.jsonl"
DAY = re.compile(r'"((?:19|20)\d\d-\d\d-\d\d)')
STEP, BATCH = 41, 500


def moved(text: str, days: int) -> str:
    """JSON with every ISO day that begins a string moved."""

    def other(found: re.Match[str]) -> str:
        try:
            return '"' + (datetime.date.fromisoformat(found[1]) + datetime.timedelta(days=days)).isoformat()
        except (ValueError, OverflowError):
            return found[0]

    return DAY.sub(other, text)


def rounds(coded: list[Coded]) -> Iterator[Coded]:
    """The reports again and again."""
    plain = [(wire.dumps(wire.plain(c)), c.report.text) for c in coded]
    number = 0
    while True:
        for record, text in plain:
            made = json.loads(moved(record, -STEP * number)) if number else json.loads(record)
            report = made["report"]
            report["text"], report["input_id"] = text, f"{report['input_id']}-{number}"
            report["id"] = hashlib.sha256(f"{report['id']} {number}".encode()).hexdigest()[: len(report["id"])]
            yield wire.read(Coded, made)
        number += 1


def main() -> int:
    """Makes the ledger."""
    parser = argparse.ArgumentParser(description="Make a large ledger.")
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--source", type=Path, nargs="*", default=[SAMPLE])
    options = parser.parse_args()
    coder = flow.Coder()
    items = [item for path in options.source for item in read.reports([str(path)])]
    coded = [c for c in coder.code(i for i in items if not isinstance(i, Failure)) if isinstance(c, Coded)]
    claims = reports = 0
    before = time.perf_counter()
    with Ledger(options.ledger) as ledger:
        source = rounds(coded)
        while claims < options.claims:
            with ledger.together():
                for made in (next(source) for _ in range(BATCH)):
                    ledger.add_report(made, coder.run)
                    claims, reports = claims + len(made.claims), reports + 1
    size = options.ledger.stat().st_size
    took = time.perf_counter() - before
    print(f"{reports} reports, {claims} claims, {size / claims:.0f} bytes a claim, {reports / took:.0f} reports a second", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
