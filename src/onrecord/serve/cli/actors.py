"""`onrecord actors`: who acts, is acted upon and speaks, over all reports."""

from typing import Any

import click

from onrecord.serve.cli import options

COUNTS = ("reports", "mentions", "acts", "receives", "speaks")


@click.command(short_help="Who acts, is acted upon and speaks.")
@options.seen
@options.output
@click.option("--actor", metavar="NAME", help="Part of a name, or a country's three letters.")
def command(path: str, as_of: str | None, format: str | None, actor: str | None) -> None:
    """The actors of a ledger: in how many reports, how often mentioned, and in how many claims each acts or is acted
    upon. Most reported first."""
    view = options.view(path, as_of)
    if actor:
        options.known_actor(view, actor)
    found: dict[str, dict[str, Any]] = {}
    for row in view.table("actors"):
        one = found.setdefault(
            row["entity"], {k: row[k] for k in ("entity", "name", "kind", "country", "sector")} | dict.fromkeys(COUNTS, 0)
        )
        one["reports"] += 1
        for key in COUNTS[1:]:
            one[key] += row[key]
    kept = [a for a in found.values() if not actor or options.matches((a["name"], a["country"]), actor)]
    kept.sort(key=lambda a: (-a["reports"], -a["mentions"], a["entity"]))
    columns = options.keys("name", "kind", "country", "sector", *COUNTS)
    options.emit(kept, columns, format, "no actors")
