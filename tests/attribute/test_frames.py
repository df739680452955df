"""What introduces words: each rule of the page has its example, and its spans."""

import re
from pathlib import Path

import pytest
from made_sentences import one, said

from onrecord import parse
from onrecord.attribute.weights import BASE

PAGE = Path(__file__).resolve().parents[2] / "docs" / "attribution.md"
ROWS = re.findall(r"^\| (A-\d{3}) \| [^|]* \| ([^|]*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_page_has_every_rule() -> None:
    assert {rule for rule, _ in ROWS} == set(BASE) | {"A-021"}


@pytest.mark.parametrize(("rule", "example"), ROWS)
def test_each_example_of_the_page_yields_its_rule(parser: parse.Parser, rule: str, example: str) -> None:
    assert rule in [s.record.rule for s in said(parser, example)]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The minister said that the bridge would reopen.", "The minister", "said", "that the bridge would reopen"),
        ("The bridge, she said, would reopen in May.", "she", "said", "The bridge … would reopen in May"),
        ("According to two sources, the talks failed.", "two sources", "According to", "the talks failed"),
        ("The mayor warned of delays at the bridge.", "The mayor", "warned of", "delays at the bridge"),
        ("The mayor has repeatedly denied that he knew.", "The mayor", "has repeatedly denied", "that he knew"),
        ("The bridge is safe, said Ann Lee, the chief engineer.", "Ann Lee, the chief engineer", "said", "The bridge is safe"),
        ("The mayor urged drivers to avoid the bridge.", "The mayor", "urged", "drivers to avoid the bridge"),
        ("The bridge is expected to reopen in May.", "", "is expected", "The bridge … to reopen in May"),
    ],
)
def test_spans_follow_the_convention(parser: parse.Parser, text: str, source: str, cue: str, content: str) -> None:
    found = one(parser, text)
    assert (found.source, found.cue, found.content) == (source, cue, content)


def test_words_inside_words_know_whose_content_they_stand_in(parser: parse.Parser) -> None:
    outer, inner = said(parser, "Ann Lee said the minister had told her that the bridge was unsafe.")
    assert outer.record.inside is None
    assert inner.record.inside == outer.record.id


def test_a_dateline_is_neither_voice_nor_content(parser: parse.Parser) -> None:
    found = one(parser, "LVIV, Ukraine (AP) — Two people died when a wall fell, officials said.")
    assert found.content == "Two people died when a wall fell"
    assert found.chain == ["officials"]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge reopened in May after a long repair.",
        "She ensured that the door was shut.",
        "The storm means that trains are late.",
        "We hope to see you soon.",
    ],
)
def test_plain_telling_is_nobodys_words(parser: parse.Parser, text: str) -> None:
    assert said(parser, text) == []
