"""Names that no table has: what stands beside a word that says what it is, and organisations that the model alone sees.

In: a scene and a token. Out: a mention of an outlet, a group or an organisation by that name, without a sector unless the
word beside it gives one. Refuses what is an award, a treaty, a disease or a town.
"""

from onrecord.resolve.cast_fold import fold
from onrecord.resolve.cast_mention import Scene, Who
from onrecord.resolve.cast_past import FIRMS, GROUPS, PRESS
from onrecord.resolve.cast_phrase import country_of, name_says
from onrecord.resolve.places_gazetteer import gazetteer, key

_BODIES = frozenset("GOV MIL COP JUD LEG SPY".split())
_NO_ORG = frozenset(
    "day prize award act cup syndrome agreement treaty amendment bill plan estuary arena championship week war theory edition disease virus"
    " constitution pact accord deal game games series tour song album film movie novel book festival".split()
)
_STORMS = frozenset("hurricane storm typhoon cyclone operation".split())
_FAITHS = frozenset("islam christianity judaism hinduism buddhism sunni shia internet".split())
_NO_BODY = frozenset("UTC GMT EST EDT PST CET BST COVID-19 COVID HIV AIDS AM PM GDP DNA CEO MP MPs PhD TV DVD CD".split())


def called(s: Scene, i: int, low: int, country: str | None, sector: str) -> bool:
    """A name that no table has, beside a word that says what it is: the newspaper Morgenpost, the Orbit company."""
    p = s.p
    kind = "outlet" if sector == "JRN" else "group" if sector in ("REB", "PRM", "CRM", "PTY") else "organisation"
    if p.words[i][0].isupper() or sector in _BODIES or p.lemmas[i] not in PRESS | GROUPS | FIRMS:
        return False
    after = p.child(i, "appos")
    if after is not None and after > i and p.pos[after] == "PROPN" and p.words[after][0].isupper() and after - i <= 4:
        first, last = p.left[after], after
        if p.lower[first] in (",", "-"):
            first += 1
    else:
        tokens = [
            c
            for c in p.childs(i, "compound", "nmod")
            if c < i and p.pos[c] == "PROPN" and c not in s.country_at and p.words[c][0].isupper()
        ]
        if not tokens or tokens[-1] != i - 1 or p.entities[tokens[-1]] in ("GPE", "LOC", "NORP", "DATE"):
            return False
        first, last = max(p.left[tokens[-1]], low), tokens[-1]
    if any(s.taken[k] or not (p.words[k][0].isupper() or p.words[k] == "-") for k in range(first, last + 1)):
        return False
    name = " ".join(s.flat[p.starts[first] : p.ends[last]].split())
    ident = f"{kind}:{fold(name)}"
    who = s.by_id.setdefault(ident, Who(ident, name, kind, country, sector))
    for k in range(first, last + 1):
        s.taken[k] = 1
    s.add(i, i, max(i, last), "name", "V-008", who, "body")
    if after is not None and last == after:
        s.add(after, first, last, "name", "V-008", who, "body")
    return True


def organisation(s: Scene, i: int) -> None:
    """Files the organisation whose name the model sees, if token `i` heads one."""
    p = s.p
    if p.entities[i] != "ORG" or p.pos[i] != "PROPN":
        return
    name = next((n for n in p.names if n.first <= i < n.last), None)
    if name is None or any(s.taken[k] for k in range(name.first, name.last)) or s.head_of(name.first, name.last - 1) != i:
        return
    if name.last - name.first == 1 and any(e.size > 4.5 for e in gazetteer().find(key(p.words[i]))[0]):
        return
    last = name.last - 1
    while last > i and p.lower[last] in ("'s", "'"):
        last -= 1
    first = name.first + (p.lower[name.first] == "the")
    text = s.flat[p.starts[first] : p.ends[last]]
    if (
        first > i
        or not any(c.isalpha() for c in text)
        or any(c.isdigit() for c in p.words[first])
        or text in _NO_BODY
        or p.lower[last] in _NO_ORG
    ):
        return
    text = " ".join(text.split())
    if not fold(text) or p.lower[first] in _STORMS or p.lower[last] in _FAITHS:
        return
    ident = f"organisation:{fold(text)}"
    country, sector = name_says(s, first, last)
    kind = "government" if sector in _BODIES else "organisation"
    who = s.by_id.setdefault(ident, Who(ident, text, kind, country_of(s, i, s.grown(i, i)) or country, sector))
    for k in range(first, last + 1):
        s.taken[k] = 1
    s.add(i, first, last, "name", "V-008", who, "body")
