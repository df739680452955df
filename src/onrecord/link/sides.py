"""Whose officials, whose media: the country that a phrase names.

In: a phrase. Out: ISO alpha-3 (or the code of an organisation), or None. "Us" the pronoun is no country.
"""

import functools
import re

from onrecord import knowledge

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")


@functools.cache
def _table() -> dict[str, str]:
    return {row[0]: row[1] for row in knowledge.rows("sides", "word", "country")}


def side(phrase: str) -> str | None:
    """The first country that the phrase names, two words before one."""
    return next(iter(sides(phrase)), None)


def bare(phrase: str) -> list[str]:
    """The words of a phrase, lower case, without those that name a country."""
    table = _table()
    words = [w.lower() for w in _WORD.findall(phrase.replace("’s", "").replace("'s", ""))]
    pairs = {k for i in range(len(words) - 1) if f"{words[i]} {words[i + 1]}" in table for k in (i, i + 1)}
    return [w for k, w in enumerate(words) if k not in pairs and w not in table]


@functools.lru_cache(maxsize=50_000)
def sides(phrase: str) -> tuple[str, ...]:
    """All countries that the phrase names, in order, each once."""
    table = _table()
    raw = _WORD.findall(phrase.replace("’s", "").replace("'s", ""))
    words = [w.lower() for w in raw]
    out: list[str] = []
    skip = -1
    for i, word in enumerate(words):
        if i <= skip:
            continue
        pair = f"{word} {words[i + 1]}" if i + 1 < len(words) else ""
        found = table.get(pair) or (table.get(word) if word != "us" or raw[i] == "US" else None)
        if found:
            out.append(found)
            skip = i + 1 if pair in table else i
    return tuple(dict.fromkeys(out))
