"""What papers print all day and no record of events should hold: sport, markets, weather, illness, film, ordinary crime."""

from pathlib import Path

from onrecord import attribute, claim, parse, read, resolve

HOSTILE = {"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "SANCTION", "THREATEN"}
LINES = [s for s in Path(__file__).with_name("negatives.txt").read_text(encoding="utf-8").splitlines() if s and not s.startswith("#")]


def test_sport_markets_weather_illness_and_crime_are_no_political_violence(parser: parse.Parser) -> None:
    assert len(LINES) >= 400
    reports = [read.report(line, published="2023-09-05", language="en") for line in LINES]
    violent, hostile, any_claim = [], [], []
    for report, parsed in zip(reports, parser.pipe((r.text, r.furniture) for r in reports), strict=True):
        times, cast = resolve.times(report, parsed), resolve.cast(report, parsed)
        places = resolve.places(report, parsed, cast)
        found = claim.claims(report, parsed, cast, attribute.attributions(report, parsed, cast, times), times, places)
        roots = {c.plover for c in found} - {None}
        violent += [report.text] * bool(roots & {"ASSAULT", "COERCE", "PROTEST"})
        hostile += [report.text] * bool(roots & HOSTILE)
        any_claim += [report.text] * bool(roots)
    assert not violent
    assert len(hostile) <= 8, hostile
    assert len(any_claim) <= 32, any_claim
