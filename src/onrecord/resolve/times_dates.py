"""Rules for dates that the calendar names: days, months, years, decades, centuries, ranges, seasons, feasts.

In: a `Hit`. Out: `Found`s. A month and a day without a year lean on the clock; the year is looked for ahead first
(`August and September 1914`). It refuses a number that counts something, and names spelt like months.
"""

import re

from onrecord.resolve import times_calendar as cal
from onrecord.resolve.times_grammar import Rule, rule
from onrecord.resolve.times_hit import EXPLICIT, RELATIVE, Build, Found, Hit, ordinal, year_of
from onrecord.resolve.times_words import DECADES

_COUNTED = re.compile(
    r"\s?(?:%|per\s?cent|people|troops|men\b|women|soldiers|police|officers|workers|employees|students|children|"
    r"homes|houses|shares|jobs|miles|"
    r"kilomet|km\b|met(?:er|re)s|feet|tons|tonnes|pounds|dollars|euros|yards|acres|hectares|barrels|copies|vehicles|tanks|aircraft|times|"
    r"civilians|refugees|casualties|prisoners|dead\b|wounded|killed|deaths|others|members|villagers|residents|families|protesters|migrants|"
    r"fighters|militants|rebels|votes|guns|square|cases|points|words|pages|degrees|GMT|UTC|EST|EDT|BST|CET|local "
    r"time|megawatt|MW|hours|h\b|B\.?C)"
)
_LABEL = re.compile(
    r"(?:[$£€#]|No\.|Nos\.|number|Flight|Resolution|resolution|Route|Highway|Room|Boeing|Airbus|page|Section|Article|Rs\.?|BC to|flight|"
    r"Regulation|Directive|Ref\.?|channel|approximately|some|about|nearly|almost|over|than|roughly|around|to about|"
    r"least|another|estimated)\s?$"
)
_MONTHLY = re.compile(
    r"(?:\b(?:in|since|until|till|by|of|from|to|and|between|during|for|before|after|the|early|late|mid-?|through|a|an|on|last|"
    r"this|next|every|each|or)|[(,–—-])\s?$",
    re.I,
)
_OLD_YEAR = re.compile(r"\b(?:in|since|until|by|from|to|year|between|AD|before|after)\s$", re.I)
_NAMES = {"may", "march", "april", "june", "august", "sun", "jan", "mar", "jun", "sat", "mon"}
_SURNAME = re.compile(r"\s(?:[A-Z][a-z]+|said|says|told|has|had|was|is)\b")


def _clear(hit: Hit, name: str = "m") -> bool:
    """Whether a month's name is no person's."""
    word = hit.low(name).split(" ")[0].strip(".")
    if word not in _NAMES:
        return True
    if _MONTHLY.search(hit.before(12)) or hit.match.end() - hit.match.start() > 1:
        return True
    return word in ("april", "june", "august") and not _SURNAME.match(hit.after(20))


def _ymd(year: int, month: int, number: int) -> str | None:
    found = cal.made(year, month, number)
    return found.isoformat() if found else None


def _day(hit: Hit, name: str = "d") -> int:
    first, last = hit.span(name)
    return ordinal([t.lower() for t in hit.line.tokens[first:last]])


def iso(hit: Hit) -> tuple[Found, ...] | None:
    """2021-06-01, 2021-06-01T10:00."""
    text = hit.low().upper().removesuffix("Z")
    return (hit.out("TIME" if "T" in text else "DATE", text[:16], EXPLICIT),) if cal.day(text) else None


def full(hit: Hit) -> tuple[Found, ...] | None:
    """March 14, 2021; 12 March 2020."""
    value = _ymd(year_of(hit, "y"), hit.month(), _day(hit))
    return (hit.out("DATE", value, EXPLICIT),) if value else None


def slashed(hit: Hit) -> tuple[Found, ...] | None:
    """25/12/2021, 25.12.2021; open where it could be read two ways."""
    first, second, year = (int(p) for p in re.split(r"[/.]", hit.low()))
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    month_first, day_first = _ymd(year, first, second), _ymd(year, second, first)
    if "." in hit.low():
        month_first = day_first
    if month_first and day_first and month_first != day_first:
        return (hit.out("DATE", f"{year:04d}-XX-XX", EXPLICIT),)  # American or not: the text does not say
    value = month_first or day_first
    return (hit.out("DATE", value, EXPLICIT),) if value else None


def month_year(hit: Hit) -> tuple[Found, ...] | None:
    """early March 2021."""
    return (hit.out("DATE", f"{year_of(hit, 'y'):04d}-{hit.month():02d}", EXPLICIT),)


def month_day(hit: Hit) -> tuple[Found, ...] | None:
    """October 3, the 3rd of October."""
    number = _day(hit)
    if not 1 <= number <= 31 or not cal.made(2000, hit.month(), number) or re.match(r"%|[:.,]\d", hit.after(3)):
        return None
    if hit.low("m") in ("may", "march") and hit.low("d") in ("first", "second", "third"):
        return None
    cue = "PP" if hit.word_before() == "ended" else hit.cue()
    return (hit.out("DATE", hit.clock.month_day(hit.month(), number, cue)),)


def year(hit: Hit) -> tuple[Found, ...] | None:
    """2019, mid-2025, the end of 1958, where the number counts nothing."""
    before, after = hit.before(16), hit.after(16)
    value = year_of(hit, "y")
    if hit.low("y")[0] in "'’‘" and not re.search(r"(?:in|of|since|from|by|until|for|summer|spring|fall|winter|the)\s$", before):
        return None
    if hit.low("y")[0] in "'’‘" and hit.clock.narrative and hit.clock.anchor:
        value = hit.clock.anchor[0] // 100 * 100 + value % 100
    bare = hit.match.end() - hit.match.start() == 1
    if bare and (_COUNTED.match(after) or _LABEL.search(before) or re.match(r"[/:]\d|-[a-z]{3}", after)):
        return None
    if bare and (value < 1500 or value > 2060) and not _OLD_YEAR.search(before):
        return None
    if (before and (before[-1].isalnum() or before[-1] in "/#")) or before[-2:] in ("$ ",):
        return None
    if (
        not bare
        and hit.low().split(" ")[0] in ("two", "twenty")
        and not re.search(r"(?:in|since|by|of|the year|until|from|for)\s$", before)
    ):
        return None
    return (hit.out("DATE", f"{value:04d}", EXPLICIT),)


def spoken(hit: Hit) -> tuple[Found, ...] | None:
    """nineteen ninety-six."""
    if not (1800 <= year_of(hit, "y") <= 2099) or _COUNTED.match(hit.after(16)):
        return None
    return year(hit)


def decade(hit: Hit) -> tuple[Found, ...] | None:
    """the late 1970s, the nineties."""
    if hit.has("tie"):
        return (hit.out("DATE", f"{190 + DECADES[hit.low('tie')]:03d}", EXPLICIT),)
    digits = hit.low("d").strip("'’‘s")
    if len(digits) == 2:
        if not re.search(r"(?:the|early|late|mid-?)\s?$", hit.before(8)) and hit.match.end() - hit.match.start() == 1:
            return None
        if re.search(r"(?:his|her|their|my)\s(?:early |late |mid-?)?$", hit.before(16)):
            return None
        digits = ("20" if digits < "20" else "19") + digits
    return (hit.out("DATE", digits[:3], EXPLICIT),)


def century(hit: Hit) -> tuple[Found, ...] | None:
    """the 13th century."""
    number = _day(hit, "n")
    if hit.has("bc") or not 1 <= number <= 30:
        return (hit.out("DATE", None, EXPLICIT),)
    return (hit.out("DATE", f"{number - 1:02d}", EXPLICIT),)


def before_christ(hit: Hit) -> tuple[Found, ...] | None:
    """480 BC."""
    number = int(hit.low("y").replace(",", "")) if hit.low("y").replace(",", "").isdigit() else 0
    return (hit.out("DATE", f"BC{number:04d}" if number else None, EXPLICIT),)


def month_before_christ(hit: Hit) -> tuple[Found, ...] | None:
    """April 480 BC."""
    return (hit.out("DATE", f"BC{hit.integer('y'):04d}-{hit.month():02d}", EXPLICIT),)


def anno_domini(hit: Hit) -> tuple[Found, ...] | None:
    """AD 79."""
    return (hit.out("DATE", f"{hit.integer('y'):04d}", EXPLICIT),)


def months_then_year(hit: Hit) -> tuple[Found, ...] | None:
    """August and September 1914."""
    y = year_of(hit, "y")
    first = y - (hit.month("m") > hit.month("n") and hit.low("join") != "and")
    return (
        hit.out("DATE", f"{first:04d}-{hit.month('m'):02d}", EXPLICIT, "a"),
        hit.out("DATE", f"{y:04d}-{hit.month('n'):02d}", EXPLICIT, "n", "y"),
    )


def _pair(hit: Hit, left: tuple[str, str], right: tuple[str, str]) -> tuple[Found, ...] | None:
    """Two days with one year, or with none; `left` and `right` are the pieces (month, day) of each."""
    a, b = _day(hit, left[1]), _day(hit, right[1])
    first, second = hit.month(left[0]), hit.month(right[0])
    if not (1 <= a <= 31 and 1 <= b <= 31):
        return None
    if hit.has("y"):
        y, basis = year_of(hit, "y"), EXPLICIT
        values = [_ymd(y - (first > second), first, a), _ymd(y, second, b)]
    else:
        cue, basis = hit.cue(), RELATIVE
        values = [hit.clock.month_day(first, a, cue), hit.clock.month_day(second, b, cue)]
    join = hit.span("join")
    return (
        Found(hit.match.start(), join[0], "DATE", values[0], basis),
        Found(join[1], hit.match.end(), "DATE", values[1], basis),
    )


def one_month(hit: Hit) -> tuple[Found, ...] | None:
    """September 10 to 13; 6-7 January 1916."""
    return _pair(hit, ("m", "d"), ("m", "e"))


def two_months(hit: Hit) -> tuple[Found, ...] | None:
    """May 15 to August 16, 1988."""
    return _pair(hit, ("m", "d"), ("n", "e"))


def years(hit: Hit) -> tuple[Found, ...] | None:
    """1950-53, 1914-1918."""
    first = year_of(hit, "y")
    token = hit.low("z")
    second = int(token) if len(token) == 4 else first - first % 100 + int(token.strip("'’‘"))
    if not first < second <= first + 120 or _LABEL.search(hit.before(16)) or _COUNTED.match(hit.after(16)):
        return None
    if not re.search(r"(?:[(\s\[,:;–—-]|^)$", hit.before(1)) or re.match(r"[-–/]\d", hit.after(2)):
        return None
    start = hit.match.start()
    return (
        Found(start, hit.span("y")[1], "DATE", f"{first:04d}", EXPLICIT),
        Found(*hit.span("z"), "DATE", f"{second:04d}", EXPLICIT),
    )


def month(hit: Hit) -> tuple[Found, ...] | None:
    """July, last June, each April."""
    if not _clear(hit):
        return None
    clock, number = hit.clock, hit.month()
    which = hit.low("r") if hit.has("r") else ""
    if which in ("each", "every"):
        return (hit.out("SET", f"XXXX-{number:02d}"),)
    if not which:
        found = hit.out("DATE", clock.month(number, hit.cue()))
        article = hit.low().startswith("the ") and "-" in hit.low()  # the late-November trip: the article is the noun's
        return (Found(found.first + 1, found.last, "DATE", found.value, RELATIVE) if article else found,)
    if clock.now is None:
        base = clock.base()
        value = (
            f"{base[0] + (which == 'next' and number <= (base[1] or 0)):04d}-{number:02d}"
            if base and which != "last"
            else f"XXXX-{number:02d}"
        )
        return (hit.out("DATE", value),)
    if which in ("this", "this past"):
        return (hit.out("DATE", f"{clock.now.year:04d}-{number:02d}"),)
    ahead = which in ("next", "this coming", "coming")
    return (
        hit.out(
            "DATE",
            clock.month(number, "F" if ahead else "P")
            if number != clock.now.month
            else f"{clock.now.year + (1 if ahead else -1):04d}-{number:02d}",
        ),
    )


def in_year(hit: Hit) -> tuple[Found, ...] | None:
    """June last year, March 20 of that year."""
    step = {"last": -1, "this": 0, "next": 1, "previous": -1, "following": 1, "same": 0, "that": 0}[hit.low("r")]
    base = hit.clock.base()
    if base is None:
        return (hit.out("DATE", f"XXXX-{hit.month():02d}"),)
    value: str | None = f"{base[0] + step:04d}-{hit.month():02d}"
    if hit.has("d"):
        value = _ymd(base[0] + step, hit.month(), _day(hit))
    return (hit.out("DATE", value),)


def feast(hit: Hit) -> tuple[Found, ...] | None:
    """Christmas Day, Thanksgiving 2019."""
    name = hit.low("f").replace(" ' ", "'").replace("st .", "st.")
    if re.match(r"\s(?:Island|Seal|Carol|Parade|Market)", hit.after(8)):
        return None
    if hit.has("y"):
        base: int | None = year_of(hit, "y")
    elif hit.clock.now:
        now, cue = hit.clock.now, hit.cue()
        here = cal.feast(name, now.year)
        base = now.year
        if here and (here - now).days > 30 and cue not in ("F", "FF"):
            base -= 1
        elif here and (now - here).days > 30 and cue in ("F", "FF"):
            base += 1
    else:
        anchor = hit.clock.base()
        base = anchor[0] if anchor else None
    if base is None:
        return (hit.out("DATE", None),)
    found = cal.feast(name, base)
    return (hit.out("DATE", found.isoformat() if found else None, EXPLICIT if hit.has("y") else RELATIVE),)


def eleventh(hit: Hit) -> tuple[Found, ...] | None:
    """9/11, the attacks."""
    return (hit.out("DATE", "2001-09-11", EXPLICIT),) if hit.low() in ("9/11",) and not re.match(r"\d", hit.after(1)) else None


_Y = "y:( YEAR | SHORTYEAR | SPOKEN )"
_JOIN = "( to | through | and | or | until | HY | DASH )"
RULES: list[Rule[Build]] = [
    rule("T-001", "ISO", iso),
    rule("T-002", f"( WDAY COMMA? the? )? early? m:MON the? d:NTHDAY COMMA? {_Y}", full),
    rule("T-003", f"( WDAY COMMA? )? ( the | early )? d:NTHDAY of? m:MON COMMA? of? {_Y}", full),
    rule("T-004", "SLASHED", slashed),
    rule(
        "T-005",
        f"( ( the? EARLY HY? part of ) | ( the POINT of ) | EARLY HY? in? | the? late | the? early )? m:MON COMMA? of? {_Y}",
        month_year,
    ),
    rule("T-006", "( ( WDAY COMMA? the? ) | this coming WDAY COMMA? | early | late )? m:MON the? d:NTHDAY", month_day),
    rule("T-006", "( WDAY COMMA? )? ( the )? d:NTHDAY of m:MON", month_day),
    rule("T-006", "( WDAY COMMA? )? the? d:( DAY | NTH ) m:MON", month_day),
    rule("T-007", "( the POINT of | the? EARLY in? | the ( year | years ) )? y:YEAR", year),
    rule("T-007", "( the POINT of | the? EARLY )? ( the year )? y:SPOKEN", spoken),
    rule("T-007", "( the POINT of | the? EARLY )? y:SHORTYEAR", year),
    rule("T-008", "( the ( POINT of the )? )? EARLY? d:DECADE", decade),
    rule("T-008", "the EARLY? nineteen? tie:TIES", decade),
    rule("T-009", "( the ( POINT of the )? )? EARLY? n:NTHDAY HY? century bc:( bc | b DOT c DOT? )?", century),
    rule("T-010", "y:( YEAR | DAY | TWO | COUNT ) ( bc | bce | b DOT c DOT? )", before_christ),
    rule("T-010", "( EARLY in? )? m:MON y:( DAY | TWO | COUNT ) ( bc | bce | b DOT c DOT? )", month_before_christ),
    rule("T-010", "( ad | a DOT d DOT ) y:( YEAR | DAY | TWO | COUNT )", anno_domini),
    rule("T-011", f"a:( EARLY? m:MON ) join:{_JOIN} EARLY? n:MON COMMA? of? {_Y}", months_then_year),
    rule("T-012", f"m:MON d:NTHDAY join:{_JOIN} e:NTHDAY ( COMMA? {_Y} )?", one_month),
    rule("T-012", f"d:( DAY | NTH ) join:{_JOIN} e:( DAY | NTH ) m:MON ( COMMA? {_Y} )?", one_month),
    rule("T-012", f"m:MON d:NTHDAY join:{_JOIN} n:MON e:NTHDAY ( COMMA? {_Y} )?", two_months),
    rule("T-012", f"d:( DAY | NTH ) m:MON join:{_JOIN} e:( DAY | NTH ) n:MON ( COMMA? {_Y} )?", two_months),
    rule("T-013", "( the ( years | period ) )? y:YEAR ( HY | DASH | SLASH ) z:( YEAR | TWO | DAY | SHORTYEAR )", years),
    rule(
        "T-014",
        "( the ( EARLY part | POINT ) of | the? EARLY in? )? ( r:( last | this | next | each | every | this past | this coming ) )? m:MON",
        month,
    ),
    rule(
        "T-015",
        "( EARLY in? )? m:MON d:NTHDAY? COMMA? of? ( the )? r:( last | this | next | previous | following | same | that ) year",
        in_year,
    ),
    rule(
        "T-016",
        (
            "( EARLY )? f:( christmas ( day | eve )? | new year APOS s ( day | eve )? | thanksgiving day? | good friday | "
            "easter ( sunday | monday )? | labor day | memorial day | veterans day | independence day | boxing day | "
            f"halloween | valentine APOS s day | bastille day | may day ) ( COMMA? of? {_Y} )?"
        ),
        feast,
    ),
    rule("T-017", "FRACTION", eleventh),
]
