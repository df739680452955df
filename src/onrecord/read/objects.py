"""JSON to reports: an object a line, an array of objects, or objects spread over several lines.

In: a stream of JSON. Out: a `Report` or a `Failure` an object, in order; a broken line is one Failure that names file and
line, and the lines after it are read. Only one line, or one object of an array, is held in memory at a time.
"""

import codecs
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.errors import InputError
from onrecord.read import rows
from onrecord.read.encoding import decoded
from onrecord.read.rows import Given, failure
from onrecord.records import Failure, Report

LONGEST_LINE = 5_000_000  # bytes
PIECE = 1 << 16
_LISTS = ("articles", "results", "items", "documents", "docs")  # where an answer of a news service keeps its articles
_REMEDY = 'write one object a line: {"id": ..., "text": ..., "published": "2023-09-05"}'


def reports(stream: BinaryIO, head: bytes, name: str, given: Given) -> Iterator[Report | Failure]:
    """What the stream's objects give. `name` is the file's, for ids and messages."""
    found = False
    for one in _documents(stream, name, given) if _spread(head) else _lines(stream, name, given):
        found = True
        yield one
    if not found:
        yield Failure(name, "R01", f"{name} holds no object", _REMEDY)


def _lines(stream: BinaryIO, name: str, given: Given) -> Iterator[Report | Failure]:
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        spot, where = f"{name}#{number}", f"{name} line {number}"
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(LONGEST_LINE)
            yield Failure(spot, "R04", f"{where} is longer than {LONGEST_LINE:,} bytes", "split it, or leave the line out")
        elif line.removeprefix(codecs.BOM_UTF8).strip():
            yield from _line(line, spot, where, given)


def _line(line: bytes, spot: str, where: str, given: Given) -> Iterator[Report | Failure]:
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
        yield from _objects(value, spot, where, given, notes)


def _objects(value: Any, spot: str, where: str, given: Given, notes: tuple[str, ...] = ()) -> Iterator[Report | Failure]:
    """The object itself; or, of an answer that holds a list of articles, each of them."""
    held = value if isinstance(value, list) else _held(value)
    for i, one in enumerate([value] if held is None else held, 1):
        one_spot, one_where = (spot, where) if held is None else (f"{spot}.{i}", f"{where}, object {i}")
        if isinstance(one, dict):
            yield rows.report(one, one_spot, one_where, given, notes=notes)
        else:
            yield Failure(one_spot, "R06", f"{one_where}: this is no JSON object", _REMEDY)


def _held(value: Any) -> list[Any] | None:
    if not isinstance(value, dict) or rows.has_text(value):
        return None
    for key in _LISTS:
        held = value.get(key)
        held = held.get("results") if isinstance(held, dict) else held
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


def _documents(stream: BinaryIO, name: str, given: Given) -> Iterator[Report | Failure]:
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
                yield from _objects(value, spot, where, given)
                buffer, number = buffer[end:], number + 1
                continue
        piece = reader.read(max(PIECE, len(buffer)))  # twice as much each time: a long object is not decoded over and over
        more = bool(piece)
        buffer += piece
