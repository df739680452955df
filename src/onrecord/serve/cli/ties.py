"""`onrecord ties`: how two countries deal with each other over time."""

from typing import Any

import click

from onrecord.errors import UsageError
from onrecord.serve.cli import options


@click.command(short_help="How two countries deal with each other, month by month.")
@click.argument("left", metavar="COUNTRY")
@click.argument("right", metavar="COUNTRY")
@options.seen
@options.output
def command(left: str, right: str, path: str, as_of: str | None, format: str | None) -> None:
    """Cooperation and conflict of two countries by month, in words and in deeds, with the events behind every number. Each event
    counts once, not once a report; what is only planned, or disputed, stands apart. COUNTRY is an ISO code of three letters."""
    for code in (left, right):
        if len(code) != 3 or not code.isalpha():
            raise UsageError("U03", f"{code} is no country's code", "write three letters, such as RUS or PRK")
    from onrecord.link.ties import ties  # noqa: PLC0415

    view = options.view(path, as_of)
    derived = options.linked(view)
    titles = {e.id: e.title for e in derived.events}
    rows: list[dict[str, Any]] = []
    for p in ties(derived.events, left.upper(), right.upper()):
        kinds = {"cooperation": p.count("cooperation"), "conflict": p.count("conflict"), "open": len(p.open)}
        listed = {name: [{"id": id, "title": titles[id]} for id in ids] for name, ids in (*p.events.items(), ("open", p.open)) if ids}
        rows.append({"month": p.month, **kinds, "events": listed})
    options.emit(rows, COLUMNS, format, f"no events between {left.upper()} and {right.upper()}")


COLUMNS: list[Any] = [
    *options.keys("month", "cooperation", "conflict", "open"),
    ("events", lambda r: "; ".join(f"{e['id'][:6]} {e['title']}" for es in r["events"].values() for e in es)),
]
