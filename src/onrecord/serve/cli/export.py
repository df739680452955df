"""`onrecord export`: the record in a format of others."""

import contextlib
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from onrecord.errors import UsageError
from onrecord.serve.cli import options, talk
from onrecord.serve.formats import exports


@click.command(short_help="The record in a format of others.")
@click.argument("format", type=options.OneOf("format", tuple(exports.FORMATS)))
@options.seen
@click.option("--out", "-o", type=click.Path(), metavar="FILE", help="Where to write; a folder for markdown. [default: standard output]")
@click.option("--since", type=options.Day(), metavar="DAY", help="Published on or after it: 2023-09-05, yesterday, 30d.")
@click.option("--kind", type=options.OneOf("kind", options.KINDS), multiple=True, metavar="KIND", help="May be repeated.")
@click.option("--status", type=options.OneOf("status", options.STATUSES), multiple=True, metavar="STATUS", help="May be repeated.")
@click.option("--actor", metavar="NAME", help="Who acts or is acted upon; part of a name will do.")
def command(
    format: str,
    path: str,
    as_of: str | None,
    out: str | None,
    since: str | None,
    kind: tuple[str, ...],
    status: tuple[str, ...],
    actor: str | None,
) -> None:
    """Writes what the ledger holds in a format of others; `onrecord formats` lists them, with what each cannot hold.
    The same ledger gives the same bytes."""
    from onrecord.serve.formats.book import Book  # noqa: PLC0415

    module = exports.module(format)
    view = options.view(path, as_of)
    book = Book(view, options.linked(view), since, kind, status, actor)
    if hasattr(module, "files"):
        if not out:
            raise UsageError("U07", f"{format} is a folder of files", f"onrecord export {format} --out FOLDER")
        number = _folder(Path(out), module.files(book))
        talk.say(f"{number} files in {out}")
        return
    if not out and format == "parquet" and sys.stdout.isatty():
        raise UsageError("U07", "parquet is not for a terminal", "onrecord export parquet --out claims.parquet")
    try:
        with Path(out).open("wb") if out else contextlib.nullcontext(sys.stdout.buffer) as stream:
            for piece in module.write(book):
                stream.write(piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace"))
            stream.flush()
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise UsageError("U08", f"{out or 'the output'} cannot be written ({error.strerror})", "give another --out") from error
    if module.LOSSES and sys.stderr.isatty():
        talk.say(f"{format} does not hold: {module.LOSSES}")


def _folder(folder: Path, files: Iterable[tuple[str, str]]) -> int:
    number = 0
    try:
        for name, text in files:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", errors="replace")
            number += 1
    except OSError as error:
        raise UsageError("U08", f"{folder} cannot be written ({error.strerror})", "give another --out") from error
    return number
