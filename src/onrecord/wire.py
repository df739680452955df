"""Records as plain data and back: the one place that knows how a record is spelt in JSON.

In: a record. Out: dicts, lists, strings, numbers, None, in field order, so that equal records give equal bytes.
`read` is the inverse; unknown keys are ignored, so that a newer writer does not stop an older reader.
"""

import dataclasses
import functools
import json
import types
import typing
from typing import Any, TypeVar

from onrecord import records

T = TypeVar("T")
UNPRINTED = {"text", "furniture", "notes"}


@functools.cache
def _fields(cls: type) -> tuple[str, ...]:
    return tuple(f.name for f in dataclasses.fields(cls))


@functools.cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls, vars(records))


def plain(value: Any) -> Any:
    """A record, a tuple of records or a plain value as plain data."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (tuple, list)):
        return [plain(v) for v in value]
    return {name: plain(getattr(value, name)) for name in _fields(value.__class__)}


def coded(record: records.Coded) -> dict[str, Any]:
    """What `onrecord code --jsonl` prints for one report: the record without the text itself."""
    out: dict[str, Any] = plain(record)
    out["report"] = {k: v for k, v in out["report"].items() if k not in UNPRINTED}
    return out


def dumps(value: Any) -> str:
    """One line of JSON, non-ASCII kept, no spaces to spare."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read(cls: type[T], data: Any) -> T:
    """The record of this class that `plain` gave."""
    value: T = _build(cls, data)
    return value


def _build(hint: Any, data: Any) -> Any:
    if data is None:
        return None
    origin = typing.get_origin(hint)
    if origin is types.UnionType or origin is typing.Union:
        return _build(next(a for a in typing.get_args(hint) if a is not type(None)), data)
    if origin is tuple:
        args = typing.get_args(hint)
        if len(args) == 2 and args[1] is Ellipsis:
            return tuple(_build(args[0], d) for d in data)
        return tuple(_build(a, d) for a, d in zip(args, data, strict=True))
    if hasattr(hint, "_fields"):
        return hint(*data)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        hints = _hints(hint)
        return hint(**{k: _build(hints[k], data[k]) for k in _fields(hint) if k in data})
    return data
