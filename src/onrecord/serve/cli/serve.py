"""`onrecord serve`: the ledger as pages, on this machine alone."""

from pathlib import Path

import click

from onrecord.errors import UsageError
from onrecord.serve.cli import options, talk


@click.command(short_help="The ledger as pages to look at, on this machine.")
@options.ledger
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen; others can read what is not loopback."
)
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="0, the default: any free port.")
@click.option("--read-only", is_flag=True, help="Judge nothing from the pages.")
@click.option("--borders", type=click.Path(dir_okay=False), metavar="FILE", help="Your own boundaries for the map, as GeoJSON.")
def command(path: str, host: str, port: int, read_only: bool, borders: str | None) -> None:
    """Pages over a ledger: what changed, events, reports with their voices marked, actors, ties, voices, publishers, a
    map, judgements, search. Every page works without script and has a twin with .json behind its address. No request
    leaves this machine. ^C ends it."""
    try:
        from onrecord.serve.web import run  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise UsageError("U06", f"the pages need {error.name}, which is not installed", "pip install 'onrecord[web]'") from error
    options.opened(path).close()  # say what is wrong with the ledger before a port is open
    run.serve(
        Path(path), host, port, read_only, Path(borders) if borders else None, lambda address: talk.say(f"open {address} (^C ends it)")
    )
