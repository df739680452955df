"""Who a voice is, named or not, and why not."""

import pytest
from made_sentences import one, parsed, said

from onrecord import attribute, parse, resolve
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
        ("The mayor", "office", True),
        ("Eyewitnesses", "unnamed", False),
        ("The researchers", "group", True),
        ("Scientists", "unnamed", False),
        ("Preliminary estimates", "unnamed", False),
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


def last(parser: parse.Parser, text: str) -> Voice:
    """The last voice of a text's last attribution, with its cast known."""
    report, syntax = parsed(parser, text)
    return attribute.attributions(report, syntax, resolve.cast(report, syntax), ())[-1].chain[-1]


def test_a_pronoun_for_unnamed_people_is_unnamed(parser: parse.Parser) -> None:
    found = last(parser, "Local officials closed the bridge on Monday. They said that it was unsafe.")
    assert (found.quote, found.named, found.descriptor) == ("They", False, "Local officials")


def test_a_noun_stands_for_the_person_named_with_it(parser: parse.Parser) -> None:
    found = last(parser, "Omar Diaz, a professor of law in Oslo, read the bill. The Oslo professor said that it was unclear.")
    assert (found.name, found.quote, found.named) == ("Omar Diaz", "The Oslo professor", True)


def test_a_thing_is_nobodys_voice(parser: parse.Parser) -> None:
    found = said(parser, "The storm showed that the bridge was unsafe.")
    assert all(s.chain == [] for s in found)


def test_a_title_before_a_name_is_no_second_voice(parser: parse.Parser) -> None:
    found = last(parser, "Party leader and former minister Ann Lee said that the bridge was unsafe.")
    assert (found.kind, found.named) == ("person", True)


def test_a_paper_called_post_is_no_post_of_its_city(parser: parse.Parser) -> None:
    found = last(parser, "The Washington Post said that the bridge had been closed.")
    assert (found.name, found.kind) == ("The Washington Post", "outlet")
