"""A place name in a parse, before it is known which place it means, and the short forms of states.

In: tokens. Out: a Mention, or the entry that an abbreviation stands for. It judges nothing.
"""

from dataclasses import dataclass

from onrecord.resolve.places_gazetteer import Entry, Gazetteer
from onrecord.syntax import Name, Parse


@dataclass(slots=True)
class Mention:
    """Tokens `[first, last)` that the gazetteer knows. `inside` is the longer name it is part of."""

    first: int
    last: int
    key: str
    entries: tuple[Entry, ...]
    people: bool = False  # a word for the people: Turkish, Turks
    inside: Name | None = None
    label: str = ""  # the model's, for exactly these words or for more
    trust: float = 0.0
    within: Entry | None = None  # the state or country the text itself adds: Paris, Texas
    meant: Entry | None = None  # the entry that a name before it was said to lie in
    state: bool = False  # whether the words beside it say that it is a state
    rule: str = "P-001"
    short: bool = False  # an abbreviation: Calif.
    cut: int = 0  # code points of the last token that are no part of it: U.S.-led


def short_of(parse: Parse, i: int, gazetteer: Gazetteer) -> int | None:
    """The division that token `i` shortens, its point in the token or behind it."""
    word = parse.words[i]
    dotted = i + 1 < len(parse) and parse.words[i + 1][0] == "." and "." not in word
    return gazetteer.abbreviations.get(word) or (gazetteer.abbreviations.get(word + ".") if dotted else None)
