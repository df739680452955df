"""Attributions of a sentence of our own, with their words in place of their offsets."""

from dataclasses import dataclass

from onrecord import attribute, parse, read
from onrecord.records import Attribution, Cast, Report
from onrecord.spans import quote
from onrecord.syntax import Parse

NOBODY = Cast((), ())


@dataclass(frozen=True)
class Said:
    """One attribution, readable."""

    source: str
    cue: str
    content: str
    chain: list[str]
    record: Attribution


def parsed(parser: parse.Parser, text: str) -> tuple[Report, Parse]:
    report = read.report(text, published="2024-01-01", language="en")
    return report, parser.parse(report.text, report.furniture)


def said(parser: parse.Parser, text: str) -> list[Said]:
    report, syntax = parsed(parser, text)
    found = attribute.attributions(report, syntax, NOBODY, ())
    return [
        Said(quote(report.text, a.source), quote(report.text, a.cue), quote(report.text, a.content), [v.name for v in a.chain], a)
        for a in found
    ]


def one(parser: parse.Parser, text: str) -> Said:
    """The only attribution of a text."""
    found = said(parser, text)
    assert len(found) == 1, found
    return found[0]
