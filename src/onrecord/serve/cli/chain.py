"""`onrecord chain`: who said it first, citing whom."""

from collections import Counter
from typing import Any

import click

from onrecord.serve.cli import options
from onrecord.serve.cli.events import find
from onrecord.serve.cli.why import Basis, sentence


@click.command(short_help="One event: who said it first, citing whom.")
@click.argument("event", nargs=-1, required=True, metavar="EVENT")
@options.seen
@options.output
def command(event: tuple[str, ...], path: str, as_of: str | None, format: str | None) -> None:
    """Every chain of voices behind an event, the earliest report first: the report, whom it cites, whom that one cites,
    and so on to where the words began. EVENT is an id, the beginning of one, or some words."""
    view = options.view(path, as_of)
    derived = options.linked(view)
    basis = Basis(view, derived, find(view, derived, event))
    rows: list[dict[str, Any]] = []
    seen: Counter[tuple[str, ...]] = Counter()
    for report, claim in basis.claims:
        chain = [{"name": v.name, "quote": v.quote, "kind": v.kind, "named": v.named} for v in claim.chain]
        key = (report.id, *(v.name for v in claim.chain))
        seen[key] += 1
        if seen[key] == 1:
            rows.append(
                {
                    **{
                        "published": report.published,
                        "basis": report.published_basis,
                        "report": report.input_id,
                        "publisher": report.publisher,
                    },
                    **{"chain": chain, "claim": claim.id, "status": claim.status, "words": sentence(report, claim)},
                }
            )
    columns = [
        ("published", lambda r: (r["published"] or "undated")[:10]),
        ("by", lambda r: r["basis"]),
        ("report", lambda r: r["report"]),
        (
            "says",
            lambda r: " < ".join([r["publisher"] or "?", *(v["name"] if v["named"] else f"{v['name']} (unnamed)" for v in r["chain"])]),
        ),
        ("words", lambda r: r["words"]),
    ]
    options.emit(rows, columns, format, "no claims")
