"""What the readers of the cast share: somebody, a mention of somebody, and the report they are read from.

In: a report's syntax and the tables. Out: `Scene`, which the readers fill in turn: names, persons, roles, pronouns. A
`Who` may learn its country or office from a later mention, so records are made of it only at the end.
"""

from dataclasses import dataclass, field

from onrecord.records import Actor, Cast, Entity, Report
from onrecord.resolve.cast_tables import Known
from onrecord.syntax import Parse

MODIFIERS = frozenset("det compound amod nmod poss nummod quantmod predet advmod case".split())
SPEECH = frozenset(
    "say tell add claim note state declare announce report explain argue insist warn stress deny admit believe think hope suggest"
    " confirm acknowledge write reveal promise vow pledge indicate mention predict complain allege testify point maintain".split()
)
SUBJECTS = frozenset("nsubj nsubjpass csubj".split())
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\n": " ", "\u00a0": " "})


@dataclass(slots=True, eq=False)
class Who:
    """Somebody, while the report is being read. `gender` m, f or None; `day` offices are settled in `people`."""

    id: str
    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    wikidata: str | None = None
    gender: str | None = None
    titles: list[str] = field(default_factory=list)
    seen: int = 0  # mentions so far

    def entity(self) -> Entity:
        """The record."""
        sector = None if self.sector == "IGO" else self.sector  # PLOVER says so in the country
        return Entity(self.id, self.name, self.kind, self.country, sector, self.office, self.wikidata)


@dataclass(slots=True, eq=False)
class Mention:
    """Tokens `[first, last]` with their head. `sort`: person, body, people or thing, for what may refer back to it."""

    head: int
    first: int
    last: int
    by: str
    rule: str
    who: Who | None
    sort: str
    core: int = -1  # first token of the bare name


class Scene:
    """A report being read."""

    def __init__(self, report: Report, parse: Parse, tables: Known) -> None:
        self.p = parse
        self.known = tables
        self.flat = parse.text.translate(_STRAIGHT)
        self.day = report.published[:10] if report.published else None
        self.found: dict[int, list[Mention]] = {}
        self.taken = bytearray(len(parse))
        self.country_at: dict[int, str] = {}  # token -> country that its words name
        self.by_id: dict[str, Who] = {}
        self._nations: dict[str, int] | None = None
        self.who_at: dict[int, Who] = {}  # token of a table's name -> who that is, also where it only modifies

    def nations(self) -> dict[str, int]:
        """How often the report's words name each country, by code."""
        if self._nations is None:
            self._nations = {}
            for low in self.p.lower:
                code = self.known.nations.get(low)
                if code is not None:
                    self._nations[code] = self._nations.get(code, 0) + 1
        return self._nations

    def who(self, entity: Entity) -> Who:
        """The one `Who` of an entity of the tables."""
        known = self.by_id.get(entity.id)
        if known is None:
            e = entity
            known = self.by_id[e.id] = Who(e.id, e.name, e.kind, e.country, e.sector, e.office, e.wikidata)
        return known

    def add(self, head: int, first: int, last: int, by: str, rule: str, who: Who | None, sort: str) -> Mention:
        """Files a mention whose bare name is `[first, last]`, grown by the modifiers of its head."""
        start = self.grown(head, first)
        mention = Mention(head, start, last, by, rule, who, sort, first)
        self.found.setdefault(head, []).append(mention)
        if who is not None:
            who.seen += 1
        return mention

    def grown(self, head: int, first: int) -> int:
        """The first token of the phrase: determiner and modifiers that stand before the head in one piece."""
        p = self.p
        low = p.sentences[p.sentence_of[head]][0]
        start = first
        while start > low:
            k = start - 1
            while p.heads[k] != head and first > k >= low and p.heads[k] != k and p.heads[k] < start and p.heads[k] >= low:
                up = p.heads[k]
                if up == k or up < low:
                    break
                k = up
                if p.heads[k] == head:
                    break
            if p.heads[k] != head or p.deps[k] not in MODIFIERS or k >= start:
                break
            start = min(p.left[k], start - 1)
        while start < first and (p.pos[start] in ("PUNCT", "ADV", "CCONJ") and p.lower[start] not in ("about", "over", "some", '"')):
            start += 1
        return start

    def head_of(self, first: int, last: int) -> int:
        """The token of `[first, last]` whose head lies outside."""
        p = self.p
        for k in range(last, first - 1, -1):
            if not first <= p.heads[k] <= last or p.heads[k] == k:
                return k
        return last

    def last_token(self, i: int, end: int) -> int | None:
        """The token that ends exactly at the code point `end`, looking from token `i`."""
        ends, n = self.p.ends, len(self.p)
        while i < n and ends[i] < end:
            i += 1
        return i if i < n and ends[i] == end else None

    def cast(self) -> Cast:
        """The records, in order."""
        p = self.p
        done: dict[str, Entity] = {}
        rows: list[tuple[int, int, Actor]] = []
        for head, mentions in self.found.items():
            for m in mentions:
                entity = None
                if m.who is not None:
                    entity = done.get(m.who.id) or done.setdefault(m.who.id, m.who.entity())
                start, end = p.starts[m.first], p.ends[m.last]
                rows.append((start, head, Actor(start, end, p.text[start:end], m.by, m.rule, entity)))
        rows.sort(key=lambda r: r[:2])
        return Cast(tuple(r[2] for r in rows), tuple(r[1] for r in rows))
