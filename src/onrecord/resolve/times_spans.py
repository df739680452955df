"""Rules for lengths of time, for repetition, and for words that point without a date: ten years, daily, recently.

In: a `Hit`. Out: `Found`s of type DURATION and SET, and DATEs with PAST_REF, PRESENT_REF or FUTURE_REF. It refuses ages
(`a 48-year-old`, `52 years old`), and counts of things that only sound like time (`three quarters of`, `first minute`).
"""

import re

from onrecord.resolve.times_grammar import Rule, rule
from onrecord.resolve.times_hit import RELATIVE, Build, Found, Hit, amount, unit_of, vague
from onrecord.resolve.times_words import PARTS

_OLD = re.compile(r"[\s-]*(?:old|olds)\b|\s+of\s+age\b")
_PERSON = re.compile(r"\s+(?:\w+\s+)?(?:baby|babies|boy|girl|son|daughter|infant|child|man|woman|twin|\w+er\b|[.,;])")
_PRICE = re.compile(
    r"(?:[\d%$£€]|million|billion|thousand|hundred|percent|per\s?cent|cents|times?|once|twice|people|dollars|euros|"
    r"pounds|tons|tonnes|barrels|visitors|hours|days|deaths|cases|cars|units)\s$"
)
_OPEN = re.compile(
    (
        r"(?:for|in|within|after|than|nearly|almost|over|about|least|during|every|before|lasted|lasting|once|spent|"
        r"spend|took|takes?|take|only|just|up to|around|by)\s$"
    ),
    re.I,
)
SETS = {
    "daily": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "yearly": "P1Y",
    "annually": "P1Y",
    "nightly": "P1D",
    "hourly": "PT1H",
}
REFS = {
    "now": "PRESENT_REF", "right now": "PRESENT_REF", "just now": "PRESENT_REF", "currently": "PRESENT_REF", "current": "PRESENT_REF",
    "nowadays": "PRESENT_REF", "at the moment": "PRESENT_REF", "presently": "PRESENT_REF", "recent": "PAST_REF", "recently": "PAST_REF",
    "more recently": "PAST_REF", "most recently": "PAST_REF", "the past": "PAST_REF", "the future": "FUTURE_REF",
    "the near future": "FUTURE_REF", "the recent past": "PAST_REF", "soon": "FUTURE_REF",
    "lately": "PAST_REF", "just recently": "PAST_REF", "only recently": "PAST_REF", "the distant past": "PAST_REF",
    "this time": "PRESENT_REF", "the present": "PRESENT_REF", "the present time": "PRESENT_REF", "the current time": "PRESENT_REF",
    "former": "PAST_REF",
}  # fmt: skip


def length(hit: Hit) -> tuple[Found, ...] | None:
    """ten years, the past three months, a two-year war, more than 24 hours."""
    unit, value = unit_of(hit.low("u")), hit.number("n")
    after = hit.after(24)
    if (hit.has("old") and (unit == "Y" or _PERSON.match(after))) or (_OLD.match(after) and unit == "Y"):
        return ()
    if value is None or (unit in ("N",) and value > 400):
        return None
    if re.match(r"\s?(?:BC|B\.C)", after) or re.search(r"[\d$£€]\s?$", hit.before(3)):
        return None
    if (
        unit == "Q"
        and not hit.has("past")
        and re.match(r"\s+of\s+(?:the|all|a|its|their|his|\w+s)\b", after)
        and "of the year" not in after
    ):
        return None
    if unit == "TS" and hit.low("u") == "second":
        return None
    if hit.low("n") == "one" and unit == "D" and not hit.has("past") and "-" not in hit.low() and not _OPEN.search(hit.before(12)):
        return (hit.out("DATE", "FUTURE_REF"),) if hit.cue() in ("F", "FF") else None
    found = hit.out("DURATION", amount(value, unit))
    joined = "-" in hit.low() and not hit.has("period")
    if joined and hit.low().startswith("the ") and not hit.has("lead"):  # the two-year war: the article is the noun's
        found = Found(found.first + 1, found.last, found.type, found.value, found.basis)
    return (found,)


def vaguely(hit: Hit) -> tuple[Found, ...] | None:
    """several years, recent weeks, the next few days, decades."""
    unit, how = unit_of(hit.low("u")), hit.low("v") if hit.has("v") else ""
    if _OLD.match(hit.after(12)) and unit == "Y":
        return ()
    if hit.low().endswith("early hours"):
        return ()
    if unit in ("Q", "TS") and not hit.has("v"):
        return None
    if how.endswith("couple of"):
        return (hit.out("DURATION", amount(2, unit)),)
    bare = not hit.has("v") and not hit.has("lead")
    if bare and not _OPEN.search(hit.before(12)) and not re.match(r"\s(?:of\b|before|after|-)", hit.after(8)):
        return None
    if not hit.has("v") and hit.has("lead") and hit.low("lead") == "the" and not re.search(r"(?:over|through)\s$", hit.before(9)):
        return None
    return (hit.out("DURATION", vague(unit)),)


def single(hit: Hit) -> tuple[Found, ...] | None:
    """a year, an hour, half an hour: a length, or, behind a price, a rate."""
    unit, before = unit_of(hit.low("u")), hit.before(14).replace("\n", " ")
    if _OLD.match(hit.after(8)):
        return ()
    if hit.low("u") in ("second", "quarter", "minute", "night") and not _OPEN.search(before):
        return None
    if hit.has("half"):
        return (hit.out("DURATION", {"TH": "PT30M", "Y": "P6M", "D": "PT12H", "C": "P50Y", "E": "P5Y"}.get(unit, amount(0.5, unit))),)
    if _PRICE.search(before) and hit.low("one") in ("a", "an", "per"):
        return (hit.out("SET", amount(1, unit)),)
    if hit.low("one") == "per":
        return (hit.out("SET", amount(1, unit), RELATIVE, "u"),)
    if hit.low("one") in ("a", "an") and not hit.has("about") and not hit.has("more") and not _OPEN.search(before):
        return None
    if re.match(r"\s(?:when|that|of\s(?:the|his|her|their|this))", hit.after(12)) and hit.low("u") == "day":
        return None
    return (hit.out("DURATION", amount(1.5 if hit.has("more") else 1, unit)),)


def past_one(hit: Hit) -> tuple[Found, ...] | None:
    """the past year, the last decade, the coming week as lengths."""
    return (hit.out("DURATION", amount(1, unit_of(hit.low("u")))),)


def the_year(hit: Hit) -> tuple[Found, ...] | None:
    """the year, as in sales of the year; the year ended is a length."""
    if re.match(r"['’]?\s?(?:ended|ending|to)\b", hit.after(8)):
        return (hit.out("DURATION", "P1Y"),)
    if not re.search(r"\b(?:for|of|in|during|throughout|through)\s$", hit.before(12), re.I):
        return None
    base = hit.clock.base()
    return (hit.out("DATE", f"{base[0]:04d}" if base else None),)


def every(hit: Hit) -> tuple[Found, ...] | None:
    """each year, every two weeks, every morning."""
    if hit.has("p"):
        return (hit.out("SET", f"XXXX-XX-XX{PARTS[hit.low('p')]}"),)
    unit = unit_of(hit.low("u"))
    value = hit.number("n") if hit.has("n") else 2 if hit.has("other") else 1
    return (hit.out("SET", amount(value or 1, unit)),)


def often(hit: Hit) -> tuple[Found, ...] | None:
    """annually, daily, where they are no part of a name."""
    word = hit.low()
    if hit.line.tokens[hit.match.start()][0].isupper() or re.match(r"-|\s[A-Z]", hit.after(2)):
        return None
    if word in ("daily", "weekly") and re.match(r"\s(?!newspaper|paper|dividend|tabloid|magazine|show)[a-z]", hit.after(12)):
        return (hit.out("SET", SETS[word]),)
    if not re.match(r"\s?(?:[.,;]|(?:basis|for|in|on|by|to|and|outside|at|from|with|as|but|or)\b)", hit.after(10)):
        return None
    return (hit.out("SET", SETS[word]),)


def reference(hit: Hit) -> tuple[Found, ...] | None:
    """now, currently, recently, the past, the future: pointers without a date."""
    word, after = hit.low("ref"), hit.after(16)
    if hit.named():
        return None
    if word == "now" and (re.match(r"[\s,]+(?:that|defunct|infamous|famous)\b", after)):
        return None
    if word in ("current", "recent", "now") and re.match(r"-", after):
        return None
    if word == "former" and not hit.clock.narrative:
        return None
    if word == "current" and re.match(r"\s(?:account|affairs|and former)", after):
        return None
    if word in ("the past", "the future", "the present") and re.match(r"\s(?:of|tense|perfect)\b|-", after) and word != "the past":
        return None
    if word == "soon" and (
        re.match(r"\s(?:after|as|enough|thereafter|afterward)", after)
        or re.search(r"\b(?:as|too|how)\s$", hit.before(5))
        or hit.clock.narrative
    ):
        return None
    return (hit.out("DATE", REFS[word], RELATIVE, "ref"),)


_REFS = " | ".join(sorted(REFS, key=len, reverse=True))
_LED = (
    "( the ( PAST | NEXT | first | final | full | entire | whole | additional | intervening | other ) | these ( "
    "PAST | NEXT )? | those | a full | another | an additional | as many as | each of the PAST | PAST | NEXT )"
)
RULES: list[Rule[Build]] = [
    rule(
        "T-040",
        (
            f"( the | past:{_LED} )? ABOUT? n:NUM ( HY | more | full | straight | consecutive | additional | whole | long "
            ")? u:UN old:( HY old )?"
        ),
        length,
    ),
    rule("T-040", "a n:NUM HY u:UN period:period", length),
    rule("T-040", "the year HY ( earlier | ago ) n:NUM u:UN", length),
    rule("T-041", f"ABOUT? ( lead:{_LED} )? ABOUT? v:VAGUE ( more | full | HY )? u:UN", vaguely),
    rule(
        "T-041",
        (
            "( lead:( recent | the ( PAST | NEXT | recent | early | intervening | ensuing | first | final ) | PAST | NEXT |"
            " subsequent | the ) ) u:UNITS"
        ),
        vaguely,
    ),
    rule("T-041", "ABOUT? u:UNITS", vaguely),
    rule("T-042", "ABOUT? one:( a | an | per ) u:UNIT more:( and a half )?", single),
    rule("T-042", "about:ABOUT one:( a | an | one ) HY? u:UNIT more:( and a half )?", single),
    rule("T-042", "one:( another | an additional | a full | one more | an entire | a whole ) u:UNIT", single),
    rule("T-042", "ABOUT? half:( half ) one:( a | an ) u:UNIT", single),
    rule("T-043", "the ( past | last ) ( full )? u:( decade | century | hour | minute | day )", past_one),
    rule("T-044", "the ( full | fiscal )? year", the_year),
    rule("T-045", "( each | every ) ( n:NUM | other:( other ) )? ( u:UN | p:PART )", every),
    rule("T-046", "( daily | weekly | monthly | quarterly | yearly | annually | nightly | hourly )", often),
    rule("T-047", f"ref:( {_REFS} )", reference),
]
