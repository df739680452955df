"""Dates of publication, as the world spells them, to ISO 8601.

In: a str or a number from a caller, a JSON line, a page or a feed. Out: `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM:SS` with `Z` or
`+hh:mm` where the zone is known; None for nothing. Raises ValueError for what is no date, and for dates that two
countries read differently (05/09/2023): it guesses neither. It never adds a zone, and never a day to a month.
"""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

FIRST_YEAR, LAST_YEAR = 1600, 2200
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d))?(Z?)")
_EPOCH = re.compile(r"-?\d{9,10}(?:\.\d+)?|\d{12,13}")
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?", re.IGNORECASE)
D = TypeVar("D", bound=date)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WORDS = re.compile(
    r"(?:[a-z]{3,9}day,? |(?:mon|tue|wed|thu|fri|sat|sun),? )?"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\.? (?P<month>[a-z]{3,9})\.?,?|(?P<month2>[a-z]{3,9})\.? (?P<day2>\d{1,2})(?:st|nd|rd|th)?,?)"
    r" (?P<year>\d{4})",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/_-]|$)|/((?:19|20)\d\d)(\d\d)(\d\d)(?=[/_-]|$)", re.IGNORECASE
)


def normal(value: object) -> str | None:
    """The date in ISO 8601; None for None and for an empty string. Raises ValueError."""
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise ValueError(value)
    if not isinstance(value, str):
        return _number(str(value))
    text = " ".join(value.split())
    return _known(text) if text else None


def _known(text: str) -> str:
    if m := _ISO.fullmatch(text):
        return _moment(m[1], f"{m[2]}:{m[3] or '00'}", m[4])
    if m := _DAY.fullmatch(text):
        return _date(int(m[1]), int(m[2]), int(m[3]))
    if m := _COMPACT.fullmatch(text):
        day = _date(int(m[1]), int(m[2]), int(m[3]))
        return _moment(day, f"{m[4]}:{m[5]}:{m[6]}", m[7]) if m[4] else day
    if _EPOCH.fullmatch(text):
        return _number(text)
    if m := _WORDS.fullmatch(text):
        return _date(int(m["year"]), _month(m["month"] or m["month2"]), int(m["day"] or m["day2"]))
    try:
        return _print(parsedate_to_datetime(text))
    except (TypeError, IndexError, OverflowError) as error:
        raise ValueError(text) from error


def in_address(url: str | None) -> str | None:
    """The day that a web address carries in its path (/2023/09/05/, /2023/sep/05/, /20230905/), if it is a day."""
    m = _ADDRESS.search(url) if url else None
    if m is None:
        return None
    year, month, day = (m[1], m[2], m[3]) if m[1] else (m[4], m[5], m[6])
    try:
        return _date(int(year), int(month) if month.isdigit() else _month(month), int(day))
    except ValueError:
        return None


def _number(text: str) -> str:
    """Seconds, or milliseconds, since 1970; a number of eight or fourteen digits is a day written together."""
    if not _EPOCH.fullmatch(text):
        if _COMPACT.fullmatch(text):
            return _known(text)
        raise ValueError(text)
    seconds = float(text)
    seconds = seconds / 1000 if abs(seconds) >= 1e11 else seconds
    return _print(datetime.fromtimestamp(seconds, UTC))


def _moment(day: str, clock: str, zone: str | None) -> str:
    offset = (zone or "").upper()
    if offset in {"Z", "UTC", "GMT"}:
        offset = "+00:00"
    elif offset:
        digits = offset[1:].replace(":", "").ljust(4, "0")
        offset = f"{offset[0]}{digits[:2]}:{digits[2:]}"
    clock = clock.replace(":60", ":59") if clock.endswith(":60") else clock  # a leap second
    return _print(datetime.fromisoformat(f"{day}T{clock}{offset}"))


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


def _date(year: int, month: int, day: int) -> str:
    return _in_range(date(year, month, day)).isoformat()


def _print(moment: datetime) -> str:
    return _in_range(moment).isoformat(timespec="seconds").replace("+00:00", "Z")


def _in_range(day: D) -> D:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(day)
    return day
