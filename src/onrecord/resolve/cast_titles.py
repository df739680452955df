"""Titles: the role that stands beside a name or alone, whose it is, and what sector it speaks for.

In: a scene and a phrase. Out: `Title` for a name, `Reading` for a role noun with its longest row of the table and the
country its modifiers name. It refuses to guess a country that the phrase itself does not name.
"""

from dataclasses import dataclass

from onrecord.resolve.cast_mention import Scene
from onrecord.resolve.cast_phrase import country_of, is_former, role_at, sector_of

MARKS = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. gen gen. lt lt. col col. maj maj. capt capt. sgt sgt. sen sen. rep rep. gov gov. prof prof. adm adm."
    " rev rev. brig brig. cpl cpl. sir lord dame lady cmdr cmdr. ret ret. hon hon. pres pres. amb amb. det det. pm".split()
)
_SHORT = {
    "gen.": "general", "gen": "general", "lt.": "lieutenant", "col.": "colonel", "maj.": "major", "capt.": "captain", "sen.": "senator",
    "rep.": "representative", "gov.": "governor", "adm.": "admiral", "sgt.": "sergeant", "prof.": "professor", "brig.": "brigadier",
    "rev.": "reverend", "amb.": "ambassador", "pm": "prime minister",
}  # fmt: skip
_CONGRESS = frozenset(("senator", "representative"))
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
_RANKS = frozenset("general colonel admiral major captain lieutenant marshal brigadier sergeant commodore commander corporal".split())


@dataclass(frozen=True, slots=True)
class Title:
    """What the text calls somebody. `roles`: the forms by which it may be said again, the longest first."""

    text: str
    roles: tuple[str, ...]
    country: str | None
    sector: str | None
    gender: str | None


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


def sex_of(role: str) -> str | None:
    """The sex that a role tells: king, spokeswoman."""
    word = role.split(" of ", maxsplit=1)[0].rsplit(maxsplit=1)[-1]
    return "m" if word in MEN else "f" if word in WOMEN else None


def _title(s: Scene, low: int, high: int, begin: int) -> Title | None:
    p = s.p
    rank: Title | None = None
    for i in range(high, max(low, high - 8) - 1, -1):
        if s.taken[i] and p.lower[i] not in s.known.roles:
            continue
        short = _SHORT.get(p.lower[i])
        if short is not None:
            sector = _MARK_SECTORS.get(short) or s.known.roles[short.split()[-1]][-1].sector
            country = country_of(s, i, begin) or _before(s, i, low) or (_american(s) if short in _CONGRESS else None)
            rank = Title(short, (short,), country, sector, None)
            continue
        role = role_at(s, i, low)
        if role is None or role.kind == "body":
            continue
        country = country_of(s, i, begin, len(role.before)) or _before(s, i, low)
        word = role.text.split(" of ")[0].split()[-1]
        sector = sector_of(s, i, low, role)
        if role.text == "representative" and p.words[i][0].isupper() and p.lower[i - 1] != "special" and not is_former(p, i, low):
            sector = "LEG"
        former = is_former(p, i, low) or "then" in p.lower[low:i]
        stop = i + len(role.after)
        text = s.flat[p.starts[_bare(s, low, i)] : p.ends[max(i, stop)]]
        names = [SAME.get(role.text, role.text)]
        if former or role.text.split()[0] in ("vice", "deputy", "former", "ex", "assistant", "acting"):
            names = [] if former else names  # nobody calls a vice president "the president"
        else:
            names.append(SAME.get(word, word))
        gender = sex_of(role.text)
        found = Title(" ".join(text.split())[:80], tuple(dict.fromkeys(names)), country, None if sector == "UNK" else sector, gender)
        if role.sector == "MIL" and word in _RANKS:
            rank = rank or found  # a rank counts only where no office stands beside it
            continue
        return found
    return rank


def _american(s: Scene) -> str | None:
    """The United States, whose papers shorten these titles, unless the report is about other countries alone."""
    countries = set(s.country_at.values())
    return "USA" if not countries or "USA" in countries else None


def _before(s: Scene, i: int, low: int) -> str | None:
    return next((s.country_at[k] for k in range(i, low - 1, -1) if k in s.country_at), None)


def _bare(s: Scene, low: int, i: int) -> int:
    p = s.p
    while low < i and (p.pos[low] in ("DET", "PUNCT", "PRON") or p.lower[low] in ("the", "'s")):
        low += 1
    return low
