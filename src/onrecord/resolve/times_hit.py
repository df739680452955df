"""One match of one rule, as the rule's maker sees it: named pieces, numbers, and the text on either side.

In: a `Line`, a `Clock`, a match over the letters. Out: the pieces as words and numbers, and `Found`, a span of tokens
with type, value and basis.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.resolve import times_words as words
from onrecord.resolve.times_clock import Clock

EXPLICIT, RELATIVE, PUBLICATION = "explicit", "relative", "publication"


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens `[first, last)` are a time. A value of None is a time that stays open."""

    first: int
    last: int
    type: str
    value: str | None
    basis: str


@dataclass(slots=True)
class Hit:
    """A match. `line`, `clock` and the regular expression's `match`; one letter is one token."""

    line: words.Line
    clock: Clock
    match: "re.Match[str]"

    def span(self, name: str | int = 0) -> tuple[int, int]:
        """The tokens of a piece, or (-1, -1)."""
        if isinstance(name, int):
            return self.match.span(name)
        groups = self.match.re.groupindex
        for key in (name, f"{name}2", f"{name}3", f"{name}4"):
            if key not in groups:
                break
            found = self.match.span(key)
            if found[0] >= 0:
                return found
        return -1, -1

    def has(self, name: str) -> bool:
        """Whether an optional piece is there."""
        return self.span(name)[0] >= 0

    def low(self, name: str | int = 0) -> str:
        """A piece in lower case, one space between tokens."""
        first, last = self.span(name)
        return " ".join(t.lower() for t in self.line.tokens[first:last]) if first >= 0 else ""

    def number(self, name: str) -> float | None:
        """The number that a piece spells."""
        first, last = self.span(name)
        return number([t.lower() for t in self.line.tokens[first:last]]) if first >= 0 else None

    def integer(self, name: str) -> int:
        """The whole number that a piece spells; 0 where it spells none."""
        return int(self.number(name) or 0)

    def month(self, name: str = "m") -> int:
        """The month, 1 to 12, that a piece names."""
        return words.month_number(self.line.tokens[self.span(name)[0]])

    def weekday(self, name: str = "w") -> int:
        """The weekday, 0 for Monday, that a piece names."""
        word = self.line.tokens[self.span(name)[0]].lower().removesuffix("s")
        return words.SHORT_WEEKDAYS[word] if word in words.SHORT_WEEKDAYS else words.WEEKDAYS.index(word)

    def before(self, width: int = 40) -> str:
        """The text up to the match."""
        start = self.line.starts[self.match.start()]
        return self.line.text[max(0, start - width) : start]

    def after(self, width: int = 40) -> str:
        """The text from the end of the match."""
        end = self.line.ends[self.match.end() - 1]
        return self.line.text[end : end + width]

    def word_before(self) -> str:
        """The word that ends right before the match, in lower case."""
        parts = self.before(24).replace("\n", " ").split(" ")
        return (parts[-2] if len(parts) > 1 and not parts[-1] else parts[-1]).lower()

    def named(self) -> bool:
        """Whether a capital inside a sentence shows a name: VOA Today, "This Week"."""
        token = self.line.tokens[self.match.end() - 1]
        if not token[:1].isupper() or token.isupper():
            return False
        return self.match.end() - self.match.start() > 1 or bool(re.search(r"\w\s$", self.before(3)))

    def cue(self) -> str | None:
        """The direction in time of the sentence around the match."""
        return self.clock.cue(self.line.starts[self.match.start()], self.line.ends[self.match.end() - 1])

    def out(self, kind: str, value: str | None, basis: str = RELATIVE, piece: str | int = 0, to: str | int | None = None) -> Found:
        """A finding that covers a piece, or the pieces from `piece` to `to`."""
        return Found(self.span(piece)[0], self.span(piece if to is None else to)[1], kind, value, basis)


# None: not this rule after all; (): the words are taken but mark no time, such as an age.
Build = Callable[[Hit], tuple[Found, ...] | None]


def number(tokens: list[str]) -> float | None:
    """The number that words or digits spell: `two and a half`, `1,200`, `2 1/2`, `half a dozen`, `twenty-five`."""
    if tokens[:3] == ["half", "a", "dozen"]:
        return 6
    total, part, seen = 0.0, 0.0, False
    for token in tokens:
        if token == "half":
            total, seen = total + 0.5, True
        elif token in words.SCALES:
            scale = words.SCALES[token]
            part, seen = (part or 1) * scale, True
            if scale >= 1000:
                total, part = total + part, 0.0
        elif token in words.SMALL or token in words.TENS:
            part, seen = part + (words.SMALL[token] if token in words.SMALL else words.TENS[token]), True
        elif token[0].isdigit():
            value = _digits(token)
            if value is None:
                return None
            part, seen = part + value, True
    return total + part if seen else None


def _digits(token: str) -> float | None:
    if "/" in token:
        top, _, bottom = token.partition("/")
        return int(top) / int(bottom) if bottom.isdigit() and int(bottom) else None
    try:
        return float(token.replace(",", "").removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th"))
    except ValueError:
        return None


def ordinal(tokens: list[str]) -> int:
    """The number that an ordinal spells: `third`, `21st`, `twenty-first`; 0 where it spells none."""
    total = 0
    for token in tokens:
        if token in words.ORDINALS:
            total += words.ORDINALS[token]
        elif token in words.TENS:
            total += words.TENS[token]
        elif token[0].isdigit():
            total += int(_digits(token) or 0)
    return total


def year_of(hit: Hit, name: str) -> int:
    """The year that a piece spells in digits, in words (`nineteen ninety-six`) or in short (`'89`)."""
    first, last = hit.span(name)
    tokens = [t.lower() for t in hit.line.tokens[first:last] if t not in "-–"]
    if tokens[0].isdigit() and len(tokens[0]) == 4:
        return int(tokens[0])
    if tokens[0][0].isdigit() or tokens[0][0] in "'’‘":
        short = int(tokens[0].strip("'’‘"))
        return short + (2000 if short < 50 else 1900)
    if tokens[:2] == ["two", "thousand"]:
        return 2000 + int(number([t for t in tokens[2:] if t != "and"] or ["zero"]) or 0)
    return 100 * int(number(tokens[:1]) or 0) + int(number(tokens[1:]) or 0)


def amount(value: float, unit: str) -> str:
    """A TIMEX3 duration: so many of a unit of times_words.UNITS."""
    whole = int(value)
    half = value - whole
    if unit in ("E", "C", "F"):
        return f"P{int(value * {'E': 10, 'C': 100, 'F': 2}[unit])}{'W' if unit == 'F' else 'Y'}"
    if unit == "N":
        unit = "D"
    lead = "PT" if unit in ("TS", "TM", "TH") else "P"
    letter = unit[-1]
    if half == 0.5 and unit == "Y":
        return f"P{whole}Y6M" if whole else "P6M"
    if half == 0.5 and unit == "TH":
        return f"PT{whole}H30M" if whole else "PT30M"
    return f"{lead}{whole}{letter}" if not half else f"{lead}{value:g}{letter}"


def vague(unit: str) -> str:
    """A TIMEX3 duration of unknown length: PXD, PTXH."""
    return {"TS": "PTXS", "TM": "PTXM", "TH": "PTXH", "N": "PXD", "F": "PXW", "E": "PXE", "C": "PXC"}.get(unit, f"PX{unit}")


def unit_of(word: str) -> str:
    """The unit code of a word: hours gives TH."""
    word = word.strip(".")
    return words.UNITS[words.PLURALS.get(word, word)]
