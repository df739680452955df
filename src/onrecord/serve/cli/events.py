"""`onrecord events`: what is said to have happened or to be planned, over all reports; and how to find one event."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from onrecord import wire
from onrecord.errors import NotFoundError
from onrecord.records import Event
from onrecord.serve.cli import options, talk

if TYPE_CHECKING:
    from onrecord.serve.formats import Column
    from onrecord.store import Derived, View

STATUS_WORDS = {"not_confirmed": "left open"}  # as people read it; the wire keeps its own word
# What people call the kinds, for finding an event by words.
CALLED = {
    "AGREE": "agreement deal accord pledge offer",
    "CONSULT": "meeting meet talks visit trip travel summit call attend",
    "SUPPORT": "support treaty back endorse",
    "CONCEDE": "concession apology pardon",
    "COOPERATE": "cooperation exercise trade joint",
    "AID": "aid help supply weapons arms delivery ammunition",
    "RETREAT": "withdrawal release ceasefire resign",
    "REQUEST": "request demand ask appeal call",
    "ACCUSE": "accusation criticism investigation blame warn",
    "REJECT": "rejection refusal veto deny",
    "THREATEN": "threat ultimatum warn",
    "PROTEST": "protest demonstration strike riot march",
    "SANCTION": "sanctions expulsion conviction embargo",
    "MOBILIZE": "mobilisation troops deployment launch test",
    "COERCE": "arrest seizure raid crackdown cyber ban",
    "ASSAULT": "attack strike shelling bombing killing killed missile explosion fired",
}


@click.command(short_help="What is said to have happened or to be planned, over all reports.")
@options.seen
@options.output
@click.option(
    "--kind", type=options.OneOf("kind", options.KINDS), multiple=True, metavar="KIND", help="CONSULT, ASSAULT, ...; may be repeated."
)
@click.option("--mode", metavar="MODE", help="visit, demo, aerial, ...")
@click.option("--actor", metavar="NAME", help="Who acts or is acted upon; part of a name will do.")
@click.option("--since", type=options.Day(), metavar="DAY", help="Said on or after it: 2023-09-05, yesterday, 30d.")
@click.option(
    "--status", type=options.OneOf("status", options.STATUSES), multiple=True, metavar="STATUS", help="planned, happened, denied, ..."
)
@click.option("--happened", is_flag=True, help="Only what was last said to have happened or to be going on.")
@options.sure
def command(
    path: str,
    as_of: str | None,
    format: str | None,
    kind: tuple[str, ...],
    mode: str | None,
    actor: str | None,
    since: str | None,
    status: tuple[str, ...],
    happened: bool,
    min_confidence: float,
) -> None:
    """The events of a ledger: kind, who, when, where, what became of it, and on how many reports, origins and voices it
    rests. Most reported first. An event is left out where no claim of it reaches --min-confidence."""
    view = options.view(path, as_of)
    if actor:
        options.known_actor(view, actor)
    found = options.linked(view).events
    options.known_mode(mode, (e.mode for e in found))
    sure = {(c["report"], c["id"]) for c in view.table("claims") if c["confidence"] >= min_confidence}
    kept = [
        e
        for e in found
        if any((m.report, m.id) in sure for m in e.claims)
        and (not kind or e.kind in kind)
        and (not mode or e.mode == mode)
        and (not status or e.status in status)
        and (not happened or e.status in {"happened", "ongoing"})
        and (not actor or options.matches((*e.actors, *e.recipients, e.title), actor))
        and (not since or any(s.said_on and s.said_on >= since for s in e.path))
    ]
    options.emit((wire.plain(e) for e in kept), columns(found), format, "no events", narrow(found))


def columns(all: Iterable[Event]) -> "list[Column]":
    """What the table shows of an event; ids as short as they may be."""
    short = shortest([e.id for e in all])
    return [
        ("event", lambda e: short.get(e["id"], e["id"])),
        ("kind", lambda e: e["kind"] + (f" {e['mode']}" if e["mode"] else "")),
        ("who", lambda e: e["actors"]),
        ("whom", lambda e: e["recipients"]),
        ("when", lambda e: days(e["when"])),
        ("where", lambda e: e["where"]),
        ("status", lambda e: STATUS_WORDS.get(e["status"], e["status"])),
        ("reports", lambda e: e["reports"]),
        ("origins", lambda e: e["origins"]),
        ("voices", lambda e: e["voices"]),
        ("grade", lambda e: e["grade"]),
    ]


def narrow(all: Iterable[Event]) -> "list[Column]":
    """The same for a terminal of 80 columns."""
    wide = dict(columns(all))
    return [
        ("event", wide["event"]),
        ("what", lambda e: e["title"]),
        *((h, wide[h]) for h in ("when", "status", "reports", "origins", "voices")),
    ]


def days(when: "list[str] | tuple[str, ...] | None") -> str:
    """An interval in words: one day, or its first and its last."""
    return "" if not when else when[0] if when[0] == when[1] else f"{when[0]} to {when[1]}"


def shortest(ids: list[str], least: int = 5) -> dict[str, str]:
    """Each id's shortest beginning that no other shares, of `least` characters or more."""
    order = sorted(set(ids))
    out = {}
    for i, id in enumerate(order):
        near = [order[j] for j in (i - 1, i + 1) if 0 <= j < len(order)]
        size = least
        while size < len(id) and any(n.startswith(id[:size]) for n in near):
            size += 1
        out[id] = id[:size]
    return out


def find(view: "View", derived: "Derived", words: tuple[str, ...]) -> Event:
    """The event of an id, of its beginning, or the one that fits some words best (and says so). Raises NotFoundError N03."""
    wanted = " ".join(words).strip()
    by_id = [e for e in derived.events if e.id.startswith(wanted)] if re.fullmatch(r"e?[0-9a-f]{1,16}", wanted) else []
    if len(by_id) == 1:
        return by_id[0]
    if len(by_id) > 1 and re.search(r"\d", wanted):
        raise NotFoundError("N03", f"{len(by_id)} events begin with {wanted}", f"give more of the id: {', '.join(e.id for e in by_id[:5])}")
    ranked = _ranked(view, derived.events, wanted)
    if not ranked:
        raise NotFoundError("N03", f"no event fits {wanted!r}", "onrecord events lists them; try the names of those who act, or a place")
    short = shortest([e.id for e in derived.events])
    others = "; ".join(f"{short[e.id]} {e.title}" for e in ranked[1:4])
    talk.say(f"best match for {wanted!r}: {short[ranked[0].id]} {ranked[0].title}" + (f"; others: {others}" if others else ""))
    return ranked[0]


def _ranked(view: "View", events: tuple[Event, ...], wanted: str) -> list[Event]:
    asked = list(dict.fromkeys(re.findall(r"\w+", wanted.lower())))
    texts = {
        e.id: set(
            re.findall(
                r"\w+", " ".join([e.title, *e.actors, *e.recipients, e.kind, e.mode or "", e.where or "", CALLED.get(e.kind, "")]).lower()
            )
        )
        for e in events
    }
    fits = {e.id: {w for w in asked if any(_same(w, t) for t in texts[e.id])} for e in events}
    spread = Counter(w for ws in fits.values() for w in ws)
    home = {(m.report, m.id): e.id for e in events for m in e.claims}
    names = view.input_ids()
    said = Counter(home.get((names[report], claim)) for _, report, claim in view.search(wanted, "claim", 500))
    score = {e.id: sum(1 + 1 / spread[w] for w in fits[e.id]) + (1.5 if said[e.id] else 0) for e in events}
    found = [e for e in events if score[e.id] >= 1]
    return sorted(found, key=lambda e: (-round(score[e.id], 3), -e.reports, -len(e.claims), e.id))


def _same(asked: str, there: str) -> bool:
    """Whether two words differ in their ending alone."""
    if asked == there:
        return True
    size = max(4, min(len(asked), len(there)) - 1)
    return abs(len(asked) - len(there)) <= 3 and asked[:size] == there[:size]
