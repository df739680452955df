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
from onrecord.resolve.times_words import PARTS, SEASONS

_STEP = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1, "this past": -1, "this coming": 1, "the current": 0, "the coming": 1}
_ANCHORED = {"that": 0, "the same": 0, "the following": 1, "the next": 1, "the previous": -1, "the preceding": -1, "the prior": -1, "the": 0, "following": 1, "the very same": 0, "that same": 0}  # noqa: E501
NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "overnight": 0}


def _now(hit: Hit) -> tuple[int, int | None, int | None] | None:
    now = hit.clock.now
    return (now.year, now.month, now.day) if now else None


def _unit_value(base: tuple[int, int | None, int | None] | None, unit: str, step: int) -> str | None:
    return shifted(base, unit, step) if base and unit not in ("TS", "TM", "TH", "N", "F") else None


def near(hit: Hit) -> tuple[Found, ...] | None:
    """today, yesterday, tomorrow."""
    now, word = hit.clock.now, hit.low("w")
    if hit.named():
        return None
    if word in ("today", "tomorrow") and re.match(r"['’]s\s(?:world|society|young|youth|generation)", hit.after(16)) or re.search(r"\b(?:of|in)\s$", hit.before(4)) and word == "tomorrow":
        return (hit.out("DATE", "PRESENT_REF" if word == "today" else "FUTURE_REF"),)
    if word == "today" and re.match(r"['’]s\s", hit.after(4)) and hit.clock.narrative:
        return (hit.out("DATE", "PRESENT_REF"),)
    basis = PUBLICATION if word == "today" else RELATIVE
    if now is None:
        return (hit.out("DATE", "PRESENT_REF" if word == "today" and hit.clock.published else None),)
    return (hit.out("DATE", (now + datetime.timedelta(NEAR[word])).isoformat(), basis),)


def near_part(hit: Hit) -> tuple[Found, ...] | None:
    """tonight, yesterday morning, last night, this afternoon, that evening."""
    clock, word = hit.clock, hit.low("w")
    part = "TNI" if word in ("tonight", "overnight") else PARTS[hit.low("p")]
    if word in ("that", "the same", "the following", "the next", "the previous"):
        base = clock.base() if clock.narrative else (_parts(clock.last) or _now(hit))
        if base is None or not (base[1] and base[2]):
            return (hit.out("TIME", None),)
        moved = shifted(base, "D", _ANCHORED[word])
        return (hit.out("TIME", f"{moved}{part}" if moved else None),)
    if clock.now is None:
        return (hit.out("TIME", f"XXXX-XX-XX{part}" if clock.published else None),)
    step = NEAR.get(word, -1 if word == "last" else 0)
    return (hit.out("TIME", (clock.now + datetime.timedelta(step)).isoformat() + part),)


def weekday(hit: Hit) -> tuple[Found, ...] | None:
    clock, number = hit.clock, hit.weekday()
    which = hit.low("r") if hit.has("r") else ""
    if which in ("each", "every"):
        return (hit.out("SET", f"XXXX-WXX-{number + 1}"),)
    value: str | None
    if clock.now is None or not which:
        value = clock.weekday(number, None if which else hit.cue())
    elif which in ("last", "this past"):
        back = (clock.now.weekday() - number) % 7 or 7
        value = (clock.now - datetime.timedelta(back)).isoformat()
    elif which in ("next", "this coming", "coming"):
        value = (clock.now + datetime.timedelta((number - clock.now.weekday()) % 7 or 7)).isoformat()
    else:
        value = clock.weekday(number, hit.cue())
    if not hit.has("p"):
        return (hit.out("DATE", value),)
    part = PARTS[hit.low("p").removesuffix("s")]
    return (hit.out("TIME", f"{value}{part}" if value else None),)


def weekday_set(hit: Hit) -> tuple[Found, ...] | None:
    return (hit.out("SET", f"XXXX-WXX-{hit.weekday() + 1}"),)


def unit(hit: Hit) -> tuple[Found, ...] | None:
    """last week, this month, next year, the current quarter, earlier this year."""
    which, code = hit.low("r").removeprefix("the ") if hit.low("r") != "the current" else "the current", unit_of(hit.low("u"))
    which = "this" if which == "the current" else which
    if hit.low("r") == "the next" and (code == "D" or hit.clock.narrative):
        return anchored(hit)
    if hit.low("r") in ("the last", "the past", "the coming", "the next") and code in ("E", "C"):
        return (hit.out("DURATION", amount(1, code)),)
    if hit.low("r") == "the last" and re.match(r"\sof\b", hit.after(4)):
        return None
    if code in ("TS", "TM", "TH", "N", "F") or hit.named():
        return None
    if code == "D":
        if which in ("last", "past"):
            return None
        if which == "next" and hit.low("r") == "next":
            return None
    if code == "Q" and hit.clock.now:
        moved = shifted(_now(hit) or (0, 1, 1), "Q", _STEP[which])
        return (hit.out("DATE", moved),)
    if code == "Y" and which == "next" and hit.low("r") == "the next":
        return (hit.out("DATE", _unit_value(hit.clock.base(), "Y", 1)),)
    return (hit.out("DATE", _unit_value(_now(hit), code, _STEP[which])),)


def anchored(hit: Hit) -> tuple[Found, ...] | None:
    """that day, the following year, the same month: counted from the last date of the text."""
    code, step = unit_of(hit.low("u")), _ANCHORED[hit.low("r")]
    if code in ("TS", "TM", "TH", "N", "F", "Q"):
        return None
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
    if how in ("before", "after", "on") and (how == "on" or re.match(r"\s\w", hit.after(2))) or (how == "later" and not hit.clock.narrative):
        # two days before the vote: a length, and what it is counted from is no date here
        value = 1.0 if hit.has("one") else hit.number("n") if hit.has("n") else None
        found = hit.out("DURATION", amount(value, code) if value else vague(code))
        return (Found(found.first, hit.span("u")[1], "DURATION", found.value, RELATIVE),)
    deictic = how in ("ago", "from now", "hence")
    base = _now(hit) if deictic else hit.clock.anchor if hit.clock.narrative else (_parts(hit.clock.last) or _now(hit))
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


def _parts(value: str | None) -> tuple[int, int | None, int | None] | None:
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
    back = hit.low("r").startswith(("year", "a year", "the year", "comparable", "corresponding", "the comparable", "the corresponding", "the same"))
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


def half(hit: Hit) -> tuple[Found, ...] | None:
    """the first half of 2008."""
    number = 1 if hit.low("n") == "first" else 2
    if hit.has("y"):
        return (hit.out("DATE", f"{year_of(hit, 'y'):04d}-H{number}", EXPLICIT),)
    base = hit.clock.base()
    step = _STEP.get(hit.low("r").removeprefix("the "), 0) if hit.has("r") else 0
    return (hit.out("DATE", f"{base[0] + step:04d}-H{number}" if base else f"XXXX-H{number}"),)


def season(hit: Hit) -> tuple[Found, ...] | None:
    """the spring of 1915, last summer, this fall."""
    code = SEASONS[hit.low("s")]
    if hit.has("y"):
        return (hit.out("DATE", f"{year_of(hit, 'y'):04d}-{code}", EXPLICIT),)
    which = hit.low("r") if hit.has("r") else ""
    if not which and hit.low("s") in ("fall", "spring") and not (hit.low("s") == "spring" and re.search(r"(?:in|by|until|following|early|late)\s$", hit.before(10))):
        return None
    if which in ("each", "every"):
        return (hit.out("SET", f"XXXX-{code}"),)
    if hit.has("b"):
        return (hit.out("DATE", f"BC{hit.integer('b'):04d}-{code}", EXPLICIT),)
    base = _now(hit) or (hit.clock.base() if which in ("the", "that", "") else None)
    if hit.clock.era and which in ("the", "that", ""):
        return (hit.out("DATE", f"{hit.clock.year_text()}-{code}"),)
    if base is None:
        return (hit.out("DATE", f"XXXX-{code}"),)
    year, month = base[0], base[1] or 12
    start = cal.SEASON_MONTHS[code][0]
    if hit.clock.now:
        if which in ("last", "this past"):
            year -= start >= month or (code == "WI" and month < 12)
        elif which in ("next", "this coming"):
            year += start <= month
        elif which in ("the", "") and start > month and hit.cue() not in ("F", "FF"):
            year -= 1
    return (hit.out("DATE", f"{year:04d}-{code}"),)


def weekend(hit: Hit) -> tuple[Found, ...] | None:
    now = hit.clock.now
    which = hit.low("r")
    if now is None:
        return (hit.out("DATE", None),)
    back = {"last": 7, "next": -7, "this past": 7}.get(which, 0)
    if which in ("the", "over the", "last", "this past") and not (hit.cue() in ("F", "FF") and which == "the"):
        back = now.weekday() + 1 if now.weekday() < 5 else (0 if which == "the" else 7)
    return (hit.out("DATE", cal.week(now - datetime.timedelta(back)) + "-WE"),)


def end_of(hit: Hit) -> tuple[Found, ...] | None:
    """the end of the year, the beginning of this month, year-end."""
    if hit.has("ye"):
        if hit.has("y"):
            return (hit.out("DATE", f"{year_of(hit, 'y'):04d}", EXPLICIT),)
        base = hit.clock.base()
        return (hit.out("DATE", f"{base[0]:04d}" if base else None),)
    code = unit_of(hit.low("u"))
    which = hit.low("r").removeprefix("the ") if hit.low("r") != "the" else "this"
    base = hit.clock.base()
    if code in ("D", "TS", "TM", "TH", "N", "F"):
        return None
    if code == "Q":
        focus = hit.clock.latest_quarter()
        return (hit.out("DATE", f"{focus[0]:04d}-Q{focus[1]}" if focus else None),)
    return (hit.out("DATE", _unit_value(base, code, _STEP.get(which, 0))),)


def fiscal(hit: Hit) -> tuple[Found, ...] | None:
    if hit.has("f"):
        digits = hit.low("f")[2:]
        return (hit.out("DATE", digits if len(digits) == 4 else f"20{digits}", EXPLICIT),)
    return (hit.out("DATE", f"{year_of(hit, 'y'):04d}", EXPLICIT),)


def clock_time(hit: Hit) -> tuple[Found, ...] | None:
    """10 p.m. Wednesday, 7:15 p.m., noon Thursday, 15:00 GMT, midnight."""
    moment = _moment(hit)
    if moment is None:
        return None
    clock = hit.clock
    date: str | None = None
    if hit.has("w"):
        date = clock.weekday(hit.weekday(), hit.cue())
    elif hit.has("m"):
        date = f"{year_of(hit, 'y'):04d}-{hit.month():02d}-{hit.integer('d'):02d}" if hit.has("y") else clock.month_day(hit.month(), hit.integer("d"), hit.cue())  # noqa: E501
    elif hit.has("near"):
        date = (clock.now + datetime.timedelta(NEAR[hit.low("near")])).isoformat() if clock.now else None
    elif clock.last and re.fullmatch(r"\d{4}-\d\d-\d\d.*", clock.last):
        date = clock.last[:10]
    elif clock.now:
        date = clock.now.isoformat()
    return (hit.out("TIME", f"{date}{moment}" if date else f"XXXX-XX-XX{moment}" if clock.published else None),)


def part_of(hit: Hit) -> tuple[Found, ...] | None:
    """the night of 10 August 1792, early in the morning of May 3."""
    month, number = hit.month(), ordinal(hit.low("d").split(" "))
    value: str | None = f"{year_of(hit, 'y'):04d}-{month:02d}-{number:02d}" if hit.has("y") else hit.clock.month_day(month, number, hit.cue())
    if value and not value.startswith("X") and cal.day(value) is None:
        return None
    return (hit.out("TIME", f"{value}{PARTS[hit.low('p')]}", EXPLICIT if hit.has("y") else RELATIVE),)


def within(hit: Hit) -> tuple[Found, ...] | None:
    """earlier in the year, late in the week."""
    code = unit_of(hit.low("u"))
    base = hit.clock.base()
    if base is None or code not in ("W", "M", "Y", "E"):
        return (hit.out("DATE", None),) if base is None else None
    return (hit.out("DATE", _unit_value(base, code, 0)),)


def _moment(hit: Hit) -> str | None:
    if hit.has("named"):
        return {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}[hit.low("named")]
    text = hit.low("c").replace(".", ":")
    if hit.low("c").isalpha():
        hours, rest = int(hit.number("c") or 0), "00"
    else:
        first, _, after = text.partition(":")
        hours, rest = int(first), after or "00"
    meridiem = hit.low("ap")[:1] if hit.has("ap") else ""
    if hours > 24 or (meridiem and hours > 12):
        return None
    if meridiem == "p" and hours < 12 or meridiem == "a" and hours == 12:
        hours = (hours + 12) % 24
    if hit.has("part") and hours < 12 and hit.low("part") in ("afternoon", "evening", "night"):
        hours += 12
    return f"T{hours:02d}:{rest[:5]}" if len(rest) < 6 else None


_Y = "y:( YEAR | SHORTYEAR | SPOKEN )"
_PERIOD = "( ZONE | OPEN ZONE CLOSE | OPEN CLOCK ZONE CLOSE )?"
_WHEN = "( COMMA? ( on | late | early )? w:WDAY ( PART )? | COMMA? ( on )? near:( today | yesterday | tomorrow ) | COMMA? ( on )? ( WDAY COMMA )? m:MON d:( DAY | NTH ) ( COMMA? y:YEAR )? )?"  # noqa: E501
_FROM = "how:( ago | earlier | later | before | after | from now | previously | prior | hence | thereafter | afterwards | on )"
RULES: list[Rule[Build]] = [
    rule("T-020", "( EARLY | later | earlier )? w:( today | yesterday | tomorrow )", near),
    rule("T-021", "( EARLY )? ( w:( tonight | overnight ) | w:( yesterday | tomorrow | last | this | that | the same | the following | the next | the previous ) EARLY? p:PART )", near_part),  # noqa: E501
    rule("T-022", "( EARLY )? r:( last | this | next | each | every | this past | this coming | coming )? w:WDAY ( EARLY? p:PART )?", weekday),
    rule("T-022", "( the )? p:( morning | afternoon | evening | night ) of w:WDAY", weekday),
    rule("T-036", f"( the )? EARLY? ( in the )? p:PART ( hours )? of ( the )? ( m:MON d:NTHDAY | d:NTHDAY m:MON ) ( COMMA? {_Y} )?", part_of),
    rule("T-037", "( early | late | earlier | later ) in the u:UNIT", within),
    rule("T-023", "w:WEEKDAYS", weekday_set),
    rule("T-024", "( EARLY in? | ( the POINT of ) )? r:( last | this | next | this past | this coming | the past | the last | the next | the current | the coming ) u:UNIT", unit),  # noqa: E501
    rule("T-025", "( EARLY in? )? r:( that | the same | the following | the next | the previous | the preceding | the prior | that same ) u:UNIT", anchored),  # noqa: E501
    rule("T-026", f"ABOUT? ( n:NUM | v:VAGUE | one:( a | an | the ) ) HY? u:UN {_FROM}", ago),  # noqa: E501
    rule("T-026", "ABOUT? ( n:NUM | one:( a | an ) ) u:UN or so how:( ago | earlier | later )", ago),
    rule("T-026", "v:u:UNITS how:( ago | earlier | later )", ago),
    rule("T-027", f"( the | this )? fiscal? n:ORDINAL joined:HY? quarter ( ( of | COMMA )? ( {_Y} | r:( this | last | next ) year | r:the year ) )?", quarter),
    rule("T-027", f"p:PERIOD ( COMMA? of? {_Y} )?", lambda h: quarter(h) if h.has("y") else None),
    rule("T-027", "the? ago:( year HY ( earlier | ago ) ) fiscal? n:ORDINAL HY? quarter", quarter),
    rule("T-028", "r:( the latest | the most recent | latest | the year HY ago | the year HY earlier | year HY ago | year HY earlier | a year HY earlier | the same year HY ago | the corresponding year HY ago | the comparable year HY ago ) u:( quarter | period )", this_quarter),  # noqa: E501
    rule("T-028", "r:( the | that ) u:quarter", this_quarter),
    rule("T-029", "year HY ( ago | earlier )", year_ago),
    rule("T-030", f"the? EARLY? n:( first | second | latter ) half ( of ( {_Y} | r:( this | last | next | the ) year ) )", half),
    rule("T-031", f"( the EARLY? | EARLY )? ( the POINT of )? ( r:( last | this | next | that | the | each | every | this past | this coming ) )? s:SEASON ( ( of | COMMA )? ( {_Y} | of b:( DAY | TWO | COUNT ) ( bc | bce | b DOT c DOT? ) ) )?", season),  # noqa: E501
    rule("T-032", "( EARLY )? r:( the | this | last | next | this past | this coming ) weekend", weekend),
    rule("T-033", "( the | its )? ( POINT ) of r:( this | last | next | the | the current | the following ) u:UNIT", end_of),
    rule("T-033", f"( {_Y} )? ye:( year HY end )", end_of),
    rule("T-034", f"fiscal ( year )? {_Y}", fiscal),
    rule("T-034", "f:FISCAL", fiscal),
    rule("T-035", f"( nearly | almost | around | shortly ( after | before ) )? c:( DAY | CLOCK | SMALL ) ( HY | DASH )? ap:AMPM {_PERIOD} {_WHEN}", clock_time),
    rule("T-035", f"( around | shortly ( after | before ) )? c:CLOCK ( hours )? ( ZONE | OPEN ZONE CLOSE | hours ) {_WHEN}", clock_time),
    rule("T-035", "c:CLOCK ( on )? ( w:WDAY | m:MON d:DAY ( COMMA? y:YEAR )? )", clock_time),
    rule("T-035", f"( around | shortly ( after | before ) )? named:( noon | midday | midnight ) {_PERIOD} {_WHEN}", clock_time),
    rule("T-035", "c:( DAY | SMALL ) o APOS clock ( in the part:PART )?", clock_time),
]
