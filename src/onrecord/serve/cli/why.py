"""`onrecord why`: on what an event rests. Every number is followed by what it counts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from onrecord import wire
from onrecord.records import Claim, Event, Origin, Report
from onrecord.serve.cli import options
from onrecord.serve.cli.events import STATUS_WORDS, days, find
from onrecord.serve.cli.judge import notes

if TYPE_CHECKING:
    from onrecord.store import Derived, View

HOW = {
    "credited": "credits it",
    "vague": "credits it vaguely",
    "hidden": "does not credit it",
}


@click.command(short_help="One event: who says so, and what all reports of it come down to.")
@click.argument("event", nargs=-1, required=True, metavar="EVENT")
@options.seen
@click.option("--json", "as_json", is_flag=True, help="One JSON object: the event, its origins, its claims.")
def command(event: tuple[str, ...], path: str, as_of: str | None, as_json: bool) -> None:
    """On what an event rests: what became of it, the origins, the reports folded into each and the rule that folded
    them, values that differ, and the words.

    EVENT is an id, the beginning of one, or some words ("kim putin meeting"): the best match is taken, and named.
    """
    view = options.view(path, as_of)
    derived = options.linked(view)
    found = find(view, derived, event)
    basis = Basis(view, derived, found)
    if as_json:
        click.echo(wire.dumps(basis.plain()))
        return
    for line in basis.lines(options.width()):
        click.echo(line)


class Basis:
    """An event with its reports, their origins, and its claims in full."""

    def __init__(self, view: "View", derived: "Derived", event: Event) -> None:
        self.event = event
        ids = {name: id for id, name in view.input_ids().items()}
        members = dict.fromkeys(m.report for m in event.claims)
        coded = {name: view.coding(ids[name]) for name in members}
        self.reports: dict[str, Report] = {
            name: c.report for name, c in sorted(coded.items(), key=lambda item: (item[1].report.published or "", item[0]))
        }
        claims = {(name, c.id): c for name, one in coded.items() for c in one.claims}
        self.claims: list[tuple[Report, Claim]] = sorted(
            ((self.reports[m.report], claims[m.report, m.id]) for m in event.claims if (m.report, m.id) in claims),
            key=lambda pair: (pair[0].published or "", pair[0].input_id, pair[1].predicate.start),
        )
        self.origins: dict[str, list[tuple[Report, Origin]]] = {}
        self.rootless = []
        for report in self.reports.values():
            traced = derived.traces.get(report.id, ())
            for origin in traced:
                self.origins.setdefault(origin.id, []).append((report, origin))
            if not traced:
                self.rootless.append(report)
        self.judged = notes(view, event)
        self.order = sorted(self.origins, key=lambda id: (-len(self.origins[id]), self.origins[id][0][0].published or "", id))

    def plain(self) -> dict[str, Any]:
        """As data."""
        return {
            "event": wire.plain(self.event),
            "origins": [
                {
                    **{k: v for k, v in wire.plain(self.origins[id][0][1]).items() if k in {"id", "name", "kind", "side"}},
                    "reports": [
                        {"report": r.input_id, "published": r.published, "publisher": r.publisher, **_link(o)} for r, o in self.origins[id]
                    ],
                }
                for id in self.order
            ],
            "judged": [wire.plain(j) for j in self.judged],
            "unknown": [r.input_id for r in self.rootless],
            "claims": [{"report": r.input_id, "claim": wire.plain(c), "words": sentence(r, c)} for r, c in self.claims],
        }

    def lines(self, width: int) -> Iterator[str]:
        """As text, no wider than `width` columns where the words allow it."""
        for indent, hang, text in self._all():
            yield from wrapped(text, width, indent, hang)

    def _all(self) -> Iterator[tuple[int, int, str]]:
        e = self.event
        yield 0, 2, f"{e.title}"
        yield 2, 2, " · ".join(p for p in (e.id, e.kind, e.mode, days(e.when) or "day unknown", e.where or "place unknown") if p)
        yield 2, 2, f"reports {e.reports}, origins {e.origins}, voices {e.voices}: {e.grade}"
        for j in self.judged:
            said = f"grades it {j.right}" if j.kind == "grade" else "notes"
            yield 2, 4, f"{j.maker} {said}{f': {j.words}' if j.words else ''} [{j.id}]"
        yield 0, 0, ""
        yield 0, 0, f"Status: {STATUS_WORDS.get(e.status, e.status)}"
        for step in e.path:
            of = f", of {days(step.event_on)}" if step.event_on else ""
            said = f"{step.said_on or 'undated   '}  {STATUS_WORDS.get(step.status, step.status)}{of}"
            yield 2, 14, f"{said}: {', '.join(step.by)} [{_some(step.reports)}]"
        yield from self._roots()
        yield from self._values()
        yield 0, 0, ""
        yield 0, 0, "Words"
        for report, claim in self.claims:
            says = " < ".join(v.name if v.named else f"{v.name} (unnamed)" for v in claim.chain) or "in its own voice"
            yield 2, 4, f"{report.input_id}:{claim.id}  {_imprint(report)}  {says}"
            yield 4, 4, f"“{sentence(report, claim)}”"

    def _roots(self) -> Iterator[tuple[int, int, str]]:
        own = [id for id in self.order if self.origins[id][0][1].name in self.event.roots]
        beside = [id for id in self.order if id not in own] if own else []
        yield 0, 0, ""
        head = "Origins that its claims rest on" if own else "Origins of these reports"
        unknown = f", and {_count(len(self.rootless), 'report')} of unknown root" if self.rootless else ""
        yield 0, 0, f"{head}: {len(own or self.order)}{unknown}"
        for number, id in enumerate(own or self.order, 1):
            links = self.origins[id]
            first = links[0][1]
            side = f", of the side {first.side}" if first.side else ""
            root = "root unknown, possibly one of the others" if first.kind == "unknown" else first.kind
            yield 2, 5, f"{number}. {first.name} ({root}{side}): {_count(len(links), 'report')}"
            for behind in dict.fromkeys(o.behind for _, o in links if o.behind):
                yield 5, 7, f"behind it, unnamed: “{behind}”"
            for report, origin in links:
                via = f", through {origin.via}" if origin.via else ""
                basis = f"[{report.input_id}; {origin.how}, rule {origin.rule}, {origin.score:.2f}]"
                yield 5, 9, f"{_imprint(report)} {HOW.get(origin.how, origin.how)}{via} {basis}"
                if origin.words:
                    # What is inherited shows the words in common with the earlier report, which are no quotation.
                    yield 9, 9, f"in common: {flat(origin.words)}" if origin.via else f"“{flat(origin.words)}”"
        if beside:
            yield 2, 5, f"The same reports also cite, for other things: {', '.join(self.origins[id][0][1].name for id in beside)}"
        for report in self.rootless:
            yield 2, 5, f"?  {_imprint(report)} [{report.input_id}; no origin read]"

    def _values(self) -> Iterator[tuple[int, int, str]]:
        differing = [s for s in dict.fromkeys(v.slot for v in self.event.values) if s in self.event.conflicts]
        if not differing:
            return
        yield 0, 0, ""
        yield 0, 0, "Values that differ"
        for slot in differing:
            for value in (v for v in self.event.values if v.slot == slot):
                yield 2, 14, f"{slot:<11} {value.value}: {_count(len(value.reports), 'report')} [{_some(value.reports)}]"


def _link(origin: Origin) -> dict[str, Any]:
    return {k: v for k, v in wire.plain(origin).items() if k in {"how", "rule", "score", "behind", "via", "words"}}


def _imprint(report: Report) -> str:
    return f"{(report.published or 'undated')[:10]} {report.publisher or 'publisher unknown'}"


def _count(n: int, word: str) -> str:
    return f"{n} {word}" if n == 1 else f"{n} {word}s"


def _some(names: tuple[str, ...], most: int = 6) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def sentence(report: Report, claim: Claim) -> str:
    """The sentence a claim stands in, on one line."""
    return flat(report.text[claim.sentence[0] : claim.sentence[1]])


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def wrapped(text: str, width: int, indent: int, hang: int) -> list[str]:
    """A paragraph: the first line `indent` from the left, the others `hang`."""
    import textwrap  # noqa: PLC0415

    from onrecord.serve.formats.table import printable  # noqa: PLC0415

    wrapper = textwrap.TextWrapper(
        max(40, width), initial_indent=" " * indent, subsequent_indent=" " * hang, break_long_words=False, break_on_hyphens=False
    )
    return wrapper.wrap(printable(text)) or [""]
