"""JSON, one object a line or one array: everything, in the order of the wire. Loses nothing."""

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord import wire


def lines(objects: Iterable[Any]) -> Iterator[str]:
    """One object a line."""
    for o in objects:
        yield wire.dumps(o)


def array(objects: Iterable[Any]) -> Iterator[str]:
    """One array, an object a line inside it."""
    before = "["
    for o in objects:
        yield before + wire.dumps(o)
        before = ","
    yield "]" if before == "," else "[]"
