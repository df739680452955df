"""What became different between two readings of a ledger, as an Atom feed for whoever wants to be told.

In: the events before and after some reports came in. Out: `Alert`s, one for each event that is new, has a new origin, or whose status or
grade changed, with the words that say so; and the feed as bytes. A reprint changes neither origins nor status and gives none. It says
what is said to have happened, by whom, and never that it did.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from onrecord.records import Event, Member
from onrecord.store import View

KEPT = 200  # entries of the feed
_WORDS = 400  # code points of the words that an alert quotes


@dataclass(frozen=True, slots=True)
class Alert:
    """`what` is new event, new origin, status changed or grade changed; `words` is what a report says, `by` the report's publisher."""

    event: str
    title: str
    what: str
    detail: str
    words: str
    by: str
    url: str | None
    reports: int
    origins: int
    voices: int
    at: str  # UTC, ISO 8601

    @property
    def id(self) -> str:
        """Unique and lasting."""
        return f"urn:onrecord:{self.event}:{self.what.replace(' ', '-')}:{self.at}"


def between(before: Iterable[Event], after: Iterable[Event], view: View, at: str) -> Iterator[Alert]:
    """The alerts, in the order of the events after; `view` holds the reports."""
    owner: dict[tuple[str, str], Event] = {(m.report, m.id): e for e in before for m in e.claims}
    for event in after:
        shared: defaultdict[str, int] = defaultdict(int)
        events: dict[str, Event] = {}
        for member in event.claims:
            if (old := owner.get((member.report, member.id))) is not None:
                shared[old.id] += 1
                events[old.id] = old
        new = [m for m in event.claims if (m.report, m.id) not in owner]
        if not new:
            continue
        if not events:
            yield _alert(event, "new event", event.status, new, view, at)
            continue
        known = {root for e in events.values() for root in e.roots}
        most = events[max(shared, key=lambda k: (shared[k], k))]
        if event.origins > sum(e.origins for e in events.values()):
            names = [r for r in event.roots if r not in known] or [f"{event.origins} origins"]
            yield _alert(event, "new origin", ", ".join(names), new, view, at)
        elif event.status != most.status:
            yield _alert(event, "status changed", f"{most.status} → {event.status}", new, view, at)
        elif event.grade != most.grade and event.grade in {"contested", "withdrawn"}:
            yield _alert(event, "grade changed", f"{most.grade} → {event.grade}", new, view, at)


def feed(alerts: Iterable[Alert], title: str, updated: str) -> bytes:
    """The Atom feed, the newest first."""
    entries = "".join(_entry(a) for a in sorted(alerts, key=lambda a: a.at, reverse=True)[:KEPT])
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>{_x(title)}</title>'
    return f"{head}<id>urn:onrecord:alerts:{_x(title)}</id><updated>{updated}</updated>\n{entries}</feed>\n".encode()


def _alert(event: Event, what: str, detail: str, new: list[Member], view: View, at: str) -> Alert:
    last = new[-1]
    report = view.report(last.report)
    claim = next((c for c in view.coding(last.report).claims if c.id == last.id), None)
    start, end = claim.sentence if claim else (last.start, last.end)
    words = " ".join(report.text[start:end].split())[:_WORDS]
    return Alert(
        event.id, event.title, what, detail, words, report.publisher or "publisher unknown", report.url, event.reports, event.origins,
        event.voices, at,
    )  # fmt: skip


def _entry(a: Alert) -> str:
    counts = f"{a.reports} reports, {a.origins} origins, {a.voices} voices"
    link = f'<link href="{_x(a.url)}"/>' if a.url else ""
    body = f"{a.what}: {a.detail}. “{a.words}” ({a.by}). {counts}. onrecord why {a.event}"
    return (
        f"<entry><id>{_x(a.id)}</id><title>{_x(f'{a.what}: {a.title}')}</title><updated>{a.at}</updated>{link}"
        f'<author><name>{_x(a.by)}</name></author><content type="text">{_x(body)}</content></entry>\n'
    )


def _x(text: str) -> str:
    return escape("".join(c for c in text if c in "\t\n" or c >= " "), {'"': "&quot;"})
