"""A table for the eye, as wide as the terminal. Loses what has no column, and control characters.

Short columns keep their width, long ones share the rest and go on below. Where that would leave slivers, each row is
written as a paragraph instead, a line a column.
"""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

SHORT = 14  # columns of the screen that a cell may take before it is folded
SLIVER = 11  # less than this is not worth folding into
GAP = "  "
_CONTROL: dict[int, str] = dict.fromkeys((*range(32), *range(127, 160)), "�") | dict.fromkeys((9, 10, 13), " ")
_CONTROL |= dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "")


def printable(text: str) -> str:
    """Text that cannot move the cursor, ring a bell, or turn the line about: reports come from anybody."""
    return text.translate(_CONTROL)


def lines(heads: Sequence[str], rows: Iterable[Sequence[Any]], width: int, colour: bool) -> Iterator[str]:
    """Heading and rows. A column of numbers stands to the right; a column with nothing in it is left out."""
    kept = list(rows)
    filled = [[cell(c) for c in row] for row in kept]
    used = [i for i in range(len(heads)) if any(row[i] for row in filled)]
    if not used:
        return
    heads = [heads[i] for i in used]
    numbers = [all(isinstance(row[i], (int, float)) for row in kept) for i in used]
    filled = [[row[i] for i in used] for row in filled]
    sizes = _sizes(heads, filled, width)
    bold = (lambda text: f"\x1b[1m{text}\x1b[0m") if colour else str
    if sizes is None:
        yield from _paragraphs(heads, filled, width)
        return
    yield bold(_line(heads, sizes, numbers))
    for row in filled:
        parts = [textwrap.wrap(c, s) or [""] for c, s in zip(row, sizes)]
        for k in range(max(map(len, parts))):
            yield _line([p[k] if k < len(p) else "" for p in parts], sizes, numbers)


def cell(value: Any) -> str:
    """What stands in a cell."""
    if value is None:
        return ""
    return printable("; ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value))


def _sizes(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """The width of each column; None: there is no room for columns."""
    longest = [max(len(h), *(len(row[i]) for row in rows)) for i, h in enumerate(heads)]
    room = width - len(GAP) * (len(heads) - 1)
    if sum(longest) <= room:
        return longest
    loose = [i for i, size in enumerate(longest) if size > SHORT]
    room -= sum(longest) - sum(longest[i] for i in loose)
    sizes = list(longest)
    # Share out from the least greedy on: what a column does not need goes to the others.
    for rank, i in enumerate(sorted(loose, key=lambda i: longest[i])):
        sizes[i] = min(longest[i], room // (len(loose) - rank))
        room -= sizes[i]
    return None if any(sizes[i] < SLIVER for i in loose) else sizes


def _line(cells: Sequence[str], sizes: Sequence[int], numbers: Sequence[bool]) -> str:
    padded = (c.rjust(s) if right else c + " " * (s - len(c)) for c, s, right in zip(cells, sizes, numbers))
    return GAP.join(padded).rstrip()


def _paragraphs(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    label = max(map(len, heads)) + 1
    for number, row in enumerate(rows):
        if number:
            yield ""
        for head, text in zip(heads, row):
            if text:
                yield from textwrap.wrap(f"{head:<{label}} {text}", max(width, label + 20), subsequent_indent=" " * (label + 1))
