"""`onrecord explain`: one claim, every value with the words and the rule behind it."""

from collections.abc import Iterator
from typing import Any

import click

from onrecord import wire
from onrecord.errors import NotFoundError
from onrecord.records import Actor, Attribution, Claim, Coded, Evidence
from onrecord.serve.cli import options
from onrecord.serve.cli.why import flat, sentence, wrapped

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
UNSAID = {  # where no word was kept as evidence
    "affirmed": "no negation with it",
    "certain": "no hedge with it",
}
OUT_OF = ((0.95, "nearly all"), (0.85, "nine in ten"), (0.75, "eight in ten"), (0.65, "seven in ten"), (0.55, "six in ten"),
          (0.45, "half"), (0.35, "four in ten"), (0.25, "three in ten"), (0.0, "few"))  # fmt: skip


@click.command(short_help="One claim: every value with the words and the rule behind it.")
@click.argument("claim", metavar="CLAIM")
@options.seen
@click.option("--json", "as_json", is_flag=True, help="One JSON object: the claim and its attribution.")
def command(claim: str, path: str, as_of: str | None, as_json: bool) -> None:
    """Where each value of a claim comes from: the rule and the frame behind its kind, the words behind its status, who its
    sides are taken for and why, the chain of voices, and what speaks for its confidence. CLAIM is REPORT:ID as `onrecord
    claims` prints it, such as p01:c3."""
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
    last = ""
    for head, text in (*_what(coded, found), *_stands(coded, found), *_sides(found), *_says(coded, found, said), *_sure(found)):
        lines = wrapped(f"{head if head != last else '':<12}{text}", options.width(), 0, 12)
        last = head
        click.echo("\n".join(lines))


def _what(coded: Coded, c: Claim) -> Iterator[tuple[str, str]]:
    from onrecord.claim import lexicon  # noqa: PLC0415
    from onrecord.claim.told import described  # noqa: PLC0415

    report = coded.report
    book = lexicon.book()["kinds"].get(c.kind, {})
    yield (
        "report",
        f"{report.input_id}, {report.publisher or 'publisher unknown'}, {report.published or 'undated'} ({report.published_basis})",
    )
    yield "sentence", f"“{sentence(report, c)}” [{c.sentence[0]}-{c.sentence[1]}]"
    yield "kind", f"{c.kind}: {book.get('definition', '')}".rstrip(": ")
    rule = described(c.rule, c.predicate.quote)
    words = f"“{flat(c.predicate.quote)}” [{c.predicate.start}-{c.predicate.end}]"
    yield "kind", f"read from {words} rule {c.rule}" + (f": {rule}" if rule else "")
    if c.mode:
        yield "mode", f"{c.mode}: {(book.get('modes') or {}).get(c.mode, {}).get('definition', '')}".rstrip(": ") + f" Rule {c.rule}"
    else:
        yield "mode", "none: the frame names none"
    yield "contexts", f"{', '.join(c.contexts)}: by the kind, or by words of the clause" if c.contexts else "none"
    quad = f", {QUADS[c.quad]}" if c.quad else ""
    yield "codes", f"PLOVER {c.plover or 'none'}, CAMEO {c.cameo or 'none'}{quad}" + (f", score {c.score:g}" if c.score is not None else "")


def _stands(coded: Coded, c: Claim) -> Iterator[tuple[str, str]]:
    yield "stands", f"{c.status}, {c.polarity}, {c.certainty}"
    for field, value in (("status", c.status), ("polarity", c.polarity), ("certainty", c.certainty)):
        found = [e for e in c.evidence if e.field == field]
        why = "; ".join(_words(coded, e) for e in found) or UNSAID.get(value, "a word above it says so")
        yield field, f"{value}: {why}"


def _sides(c: Claim) -> Iterator[tuple[str, str]]:
    for head, side in (("who", c.actors), ("whom", c.recipients)):
        for a in side:
            yield head, _actor(a)
        if not side:
            yield head, "nobody: the words name none"
    if c.when:
        w = c.when
        yield (
            "when",
            f"{w.value or 'unknown'} “{w.quote}” [{w.start}-{w.end}] {w.basis}, precision {w.precision or 'unknown'}, rule {w.rule}",
        )
    else:
        yield "when", "unknown: no day hangs on the predicate"
    if c.where:
        p = c.where
        place = ", ".join(x for x in (p.name, p.country) if x) or "unknown"
        yield "where", f"{place} “{p.quote}” [{p.start}-{p.end}] precision {p.precision or 'unknown'}, rule {p.rule}, {p.confidence:.2f}"
    else:
        yield "where", "unknown: no place hangs on the predicate"
    for n in c.numbers:
        yield "number", f"{n.what} {n.low if n.low == n.high else f'{n.low} to {n.high}'} “{n.quote}”"


def _says(coded: Coded, c: Claim, said: Attribution | None) -> Iterator[tuple[str, str]]:
    if said:
        cue = " … ".join(coded.report.text[s:e] for s, e in said.cue)
        yield "says", f"“{flat(cue)}” {said.manner}, {said.stance}, rule {said.rule}, {said.confidence:.2f}"
    for rank, v in enumerate(c.chain, 1):
        named = "named" if v.named else f"described as “{v.descriptor or v.quote}”, reason: {v.reason or 'none given'}"
        kind = v.kind if v.named or v.kind == "unnamed" else f"unnamed {v.kind}"
        yield f"voice {rank}", f"{v.name} “{flat(v.quote)}” [{v.start}-{v.end}] {kind}, {named}"
    if not c.chain:
        yield "voice", "the report's own: the predicate stands in nobody's words"


def _sure(c: Claim) -> Iterator[tuple[str, str]]:
    of = next(text for least, text in OUT_OF if c.confidence >= least)
    yield "confidence", f"{c.confidence:.2f}: of claims like it, {of} were right when they were read; docs/confidence.md"
    for e in c.evidence:
        if e.field == "confidence":
            yield "confidence", e.why


def _words(coded: Coded, e: Evidence) -> str:
    return f"“{flat(coded.report.text[e.start : e.end])}” [{e.start}-{e.end}], {e.why}" if e.start >= 0 else e.why


def _actor(a: Actor) -> str:
    who = a.entity
    known = (
        f"{who.name} ({', '.join(x for x in (who.kind, who.country, who.sector, who.office, who.wikidata) if x)})" if who else "left open"
    )
    return f"{known} “{flat(a.quote)}” [{a.start}-{a.end}] by {a.by}, rule {a.rule}"
