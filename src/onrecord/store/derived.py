"""What the link room makes of a ledger, as the store keeps it for the next asking.

In: origins, events, judgements. Out: the same, or one line of JSON. It is no part of the record and proves nothing.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from onrecord import wire
from onrecord.records import Event, Judgement, Origin, Orphan, Story
from onrecord.store.chain import dumps


class Linked(Protocol):
    """What the link room gives."""

    @property
    def traces(self) -> Mapping[str, tuple[Origin, ...]]: ...
    @property
    def events(self) -> tuple[Event, ...]: ...
    @property
    def judgements(self) -> tuple[Judgement, ...]: ...
    @property
    def stories(self) -> tuple[Story, ...]: ...
    @property
    def orphans(self) -> tuple[Orphan, ...]: ...


@dataclass(frozen=True, slots=True)
class Derived:
    """`traces` gives the origins of each report by its id."""

    traces: dict[str, tuple[Origin, ...]]
    events: tuple[Event, ...]
    judgements: tuple[Judgement, ...]
    stories: tuple[Story, ...] = ()
    orphans: tuple[Orphan, ...] = ()

    @classmethod
    def of(cls, linked: Linked) -> "Derived":
        """The same, as the ledger's own value."""
        return cls(dict(linked.traces), linked.events, linked.judgements, linked.stories, linked.orphans)

    def state(self) -> str:
        """64 hex digits that are the same where origins, events and stories are the same, whatever was judged on the way there."""
        traces = {id: wire.plain(self.traces[id]) for id in sorted(self.traces)}
        return hashlib.sha256(dumps([traces, wire.plain(self.events), wire.plain(self.stories)]).encode()).hexdigest()

    def dumps(self) -> str:
        """As JSON, traces by report id."""
        traces = {id: wire.plain(self.traces[id]) for id in sorted(self.traces)}
        lists = {name: wire.plain(getattr(self, name)) for name in ("events", "judgements", "stories", "orphans")}
        return dumps({"traces": traces, **lists})

    @classmethod
    def read(cls, text: str) -> "Derived":
        """What `dumps` gave."""
        kept = json.loads(text)
        return cls(
            {id: tuple(wire.read(Origin, o) for o in origins) for id, origins in kept["traces"].items()},
            tuple(wire.read(Event, e) for e in kept["events"]),
            tuple(wire.read(Judgement, j) for j in kept["judgements"]),
            tuple(wire.read(Story, s) for s in kept.get("stories", ())),
            tuple(wire.read(Orphan, o) for o in kept.get("orphans", ())),
        )
