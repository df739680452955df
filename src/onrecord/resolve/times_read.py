"""Time expressions of a report: where they are, and which stretch of the calendar each means.

In: a report. Out: `Time`s in order, disjoint, none in page furniture. Every one names its rule; its value is TIMEX3,
its interval the first and last day where the value names any. News is read from its date of publication; a text that
mostly gives full dates far from it is a narrative and is read from its own dates. It refuses to guess: what counts from
an unknown day has no interval, and in undated news even a month and day keep an open year.
"""

import re
from collections.abc import Iterator

from onrecord.records import Report, Time
from onrecord.resolve import times_calendar as cal
from onrecord.resolve import times_dates, times_parts, times_relative, times_spans, times_words
from onrecord.resolve.times_clock import Clock
from onrecord.resolve.times_grammar import Rule
from onrecord.resolve.times_hit import Build, Found, Hit
from onrecord.spans import overlaps

RULES: tuple[Rule[Build], ...] = (*times_dates.RULES, *times_relative.RULES, *times_parts.RULES, *times_spans.RULES)
_CORE = (
    "ISO CLOCK SLASHED FRACTION DECADE YEAR SHORTYEAR PERIOD FISCAL AMPM MONTH SHORTMONTH WEEKDAY WEEKDAYS "
    "SHORTWEEKDAY UNIT UNITS SEASON PART TIES"
)
_CORE_WORDS = (
    "today yesterday tomorrow tonight overnight now currently current nowadays recent recently past future soon "
    "lately previously presently "
    "present moment period noon midday midnight christmas easter thanksgiving labor memorial veterans independence "
    "boxing halloween valentine bastille "
    "friday weekend clock b former daily weekly monthly quarterly yearly annually nightly hourly bc bce ad nineteen twenty thousand"
)
# A narrative is told by dates with month and year that lie _BACK years or more before its publication: _FAR and more of
# them, _SHARE of all such dates; and has less than one word of news (Monday, yesterday, last week) in _QUIET characters.
_BACK, _FAR, _SHARE, _QUIET = 2, 5, 0.5, 5000


def _dispatch() -> dict[str, tuple[Rule[Build], ...]]:
    table: dict[str, list[Rule[Build]]] = {}
    for rule in RULES:
        for letter in rule.first:
            table.setdefault(letter, []).append(rule)
    return {letter: tuple(rules) for letter, rules in table.items()}


def _core() -> "re.Pattern[str]":
    letters = "".join(times_words.ALPHABET.classes[name] for name in _CORE.split())
    letters += "".join(times_words.ALPHABET.letter(word) for word in _CORE_WORDS.split())
    return re.compile(f"[{letters}]")


_BY_FIRST = _dispatch()
_CORE_LETTER = _core()
_YEARS = re.compile(r"(?<![\d,.$£€/-])(?:1[5-9]|20)\d\d(?![\d%]|,\d)")
_DATED = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d\d?,)? (1[5-9]\d\d|20\d\d)\b"
)
_BEFORE_CHRIST = re.compile(r"\b\d{2,3} B\.?C")
_NEWSY = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow|(?:last|this|next) (?:week|month|year))\b")


def read(report: Report) -> tuple[Time, ...]:
    """The time expressions of a report, in order."""
    text, published = report.text, cal.day(report.published)
    if published and not 1400 < published.year < 3000:
        published = None  # a placeholder, such as year 1, is no date
    first = _YEARS.search(text)
    clock = Clock(text, published, narrative(text, published.year if published else None), int(first.group()) if first else None)
    line = times_words.line(text)
    times: list[Time] = []
    for rule, found in _found(line, clock):
        span = line.starts[found.first], line.ends[found.last - 1]
        if any(overlaps(span, hole) for hole in report.furniture):
            continue
        quote = text[span[0] : span[1]]
        value = found.value
        times.append(
            Time(
                span[0],
                span[1],
                quote,
                found.type,
                value,
                _interval(found),
                cal.precision(value) if found.type != "SET" else None,
                found.basis,
                rule,
            )
        )
    return tuple(times)


def narrative(text: str, published: int | None) -> bool:
    """Whether a text is read from its own dates: many full dates, far from a publication year if there is one, and few words of news."""
    years = [int(m[1]) for m in _DATED.finditer(text)]
    old = sum(1 for _ in _BEFORE_CHRIST.finditer(text)) if "BC" in text or "B.C" in text else 0
    newsy = sum(1 for _ in _NEWSY.finditer(text))
    published = published or 10000
    if len(years) + old < _FAR:  # few full dates: many bare years will do, if there is nothing but the past
        years = [int(m.group()) for m in _YEARS.finditer(text)]
        if newsy or len(text) < _QUIET or len(years) < _FAR + 3 or max(years) > published - _BACK or len(years) * 2000 < len(text):
            return False
    far = sum(published - y >= _BACK for y in years) + old
    return far >= _FAR and far >= _SHARE * (len(years) + old) and newsy * _QUIET < len(text)


def _interval(found: Found) -> tuple[str, str] | None:
    return cal.interval(found.value) if found.type in ("DATE", "TIME") else None


def _found(line: times_words.Line, clock: Clock) -> Iterator[tuple[str, Found]]:
    letters = line.letters
    at = 0
    for core in _CORE_LETTER.finditer(letters):
        if core.start() < at:
            continue
        start = max(at, letters.rfind(times_words.BLANK, 0, core.start()) + 1)
        end = letters.find(times_words.BLANK, core.end())
        end = len(letters) if end < 0 else end
        at = start
        while at < end:
            rules = _BY_FIRST.get(letters[at])
            taken = _best(line, clock, rules, at, end) if rules else None
            if taken is None:
                at += 1
                continue
            rule, stop, founds = taken
            for found in founds[:1] if rule == "T-013" else founds:  # a span of years is told from its beginning
                clock.note(found.value if found.type in ("DATE", "TIME") else None, line.starts[found.first])
            for found in founds:
                yield rule, found
            at = stop


def _best(
    line: times_words.Line, clock: Clock, rules: tuple[Rule[Build], ...], at: int, end: int
) -> tuple[str, int, tuple[Found, ...]] | None:
    """The longest match at a place that its rule's maker accepts; the earlier rule where two are as long."""
    matches = [(m.end(), -i, rule, m) for i, rule in enumerate(rules) if (m := rule.regex.match(line.letters, at, end)) and m.end() > at]
    matches.sort(key=lambda x: x[:2], reverse=True)
    for stop, _, rule, match in matches:
        founds = rule.build(Hit(line, clock, match))
        if founds is not None:
            return rule.id, stop, founds
    return None
