"""Syntax: tokens lie where they say, paragraphs stay apart, furniture has no tokens."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import parse
from onrecord.errors import ModelError
from onrecord.parse.paragraphs import paragraphs
from onrecord.spans import Span
from onrecord.syntax import Parse


def whole(parsed: Parse) -> None:
    """What must hold of any parse."""
    n = len(parsed)
    for i in range(n):
        token = parsed.text[parsed.starts[i] : parsed.ends[i]]
        assert len(token) == len(parsed.words[i]) and not token.isspace()
        assert parsed.left[i] <= i <= parsed.right[i]
        assert parsed.sentence_of[i] == parsed.sentence_of[parsed.heads[i]]
    assert [t for a, b in parsed.sentences for t in range(a, b)] == list(range(n))
    assert [t for a, b in parsed.paragraphs for t in range(a, b)] == list(range(n))


def test_no_sentence_crosses_a_line_that_ends_a_heading(parser: parse.Parser) -> None:
    parsed = parser.parse("Harbour closed after storm\nThe harbour was closed on Monday. Ships wait.")
    whole(parsed)
    assert [parsed.words[a] for a, _ in parsed.sentences] == ["Harbour", "The", "Ships"]


def test_text_wrapped_at_a_fixed_width_keeps_its_sentences(parser: parse.Parser) -> None:
    text = (
        "The harbour of the old town was closed on Monday morning after a\n"
        "storm had driven two ferries against the northern mole and cut the\n"
        "power of the cranes.\n"
        "    Ships are waiting outside the breakwater until the pilots can be\n"
        "sure of the depth."
    )
    parsed = parser.parse(text)
    whole(parsed)
    assert len(parsed.paragraphs) == 2 and len(parsed.sentences) == 2


def test_furniture_has_no_tokens(parser: parse.Parser) -> None:
    text = "Ships wait.\nSubscribe to our newsletter\nPilots sleep."
    parsed = parser.parse(text, (Span(12, 39),))
    whole(parsed)
    assert "Subscribe" not in parsed.words and parsed.text[parsed.starts[3] :] == "Pilots sleep."


def test_curly_marks_are_read_as_straight_ones(parser: parse.Parser) -> None:
    parsed = parser.parse("“We’ll wait,” the pilot said.")
    whole(parsed)
    assert parsed.words[0] == '"' and "'ll" in parsed.words and parsed.text[0] == "“"


def test_many_texts_come_back_in_order_and_as_if_alone(parser: parse.Parser) -> None:
    texts = [f"Ship {i} left the port.\n\nIt was the {i}th to leave." for i in range(150)]
    for text, parsed in zip(texts, parser.pipe((t, ()) for t in texts), strict=True):
        assert parsed.text == text and len(parsed.paragraphs) == 2


def test_an_empty_text_has_no_tokens(parser: parse.Parser) -> None:
    assert len(parser.parse("")) == 0 and len(parser.parse(" \n\n ")) == 0


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="aé \n\r\t.“”\"'🙂\u0301م\u202e-—:1", max_size=120))
def test_any_text_is_parsed(text: str) -> None:
    for span in paragraphs(text):
        assert text[span.start : span.end].strip() == text[span.start : span.end] != ""


def test_a_model_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(parse.ENVIRONMENT, "xx_no_such_model")
    with pytest.raises(ModelError, match=r"M01.*xx_no_such_model.*pip install"):
        parse.load()
