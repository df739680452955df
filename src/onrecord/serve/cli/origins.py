"""`onrecord origins`: to which origins each report traces back."""

import sys
from typing import Any

import click

from onrecord import wire
from onrecord.serve.cli import options


@click.command(short_help="To which origins each report traces back.")
@options.seen
@options.output
@click.option("--report", metavar="REPORT", help="One report: its id, the beginning of it, or the name it came in by.")
def command(path: str, as_of: str | None, format: str | None, report: str | None) -> None:
    """The origins of each report, best first, with the rule and the words that lead there. JSONL has a line a report
    (and one for each other name that the same report came in by), the table a row an origin."""
    view = options.view(path, as_of)
    only = view.report_id(report) if report else None
    traces = options.linked(view).traces
    names = view.input_ids()
    lines: list[dict[str, Any]] = []
    for id, name in sorted(names.items(), key=lambda item: (item[1], item[0])):
        if only in {None, id}:
            origins = wire.plain(traces.get(id, ()))
            lines += [{"report": n, "origins": origins} for n in dict.fromkeys((name, *view.other_names(id)))]
    if format in {"json", "jsonl"} or (format is None and not sys.stdout.isatty()):
        options.emit(lines, [], format, "no reports")
    else:
        rows = [{"report": line["report"], **o} for line in lines for o in line["origins"]]
        options.emit(rows, COLUMNS, format, "no origins")


COLUMNS = options.keys("report", "name", "kind", "side", "how", "rule", "score", "behind", "via")
