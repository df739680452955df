"""Which words of a report may be place names.

In: a parse. Out: mentions, longest first, each with the places filed under it and what speaks for and against its being
a place at all: `trust`, 0 to 1. The gazetteer proposes; the model's names only veto or add trust, since they miss half
the towns and take many for persons. It refuses to choose among places of one name.
"""

import functools
from collections import Counter
from collections.abc import Collection

from onrecord import knowledge
from onrecord.records import Cast
from onrecord.resolve.places_context import contained, counties, states
from onrecord.resolve.places_gazetteer import CITY, COUNTRY, COUNTY, DIVISION, SITE, VAGUE, Entry, Gazetteer, key, words
from onrecord.resolve.places_mention import Mention, short_of
from onrecord.syntax import Name, Parse

SURE = frozenset({"GPE", "LOC", "FAC", "NORP"})
KNOWN = SURE | {"ORG", "PERSON"}
# How often a name is a place, by what the model calls it (or the longer name it is in), for hamlets, towns, cities, lands.
SHARES = (
    dict.fromkeys(sorted(SURE), (0.85, 0.9, 0.95, 0.97))
    | {f"in {label}": (0.6, 0.7, 0.8, 0.85) for label in sorted(SURE)}
    | {"ORG": (0.35, 0.5, 0.55, 0.7), "in ORG": (0.2, 0.5, 0.7, 0.8)}
    | {"PERSON": (0.2, 0.5, 0.8, 0.85), "in PERSON": (0.0, 0.15, 0.3, 0.2)}
    | {"else": (0.3, 0.6, 0.7, 0.85), "in else": (0.0, 0.3, 0.5, 0.6)}
)
DATELINE = frozenset({"-", "–", "—", "--", "(", ":", ",", "---"})
LONGEST = 8  # tokens of a name
LEAST = 0.2  # trust below which a mention is left out
MARKS = frozenset({"'s", "'", "s"})


def mentions(parse: Parse, cast: Cast, gazetteer: Gazetteer, known: Collection[str] = ()) -> list[Mention]:
    """All mentions, in order, not overlapping; those with little `trust` are left out. `known`: counties near the publisher."""
    names: list[Name | None] = [None] * len(parse)
    for name in parse.names:
        for i in range(name.first, name.last):
            names[i] = name
    out: list[Mention] = []
    i, n = 0, len(parse)
    while i < n:
        found = _at(parse, i, gazetteer, known) if parse.words[i][0].isupper() and parse.words[i - 1 : i] != ["#"] else None
        if found is None:
            i += 1
            continue
        out.append(found)
        i = found.last
    contained(parse, out, gazetteer)
    out = counties(parse, out, gazetteer, known)
    states(parse, out)
    persons = _surnames(parse, cast)
    speakers = _speakers(parse)
    lower = {w for w in parse.words if w.islower()}
    for m in out:
        _weigh(parse, m, names[m.first], persons, lower, speakers, gazetteer)
    out = [_widened(parse, m) for m in _agree(out)]
    return _unlisted(parse, out, persons, gazetteer)


def _at(parse: Parse, i: int, gazetteer: Gazetteer, known: Collection[str] = ()) -> Mention | None:
    """The longest name that begins at token `i`."""
    text, starts, ends = parse.text, parse.starts, parse.ends
    word = parse.words[i]
    plain = word.split("-", 1)[0] if "-" in word else word  # U.S.-led
    written = gazetteer.written_as(plain)
    if written is None and 1 < len(word) < 5 and word.isupper() and "." not in word and not _shouted(parse, i):
        return _abbreviation(parse, i, gazetteer)
    if written is None and (short := _abbreviation(parse, i, gazetteer)) is not None:
        return short
    best: Mention | None = None
    if written is not None and i + 1 < len(parse) and parse.words[i + 1].isdigit():
        return Mention(i, i + 1, plain, (written,), people=True)  # U.S. 54 is a road
    if written is not None:
        best = Mention(i, i + 1, plain, (written,), cut=len(word) - len(plain))
    people = gazetteer.people_of(word)
    if people is not None:
        best = Mention(i, i + 1, word, (people,), people=True, rule="P-003")
    entries, longer = gazetteer.find(key(word))
    if not entries and known and key(word) in known:
        entries = gazetteer.find(key(word) + " county")[0]
    if entries and best is None and len(word) > 1 and "." not in word[:-1]:
        best = Mention(i, i + 1, key(word), entries)
    small, n = words("small"), len(parse)
    end = min(parse.sentences[parse.sentence_of[i]][1], i + LONGEST)
    j = i + 1
    while j < end:
        w = parse.words[j]
        if not (w[0].isupper() or parse.lower[j] in small) or text.find("\n", ends[j - 1], starts[j]) >= 0:
            break
        j += 1
        if not w[0].isupper() and w not in MARKS:
            if not longer and w not in "-–":
                break
            continue
        phrase = text[starts[i] : ends[j - 1]]
        people = gazetteer.people_of(phrase)
        if people is not None:
            best = Mention(i, j, phrase, (people,), people=True, rule="P-003")
        name = key(phrase)
        entries, more = gazetteer.find(name)
        if entries and name.endswith(" city") and j < n and parse.words[j][0].isupper() and _just_city(parse.lower[j], entries):
            continue  # Dublin City Council is the council of Dublin
        if entries and (w not in MARKS or "'" in entries[0].name or "’" in entries[0].name):
            best = Mention(i, j, name, entries)
        if not more and not (longer and j == i + 2):
            break
        longer = more or longer
    if best is not None and best.key.startswith("city of ") and not any(e.country == "GBR" for e in best.entries):
        return None  # the City of Norfolk is Norfolk, whichever it is
    return best


def _just_city(after: str, entries: tuple[Entry, ...]) -> bool:
    """Whether "City" belongs to what follows, such as a council."""
    if any(e.exact and e.kind == CITY and e.size > 4.5 for e in entries):
        return False
    return after in words("there") or not any(e.exact for e in entries)


def _widened(parse: Parse, m: Mention) -> Mention:
    """A hamlet whose name is part of a longer one that no list knows (Lake Loop, Meadow Grove) gives way to it."""
    i, j = m.first, m.last
    if m.people or m.within or m.rule != "P-001" or any(e.kind != CITY or e.size > 4.2 for e in m.entries):
        return m
    left = i > 0 and parse.words[i - 1][0].isupper() and parse.lower[i - 1] in {"lake", "fort", "mount", "camp", "cape", "point", "loch"}
    right = j < len(parse) and parse.words[j][0].isupper() and (parse.lower[j] in words("features") or parse.lower[j] in words("endings"))
    if not (left or right) or parse.sentence_of[i - left] != parse.sentence_of[j - 1 + right]:
        return m
    phrase = parse.text[parse.starts[i - left] : parse.ends[j - 1 + right]]
    return Mention(i - left, j + right, key(phrase), (), label=m.label, trust=0.5, rule="P-006")


def _shouted(parse: Parse, i: int) -> bool:
    """Whether token `i` stands among words in capitals, as in a headline or a dateline."""
    return any(0 <= k < len(parse) and len(parse.words[k]) > 4 and parse.words[k].isupper() for k in (i - 1, i + 1))


def _abbreviation(parse: Parse, i: int, gazetteer: Gazetteer) -> Mention | None:
    """Calif., N.Y., W. Va.; a postal code or a word such as "Miss." only behind a comma."""
    word = parse.words[i]
    if word == "W." and parse.words[i + 1 : i + 2] in (["Va."], ["Va"]):
        return Mention(i, i + 2, "W.Va.", (gazetteer.entry(gazetteer.abbreviations["W.Va."]),), short=True, rule="P-004")
    number = short_of(parse, i, gazetteer)
    if number is None:
        return None
    plain = "." in word.rstrip(".") or word in words("plain_short") or (i > 0 and parse.words[i - 1] == ",")
    if not plain and not (word in words("middle_short") and _goes_on(parse, i)):
        return None
    return Mention(i, i + 1, word, (gazetteer.entry(number),), short=True, rule="P-004")


def _goes_on(parse: Parse, i: int) -> bool:
    """Whether a word that ends in a point is followed by more of its sentence: Mass. lawmakers, but not: at Mass."""
    return i + 1 < len(parse) and parse.sentence_of[i + 1] == parse.sentence_of[i] and parse.words[i + 1][0].isalpha()


def _surnames(parse: Parse, cast: Cast) -> set[str]:
    """The last words of the report's persons who have a longer name."""
    out = {parse.words[n.last - 1] for n in parse.names if n.label == "PERSON" and n.last - n.first > 1 and parse.words[n.last - 1] != "'s"}
    out |= {
        parse.words[n.last - 2] for n in parse.names if n.label == "PERSON" and n.last - n.first > 2 and parse.words[n.last - 1] == "'s"
    }
    called = Counter(parse.words[n.first] for n in parse.names if n.last - n.first == 1 and n.label in SURE)
    alone = Counter(parse.words[n.last - 1] for n in parse.names if n.label == "PERSON")
    out |= {a.entity.name.rsplit(" ", 1)[-1] for a in cast.actors if a.entity and a.entity.kind == "person" and " " in a.entity.name}
    return {w for w in out if called[w] <= alone[w]}


def _speakers(parse: Parse) -> set[str]:
    """Words that say something and are nowhere called a place: a hamlet that speaks is somebody of that name."""
    places = {parse.words[i] for n in parse.names if n.label in {"GPE", "LOC"} for i in range(n.first, n.last)}
    return {
        parse.words[i]
        for i, dep in enumerate(parse.deps)
        if dep == "nsubj" and parse.lemmas[parse.heads[i]] in {"say", "tell", "add", "recall", "explain"} and parse.words[i] not in places
    }


def _weigh(
    parse: Parse, m: Mention, around: Name | None, persons: set[str], lower: set[str], speakers: set[str], gazetteer: Gazetteer
) -> None:
    """Set the mention's trust, its label and the longer name around it."""
    i, j = m.first, m.last
    m.label = around.label if around else ""
    if around and (around.first < i or around.last > j) and not _just_possessive(parse, around, i, j):
        m.inside = around
    if m.within or m.short or m.people or m.rule == "P-005":
        m.trust = 0.9 if m.people else 0.97
        return
    best = max(m.entries, key=lambda e: (e.kind <= DIVISION and e.exact, e.size))
    same = i > 0 and parse.sentence_of[i - 1] == parse.sentence_of[i]
    before = parse.lower[i - 1] if same else ""
    after = parse.words[j] if j < len(parse) else ""
    level = 0 if best.size < 4.2 else 1 if best.size < 5.3 or not best.exact else 2
    if best.kind in {COUNTRY, SITE, VAGUE} or (best.kind == DIVISION and best.exact and best.size > 5.5):
        level = 3
    elif best.kind == COUNTY and j - i > 1:
        level = 2
    if not same and parse.words[i].isupper() and len(parse.words[i]) > 3 and after in DATELINE:
        m.trust, m.rule = 0.95, "P-002"  # BEIRUT (AP) --
        return
    if i > 1 and parse.words[i - 1] in {"-", "–"} and parse.words[i - 2] in words("parties"):
        m.trust = 0.95  # R-Florence: whom a member stands for
        return
    if level < 2 and j - i == 1 and parse.words[i] in speakers:
        return
    if j - i == 1 and level < 3 and _other_word(parse, m, before, after, persons, gazetteer):
        return
    trust = (
        SHARES["in " + m.label if m.inside else m.label][level] if m.label in KNOWN else SHARES["in else" if m.inside else "else"][level]
    )
    trust += 0.1 if before in words("locative") and trust > 0.15 else 0.0
    trust += 0.15 if j - i > 1 and trust < 0.7 else 0.0
    trust -= 0.25 if j - i == 1 and m.key in lower and level < 3 else 0.0
    if trust < 0.8 and m.label not in SURE and not any(parse.pos[k] == "PROPN" for k in range(i, j)):
        trust -= 0.3
    m.trust = max(0.0, min(0.97, trust))


def _other_word(parse: Parse, m: Mention, before: str, after: str, persons: set[str], gazetteer: Gazetteer) -> bool:
    """Whether a single word is rather a person, a street or an everyday word."""
    word = parse.words[m.first]
    if m.label in {"GPE", "LOC"} and not m.inside and word not in persons:
        return False
    if after.lower() in words("streets") and after[:1].isupper() and m.label not in SURE:
        return True
    if before in words("titles") and parse.words[m.first - 1][0].isupper():
        return True
    return word in persons or word in _outlets() or m.key in gazetteer.common or m.key in gazetteer.persons


@functools.cache
def _outlets() -> frozenset[str]:
    """Names of newspapers and agencies of one word: Tass is rather the agency than the village."""
    rows = knowledge.rows("outlets", "name", "aliases")
    return frozenset(n for name, also in rows for n in (name, *also.split(";")) if " " not in n and len(n) > 3)


def _just_possessive(parse: Parse, name: Name, i: int, j: int) -> bool:
    """Whether the name is the mention with an article, a direction or a possessive mark."""
    left = all(parse.lower[k] in words("around") for k in range(name.first, i))
    return left and all(parse.lower[k] in {"'s", "'", "."} for k in range(j, name.last))


def _agree(found: list[Mention]) -> list[Mention]:
    """One word, one answer: what is surely a place once is one elsewhere."""
    best: dict[str, float] = {}
    for m in found:
        if not m.inside:
            best[m.key] = max(best.get(m.key, 0.0), m.trust)
    for m in found:
        if best.get(m.key, 0.0) >= 0.8 and m.trust:
            m.trust = max(m.trust, 0.65 if m.inside else 0.8)
    return [m for m in found if m.trust >= LEAST]


def _unlisted(parse: Parse, found: list[Mention], persons: set[str], gazetteer: Gazetteer) -> list[Mention]:
    """Add what the model calls a place and the gazetteer lacks: its name stands, where it lies stays open (P-006).

    A listed name within a longer one (Lake Vermont, Jackson Township) gives way to the longer one, unless the rest
    only says which part (East Texas) or names what lies there (Boston Airport).
    """
    taken = {k: m for m in found for k in range(m.first, m.last)}
    gone: set[int] = set()
    more: list[Mention] = []
    for name in parse.names:
        if name.label not in {"GPE", "LOC", "FAC"} or name.last - name.first > 5:
            continue
        first, last = name.first, name.last
        while first < last and not parse.words[first][0].isupper():
            first += 1
        while last > first and parse.lower[last - 1] in MARKS:
            last -= 1
        if first >= last:
            continue
        inner = [taken[k] for k in range(first, last) if k in taken]
        if inner:
            m = inner[0]
            if m.inside is None or m.people or m.within or not (_feature(parse, first) or _feature(parse, last - 1)):
                continue
            if any(x is not m for x in inner) or m.first < first or m.last > last or name.label == "FAC":
                continue
            gone.add(id(m))
        elif not _featured(parse, first, last) and (name.label == "FAC" or not _bare_place(parse, first, last, persons, gazetteer)):
            continue
        phrase = parse.text[parse.starts[first] : parse.ends[last - 1]]
        more.append(Mention(first, last, key(phrase), (), label=name.label, trust=0.5, rule="P-006"))
    return sorted([m for m in found if id(m) not in gone] + more, key=lambda m: m.first)


def _feature(parse: Parse, i: int) -> bool:
    return parse.lower[i] in words("features") and parse.words[i][0].isupper()


def _featured(parse: Parse, first: int, last: int) -> bool:
    """Whether a name of two words or more says itself what it is: Kishwaukee River, Lake Robinson, Jerome Township."""
    return last - first > 1 and (_feature(parse, first) or _feature(parse, last - 1)) and parse.words[first].isalpha()


def _bare_place(parse: Parse, first: int, last: int, persons: set[str], gazetteer: Gazetteer) -> bool:
    """Whether words that no list knows stand where a place would: behind a preposition of place, and not a person's."""
    before = parse.lower[first - 1] if first else ""
    if before == "of" and first > 1:
        if parse.lemmas[first - 2] not in words("parts"):
            return False
    elif before not in words("locative") - {"of", "for", "between", "via"}:
        return False
    if not all(parse.words[k].isalpha() and parse.pos[k] == "PROPN" for k in range(first, last)):
        return False
    if parse.words[first].isupper() and len(parse.words[first]) < 5:
        return False
    return not any(parse.words[k] in persons or parse.lower[k] in gazetteer.persons for k in range(first, last))
