"""One report: its text with voices, cues, contents, claims, times and places marked, and the list of the marks beside it."""

import itertools
from typing import Any

from onrecord import wire
from onrecord.records import Actor, Attribution, Claim, Coded
from onrecord.serve.cli.events import days
from onrecord.serve.web.site import Ask, Page

KINDS = {"voice": "V", "cue": "Q", "content": "S", "claim": "C", "time": "T", "place": "P", "furniture": "F"}


def page(ask: Ask) -> Page:
    """The report of an id, of the beginning of one, or of an input id."""
    coded = ask.view.coding(ask.path["id"])
    return Page(
        "report.html", coded.report.title or coded.report.input_id, ask.keep(("report", coded.report.id), lambda: _data(ask, coded))
    )


def _data(ask: Ask, coded: Coded) -> dict[str, Any]:
    report = coded.report
    marks = _marks(coded)
    events = {m.id: e.id for e in ask.derived().events for m in e.claims if m.report == report.input_id}
    head = {k: v for k, v in wire.plain(report).items() if k not in {"text", "furniture"}}
    return {
        "report": {**head, "link": report.url if (report.url or "").startswith(("http://", "https://")) else None},
        "paragraphs": paragraphs(report.text, marks),
        "marks": marks,
        "claims": [_claim(c, events.get(c.id)) for c in coded.claims],
        "attributions": [_attribution(a) for a in coded.attributions],
        "origins": [wire.plain(o) for o in ask.derived().traces.get(report.id, ())],
    }


def _marks(coded: Coded) -> list[dict[str, Any]]:
    """Every span with its kind and the entry of the list that it belongs to, in the order of the text, the longer first."""
    out: list[dict[str, Any]] = []

    def add(kind: str, start: int, end: int, ref: str, label: str) -> None:
        if 0 <= start < end <= coded.report.length:
            out.append({"kind": kind, "letter": KINDS[kind], "start": start, "end": end, "ref": ref, "label": label})

    for a in coded.attributions:
        who = " < ".join(v.name for v in a.chain) or "no voice"
        for kind, spans, word in (("cue", a.cue, "cue"), ("content", a.content, "what is said")):
            for start, end in spans:
                add(kind, start, end, a.id, f"{word} of {a.id}: {who}")
        for v in a.chain:
            add("voice", v.start, v.end, a.id, f"{'voice' if v.named else 'unnamed voice'} of {a.id}: {v.name}")
    for c in coded.claims:
        add("claim", c.predicate.start, c.predicate.end, c.id, f"claim {c.id}: {c.kind} {c.mode or ''}, {c.status}")
    for t in coded.times:
        add("time", t.start, t.end, "", f"time: {t.value or 'unknown'}, {t.basis}, rule {t.rule}")
    for p in coded.places:
        if p.reading == "place":
            add(
                "place",
                p.start,
                p.end,
                "",
                f"place: {p.name or 'unresolved'} {p.country or ''} ({p.precision or 'unknown'}), rule {p.rule}",
            )
    for start, end in coded.report.furniture:
        add("furniture", start, end, "", "page furniture, not read")
    out.sort(key=lambda m: (m["start"], -m["end"], m["kind"]))
    return [{**m, "n": n} for n, m in enumerate(out, 1)]


def paragraphs(text: str, marks: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The text cut where a mark begins or ends and at its line ends: pieces that join to the text, each with the numbers of the
    marks that cover it and of those that begin with it."""
    cuts = sorted({0, len(text), *(m["start"] for m in marks), *(m["end"] for m in marks)})
    begins: dict[int, list[int]] = {}
    for m in marks:
        begins.setdefault(m["start"], []).append(m["n"])
    ends = sorted(marks, key=lambda m: m["end"])
    out: list[list[dict[str, Any]]] = [[]]
    open_now: dict[int, str] = {}
    gone = 0
    by_number = {m["n"]: m for m in marks}
    for start, end in itertools.pairwise(cuts):
        while gone < len(ends) and ends[gone]["end"] <= start:
            open_now.pop(ends[gone]["n"], None)
            gone += 1
        open_now.update({n: by_number[n]["kind"] for n in begins.get(start, ())})
        for i, line in enumerate(text[start:end].split("\n")):
            if i:
                out.append([])
            if line or i == 0:
                first = begins.get(start, []) if i == 0 else []
                out[-1].append({"text": line, "kinds": sorted(set(open_now.values())), "in": list(open_now), "first": first})
    return [p for p in out if any(piece["text"].strip() or piece["first"] for piece in p)]


def _attribution(a: Attribution) -> dict[str, Any]:
    chain = [{"name": v.name, "named": v.named, "kind": v.kind, "descriptor": v.descriptor, "reason": v.reason} for v in a.chain]
    when = a.when.value if a.when else None
    return {"id": a.id, "chain": chain, "stance": a.stance, "manner": a.manner, "rule": a.rule, "confidence": a.confidence, "when": when}


def _names(side: tuple[Actor, ...]) -> list[str]:
    return [a.entity.name if a.entity else a.quote for a in side]


def _claim(c: Claim, event: str | None) -> dict[str, Any]:
    return {
        **{"id": c.id, "kind": c.kind, "mode": c.mode, "status": c.status, "polarity": c.polarity, "certainty": c.certainty},
        **{"actors": _names(c.actors), "recipients": _names(c.recipients), "rule": c.rule, "confidence": c.confidence},
        "when": days(c.when.interval) if c.when and c.when.interval else None,
        "when_rule": c.when.rule if c.when else None,
        "where": c.where.name or c.where.quote if c.where else None,
        "attribution": c.attribution,
        "event": event,
        "quote": c.predicate.quote,
    }
