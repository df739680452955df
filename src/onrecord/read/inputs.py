"""Files, folders, globs and standard input to reports.

In: the words of a command line, or bytes that somebody fetched. Out: a `Report` or a `Failure` each, in the order of the words; a
folder is read in the order of its sorted paths, hidden files left out. What a file is, its content says (`streams`, `sniff`). Nothing
raises but UsageError U02 and U11, at the call, for a `published` that is no date and a field that there is not.
"""

import contextlib
import dataclasses
import difflib
import glob
import io
import os
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.errors import InputError
from onrecord.read import archive, bundle, feed, mail, markdown, newsml, objects, page, pdf, table
from onrecord.read.canonical import LONGEST, given_date, make
from onrecord.read.datasets import NAMES
from onrecord.read.datasets import kind as dataset
from onrecord.read.encoding import decoded
from onrecord.read.given import Given, columns
from onrecord.read.rows import failure
from onrecord.read.streams import Stream, opened
from onrecord.records import Failure, Report

LONGEST_FILE = 4 * LONGEST + 4  # bytes that a single text can have
LONGEST_PDF = 64_000_000  # bytes
NESTED = 3  # archives inside one another
Meter = Callable[[int], object]  # is told how many bytes were taken from the disk


def reports(
    inputs: Sequence[str],
    *,
    published: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
    columns: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    meter: Meter | None = None,
) -> Iterator[Report | Failure]:
    """The reports of the inputs, read as they are asked for. `columns` names a dump's column for a field; `meter` is called with the
    number of bytes of each piece that is taken from a file. Raises UsageError U02, U11 at the call."""
    given = known(published, publisher, title, url, columns)
    return _all([inputs] if isinstance(inputs, str) else list(inputs), given, stdin, meter)


def known(
    published: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
    named: Mapping[str, str] | None = None,
) -> Given:
    """What the caller says of the inputs. Raises UsageError U02, U11."""
    return Given(given_date(published), publisher, title, url, columns(named))


def fetched(data: bytes, address: str, given: Given, charset: str | None = None, media: str | None = None) -> Iterator[Report | Failure]:
    """The reports of one answer of a server: the page, or whatever its content is. `address` is its last address, `charset` and
    `media` what the server declared; the content says what it is, but for text that the server calls HTML."""
    try:
        stream = opened(io.BytesIO(data))
    except InputError as error:
        yield failure(address, error, address)
        return
    if stream.kind == "page" or (stream.kind in {"text", "markdown"} and media and "html" in media):
        try:
            yield page.report(stream.content.read(LONGEST_FILE + 1)[:LONGEST_FILE], address, given, address, charset)
        except InputError as error:
            yield failure(address, error, address)
        return
    yield from _guarded(address, io.BytesIO(data), dataclasses.replace(given, url=given.url or address))


def size(inputs: Sequence[str]) -> int | None:
    """Bytes of all files that the words stand for; None where standard input is among them, or something is not there."""
    total = 0
    for word in inputs:
        for path in _paths(word) if word != "-" else [Failure("-", "", "", "")]:
            if isinstance(path, Failure):
                return None
            with contextlib.suppress(OSError):
                total += os.path.getsize(path)
    return total


def _all(inputs: list[str], given: Given, stdin: BinaryIO | None, meter: Meter | None) -> Iterator[Report | Failure]:
    for name, raw in files(inputs, stdin):
        if isinstance(raw, Failure):
            yield raw
        else:
            yield from _guarded(name, cast(BinaryIO, _Metered(raw, meter)) if meter else raw, given)


def files(inputs: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[tuple[str, BinaryIO | Failure]]:
    """The files that the words stand for, each open until the next is asked for."""
    for word in inputs:
        if word == "-":
            yield "-", stdin or sys.stdin.buffer
            continue
        for path in _paths(str(word)):
            if isinstance(path, Failure):
                yield path.input_id, path
                continue
            try:
                raw = open(path, "rb")  # noqa: SIM115
            except OSError as error:
                yield path, _unopened(path, error)
                continue
            with raw:
                yield path, raw


def _guarded(name: str, raw: BinaryIO, given: Given, depth: int = 0) -> Iterator[Report | Failure]:
    """One input's reports; whatever it turns out to be, at worst it is one Failure."""
    try:
        yield from _read(name, opened(raw), raw, given, depth)
    except InputError as error:
        yield failure(name, error, name)
    except (EOFError, zlib.error) as error:
        yield Failure(name, "R13", f"{name} is damaged or cut short ({error})", "fetch it again; what was read before the damage is kept")
    except OSError as error:
        yield Failure(name, "R13", f"{name} cannot be read to its end ({error})", "fetch it again; what was read before the damage is kept")
    except MemoryError:
        yield Failure(name, "R05", f"{name} does not fit into memory", "split it")


def _read(name: str, stream: Stream, raw: BinaryIO, given: Given, depth: int) -> Iterator[Report | Failure]:
    kind, content, head = stream.kind, stream.content, stream.head
    if kind in {"text", "markdown"} and given.columns and table.delimiter(head, {c.lower() for c in given.columns.values()}):
        kind = "table"
    if kind == "json":
        yield from objects.reports(content, head, name, given)
    elif kind == "warc":
        yield from archive.reports(content, name, given)
    elif kind == "table":
        yield from table.reports(content, head, name, given)
    elif kind == "mbox":
        yield from mail.reports(content, name, given)
    elif kind == "zip":
        yield from _zipped(name, content, raw, given, depth)
    else:
        yield from _whole(name, kind, stream, given)


def _whole(name: str, kind: str, stream: Stream, given: Given) -> Iterator[Report | Failure]:
    """What is read in one piece."""
    if kind == "empty":
        raise InputError("R01", "there is no text", "leave the input out, or give one that has text")
    if kind == "dataset":
        what = NAMES[dataset(stream.head) or ""]
        raise InputError("R16", f"these are {what}: what another coder read, not reports", "onrecord compare sets them beside a ledger")
    if kind in {"sitemap", "list"}:
        raise InputError("R16", "this is a list of addresses, not reports", "onrecord fetch reads what it lists")
    most = LONGEST_PDF if kind == "pdf" else mail.LONGEST if kind == "mail" else LONGEST_FILE
    data = stream.content.read(most + 1)
    if len(data) > most:
        raise InputError("R05", f"the file has more than {most:,} bytes", "give one article an input: split it, or make it JSON lines")
    if kind == "feed":
        yield from feed.reports(data, name, given)
    elif kind == "newsml":
        yield from newsml.reports(data, name, given)
    elif kind in _SINGLE:
        yield _SINGLE[kind](data, name, given)
    else:
        text, notes = decoded(data)
        yield make(
            text, input_id=name, published=given.published, dated=given.dated, publisher=given.publisher, title=given.title,
            url=given.url, notes=notes, capture=given.capture, record=given.record,
        )  # fmt: skip


_SINGLE: dict[str, Callable[[bytes, str, Given], Report]] = {
    "page": page.report,
    "pdf": pdf.report,
    "mail": mail.report,
    "markdown": markdown.report,
}


def _zipped(name: str, content: BinaryIO, raw: BinaryIO, given: Given, depth: int) -> Iterator[Report | Failure]:
    if depth >= NESTED:
        raise InputError("R13", f"there are more than {NESTED} archives inside one another", "unpack it first")
    for entry in bundle.entries(content, raw, name):
        if isinstance(entry, Failure):
            yield entry
        else:
            yield from _guarded(*entry, given, depth + 1)


class _Metered(io.RawIOBase):
    """A file that tells how much was taken from it."""

    def __init__(self, raw: BinaryIO, meter: Meter) -> None:
        self._raw = raw
        self._meter = meter

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        piece = self._raw.read(size)
        self._meter(len(piece or b""))
        return piece

    def seekable(self) -> bool:
        return self._raw.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._raw.seek(offset, whence)

    def tell(self) -> int:
        return self._raw.tell()


def _paths(word: str) -> Iterator[str | Failure]:
    """The files that a word stands for."""
    if os.path.exists(word):
        tops = [word]
    elif glob.has_magic(word):
        tops = sorted(glob.glob(word, recursive=True))
    else:
        yield _missing(Path(word))
        return
    found: list[str | Failure] = []
    for top in tops:
        found += _files(top) if os.path.isdir(top) else [top]
    if not found:
        what = f"{word} holds no file" if tops == [word] else f"no file matches {word}"
        yield Failure(word, "R10", what, "check the name; hidden files are left out")
    yield from dict.fromkeys(found)


def _files(folder: str) -> list[str | Failure]:
    """All files below a folder, by their paths; pipes and sockets, which would never end, are left out."""
    shut: list[OSError] = []
    found: list[str] = []
    for here, folders, files in os.walk(folder, onerror=shut.append):
        folders[:] = [f for f in folders if not f.startswith(".")]
        paths = (os.path.join(here, f) for f in files if not f.startswith("."))
        found += (p for p in paths if os.path.isfile(p) or os.path.islink(p))
    return [*sorted(found), *(_unopened(str(error.filename), error) for error in shut)]


def _unopened(path: str, error: OSError) -> Failure:
    return Failure(path, "R11", f"{path} cannot be opened ({error.strerror or error})", "check that you may read it")


def _missing(path: Path) -> Failure:
    near: list[str] = []
    with contextlib.suppress(OSError, ValueError):  # the folder is not there either: nothing to propose
        near = difflib.get_close_matches(path.name, sorted(os.listdir(path.parent)), n=1)
    remedy = f"did you mean {path.parent / near[0]}?" if near else "check the name and the folder"
    return Failure(str(path), "R10", f"there is no file or folder {path}", remedy)
