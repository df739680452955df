"""A text as given becomes a report whose offsets are the text's own."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import read
from onrecord.errors import InputError, UsageError

PIECES = [*"ab.\n\r \t\"“”‘’«»'#@—…\ufeff\u0301\u200d\ud800", "🚢", "🇫🇮", "لا", "e\u0301", "\r\n", "Subscribe", "© 2024 Post"]
HARD = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(HARD, st.text(max_size=200)))
def test_the_canonical_text_is_what_was_given_but_for_line_ends(text: str) -> None:
    try:
        report = read.report(text)
    except InputError as error:
        assert error.code in {"R01", "R02"}
        return
    assert "\r" not in report.text
    assert len(report.text) == report.length
    assert report.sha256 == hashlib.sha256(report.text.encode()).hexdigest()
    plain = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert len(plain) == len(report.text)
    assert all(b in {a, "\ufffd"} for a, b in zip(plain, report.text, strict=True))
    ends = [0, *(i for s in report.furniture for i in s), report.length]
    assert ends == sorted(ends)
    assert read.report(report.text).text == report.text


def test_line_ends_are_noted_because_offsets_shift() -> None:
    report = read.report("The ship left.\r\nIt was late.\rWho knew?")
    assert report.text == "The ship left.\nIt was late.\nWho knew?"
    assert "CRLF" in report.notes[0]


def test_the_same_text_of_another_publisher_is_another_report() -> None:
    one, two = read.report("The ship left.", publisher="A"), read.report("The ship left.", publisher="B")
    assert one.sha256 == two.sha256
    assert one.id != two.id


@pytest.mark.parametrize(("text", "code"), [("", "R01"), (" \n\t", "R01"), ("a\0b", "R02"), ("a" * 2_000_001, "R05")])
def test_what_is_no_text_is_refused_with_a_remedy(text: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read.report(text)
    assert caught.value.code == code
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("2023-09-05", "2023-09-05"),
        ("2023-09-05T10:15:00Z", "2023-09-05T10:15:00Z"),
        ("2023-09-05 10:15", "2023-09-05T10:15:00"),
        ("2023-09-05T10:15:00.123+0200", "2023-09-05T10:15:00+02:00"),
        ("20230905T101500Z", "2023-09-05T10:15:00Z"),
        ("20230905", "2023-09-05"),
        ("Tue, 05 Sep 2023 10:15:00 GMT", "2023-09-05T10:15:00Z"),
        ("Tue, 05 Sep 2023 10:15:00 -0400", "2023-09-05T10:15:00-04:00"),
        ("1693908900", "2023-09-05T10:15:00Z"),
        ("1693908900000", "2023-09-05T10:15:00Z"),
        ("September 5, 2023", "2023-09-05"),
        ("5 Sept. 2023", "2023-09-05"),
    ],
)
def test_dates_are_understood_as_the_world_writes_them(written: str, means: str) -> None:
    report = read.report("The ship left.", published=written)
    assert (report.published, report.published_basis) == (means, "given")


@pytest.mark.parametrize("written", ["2023-13-45", "05/09/2023", "2023", "yesterday", "2023-02-30", "9999-01-01", "٢٠٢٣"])
def test_a_date_that_is_none_or_that_two_countries_read_differently_is_refused(written: str) -> None:
    with pytest.raises(UsageError) as caught:
        read.report("The ship left.", published=written)
    assert caught.value.code == "U02"
    with pytest.raises(UsageError):
        read.reports(["nowhere.txt"], published=written)


def test_the_address_dates_a_report_when_nothing_else_does() -> None:
    report = read.report("The ship left.", url="https://post.example/world/2023/sep/05/ship-left")
    assert (report.published, report.published_basis) == ("2023-09-05", "url")
    assert read.report("The ship left.", url="https://post.example/2023/99/05/x").published_basis == "none"


def test_the_language_is_found_in_a_long_text_and_left_open_in_a_short_one() -> None:
    english = "The harbour master resigned on Friday, the port authority said, after three weeks in which no ferry had left the town. " * 3
    french = "Le maître du port a démissionné vendredi, a annoncé l'autorité portuaire, après trois semaines sans aucun départ de bac. " * 3
    assert read.report(english).language == "en"
    assert read.report("Le port est fermé.").language is None
    for report, name in ((read.report(french), "French"), (read.report("Port jest zamknięty.", language="pl-PL"), "Polish")):
        failure = read.unread(report)
        assert failure is not None and failure.code == "R09" and name in failure.message
    assert read.unread(read.report(english)) is None and read.unread(read.report("Le port est fermé.")) is None
    assert read.report("The port is shut.", language="English").language == "en"
