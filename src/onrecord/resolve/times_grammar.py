"""Patterns over words: the little language that the rules for times are written in.

In: a pattern, such as `MON day:DAY COMMA? year:YEAR`. Out: a `Rule`, whose regular expression runs over the letters of
a `Line`, and which knows by which letters it can begin. A lower-case word stands for itself, a word in capitals for a
class of times_words.py or a macro below, `name:` names the next piece (a name may stand in several branches: the
one that matched counts); `( | )`, `?`, `*`, `+` as usual. Spaces part
words and mean nothing else. It refuses a class that nobody defined.
"""

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.resolve.times_words import ALPHABET

T = TypeVar("T")

MACROS = {
    "MON": "( MONTH | SHORTMONTH DOT? )",
    "WDAY": "( WEEKDAY | SHORTWEEKDAY DOT )",
    "UN": "( UNIT | UNITS )",
    "NTHDAY": "( DAY | NTH | ORDINAL | twenty HY ORDINAL | thirty HY first )",
    "WORDS": (
        "( SMALL | TENS ( HY? SMALL )? | SCALE ) ( ( HY | and )? ( SMALL | TENS ( HY SMALL )? | SCALE ) )* ( HY? and HY? a HY? half )?"
    ),
    "DIGITS": "( DAY | TWO | COUNT | YEAR ) ( HY? FRACTION | HY? and HY? a HY? half | HY? SCALE )?",
    "NUM": "( WORDS | DIGITS | half a dozen | a ( dozen | hundred | thousand ) )",
    "VAGUE": "( a? couple of | a? few | several | many | some | a number of | dozens of | scores of | hundreds of | thousands of )",
    "ABOUT": (
        "( nearly | almost | around | roughly | approximately | more than | less than | fewer than | up to | as ( many "
        "| much | long ) as | at least | at most | no ( more | less ) than | well over )"
    ),
    "PAST": "( past | last | previous | preceding | prior )",
    "NEXT": "( next | coming | upcoming | following )",
    "POINT": (
        "( beginning | start | end | middle | close | turn | early part | latter part | late part | opening | final "
        "days | last days | first days )"
    ),
    "EARLY": "( early HY? | late HY? | mid HY? | middle HY? | earlier | later )",
    "ZONE": "( est | edt | gmt | utc | bst | cet | pst | pdt | et | local time | eastern time )",
    "SPOKEN": (
        "( nineteen ( TENS ( HY? SMALL )? | SMALL ) | eighteen ( TENS ( HY? SMALL )? ) | two thousand ( and? SMALL )? |"
        " twenty ( ten | eleven | twelve | thirteen | fourteen | fifteen | sixteen | seventeen | eighteen | nineteen | "
        "twenty ( HY? SMALL )? ) )"
    ),
}
_PIECE = re.compile(r"[a-z]+:|[a-z]+|[A-Z]+|[()|?*+]|\S")


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """A pattern and what to make of a match; `first` are the letters it can begin with."""

    id: str
    regex: "re.Pattern[str]"
    first: frozenset[str]
    build: T


class _Reader:
    """Recursive descent over a pattern; every method returns (regular expression, first letters, can be empty)."""

    def __init__(self, pattern: str) -> None:
        self.pieces: list[str] = _PIECE.findall(pattern)
        self.at = 0
        self.named: dict[str, int] = {}

    def peek(self) -> str:
        return self.pieces[self.at] if self.at < len(self.pieces) else ""

    def choice(self) -> tuple[str, set[str], bool]:
        parts = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            parts.append(self.sequence())
        return "|".join(p[0] for p in parts), set().union(*(p[1] for p in parts)), any(p[2] for p in parts)

    def sequence(self) -> tuple[str, set[str], bool]:
        out, first, empty = "", set[str](), True
        while self.peek() not in ("", "|", ")"):
            piece, begins, can = self.repeated()
            out += piece
            if empty:
                first |= begins
            empty = empty and can
        return out, first, empty

    def repeated(self) -> tuple[str, set[str], bool]:
        piece, first, empty = self.atom()
        while self.peek() in ("?", "*", "+") and self.peek():
            mark = self.peek()
            self.at += 1
            piece, empty = f"(?:{piece}){mark}", empty or mark != "+"
        return piece, first, empty

    def atom(self) -> tuple[str, set[str], bool]:
        piece = self.peek()
        self.at += 1
        if piece.endswith(":"):
            inner, first, empty = self.atom()
            count = self.named[piece] = self.named.get(piece, 0) + 1
            return f"(?P<{piece[:-1]}{count if count > 1 else ''}>{inner})", first, empty
        if piece == "(":
            inner, first, empty = self.choice()
            self.at += 1
            return f"(?:{inner})", first, empty
        if piece in MACROS:
            inner, first, empty = _Reader(MACROS[piece]).choice()
            return f"(?:{inner})", first, empty
        if piece.isupper():
            letters = ALPHABET.classes[piece]
            return f"[{letters}]", set(letters), False
        letter = ALPHABET.letter(piece)
        return letter, {letter}, False


def rule(number: str, pattern: str, build: T) -> Rule[T]:
    """The rule of one pattern."""
    regex, first, _ = _Reader(pattern).choice()
    return Rule(number, re.compile(regex), frozenset(first), build)


def pattern(text: str) -> "re.Pattern[str]":
    """A pattern alone, to look at what stands beside a match."""
    return re.compile(_Reader(text).choice()[0])
