"""Bytes as they come, to bytes that can be read: gzip undone, UTF-16 made UTF-8, and the kind of content told.

In: a binary stream of any length. Out: a stream of the same content, its first `HEAD` bytes and its `kind`. It looks at
content alone, never at a name, and holds no more than a piece of the stream in memory. Raises InputError R02.
"""

import codecs
import gzip
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO, cast

from onrecord.errors import InputError
from onrecord.read import table

HEAD = 1 << 16
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"%PDF-", "a PDF", "extract its text first, for instance with pdftotext"),
    (b"PK\x03\x04", "a zip archive or an office document", "unpack it, or save the document as plain text"),
    (b"\x89PNG", "a PNG image", "leave it out"),
    (b"\xff\xd8\xff", "a JPEG image", "leave it out"),
    (b"GIF8", "a GIF image", "leave it out"),
    (b"\xd0\xcf\x11\xe0", "an office document", "save it as plain text"),
    (b"SQLite format 3\0", "an SQLite database", "export its rows as JSON lines"),
    (b"PAR1", "a Parquet file", "export its rows as JSON lines"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it first"),
)
_JSON = re.compile(rb'\s*(?:\{\s*(?:"|\}|\Z)|\[\s*(?:\{|\]|\Z))')
_FEED = re.compile(rb"\s*(?:<\?xml[^>]*>)?\s*(?:<!--.*?-->\s*|<\?[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE | re.DOTALL)
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|section|title|meta|p|h1)\b[^<]*",
    re.I | re.S,
)


@dataclass(frozen=True, slots=True)
class Stream:
    """Content ready to read: `kind` is empty | text | page | json | feed | warc | table."""

    content: BinaryIO
    head: bytes
    kind: str


def opened(raw: BinaryIO) -> Stream:
    """The stream, unpacked and told apart. Raises InputError R02; damaged gzip raises OSError, EOFError or zlib.error."""
    head, stream = _peeked(raw)
    if head.startswith(b"\x1f\x8b"):
        head, stream = _peeked(cast(BinaryIO, gzip.GzipFile(fileobj=stream)))
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            head, stream = _peeked(_stream(_recoded(stream, encoding)))
            break
    for magic, what, remedy in _BINARY:
        if head.startswith(magic):
            raise InputError("R02", f"this is {what}, not text", remedy)
    return Stream(stream, head, _kind(head.removeprefix(codecs.BOM_UTF8)))


def pieces(stream: BinaryIO) -> Iterator[bytes]:
    """All that is left of the stream."""
    return iter(lambda: stream.read(HEAD), b"")


def _kind(head: bytes) -> str:
    if not head.strip():
        return "empty" if len(head) < HEAD else "text"
    if head.startswith(b"WARC/"):
        return "warc"
    if _JSON.match(head):
        return "json"
    if _FEED.match(head):
        return "feed"
    if _PAGE.match(head):
        return "page"
    if head.lstrip()[:5].lower() == b"<?xml":
        raise InputError("R13", "this XML is neither a page nor a feed", "give the text, a page, a feed or JSON lines")
    return "table" if table.delimiter(head) else "text"


def _peeked(raw: BinaryIO) -> tuple[bytes, BinaryIO]:
    got: list[bytes] = []
    size = 0
    while size < HEAD and (piece := raw.read(HEAD - size)):
        got.append(piece)
        size += len(piece)
    head = b"".join(got)
    return head, _stream(chain([head], pieces(raw)))


def _recoded(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for piece in pieces(stream):
        yield decoder.decode(piece).encode("utf-8", "surrogatepass")
    yield decoder.decode(b"", True).encode("utf-8", "surrogatepass")


def _stream(parts: Iterable[bytes]) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_Pieces(iter(parts)), HEAD))


class _Pieces(io.RawIOBase):
    """A raw stream over pieces of bytes that come one by one."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._left:
            part = next(self._parts, None)
            if part is None:
                return 0
            self._left = part
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size
