"""Rows as text, a file a format.

In: objects (plain data, as on the wire) and columns (a heading, and what of the object stands under it). Out: lines.
JSON and JSONL hold the whole object; CSV and the table hold the columns.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from onrecord.serve.formats import json_lines, spreadsheet, table

Column = tuple[str, Callable[[Any], Any]]

__all__ = ["Column", "FORMATS", "lines"]
FORMATS = ("table", "jsonl", "json", "csv")


def lines(objects: Iterable[Any], columns: Sequence[Column], format: str, width: int, colour: bool) -> Iterator[str]:
    """The objects in one of FORMATS, line by line, without line ends."""
    if format == "jsonl":
        yield from json_lines.lines(objects)
    elif format == "json":
        yield from json_lines.array(objects)
    else:
        heads = [head for head, _ in columns]
        rows = ([value(o) for _, value in columns] for o in objects)
        yield from spreadsheet.lines(heads, rows) if format == "csv" else table.lines(heads, rows, width, colour)
