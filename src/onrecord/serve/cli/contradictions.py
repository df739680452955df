"""`onrecord contradictions`: what reports say of one event that cannot all be true."""

from typing import Any

import click

from onrecord.serve.cli import options
from onrecord.serve.cli.events import STATUS_WORDS
from onrecord.serve.cli.why import sentence


@click.command(short_help="What reports say of one event that cannot all be true.")
@options.seen
@options.output
@click.option("--slot", metavar="SLOT", help="Only one of where, when, actors, recipients, dead, ...; status for denials.")
@click.option("--actor", metavar="NAME", help="Who acts or is acted upon; part of a name will do.")
def command(path: str, as_of: str | None, format: str | None, slot: str | None, actor: str | None) -> None:
    """The values of one slot of one event side by side, each with the report that gave it first, its words and how many
    give it; and who denies, doubts or contradicts the event at all. None is called right."""
    view = options.view(path, as_of)
    derived = options.linked(view)
    rows: list[dict[str, Any]] = []
    for e in derived.events:
        if actor and not options.matches((*e.actors, *e.recipients, e.title), actor):
            continue
        claims = {(m.report, m.id) for m in e.claims}
        for v in e.values:
            if v.slot in e.conflicts and slot in {None, v.slot}:
                rows.append({"event": e.id, "title": e.title, "slot": v.slot, "value": v.value, **_first(view, v.reports, claims)})
        if slot in {None, "status"} and e.grade in {"contested", "withdrawn"}:
            for s in e.path:
                value = f"{STATUS_WORDS.get(s.status, s.status)}: {', '.join(s.by) or 'somebody'}"
                rows.append({"event": e.id, "title": e.title, "slot": "status", "value": value, **_first(view, s.reports, claims)})
    options.emit(rows, COLUMNS, format, "no contradictions", COLUMNS[:6])


def _first(view: Any, reports: tuple[str, ...], claims: set[tuple[str, str]]) -> dict[str, Any]:
    """Of some reports the earliest, with the words of its first claim of the event; and how many they are."""
    coded = sorted((view.coding(r) for r in reports), key=lambda c: (c.report.published or "9999", c.report.input_id))
    first = coded[0]
    claim = next((c for c in first.claims if (first.report.input_id, c.id) in claims), None)
    return {
        "reports": list(reports),
        "count": len(reports),
        "first": first.report.input_id,
        "published": first.report.published,
        "publisher": first.report.publisher,
        "words": sentence(first.report, claim) if claim else None,
    }


COLUMNS: list[Any] = [
    ("event", lambda r: r["event"][:6]),
    ("what", lambda r: r["title"]),
    ("slot", lambda r: r["slot"]),
    ("value", lambda r: r["value"]),
    ("reports", lambda r: r["count"]),
    ("first", lambda r: f"{(r['published'] or 'undated')[:10]} {r['publisher'] or '?'} [{r['first']}]"),
    ("words", lambda r: r["words"]),
]
