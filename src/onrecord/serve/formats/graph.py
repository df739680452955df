"""Actors and the events between them as nodes and edges, for the graph formats."""

from collections import Counter
from dataclasses import dataclass

from onrecord.serve.formats.book import Book

CONFLICT = frozenset("ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT REQUEST".split())


@dataclass(frozen=True, slots=True)
class Edge:
    """All events of one tie between two actors; days are ISO, of saying."""

    left: str
    right: str
    tie: str  # cooperation | conflict
    events: int
    first: str | None
    last: str | None


def edges(book: Book) -> list[Edge]:
    """The ties, each event counted once for each pair of its sides."""
    count: Counter[tuple[str, str, str]] = Counter()
    days: dict[tuple[str, str, str], list[str]] = {}
    for e in book.events():
        sides = [(a, b) for a in e.actors for b in e.recipients if a != b]
        if not e.recipients:
            sides = [(a, b) for i, a in enumerate(e.actors) for b in e.actors[i + 1 :]]
        for a, b in {(min(p), max(p)) for p in sides}:
            key = (a, b, "conflict" if e.kind in CONFLICT else "cooperation")
            count[key] += 1
            days.setdefault(key, []).extend(s.said_on[:10] for s in e.path if s.said_on)
    return [Edge(*key, n, min(days[key], default=None), max(days[key], default=None)) for key, n in sorted(count.items())]
