"""`onrecord diff`: what became different since a day, or an entry."""

from typing import Any

import click

from onrecord import wire
from onrecord.serve.cli import options
from onrecord.serve.cli.options import Day


@click.command(short_help="What became different: events, origins, statuses, values, denials, corrections.")
@options.seen
@options.output
@click.option("--since", required=True, metavar="WHEN", help="A day (2023-09-05, yesterday, 7d), an entry's number, or printed:DAY.")
def command(path: str, as_of: str | None, format: str | None, since: str) -> None:
    """What the ledger says now and did not say behind WHEN: new events, new origins, changed statuses and values, denials,
    corrections, edited reports. A day stands for its end; the same reports give an empty answer. printed:DAY asks what the
    reports printed since then made different, whenever they came in."""
    view = options.view(path, as_of)
    when = since if since.startswith("printed:") or since.isdigit() else Day().convert(since, None, None)
    if since.startswith("printed:"):
        when = "printed:" + Day().convert(since.removeprefix("printed:"), None, None)
    before = view.as_of(when)
    from onrecord.link.changes import changes, edited  # noqa: PLC0415

    was, now = ({name: id for id, name in v.input_ids().items()} for v in (before, view))
    events = changes(options.linked(before).events, options.linked(view).events, was, now)
    found = [*events, *edited(before.reports(), view.reports())]
    options.emit((wire.plain(c) for c in found), COLUMNS, format, "nothing became different")


COLUMNS: list[Any] = [
    ("what", lambda c: c["what"]),
    ("event", lambda c: c["event"][:6]),
    ("title", lambda c: c["title"]),
    ("was", lambda c: c["was"]),
    ("now", lambda c: c["now"]),
    ("reports", lambda c: ", ".join(c["reports"][:4]) + (f" and {len(c['reports']) - 4} more" if len(c["reports"]) > 4 else "")),
]
