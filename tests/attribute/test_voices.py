"""Who a voice is, named or not, and why not."""

import pytest
from made_sentences import one

from onrecord import parse
from onrecord.records import Voice


def voice(parser: parse.Parser, text: str) -> Voice:
    return one(parser, text).record.chain[-1]


@pytest.mark.parametrize(
    ("source", "kind", "named"),
    [
        ("Ann Lee", "person", True),
        ("Deputy mayor Ann Lee", "person", True),
        ("Officials", "unnamed", False),
        ("A senior intelligence official", "unnamed", False),
        ("Three witnesses", "unnamed", False),
        ("A hospital spokesman", "unnamed", False),
        ("Authorities", "unnamed", False),
        ("The defence ministry", "office", True),
        ("The police", "office", True),
        ("The mayor of Leeds", "office", True),
        ("A spokeswoman for the Coast Guard", "office", True),
        ("The Tass news agency", "outlet", True),
        ("Local media", "unnamed", False),
        ("The report", "document", True),
        ("The family", "group", True),
    ],
)
def test_kinds(parser: parse.Parser, source: str, kind: str, named: bool) -> None:
    found = voice(parser, f"{source} said that the bridge had been closed.")
    assert (found.kind, found.named) == (kind, named)
    assert (found.descriptor is None) == named


@pytest.mark.parametrize(
    ("text", "reason", "count"),
    [
        (
            "Two officials, speaking on condition of anonymity because they were not authorized to discuss the talks, said he left.",
            "on condition of anonymity",
            2,
        ),
        ("Six people who asked not to be named said he had left.", "who asked not to be named", 6),
        ("A diplomat said he had left.", None, None),
    ],
)
def test_reasons_and_counts(parser: parse.Parser, text: str, reason: str | None, count: int | None) -> None:
    found = voice(parser, text)
    assert found.kind == "unnamed"
    assert (found.reason or "").startswith(reason or "") and (found.reason is None) == (reason is None)
    assert found.count == count


def test_a_voice_points_at_its_words(parser: parse.Parser) -> None:
    text = "The bridge is safe, said Ann Lee."
    found = voice(parser, text)
    assert text[found.start : found.end] == found.quote == "Ann Lee"
