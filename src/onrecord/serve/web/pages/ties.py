"""How two actors deal with each other over time: a bar a month, each event counted once, and the events behind every bar."""

from typing import Any

from onrecord.records import Event
from onrecord.serve.web.pages import rows
from onrecord.serve.web.pages.actor import CONFLICT
from onrecord.serve.web.site import Ask, Page


def page(ask: Ask) -> Page:
    """`?a= &b= &month=`: two names, or parts of names; a month of saying."""
    a, b, month = ask.word("a"), ask.word("b"), ask.word("month")
    found = [e for e in ask.derived().events if a and b and _between(e, a, b)]
    months: dict[str, dict[str, Any]] = {}
    for e in found:
        first = _month(e)
        if first:
            one = months.setdefault(first, {"month": first, "cooperation": 0, "conflict": 0})
            one["conflict" if e.kind in CONFLICT else "cooperation"] += 1
    shown = rows.latest_first(e for e in found if not month or _month(e) == month)
    listed = rows.part(ask, shown)
    listed["rows"] = [rows.of_event(e) for e in listed["rows"]]
    title = f"{a} and {b}" if a and b else "Ties between two"
    return Page("ties.html", title, {"a": a, "b": b, "month": month, "months": [months[m] for m in sorted(months)], **listed})


def _month(event: Event) -> str:
    """When it is said to have happened, else when it was first said; the month of it."""
    days = [event.when[0]] if event.when else [s.said_on for s in event.path if s.said_on]
    return min((d for d in days if d), default="")[:7]


def _between(event: Event, a: str, b: str) -> bool:
    left, right = [n.lower() for n in event.actors], [n.lower() for n in event.recipients]
    if not right:
        return _has(left, a) and _has(left, b)
    return (_has(left, a) and _has(right, b)) or (_has(left, b) and _has(right, a))


def _has(names: list[str], word: str) -> bool:
    return any(word.lower() in n for n in names)
