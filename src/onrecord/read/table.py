"""A table with a header (CSV or TSV) to reports: a row a report.

In: a stream of UTF-8 or windows-1252. Out: a `Report` or a `Failure` a row, in order. Columns are named as the fields of a
JSON object are (`rows.KEYS`), or as the caller says; a file is read as a table only if its first line names a text and one more
field, or what a list of articles has (address, title and one more). A list without a text is one Failure, R16.
"""

import codecs
import csv
import io
import re
from collections.abc import Collection, Iterator
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.read import rows
from onrecord.read.given import Given
from onrecord.read.rows import KEYS
from onrecord.records import Failure, Report

LONGEST_CELL = 5_000_000  # code points
_NAME = re.compile(r"[\w .:/()-]{0,60}")
_KNOWN = {name for names in KEYS.values() for name in names}


def delimiter(head: bytes, named: Collection[str] = ()) -> str | None:
    """What separates the columns, if the first line is a table's header; else None. `named`: columns that the caller named."""
    line = head.partition(b"\n")[0].decode("utf-8-sig", "replace").strip()
    for mark in ("\t", ",", ";", "|") if len(line) < 4000 else ():
        cells = _cells(line, mark)
        known = sum(c in _KNOWN for c in cells)
        texts = sum(c in KEYS["text"] for c in cells)
        listed = len(set(cells) & set(KEYS["url"])) and len(set(cells) & set(KEYS["title"])) and known > 2
        if ((texts and known > texts) or listed or (named and set(named) <= set(cells))) and all(_NAME.fullmatch(c) for c in cells):
            return mark
    return None


def reports(stream: BinaryIO, head: bytes, name: str, given: Given) -> Iterator[Report | Failure]:
    """The rows' reports; `name` is the file's. Raises InputError R16 where no column holds a text."""
    named = {c.lower() for c in given.columns.values()}
    mark = delimiter(head, named) or ","
    cells = _cells(head.partition(b"\n")[0].decode("utf-8-sig", "replace").strip(), mark)
    wanted = {given.columns["text"].lower()} if "text" in given.columns else {*KEYS["text"], *KEYS["summary"]}
    if not wanted & set(cells):
        raise InputError(
            "R16",
            f"the table has addresses but no text: its columns are {', '.join(c for c in cells if c)[:200]}",
            "onrecord fetch FILE reads the pages; a text under another name is given with --map text=COLUMN",
        )
    for number, row, notes in raw(stream, head, mark):
        spot, where = f"{name}#{number}", f"{name} row {number}"
        if isinstance(row, str):
            yield Failure(spot, "R13", f"{where}: broken table ({row}); the rest is not read", "write it anew")
        elif None in row:
            yield Failure(spot, "R13", f"{where} has more cells than the header", "quote cells that hold the separator")
        else:
            yield rows.report({k: v for k, v in row.items() if v is not None}, spot, where, given, notes=notes)


def raw(stream: BinaryIO, head: bytes, mark: str) -> Iterator[tuple[int, dict[str, str] | str, tuple[str, ...]]]:
    """Each row's number, from 1, and its cells by column; what is wrong, as a str, in its place where the table breaks."""
    encoding, notes = _encoding(head)
    csv.field_size_limit(LONGEST_CELL)
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    reader = csv.DictReader((line.replace("\0", "\ufffd") for line in text), delimiter=mark)
    number = 0
    try:
        for number, row in enumerate(reader, 1):
            yield number, row, notes
    except csv.Error as error:
        yield number + 1, str(error), notes


def _cells(line: str, mark: str) -> list[str]:
    return [c.strip().strip('"').lower() for c in line.split(mark)]


def _encoding(head: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        codecs.getincrementaldecoder("utf-8-sig")().decode(head)
    except UnicodeDecodeError:
        return "windows-1252", ("not UTF-8: read as windows-1252",)
    return "utf-8-sig", ()
