"""The contract of the wire: what is printed fits the schema, what is read back is what was written, and it stands still."""

import dataclasses
import hashlib
import json
import types
import typing
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_shell import Shell

from onrecord import parse, records, wire
from onrecord.spans import Span

ROOT = Path(__file__).resolve().parents[2]
SCHEMA: dict[str, Any] = json.loads((ROOT / "src" / "onrecord" / "wire.schema.json").read_text(encoding="utf-8"))
RECORDS = [c for c in vars(records).values() if isinstance(c, type) and dataclasses.is_dataclass(c) and c.__module__ == records.__name__]
PRINTED = {"Coded": "coded", "Event": "event"}
# Of every name and every required field. It changes only when a field is added: then write the new digest here.
SHAPE = "fe4ebb6080df7bbc"


def validator(what: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator({**SCHEMA, "anyOf": [{"$ref": f"#/$defs/{what}"}]})


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Any value that a field of this type may hold."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return st.none() | values(next(a for a in args if a is not types.NoneType))
    if origin is tuple and args[-1] is Ellipsis:
        return st.lists(values(args[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(values, args))
    if hint is Span:
        return st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda t: Span(*t))
    if dataclasses.is_dataclass(hint):
        return instances(hint)  # type: ignore[arg-type]
    return {str: st.text(max_size=5), int: st.integers(-9, 99), float: st.floats(0, 1), bool: st.booleans()}[hint]


def instances(cls: type) -> st.SearchStrategy[Any]:
    """Any record of a class."""
    hints = typing.get_type_hints(cls, vars(records))
    return st.builds(cls, **{f.name: values(hints[f.name]) for f in dataclasses.fields(cls)})


@pytest.mark.parametrize("cls", RECORDS, ids=lambda c: c.__name__)
def test_reading_undoes_writing(cls: type) -> None:
    @settings(max_examples=12, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(instances(cls))
    def whole_way(record: Any) -> None:
        assert wire.read(cls, json.loads(wire.dumps(wire.plain(record)))) == record

    whole_way()


def test_an_older_reader_ignores_what_it_does_not_know() -> None:
    number = records.Number("dead", 2, 2, "two people", 0, 10)
    assert wire.read(records.Number, {**wire.plain(number), "new": 1}) == number


def test_the_schema_is_one_and_names_every_field() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for cls in RECORDS:
        known = SCHEMA["$defs"].get(PRINTED.get(cls.__name__, cls.__name__))
        if known is not None:
            fields = [f.name for f in dataclasses.fields(cls)]
            printed = [f for f in fields if cls is not records.Report or f not in wire.UNPRINTED]
            assert list(known["properties"]) == printed, cls.__name__
    assert {"coded", "traced", "event"} <= SCHEMA["$defs"].keys()


def test_the_contract_changes_only_by_adding() -> None:
    shape = {name: sorted(d["required"]) for name, d in SCHEMA["$defs"].items() if "required" in d}
    digest = hashlib.sha256(json.dumps(shape, sort_keys=True).encode()).hexdigest()[:16]
    assert digest == SHAPE


def test_what_the_verbs_print_fits_the_schema(shell: Shell, kept: Path, tmp_path: Path, parser: parse.Parser) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Premier Ilie Dalca will visit Berlin on Monday, two officials said. Police killed three people in Lagos.")
    for args, what in ((["events"], "event"), (["origins"], "traced"), (["code", str(text), "--published", "2031-04-02"], "coded")):
        lines = shell(*args)[0].splitlines()
        assert lines
        for line in lines:
            validator(what).validate(json.loads(line))
    from onrecord.store import Ledger  # noqa: PLC0415

    with Ledger(kept) as ledger:
        for coded in ledger.coded():
            validator("coded").validate(wire.coded(coded))


def test_the_schema_refuses_what_is_wrong() -> None:
    number = wire.plain(records.Number("dead", 2, 2, "two people", 0, 10))
    check = jsonschema.Draft202012Validator({**SCHEMA["$defs"]["Number"], "$defs": SCHEMA["$defs"]})
    assert check.is_valid(number)
    assert not check.is_valid({**number, "low": "two"}) and not check.is_valid({k: v for k, v in number.items() if k != "what"})
