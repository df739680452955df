"""Coded events of others (GDELT 2.0, ICEWS, POLECAT) as plain rows, for setting them beside a ledger.

In: a file of such a dataset, packed or not. Out: its kind, and a dict of str a row: the dataset's own columns in its own order and
spelling, empty cells "". These rows say what another coder read; they are never reports, and `read.reports` refuses them (R16).
Columns of GDELT, whose files have no header, are from its codebooks (V2.0, V2.1 of 2015-02-19); the others bring their header. POLECAT
files are known to break lines inside a cell: a row with too few cells is joined with what follows. Raises InputError R10, R11, R13, R16.
"""

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import InputError

_ACTOR = (
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
)
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
EVENTS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{n}{c}" for n in (1, 2) for c in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{who}Geo_{c}" for who in ("Actor1", "Actor2", "Action") for c in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
MENTIONS = (
    *("GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier", "SentenceID"),
    *("Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence", "MentionDocLen", "MentionDocTone"),
    *("MentionDocTranslationInfo", "Extras"),
)
NAMES = {"gdelt-events": "GDELT 2.0 events", "gdelt-mentions": "GDELT 2.0 mentions", "icews": "ICEWS events", "polecat": "POLECAT events"}
_STAMP = re.compile(r"\d{14}")
_DAY = re.compile(r"\d{8}")
LONGEST_ROW = 1_000_000  # code points


def kind(head: bytes) -> str | None:
    """`gdelt-events`, `gdelt-mentions`, `icews`, `polecat`, or None for anything else."""
    line = head.partition(b"\n")[0].decode("utf-8-sig", "replace").rstrip("\r")
    cells = line.split("\t")
    if len(cells) == len(EVENTS) and cells[0].isdigit() and _DAY.fullmatch(cells[1]) and _STAMP.fullmatch(cells[59]):
        return "gdelt-events"
    if len(cells) == len(MENTIONS) and cells[0].isdigit() and _STAMP.fullmatch(cells[1]) and _STAMP.fullmatch(cells[2]):
        return "gdelt-mentions"
    names = {c.strip().strip('"').lower() for c in cells}
    if {"event id", "event date", "source name", "cameo code", "target name"} <= names:
        return "icews"
    if {"event id", "event date", "event type", "event mode"} <= names or {"event type", "actor name", "recipient name"} <= names:
        return "polecat"
    return None


def rows(path: str) -> Iterator[dict[str, str]]:
    """The rows of a file. Raises InputError at the first row asked for."""
    from onrecord.read.streams import opened  # noqa: PLC0415  (streams tells datasets apart, too)

    try:
        raw = open(path, "rb")  # noqa: SIM115
    except FileNotFoundError:
        raise InputError("R10", f"there is no file {path}", "check the name") from None
    except OSError as error:
        raise InputError("R11", f"{path} cannot be opened ({error.strerror})", "check that you may read it") from None
    with raw:
        stream = opened(raw)
        if stream.kind == "zip":
            yield from _zipped(raw, path)
            return
        yield from of_stream(stream.content, stream.head, path)


def of_stream(content: BinaryIO, head: bytes, name: str) -> Iterator[dict[str, str]]:
    """The rows of an open stream."""
    what = kind(head)
    if what is None:
        raise InputError("R16", f"{name} is neither GDELT 2.0 nor ICEWS nor POLECAT", "give such a file as it was downloaded")
    lines = (line.rstrip("\r\n") for line in io.TextIOWrapper(content, encoding="utf-8-sig", errors="replace", newline="\n"))
    if what.startswith("gdelt"):
        columns = EVENTS if what == "gdelt-events" else MENTIONS
    else:
        columns = tuple(c.strip().strip('"') for c in next(lines).split("\t"))
    yield from _rows(lines, columns, name)


def _rows(lines: Iterator[str], columns: tuple[str, ...], name: str) -> Iterator[dict[str, str]]:
    held = ""
    for number, line in enumerate(lines, 1):
        line = f"{held} {line}" if held else line
        missing = len(columns) - 1 - line.count("\t")
        if missing > 0 and held != line and len(line) < LONGEST_ROW and line.strip():
            if missing <= 2 and not held and columns[0] == "GLOBALEVENTID":
                line += "\t" * missing  # trailing empty cells that some tools drop
            else:
                held = line
                continue
        held = ""
        if not line.strip():
            continue
        cells = [c[1:-1].replace('""', '"') if len(c) > 1 and c[0] == c[-1] == '"' else c for c in line.split("\t")]
        if len(cells) > len(columns):
            if any(c.strip() for c in cells[len(columns) :]):
                raise InputError("R13", f"{name} row {number} has {len(cells)} cells, not {len(columns)}", "download it again")
            cells = cells[: len(columns)]
        yield dict(zip(columns, (c.strip() for c in cells), strict=True))
    if held.strip():
        raise InputError("R13", f"{name} ends inside a row", "download it again")


def _zipped(raw: BinaryIO, path: str) -> Iterator[dict[str, str]]:
    from onrecord.read import bundle  # noqa: PLC0415
    from onrecord.read.streams import opened  # noqa: PLC0415
    from onrecord.records import Failure  # noqa: PLC0415

    for entry in bundle.entries(raw, raw, path):
        if isinstance(entry, Failure):
            raise InputError(entry.code, entry.message, entry.remedy)
        stream = opened(entry[1])
        yield from of_stream(stream.content, stream.head, entry[0])
