"""Who is known: countries, bodies, organisations, groups, outlets, holders of office, role nouns.

In: the tables of knowledge/. Out: `Known`, made once: entities by their lower-case words, holders by name and by office,
sectors by role noun. A name that two tables claim is the first one's: bodies, organisations, groups, outlets, countries.
"""

import functools
import re
import unicodedata
from dataclasses import dataclass

from onrecord import knowledge
from onrecord.records import Entity

Words = tuple[str, ...]
_PARTS = re.compile(r"[\w.'&]+|-")


@dataclass(frozen=True, slots=True)
class Holder:
    """One office that somebody held: ISO dates, None for an open or unknown end."""

    name: str
    country: str
    sector: str
    office: str
    start: str | None
    end: str | None

    def on(self, day: str | None) -> bool:
        """Whether it was held on that day; an unknown day is no day."""
        return day is not None and (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Known:
    """What the tables know. `names`: first word -> (words, entity), longest first."""

    names: dict[str, list[tuple[Words, Entity]]]
    demonyms: dict[Words, str]  # "south korean" -> KOR
    countries: dict[str, Entity]  # by code
    governments: dict[str, Entity]
    holders: dict[str, list[Holder]]  # by folded full name
    starts: frozenset[str]  # their first words
    offices: dict[tuple[str, str], list[Holder]]  # by country and office
    roles: dict[str, str]


def words(name: str) -> Words:
    """A name as the tokens that the parser makes of it, in lower case."""
    out: list[str] = []
    for part in name.lower().replace("’", "'").split():
        out += [p for p in re.split(r"(-)|(?<=\w)(?='s$)", part) if p]
    return tuple(out)


def fold(name: str) -> str:
    """A name without accents, hyphens, points and case: spellings that differ in these are one."""
    flat = unicodedata.normalize("NFKD", name)
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in flat if not unicodedata.combining(c)).lower()).strip("-")


def _list(cell: str) -> list[str]:
    return [x for x in cell.split(";") if x and x != "-"]


def _entity(kind: str, name: str, country: str | None, sector: str | None) -> Entity:
    return Entity(f"{kind}:{fold(name)}", name, kind, country, sector, None, None)


@functools.cache
def known() -> Known:
    """The tables, read once."""
    names: dict[str, list[tuple[Words, Entity]]] = {}
    seen: set[Words] = set()

    def put(spelling: str, entity: Entity) -> None:
        w = words(spelling)
        if w and w not in seen:
            seen.add(w)
            names.setdefault(w[0], []).append((w, entity))

    for table in ("bodies", "organisations", "groups"):
        for name, code, sector, kind, aliases in knowledge.rows(table, "name", "code", "sector", "kind", "aliases"):
            entity = _entity(kind, name, code, sector)
            for spelling in [name, *_list(aliases)]:
                put(spelling, entity)
    for name, also, country, whole in knowledge.rows("newsrooms", "name", "also", "country", "whole"):
        entity = _entity("outlet", name, None if country == "-" else country, "JRN")
        for spelling in [name, *_list(also)]:
            if spelling not in _list(whole):
                put(spelling, entity)
    countries: dict[str, Entity] = {}
    governments: dict[str, Entity] = {}
    demonyms: dict[Words, str] = {}
    for code, name, people, seats, aliases in knowledge.rows("countries", "code", "name", "demonyms", "seats", "aliases"):
        countries[code] = Entity(f"country:{code}", name, "country", code, None, None, None)
        governments[code] = Entity(f"gov:{code}", name, "government", code, "GOV", None, None)
        for spelling in [name, *_list(aliases)]:
            put(spelling, countries[code])
        for seat in _list(seats):
            put(seat, governments[code])
        for demonym in _list(people):
            demonyms[words(demonym)] = code
    for entries in names.values():
        entries.sort(key=lambda e: -len(e[0]))
    holders: dict[str, list[Holder]] = {}
    spellings: set[str] = set()
    offices: dict[tuple[str, str], list[Holder]] = {}
    for name, aliases, country, sector, office, start, end in knowledge.rows(
        "offices", "name", "aliases", "country", "sector", "office", "from", "to"
    ):
        holder = Holder(name, country, sector, office, None if start == "-" else start, None if end == "-" else end)
        offices.setdefault((country, office), []).append(holder)
        for spelling in [name, *_list(aliases)]:
            holders.setdefault(fold(spelling), []).append(holder)
            spellings.add(spelling)
    roles = {row[0]: row[1] for row in knowledge.rows("roles", "noun", "sector")}
    starts = frozenset(words(spelling)[0] for spelling in spellings)
    return Known(names, demonyms, countries, governments, holders, starts, offices, roles)
