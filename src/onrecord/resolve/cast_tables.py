"""Who is known: countries, seats, bodies, organisations, groups, outlets, holders of office, role nouns, given names.

In: the tables of knowledge/. Out: `Known`, made once. A name that two tables claim is the first one's: bodies,
organisations, groups, outlets, countries. Names are kept as written, since case tells US from us; a name in brackets
tells namesakes apart and is never looked for bare.
"""

import functools
import re
from collections import defaultdict
from dataclasses import dataclass

from onrecord import knowledge
from onrecord.records import Entity
from onrecord.resolve.cast_fold import fold, loose, plain

_FIRST = re.compile(r"[\w.&]+(?:'(?!s\b)\w+)*")
_BRACKET = re.compile(r" \([^)]*\)$")
# Names that are also everyday words or other names: they count only where the model sees an organisation.
GATED = frozenset(
    "time sun guardian independent nation hill spectator labour shell total observer mirror standard star age wire vox mint dawn globes"
    " metro focus stern telegram zoom visa intel amazon oracle ford intercept salon slate wired fortune forbes variety esquire mash shot"
    " dispatch vanguard punch reliance vale snap meta greens solidarity league renaissance memorial golos care quad quartet swift trend"
    " beta petra fars saba mako stuff tempo semana reforma proceso pravda marca spiegel turan delo azov libre islah apple roche sabah"
    " inquirer scroll kan welt bild fakt blick sme dr mehr people nature lancet vice economist conservatives moderates coalition"
    " commonwealth verdi unite unison jubilee dawa amal shas vox svoboda commons lords hawks beehive marines politburo total"
    " nexta fana kabar mint anonymous bloods crips telex index danas blic baza meduza zvezda vesti life observer expresso publico globo"
    " kompas detik dialog matichon barbecue francis abdullah salman fahd rice bush powell abiy lula snow saab tata barrick jpost discord"
    " uber nike gap orange target visa alba pace side house senate congress cathay swapo"
    " times post national citizen herald telegraph chronicle journal register bell paper insider print quint tribune edge edition island"
    " australian statesman hindu press".split()
)
HALVES = frozenset("north south east west".split())
_SHORT_SAFE = frozenset("EU UN US UK AP BP AU U.S. U.N. U.K. G7 G8 FT GE GM HP VW IS".split())
_ORGANISED = frozenset({"ORG", "NORP", "WORK_OF_ART", "PRODUCT", "FAC", "GPE", "LAW"})


@dataclass(frozen=True, slots=True)
class Holder:
    """One office that somebody held: ISO dates as exact as known; "?" unknown, "-" not ended."""

    name: str
    country: str
    sector: str
    office: str
    start: str
    end: str
    wikidata: str | None

    def on(self, day: str | None) -> bool:
        """Whether it was held on that day; an unknown day, or an unknown beginning, is none."""
        if day is None or self.start == "?" or self.end == "?":
            return False
        return self.start <= day[: len(self.start)] and (self.end == "-" or day[: len(self.end)] <= self.end)

    def over(self, day: str) -> bool:
        """Whether it had ended by that day."""
        return self.end not in ("-", "?") and self.end < day[: len(self.end)]


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of the tables as written. `gated`: only where the model sees an organisation; `exact`: only in this case."""

    text: str
    low: str
    entity: Entity
    gated: bool
    exact: bool


@dataclass(frozen=True, slots=True)
class Role:
    """A role phrase: words before its head, the head, words behind it ("of defense")."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    sector: str
    kind: str  # person | body | people
    text: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the tables know."""

    names: dict[str, list[Entry]]  # by first word in lower case, longest first
    demonyms: dict[str, list[tuple[str, str]]]  # first word -> (demonym, country), longest first
    countries: dict[str, Entity]  # by code
    governments: dict[str, Entity]
    people: dict[str, str]  # code -> its people, "Palestinians"
    holders: dict[str, list[Holder]]  # by folded name
    loose: dict[str, str]  # loose full name -> folded name
    first: dict[str, list[tuple[str, str]]]  # first word of holders' names -> (name in lower case, folded name)
    short: dict[str, str]  # a single name that alone tells who is meant -> folded full name
    family: dict[str, list[str]]  # surname -> folded full names
    offices: dict[tuple[str, str], list[Holder]]  # by country and office
    roles: dict[str, list[Role]]  # by head word, longest first
    given: dict[str, str]  # given name -> m | f
    outlets: dict[str, tuple[str, str]]  # entity id -> kind, control
    agencies: dict[str, Entity]  # country -> its state news agency
    namesakes: dict[str, list[Entity]]  # a name in lower case -> others that bear it, told apart by brackets in the tables
    like: dict[str, Entity]  # loose names of groups and organisations of several words
    nations: dict[str, str]  # a country's name or a word for its people, of one word, in lower case -> its code
    codes: dict[str, str]  # a country's name in lower case -> its code
    hot: frozenset[str]  # words in lower case at which a name or a demonym may begin
    regional: frozenset[str]  # words for the people of a region, not of the whole country


def organised(label: str) -> bool:
    """Whether a label of the model speaks for an organisation."""
    return label in _ORGANISED


def _list(cell: str) -> list[str]:
    return [x for x in cell.split(";") if x and x != "-"]


def _none(cell: str) -> str | None:
    return None if cell in ("-", "") else cell


class _Names:
    """The names being gathered."""

    def __init__(self) -> None:
        self.index: defaultdict[str, list[Entry]] = defaultdict(list)
        self.seen: dict[str, str] = {}  # spelling -> id of whose it is
        self.like: dict[str, Entity] = {}
        self.namesakes: defaultdict[str, list[Entity]] = defaultdict(list)

    def put(self, spelling: str, entity: Entity) -> None:
        """Files a spelling, and it without accents and without its article."""
        if "(" in spelling:
            self.namesakes[_BRACKET.sub("", spelling).lower()].append(entity)
            return
        if " " in spelling and entity.kind in ("group", "organisation"):
            self.like.setdefault(loose(spelling), entity)
        bare = spelling[4:] if spelling[:4] in ("the ", "The ") else spelling
        common = " " not in bare and bare.lower() in GATED
        if spelling[:4] == "The " and common:
            self._file(spelling, entity, False)
            return
        short = bare.replace(".", "").isupper() and len(bare) < 3 and bare not in _SHORT_SAFE
        self._file(bare, entity, common or short)
        flat = plain(bare)
        if flat != bare:
            self._file(flat, entity, common or short)

    def _file(self, text: str, entity: Entity, gated: bool) -> None:
        first = self.seen.setdefault(text, entity.id)
        if first != entity.id and entity.kind != "country" and not entity.id.startswith("gov:"):
            self.namesakes[text.lower()].append(entity)
        if first != entity.id or any(e.text == text for e in self.index.get(self._key(text), ())):
            return
        exact = " " not in text and (len(text) < 6 or not text[0].isupper())
        entry = Entry(text, text.lower(), entity, gated, exact)
        for key in {self._key(text), entry.low.split(" ", 1)[0]}:  # MS-13 is one token, al-Qaeda several
            self.index[key].append(entry)

    @staticmethod
    def _key(text: str) -> str:
        found = _FIRST.match(text)
        return (found.group() if found else text).lower()

    def sorted(self) -> dict[str, list[Entry]]:
        for entries in self.index.values():
            entries.sort(key=lambda e: -len(e.text))
        return dict(self.index)


def _entity(kind: str, name: str, code: str, sector: str) -> Entity:
    return Entity(f"{kind}:{fold(name)}", _BRACKET.sub("", name), kind, _none(code), sector, None, None)


@functools.cache
def _qids() -> dict[str, str]:
    """Wikidata ids of countries, from rigour (MIT)."""
    from rigour.territories import get_territories  # noqa: PLC0415  (only who resolves pays for it)

    out: dict[str, str] = {}
    for t in get_territories():
        code = getattr(t, "alpha3", None)
        if code and t.qid:
            out.setdefault(str(code).upper(), str(t.qid))
    return out


@functools.cache
def known() -> Known:
    """The tables, read once."""
    names = _Names()
    for table in ("bodies", "organisations", "groups"):
        for name, code, sector, kind, aliases in knowledge.rows(table, "name", "code", "sector", "kind", "aliases"):
            entity = _entity(kind, name, code, sector)
            for spelling in [name, *_list(aliases)]:
                names.put(spelling, entity)
    outlets, agencies = _outlets(names)
    countries, governments, people = _countries(names)
    demonyms: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for code, words in knowledge.rows("countries", "code", "demonyms"):
        for word in _list(words):
            demonyms[word.split(" ")[0].lower()].append((word, code))
    regional: set[str] = set()
    for word, also, code in knowledge.rows("peoples", "word", "also", "country"):
        for spelling in [word, *_list(also)]:
            regional.add(spelling)
            for form in dict.fromkeys((spelling, plain(spelling))):
                demonyms[form.split(" ")[0].lower()].append((form, code))
    for pairs in demonyms.values():
        pairs.sort(key=lambda x: -len(x[0]))
    nations = {e.name.lower(): code for code, e in countries.items() if " " not in e.name}
    nations |= {word.lower(): code for pairs in demonyms.values() for word, code in pairs if " " not in word}
    holders, loosely, first, short, family, offices = _holders()
    given = {fold(name): gender for name, gender in knowledge.rows("given_names", "name", "gender")}
    index = names.sorted()
    hot = frozenset(index) | frozenset(demonyms) | frozenset(HALVES)
    return Known(
        index, dict(demonyms), countries, governments, people, holders, loosely, first, short, family, offices, _roles(), given,
        outlets, agencies, {k: v for k, v in names.namesakes.items() if v}, names.like, nations,
        {e.name.lower(): code for code, e in countries.items()}, hot, frozenset(regional),
    )  # fmt: skip


def _outlets(names: _Names) -> tuple[dict[str, tuple[str, str]], dict[str, Entity]]:
    kinds: dict[str, tuple[str, str]] = {}
    agencies: dict[str, Entity] = {}
    by_spelling: dict[str, Entity] = {}
    for name, also, country, kind, control in knowledge.rows("outlets", "name", "aliases", "country", "kind", "control"):
        entity = _entity("outlet", name, country, "JRN")
        kinds[entity.id] = (kind, control)
        if kind == "agency" and control in ("state", "public"):
            agencies.setdefault(country, entity)
        for spelling in [name, *_list(also)]:
            by_spelling.setdefault(spelling, entity)
            names.put(spelling, entity)
    for name, also, country, whole in knowledge.rows("newsrooms", "name", "also", "country", "whole"):
        spellings = [name, *_list(also)]
        entity = next((by_spelling[s] for s in spellings if s in by_spelling), _entity("outlet", name, country, "JRN"))
        for spelling in spellings:
            if spelling not in _list(whole):
                names.put(spelling, entity)
    return kinds, agencies


def _countries(names: _Names) -> tuple[dict[str, Entity], dict[str, Entity], dict[str, str]]:
    countries: dict[str, Entity] = {}
    governments: dict[str, Entity] = {}
    people: dict[str, str] = {}
    qids = _qids()
    for code, name, demonyms, seats, aliases in knowledge.rows("countries", "code", "name", "demonyms", "seats", "aliases"):
        countries[code] = Entity(f"country:{code}", name, "country", code, None, None, qids.get(code))
        governments[code] = Entity(f"gov:{code}", name, "government", code, "GOV", None, qids.get(code))
        many = [d for d in _list(demonyms) if d.endswith("s")]
        people[code] = many[0] if many else f"people of {name}"
        for spelling in [name, *_list(aliases)]:
            names.put(spelling, countries[code])
        for seat in _list(seats):
            names.put(seat, governments[code])
    for name, aliases, code in knowledge.rows("breakaways", "name", "aliases", "code"):
        entity = Entity(f"group:{fold(name)}", name, "government", code, "PRE", None, None)
        for spelling in [name, *_list(aliases)]:
            names.put(spelling, entity)
    return countries, governments, people


def _holders() -> tuple[
    dict[str, list[Holder]],
    dict[str, str],
    dict[str, list[tuple[str, str]]],
    dict[str, str],
    dict[str, list[str]],
    dict[tuple[str, str], list[Holder]],
]:
    holders: defaultdict[str, list[Holder]] = defaultdict(list)
    spellings: dict[str, str] = {}
    offices: defaultdict[tuple[str, str], list[Holder]] = defaultdict(list)
    for name, also, code, sector, office, start, end, qid in knowledge.rows(
        "offices", "name", "aliases", "country", "sector", "office", "from", "to", "wikidata"
    ):
        holder = Holder(name, code, sector, office, start, end, _none(qid))
        key = fold(name)
        holders[key].append(holder)
        if sector != "BUS":  # a country has many firms
            offices[code, office].append(holder)
        spellings.setdefault(name, key)
        for spelling in _list(also):
            spellings.setdefault(spelling, key)
    loosely: dict[str, str] = {}
    first: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    short: dict[str, str] = {}
    family: defaultdict[str, list[str]] = defaultdict(list)
    for spelling, key in spellings.items():
        for form in dict.fromkeys((spelling, plain(spelling))):
            if " " in form or "-" in form:
                loosely.setdefault(loose(form), key)
                first[form.replace("-", " ").split(" ")[0].lower()].append((form.lower(), key))
            elif spelling != holders[key][0].name or len(holders[key][0].name.split()) == 1:
                short.setdefault(form, key)
        parts = plain(spelling).split()
        if len(parts) > 1:
            east = holders[key][0].country in ("PRK", "KOR", "CHN", "TWN", "VNM", "KHM", "HKG")
            last = parts[0] if east else parts[-1]
            if key not in family[last]:
                family[last].append(key)
    for entries in first.values():
        entries.sort(key=lambda e: -len(e[0]))
    return dict(holders), loosely, dict(first), short, dict(family), dict(offices)


def _roles() -> dict[str, list[Role]]:
    roles: defaultdict[str, list[Role]] = defaultdict(list)
    for noun, sector, kind in knowledge.rows("roles", "noun", "sector", "kind"):
        words = noun.replace("-", " - ").replace("'s", " 's").split()
        cut = next((k for k, w in enumerate(words) if k and w in ("of", "to", "familiar", "with", "in")), len(words))
        roles[words[cut - 1]].append(Role(tuple(words[: cut - 1]), tuple(words[cut:]), sector, kind, noun))
        if cut > 1 and words[0] in ("vice", "deputy", "under", "co"):  # vice-president
            roles[words[cut - 1]].append(Role((words[0], "-", *words[1 : cut - 1]), tuple(words[cut:]), sector, kind, noun))
    for entries in roles.values():
        entries.sort(key=lambda r: -len(r.before) - len(r.after))
    return dict(roles)
