"""A zip archive, or a web archive in one (WACZ), to the streams of what it holds.

In: a binary stream. Out: each file's name and an open stream, in the archive's order. Nothing is ever written to the disk under an
archive's name; an entry whose name leads outside, is locked, or claims a size out of all proportion is a Failure, and the others are
read. Of a WACZ the WARC files alone are opened. A stream that cannot be sought is kept in a file without a name meanwhile.
Raises InputError R02 for office documents, R13.
"""

import contextlib
import io
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from onrecord.errors import InputError
from onrecord.records import Failure

MOST = 200_000  # entries
RATIO = 300  # times its packed size; see streams.RATIO
FREE = 64_000_000  # bytes
_DAMAGE = (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OverflowError, zlib.error, EOFError, struct.error, OSError)
IN_MEMORY = 16_000_000  # bytes of a stream that cannot be sought


def entries(stream: BinaryIO, raw: BinaryIO, name: str) -> Iterator[tuple[str, BinaryIO] | Failure]:
    """The files in the archive. `raw` is what `stream` was opened from: sought where that can be done and nothing is packed round it."""
    with contextlib.ExitStack() as stack:
        whole = stack.enter_context(_sought(stream, raw))
        try:
            archive = stack.enter_context(zipfile.ZipFile(whole))
            members = [m for m in archive.infolist() if not m.is_dir()]
        except _DAMAGE as error:
            raise InputError("R13", f"the archive is damaged ({error})", "fetch it again") from error
        names = {m.filename for m in members}
        if "[Content_Types].xml" in names or "mimetype" in names:
            raise InputError("R02", "this is an office document or a book, not text", "save it as plain text")
        if len(members) > MOST:
            raise InputError("R05", f"the archive holds {len(members):,} files, more than {MOST:,}", "split it")
        if "datapackage.json" in names and any(n.startswith("archive/") for n in names):
            members = [m for m in members if m.filename.startswith("archive/") or _outside(m.filename)]
        members = [m for m in members if not _hidden(m.filename)]
        if not members:
            raise InputError("R01", "the archive holds no file", "give one that does")
        for member in members:
            yield from _entry(archive, member, name)


def _entry(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Iterator[tuple[str, BinaryIO] | Failure]:
    spot = f"{name}/{member.filename}"
    if _outside(member.filename):
        yield Failure(
            spot, "R13", f"{name} holds a file whose name leads outside it: {member.filename!r}", "mistrust it; the others are read"
        )
    elif member.flag_bits & 1:
        yield Failure(spot, "R13", f"{spot} is locked with a password", "unpack it first")
    elif member.file_size > FREE and member.file_size > RATIO * max(1, member.compress_size):
        yield Failure(spot, "R13", f"{spot} unpacks to more than {RATIO} times its own size", "unpack it first if you trust it")
    else:
        try:
            with archive.open(member) as held:
                yield spot, cast(BinaryIO, _Checked(held))
        except _DAMAGE as error:
            yield Failure(spot, "R13", f"{spot} is damaged ({error})", "fetch the archive again; the others are read")


def _outside(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or name.startswith(("/", "\\")) or (len(name) > 1 and name[1] == ":")


def _hidden(name: str) -> bool:
    return any(p.startswith(".") and p not in {".", ".."} for p in name.split("/")) or name.startswith("__MACOSX/")


def _zip_at_start(raw: BinaryIO) -> bool:
    """Whether the raw stream is the archive itself and can be sought; it then stands at its start."""
    try:
        if not raw.seekable():
            return False
        here = raw.tell()
        raw.seek(0)
        found = raw.read(2) == b"PK"
        raw.seek(0 if found else here)
    except (OSError, AttributeError, ValueError):
        return False
    return found


@contextlib.contextmanager
def _sought(stream: BinaryIO, raw: BinaryIO) -> Iterator[BinaryIO]:
    """The archive as something that can be sought."""
    if _zip_at_start(raw):
        yield raw
        return
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as held:
        shutil.copyfileobj(stream, held)
        held.seek(0)
        yield cast(BinaryIO, held)


class _Checked(io.RawIOBase):
    """An entry whose damage shows as the OSError that other damaged streams raise."""

    def __init__(self, held: object) -> None:
        self._held = cast(BinaryIO, held)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        try:
            return self._held.read(size)
        except _DAMAGE as error:
            raise OSError(str(error)) from error
