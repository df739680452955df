"""The chain: each entry's hash holds the one before it, so no earlier entry changes without every later hash.

In: entries. Out: hashes. It makes a change evident, not impossible: whoever can write the file can write a new chain,
so note `head().hash` somewhere else (a mail, a paper, a timestamp service) and ask `verify --head HASH` later.
"""

import hashlib
import json
from typing import Any, NamedTuple

from onrecord import wire

START = ""  # the hash before the first entry


class Entry(NamedTuple):
    """One row of the record: `n` counts from 1, `at` is UTC in ISO 8601, `content` one JSON value as it was written."""

    n: int
    kind: str
    id: str
    at: str
    content: str
    hash: str


class Head(NamedTuple):
    """How far a ledger, or a view of it, reaches: the number of the last entry, and its hash."""

    n: int
    hash: str


def link(previous: str, n: int, kind: str, id: str, at: str, content: str) -> str:
    """The hash of an entry: SHA-256 of the hash before it and of the row in canonical JSON, 64 hex digits."""
    row = json.dumps([previous, n, kind, id, at, content], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(row.encode("ascii")).hexdigest()


def digest(*parts: str) -> str:
    """16 hex digits for some strings, told apart."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def dumps(value: Any) -> str:
    """JSON that SQLite can hold: what is no UTF-8 (half a surrogate pair) is escaped."""
    text = wire.dumps(value)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text
