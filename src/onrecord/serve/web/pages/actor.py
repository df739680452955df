"""One actor: its events, whom it deals with, and the picture of that as a network."""

import math
from collections import Counter
from typing import Any

from onrecord.errors import NotFoundError
from onrecord.records import Event
from onrecord.serve.web.pages import rows
from onrecord.serve.web.site import Ask, Page
from onrecord.store import browse

NODES = 40  # of a network; more cannot be read
CONFLICT = frozenset("ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT REQUEST".split())


def page(ask: Ask) -> Page:
    """`?id=` is an entity's id, `?name=` its name."""
    who = _who(ask)
    found = _events(ask, who["name"])
    listed = rows.part(ask, rows.latest_first(found))
    listed["rows"] = [rows.of_event(e) for e in listed["rows"]]
    said = browse.voices(ask.view, False, "", "", who["name"], 20, 0)
    months = Counter(s[:7] for e in found for s in [min((x.said_on for x in e.path if x.said_on), default="")] if s)
    data = {"who": who, "partners": _partners(found, who["name"])[:NODES], "months": sorted(months.items()), **listed}
    return Page("actor.html", who["name"], {**data, "said_total": said[0], "said": said[1]})


def network(ask: Ask) -> Page:
    """Those with whom an actor has events, and the events between them; places are worked out here, so it always looks the same."""
    who = _who(ask)
    own = _events(ask, who["name"])
    names = [who["name"], *(p["name"] for p in _partners(own, who["name"])[: NODES - 1])]
    kept, edges = set(names), Counter[tuple[str, str, str]]()
    for event in ask.derived().events:
        for left, right in _pairs(event):
            if left in kept and right in kept:
                edges[left, right, "conflict" if event.kind in CONFLICT else "cooperation"] += 1
    nodes = [{"id": name, "x": 0.0, "y": 0.0} for name in names]
    for i, node in enumerate(nodes[1:]):
        angle, ring = 2 * math.pi * i / max(1, len(nodes) - 1), 220 + 60 * (i % 2)
        node["x"], node["y"] = round(ring * math.cos(angle), 1), round(ring * math.sin(angle), 1)
    ties = [{"left": a, "right": b, "tie": t, "events": n} for (a, b, t), n in sorted(edges.items(), key=lambda x: (-x[1], x[0]))]
    return Page("network.html", f"{who['name']}: network", {"who": who, "nodes": nodes, "ties": ties})


def _who(ask: Ask) -> dict[str, Any]:
    everyone = ask.keep("actors", lambda: browse.actors(ask.view))
    id, name = ask.word("id"), ask.word("name")
    for a in everyone:
        if (id and a["entity"] == id) or (name and a["name"] == name):
            return a
    if name and any(name in (*e.actors, *e.recipients) for e in ask.derived().events):
        return {"entity": None, "name": name, "kind": None, "country": None, "sector": None, "reports": 0, "mentions": 0}
    raise NotFoundError("N04", f"no report has an actor {id or name or '(no name given)'}", "the list of actors shows who there is")


def _events(ask: Ask, name: str) -> list[Event]:
    def by_name() -> dict[str, list[Event]]:
        out: dict[str, list[Event]] = {}
        for e in ask.derived().events:
            for n in dict.fromkeys((*e.actors, *e.recipients)):
                out.setdefault(n, []).append(e)
        return out

    return ask.keep("events by name", by_name).get(name, [])


def _pairs(event: Event) -> list[tuple[str, str]]:
    """Who deals with whom: each actor with each recipient, or the actors of what has none among themselves."""
    if event.recipients:
        return sorted({(min(a, b), max(a, b)) for a in event.actors for b in event.recipients if a != b})
    return [(a, b) for i, a in enumerate(sorted(event.actors)) for b in sorted(event.actors)[i + 1 :]]


def _partners(events: list[Event], name: str) -> list[dict[str, Any]]:
    tally: dict[str, Counter[str]] = {}
    for event in events:
        for pair in _pairs(event):
            if name in pair:
                other = pair[0] if pair[1] == name else pair[1]
                tally.setdefault(other, Counter())["conflict" if event.kind in CONFLICT else "cooperation"] += 1
    found = [{"name": n, "cooperation": c["cooperation"], "conflict": c["conflict"]} for n, c in tally.items()]
    return sorted(found, key=lambda p: (-p["cooperation"] - p["conflict"], p["name"]))
