"""What several pages say of an event, in a row."""

from collections.abc import Iterable
from typing import Any

from onrecord import wire
from onrecord.errors import NotFoundError
from onrecord.records import Event
from onrecord.serve.web.site import Ask

SIZE = 50  # rows of a list


def of_event(event: Event) -> dict[str, Any]:
    """An event without its claims."""
    kept = ("id", "kind", "mode", "title", "actors", "recipients", "when", "where", "status", "grade", "reports", "origins", "voices")
    said = sorted(s.said_on[:10] for s in event.path if s.said_on)
    row = {k: v for k, v in wire.plain(event).items() if k in kept}
    return {**row, "conflicts": list(event.conflicts), "first_said": said[0] if said else None, "last_said": said[-1] if said else None}


def part(ask: Ask, rows: list[Any]) -> dict[str, Any]:
    """The part of a list that the request wants, and where it stands in the whole."""
    start = ask.number("start", 0, max(0, len(rows) - 1))
    return {"total": len(rows), "start": start, "size": SIZE, "rows": rows[start : start + SIZE]}


def event_of(ask: Ask, id: str) -> Event:
    """The event of an id or of the beginning of one. Raises NotFoundError N03."""
    found = [e for e in ask.derived().events if e.id.startswith(id)] if len(id) > 3 else []
    if len(found) != 1:
        raise NotFoundError("N03", f"no event has the id {id}", "the list of events shows what there is")
    return found[0]


def involves(event: Event, word: str) -> bool:
    """Whether an actor's name holds the word."""
    return any(word.lower() in name.lower() for name in (*event.actors, *event.recipients))


def latest_first(events: Iterable[Event]) -> list[Event]:
    """By the last day on which something was said."""
    return sorted(events, key=lambda e: max((s.said_on or "" for s in e.path), default=""), reverse=True)
