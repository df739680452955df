"""A table for the eye, as wide as the terminal. Loses what has no column, and control characters."""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

_CONTROL: dict[int, str] = dict.fromkeys((*range(32), *range(127, 160)), "�") | dict.fromkeys((9, 10, 13), " ")
_CONTROL |= dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "")


def printable(text: str) -> str:
    """Text that cannot move the cursor, ring a bell, or turn the line about: reports come from anybody."""
    return text.translate(_CONTROL)


def lines(heads: Sequence[str], rows: Iterable[Sequence[Any]], width: int, colour: bool) -> Iterator[str]:
    """Heading and rows in columns; long cells go on below. Cells of numbers stand to the right."""
    from rich.console import Console  # noqa: PLC0415  (only a table pays for it)
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    filled = list(rows)
    if not filled:
        return
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, color_system="standard" if colour else None, highlight=False, legacy_windows=False
    )
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for head, cells in zip(heads, zip(*filled)):
        numbers = all(isinstance(c, (int, float)) for c in cells)
        longest = max(len(w) for c in cells for w in (cell(c).split() or [""]))
        table.add_column(
            head, justify="right" if numbers else "left", overflow="fold", min_width=min(longest, 12, max(6, width // len(heads)))
        )
    for row in filled:
        table.add_row(*(Text(cell(c)) for c in row))
    console.print(table)
    for line in out.getvalue().splitlines():
        yield line.rstrip()


def cell(value: Any) -> str:
    """What stands in a cell."""
    if value is None:
        return ""
    return printable("; ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value))
