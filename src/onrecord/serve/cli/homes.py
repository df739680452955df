"""`onrecord homes`: where publishers are at home, learnt from their reports, as rows of the table `homes`."""

from collections.abc import Iterator

import click

from onrecord.records import Failure, Report
from onrecord.serve.cli import options, talk
from onrecord.serve.cli.inputs import failed, reports


@click.command(short_help="Where publishers are at home, learnt from their reports.")
@click.option("--knowledge", type=click.Path(), metavar="DIR", help="A folder with .tsv files whose rows are added to the tables.")
@options.output
@click.argument("inputs", nargs=-1, metavar="INPUT...")
def command(inputs: tuple[str, ...], knowledge: str | None, format: str | None) -> int:
    """Learn from three or more reports of a publisher where it is at home: which Athens, which London a local paper means.

    Without an option it prints a table for --knowledge: onrecord homes archive/*.jsonl > mine/homes.tsv, then onrecord add
    archive/*.jsonl --knowledge mine. `code` learns by itself from the reports it is given; `add` does not, so that what a
    ledger holds of a report never depends on what came in beside it. Publishers without one clear home are left out.
    """
    missing = 0

    def good(items: Iterator[Report | Failure]) -> Iterator[Report]:
        nonlocal missing
        for item in items:
            if isinstance(item, Report):
                yield item
            else:
                missing += 1
                failed(item)

    items = good(reports(inputs, {}, knowledge))
    from onrecord import resolve  # noqa: PLC0415

    found = {name: middle for name, home in sorted(resolve.homes(items).items()) if (middle := home.middle())}
    rows = [{"site": name, "town": town, "lat": lat, "lon": lon} for name, (town, lat, lon) in found.items()]
    if format:
        options.emit(rows, COLUMNS, format, "no publisher with a clear home")
    else:
        click.echo("# Learnt by onrecord homes: each point is the middle of a cell of about 100 km.\n" + "\t".join(n for n, _ in COLUMNS))
        for row in rows:
            click.echo("\t".join(str(cell) for cell in row.values()))
        if not rows:
            talk.say("no publisher with a clear home")
    return 1 if missing else 0


COLUMNS = options.keys("site", "town", "lat", "lon")
