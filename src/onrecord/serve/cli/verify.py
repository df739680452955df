"""`onrecord verify`: whether the ledger is as it was written."""

import click

from onrecord.errors import LedgerError
from onrecord.serve.cli import options, talk


@click.command(short_help="See whether the ledger is as it was written.")
@options.ledger
@click.option("--head", "expected", metavar="HASH", help="A hash noted earlier: the ledger must still hold that entry.")
@click.option("--reindex", is_flag=True, help="Make the index anew from the record first; the record stays as it is.")
def command(path: str, expected: str | None, reindex: bool) -> int:
    """Read every entry, its hash, its place in the chain, the count, the index and SQLite's own pages. The exit code is 1
    and the first flaw is named if anything is not as it was written. Note the hash of the last entry somewhere else: it
    shows later that nothing before it was changed."""
    try:
        ledger = options.opened(path)
        if reindex:
            ledger.reindex()
        flaw = ledger.verify()
    except LedgerError as error:
        if error.code != "L06":
            raise
        talk.error(error.code, error.message, "restore the file from a copy")
        return 1
    if flaw:
        click.echo(f"{path}: {flaw}")
        talk.error(
            "L06", f"{path} is not as it was written: {flaw}", "restore the file from a copy, or --reindex if only the index is named"
        )
        return 1
    head = ledger.head()
    if expected and not ledger.holds(expected):
        talk.error(
            "L06",
            f"{path} holds no entry with the hash {expected}",
            "this is another ledger, or one written anew; restore the file from a copy",
        )
        return 1
    click.echo(f"{path}: {head.n} entries, as they were written; the last is {head.hash or 'none yet'}")
    return 0
