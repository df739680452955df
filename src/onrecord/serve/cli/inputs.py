"""What `code` and `add` share: the inputs, and how they are read."""

import os
import sys
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import click

from onrecord.errors import UsageError
from onrecord.records import Failure, Report
from onrecord.serve.cli import options, talk
from onrecord.serve.cli.options import Day

F = TypeVar("F", bound=Callable[..., Any])


def inputs(command: F) -> F:
    """INPUT... and what is known of it."""
    for option in (
        click.option(
            "--workers", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="Processes; the output is the same."
        ),
        click.option(
            "--dry-run", is_flag=True, help="Show what each input is and which column each field would be read from; read no further."
        ),
        click.option(
            "--map", "columns", multiple=True, metavar="FIELD=COLUMN", help="Read a field of a dump (text, title, ...) from this column."
        ),
        click.option("--knowledge", type=click.Path(), metavar="DIR", help="A folder with .tsv files whose rows are added to the tables."),
        click.option("--url", metavar="URL", help="The report's address, where the input does not say."),
        click.option("--title", metavar="TEXT", help="The headline, where the input does not say."),
        click.option("--publisher", metavar="NAME", help="The outlet, where the input does not say."),
        click.option("--published", type=Day(), metavar="DATE", help="The day of publication, where the input does not say."),
        click.argument("inputs", nargs=-1, metavar="INPUT..."),
    ):
        command = option(command)
    return command


def reports(
    inputs: tuple[str, ...], given: dict[str, Any], knowledge: str | None, meter: "Callable[[int], object] | None" = None
) -> Iterator[Report | Failure]:
    """The reports of the inputs, of standard input where there are none. Raises UsageError U04 where nothing comes in."""
    words, columns = _words(inputs, given, knowledge)
    from onrecord import read  # noqa: PLC0415

    return read.reports(words, stdin=sys.stdin.buffer, columns=columns, meter=meter, **given)


def bytes_of(inputs: tuple[str, ...]) -> int | None:
    """Bytes that there are to read, where that can be known and somebody looks on."""
    if not inputs or not sys.stderr.isatty():
        return None
    from onrecord.read.inputs import size  # noqa: PLC0415

    return size(inputs)


def survey(inputs: tuple[str, ...], given: dict[str, Any], format: str | None = None) -> int:
    """Print how each input would be read; 1 if one cannot be."""
    words, columns = _words(inputs, given, None)
    from onrecord import read  # noqa: PLC0415

    bad = 0

    def told() -> Iterator[dict[str, Any]]:
        nonlocal bad
        for line in read.survey(words, columns=columns, stdin=sys.stdin.buffer):
            bad += not line["field"]
            yield line

    options.emit(told(), options.keys("input", "kind", "field", "column", "filled", "of", "example"), format, "no inputs")
    return 1 if bad else 0


def _words(inputs: tuple[str, ...], given: dict[str, Any], knowledge: str | None) -> tuple[tuple[str, ...], dict[str, str]]:
    """The inputs, and the columns that --map names, taken out of `given`."""
    if knowledge:
        os.environ["ONRECORD_KNOWLEDGE"] = knowledge  # the workers read it too
    columns: dict[str, str] = {}
    for word in given.pop("columns", None) or ():
        field, mark, column = word.partition("=")
        if not mark or not column:
            raise UsageError("U11", f"--map {word} names no column", "write it as --map text=Body")
        columns[field.strip().lower()] = column.strip()
    if not inputs and sys.stdin.isatty():
        raise UsageError("U04", "there is nothing to read", "name files, folders or globs, or - for standard input")
    return inputs or ("-",), columns


def failed(failure: Failure) -> None:
    """Say what could not be read, and the remedy."""
    talk.say(f"{failure.code}: {failure.input_id}: {failure.message}")
    talk.say(f"remedy: {failure.remedy}")
