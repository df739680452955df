"""Time expressions: what is marked, what it means, from which day it is counted, and what stays open."""

import datetime
import re
import time
from pathlib import Path

import pytest

from onrecord.records import Report, Time
from onrecord.resolve import times_calendar, times_read
from onrecord.spans import Span

DOCS = Path(__file__).resolve().parents[2] / "docs" / "times.md"
TUESDAY = "2023-09-05"
CHRONICLE = """The revolt began on 3 May 1848, when the guard refused to fire. On 9 May the duke fled. In June, the council met;
two days later it was dissolved. By January 1849 the town was starving. In March 1849 the siege was lifted. The following
year the duke returned. On 2 April 1851 he signed the charter, which stood until 1902. On 4 April the bells were rung.
In May 1851 the last rebels left, and by the end of the year the walls were gone."""


def report(text: str, published: str | None = TUESDAY, furniture: tuple[Span, ...] = ()) -> Report:
    """A report of this text, as the read room would make it."""
    basis = "given" if published else "none"
    return Report("t", "t", None, None, None, published, basis, "en", "", len(text), text, furniture)


def read(text: str, published: str | None = TUESDAY) -> tuple[Time, ...]:
    return times_read.read(report(text, published))


def values(text: str, published: str | None = TUESDAY) -> list[tuple[str, str | None]]:
    return [(t.quote, t.value) for t in read(text, published)]


def examples() -> list[tuple[str, str, str]]:
    rows = re.findall(r"^\| (T-[\dT -]+) \| (.+?) \| (.+?) \|$", DOCS.read_text(encoding="utf-8"), re.M)
    return [(a, b, c) for a, b, c in rows]


@pytest.mark.parametrize(("rules", "marked", "meaning"), examples())
def test_every_documented_example_reads_as_documented(rules: str, marked: str, meaning: str) -> None:
    plain = re.sub(r"[\[\]]", "", marked)
    found = read(plain)
    out, at = "", 0
    for t in found:
        out += plain[at : t.start] + f"[{t.quote}]"
        at = t.end
    assert out + plain[at:] == marked
    assert "; ".join(f"{t.type} {t.value}" for t in found) == meaning
    assert {t.rule for t in found} == set(rules.split(" "))


def test_every_rule_is_documented() -> None:
    documented = {r for rules, _, _ in examples() for r in rules.split(" ")}
    assert {r.id for r in times_read.RULES} == documented


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The leaders meet between next Monday and Wednesday.", [("next Monday", "2023-09-11"), ("Wednesday", "2023-09-13")]),
        ("He will be in Rome. Monday marked his first visit there.", [("Monday", "2023-09-04")]),
        ("The agency reported this Monday that he left.", [("this Monday", "2023-09-04")]),
        ("They were seen on Sunday.", [("Sunday", "2023-09-03")]),
        ("She will testify on Monday.", [("Monday", "2023-09-11")]),
        ("The law, signed in December, is void.", [("December", "2022-12")]),
        ("The law is to be published in December.", [("December", "2023-12")]),
        ("The two met on the night of Friday.", [("the night of Friday", "2023-09-01TNI")]),
        ("It began at noon on Saturday.", [("noon on Saturday", "2023-09-02T12:00")]),
        ("The group agreed to sell the mill in January.", [("January", "2024-01")]),
        ("The sale will take place on an undisclosed day in January.", [("January", "2024-01")]),
        ("In the year ended Jan. 31, it lost money.", [("the year", "P1Y"), ("Jan. 31", "2023-01-31")]),
        ("Sales fell in the quarter ended July 31.", [("the quarter", "2023-Q2"), ("July 31", "2023-07-31")]),
        ("The day before yesterday he left.", [("The day before yesterday", "2023-09-03")]),
    ],
)
def test_news_counts_from_the_day_of_publication(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


def test_a_publication_time_of_day_is_understood() -> None:
    assert values("He left yesterday.", "2023-09-05T01:30:00") == [("yesterday", "2023-09-04")]


@pytest.mark.parametrize(
    "text",
    [
        "A 48-year-old man and a child 6 years old were hurt.",
        "Three quarters of the voters backed Resolution 1483.",
        "Flight 1549 carried 1,967 people and 2000 troops.",
        "Theresa May said they would march on.",
        "The fall of the city was his second defeat.",
        "It rose to $1,990 after 1998 votes.",
        "He was on VOA Today with a guest.",
        "He flew to Easter Island; shops wait for Black Friday.",
        "The group owns 18 FM and five AM stations.",
    ],
)
def test_what_only_sounds_like_a_time_is_left_alone(text: str) -> None:
    assert values(text) == []


def test_intervals_have_first_and_last_day_and_a_precision() -> None:
    found = {t.quote: t for t in read("In February 2024, last week, in the third quarter of 2022, in the 1980s, on Monday, for ten days.")}
    assert found["February 2024"].interval == ("2024-02-01", "2024-02-29")
    assert found["last week"].interval == ("2023-08-28", "2023-09-03")
    assert found["the third quarter of 2022"].interval == ("2022-07-01", "2022-09-30")
    assert found["the 1980s"].interval == ("1980-01-01", "1989-12-31")
    assert (found["Monday"].interval, found["Monday"].precision) == (("2023-09-04", "2023-09-04"), "day")
    assert (found["ten days"].interval, found["ten days"].precision) == (None, None)
    assert [found[q].basis for q in ("February 2024", "last week")] == ["explicit", "relative"]
    assert read("He spoke today.")[0].basis == "publication"


def test_an_undated_report_is_never_guessed_at() -> None:
    found = read("Last week, on Monday and on August 18, he said today that in April 2019 all was well. A month ago it rained.", None)
    assert [(t.quote, t.value) for t in found] == [
        ("Last week", None), ("Monday", "XXXX-WXX-1"), ("August 18", "XXXX-08-18"), ("today", None), ("April 2019", "2019-04"),
        ("A month ago", None),
    ]  # fmt: skip
    assert [t.quote for t in found if t.interval] == ["April 2019"]


@pytest.mark.parametrize("published", ["2020-01-01", None])
def test_a_chronicle_is_read_from_its_own_dates(published: str | None) -> None:
    found = dict(values(CHRONICLE, published))
    assert found["9 May"] == "1848-05-09"
    assert found["June"] == "1848-06"
    assert found["The following\nyear"] == "1850"
    assert found["4 April"] == "1851-04-04"  # the look ahead to 1902 did not move the story
    assert found["the end of the year"] == "1851"


def test_news_that_looks_back_stays_news() -> None:
    text = "The mayor resigned on Monday. He was elected in March 2011 and June 2015, tried in May 2016, and freed in April 2018."
    assert dict(values(text))["Monday"] == "2023-09-04"


def test_furniture_is_skipped_and_offsets_hold() -> None:
    text = "Updated Monday.\n\nHe left on Friday.\n\nSee also: Sunday"
    found = times_read.read(report(text, furniture=(Span(0, 15), Span(36, len(text)))))
    assert [(t.quote, text[t.start : t.end]) for t in found] == [("Friday", "Friday")]


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", None])
def test_odd_dates_stop_nothing(published: str | None) -> None:
    text = "On 30 February 2021 or 99/99/2020, tomorrow, in 9999, 5000 decades ago, next century; 31 September, 25:61 p.m."
    assert all(t.interval is None or t.interval[0] <= t.interval[1] for t in read(text, published))


def test_feasts_fall_on_their_days() -> None:
    assert times_calendar.easter(2024) == datetime.date(2024, 3, 31)
    assert times_calendar.feast("thanksgiving", 2023) == datetime.date(2023, 11, 23)
    assert times_calendar.feast("memorial day", 2023) == datetime.date(2023, 5, 29)


def test_it_is_fast_enough_for_bulk() -> None:
    text = "The minister said on Monday that talks, held in Rome since March 2021, would resume next week. " * 2000
    start = time.process_time()
    assert len(read(text)) == 6000
    assert len(text) / 1e6 / (time.process_time() - start) > 0.1  # a sixth of what is promised, for slow and busy machines
