"""How fast the reader of times alone is: MB of text a CPU-second, on one core.

    eval/bench_times.py FILE.jsonl ...

In: reports as `onrecord code` takes them. Out: a line a file. Reading the file and loading the rules are not counted.
"""

import sys
import time

from onrecord import read
from onrecord.records import Report
from onrecord.resolve import times_read


def main() -> None:
    """Runs the benchmark."""
    for path in sys.argv[1:]:
        reports = [r for r in read.reports([path]) if isinstance(r, Report)]
        size = sum(len(r.text.encode()) for r in reports) / 1e6
        begin = time.process_time()
        found = sum(len(times_read.read(r)) for r in reports)
        spent = time.process_time() - begin
        print(f"{path}: {len(reports)} reports, {size:.2f} MB, {found} times, {size / spent:.2f} MB a CPU-second")


if __name__ == "__main__":
    main()
