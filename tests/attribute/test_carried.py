"""Sentences that carry on what somebody said."""

import pytest
from made_sentences import said

from onrecord import parse


def test_a_reporters_would_keeps_the_voice(parser: parse.Parser) -> None:
    first, second = said(parser, "Ann Lee said that she had left for Oslo. She would not visit Bergen.")
    assert second.cue == "" and second.content == "She would not visit Bergen"
    assert second.chain == first.chain == ["Ann Lee"]
    assert second.record.confidence == 0.5


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee said that she had left for Oslo. She reached it on Monday.",
        "The train had left for Oslo. It would not stop in Bergen.",
        "Ann Lee said that she had left for Oslo. The weather was bad. She would not visit Bergen.",
        "Ann Lee said that she had left for Oslo. If it rained, she would not visit Bergen.",
        "Ann Lee denied that she had left for Oslo. She would not visit Bergen.",
    ],
)
def test_nothing_is_carried_where_it_is_not_plain(parser: parse.Parser, text: str) -> None:
    assert "A-021" not in [s.record.rule for s in said(parser, text)]
