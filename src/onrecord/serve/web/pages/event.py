"""One event: what became of it, on what it rests, what is claimed, and the words."""

from typing import Any

from onrecord import wire
from onrecord.records import Event
from onrecord.serve.cli.why import Basis, sentence
from onrecord.serve.web.pages import rows
from onrecord.serve.web.site import Ask, Page

# What folds the grade, for the reader (design.md, section 2).
GRADES = {
    "one voice": "everything rests on a single voice, however many outlets print it",
    "one origin": "several voices, but all reports come down to one origin",
    "several origins": "at least two origins with different roots and different voices",
    "contested": "some voice denies it, or key values differ",
    "withdrawn": "the origin took it back or corrected it",
}


def page(ask: Ask) -> Page:
    """The event of the address, or of the beginning of an id."""
    event = rows.event_of(ask, ask.path["id"])
    data = ask.keep(("event", event.id), lambda: _data(ask, event))
    return Page("event.html", event.title, data)


def _data(ask: Ask, event: Event) -> dict[str, Any]:
    basis = Basis(ask.view, ask.derived(), event)
    ids = {r.input_id: r.id for r in basis.reports.values()}
    known = {name: id for id, name in ask.view.input_ids().items()}
    origins = []
    for id in basis.order:
        links = basis.origins[id]
        first = links[0][1]
        origins.append(
            {
                **{"id": id, "name": first.name, "kind": first.kind, "side": first.side, "own": first.name in event.roots},
                "voices": list(dict.fromkeys(o.behind for _, o in links if o.behind)),
                "reports": [
                    {
                        **{
                            "report": r.input_id,
                            "id": r.id,
                            "publisher": r.publisher,
                            "published": r.published,
                            "how": o.how,
                            "rule": o.rule,
                        },
                        **{"score": o.score, "via": o.via, "via_id": known.get(o.via or ""), "words": o.words},
                    }
                    for r, o in links
                ],
            }
        )
    own = [o for o in origins if o["own"]] + _itself(basis, {links[0][1].name for links in basis.origins.values()}) or origins
    return {
        "event": {**rows.of_event(event), "grade_means": GRADES.get(event.grade, "")},
        "path": [{**wire.plain(s), "count": len(s.reports), "ids": [known.get(r) for r in s.reports]} for s in event.path],
        "steps": [
            {"status": s.status, "said_on": s.said_on, "event_on": list(s.event_on or ()), "reports": len(s.reports)} for s in event.path
        ],
        "origins": own,
        "beside": [o for o in origins if o not in own],
        "unknown": [{"report": r.input_id, "id": r.id, "publisher": r.publisher, "published": r.published} for r in basis.rootless],
        "values": _values(event, known),
        "claims": [
            {
                **{"report": r.input_id, "id": ids[r.input_id], "publisher": r.publisher, "published": r.published, "claim": c.id},
                **{"status": c.status, "polarity": c.polarity, "certainty": c.certainty, "rule": c.rule, "confidence": c.confidence},
                "attribution": c.attribution,
                "chain": [
                    {"name": v.name, "quote": v.quote, "named": v.named, "kind": v.kind, "descriptor": v.descriptor, "reason": v.reason}
                    for v in c.chain
                ],
                "words": sentence(r, c),
            }
            for r, c in basis.claims
        ],
    }


def _itself(basis: Basis, named: set[str]) -> list[dict[str, Any]]:
    """Outlets on whose own voice the event's claims rest, where no trace of their reports says so."""
    out = []
    for name in basis.event.roots:
        told = {r.id: r for r, c in basis.claims if r.publisher == name and c.attribution is None}
        if name not in named and told:
            link = {"how": "credited", "rule": "own voice", "score": 1.0, "via": None, "via_id": None, "words": None}
            reports = [
                {"report": r.input_id, "id": r.id, "publisher": r.publisher, "published": r.published, **link} for r in told.values()
            ]
            head = {"id": f"outlet:{name}", "name": name, "kind": "outlet, in its own voice", "side": None, "own": True}
            out.append({**head, "voices": [], "reports": reports})
    return out


def _values(event: Event, known: dict[str, str]) -> list[dict[str, Any]]:
    out: dict[str, dict[str, Any]] = {}
    for v in event.values:
        slot = out.setdefault(v.slot, {"slot": v.slot, "differ": v.slot in event.conflicts, "values": []})
        slot["values"].append({"value": v.value, "reports": [{"report": r, "id": known.get(r)} for r in v.reports]})
    return sorted(out.values(), key=lambda s: not s["differ"])
