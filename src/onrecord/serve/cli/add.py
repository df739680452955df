"""`onrecord add`: reports into the ledger, each on the disk before the next is counted."""

from collections import Counter
from typing import Any

import click

from onrecord.records import Failure
from onrecord.serve.cli import options, talk
from onrecord.serve.cli.inputs import bytes_of, inputs, reports, survey
from onrecord.serve.cli.progress import Progress


@click.command(short_help="Read reports into a ledger.")
@inputs
@options.ledger
def command(inputs: tuple[str, ...], workers: int, knowledge: str | None, path: str, dry_run: bool, **given: Any) -> int:
    """Read reports into a ledger; the first call makes it.

    A report that is there already is not read again; only the name it came in by is kept. What cannot be read is named,
    kept as a failure, and stops nothing; the exit code is then 1. A report in a language that is not read is kept as well, without
    claims: its text is searched, and whom it credits by name is followed. Stop it with Ctrl-C whenever you like: what was counted
    is on the disk, and the same command goes on where it stopped.
    """
    if dry_run:
        return survey(inputs, given)
    failures: Counter[tuple[str, str]] = Counter()
    with Progress(bytes_of(inputs)) as progress:
        items = reports(inputs, given, knowledge, progress.took)
        from onrecord.store import Ledger  # noqa: PLC0415

        ledger = Ledger(path)
        click.get_current_context().call_on_close(ledger.close)
        from onrecord import flow  # noqa: PLC0415

        try:
            for item in flow.add(ledger, items, workers):
                if isinstance(item, Failure):
                    progress.one("failed")
                    failures[item.code, item.remedy] += 1
                    talk.say(f"{item.code}: {item.input_id}: {item.message}")
                else:
                    progress.one("added" if item[1] else "already there")
        except KeyboardInterrupt:
            held = sum(1 for _ in ledger.listing())
            raise KeyboardInterrupt(f"nothing was lost: {path} holds {held} reports; the same command goes on from here") from None
    done = progress.done
    talk.say(", ".join(f"{done[k]} {k}" for k in ("added", "already there", "failed")) + f"; ledger {path}")
    for (code, remedy), number in sorted(failures.items()):
        talk.say(f"{code}, {number} failed: {remedy}")
    return 1 if done["failed"] else 0
