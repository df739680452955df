"""`onrecord search`: reports, claims and voices that hold some words."""

import click

from onrecord.serve.cli import options


@click.command(short_help="Reports, claims and voices that hold some words.")
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
@options.seen
@options.output
@click.option(
    "--in", "kind", type=options.OneOf("kind of thing", ("report", "claim", "voice")), metavar="THING", help="report, claim or voice."
)
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, metavar="N", help="At most so many.")
def command(words: tuple[str, ...], path: str, as_of: str | None, format: str | None, kind: str | None, limit: int) -> None:
    """What holds all the words, whatever their endings; best first."""
    view = options.view(path, as_of)
    names = view.input_ids()
    found = (
        {"thing": thing, "report": names[report], "ref": ref, "words": " ".join(body.split())}
        for thing, report, ref, body in view.found(" ".join(words), kind, limit)
    )
    options.emit(found, COLUMNS, format, "nothing holds these words")


COLUMNS = [
    ("thing", lambda f: f["thing"]),
    ("where", lambda f: f["report"] + (f":{f['ref']}" if f["ref"] else "")),
    ("words", lambda f: f["words"]),
]
