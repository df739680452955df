"""The words of time: every token of a text as one letter of a private alphabet.

In: text. Out: a `Line`: a string with one letter a token, and the tokens' code points. A token that no pattern names
is a blank, and a run of them is one blank; so the patterns of times_grammar.py, which are regular expressions over
letters, see only what may belong to a time, and a search touches few of them. Nothing is resolved here.
"""

import re
from dataclasses import dataclass, field

BLANK, BREAK = " ", "\n"

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
SHORT_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORT_WEEKDAYS = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}
UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "N", "week": "W", "fortnight": "F", "month": "M", "quarter": "Q",
    "year": "Y", "decade": "E", "century": "C",
}  # fmt: skip
PLURALS = {unit + "s": unit for unit in UNITS if unit != "century"} | {
    "centuries": "century",
    "hrs": "hour",
    "mins": "minute",
    "secs": "second",
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "lunchtime": "TMI", "dawn": "TMO", "dusk": "TEV",
    "daybreak": "TMO",
}  # fmt: skip
SMALL = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1000000}
ORDINALS = {
    word: n
    for n, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        1,
    )
} | {"thirtieth": 30, "final": 0}
DECADES = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9}

# A token is the longest of these at its place. Dates written in digits stay whole, so that "1,967" is never a year.
TOKEN = re.compile(
    r"""
    (?P<break>\n[ \t\r]*\n)
  | (?P<num>\d
      (?: \d{3}-\d\d-\d\d (?:T\d\d:\d\d(?::\d\d)?Z?)? (?![\w-])
        | \d{0,3}(?:,\d{3})+(?:\.\d+)?
        | \d?[:.]\d\d (?::\d\d)? (?= \s? [ap]\.?m\b | \s?hours\b | \s?(?:GMT|UTC|EST|EDT|local)\b )
        | \d?:\d\d(?::\d\d)?
        | \d?/\d\d?(?:/\d{4}|/\d\d)? (?![\w/])
        | \d?\.\d\d?\.\d{4}\b
        | \d*\.\d+
        | \d* (?:st|nd|rd|th|s)\b
        | \d*
      ))
  | (?P<ampm>[ap]\.\s?m\.|[ap]\.?m\b\.?|[AP]\.\s?M\.|[AP]M\b)
  | (?P<mixed>[A-Za-z]{1,2}\d{1,4}\b)
  | [^\W\d_]+
  | (?<!['’‘`"\w])['’‘]\d\d(?:s\b|(?!\d))
  | [-–—.,'’/()$£€]
    """,
    re.X,
)
_SHAPES = (
    ("ISO", re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:]+Z?)?")),
    ("CLOCK", re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?|(?:0?\d|1[0-2])\.[0-5]\d")),
    ("SLASHED", re.compile(r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.\d{4}")),
    ("FRACTION", re.compile(r"\d{1,2}/\d{1,2}")),
    ("NTH", re.compile(r"(?:[12]?\d|3[01])(?:st|nd|rd|th)")),
    ("DECADE", re.compile(r"(?:1[0-9]|20)\d0s|['’‘]?[1-9]0s")),
    ("YEAR", re.compile(r"(?:1[0-9]|20)\d\d")),
    ("DAY", re.compile(r"0?[1-9]|[12]\d|3[01]")),
    ("SHORTYEAR", re.compile(r"['’‘]\d\d")),
    ("TWO", re.compile(r"\d\d")),
    ("PERIOD", re.compile(r"[QqHh][1-4]")),
    ("FISCAL", re.compile(r"FY(?:\d\d|\d{4})")),
    ("COUNT", re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")),
)


_MARKS = {"-": "HY", "–": "DASH", ".": "DOT", ",": "COMMA", "'": "APOS", "/": "SLASH", "(": "OPEN", ")": "CLOSE", "$": "MONEY"}


@dataclass
class Alphabet:
    """Which letter stands for which word, and which letters a class holds."""

    letters: dict[str, str] = field(default_factory=dict)  # a lower-case word: its letter
    exact: dict[str, str] = field(default_factory=dict)  # a token as written: its letter
    classes: dict[str, str] = field(default_factory=dict)

    def letter(self, word: str, *classes: str, spellings: tuple[str, ...] | None = None) -> str:
        """The letter of a word, made at need; `spellings` are the forms of a word that counts only in certain case."""
        found = self.letters.get(word)
        if found is None:
            found = self.letters[word] = chr(0x100 + len(self.letters))
            for form in spellings or (word, word.capitalize(), word.upper()):
                self.exact[form] = found
        for name in classes:
            if found not in self.classes.get(name, ""):
                self.classes[name] = self.classes.get(name, "") + found
        return found


def _alphabet() -> Alphabet:
    made = Alphabet()
    for month in MONTHS:
        made.letter(month, "MONTH", spellings=(month.capitalize(), month.upper()))
    for short in SHORT_MONTHS:
        made.letter(short, "SHORTMONTH", spellings=(short.capitalize(), short.upper()))
    for day in WEEKDAYS:
        made.letter(day, "WEEKDAY", spellings=(day, day.capitalize(), day.upper()))
        made.letter(day + "s", "WEEKDAYS", spellings=((day + "s").capitalize(),))
    for short in SHORT_WEEKDAYS:
        made.letter(short, "SHORTWEEKDAY", spellings=(short.capitalize(), short.upper()))
    for words, name in (
        (UNITS, "UNIT"), (PLURALS, "UNITS"), (SEASONS, "SEASON"), (PARTS, "PART"), (SMALL, "SMALL"), (TENS, "TENS"), (SCALES, "SCALE"),
        (ORDINALS, "ORDINAL"), (DECADES, "TIES"),
    ):  # fmt: skip
        for word in words:
            made.letter(word, name)
    for mark, name in _MARKS.items():
        made.letter(mark, name)
    made.exact |= {"—": made.exact["–"], "’": made.exact["'"], "£": made.exact["$"], "€": made.exact["$"]}
    for name, _ in _SHAPES:
        made.letter("<" + name.lower() + ">", name)
    made.letter("<ampm>", "AMPM")
    return made


ALPHABET = _alphabet()


def month_number(word: str) -> int:
    """1 to 12 for a month, 0 for any other word: Sept. and September are 9."""
    low = word.lower().strip(".")
    return SHORT_MONTHS.get(low) or (MONTHS.index(low) + 1 if low in MONTHS else 0)


@dataclass(slots=True)
class Line:
    """`letters`, one a token, with the code points of each; `tokens` as written ("" where blank)."""

    text: str
    letters: str
    starts: list[int]
    ends: list[int]
    tokens: list[str]


def line(text: str) -> Line:
    """The letters of a text."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    tokens: list[str] = []
    exact = ALPHABET.exact
    blank = False
    for match in TOKEN.finditer(text):
        token = match.group()
        letter = exact.get(token)
        if letter is None:
            kind = match.lastgroup
            letter = BLANK if kind is None and token[0] not in "'’‘" else _shape(token, kind)
            if letter == BLANK and blank:
                ends[-1] = match.end()
                continue
        elif token == "-" and text[match.start() - 1 : match.start()] in ("", " ", "\n"):
            letter = exact["–"]  # a hyphen joins two words; one with a space before it parts them
        letters.append(letter)
        starts.append(match.start())
        ends.append(match.end())
        tokens.append(token)
        blank = letter == BLANK
    return Line(text, "".join(letters), starts, ends, tokens)


def _shape(token: str, kind: str | None) -> str:
    if kind == "break":
        return BREAK
    if kind == "ampm":
        return ALPHABET.letters["<ampm>"]
    for name, shape in _SHAPES:
        if shape.fullmatch(token):
            return ALPHABET.letters["<" + name.lower() + ">"]
    return BLANK
