"""Web archives (WARC, WET) to reports: a page a report.

In: a stream of WARC records. Out: a `Report` or a `Failure` for each response that is a page, and each text of a WET file;
images, scripts, redirects and errors are passed over, since nobody meant them as reports. The date of capture is not a
date of publication and is not used. One record is held in memory at a time. Raises InputError R13.
"""

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.errors import InputError
from onrecord.read import page
from onrecord.read.canonical import make
from onrecord.read.encoding import decoded
from onrecord.read.rows import Given, failure
from onrecord.records import Failure, Report

LONGEST = 8_000_000  # bytes of a page


def reports(stream: BinaryIO, name: str, given: Given) -> Iterator[Report | Failure]:
    """The reports of the archive's pages, by their addresses."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415
    except ImportError:
        raise InputError("R13", "web archives need fastwarc, which is not installed", "pip install 'fastwarc>=2'") from None
    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    number = 0
    for record in ArchiveIterator(_Forward(stream), record_types=wanted, auto_decode="all", quirks_mode=True):
        number += 1
        address = record.headers.get("WARC-Target-URI") or f"{name}#{number}"
        plain = record.record_type == WarcRecordType.conversion
        if not plain and not _is_page(record):
            continue
        data = record.reader.read(LONGEST + 1)
        where = f"{name}, {address}"
        try:
            if len(data) > LONGEST:
                raise InputError("R05", f"the page has more than {LONGEST:,} bytes", "leave it out")
            yield _text(data, address, given) if plain else page.report(data, address, given, address, record.http_charset)
        except InputError as error:
            yield failure(address, error, where)
    if not number:
        raise InputError("R13", "the archive holds no response", "fetch it again")


class _Forward(io.RawIOBase):
    """The stream with a position: fastwarc asks where it stands, and a pipe cannot tell."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        ahead = offset if whence == io.SEEK_CUR else offset - self._at
        while whence != io.SEEK_END and ahead > 0 and (data := self.read(min(ahead, 1 << 16))):
            ahead -= len(data)
        if ahead:
            raise io.UnsupportedOperation("seek backwards")
        return self._at


def _is_page(record: Any) -> bool:
    head = record.http_headers
    if head is None:
        return "html" in (record.headers.get("Content-Type") or "")
    return head.status_code == 200 and "html" in (record.http_content_type or "")


def _text(data: bytes, address: str, given: Given) -> Report:
    text, notes = decoded(data)
    return make(text, input_id=address, published=given.published, publisher=given.publisher, title=given.title, url=address, notes=notes)
