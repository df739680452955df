"""Parquet, a claim a row, for pandas, R, DuckDB. The header lies in the file's metadata under `onrecord`."""

import io
from collections.abc import Iterator
from itertools import islice

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord import wire
from onrecord.serve.formats.book import Book, Row, names

NAME, EXTENSION, OF = "parquet", ".parquet", "claims"
LOSSES = "spans other than the predicate's and the sentence's; attributions without a claim"
GROUP = 20_000  # rows held at once
TEXTS = (
    *("claim", "event", "report", "publisher", "published", "published_basis", "url", "kind", "mode", "plover", "cameo", "status"),
    *("polarity", "certainty", "when_first", "when_last", "when_precision", "when_basis", "where", "country", "where_precision"),
    *("stance", "quote", "sentence", "rule"),
)
LISTS = ("contexts", "actors", "recipients", "chain", "unnamed")
WHOLE, REAL = ("start", "end"), ("lat", "lon", "confidence")
SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in TEXTS),
        *((name, pa.list_(pa.string())) for name in LISTS),
        *((name, pa.int64()) for name in WHOLE),
        *((name, pa.float64()) for name in REAL),
        ("numbers", pa.list_(pa.struct([("what", pa.string()), ("low", pa.int64()), ("high", pa.int64())]))),
    ]
)


def write(book: Book) -> Iterator[bytes]:
    """The file's bytes, a row group at a time."""
    sink, rows = io.BytesIO(), book.rows()
    with pq.ParquetWriter(sink, SCHEMA.with_metadata({"onrecord": wire.dumps(book.header())})) as writer:
        while group := [_record(r) for r in islice(rows, GROUP)]:
            writer.write_table(pa.Table.from_pylist(group, SCHEMA))
            yield sink.getvalue()
            sink.seek(0)
            sink.truncate()
    yield sink.getvalue()


def _record(row: Row) -> dict[str, object]:
    r, c = row.report, row.claim
    when, where = c.when, c.where
    first, last = when.interval if when and when.interval else (None, None)
    return {
        **{"claim": row.id, "event": row.event.id if row.event else None, "report": r.input_id, "publisher": r.publisher},
        **{"published": r.published, "published_basis": r.published_basis, "url": r.url, "kind": c.kind, "mode": c.mode},
        **{"plover": c.plover, "cameo": c.cameo, "status": c.status, "polarity": c.polarity, "certainty": c.certainty},
        **{"when_first": first, "when_last": last, "when_precision": when.precision if when else None},
        **{"when_basis": when.basis if when else None, "where": (where.name or where.quote) if where else None},
        **{"country": where.country if where else None, "where_precision": where.precision if where else None},
        **{"stance": row.attribution.stance if row.attribution else None, "quote": c.predicate.quote, "sentence": row.words},
        **{"rule": c.rule, "contexts": list(c.contexts), "actors": names(c.actors), "recipients": names(c.recipients)},
        **{"chain": [v.name for v in c.chain], "unnamed": [v.name for v in c.chain if not v.named]},
        **{"start": c.predicate.start, "end": c.predicate.end, "lat": where.lat if where else None, "lon": where.lon if where else None},
        **{"confidence": c.confidence, "numbers": [{"what": n.what, "low": n.low, "high": n.high} for n in c.numbers]},
    }
