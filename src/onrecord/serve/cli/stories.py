"""`onrecord stories`: which reports follow one matter over days and weeks."""

from typing import Any

import click

from onrecord import wire
from onrecord.serve.cli import options


@click.command(short_help="Matters that reports follow over days and weeks.")
@options.seen
@options.output
@click.option("--story", metavar="ID", help="One story, a row a report: how well it fits, and where else it might have gone.")
@click.option("--actor", metavar="NAME", help="Of somebody; part of a name will do.")
def command(path: str, as_of: str | None, format: str | None, story: str | None, actor: str | None) -> None:
    """The stories of a ledger, named by those who act in them and their place. A report joins the story with which it shares
    most: those who act, the events, the rare words; it is in one at most."""
    found = options.linked(options.view(path, as_of)).stories
    kept = [s for s in found if (not story or s.id.startswith(story)) and (not actor or options.matches(s.actors, actor))]
    if story:
        rows: list[Any] = [{"story": s.id, "title": s.title, **wire.plain(r)} for s in kept for r in s.reports]
        options.emit(rows, options.keys("story", "title", "report", "score", "runner_up", "second"), format, "no such story")
    else:
        options.emit((wire.plain(s) for s in kept), COLUMNS, format, "no stories")


COLUMNS: list[Any] = [
    ("story", lambda s: s["id"][:6]),
    ("about", lambda s: s["title"]),
    ("from", lambda s: s["first"]),
    ("to", lambda s: s["last"]),
    ("reports", lambda s: len(s["reports"])),
    ("events", lambda s: len(s["events"])),
]
