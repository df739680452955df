"""What an export is made from: a ledger in sight, its events, and the filters that a person gave.

In: a view and what the link room made of it. Out: claims with their report and event, events, reports, in an order that
does not depend on how they came in. Everything streams but the events, which are in memory anyway.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from onrecord import flow
from onrecord.records import Actor, Attribution, Claim, Coded, Event, Place, Report
from onrecord.store import Derived, View


@dataclass(frozen=True, slots=True)
class Row:
    """A claim with all that is beside it. `event` is None where the link room made none of it."""

    report: Report
    claim: Claim
    attribution: Attribution | None
    event: Event | None

    @property
    def id(self) -> str:
        """An id that no other claim of any ledger has."""
        return f"{self.report.id}:{self.claim.id}"

    @property
    def words(self) -> str:
        """The sentence, on one line."""
        return " ".join(self.report.text[self.claim.sentence[0] : self.claim.sentence[1]].split())

    @property
    def day(self) -> str | None:
        """The day it is said to have happened, if it is one day; else None."""
        interval = self.claim.when.interval if self.claim.when else None
        return interval[0] if interval and interval[0] == interval[1] else None

    @property
    def said_on(self) -> str | None:
        """The day of publication, ISO."""
        return self.report.published[:10] if self.report.published else None


@dataclass(slots=True)
class Book:
    """A ledger to carry away. `since` is an ISO day of publication; `kinds`, `statuses` and `actor` are of claims and events."""

    view: View
    derived: Derived
    since: str | None = None
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    actor: str | None = None
    _home: dict[tuple[str, str], Event] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._home = {(m.report, m.id): e for e in self.derived.events for m in e.claims}

    def header(self) -> dict[str, Any]:
        """What made it: version, runs, tables, the ledger's head. The same ledger gives the same header."""
        head = self.view.head()
        runs = [{"id": r.id, "version": r.version, "model": r.model, "knowledge": r.knowledge} for r in self.view.runs()]
        filters = {"since": self.since, "kinds": list(self.kinds), "statuses": list(self.statuses), "actor": self.actor}
        return {
            "made_by": f"onrecord {flow.VERSION}",
            "runs": runs,
            "head": head.hash,
            "entries": head.n,
            "filters": {k: v for k, v in filters.items() if v},
        }

    def title(self) -> str:
        """The header on one line, for formats with a comment."""
        h = self.header()
        runs = ", ".join(f"{r['id']} (tables {r['knowledge']})" for r in h["runs"])
        return f"{h['made_by']}; runs {runs or 'none'}; ledger head {h['head'] or 'empty'}; says who says so, not what is true"

    def coded(self) -> Iterator[Coded]:
        """The reports as coded, by day of publication and id."""
        for coded in self.view.coded():
            if not self.since or (coded.report.published or "") >= self.since:
                yield coded

    def rows(self) -> Iterator[Row]:
        """The claims that pass the filters, report by report."""
        for coded in self.coded():
            said = {a.id: a for a in coded.attributions}
            for c in coded.claims:
                if (self.kinds and c.kind not in self.kinds) or (self.statuses and c.status not in self.statuses):
                    continue
                if self.actor and not any(self.actor.lower() in name.lower() for name in names((*c.actors, *c.recipients))):
                    continue
                yield Row(coded.report, c, said.get(c.attribution or ""), self._home.get((coded.report.input_id, c.id)))

    def events(self) -> Iterator[Event]:
        """The events that pass the filters, the most reported first."""
        for e in self.derived.events:
            if (self.kinds and e.kind not in self.kinds) or (self.statuses and e.status not in self.statuses):
                continue
            if self.since and not any((s.said_on or "") >= self.since for s in e.path):
                continue
            if self.actor and not any(self.actor.lower() in name.lower() for name in (*e.actors, *e.recipients)):
                continue
            yield e

    def event_rows(self) -> Iterator[tuple[Event, list[Row]]]:
        """The events that pass, each with its claims."""
        wanted = {e.id for e in self.events()}
        found: dict[str, list[Row]] = {}
        plain = Book(self.view, self.derived)
        for row in plain.rows():
            if row.event and row.event.id in wanted:
                found.setdefault(row.event.id, []).append(row)
        for e in self.events():
            yield e, found.get(e.id, [])


def names(actors: tuple[Actor, ...]) -> list[str]:
    """Who, in words."""
    return list(dict.fromkeys(a.entity.name if a.entity else a.quote for a in actors))


def place_of(rows: list[Row]) -> Place | None:
    """The first resolved place among the claims."""
    return next((r.claim.where for r in rows if r.claim.where), None)
