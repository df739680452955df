"""`onrecord reports`: what the ledger holds."""

import click

from onrecord.serve.cli import options


@click.command(short_help="The reports that the ledger holds.")
@options.seen
@options.output
@click.option("--since", type=options.Day(), metavar="DAY", help="Published on or after it: 2023-09-05, yesterday, 30d.")
@click.option("--publisher", metavar="NAME", help="Of one outlet; part of its name will do.")
def command(path: str, as_of: str | None, format: str | None, since: str | None, publisher: str | None) -> None:
    """The reports of a ledger by day of publication, with the names they came in by."""
    view = options.view(path, as_of)
    kept = (
        r
        for r in view.listing()
        if (not since or (r["published"] or "") >= since) and (not publisher or options.matches((r["publisher"],), publisher))
    )
    options.emit(kept, COLUMNS, format, "no reports")


COLUMNS = [
    ("report", lambda r: r["report"]),
    ("id", lambda r: r["id"]),
    ("published", lambda r: (r["published"] or "")[:10]),
    ("publisher", lambda r: r["publisher"]),
    ("title", lambda r: r["title"]),
    ("claims", lambda r: r["claims"]),
    ("also", lambda r: r["also"]),
]
