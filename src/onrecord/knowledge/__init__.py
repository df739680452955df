"""Tables that people can read and extend.

In: the name of a table, such as "cues". Out: its rows, as tuples of strings in the order of the asked columns.
A table is `NAME.tsv` in this folder: comment lines begin with `#` and say where the rows come from; the first other
line is the header. A user adds rows with a file of the same name in the folder that ONRECORD_KNOWLEDGE names
(`--knowledge DIR`): they come after the shipped ones, so a later row may overrule an earlier one. A row with a missing
or a superfluous column stops the program with file and line: a table is never read by halves.
"""

import functools
import hashlib
import os
from importlib import resources
from pathlib import Path

from onrecord.errors import KnowledgeError

ENVIRONMENT = "ONRECORD_KNOWLEDGE"


def rows(name: str, *columns: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table, each a tuple of the asked columns. Raises KnowledgeError K01 to K03."""
    return _rows(name, columns, os.environ.get(ENVIRONMENT, ""))


@functools.cache
def _rows(name: str, columns: tuple[str, ...], extra: str) -> tuple[tuple[str, ...], ...]:
    out: list[tuple[str, ...]] = []
    for path in _files(f"{name}.tsv", extra):
        out += _read(path, columns)
    return tuple(out)


def _files(file: str, extra: str) -> list[Path]:
    shipped = Path(str(resources.files(__package__) / file))
    if not shipped.exists():
        raise KnowledgeError("K01", f"there is no table {file}", "reinstall onrecord, or see docs/knowledge.md for the tables there are")
    folder = Path(extra) if extra else None
    if folder and not folder.is_dir():
        raise KnowledgeError("K02", f"{folder} is not a folder", "give --knowledge a folder that holds .tsv files")
    return [shipped] + ([folder / file] if folder and (folder / file).exists() else [])


def _read(path: Path, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    out: list[tuple[str, ...]] = []
    order: list[int] | None = None
    width = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [c.strip() for c in line.split("\t")]
        if order is None:
            missing = [c for c in columns if c not in cells]
            if missing:
                raise KnowledgeError(
                    "K03", f"{path}:{number}: no column {', '.join(missing)}", f"its header must name {', '.join(columns)}"
                )
            order, width = [cells.index(c) for c in columns], len(cells)
            continue
        if len(cells) != width:
            raise KnowledgeError("K03", f"{path}:{number}: {len(cells)} columns, not {width}", "columns are separated by one tab each")
        out.append(tuple(cells[i] for i in order))
    return out


@functools.cache
def _digest(extra: str) -> str:
    found = hashlib.sha256()
    here = Path(str(resources.files(__package__)))
    for folder in [here] + ([Path(extra)] if extra else []):
        for path in sorted(p for p in folder.rglob("*") if p.suffix in {".tsv", ".yaml"}):
            found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


def digest() -> str:
    """16 hex digits that change when any table does."""
    return _digest(os.environ.get(ENVIRONMENT, ""))
