"""`onrecord timeline`: what is said to have happened, day by day, and apart from it what is said to be planned."""

import datetime
import sys
from collections.abc import Iterator
from typing import Any

import click

from onrecord import wire
from onrecord.records import Event
from onrecord.serve.cli import events, options

AHEAD = frozenset({"planned", "announced", "proposed", "postponed", "cancelled", "hypothetical"})
DONE = frozenset({"happened", "ongoing"})
SECTIONS = (("past", "Said to have happened"), ("planned", "Said to be planned, called off or put off"))


@click.command(short_help="What is said to have happened, day by day, and what is planned.")
@options.seen
@options.output
@click.option("--actor", metavar="NAME", help="Who acts or is acted upon; part of a name will do.")
@click.option("--event", metavar="WORDS", help="One event, by its id or some words: what became of it, step by step.")
@click.option("--since", type=options.Day(), metavar="DAY", help="From this day on: 2023-09-05, yesterday, 30d.")
def command(path: str, as_of: str | None, format: str | None, actor: str | None, event: str | None, since: str | None) -> None:
    """The events of a ledger in the order of their days, planned ones apart. A day is as fine as the reports give it: a
    month stays a month, and an event of unknown day stands at the end of its part.
    """
    view = options.view(path, as_of)
    if actor:
        options.known_actor(view, actor)
    derived = options.linked(view)
    if event:
        rows = list(steps(events.find(view, derived, (event,))))
    else:
        short = events.shortest([e.id for e in derived.events])
        chosen = [e for e in derived.events if not actor or options.matches((*e.actors, *e.recipients, e.title), actor)]
        rows = [row(e, short[e.id]) for e in chosen]
    rows = [r for r in rows if not since or (r["when"] and r["when"][1] >= since)]
    rows.sort(key=lambda r: (r["part"] == "planned", r["when"] is None, r["when"] or (), r["said_on"] or "", r["event"], r["status"]))
    columns, narrow = (STEP, STEP) if event else (WIDE, NARROW)
    if format == "table" or (format is None and sys.stdout.isatty()):
        for part, title in SECTIONS:
            some = [r for r in rows if r["part"] == part]
            if some:
                click.echo(f"{title}:")
                options.emit(some, columns, "table", "", narrow)
                click.echo()
        if rows:
            return
    options.emit(rows, columns, format, "no events", narrow)


def row(e: Event, short: str) -> dict[str, Any]:
    """An event as a row of the timeline."""
    said = min((s.said_on for s in e.path if s.said_on), default=None)
    return {
        "event": e.id,
        "short": short,
        "part": "planned" if ahead(e) else "past",
        "when": list(e.when) if e.when else None,
        "shown": stretch(e.when),
        "status": e.status,
        "title": e.title,
        "where": e.where,
        "said_on": said,
        "by": [],
        "reports": e.reports,
        "origins": e.origins,
        "grade": e.grade,
    }


def ahead(e: Event) -> bool:
    """Whether an event is still to come as far as the reports go: planned, or denied and doubted before it was ever done."""
    told = {s.status for s in e.path}
    return e.status in AHEAD or (bool(told & AHEAD) and not told & DONE)


def steps(e: Event) -> Iterator[dict[str, Any]]:
    """The steps of one event: each status, of which day, and who first said so on which."""
    for s in e.path:
        yield {
            **row(e, e.id),
            "part": "planned" if s.status in AHEAD else "past",
            "when": list(s.event_on) if s.event_on else None,
            "shown": stretch(s.event_on),
            "status": s.status,
            "said_on": s.said_on,
            "by": wire.plain(s.by),
            "reports": len(s.reports),
        }


def stretch(when: tuple[str, str] | None) -> str:
    """Days as fine as they are: 2023-09-04, 2023-09, 2023, or the first and the last."""
    if when is None:
        return "day unknown"
    first, last = when
    if first == last:
        return first
    begin, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    if begin.day == 1 and (end + datetime.timedelta(1)).day == 1:
        if (begin.year, begin.month) == (end.year, end.month):
            return first[:7]
        if (begin.month, end.month) == (1, 12):
            return first[:4] if begin.year == end.year else f"{first[:4]} to {last[:4]}"
        return f"{first[:7]} to {last[:7]}"
    return f"{first} to {last}"


def _status(r: dict[str, Any]) -> str:
    return str(events.STATUS_WORDS.get(r["status"], r["status"]))


WIDE = [
    ("when", lambda r: r["shown"]),
    ("event", lambda r: r["short"]),
    ("what", lambda r: r["title"]),
    ("where", lambda r: r["where"]),
    ("status", _status),
    *options.keys("reports", "origins", "grade"),
]
NARROW = [("when", lambda r: r["shown"]), ("event", lambda r: r["short"]), ("what", lambda r: r["title"]), ("status", _status)]
STEP = [("when", lambda r: r["shown"]), ("status", _status), ("first said", lambda r: r["said_on"]), *options.keys("by", "reports")]
