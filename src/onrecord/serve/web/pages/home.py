"""What changed: events that are new, that have a new status, or whose values now differ, since a day."""

import datetime

from onrecord.serve.web.pages import rows
from onrecord.serve.web.site import Ask, Page
from onrecord.store import browse

WEEK = datetime.timedelta(days=7)
MOST = 40  # rows of each part


def page(ask: Ask) -> Page:
    """`?since=` is an ISO day of publication; without it, a week before the latest report."""
    counts = ask.keep("counts", lambda: browse.counts(ask.view))
    last = ask.keep("last day", lambda: browse.last_day(ask.view))
    since = ask.word("since") or ((datetime.date.fromisoformat(last) - WEEK).isoformat() if last else "")
    new, moved, disputed = [], [], []
    for event in ask.derived().events:
        said = sorted((s.said_on or "")[:10] for s in event.path if s.said_on)
        if not said or said[-1] < since:
            continue
        row = rows.of_event(event)
        steps = [{"status": s.status, "said_on": s.said_on, "by": list(s.by)} for s in event.path if (s.said_on or "") >= since]
        if said[0] >= since:
            new.append({**row, "steps": steps})
        elif steps:
            moved.append({**row, "steps": steps})
        if event.grade in {"contested", "withdrawn"}:
            disputed.append({**row, "steps": steps})
    parts = {"new": new, "moved": moved, "disputed": disputed}
    ordered = {k: sorted(v, key=lambda r: (-r["reports"], r["id"])) for k, v in parts.items()}
    data = {
        **{k: v[:MOST] for k, v in ordered.items()},
        "totals": {k: len(v) for k, v in ordered.items()},
        "counts": counts,
        "events": len(ask.derived().events),
        "since": since,
        "last": last,
    }
    return Page("home.html", "What changed", data)
