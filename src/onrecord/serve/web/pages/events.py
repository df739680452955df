"""All events, filtered; the same filters as `onrecord events`."""

from collections import Counter

from onrecord.errors import UsageError
from onrecord.records import Event
from onrecord.serve.cli import talk
from onrecord.serve.cli.events import CALLED
from onrecord.serve.cli.options import KINDS, STATUSES
from onrecord.serve.web.pages import rows
from onrecord.serve.web.site import Ask, Page

GRADES = ("one voice", "one origin", "several origins", "contested", "withdrawn")
FILTERS = ("q", "kind", "mode", "actor", "status", "grade", "since", "until")


def page(ask: Ask) -> Page:
    """`?q= &kind= &mode= &actor= &status= &grade= &since= &until= &start=`; days are ISO, of saying."""
    wanted = {name: ask.word(name) for name in FILTERS}
    for name, known in (("kind", KINDS), ("status", STATUSES), ("grade", GRADES)):
        if wanted[name] and wanted[name] not in known:
            raise UsageError("U03", f"there is no {name} {wanted[name]}", talk.nearest(wanted[name], known) or f"one of {', '.join(known)}")
    found = ask.keep(("events", *wanted.values()), lambda: [e for e in ask.derived().events if _fits(e, wanted)])
    days = ask.keep(
        ("strip", *wanted.values()), lambda: sorted(Counter(s.said_on[:10] for e in found for s in e.path if s.said_on).items())
    )
    listed = rows.part(ask, found)
    listed["rows"] = [rows.of_event(e) for e in listed["rows"]]
    choices = {"kinds": list(KINDS), "statuses": list(STATUSES), "grades": list(GRADES)}
    return Page("events.html", "Events", {"wanted": wanted, "choices": choices, "days": days, **listed})


def _fits(e: Event, wanted: dict[str, str]) -> bool:
    said = [(s.said_on or "")[:10] for s in e.path if s.said_on]
    if any(wanted[k] and wanted[k] != getattr(e, k) for k in ("kind", "mode", "status", "grade")):
        return False
    if wanted["actor"] and not rows.involves(e, wanted["actor"]):
        return False
    if (wanted["since"] and not any(d >= wanted["since"] for d in said)) or (
        wanted["until"] and not any(d <= wanted["until"] for d in said)
    ):
        return False
    if not wanted["q"]:
        return True
    words = " ".join((e.title, *e.actors, *e.recipients, e.where or "", e.mode or "", e.kind, CALLED.get(e.kind, ""))).lower()
    return all(w in words for w in wanted["q"].lower().split())
