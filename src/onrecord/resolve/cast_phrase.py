"""What a noun phrase says of whom it means: its role, its country, its sector.

In: a scene, the phrase's head and first token. Out: the row of the roles, the country that its words name, the sector that
the role and whose it is make together. Refuses to guess a country or a sector that the phrase does not name.
"""

from onrecord.resolve.cast_mention import Scene, Who
from onrecord.resolve.cast_tables import Role
from onrecord.resolve.places_gazetteer import COUNTRY, gazetteer, key
from onrecord.syntax import Parse

_SIDES = frozenset("northern southern eastern western central north south east west national federal state royal".split())
_OWNED = ("of", "for", "to", "from", "in", "at", "across", "inside")
_WITHIN = frozenset(("in", "at", "across", "inside"))
_REGIONS = frozenset("state province region county district governorate oblast city prefecture department".split())
_NO_TOWN = frozenset("PERSON DATE TIME MONEY PERCENT CARDINAL ORDINAL QUANTITY".split())
_STRONG = frozenset("MIL COP SPY REB OPP JUD PRM LEG AGR REL EDU MED JRN CRM".split())
_WEAK = frozenset("GOV UNK CVL SOC BUS UAF LAB".split())
_OF_BODIES = frozenset("officer officers chief head member members spokesman spokeswoman spokesperson official officials".split())
_KEPT = frozenset("MIL COP JUD LEG SPY JRN EDU MED REL LAB".split())  # what one stays in whatever party or organisation
_HELD = frozenset("president premier minister chancellor governor mayor senator congressman king secretary ambassador".split())
_TOLD = frozenset("MIL COP JUD LEG SPY EDU MED PTY REL GOV LAB".split())
_FORMER = frozenset("former ex late ousted deposed disgraced exiled".split())
_UNSAID = ("minister", "secretary", "ambassador", "premier", "governor", "mayor")


def role_at(s: Scene, i: int, low: int) -> Role | None:
    """The longest row of the roles that has token `i` as its head and begins at `low` or later."""
    p = s.p
    low_form, lemma = p.lower[i], p.lemmas[i]
    for word in (low_form, lemma) if lemma != low_form else (lemma,):
        for role in s.known.roles.get(word, ()):
            b, a = len(role.before), len(role.after)
            if (b and ((i - b < low and not (i - b >= 0 and p.under(i - b, i))) or tuple(p.lower[i - b : i]) != role.before)) or (
                a and tuple(p.lower[i + 1 : i + 1 + a]) != role.after
            ):
                continue
            return role
    return None


def country_of(s: Scene, i: int, low: int, own: int = 0) -> str | None:
    """The country that the words before the head, or a phrase with "of" behind it, name; no town among its `own` words before."""
    p, at = s.p, s.country_at
    for k in range(i - 1, low - 1, -1):
        if k in at and p.under(k, i):
            return at[k]
    city = _city(s, i, low, own)
    if city is not None:
        return city
    for c in p.children[i]:
        if c > i and p.deps[c] == "prep" and p.lower[c] in _OWNED:
            o = p.child(c, "pobj")
            if o is None:
                continue
            for k in range(p.left[o], min(p.right[o], o + 6) + 1):
                if k in at:
                    return at[k]
            for k in (o, *(k for k in p.childs(o, "compound") if p.entities[k] == "GPE")):
                town = _town(s, k, p.lower[c] in _WITHIN)
                if town is not None:
                    return town
    return None


def _city(s: Scene, i: int, low: int, own: int) -> str | None:
    """The country of a town before the head: Shanghai authorities."""
    p = s.p
    for k in range(i - own - 1, low - 1, -1):
        if (
            p.pos[k] in ("PROPN", "ADJ")
            and p.words[k][0].isupper()
            and p.under(k, i)
            and p.deps[k] in ("compound", "nmod", "amod", "poss")
            and not s.taken[k]
        ):
            town = _town(s, k, own > 0)
            if town is not None:
                return town
    return None


def _town(s: Scene, k: int, within: bool = False) -> str | None:
    """The country of the town or region whose name ends at token `k`: the longest name that the gazetteer has."""
    p = s.p
    if not p.words[k][0].isupper() or p.lower[k] in _SIDES or p.entities[k] == "NORP":
        return None
    first = k
    while first and p.pos[first - 1] == "PROPN" and p.words[first - 1][0].isupper() and p.heads[first - 1] in (k, first):
        first -= 1
    if p.entities[k] in _NO_TOWN and not within and first == k:
        return None
    labelled = p.entities[k] in ("GPE", "LOC")
    sure = labelled or within or first < k
    ends = (k, k - 1) if first < k and p.lower[k] in _REGIONS else (k,)
    for start, last in ((start, end) for end in ends for start in range(first, end + 1)):
        entries = [e for e in gazetteer().find(key(s.flat[p.starts[start] : p.ends[last]]))[0] if e.country]
        best = max(entries, key=lambda e: (e.kind == COUNTRY, e.size), default=None)
        if best is None or best.size <= (4.7 if sure else 5.6):
            continue
        if labelled or all(e.country == best.country or e.size < best.size - 1 for e in entries):
            return best.country
    return None


def is_former(p: Parse, i: int, low: int) -> bool:
    """Whether the words before say that the role is past: former, ex-, ousted."""
    if any(p.lower[k] in _FORMER for k in range(low, i)):
        return True
    return i > 1 and p.lower[i - 1] == "-" and p.lower[i - 2] in _FORMER


def sector_of(s: Scene, i: int, low: int, role: Role) -> str:
    """The sector of whom the phrase means: its role's, unless the words before or behind say whose it is."""
    p, sector = s.p, role.sector
    if sector == "ELI":
        return sector
    for k in range(low, i):
        who = s.who_at.get(k)
        if who is not None:
            sector = _whose(who, role, sector)
        elif sector in _WEAK and " " not in role.text and role.text not in ("union", "unions"):
            row = s.known.roles.get(p.lower[k])
            if row and row[-1].sector in _STRONG and not row[-1].before and p.pos[k] in ("NOUN", "ADJ", "PROPN"):
                sector = row[-1].sector
    if role.text in _OF_BODIES:
        sector = _body_before(s, i, low) or sector
    if role.kind == "person" and not role.after and (sector in ("GOV", "UNK", "BUS", "PTY") or role.text in ("chief", "head")):
        sector = _owned_by(s, i) or sector
    if role.kind == "person" and is_former(p, i, low):
        words = p.lower[max(0, low - 2) : i]
        known = role.sector in ("GOV", "LEG", "MIL", "SPY", "COP", "JUD") and ("former" in words or "ex" in words)
        return "ELI" if known or "ousted" in words else sector
    return sector


def _body_before(s: Scene, i: int, low: int) -> str | None:
    """The sector of the last body before a member of it: the Police Department's officers."""
    for k in range(i - 1, low - 1, -1):
        rows = s.known.roles.get(s.p.lower[k])
        if rows and rows[-1].kind == "body":
            return rows[-1].sector
    return None


def _whose(who: Who, role: Role, sector: str) -> str:
    """The sector of a role beside a name: Hamas officials are rebels, Republican senators still legislators."""
    if not who.sector or who.kind not in ("group", "organisation", "government") or who.id.startswith("gov:"):
        return sector
    if who.sector == "IGO":
        return "IGO" if sector in ("GOV", "UNK") or role.text in ("chief", "head", "boss") else sector
    party = who.sector == "PTY"
    kept = sector in _KEPT or (party and role.text.split()[-1] in _HELD)
    return sector if kept and (party or who.kind == "organisation") else who.sector


def _owned_by(s: Scene, i: int) -> str | None:
    """The sector of what a president, head or member is of: the president of the senate, the head of a union."""
    p = s.p
    if p.lemmas[i] in _UNSAID:
        return None
    for c in p.childs(i, "prep"):
        o = p.child(c, "pobj") if p.lower[c] in ("of", "for") else None
        if o is None:
            continue
        who = s.who_at.get(o)
        if who is not None:
            return None if who.kind == "country" or who.sector == "IGO" else who.sector
        row = role_at(s, o, p.left[o])
        if row is not None and (row.kind == "body" or row.text == "police"):
            return row.sector
    return None


def title_end(s: Scene, i: int, last: int) -> int:
    """Takes in "of Japan", "to North Korea", "for the White House" behind a title."""
    p, at = s.p, s.country_at
    end = last
    for c in p.children[i]:
        if c == end + 1 and p.deps[c] == "prep" and p.lower[c] in ("of", "to", "for", "in", "across"):
            o = p.child(c, "pobj")
            if o is not None and ((p.pos[o] == "PROPN" and p.lower[c] == "of") or any(k in at for k in range(p.left[o], o + 1))):
                end = o
    return end


def nationwide(s: Scene, low: int, last: int) -> bool:
    """Whether the words name the country itself, and not a town or region in it: the Scottish government is not Britain's."""
    return any(k in s.country_at and s.p.words[k] not in s.known.regional for k in range(low, last + 1))


def definite(p: Parse, i: int) -> bool:
    """Whether "the", "this" or the like stands before the noun."""
    return any(p.lower[c] in ("the", "this", "that", "these", "those") for c in p.childs(i, "det"))


def name_says(s: Scene, first: int, last: int) -> tuple[str | None, str | None]:
    """Country and sector that a name's own words tell: Lagos State Police Command."""
    p = s.p
    sector = None
    for k in range(last, first - 1, -1):
        rows = s.known.roles.get(p.lower[k])
        if rows and not rows[-1].before and rows[-1].kind == "body" and rows[-1].sector in _TOLD:
            sector = rows[-1].sector
            break
    country = next((s.country_at[k] for k in range(first, last + 1) if k in s.country_at), None)
    if country is None and sector is not None:
        country = next((c for k in range(first, last + 1) if p.pos[k] == "PROPN" and (c := _town(s, k, True))), None)
    return country, sector
