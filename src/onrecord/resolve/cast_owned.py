"""Things that stand for whose they are: "Syrian missiles", "an Afghan army base", "Cypriot ships".

In: a scene, and a noun that stands for nobody itself. Out: whose it is: the body or group before it, else the country. Only
what fights, carries and houses a state's or a group's people counts, and only with its owner named before it; what was
merely made somewhere ("a Russian-made missile") is nobody's.
"""

from onrecord.resolve.cast_mention import Scene, Who

_MAKES = frozenset("made built designed born based led backed owned style era speaking bound held occupied supplied funded".split())
_OWNED = frozenset(
    "airstrike strike raid shelling bombing bombardment missile rocket artillery drone shell mortar helicopter plane aircraft jet gunship"
    " tank vehicle convoy patrol vessel ship boat submarine tanker trawler freighter frigate destroyer base outpost checkpoint barracks"
    " facility compound headquarters bunker depot airfield airbase airspace territory soil waters offensive incursion invasion".split()
)
_BEFORE = frozenset("compound amod nmod poss".split())


def owned(s: Scene, i: int) -> bool:
    """Whether token `i` is a thing of the kind that can stand for its owner."""
    p = s.p
    return (p.lemmas[i] in _OWNED or p.lower[i] in ("posts", "positions")) and p.pos[i] in ("NOUN", "PROPN")


def owner_words(s: Scene, i: int, low: int) -> list[int]:
    """Tokens that may name the owner, from the head towards the beginning of the phrase."""
    p = s.p
    return [k for k in range(i - 1, low - 1, -1) if p.deps[k] in _BEFORE and p.lower[k + 1] != "-" and p.under(k, i)]


def owner(s: Scene, k: int) -> Who | None:
    """The group, body or country that token `k` names."""
    p = s.p
    if p.heads[k] != k and p.lower[p.heads[k]] in _MAKES:
        return None
    who = s.who_at.get(k)
    if who is not None and who.id.startswith("gov:"):
        return None  # a town: the Kabul bombing
    if who is not None:
        return who if who.kind in ("group", "government") or who.sector in ("IGO", "MIL") else None
    code = s.country_at.get(k)
    return s.who(s.known.countries[code]) if code in s.known.countries else None
