"""Titles: the role that stands beside a name or alone, whose it is, and what sector it speaks for.

In: a scene and a phrase. Out: `Title` for a name, `Reading` for a role noun with its longest row of the table and the
country its modifiers name. It refuses to guess a country that the phrase itself does not name.
"""

from dataclasses import dataclass

from onrecord.resolve.cast_mention import Scene
from onrecord.resolve.cast_tables import Role
from onrecord.resolve.places_gazetteer import COUNTRY, gazetteer, key
from onrecord.syntax import Parse

MARKS = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. gen gen. lt lt. col col. maj maj. capt capt. sgt sgt. sen sen. rep rep. gov gov. prof prof. adm adm."
    " rev rev. brig brig. cpl cpl. sir lord dame lady cmdr cmdr. ret ret. hon hon. pres pres. amb amb. det det. pm".split()
)
_SHORT = {
    "gen.": "general", "gen": "general", "lt.": "lieutenant", "col.": "colonel", "maj.": "major", "capt.": "captain", "sen.": "senator",
    "rep.": "representative", "gov.": "governor", "adm.": "admiral", "sgt.": "sergeant", "prof.": "professor", "brig.": "brigadier",
    "rev.": "reverend", "amb.": "ambassador", "pm": "prime minister",
}  # fmt: skip
_MARK_SECTORS = {"representative": "LEG"}
MEN = frozenset(
    "spokesman king prince businessman congressman chairman policeman serviceman sultan emir sheikh ayatollah bishop man boy father son"
    " husband brother uncle nephew grandfather grandson imam monk actor salesman councilman assemblyman gunman"
    " schoolboy waiter widower".split()
)
WOMEN = frozenset(
    "spokeswoman queen princess businesswoman congresswoman chairwoman policewoman actress nun woman girl mother daughter wife sister aunt"
    " niece grandmother granddaughter widow schoolgirl councilwoman assemblywoman waitress heiress girlfriend".split()
)
SAME = {"spokesman": "spokesperson", "spokeswoman": "spokesperson", "premier": "prime minister", "defence minister": "defense minister",
        "chairman": "chair", "chairwoman": "chair", "chairperson": "chair", "advisor": "adviser", "defence secretary": "defense secretary",
        "us president": "president", "foreign secretary": "foreign secretary"}  # fmt: skip
_SIDES = frozenset("northern southern eastern western central north south east west national federal state royal".split())
# Offices that several people of one country hold at a time: the country alone never tells who is meant.
MANY = frozenset(
    (
        "mayor",
        "governor",
        "senator",
        "commissioner",
        "special envoy",
        "ambassador",
        "deputy foreign minister",
        "vice premier",
        "presidential aide",
        "deputy defense minister",
        "chief minister",
        "politburo member",
        "presidential adviser",
        "cleric",
        "deputy director",
        "gang leader",
        "administrator",
        "deputy prime minister",
        "chief negotiator",
    )
)
_OWNED = ("of", "for", "to", "from", "in", "at", "across", "inside")
_RANKS = frozenset("general colonel admiral major captain lieutenant marshal brigadier sergeant commodore commander corporal".split())


@dataclass(frozen=True, slots=True)
class Title:
    """What the text calls somebody. `roles`: the forms by which it may be said again, the longest first."""

    text: str
    roles: tuple[str, ...]
    country: str | None
    sector: str | None
    gender: str | None


def role_at(s: Scene, i: int, low: int) -> Role | None:
    """The longest row of the roles that has token `i` as its head and begins at `low` or later."""
    p = s.p
    for word in (p.lower[i], p.lemmas[i]):
        for role in s.known.roles.get(word, ()):
            b, a = len(role.before), len(role.after)
            if (b and ((i - b < low and not (i - b >= 0 and p.under(i - b, i))) or tuple(p.lower[i - b : i]) != role.before)) or (
                a and tuple(p.lower[i + 1 : i + 1 + a]) != role.after
            ):
                continue
            return role
    return None


def country_of(s: Scene, i: int, low: int) -> str | None:
    """The country that the words before the head, or a phrase with "of" behind it, name."""
    p, at = s.p, s.country_at
    for k in range(i - 1, low - 1, -1):
        if k in at and p.under(k, i):
            return at[k]
    city = _city(s, i, low)
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
            for k in (o, *p.childs(o, "compound")):
                town = _town(s, k)
                if town is not None:
                    return town
    return None


def _city(s: Scene, i: int, low: int) -> str | None:
    """The country of a town before the head: Shanghai authorities."""
    p = s.p
    for k in range(i - 1, low - 1, -1):
        if (
            p.pos[k] in ("PROPN", "ADJ")
            and p.words[k][0].isupper()
            and p.heads[k] == i
            and p.deps[k] in ("compound", "nmod", "amod", "poss")
            and not s.taken[k]
        ):
            town = _town(s, k)
            if town is not None:
                return town
    return None


def _town(s: Scene, k: int) -> str | None:
    p = s.p
    if not p.words[k][0].isupper() or p.lower[k] in _SIDES or p.entities[k] not in ("GPE", "LOC", "NORP", "ORG", "FAC", ""):
        return None
    sure = p.entities[k] in ("GPE", "LOC", "NORP")
    first = k
    while first and p.heads[first - 1] == k and p.pos[first - 1] == "PROPN":
        first -= 1
    entries = gazetteer().find(key(s.flat[p.starts[first] : p.ends[k]]))[0]
    best = max((e for e in entries if e.country), key=lambda e: (e.kind == COUNTRY, e.size), default=None)
    return best.country if best is not None and best.size > (4.7 if sure else 5.6) else None


def title_of(s: Scene, head: int, start: int, first: int, last: int) -> Title | None:
    """The title beside a name whose phrase begins at `start` and whose bare name is `[first, last]`."""
    p = s.p
    places: list[tuple[int, int, int]] = []  # first token, last token, where modifiers begin
    if start < first:
        places.append((start, first - 1, start))
    elif (
        first and (p.lower[first - 1] in MARKS or p.lower[first - 1] in s.known.roles) and p.sentence_of[first - 1] == p.sentence_of[first]
    ):
        places.append((s.grown(first - 1, first - 1), first - 1, s.grown(first - 1, first - 1)))
    for c in p.children[head]:
        if p.deps[c] == "appos" and c > last:
            for k in p.conjuncts(c):
                low = p.left[k]
                while low - 1 > last and p.heads[low - 1] == head and p.deps[low - 1] == "appos":  # vice - president
                    low = p.left[low - 1]
                places.append((low, k, low))
    if p.deps[head] == "appos":
        up = p.heads[head]
        places.append((p.left[up], up, p.left[up]))
    best: Title | None = None
    for low, high, begin in places:
        found = _title(s, low, high, begin)
        if found is not None and (best is None or (best.country is None and found.country is not None)):
            best = (
                found
                if best is None
                else Title(best.text, best.roles + found.roles, found.country, best.sector, best.gender or found.gender)
            )
    return best


def _title(s: Scene, low: int, high: int, begin: int) -> Title | None:
    p = s.p
    rank: Title | None = None
    for i in range(high, max(low, high - 8) - 1, -1):
        if s.taken[i] and p.lower[i] not in s.known.roles:
            continue
        short = _SHORT.get(p.lower[i])
        if short is not None:
            sector = _MARK_SECTORS.get(short) or s.known.roles[short.split()[-1]][-1].sector
            rank = Title(short, (short,), country_of(s, i, begin) or _before(s, i, low), sector, None)
            continue
        role = role_at(s, i, low)
        if role is None or role.kind == "body":
            continue
        country = country_of(s, i, begin) or _before(s, i, low)
        word = role.text.split(" of ")[0].split()[-1]
        sector_of = "LEG" if role.text == "representative" and p.words[i][0].isupper() and p.lower[i - 1] != "special" else role.sector
        former = any(p.lower[k] in ("former", "ex", "late", "ousted", "deposed", "then") for k in range(low, i))
        sector = sector_of if not (former and sector_of in ("GOV", "LEG", "MIL", "SPY")) else "ELI"
        stop = i + len(role.after)
        text = s.flat[p.starts[_bare(s, low, i)] : p.ends[max(i, stop)]]
        names = [SAME.get(role.text, role.text)]
        if former or role.text.split()[0] in ("vice", "deputy", "former", "ex", "assistant", "acting"):
            names = [] if former else names  # nobody calls a vice president "the president"
        else:
            names.append(SAME.get(word, word))
        gender = "m" if word in MEN else "f" if word in WOMEN else None
        found = Title(" ".join(text.split())[:80], tuple(dict.fromkeys(names)), country, None if sector == "UNK" else sector, gender)
        if role.sector == "MIL" and word in _RANKS:
            rank = rank or found  # a rank counts only where no office stands beside it
            continue
        return found
    return rank


def _before(s: Scene, i: int, low: int) -> str | None:
    return next((s.country_at[k] for k in range(i, low - 1, -1) if k in s.country_at), None)


def _bare(s: Scene, low: int, i: int) -> int:
    p = s.p
    while low < i and (p.pos[low] in ("DET", "PUNCT", "PRON") or p.lower[low] in ("the", "'s")):
        low += 1
    return low


def title_end(s: Scene, i: int, last: int) -> int:
    """Takes in "of Japan", "to North Korea", "for the White House" behind a title."""
    p, at = s.p, s.country_at
    end = last
    for c in p.children[i]:
        if c == end + 1 and p.deps[c] == "prep" and p.lower[c] in ("of", "to", "for", "in", "across"):
            o = p.child(c, "pobj")
            if o is not None and any(k in at for k in range(p.left[o], o + 1)):
                end = o
    return end


def definite(p: Parse, i: int) -> bool:
    """Whether "the", "this" or the like stands before the noun."""
    return any(p.lower[c] in ("the", "this", "that", "these", "those") for c in p.childs(i, "det"))
