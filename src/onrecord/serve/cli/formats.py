"""`onrecord formats`: what a ledger can be exported as."""

import click

from onrecord.errors import UsageError
from onrecord.serve.cli import options
from onrecord.serve.formats import exports


@click.command(short_help="What a ledger can be exported as, and what each format cannot hold.")
@options.output
def command(format: str | None) -> None:
    """The formats of `onrecord export`: what one row is, and what is lost."""
    rows = []
    for name in exports.FORMATS:
        try:
            module = exports.module(name)
            row = {"format": name, "extension": module.EXTENSION or "folder", "row": module.OF, "losses": module.LOSSES}
        except UsageError as error:
            row = {"format": name, "extension": "", "row": "", "losses": f"{error.message}; {error.remedy}"}
        rows.append(row)
    columns = options.keys("format", "extension", "row", "losses")
    options.emit(rows, columns, format, "no formats")
