"""Which day it is while a report is read: the anchor of every date that does not stand alone.

In: the publication date, whether the text is a narrative, and the dates read so far. Out: TIMEX3 values for a bare
month, a month and day, a weekday, a quarter, or so much time before or after. News counts from its date of publication,
a narrative from the last date in its own text. Where there is nothing to count from the value keeps an X or is None: it
never guesses.
"""

import datetime
import re
from dataclasses import dataclass, field

from onrecord.resolve import times_calendar as cal

FUTURE = {
    "will", "ll", "shall", "plan", "plans", "planned", "planning", "expects", "expected", "expect", "scheduled", "slated", "due", "payable",
    "upcoming", "hopes", "intends", "until", "expires", "expire", "would", "aims", "going", "set", "tentatively", "prepares", "preparing",
    "deadline", "can", "may", "might", "could", "should", "must", "promised", "pending", "effective", "redeem",
}  # fmt: skip
FIRM = {"will", "ll", "shall", "due", "scheduled", "slated", "going", "upcoming"}
PAST = {
    "was", "were", "had", "did", "began", "took", "came", "went", "fell", "rose", "sold", "won", "lost", "met", "held", "gave", "got",
    "left", "led", "sent", "told", "spoke", "ran", "saw", "found", "became", "bought", "paid", "brought", "died", "hit", "said", "made",
    "since", "dated", "broke", "grew", "knew", "drew", "shot", "struck", "been", "fought", "quit", "rejected", "ended",
}  # fmt: skip
NOT_PAST = {
    "need", "united", "expected", "scheduled", "slated", "planned", "hundred", "indeed", "red", "speed", "feed", "seed", "proceed",
    "exceed", "succeed", "bed", "embed", "fed", "med", "limited", "proposed", "unidentified", "armed", "combined", "alleged", "based",
}  # fmt: skip
UNDERTAKINGS = {  # what is followed by "to" and an act that is still to come: agreed to buy the plant in January
    "agreement", "agreed", "agrees", "deal", "pact", "plan", "plans", "proposal", "pledged", "vowed", "ready", "likely", "contract",
    "intention", "deadline", "wants", "commitment",
}  # fmt: skip
ARTICLES = {"the", "a", "an", "his", "her", "its", "their", "this", "that", "these", "those", "it", "them", "him"}
_ACTS = {"be", "begin", "take", "start", "open", "meet", "hold", "visit", "resume", "expire", "conclude", "end"}
_OPENS = re.compile(  # what stands before a year that opens its sentence
    r"(?:^|[.!?\])]\s+|\n\s*)(?:In|By|During|Until|Throughout|From|Since|Between|After|For|At|Towards?)?\s?"
    r"(?:(?:early|late|mid-?|the \w+ of|about|around)\s?)?$"
)
_JOINED = re.compile(r"\s?(?:and|or|to|through|until|till|-|–)\s?(?:next\s|on\s)?")
_WORD = re.compile(r"[A-Za-z]+|[.!?;](?=\s+[A-Z\"'“`])")
_SHORT = frozenset("mr mrs ms dr gen sen rep gov jan feb mar apr aug sept oct nov dec inc corp co s st".split())


@dataclass(slots=True)
class Clock:
    """The state of one reading. `now` is the publication day in news, None in a narrative or where it is unknown."""

    text: str
    published: datetime.date | None
    narrative: bool
    first_year: int | None = None  # the first year that the text names: it stands for what precedes it
    anchor: tuple[int, int | None, int | None] | None = None  # year, month, day of the last date
    doubted: int | None = None  # a year that leapt away from the anchor and awaits a second witness
    era: int | None = None  # the last year before Christ, while the text stays there
    ahead: tuple[int, datetime.date] | None = None  # where the last weekday to come ended, and which day it is
    focus: tuple[int, int] | None = None  # the quarter that the report is about
    focus_at: int = -10000  # where it was named
    day: tuple[int, int | None, int | None] | None = None  # the last date that was a day
    last: str | None = None  # the value of the last date
    now: datetime.date | None = field(init=False)

    def __post_init__(self) -> None:
        self.now = None if self.narrative else self.published

    def note(self, value: str | None, start: int) -> None:
        """Remember a date that was read at a position."""
        if value and value.startswith("BC"):
            self.era, self.anchor = int(value[2:6]), None
            return
        match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*|-(?:SP|SU|FA|WI|Q\d|H\d|W.*))?", value) if value else None
        if match is None or value is None:
            return
        year, month, day = (int(g) if g else None for g in match.groups())
        if year is None:
            return
        leapt = self.narrative and self.anchor is not None and abs(year - self.anchor[0]) > 2 and self.doubted != year
        if leapt and (self.doubted is None or abs(year - self.doubted) > 1):
            self.doubted = year
            return
        if self.narrative and month is None and len(value) == 4 and self._aside(year, start):
            return
        self.doubted = self.era = None
        self.last = value
        self.anchor = (year, month, day)
        if day:
            self.day = self.anchor

    def _aside(self, year: int, start: int) -> bool:
        """Whether a bare year inside a sentence looks away from the story: back, or ahead to what was only planned."""
        if self.anchor is None or year == self.anchor[0] or _OPENS.search(self.text, max(0, start - 24), start):
            return False
        return year < self.anchor[0] or (self.cue(start, start + 4) or "P")[0] == "F"

    def base(self) -> tuple[int, int | None, int | None] | None:
        """The date from which to count: the publication day, or the last date of a narrative."""
        if self.now:
            return self.now.year, self.now.month, self.now.day
        if self.era or not self.narrative:
            return None
        return self.anchor or ((self.first_year, None, None) if self.first_year else None)

    def year_text(self, by: int = 0) -> str:
        """The year from which to count, as a value spells it: 1915, BC0480, XXXX."""
        base = self.base()
        return f"BC{self.era - by:04d}" if self.era and self.era > by else f"{base[0] + by:04d}" if base else "XXXX"

    def cue(self, start: int, end: int) -> str | None:
        """Whether the sentence around an expression looks back (P) or ahead (F; FF: firmly)."""
        words = _WORD.findall(self.text, max(0, start - 110), start + 1)  # one more, to see whether a sentence begins here
        if words and self.text[start].isalpha():
            words.pop()
        clause: list[str] = []
        for word in reversed(words):
            if word in ".!?;" and (not clause or clause[-1].lower() not in _SHORT):
                break
            clause.append(word.lower())
        for i, word in enumerate(clause):
            left = clause[i + 1] if i + 1 < len(clause) else ""
            found = _tense(word, clause[i - 1] if i else "", left)
            if found:
                return found
            if word == "to" and i and left in UNDERTAKINGS and clause[i - 1] not in ARTICLES:
                return "F"
            if word == "to" and i and left in ("is", "are"):
                return "FF"
            if word == "to" and i and clause[i - 1] in _ACTS:
                return "F"
        after = _WORD.findall(self.text, end, end + 90)
        for i, word in enumerate(after):
            if word in ".!?;":
                return None
            found = _tense(word.lower(), after[i + 1].lower() if i + 1 < len(after) else "", after[i - 1].lower() if i else "")
            if found:
                return found
        return None

    def month(self, month: int, cue: str | None = None) -> str:
        """The value of a bare month."""
        if self.now is None:
            return f"{self.year_text()}-{month:02d}"
        year = self.now.year
        ahead = (month - self.now.month) % 12
        if cue in ("F", "FF") or ahead <= (1 if cue == "P" else 2):
            year += month < self.now.month
        else:
            year -= month > self.now.month
        return f"{year:04d}-{month:02d}"

    def month_day(self, month: int, number: int, cue: str | None = None) -> str:
        """The value of a month and a day: the nearest such day, or the nearest that the cue allows; the last one for PP."""
        if self.now is None:
            return f"{self.year_text()}-{month:02d}-{number:02d}"
        days = [d for y in (-1, 0, 1) if (d := cal.made(self.now.year + y, month, number))]
        if not days:
            return f"XXXX-{month:02d}-{number:02d}"
        gap = {d: (d - self.now).days for d in days}
        if cue == "PP":
            return max(d for d in days if gap[d] <= 0).isoformat()
        allowed = [d for d in days if not cue or (gap[d] >= 0) == (cue[0] == "F")]
        best = min(days, key=lambda d: abs(gap[d]))
        if allowed and abs(gap[best]) > 100:
            best = min(allowed, key=lambda d: abs(gap[d]))
        return best.isoformat()

    def weekday(self, weekday: int, cue: str | None = None) -> str:
        """The value of a bare weekday: up to four days back, else ahead, unless the cue is firm."""
        if self.now is None:
            base = self.base() if self.narrative else None
            if base and base[1] and base[2] and (start := cal.made(base[0], base[1], base[2])):
                return (start + datetime.timedelta((weekday - start.weekday()) % 7)).isoformat()
            return f"XXXX-WXX-{weekday + 1}"
        back = (self.now.weekday() - weekday) % 7
        ahead = 7 - back
        if back and (cue == "FF" or ahead <= (3 if cue == "F" else 2)) and not (cue == "P" and back <= 5):
            return (self.now + datetime.timedelta(ahead)).isoformat()
        return (self.now - datetime.timedelta(back)).isoformat()

    def after_weekday(self, weekday: int, start: int) -> str | None:
        """The value of a weekday joined to one ahead: next Monday and Wednesday."""
        if self.ahead is None or not _JOINED.fullmatch(self.text, self.ahead[0], start):
            return None
        return (self.ahead[1] + datetime.timedelta((weekday - self.ahead[1].weekday()) % 7)).isoformat()

    def quarter(self, number: int, cue: str | None = None) -> str:
        """The value of a quarter without a year: the latest that has begun, or the next one where the cue is firm."""
        if self.now is None:
            base = self.base()
            return f"{base[0]:04d}-Q{number}" if base else f"XXXX-Q{number}"
        year = self.now.year - (3 * number - 2 > self.now.month)
        if cue == "FF" and 3 * number + 3 < self.now.month:
            year += 1
        return f"{year:04d}-Q{number}"

    def quarter_ended(self, month: int, day: int) -> str | None:
        """The calendar quarter that a quarter which ended on a day mostly lies in."""
        if self.now is None:
            return None
        end = cal.day(self.month_day(month, day, "PP"))
        if end is None:
            return None
        year, middle = cal.shift_months(end.year, end.month, -1 if end.day > 15 else -2)
        return f"{year:04d}-Q{(middle + 2) // 3}"

    def near(self, position: int) -> bool:
        """Whether the report spoke of a quarter shortly before."""
        return position - self.focus_at < 700

    def latest_quarter(self) -> tuple[int, int] | None:
        """The quarter that a report is about: the last one named, else the last one that ended."""
        if self.focus or self.now is None:
            return self.focus
        year, month = cal.shift_months(self.now.year, self.now.month, -3)
        return year, (month + 2) // 3


def _tense(word: str, following: str, before: str) -> str | None:
    if word in ("plan", "plans", "set"):
        return "F" if following == "to" else None
    if word == "due" and following == "to":
        return None
    if before == "be" and word.endswith(("ed", "en", "ld", "de")):
        return "F"
    if word in FIRM:
        return "FF"
    if word in FUTURE and following not in ("have",):
        return "F"
    if word in PAST or (len(word) > 3 and word.endswith("ed") and word not in NOT_PAST and not word.startswith("un")):
        return "P"
    return None


def shifted(base: tuple[int, int | None, int | None], unit: str, by: int, fine: bool = False) -> str | None:
    """The value so many units (D W F M Y E C) from a date, as fine as both the unit and the date are."""
    year, month, number = base
    start = cal.made(year, month, number) if month and number else None
    if unit in cal.UNIT_DAYS:
        if start is None:
            return None
        try:
            moved = start + datetime.timedelta(by * cal.UNIT_DAYS[unit])
        except OverflowError:
            return None
        return moved.isoformat() if unit == "D" or fine else cal.week(moved)
    if unit == "M":
        if month is None:
            return None
        y, m = cal.shift_months(year, month, by)
        return f"{y:04d}-{m:02d}" if 0 < y < 9999 else None
    if unit == "Q":
        if month is None:
            return None
        y, m = cal.shift_months(year, month, 3 * by)
        return f"{y:04d}-Q{(m + 2) // 3}" if 0 < y < 9999 else None
    moved_year = year + by * {"Y": 1, "E": 10, "C": 100}[unit]
    if not 0 < moved_year < 9999:
        return None
    return {"Y": f"{moved_year:04d}", "E": f"{moved_year // 10:03d}", "C": f"{moved_year // 100:02d}"}[unit]
