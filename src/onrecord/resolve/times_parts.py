"""Rules for parts of a day, a week or a year: last night, 10 p.m. Friday, the night of May 3, this weekend, the spring of 1915.

In: a `Hit`. Out: `Found`s, TIMEs with a TIMEX3 part (TMO, TAF, TEV, TNI) or a time of the clock in the text's own zone, and
DATEs for weekends, seasons and halves. It refuses `fall` and `spring` where nothing shows that they are seasons.
"""

import datetime
import re

from onrecord.resolve import times_calendar as cal
from onrecord.resolve.times_clock import shifted
from onrecord.resolve.times_grammar import Rule, rule
from onrecord.resolve.times_hit import EXPLICIT, RELATIVE, Build, Found, Hit, ordinal, year_of
from onrecord.resolve.times_relative import ANCHORED, NEAR, STEP, day_parts, today
from onrecord.resolve.times_words import PARTS, SEASONS


def near_part(hit: Hit) -> tuple[Found, ...] | None:
    """tonight, yesterday morning, last night, this afternoon, that evening."""
    clock, word = hit.clock, hit.low("w")
    if word == "tonight" and hit.named():
        return None
    part = "TNI" if word in ("tonight", "overnight") else PARTS[hit.low("p")]
    if word in ("that", "the same", "the following", "the next", "the previous"):
        base = clock.base() if clock.narrative else (day_parts(clock.last) or today(hit))
        if base is None or not (base[1] and base[2]):
            return (hit.out("TIME", None),)
        moved = shifted(base, "D", ANCHORED[word])
        return (hit.out("TIME", f"{moved}{part}" if moved else None),)
    if clock.now is None:
        return (hit.out("TIME", f"XXXX-XX-XX{part}" if clock.published else None),)
    step = NEAR.get(word, -1 if word == "last" else 0)
    return (hit.out("TIME", (clock.now + datetime.timedelta(step)).isoformat() + part),)


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
        date = (
            f"{year_of(hit, 'y'):04d}-{hit.month():02d}-{hit.integer('d'):02d}"
            if hit.has("y")
            else clock.month_day(hit.month(), hit.integer("d"), hit.cue())
        )
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
    value: str | None = (
        f"{year_of(hit, 'y'):04d}-{month:02d}-{number:02d}" if hit.has("y") else hit.clock.month_day(month, number, hit.cue())
    )
    if value and not value.startswith("X") and cal.day(value) is None:
        return None
    part = PARTS[hit.low("p")] if hit.has("p") else ""
    return (hit.out("TIME", f"{value}{part}", EXPLICIT if hit.has("y") else RELATIVE),)


def week_of(hit: Hit) -> tuple[Found, ...] | None:
    """the week of March 6."""
    found = part_of(hit)
    day = cal.day(found[0].value) if found else None
    return (hit.out("DATE", cal.week(day), found[0].basis),) if found and day else None


def _moment(hit: Hit) -> str | None:
    """The TIMEX3 time of day of a match: T22:00."""
    if hit.has("named"):
        return {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}[hit.low("named")]
    text = hit.low("c").replace(".", ":")
    if hit.low("c").isalpha():
        if hit.has("ap") and hit.line.tokens[hit.span("ap")[0]] == "AM":  # five AM stations
            return None
        hours, rest = int(hit.number("c") or 0), "00"
    else:
        first, _, after = text.partition(":")
        hours, rest = int(first), after or "00"
    meridiem = hit.low("ap")[:1] if hit.has("ap") else ""
    if hours > 24 or (meridiem and hours > 12):
        return None
    if (meridiem == "p" and hours < 12) or (meridiem == "a" and hours == 12):
        hours = (hours + 12) % 24
    if hit.has("part") and hours < 12 and hit.low("part") in ("afternoon", "evening", "night"):
        hours += 12
    return f"T{hours:02d}:{rest[:5]}" if len(rest) < 6 else None


def season(hit: Hit) -> tuple[Found, ...] | None:
    """the spring of 1915, last summer, this fall."""
    code = SEASONS[hit.low("s")]
    if hit.has("y"):
        return (hit.out("DATE", f"{year_of(hit, 'y'):04d}-{code}", EXPLICIT),)
    which = hit.low("r") if hit.has("r") else ""
    if (
        not which
        and hit.low("s") in ("fall", "spring")
        and not (hit.low("s") == "spring" and re.search(r"(?:in|by|until|following|early|late)\s$", hit.before(10)))
    ):
        return None
    if which in ("each", "every"):
        return (hit.out("SET", f"XXXX-{code}"),)
    if hit.has("b"):
        return (hit.out("DATE", f"BC{hit.integer('b'):04d}-{code}", EXPLICIT),)
    base = today(hit) or (hit.clock.base() if which in ("the", "that", "") else None)
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
    """the weekend, last weekend: the one just past unless the verb looks ahead."""
    now = hit.clock.now
    which = hit.low("r")
    if now is None:
        return (hit.out("DATE", None),)
    back = {"last": 7, "next": -7, "this past": 7}.get(which, 0)
    if which in ("the", "over the", "last", "this past") and not (hit.cue() in ("F", "FF") and which == "the"):
        back = now.weekday() + 1 if now.weekday() < 5 else (0 if which == "the" else 7)
    return (hit.out("DATE", cal.week(now - datetime.timedelta(back)) + "-WE"),)


def half(hit: Hit) -> tuple[Found, ...] | None:
    """the first half of 2008."""
    number = 1 if hit.low("n") == "first" else 2
    if hit.has("y"):
        return (hit.out("DATE", f"{year_of(hit, 'y'):04d}-H{number}", EXPLICIT),)
    base = hit.clock.base()
    step = STEP.get(hit.low("r").removeprefix("the "), 0) if hit.has("r") else 0
    return (hit.out("DATE", f"{base[0] + step:04d}-H{number}" if base else f"XXXX-H{number}"),)


_Y = "y:( YEAR | SHORTYEAR | SPOKEN )"
_PERIOD = "( ZONE | OPEN ZONE CLOSE | OPEN CLOCK ZONE CLOSE )?"
_WHEN = (
    "( COMMA? ( on | late | early )? w:WDAY ( PART )? | COMMA? ( on )? near:( today | yesterday | tomorrow ) | "
    "COMMA? ( on )? ( WDAY COMMA )? m:MON d:( DAY | NTH ) ( COMMA? y:YEAR )? )?"
)
RULES: list[Rule[Build]] = [
    rule(
        "T-021",
        (
            "( EARLY )? ( w:( tonight | overnight ) | w:( yesterday | tomorrow | last | this | that | the same | the "
            "following | the next | the previous ) EARLY? p:PART )"
        ),
        near_part,
    ),
    rule(
        "T-036",
        f"( the )? EARLY? ( in the )? p:PART ( hours )? of ( the )? ( WDAY COMMA? )? ( m:MON d:NTHDAY | d:NTHDAY m:MON ) ( COMMA? {_Y} )?",
        part_of,
    ),
    rule("T-038", f"( the )? week of ( m:MON d:NTHDAY | d:NTHDAY m:MON ) ( COMMA? {_Y} )?", week_of),
    rule("T-030", f"the? EARLY? n:( first | second | latter ) half ( of ( {_Y} | r:( this | last | next | the ) year ) )", half),
    rule(
        "T-031",
        (
            "( the EARLY? | EARLY )? ( the POINT of )? ( r:( last | this | next | that | the | each | every | this past | "
            f"this coming ) )? s:SEASON ( ( of | COMMA )? ( {_Y} | of b:( DAY | TWO | COUNT ) ( bc | bce | b DOT c DOT? ) ) "
            ")?"
        ),
        season,
    ),
    rule("T-032", "( EARLY )? r:( the | this | last | next | this past | this coming ) weekend", weekend),
    rule(
        "T-035",
        f"( nearly | almost | around | shortly ( after | before ) )? c:( DAY | CLOCK | SMALL ) ( HY | DASH )? ap:AMPM {_PERIOD} {_WHEN}",
        clock_time,
    ),
    rule("T-035", f"( around | shortly ( after | before ) )? c:CLOCK ( hours )? ( ZONE | OPEN ZONE CLOSE | hours ) {_WHEN}", clock_time),
    rule("T-035", "c:CLOCK ( on )? ( w:WDAY | m:MON d:DAY ( COMMA? y:YEAR )? )", clock_time),
    rule("T-035", f"( around | shortly ( after | before ) )? named:( noon | midday | midnight ) {_PERIOD} {_WHEN}", clock_time),
    rule("T-035", "c:( DAY | SMALL ) o APOS clock ( in the part:PART )?", clock_time),
]
