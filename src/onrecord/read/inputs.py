"""Files, folders, globs and standard input to reports.

In: the words of a command line. Out: a `Report` or a `Failure` each, in the order of the words; a folder is read in the
order of its sorted paths, hidden files left out. What a file is, its content says (`streams`). Nothing raises but
UsageError U02, at the call, for a `published` that is no date.
"""

import contextlib
import difflib
import glob
import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.read import archive, feed, objects, page, table
from onrecord.read.canonical import LONGEST, given_date, make
from onrecord.read.encoding import decoded
from onrecord.read.rows import Given, failure
from onrecord.read.streams import Stream, opened
from onrecord.records import Failure, Report

LONGEST_FILE = 4 * LONGEST + 4  # bytes that a single text can have


def reports(
    inputs: Sequence[str],
    *,
    published: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Report | Failure]:
    """The reports of the inputs, read as they are asked for. Raises UsageError U02 at the call."""
    given = Given(given_date(published), publisher, title, url)
    return _all([inputs] if isinstance(inputs, str) else list(inputs), given, stdin)


def _all(inputs: list[str], given: Given, stdin: BinaryIO | None) -> Iterator[Report | Failure]:
    for word in inputs:
        if word == "-":
            yield from _guarded("-", stdin or sys.stdin.buffer, given)
            continue
        for path in _paths(str(word)):
            if isinstance(path, Failure):
                yield path
                continue
            try:
                with open(path, "rb") as raw:
                    yield from _guarded(path, raw, given)
            except OSError as error:
                yield _unopened(path, error)


def _guarded(name: str, raw: BinaryIO, given: Given) -> Iterator[Report | Failure]:
    """One input's reports; whatever it turns out to be, at worst it is one Failure."""
    try:
        yield from _read(name, opened(raw), given)
    except InputError as error:
        yield failure(name, error, name)
    except (EOFError, zlib.error) as error:
        yield Failure(name, "R13", f"{name} is damaged or cut short ({error})", "fetch it again; what was read before the damage is kept")
    except OSError as error:
        yield Failure(name, "R13", f"{name} cannot be read to its end ({error})", "fetch it again; what was read before the damage is kept")


def _read(name: str, stream: Stream, given: Given) -> Iterator[Report | Failure]:
    if stream.kind == "json":
        yield from objects.reports(stream.content, stream.head, name, given)
        return
    if stream.kind == "warc":
        yield from archive.reports(stream.content, name, given)
        return
    if stream.kind == "table":
        yield from table.reports(stream.content, stream.head, name, given)
        return
    if stream.kind == "empty":
        raise InputError("R01", "there is no text", "leave the input out, or give one that has text")
    data = stream.content.read(LONGEST_FILE + 1)
    if len(data) > LONGEST_FILE:
        raise InputError(
            "R05", f"the file has more than {LONGEST_FILE:,} bytes", "give one article an input: split it, or make it JSON lines"
        )
    if stream.kind == "feed":
        yield from feed.reports(data, name, given)
        return
    if stream.kind == "page":
        yield page.report(data, name, given)
        return
    text, notes = decoded(data)
    yield make(text, input_id=name, published=given.published, publisher=given.publisher, title=given.title, url=given.url, notes=notes)


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
