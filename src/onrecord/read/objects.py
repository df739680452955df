"""JSON objects to reports: lines of JSON, arrays, and objects spread over several lines.

In: a stream of JSON. Out: a `Report` or a `Failure` an object, in order; a broken line is one Failure, and the lines after
it are read. Only one object is held in memory at a time. An object is `{id, text, title?, published?, url?, publisher?,
language?}`; the spellings of `KEYS` are understood, the first that is filled wins. Text is canonical as given.
"""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.errors import InputError
from onrecord.read import dates
from onrecord.read.canonical import make
from onrecord.read.encoding import decoded
from onrecord.read.given import Given
from onrecord.records import Failure, Report

LONGEST_LINE = 5_000_000  # bytes
KEYS = {
    "id": ("id", "_id", "uid", "uuid", "guid", "doc_id", "article_id", "input_id"),
    "text": ("text", "content", "body", "full_text", "fulltext", "fullText", "maintext", "article_text", "articleBody", "article"),
    "title": ("title", "headline"),
    "published": (
        "published", "published_at", "publishedAt", "publish_date", "published_date", "publication_date", "date_published",
        "datePublished", "date_publish", "pubDate", "pub_date", "seendate", "dateTimePub", "dateTime", "datetime", "date", "timestamp",
    ),
    "publisher": (
        "publisher", "outlet", "source_name", "sourceName", "publication", "site_name", "source", "site", "domain", "source_domain",
    ),
    "url": ("url", "link", "web_url", "canonical_url", "canonical_link", "href"),
    "language": ("language", "lang"),
}  # fmt: skip
_LISTS = ("articles", "results", "items", "documents", "docs")
_INSIDE = ("name", "title", "main", "rendered", "text", "$oid", "$date", "href")  # where a dump nests the plain value
_REMEDY = 'write one object a line: {"id": ..., "text": ..., "published": "2023-09-05"}'


def reports(stream: BinaryIO, head: bytes, name: str, given: Given) -> Iterator[Report | Failure]:
    """What the stream's objects give. `name` is the file's, for ids and messages."""
    found = False
    for item in _documents(stream, name) if _spread(head) else _lines(stream, name):
        found = True
        yield _report(item[0], item[1], item[2], given) if isinstance(item, tuple) else item
    if not found:
        yield Failure(name, "R01", f"{name} holds no object", _REMEDY)


def _report(row: dict[str, Any], spot: str, where: str, given: Given) -> Report | Failure:
    """One object's report; `spot` is its id where it has none, `where` names it to a reader."""
    input_id = _value(row, "id") or spot
    try:
        return from_row(row, input_id, where, given)
    except InputError as error:
        return Failure(input_id, error.code, f"{where}: {error.message}", error.remedy)


def from_row(row: dict[str, Any], input_id: str, where: str, given: Given) -> Report:
    """The report of one object or one table row. Raises InputError."""
    text = _value(row, "text", strip=False)
    if text is None:
        had = ", ".join(sorted(row)[:12]) or "nothing"
        raise InputError("R07", f"no text: the object has {had}", f"name the text one of {', '.join(KEYS['text'][:5])}")
    written = _date(row)
    try:
        published = dates.normal(written)
    except (ValueError, OverflowError, OSError):
        raise InputError("R08", f"published is {written!r}, which is no date", "write it as 2023-09-05 or 2023-09-05T10:15:00Z") from None
    return make(
        text,
        input_id=input_id,
        published=published or given.published,
        publisher=_value(row, "publisher") or given.publisher,
        title=_value(row, "title") or given.title,
        url=_value(row, "url") or given.url,
        spoken=_value(row, "language"),
    )


def _value(row: dict[str, Any], field: str, strip: bool = True) -> str | None:
    for key in KEYS[field]:
        value = row.get(key)
        if isinstance(value, dict):
            value = next((value[k] for k in _INSIDE if isinstance(value.get(k), str)), None)
        if isinstance(value, (int, float)) and not isinstance(value, bool) and field == "id":
            value = str(value)
        if isinstance(value, str) and (value.strip() if strip else value):
            return value.strip() if strip else value
    text = row.get("text") if field == "text" else None
    return text if isinstance(text, str) else None


def _date(row: dict[str, Any]) -> object:
    for key in KEYS["published"]:
        value = row.get(key)
        if isinstance(value, dict):
            value = value.get("$date")
        if value not in (None, ""):
            return value
    return None


_Item = tuple[dict[str, Any], str, str] | Failure


def _lines(stream: BinaryIO, name: str) -> Iterator[_Item]:
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        spot, where = f"{name}#{number}", f"{name} line {number}"
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(LONGEST_LINE)
            yield Failure(spot, "R04", f"{where} is longer than {LONGEST_LINE:,} bytes", "split it, or leave the line out")
            continue
        if line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield from _line(line, spot, where)


def _line(line: bytes, spot: str, where: str) -> Iterator[_Item]:
    try:
        text, _ = decoded(line)
        value = json.loads(text, strict=False)
    except InputError as error:
        yield Failure(spot, error.code, f"{where}: {error.message}", error.remedy)
    except json.JSONDecodeError as error:
        yield Failure(spot, "R06", f"{where}, character {error.colno}: broken JSON ({error.msg})", _REMEDY)
    except (ValueError, RecursionError) as error:
        yield Failure(spot, "R06", f"{where}: broken JSON ({error})", _REMEDY)
    else:
        yield from _objects(value, spot, where)


def _objects(value: Any, spot: str, where: str) -> Iterator[_Item]:
    """The object itself; or, of an answer that holds a list of articles, each of them."""
    if isinstance(value, list):
        for i, one in enumerate(value, 1):
            yield from _objects(one, f"{spot}.{i}", f"{where}, object {i}")
    elif not isinstance(value, dict):
        yield Failure(spot, "R06", f"{where}: this is no JSON object", _REMEDY)
    elif _value(value, "text", strip=False) is None and (held := _held(value)) is not None:
        yield from _objects(held, spot, where)
    else:
        yield value, spot, where


def _held(value: dict[str, Any]) -> list[Any] | None:
    for key in _LISTS:
        held = value.get(key)
        if isinstance(held, dict):
            held = held.get("results")
        if isinstance(held, list) and all(isinstance(one, dict) for one in held):
            return held
    return None


def _spread(head: bytes) -> bool:
    """Whether this is one document over many lines, an array or a printed object, rather than an object a line."""
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    line = first.partition(b"\n")[0].strip()
    return first[:1] == b"[" or line == b"{" or (b"\n" in first and line[-1:] in b",[{" and not _whole(line))


def _whole(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _documents(stream: BinaryIO, name: str) -> Iterator[_Item]:
    """The objects of an array, or objects one after the other, whatever the line breaks between them."""
    decoder = json.JSONDecoder(strict=False)
    buffer, number, more = "", 0, True
    reader = _Text(stream)
    while True:
        buffer = buffer.lstrip(" \t\r\n,[]\ufeff")
        if buffer:
            try:
                value, end = decoder.raw_decode(buffer)
            except (ValueError, RecursionError) as error:
                if not more or len(buffer) > LONGEST_LINE:
                    number += 1
                    yield Failure(
                        f"{name}#{number}", "R06", f"{name}, object {number}: broken JSON ({error}); the rest is not read", _REMEDY
                    )
                    return
            else:
                if end < len(buffer) or not more:
                    number += 1
                    yield from _objects(value, f"{name}#{number}", f"{name}, object {number}")
                    buffer = buffer[end:]
                    continue
        elif not more:
            return
        piece = reader.read(max(1 << 16, len(buffer)))
        more = bool(piece)
        buffer += piece


class _Text:
    """A UTF-8 stream as text, broken bytes as U+FFFD."""

    def __init__(self, stream: BinaryIO) -> None:
        import codecs  # noqa: PLC0415

        self._reader = codecs.getreader("utf-8")(stream, "replace")

    def read(self, size: int) -> str:
        return self._reader.read(size)
