"""A table with a header (CSV or TSV) to reports: a row a report.

In: a stream of UTF-8 or windows-1252. Out: a `Report` or a `Failure` a row, in order. Columns are named as the fields of a
JSON object are (`rows.KEYS`); a file is read as a table only if its first line names a text and one more field.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.read import rows
from onrecord.read.rows import KEYS, Given
from onrecord.records import Failure, Report

LONGEST_CELL = 5_000_000  # code points
_NAME = re.compile(r"[\w .:-]{0,40}")
_KNOWN = {name for names in KEYS.values() for name in names}


def delimiter(head: bytes) -> str | None:
    """What separates the columns, if the first line is a table's header; else None."""
    line = head.partition(b"\n")[0].decode("utf-8-sig", "replace").strip()
    for mark in ("\t", ",", ";") if len(line) < 2000 else ():
        cells = [c.strip().strip('"').lower() for c in line.split(mark)]
        texts = sum(c in KEYS["text"] for c in cells)
        if texts and sum(c in _KNOWN for c in cells) > texts and all(_NAME.fullmatch(c) for c in cells):
            return mark
    return None


def reports(stream: BinaryIO, head: bytes, name: str, given: Given) -> Iterator[Report | Failure]:
    """The rows' reports; `name` is the file's."""
    encoding, notes = _encoding(head)
    csv.field_size_limit(LONGEST_CELL)
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    reader = csv.DictReader((line.replace("\0", "\ufffd") for line in text), delimiter=delimiter(head) or ",")
    number = 1
    try:
        for number, row in enumerate(reader, 2):
            spot, where = f"{name}#{number - 1}", f"{name} row {number - 1}"
            if None in row:
                yield Failure(spot, "R13", f"{where} has more cells than the header", "quote cells that hold the separator")
                continue
            yield rows.report({k: v for k, v in row.items() if v is not None}, spot, where, given, notes=notes)
    except csv.Error as error:
        yield Failure(f"{name}#{number}", "R13", f"{name} row {number}: broken table ({error}); the rest is not read", "write it anew")


def _encoding(head: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        codecs.getincrementaldecoder("utf-8-sig")().decode(head)
    except UnicodeDecodeError:
        return "windows-1252", ("not UTF-8: read as windows-1252",)
    return "utf-8-sig", ()
