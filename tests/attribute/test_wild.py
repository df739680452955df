"""Odd text stops nothing, and every span lies in the text with its exact words."""

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_sentences import NOBODY, parsed

from onrecord import attribute, parse

PIECES = ['"', "“", "”", "''", "``", "‘", "’", "«", "»", ":", ",", ".", "—", "\n", "\r\n", "\n\n", "🙂", "قال", "é", "e\u0301", "\u202e"]
PIECES += ["said", "Ann Lee", "according to", "that", "the minister", "denied", "told", "SMITH:", "- ", "1.", "reported", "to leave", "it"]
PIECES += ["is expected", "(AP) — ", "KYIV", "as", "citing", "claim", "he", "would", "not", "urged", "'s", "\xa0", "?"]
SAMPLE = Path(__file__).resolve().parents[2] / "src" / "onrecord" / "data" / "sample" / "wikinews.jsonl"


def check(parser: parse.Parser, text: str) -> int:
    report, syntax = parsed(parser, text)
    found = attribute.attributions(report, syntax, NOBODY, ())
    known = {a.id for a in found}
    for a in found:
        for spans in (a.source, a.cue, a.content):
            assert all(0 <= s < e <= len(report.text) for s, e in spans)
            assert all(x.end < y.start for x, y in itertools.pairwise(spans))
        assert a.content and (a.cue or a.rule == "A-021")
        assert a.inside is None or (a.inside in known and a.inside != a.id)
        assert all(report.text[v.start : v.end] == v.quote for v in a.chain)
        assert len({v.name.casefold() for v in a.chain}) == len(a.chain)
    return len(found)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join).filter(lambda t: bool(t.strip())))
def test_any_order_of_words_and_marks(parser: parse.Parser, text: str) -> None:
    check(parser, text)


@pytest.mark.parametrize(
    "text",
    [
        "THE MINISTER SAID THAT THE BRIDGE WAS CLOSED.",
        '"""" said. """',
        "said said said said",
        "- Ann Lee said\n- the mayor denied\n1) according to",
        "according to",
        "قال الوزير: نعم said the minister 🙂🙂🙂",
        "He said he said he said he said he said he said he said he left.",
        'A\r\n\r\n"B," said C.\r\n',
    ],
)
def test_odd_text(parser: parse.Parser, text: str) -> None:
    check(parser, text)


def test_real_reports(parser: parse.Parser) -> None:
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()[:25]
    assert sum(check(parser, json.loads(line)["text"]) for line in lines) > len(lines)


def test_the_same_text_says_the_same_twice(parser: parse.Parser) -> None:
    report, syntax = parsed(parser, 'Ann Lee said: "We checked it." The mayor denied the claim that it was unsafe.')
    assert attribute.attributions(report, syntax, NOBODY, ()) == attribute.attributions(report, syntax, NOBODY, ())
