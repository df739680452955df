"""Odd text stops nothing, and every span lies in the text with its exact words."""

import itertools
import json
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_sentences import NOBODY, parsed

from onrecord import attribute, parse, resolve

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


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("MR. KIRBY: We have seen the letters, and we are watching closely.", "MR. KIRBY", "We have seen the letters"),
        ("THE MINISTER SAID THAT THE BRIDGE WAS CLOSED.", "THE MINISTER", "THAT THE BRIDGE WAS CLOSED"),
        ("CITY TO CLOSE BRIDGE, MAYOR SAYS", "MAYOR", "CITY TO CLOSE BRIDGE"),
        ("Mayor Lee Urges Drivers To Avoid Harbour Bridge", "Mayor Lee", "Drivers To Avoid Harbour Bridge"),
        ("- Ann Lee said that the bridge was closed.\n- The mayor denied that it was safe.", "Ann Lee", "that the bridge was closed"),
    ],
)
def test_transcripts_headlines_and_lists(parser: parse.Parser, text: str, source: str, content: str) -> None:
    report, syntax = parsed(parser, text)
    first = attribute.attributions(report, syntax, NOBODY, ())[0]
    assert report.text[first.source[0].start : first.source[0].end].endswith(source)
    assert report.text[first.content[0].start : first.content[-1].end].startswith(content)


def test_when_it_was_said_is_not_when_it_happens(parser: parse.Parser) -> None:
    report, syntax = parsed(parser, "On Monday the minister said that the bridge would reopen in May.")
    (found,) = attribute.attributions(report, syntax, NOBODY, resolve.times(report, syntax))
    assert found.when is not None and found.when.quote == "Monday"


def test_news_of_a_corpus_ends_in_time(parser: parse.Parser, shared: Path) -> None:
    """Every twentieth training article of PolNeAR, where it is there: no loop, and no slower than half of the parse on a busy machine."""
    path = shared / "gold" / "attribution" / "polnear-train.jsonl"
    if not path.exists():
        pytest.skip("PolNeAR is not here")
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()[::20]]
    start = time.process_time()
    parses = [parsed(parser, text) for text in texts]
    middle = time.process_time()
    assert all(attribute.attributions(report, syntax, NOBODY, ()) is not None for report, syntax in parses)
    assert time.process_time() - middle < max(2.0, (middle - start) / 2)


def test_real_reports(parser: parse.Parser) -> None:
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()[:25]
    assert sum(check(parser, json.loads(line)["text"]) for line in lines) > len(lines)


def test_the_same_text_says_the_same_twice(parser: parse.Parser) -> None:
    report, syntax = parsed(parser, 'Ann Lee said: "We checked it." The mayor denied the claim that it was unsafe.')
    assert attribute.attributions(report, syntax, NOBODY, ()) == attribute.attributions(report, syntax, NOBODY, ())
