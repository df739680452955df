"""Web archives (WARC, WET) to reports: a page a report.

In: a stream of WARC records. Out: a `Report` or a `Failure` for each answer of a status 2xx that is a page, and each text of a WET
file; images, scripts, redirects, errors and records of revisits are passed over, since nobody meant them as reports. The record's id
and the SHA-256 of its payload stay with the report. The date of capture is no date of publication and is not used. One record is held
in memory at a time. Raises InputError R13.
"""

import dataclasses
import hashlib
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.errors import InputError
from onrecord.read import page
from onrecord.read.canonical import make
from onrecord.read.encoding import decoded
from onrecord.read.given import Given
from onrecord.read.rows import failure
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
        held = dataclasses.replace(given, capture=hashlib.sha256(data).hexdigest(), record=record.headers.get("WARC-Record-ID"))
        try:
            if len(data) > LONGEST:
                raise InputError("R05", f"the page has more than {LONGEST:,} bytes", "leave it out")
            yield _text(data, address, held) if plain else page.report(data, address, held, address, record.http_charset)
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
    status = head.status_code
    return status is not None and 200 <= status < 300 and status != 206 and "html" in (record.http_content_type or "")


def _text(data: bytes, address: str, given: Given) -> Report:
    text, notes = decoded(data)
    return make(
        text,
        input_id=address,
        published=given.published,
        dated=given.dated,
        publisher=given.publisher,
        title=given.title,
        url=address,
        notes=notes,
        capture=given.capture,
        record=given.record,
    )
