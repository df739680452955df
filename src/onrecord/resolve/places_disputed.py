"""Territories that two or more states claim: which of them a place lies in.

In: a place of the gazetteer. Out: a neutral id and all claimants, from the table `disputed`. A place keeps the name that
the text gives it and the country of its ISO 3166 code; this says beside it that others claim it too. It refuses to decide
whose a territory is, and looks at no line on a map: a place is in one by its name or by the division it is filed under.
"""

import functools

from onrecord import knowledge
from onrecord.resolve.places_gazetteer import DIVISION, Entry, gazetteer, key

Dispute = tuple[str | None, tuple[str, ...]]  # neutral id or None, claimants as ISO alpha-3
NONE: Dispute = (None, ())


def dispute(e: Entry | None, quote: str) -> Dispute:
    """The neutral id and the claimants of the territory that a place is or lies in; (None, ()) for all others."""
    names, divisions, lands = _table()
    named = names.get(key(e.name if e else quote)) or names.get(key(quote))
    if named is not None and (e is None or e.country is None or e.country in named[1]):
        return named
    if e is None:
        return NONE
    return divisions.get(e.division or "", lands.get(e.country or "", NONE))


@functools.cache
def _table() -> tuple[dict[str, Dispute], dict[str, Dispute], dict[str, Dispute]]:
    """By name, by division, by country."""
    data = gazetteer()
    names: dict[str, Dispute] = {}
    divisions: dict[str, Dispute] = {}
    lands: dict[str, Dispute] = {}
    for name, territory, claimants, parts, places in knowledge.rows("disputed", "name", "territory", "claimants", "divisions", "places"):
        found: Dispute = None if territory == "-" else territory, tuple(claimants.split("|"))
        for form in [name, *(places.split("|") if places != "-" else [])]:
            names[key(form)] = found
        for part in parts.split("|") if parts != "-" else []:
            country, _, division = part.partition(":")
            divisions |= {
                e.division: found for e in data.find(key(division))[0] if e.kind == DIVISION and e.country == country and e.division
            }
        land = next((e for e in data.find(key(name))[0] if e.kind == 0 and e.exact), None)
        if land is not None and land.country:
            lands[land.country] = found
    return names, divisions, lands
