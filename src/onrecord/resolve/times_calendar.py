"""The calendar: from numbers to TIMEX3 values, and from values to first and last days.

In: years, months, weekdays; or a TIMEX3 value. Out: values, and intervals of ISO days, both ends included. It knows the
Gregorian calendar alone, and has no interval for a value with an unknown (X) in it, for a year before 1, for a
duration, or for PAST_REF, PRESENT_REF and FUTURE_REF.
"""

import datetime
import re

Day = datetime.date
UNIT_DAYS = {"D": 1, "W": 7, "F": 14}
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}  # northern; winter is that which begins in the year
# month and day of feasts that have one, and of those that a weekday fixes: (month, weekday, which one; -1 the last)
FIXED = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "new year's eve": (12, 31), "new year's day": (1, 1),
    "new year's": (1, 1), "boxing day": (12, 26), "halloween": (10, 31), "valentine's day": (2, 14), "st. patrick's day": (3, 17),
    "independence day": (7, 4), "veterans day": (11, 11), "bastille day": (7, 14), "may day": (5, 1),
}  # fmt: skip
FLOATING = {"thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4), "labor day": (9, 0, 1), "memorial day": (5, 0, -1)}

_VALUE = re.compile(
    r"(?P<y>\d{4})(?:-(?:W(?P<w>\d\d)(?P<we>-WE|-\d)?|Q(?P<q>[1-4])|H(?P<h>[12])|(?P<s>SP|SU|FA|WI)|(?P<m>\d\d)(?:-(?P<d>\d\d)(?P<t>T.*)?)?))?"
    r"|(?P<decade>\d{3})|(?P<century>\d\d)"
)


def day(text: str | None) -> Day | None:
    """The day of an ISO date, or of a date and time."""
    try:
        return Day.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def made(year: int, month: int, number: int) -> Day | None:
    """A day, if there is such a one."""
    try:
        return Day(year, month, number)
    except ValueError:
        return None


def month_end(year: int, month: int) -> int:
    """The last day of a month."""
    after = Day(year + month // 12, month % 12 + 1, 1) if year < 9999 else Day(year, month, 28)
    return (after - datetime.timedelta(1)).day


def shift_months(year: int, month: int, by: int) -> tuple[int, int]:
    """Year and month that many months later."""
    total = year * 12 + month - 1 + by
    return total // 12, total % 12 + 1


def week(of: Day) -> str:
    """The ISO week of a day."""
    year, number, _ = of.isocalendar()
    return f"{year:04d}-W{number:02d}"


def easter(year: int) -> Day:
    """Easter Sunday of the Gregorian church."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, number = divmod(h + k - 7 * m + 114, 31)
    return Day(year, month, number + 1)


def feast(name: str, year: int) -> Day | None:
    """The day of a feast in a year."""
    if name in FIXED:
        return made(year, *FIXED[name])
    if name.startswith("easter") or name == "good friday":
        return easter(year) + datetime.timedelta({"good friday": -2, "easter monday": 1}.get(name, 0))
    month, weekday, nth = FLOATING[name]
    if nth < 0:
        last = Day(year, month, month_end(year, month))
        return last - datetime.timedelta((last.weekday() - weekday) % 7)
    first = Day(year, month, 1)
    return first + datetime.timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))


def interval(value: str | None) -> tuple[str, str] | None:
    """First and last day of a value, ISO; None where it names no stretch of the calendar."""
    match = _VALUE.fullmatch(value) if value else None
    if match is None:
        return None
    try:
        first, last = _ends(match)
    except (ValueError, OverflowError):
        return None
    return first.isoformat(), last.isoformat()


def _ends(match: "re.Match[str]") -> tuple[Day, Day]:
    if match["decade"] or match["century"]:
        low = int(match["decade"] or match["century"]) * (10 if match["decade"] else 100)
        return Day(low, 1, 1), Day(low + (9 if match["decade"] else 99), 12, 31)
    year = int(match["y"])
    if match["w"]:
        monday = Day.fromisocalendar(year, int(match["w"]), 1)
        return monday + datetime.timedelta(5 if match["we"] == "-WE" else 0), monday + datetime.timedelta(6)
    if match["d"]:
        one = Day(year, int(match["m"]), int(match["d"]))
        return one, one
    if match["s"]:
        begin, end = SEASON_MONTHS[match["s"]]
        last_year = year + (end < begin)
        return Day(year, begin, 1), Day(last_year, end, month_end(last_year, end))
    begin, end = 1, 12
    if match["m"]:
        begin = end = int(match["m"])
    elif match["q"]:
        begin, end = 3 * int(match["q"]) - 2, 3 * int(match["q"])
    elif match["h"]:
        begin, end = 6 * int(match["h"]) - 5, 6 * int(match["h"])
    return Day(year, begin, 1), Day(year, end, month_end(year, end))


def precision(value: str | None) -> str | None:
    """How fine a value is, unknowns included; None for durations and references."""
    if not value or value.startswith(("P", "F", "BC")):
        return None
    head, _, clock = value.partition("T")
    if clock:
        return "time"
    for shape, name in _FINENESS:
        if shape.fullmatch(head):
            return name
    return None


_FINENESS = tuple(
    (re.compile(shape), name)
    for shape, name in (
        (r"[\dX]{4}-[\dX]{2}-[\dX]{2}|[\dX]{4}-W[\dX]{2}-\d", "day"),
        (r"[\dX]{4}-W[\dX]{2}-WE|[\dX]{4}-W[\dX]{2}", "week"),
        (r"[\dX]{4}-[\dX]{2}", "month"),
        (r"[\dX]{4}-Q[\dX]", "quarter"),
        (r"[\dX]{4}-H[\dX]", "half"),
        (r"[\dX]{4}-(?:SP|SU|FA|WI)", "season"),
        (r"\d{4}", "year"),
        (r"\d{3}X?", "decade"),
        (r"\d\d(?:XX)?", "century"),
    )
)
