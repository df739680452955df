"""What `code` and `add` share: the inputs, and how they are read."""

import os
import sys
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import click

from onrecord.errors import UsageError
from onrecord.records import Failure, Report
from onrecord.serve.cli import talk
from onrecord.serve.cli.options import Day

F = TypeVar("F", bound=Callable[..., Any])


def inputs(command: F) -> F:
    """INPUT... and what is known of it."""
    for option in (
        click.option(
            "--workers", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="Processes; the output is the same."
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


def reports(inputs: tuple[str, ...], given: dict[str, str | None], knowledge: str | None) -> Iterator[Report | Failure]:
    """The reports of the inputs, of standard input where there are none. Raises UsageError U04 where nothing comes in."""
    if knowledge:
        os.environ["ONRECORD_KNOWLEDGE"] = knowledge  # the workers read it too
    if not inputs and sys.stdin.isatty():
        raise UsageError("U04", "there is nothing to read", "name files, folders or globs, or - for standard input")
    from onrecord import read  # noqa: PLC0415

    return read.reports(inputs or ("-",), stdin=sys.stdin.buffer, **given)


def failed(failure: Failure) -> None:
    """Say what could not be read, and the remedy."""
    talk.say(f"{failure.code}: {failure.input_id}: {failure.message}")
    talk.say(f"remedy: {failure.remedy}")
