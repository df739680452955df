"""`onrecord add`: reports into the ledger, each on the disk before the next is counted."""

import contextlib
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

import click

from onrecord.records import Failure
from onrecord.serve.cli import options, talk
from onrecord.serve.cli.inputs import inputs, reports


@click.command(short_help="Read reports into a ledger.")
@inputs
@options.ledger
def command(inputs: tuple[str, ...], workers: int, knowledge: str | None, path: str, **given: str | None) -> int:
    """Read reports into a ledger; the first call makes it.

    A report that is there already is not read again; only the name it came in by is kept. What cannot be read is named,
    kept as a failure, and stops nothing; the exit code is then 1. A report in a language that is not read is kept as well, without
    claims: its text is searched, and whom it credits by name is followed. Stop it with Ctrl-C whenever you like: what was counted
    is on the disk, and the same command goes on where it stopped.
    """
    items = reports(inputs, given, knowledge)
    from onrecord.store import Ledger  # noqa: PLC0415

    ledger = Ledger(path)
    click.get_current_context().call_on_close(ledger.close)
    from onrecord import flow  # noqa: PLC0415

    done: Counter[str] = Counter()
    failures: Counter[tuple[str, str]] = Counter()
    try:
        with _progress() as step:
            for item in flow.add(ledger, items, workers):
                if isinstance(item, Failure):
                    done["failed"] += 1
                    failures[item.code, item.remedy] += 1
                    talk.say(f"{item.code}: {item.input_id}: {item.message}")
                else:
                    done["added" if item[1] else "already there"] += 1
                step(done)
    except KeyboardInterrupt:
        held = sum(1 for _ in ledger.listing())
        raise KeyboardInterrupt(f"nothing was lost: {path} holds {held} reports; the same command goes on from here") from None
    talk.say(", ".join(f"{done[k]} {k}" for k in ("added", "already there", "failed")) + f"; ledger {path}")
    for (code, remedy), number in sorted(failures.items()):
        talk.say(f"{code}, {number} failed: {remedy}")
    return 1 if done["failed"] else 0


@contextlib.contextmanager
def _progress() -> Iterator[Any]:
    """A line that counts, on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    with Progress(
        SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task("loading the model", total=None)
        yield lambda done: bar.update(task, description=", ".join(f"{n} {k}" for k, n in done.items()))
