"""JSON to reports: an object a line, an array of objects, or objects spread over several lines.

In: a stream of JSON. Out: a `Report` or a `Failure` an object, in order; a broken line is one Failure that names file and
line, and the lines after it are read. Only one line, or one object of an array, is held in memory at a time.
"""

import codecs
import json
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from onrecord.errors import InputError
from onrecord.read import rows
from onrecord.read.encoding import decoded
from onrecord.read.given import Given
from onrecord.read.jsonfeed import is_feed, item
from onrecord.read.rows import failure
from onrecord.records import Failure, Report

LONGEST_LINE = 5_000_000  # bytes
PIECE = 1 << 16
# where an answer of a news service keeps its articles, and what it may put around them
_LISTS = ("articles", "results", "items", "documents", "docs", "stories", "value", "news", "data", "hits")
_ROUND = ("response", "data", "result", "articles", "hits")
_REMEDY = 'write one object a line: {"id": ..., "text": ..., "published": "2023-09-05"}'


class Found(NamedTuple):
    """One object of a dump, the list it came in if it came in one, and how to name it."""

    row: dict[str, Any]
    spot: str
    where: str
    notes: tuple[str, ...] = ()
    around: dict[str, Any] | None = None


def reports(stream: BinaryIO, head: bytes, name: str, given: Given) -> Iterator[Report | Failure]:
    """What the stream's objects give. `name` is the file's, for ids and messages."""
    found = False
    for one in raw(stream, head, name):
        found = True
        if isinstance(one, Failure):
            yield one
        elif one.around is not None and is_feed(one.around):
            yield item(one.row, one.around, one.spot, one.where, given)
        else:
            yield rows.report(one.row, one.spot, one.where, given, notes=one.notes)
    if not found:
        yield Failure(name, "R01", f"{name} holds no object", _REMEDY)


def raw(stream: BinaryIO, head: bytes, name: str) -> Iterator[Found | Failure]:
    """The stream's objects as they are; a Failure for what is none."""
    return _documents(stream, name) if _spread(head) else _lines(stream, name)


def _lines(stream: BinaryIO, name: str) -> Iterator[Found | Failure]:
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        spot, where = f"{name}#{number}", f"{name} line {number}"
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(LONGEST_LINE)
            yield Failure(spot, "R04", f"{where} is longer than {LONGEST_LINE:,} bytes", "split it, or leave the line out")
        elif line.removeprefix(codecs.BOM_UTF8).strip():
            yield from _line(line, spot, where)


def _line(line: bytes, spot: str, where: str) -> Iterator[Found | Failure]:
    try:
        text, notes = decoded(line)
        value = json.loads(text, strict=False)
    except InputError as error:
        yield failure(spot, error, where)
    except json.JSONDecodeError as error:
        yield Failure(spot, "R06", f"{where}, character {error.colno}: broken JSON ({error.msg})", _REMEDY)
    except (ValueError, RecursionError) as error:
        yield Failure(spot, "R06", f"{where}: broken JSON ({error})", _REMEDY)
    else:
        yield from _objects(value, spot, where, notes)


def _objects(value: Any, spot: str, where: str, notes: tuple[str, ...] = ()) -> Iterator[Found | Failure]:
    """The object itself; or, of an answer that holds a list of articles, each of them."""
    held = value if isinstance(value, list) else _held(value)
    around = value if isinstance(value, dict) else None
    for i, one in enumerate([value] if held is None else held, 1):
        one_spot, one_where = (spot, where) if held is None else (f"{spot}.{i}", f"{where}, object {i}")
        if isinstance(one, dict):
            one = one["_source"] if isinstance(one.get("_source"), dict) else one
            yield Found(one, one_spot, one_where, notes, around if held is not None else None)
        else:
            yield Failure(one_spot, "R06", f"{one_where}: this is no JSON object", _REMEDY)


def _held(value: Any) -> list[Any] | None:
    if not isinstance(value, dict) or rows.has_text(value):
        return None
    for outer in (value, *(value[k] for k in _ROUND if isinstance(value.get(k), dict))):
        for key in _LISTS:
            held = outer.get(key)
            if isinstance(held, list) and all(isinstance(one, dict) for one in held):
                return held
    return None


def _spread(head: bytes) -> bool:
    """Whether this is one document over many lines, an array or a printed object, rather than an object a line."""
    first = head.removeprefix(codecs.BOM_UTF8).lstrip()
    line, _, rest = (part.strip() for part in first.partition(b"\n"))
    if first[:1] == b"[" or line == b"{":
        return True
    if line[-1:] not in (b",", b"[", b"{") or not rest or _whole(line):
        return False
    return not _whole(rest.partition(b"\n")[0])  # else the first line is but a broken one of many


def _whole(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _documents(stream: BinaryIO, name: str) -> Iterator[Found | Failure]:
    """The objects of an array, or objects one after the other, whatever the line breaks between them."""
    decoder = json.JSONDecoder(strict=False)
    reader = codecs.getreader("utf-8")(stream, "replace")
    buffer, number, more = "", 1, True
    while True:
        buffer = buffer.lstrip(" \t\r\n,[]\ufeff")
        if not buffer and not more:
            return
        spot, where = f"{name}#{number}", f"{name}, object {number}"
        try:
            value, end = decoder.raw_decode(buffer)
        except (ValueError, RecursionError) as error:
            if not more or len(buffer) > LONGEST_LINE:
                yield Failure(spot, "R06", f"{where}: broken JSON ({error}); the rest is not read", _REMEDY)
                return
        else:
            if end < len(buffer) or not more:  # at the buffer's end a number might still go on
                yield from _objects(value, spot, where)
                buffer, number = buffer[end:], number + 1
                continue
        piece = reader.read(max(PIECE, len(buffer)))  # twice as much each time: a long object is not decoded over and over
        more = bool(piece)
        buffer += piece
