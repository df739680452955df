"""CSV for spreadsheets: UTF-8, commas, quotes where needed.

Several values in one cell are joined by "; ". Text that a spreadsheet would run as a formula (=, +, -, @ at its head)
gets an apostrophe before it. Loses what has no column.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any


def lines(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The heading, then one line a row (a cell may hold line breaks)."""
    for cells in [heads, *([_cell(c) for c in row] for row in rows)]:
        out = io.StringIO()
        csv.writer(out, lineterminator="").writerow(cells)
        yield out.getvalue()


def _cell(value: Any) -> str | int | float:
    if isinstance(value, (int, float)):
        return value
    text = "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value or "")
    return "'" + text if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
