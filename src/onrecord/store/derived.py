"""What the link room makes of a ledger, as the store keeps it for the next asking.

In: origins, events, judgements. Out: the same, or one line of JSON. It is no part of the record and proves nothing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from onrecord import wire
from onrecord.records import Event, Judgement, Origin
from onrecord.store.chain import dumps


class Linked(Protocol):
    """What the link room gives."""

    @property
    def traces(self) -> Mapping[str, tuple[Origin, ...]]: ...
    @property
    def events(self) -> tuple[Event, ...]: ...
    @property
    def judgements(self) -> tuple[Judgement, ...]: ...


@dataclass(frozen=True, slots=True)
class Derived:
    """`traces` gives the origins of each report by its id."""

    traces: dict[str, tuple[Origin, ...]]
    events: tuple[Event, ...]
    judgements: tuple[Judgement, ...]

    @classmethod
    def of(cls, linked: Linked) -> "Derived":
        """The same, as the ledger's own value."""
        return cls(dict(linked.traces), linked.events, linked.judgements)

    def dumps(self) -> str:
        """As JSON, traces by report id."""
        traces = {id: wire.plain(self.traces[id]) for id in sorted(self.traces)}
        return dumps({"traces": traces, "events": wire.plain(self.events), "judgements": wire.plain(self.judgements)})

    @classmethod
    def read(cls, text: str) -> "Derived":
        """What `dumps` gave."""
        kept = json.loads(text)
        return cls(
            {id: tuple(wire.read(Origin, o) for o in origins) for id, origins in kept["traces"].items()},
            tuple(wire.read(Event, e) for e in kept["events"]),
            tuple(wire.read(Judgement, j) for j in kept["judgements"]),
        )
