"""Whether a place name means the place, a body, or only marks something else.

In: a parse and a mention's tokens. Out: "place", "body" (a government, team or people acts, speaks or is dealt with:
Moscow asked Pyongyang) or "modifier" (Turkish, Tokyo prosecutors, the University of Michigan), with the rule.
"""

from onrecord.resolve.places_find import Mention
from onrecord.resolve.places_gazetteer import COUNTRY, Entry
from onrecord.syntax import Parse


def reading(parse: Parse, m: Mention, entry: Entry | None) -> str:
    """The reading of one mention."""
    if m.people or (m.inside is not None and m.label not in {"GPE", "LOC", "FAC"}):
        return "modifier"
    return "place"
