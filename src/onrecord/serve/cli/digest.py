"""`onrecord digest`: the briefing of a ledger."""

import datetime
from pathlib import Path

import click

from onrecord import wire
from onrecord.errors import UsageError
from onrecord.serve.cli import options


@click.command(short_help="A briefing: what is new, changed, denied and planned, on whose word.")
@options.seen
@click.option("--since", type=options.Day(), metavar="DAY", help="First day of saying. [default: a week before --until]")
@click.option("--until", type=options.Day(), metavar="DAY", help="Last day of saying. [default: the day of the latest report]")
@click.option("--story", metavar="WORDS", default="", help="Only events that hold these words: names, a place.")
@click.option(
    "--to",
    "form",
    type=options.OneOf("form", ("md", "html", "eml", "json")),
    default="md",
    show_default=True,
    metavar="FORM",
    help="md, html, eml or json.",
)
@click.option("--out", "-o", type=click.Path(dir_okay=False), metavar="FILE", help="Where to write. [default: standard output]")
def command(path: str, as_of: str | None, since: str | None, until: str | None, story: str, form: str, out: str | None) -> None:
    """What was said in some days: new events, what is said anew, what is denied or withdrawn, what is planned; each line
    with its words, whom they cite, and its reports, origins and voices. FORM is md, html, eml or json."""
    from onrecord.serve.formats import digest  # noqa: PLC0415
    from onrecord.serve.formats.book import Book  # noqa: PLC0415
    from onrecord.store import browse  # noqa: PLC0415

    view = options.view(path, as_of)
    last = until or browse.last_day(view) or datetime.datetime.now(datetime.UTC).date().isoformat()
    first = since or (datetime.date.fromisoformat(last) - datetime.timedelta(days=7)).isoformat()
    if first > last:
        raise UsageError("U02", f"--since {first} is later than --until {last}", "give an earlier --since")
    briefing = digest.of(Book(view, options.linked(view)), first, last, story)
    made = {"md": digest.markdown, "html": digest.html, "eml": digest.mail}
    pieces = made[form](briefing) if form in made else iter([wire.dumps(briefing) + "\n"])
    if not out:
        for piece in pieces:
            click.echo(piece, nl=False)
        return
    try:
        Path(out).write_text("".join(pieces), encoding="utf-8", errors="replace")
    except OSError as error:
        raise UsageError("U08", f"{out} cannot be written ({error.strerror})", "give another --out") from error
