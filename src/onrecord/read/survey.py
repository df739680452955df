"""How inputs would be read, without reading them: for `--dry-run`.

In: the words of a command line, and columns that the caller names. Out: a dict a field of each input: what the input is, which column
(or element) the field would be read from, in how many of the first objects it is filled, and an example. It codes and keeps nothing.
"""

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from onrecord.errors import InputError
from onrecord.read import objects, rows, table
from onrecord.read.given import FIELDS, Given
from onrecord.read.inputs import _guarded, files, known
from onrecord.read.streams import Stream, opened
from onrecord.records import Failure, Report

LOOKED_AT = 50  # objects, rows or reports of an input
_EXAMPLE = 60  # code points


def survey(inputs: Sequence[str], *, columns: Mapping[str, str] | None = None, stdin: BinaryIO | None = None) -> Iterator[dict[str, Any]]:
    """A dict of `input`, `kind`, `field`, `column`, `filled`, `of` and `example` for each field of each input; for an input that cannot
    be read, `kind` is its failure's code and `example` its message. Raises UsageError U11 at the call."""
    return _all(inputs, known(named=columns), stdin)


def _all(inputs: Sequence[str], given: Given, stdin: BinaryIO | None) -> Iterator[dict[str, Any]]:
    for name, raw in files(inputs, stdin):
        if isinstance(raw, Failure):
            yield _failed(name, raw)
            continue
        try:
            stream = opened(raw)
            kind = " in ".join([stream.kind, *reversed(stream.layers)])
            named = {c.lower() for c in given.columns.values()}
            if stream.kind == "json" or (mark := table.delimiter(stream.head, named)):
                found = _json(stream, name) if stream.kind == "json" else _table(stream, mark or ",")
                yield from _columns(name, kind if stream.kind == "json" else kind.replace("text", "table"), found, given)
            else:
                raw.seek(0) if raw.seekable() else None
                source = raw if raw.seekable() else stream.content
                yield from _reports(name, kind, itertools.islice(_guarded(name, source, given), LOOKED_AT))
        except InputError as error:
            yield _failed(name, rows.failure(name, error))
        except (OSError, EOFError) as error:
            yield _failed(name, Failure(name, "R13", f"damaged ({error})", ""))


def _json(stream: Stream, name: str) -> Iterator[Mapping[str, Any]]:
    return (one.row for one in objects.raw(stream.content, stream.head, name) if isinstance(one, objects.Found))


def _table(stream: Stream, mark: str) -> Iterator[Mapping[str, Any]]:
    cells = (row for _, row, _ in table.raw(stream.content, stream.head, mark) if isinstance(row, dict))
    return ({k: v for k, v in row.items() if k is not None and v is not None} for row in cells)


def _columns(name: str, kind: str, found: Iterator[Mapping[str, Any]], given: Given) -> Iterator[dict[str, Any]]:
    first = list(itertools.islice(found, LOOKED_AT))
    uses: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    examples: dict[tuple[str, str], str] = {}
    seen: dict[str, None] = {}
    for row in first:
        flat = rows.flattened(row)
        seen.update(dict.fromkeys(flat))
        for field, used_column in rows.mapping(row, given).items():
            uses[field][used_column] += 1
            examples.setdefault((field, used_column), " ".join(str(flat.get(used_column, "")).split())[:_EXAMPLE])
    for field in FIELDS:
        chosen: list[tuple[str | None, int]] = [*uses[field].most_common()]
        for column, filled in chosen or [(None, 0)]:
            example = examples.get((field, column or ""), f"give it with --map {field}=COLUMN")
            yield {"input": name, "kind": kind, "field": field, "column": column, "filled": filled, "of": len(first), "example": example}
    used = {c for counter in uses.values() for c in counter} | {c.partition(".")[0] for counter in uses.values() for c in counter}
    if rest := [c for c in seen if c not in used and c.partition(".")[0] not in used]:
        yield {
            "input": name,
            "kind": kind,
            "field": "not used",
            "column": ", ".join(rest)[:400],
            "filled": 0,
            "of": len(first),
            "example": "",
        }


def _reports(name: str, kind: str, found: Iterator[Report | Failure]) -> Iterator[dict[str, Any]]:
    items = list(found)
    good = [r for r in items if isinstance(r, Report)]
    if not good:
        yield from (_failed(name, f) for f in items[:1] if isinstance(f, Failure))
        return
    for field in ("title", "published", "publisher", "url", "language"):
        values = [v for r in good if (v := getattr(r, field))]
        how = ", ".join(dict.fromkeys(r.dated for r in good if r.dated)) if field == "published" else None
        yield {"input": name, "kind": kind, "field": field, "column": how, "filled": len(values), "of": len(items),
               "example": str(values[0])[:_EXAMPLE] if values else ""}  # fmt: skip
    forms = ", ".join(f"{n} {form}" for form, n in Counter(r.form for r in good).most_common())
    yield {"input": name, "kind": kind, "field": "text", "column": good[0].extractor or "as given", "filled": len(good), "of": len(items),
           "example": forms}  # fmt: skip


def _failed(name: str, failure: Failure) -> dict[str, Any]:
    return {"input": name, "kind": failure.code, "field": "", "column": None, "filled": 0, "of": 0,
            "example": f"{failure.message}; {failure.remedy}"}  # fmt: skip
