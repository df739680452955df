"""Bytes as they come, to bytes that can be read: compression undone, UTF-16 made UTF-8, and the kind of content told.

In: a binary stream of any length. Out: a stream of the same content, its first `HEAD` bytes and its `kind`. It looks at
content alone, never at a name, and holds no more than a piece of the stream in memory. What unpacks to more than `RATIO`
times its own size is refused once `FREE` bytes have come out. Raises InputError R02, R13.
"""

import bz2
import codecs
import gzip
import io
import lzma
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO, cast

from onrecord.errors import InputError
from onrecord.read.encoding import wide
from onrecord.read.sniff import kind_of

HEAD = 1 << 16
RATIO = 300  # times its own size; text packs to a third or a tenth, a bomb to a thousandth
FREE = 64_000_000  # bytes that may come out before the ratio counts
LAYERS = 3  # of compression around one another


@dataclass(frozen=True, slots=True)
class Stream:
    """Content ready to read: `kind` is one of `sniff.KINDS`; `layers` says what was undone, such as gzip and utf-16-le."""

    content: BinaryIO
    head: bytes
    kind: str
    layers: tuple[str, ...] = ()


def opened(raw: BinaryIO) -> Stream:
    """The stream, unpacked and told apart. Raises InputError R02, R13."""
    counted = _Counted(raw)
    head, stream = _peeked(cast(BinaryIO, counted))
    layers: list[str] = []
    while unpacked := _unpacked(head, stream):
        if len(layers) == LAYERS:
            raise InputError("R13", f"there are more than {LAYERS} layers of compression", "unpack it first")
        layers.append(unpacked[0])
        head, stream = _peeked(_stream(_measured(unpacked[1], counted)))
    if encoding := wide(head):
        layers.append(encoding)
        head, stream = _peeked(_stream(_recoded(stream, encoding)))
    return Stream(stream, head, kind_of(head.removeprefix(codecs.BOM_UTF8), len(head) < HEAD), tuple(layers))


def pieces(stream: BinaryIO) -> Iterator[bytes]:
    """All that is left of the stream."""
    return iter(lambda: stream.read(HEAD), b"")


def _unpacked(head: bytes, stream: BinaryIO) -> tuple[str, BinaryIO] | None:
    if head.startswith(b"\x1f\x8b"):
        return "gzip", cast(BinaryIO, gzip.GzipFile(fileobj=stream))
    if head.startswith((b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18", b"\x50\x2a\x4d\x18")):  # the last two open frames that are skipped
        return "zstd", _zstd(stream)
    if head[:3] == b"BZh" and head[4:10] == b"1AY&SY":
        return "bzip2", cast(BinaryIO, bz2.BZ2File(stream))
    if head.startswith(b"\xfd7zXZ\0"):
        return "xz", cast(BinaryIO, lzma.LZMAFile(stream))
    return None


def _zstd(stream: BinaryIO) -> BinaryIO:
    try:
        import zstandard  # noqa: PLC0415
    except ImportError:
        raise InputError("R13", "zstd needs zstandard, which is not installed", "pip install zstandard") from None
    decoder = zstandard.ZstdDecompressor(max_window_size=1 << 27)

    def parts() -> Iterator[bytes]:
        try:
            with decoder.stream_reader(stream, read_across_frames=True, closefd=False) as reader:
                yield from iter(lambda: reader.read(HEAD), b"")
        except zstandard.ZstdError as error:
            raise OSError(f"zstd: {error}") from error

    return _stream(parts())


def _measured(stream: BinaryIO, source: "_Counted") -> Iterator[bytes]:
    """The unpacked pieces, as long as they stand in some proportion to what they were unpacked from."""
    out = 0
    try:
        for piece in pieces(stream):
            out += len(piece)
            if out > FREE and out > RATIO * source.count:
                raise InputError("R13", f"it unpacks to more than {RATIO} times its own size", "unpack it first if you trust it")
            yield piece
    except (EOFError, OSError, zlib.error, lzma.LZMAError) as error:
        remedy = "fetch it again; what was read before the damage is kept"
        raise InputError("R13", f"it is damaged or cut short ({error})", remedy) from error


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


class _Counted:
    """A raw stream that knows how many bytes have been taken from it."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        piece = self._raw.read(size)
        self.count += len(piece or b"")
        return piece


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
