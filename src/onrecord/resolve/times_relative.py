"""Rules for dates that are counted from another: yesterday, last week, two years ago, the third quarter, 10 p.m. Friday.

In: a `Hit`. Out: `Found`s. In news they count from the day of publication, in a narrative from the last date of the
text; words that point at the day of writing (today, last week, ago) stay open in a narrative, and have no value where
no publication date is known. It refuses `once`, `former`, `second` and `fall` where they are no times.
"""

import datetime
import re

from onrecord.resolve import times_calendar as cal
from onrecord.resolve.times_clock import shifted
from onrecord.resolve.times_grammar import Rule, rule
from onrecord.resolve.times_hit import EXPLICIT, PUBLICATION, RELATIVE, Build, Found, Hit, amount, ordinal, unit_of, vague, year_of
from onrecord.resolve.times_words import PARTS, month_number

STEP = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1, "this past": -1, "this coming": 1, "the current": 0, "the coming": 1}
ANCHORED = {
    "that": 0,
    "this": 0,
    "the current": 0,
    "the same": 0,
    "the following": 1,
    "the next": 1,
    "the previous": -1,
    "the preceding": -1,
    "the prior": -1,
    "the": 0,
    "following": 1,
    "the very same": 0,
    "that same": 0,
}
_NAMED_DAY = re.compile(r"\b(?:Super|Black|Cyber|Bloody|Ash|Holy|Palm|Ruby)\s$")  # which of them, the name does not say
_ENDED = re.compile(r",?\s(?:that\s|which\s)?ended\s(?:on\s)?([A-Z][a-z]{2,8})\.?\s(\d\d?)\b")
NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "overnight": 0}


def today(hit: Hit) -> tuple[int, int | None, int | None] | None:
    """The publication day as a base to count from; None in a narrative and in undated news."""
    now = hit.clock.now
    return (now.year, now.month, now.day) if now else None


def _unit_value(base: tuple[int, int | None, int | None] | None, unit: str, step: int) -> str | None:
    """The value that many units from a base."""
    return shifted(base, unit, step) if base and unit not in ("TS", "TM", "TH", "N", "F") else None


def near(hit: Hit) -> tuple[Found, ...] | None:
    """today, yesterday, tomorrow."""
    now, word = hit.clock.now, hit.low("w")
    if hit.named():
        return None
    era = word in ("today", "tomorrow") and re.match(r"['’]s\s(?:world|society|young|youth|generation)", hit.after(16))
    if era or (word == "tomorrow" and re.search(r"\b(?:of|in)\s$", hit.before(4))):
        return (hit.out("DATE", "PRESENT_REF" if word == "today" else "FUTURE_REF"),)
    if word == "today" and re.match(r"['’]s\s", hit.after(4)) and hit.clock.narrative:
        return (hit.out("DATE", "PRESENT_REF"),)
    basis = PUBLICATION if word == "today" else RELATIVE
    if now is None:
        return (hit.out("DATE", "PRESENT_REF" if word == "today" and hit.clock.published else None),)
    return (hit.out("DATE", (now + datetime.timedelta(NEAR[word])).isoformat(), basis),)


def day_beyond(hit: Hit) -> tuple[Found, ...] | None:
    """the day before yesterday, the day after tomorrow."""
    now, step = hit.clock.now, -2 if hit.low("w") == "before" else 2
    return (hit.out("DATE", (now + datetime.timedelta(step)).isoformat() if now else None),)


def weekday(hit: Hit) -> tuple[Found, ...] | None:
    """Friday, last Friday, next Monday, Friday night, every Sunday."""
    if _NAMED_DAY.search(hit.before(8)):
        return None
    clock, number = hit.clock, hit.weekday()
    which = hit.low("r") if hit.has("r") else ""
    if which in ("each", "every"):
        return (hit.out("SET", f"XXXX-WXX-{number + 1}"),)
    start, end = hit.line.starts[hit.match.start()], hit.line.ends[hit.match.end() - 1]
    value = None if which in ("last", "this past") else clock.after_weekday(number, start)
    if value:
        pass
    elif clock.now is None or not which:
        value = clock.weekday(number, None if which else hit.cue())
    elif which in ("last", "this past"):
        back = (clock.now.weekday() - number) % 7 or 7
        value = (clock.now - datetime.timedelta(back)).isoformat()
    elif which in ("next", "this coming", "coming"):
        value = (clock.now + datetime.timedelta((number - clock.now.weekday()) % 7 or 7)).isoformat()
    else:
        value = clock.weekday(number, hit.cue())
    day = cal.day(value) if clock.now else None
    clock.ahead = (end, day) if day and clock.now and day > clock.now else None
    if not hit.has("p"):
        return (hit.out("DATE", value),)
    part = PARTS[hit.low("p").removesuffix("s")]
    return (hit.out("TIME", f"{value}{part}" if value else None),)


def weekday_set(hit: Hit) -> tuple[Found, ...] | None:
    """Sundays."""
    return (hit.out("SET", f"XXXX-WXX-{hit.weekday() + 1}"),)


def unit(hit: Hit) -> tuple[Found, ...] | None:
    """last week, this month, next year, the current quarter, earlier this year."""
    code = unit_of(hit.low("u"))
    which = "this" if hit.low("r") == "the current" else hit.low("r").removeprefix("the ")
    if hit.low("r") in ("the last", "the past", "the coming") and code in ("E", "C"):
        return (hit.out("DURATION", amount(1, code)),)
    if hit.low("r") in ("the last", "the past") and re.match(r"\sof\b", hit.after(4)):
        return (hit.out("DURATION", amount(1, code)),)
    if which == "this" and hit.clock.narrative and hit.clock.published:
        return anchored(hit)
    if code in ("TS", "TM", "TH", "N", "F") or hit.named():
        return None
    if code == "D" and which in ("last", "past", "next"):
        return None
    if code == "Q" and hit.clock.now:
        moved = shifted(today(hit) or (0, 1, 1), "Q", STEP[which])
        return (hit.out("DATE", moved),)
    return (hit.out("DATE", _unit_value(today(hit), code, STEP[which])),)


def anchored(hit: Hit) -> tuple[Found, ...] | None:
    """that day, the following year, the same month: counted from the last date of the text."""
    code, step = unit_of(hit.low("u")), ANCHORED[hit.low("r")]
    if code in ("TS", "TM", "TH", "N", "F", "Q"):
        return None
    if hit.low("r") == "the next" and code != "D" and hit.clock.now:
        return (hit.out("DURATION", amount(1, code)) if code in ("E", "C") else hit.out("DATE", _unit_value(today(hit), code, 1)),)
    base = hit.clock.anchor
    if code == "D" and base and not base[2] and hit.clock.day and not hit.clock.narrative:
        base = hit.clock.day
    if base is None:
        return (hit.out("DATE", hit.clock.year_text(step) if hit.clock.era and code == "Y" else None),)
    return (hit.out("DATE", _unit_value(base, code, step)),)


def ago(hit: Hit) -> tuple[Found, ...] | None:
    """two years ago, a week earlier, three days later, ten years before."""
    code, how = unit_of(hit.low("u")), hit.low("how")
    ahead = how in ("later", "after", "from now", "thereafter", "afterwards", "hence", "on")
    from_what = how == "on" or (how in ("before", "after") and re.match(r"\s\w", hit.after(2)) is not None)
    if from_what or (how == "later" and not hit.clock.narrative):
        # two days before the vote: a length, and what it is counted from is no date here
        value = 1.0 if hit.has("one") else hit.number("n") if hit.has("n") else None
        found = hit.out("DURATION", amount(value, code) if value else vague(code))
        return (Found(found.first, hit.span("u")[1], "DURATION", found.value, RELATIVE),)
    deictic = how in ("ago", "from now", "hence")
    base = today(hit) if deictic else hit.clock.anchor if hit.clock.narrative else (day_parts(hit.clock.last) or today(hit))
    if hit.has("v"):
        return (hit.out("DATE", None if deictic and hit.clock.now is None else "FUTURE_REF" if ahead else "PAST_REF"),)
    value = 1.0 if hit.has("one") else hit.number("n")
    if value is None:
        return None
    whole = int(value)
    focus = hit.clock.focus if hit.clock.near(hit.line.starts[hit.match.start()]) else None
    if code == "Y" and whole == 1 and focus and how in ("ago", "earlier", "before"):
        return (hit.out("DATE", f"{focus[0] - 1:04d}-Q{focus[1]}"),)
    if code in ("TS", "TM", "TH"):
        now = hit.clock.now
        if not deictic or now is None:
            return (hit.out("TIME", None),)
        if code == "TH" and whole >= 24:
            return (hit.out("DATE", shifted(base or (now.year, now.month, now.day), "D", (whole if ahead else -whole) // 24)),)
        return (hit.out("TIME", None),)
    if code in ("N",):
        code = "D"
    if value != whole and code == "Y":
        return (hit.out("DATE", _unit_value(base, "M", int(value * 12) * (1 if ahead else -1))),)
    if code == "Y" and hit.clock.era and not deictic:
        return (hit.out("DATE", hit.clock.year_text(whole if ahead else -whole)),)
    fine = code == "W" and whole <= 3 and not hit.clock.narrative
    moved = shifted(base, code, whole if ahead else -whole, fine) if base else None
    return (hit.out("DATE", moved),)


def day_parts(value: str | None) -> tuple[int, int | None, int | None] | None:
    """Year, month and day of a value, as far as it gives them."""
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:$|T)", value) if value else None
    if match is None:
        return None
    year, month, number = match.groups()
    return int(year), int(month) if month else None, int(number) if number else None


def quarter(hit: Hit) -> tuple[Found, ...] | None:
    """the third quarter, first-quarter, the fourth quarter of 1990, Q3 2021."""
    number = int(hit.low("p")[1]) if hit.has("p") else ordinal(hit.low("n").split(" "))
    if hit.has("p") and hit.low("p")[0] == "h":
        return (hit.out("DATE", f"{year_of(hit, 'y'):04d}-H{number}", EXPLICIT),) if hit.has("y") and number < 3 else None
    if not 1 <= number <= 4:
        return None
    clock = hit.clock
    if hit.has("y"):
        value, basis = f"{year_of(hit, 'y'):04d}-Q{number}", EXPLICIT
    elif hit.has("r"):
        step = {"last": -1, "this": 0, "next": 1, "the": 0}[hit.low("r")]
        base = clock.base()
        value, basis = f"{base[0] + step:04d}-Q{number}" if base else f"XXXX-Q{number}", RELATIVE
    else:
        value, basis = clock.quarter(number, hit.cue()), RELATIVE
        if hit.has("ago") and not value.startswith("X"):
            value = f"{int(value[:4]) - 1:04d}-Q{number}"
    if clock.now and not value.startswith("X") and not hit.has("ago"):
        begun = (int(value[:4]), 3 * number - 2) <= (clock.now.year, clock.now.month)
        if begun:
            clock.focus, clock.focus_at = (int(value[:4]), number), hit.line.starts[hit.match.start()]
    found = hit.out("DATE", value, basis)
    if hit.low().startswith(("the ", "this ")) and hit.has("joined"):  # the third-quarter loss: the article is the noun's
        found = Found(found.first + 1, found.last, found.type, found.value, found.basis)
    return (found,)


def this_quarter(hit: Hit) -> tuple[Found, ...] | None:
    """the latest quarter, the year-ago period, the quarter: which one the report is about."""
    focus = hit.clock.latest_quarter()
    back = hit.low("r").startswith(
        ("year", "a year", "the year", "comparable", "corresponding", "the comparable", "the corresponding", "the same")
    )
    ended = _ENDED.match(hit.after(24)) if hit.low("u") == "quarter" and not back else None
    if ended:
        value = hit.clock.quarter_ended(month_number(ended[1]), int(ended[2])) if month_number(ended[1]) else None
        return (hit.out("DATE", value),)
    if hit.low("u") == "period" and hit.clock.focus is None:
        return (hit.out("DATE", None),) if back or hit.clock.now is None else None
    if focus is None:
        return (hit.out("DATE", None),)
    return (hit.out("DATE", f"{focus[0] - back:04d}-Q{focus[1]}"),)


def year_ago(hit: Hit) -> tuple[Found, ...] | None:
    """year-earlier, year-ago, before a noun."""
    focus, now = hit.clock.focus, hit.clock.now
    value = f"{focus[0] - 1:04d}-Q{focus[1]}" if focus else f"{now.year - 1:04d}" if now else None
    return (hit.out("DATE", value),)


def end_of(hit: Hit) -> tuple[Found, ...] | None:
    """the end of the year, the beginning of this month, year-end."""
    if hit.has("ye"):
        if hit.has("y"):
            return (hit.out("DATE", f"{year_of(hit, 'y'):04d}-12-31", EXPLICIT),)
        base = hit.clock.base()
        return (hit.out("DATE", f"{base[0]:04d}-12-31" if base else None),)
    code = unit_of(hit.low("u"))
    which = hit.low("r").removeprefix("the ") if hit.low("r") != "the" else "this"
    base = hit.clock.base()
    if code in ("D", "TS", "TM", "TH", "N", "F"):
        return None
    if code == "Q":
        focus = hit.clock.latest_quarter()
        return (hit.out("DATE", f"{focus[0]:04d}-Q{focus[1]}" if focus else None),)
    return (hit.out("DATE", _unit_value(base, code, STEP.get(which, 0))),)


def fiscal(hit: Hit) -> tuple[Found, ...] | None:
    """fiscal 2022, FY2020."""
    if hit.has("f"):
        digits = hit.low("f")[2:]
        return (hit.out("DATE", digits if len(digits) == 4 else f"20{digits}", EXPLICIT),)
    return (hit.out("DATE", f"{year_of(hit, 'y'):04d}", EXPLICIT),)


def within(hit: Hit) -> tuple[Found, ...] | None:
    """earlier in the year, late in the week."""
    code = unit_of(hit.low("u"))
    base = hit.clock.base()
    if base is None or code not in ("W", "M", "Y", "E"):
        return (hit.out("DATE", None),) if base is None else None
    return (hit.out("DATE", _unit_value(base, code, 0)),)


_Y = "y:( YEAR | SHORTYEAR | SPOKEN )"
_FROM = "how:( ago | earlier | later | before | after | from now | previously | prior | hence | thereafter | afterwards | on )"
RULES: list[Rule[Build]] = [
    rule("T-020", "( EARLY | later | earlier )? w:( today | yesterday | tomorrow )", near),
    rule("T-020", "the day ( w:before yesterday | w:after tomorrow )", day_beyond),
    rule(
        "T-022", "( EARLY )? r:( last | this | next | each | every | this past | this coming | coming )? w:WDAY ( EARLY? p:PART )?", weekday
    ),
    rule("T-022", "( the )? p:( morning | afternoon | evening | night ) of w:WDAY", weekday),
    rule("T-037", "( early | late | earlier | later ) in the u:UNIT", within),
    rule("T-023", "w:WEEKDAYS", weekday_set),
    rule(
        "T-024",
        (
            "( EARLY in? | ( the POINT of ) )? r:( last | this | next | this past | this coming | the past | the last | "
            "the next | the current | the coming ) u:UNIT"
        ),
        unit,
    ),
    rule(
        "T-025",
        "( EARLY in? )? r:( that | the same | the following | the next | the previous | the preceding | the prior | that same ) u:UNIT",
        anchored,
    ),
    rule("T-026", f"ABOUT? ( n:NUM | v:VAGUE | one:( a | an ) ) HY? u:UN {_FROM}", ago),
    rule("T-026", "ABOUT? ( n:NUM | one:( a | an ) ) u:UN or so how:( ago | earlier | later )", ago),
    rule("T-026", "v:u:UNITS how:( ago | earlier | later )", ago),
    rule(
        "T-027",
        f"( the | this )? fiscal? n:ORDINAL joined:HY? quarter ( ( of | COMMA )? ( {_Y} | r:( this | last | next ) year | r:the year ) )?",
        quarter,
    ),
    rule("T-027", f"p:PERIOD ( COMMA? of? {_Y} )?", lambda h: quarter(h) if h.has("y") else None),
    rule("T-027", "the? ago:( year HY ( earlier | ago ) ) fiscal? n:ORDINAL HY? quarter", quarter),
    rule(
        "T-028",
        (
            "r:( the latest | the most recent | latest | the year HY ago | the year HY earlier | year HY ago | year HY "
            "earlier | a year HY earlier | the same year HY ago | the corresponding year HY ago | the comparable year HY "
            "ago ) u:( quarter | period )"
        ),
        this_quarter,
    ),
    rule("T-028", "r:( the | that ) u:quarter", this_quarter),
    rule("T-029", "year HY ( ago | earlier )", year_ago),
    rule("T-033", "( the | its )? ( POINT ) of r:( this | last | next | the | the current | the following ) u:UNIT", end_of),
    rule("T-033", f"( {_Y} )? ye:( year HY end ) ( of? y:YEAR )?", end_of),
    rule("T-034", f"fiscal ( year )? {_Y}", fiscal),
    rule("T-034", "f:FISCAL", fiscal),
]
