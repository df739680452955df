"""`onrecord explain`: one claim, every value with the words and the rule behind it."""

from collections.abc import Iterator
from typing import Any

import click

from onrecord import wire
from onrecord.errors import NotFoundError
from onrecord.records import Actor, Attribution, Claim, Coded
from onrecord.serve.cli import options
from onrecord.serve.cli.why import flat, sentence, wrapped


@click.command(short_help="One claim: every value with the words and the rule behind it.")
@click.argument("claim", metavar="CLAIM")
@options.seen
@click.option("--json", "as_json", is_flag=True, help="One JSON object: the claim and its attribution.")
def command(claim: str, path: str, as_of: str | None, as_json: bool) -> None:
    """Where each value of a claim comes from. CLAIM is REPORT:ID as `onrecord claims` prints it, such as p01:c3."""
    view = options.view(path, as_of)
    report, _, id = claim.rpartition(":")
    coded = view.coding(report or claim)
    found = next((c for c in coded.claims if c.id == id), None) if report else None
    if found is None:
        ids = ", ".join(c.id for c in coded.claims)
        remedy = f"write {coded.report.input_id}:ID; it has {ids}" if ids else "the report makes no claims"
        raise NotFoundError("N06", f"report {coded.report.input_id} has no claim {id if report else ''}".rstrip(), remedy)
    said = next((a for a in coded.attributions if a.id == found.attribution), None)
    if as_json:
        out: dict[str, Any] = {"report": coded.report.input_id, "claim": wire.plain(found), "attribution": wire.plain(said)}
        click.echo(wire.dumps({**out, "words": sentence(coded.report, found)}))
        return
    for head, text in _all(coded, found, said):
        lines = wrapped(f"{head:<12}{text}", options.width(), 0, 12)
        click.echo("\n".join(lines))


def _all(coded: Coded, c: Claim, said: Attribution | None) -> Iterator[tuple[str, str]]:
    report = coded.report
    yield (
        "report",
        f"{report.input_id}, {report.publisher or 'publisher unknown'}, {report.published or 'undated'} ({report.published_basis})",
    )
    yield "sentence", f"“{sentence(report, c)}” [{c.sentence[0]}-{c.sentence[1]}]"
    yield (
        "kind",
        f"{c.kind} {c.mode or ''} “{flat(c.predicate.quote)}” [{c.predicate.start}-{c.predicate.end}] rule {c.rule}, {c.confidence:.2f}",
    )
    yield "codes", f"PLOVER {c.plover or 'none'}, CAMEO {c.cameo or 'none'}, contexts {', '.join(c.contexts) or 'none'}"
    yield "status", f"{c.status}, {c.polarity}, {c.certainty}"
    for head, side in (("who", c.actors), ("whom", c.recipients)):
        for a in side:
            yield head, _actor(a)
    if c.when:
        w = c.when
        yield (
            "when",
            f"{w.value or 'unknown'} “{w.quote}” [{w.start}-{w.end}] {w.basis}, precision {w.precision or 'unknown'}, rule {w.rule}",
        )
    if c.where:
        p = c.where
        place = ", ".join(x for x in (p.name, p.country) if x) or "unknown"
        yield "where", f"{place} “{p.quote}” [{p.start}-{p.end}] precision {p.precision or 'unknown'}, rule {p.rule}, {p.confidence:.2f}"
    for n in c.numbers:
        yield "number", f"{n.what} {n.low if n.low == n.high else f'{n.low} to {n.high}'} “{n.quote}”"
    if said:
        cue = " … ".join(report.text[s:e] for s, e in said.cue)
        yield "says", f"“{flat(cue)}” {said.manner}, {said.stance}, rule {said.rule}, {said.confidence:.2f}"
    for rank, v in enumerate(c.chain, 1):
        named = "named" if v.named else f"described as “{v.descriptor or v.quote}”, reason: {v.reason or 'none given'}"
        kind = v.kind if v.named or v.kind == "unnamed" else f"unnamed {v.kind}"
        yield f"voice {rank}", f"{v.name} “{flat(v.quote)}” [{v.start}-{v.end}] {kind}, {named}"
    if not c.chain:
        yield "voice", "the report's own"


def _actor(a: Actor) -> str:
    who = a.entity
    known = (
        f"{who.name} ({', '.join(x for x in (who.kind, who.country, who.sector, who.office, who.wikidata) if x)})" if who else "left open"
    )
    return f"{known} “{flat(a.quote)}” [{a.start}-{a.end}] by {a.by}, rule {a.rule}"
