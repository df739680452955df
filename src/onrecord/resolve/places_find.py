"""Which words of a report may be place names.

In: a parse. Out: mentions, longest first, each with the places filed under it and what speaks for and against its being
a place at all: `trust`, 0 to 1. The gazetteer proposes; the model's names only veto or add trust, since they miss half
the towns and take many for persons. It refuses to choose among places of one name.
"""

from dataclasses import dataclass

from onrecord.records import Cast
from onrecord.resolve.places_gazetteer import COUNTRY, DIVISION, Entry, Gazetteer, key
from onrecord.syntax import Name, Parse

SMALL = frozenset("of the and de la le les del du da do dos di des upon on under al el & - – ’s 's van der den am im sur en in y".split())
STREETS = frozenset(
    "street st. road rd rd. avenue ave ave. lane drive dr. boulevard blvd blvd. highway parkway court square terrace circle crescent"
    " way plaza place".split()
)
TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. miss dr dr. prof. professor sir lord lady dame sen. senator rep. gov. gen. general col. colonel capt. captain lt."
    " lieutenant sgt. sergeant maj. major cpl. pvt. officer detective det. chief sheriff judge justice rev. reverend pastor father bishop"
    " coach president chancellor minister secretary mayor councillor councilman councilwoman commissioner saint st. king queen prince princess".split()
)
LOCATIVE = frozenset("in at near from to toward towards outside inside around across throughout into through via of for between north south east west".split())
SURE = frozenset({"GPE", "LOC", "FAC", "NORP"})
FOREIGN = frozenset({"PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "LANGUAGE", "DATE", "TIME", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL", "PERCENT"})
LONGEST = 8  # tokens of a name
MARKS = frozenset({"'s", "'", "s"})


@dataclass(slots=True)
class Mention:
    """Tokens `[first, last)` that the gazetteer knows. `inside` is the longer name it is part of."""

    first: int
    last: int
    key: str
    entries: tuple[Entry, ...]
    people: bool = False  # a word for the people: Turkish, Turks
    inside: Name | None = None
    label: str = ""  # the model's, for exactly these words or for more
    trust: float = 0.0
    within: Entry | None = None  # the state or country the text itself adds: Paris, Texas
    rule: str = "P-001"
    short: bool = False  # an abbreviation: Calif.
    cut: int = 0  # code points of the last token that are no part of it: U.S.-led


def mentions(parse: Parse, cast: Cast, gazetteer: Gazetteer) -> list[Mention]:
    """All mentions, in order, not overlapping; those with a `trust` of 0 are vetoed and left out."""
    names: list[Name | None] = [None] * len(parse)
    for name in parse.names:
        for i in range(name.first, name.last):
            names[i] = name
    out: list[Mention] = []
    i, n = 0, len(parse)
    while i < n:
        found = _at(parse, i, gazetteer) if parse.words[i][0].isupper() else None
        if found is None:
            i += 1
            continue
        out.append(found)
        i = found.last
    _contained(parse, out, gazetteer)
    persons = _surnames(parse, cast)
    lower = {w for w in parse.words if w.islower()}
    for m in out:
        _weigh(parse, m, names, persons, lower, gazetteer)
    return _agree(parse, out)


def _at(parse: Parse, i: int, gazetteer: Gazetteer) -> Mention | None:
    """The longest name that begins at token `i`."""
    text, starts, ends = parse.text, parse.starts, parse.ends
    word = parse.words[i]
    plain = word.split("-", 1)[0] if "-" in word else word  # U.S.-led
    written = gazetteer.written_as(plain)
    if written is None and 1 < len(word) < 5 and word.isupper() and "." not in word and not _shouted(parse, i):
        return _abbreviation(parse, i, gazetteer)
    best: Mention | None = None
    if written is not None:
        best = Mention(i, i + 1, plain, (written,), cut=len(word) - len(plain))
    people = gazetteer.people_of(word)
    if people is not None:
        best = Mention(i, i + 1, word, (people,), people=True, rule="P-003")
    entries, longer = gazetteer.find(key(word))
    if entries and best is None and len(word) > 1 and "." not in word[:-1]:
        best = Mention(i, i + 1, key(word), entries)
    end = min(parse.sentences[parse.sentence_of[i]][1], i + LONGEST)
    j = i + 1
    while j < end:
        w = parse.words[j]
        if not (w[0].isupper() or parse.lower[j] in SMALL) or text.find("\n", ends[j - 1], starts[j]) >= 0:
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
        entries, more = gazetteer.find(key(phrase))
        if entries and (w not in MARKS or "'" in entries[0].name or "’" in entries[0].name):
            best = Mention(i, j, key(phrase), entries)
        if not more and not (longer and j == i + 2):
            break
        longer = more or longer
    return best or _abbreviation(parse, i, gazetteer)


def _shouted(parse: Parse, i: int) -> bool:
    """Whether token `i` stands among words in capitals, as in a headline or a dateline."""
    return any(0 <= k < len(parse) and len(parse.words[k]) > 4 and parse.words[k].isupper() for k in (i - 1, i + 1))


def _abbreviation(parse: Parse, i: int, gazetteer: Gazetteer) -> Mention | None:
    """Calif., N.Y.; a postal code or a word such as "La." only behind a comma."""
    word = parse.words[i]
    number = gazetteer.abbreviations.get(word)
    if number is None:
        return None
    if not (word.count(".") > 1 or (len(word) > 4 and word.endswith("."))) and not (i and parse.words[i - 1] == ","):
        return None
    return Mention(i, i + 1, word, (gazetteer.entry(number),), short=True, rule="P-004")


def _contained(parse: Parse, found: list[Mention], gazetteer: Gazetteer) -> None:
    """Mark "Paris, Texas", "Paris (Texas)" and "Paris in Texas": the second name tells the first's whereabouts."""
    for n, m in enumerate(found):
        if m.people:
            continue
        j = m.last
        gap = parse.words[j] if j < len(parse) else ""
        following = found[n + 1] if n + 1 < len(found) and found[n + 1].first == j + 1 and gap in {",", "(", "in"} else None
        if gap == "," and following is None and j + 1 < len(parse):
            number = gazetteer.abbreviations.get(parse.words[j + 1])
            if number is not None:
                m.within = gazetteer.entry(number)
            continue
        if following is None or following.people:
            continue
        for holder in following.entries:
            if holder.kind > DIVISION + 1:
                continue
            if any(_holds(holder, e) for e in m.entries):
                m.within = holder
                break


def _holds(holder: Entry, entry: Entry) -> bool:
    if holder.kind == COUNTRY:
        return entry.kind != COUNTRY and entry.country == holder.country
    if entry.country != holder.country or holder.division is None:
        return False
    return entry.division == holder.division and entry.kind > holder.kind


def _surnames(parse: Parse, cast: Cast) -> set[str]:
    """The last words of the report's persons who have a longer name."""
    out = {parse.words[n.last - 1] for n in parse.names if n.label == "PERSON" and n.last - n.first > 1 and parse.words[n.last - 1] != "'s"}
    out |= {parse.words[n.last - 2] for n in parse.names if n.label == "PERSON" and n.last - n.first > 2 and parse.words[n.last - 1] == "'s"}
    out |= {a.entity.name.rsplit(" ", 1)[-1] for a in cast.actors if a.entity and a.entity.kind == "person" and " " in a.entity.name}
    return out


def _weigh(parse: Parse, m: Mention, names: list[Name | None], persons: set[str], lower: set[str], gazetteer: Gazetteer) -> None:
    """Set the mention's trust, its label and the longer name around it."""
    i, j = m.first, m.last
    around = names[i]
    m.label = around.label if around else ""
    if around and (around.first < i or around.last > j) and not _just_possessive(parse, around, i, j):
        m.inside = around
    best = max(m.entries, key=lambda e: (e.kind <= DIVISION and e.exact, e.size))
    grand = best.kind == COUNTRY or (best.kind == DIVISION and best.exact and best.size > 5.5) or best.kind > 3
    big = grand or best.size >= 5.3
    before = parse.lower[i - 1] if i and parse.sentence_of[i - 1] == parse.sentence_of[i] else ""
    after = parse.lower[j] if j < len(parse) else ""
    if m.within or m.short:
        m.trust = 0.97
        return
    if m.people:
        m.trust = 0.9
        return
    if after in STREETS and parse.words[j][0].isupper() and not grand:
        return
    if before in TITLES and parse.words[i - 1][0].isupper() and not grand:
        return
    single = j - i == 1
    if m.inside and m.label == "PERSON":
        m.trust = 0.5 if grand and around and around.first == i and after in {",", "'s"} else 0.0
        return
    if single and parse.words[i] in persons and not grand and m.label not in {"GPE", "LOC"}:
        return
    if single and m.key in gazetteer.common and not grand and m.label not in {"GPE", "LOC"}:
        return
    if m.inside and m.label in FOREIGN:
        m.trust = 0.5 if big else 0.0
        return
    proper = any(parse.pos[k] == "PROPN" for k in range(i, j))
    if not proper and m.label not in SURE and not grand:
        return
    trust = 0.35
    if m.label in SURE:
        trust = 0.88
    elif m.label == "ORG":
        trust = 0.35 if m.inside else 0.5
    elif m.label == "PERSON":
        trust = 0.4
    trust += 0.1 if before in LOCATIVE else 0.0
    trust += 0.08 if big else 0.0
    trust += 0.2 if grand else 0.0
    trust -= 0.3 if single and m.key in lower else 0.0
    m.trust = max(0.05, min(0.97, trust))


def _just_possessive(parse: Parse, name: Name, i: int, j: int) -> bool:
    """Whether the name is the mention with an article or a possessive mark."""
    left = all(parse.lower[k] == "the" for k in range(name.first, i))
    return left and all(parse.lower[k] in {"'s", "'", "."} for k in range(j, name.last))


def _agree(parse: Parse, found: list[Mention]) -> list[Mention]:
    """One word, one answer: what is surely a place once is one elsewhere; doubtful inside longer names is left out."""
    best: dict[str, float] = {}
    for m in found:
        if not m.inside:
            best[m.key] = max(best.get(m.key, 0.0), m.trust)
    for m in found:
        high = best.get(m.key, 0.0)
        if high >= 0.8 and m.trust and not m.inside:
            m.trust = max(m.trust, 0.75)
        elif m.inside and m.trust and high >= 0.8:
            m.trust = max(m.trust, 0.6)
    return [m for m in found if m.trust >= 0.3]
