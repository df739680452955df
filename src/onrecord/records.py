"""The nouns: what onrecord knows, as frozen values.

In: what the rooms found. Out: the same, as plain data. Every `start` and `end` is a half-open range of Unicode code
points in the report's canonical text, and `quote` is exactly that text. None means unknown, never a default. The field
names and their order are the wire contract (docs/wire.md, wire.schema.json): it changes only by adding.
"""

from dataclasses import dataclass

from onrecord.spans import Span, Spans

CODED = ("en",)  # ISO 639-1: the languages that are read; a report in another is kept without claims


@dataclass(frozen=True, slots=True)
class Report:
    """One article as one publisher printed it at one time. `id` is a digest of publisher, date, address, title, text."""

    input_id: str
    id: str
    publisher: str | None
    title: str | None
    url: str | None
    published: str | None  # ISO 8601 date, or date and time; None: unknown
    published_basis: str  # given | page | feed | url | none
    language: str | None  # ISO 639-1
    sha256: str  # of the canonical text in UTF-8
    length: int  # code points
    text: str
    furniture: Spans = ()  # page furniture: kept in the text, out of every later room
    notes: tuple[str, ...] = ()  # what was repaired or left doubtful on the way in
    form: str = "article"  # article | summary | stub | live blog | gallery | mail
    dated: str | None = None  # what says `published`: json-ld, an element's name, htmldate and its version, a column's name, ...
    extractor: str | None = None  # what took the text out of its container, with its version; None: the text is as given
    capture: str | None = None  # SHA-256 of the bytes as they were fetched or archived
    record: str | None = None  # the archive record that holds them (WARC-Record-ID)


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not become a report: which, why (a code of errors.py), and what to do."""

    input_id: str
    code: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression. `value` is TIMEX3; `interval` first and last day, ISO dates, both included."""

    start: int
    end: int
    quote: str
    type: str  # DATE | TIME | DURATION | SET
    value: str | None
    interval: tuple[str, str] | None
    precision: str | None  # time | day | week | month | quarter | season | half | year | decade | century
    basis: str  # explicit | relative | publication
    rule: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place name in the text, and the place it was resolved to. `country` is ISO 3166 alpha-3; WGS 84 degrees."""

    start: int
    end: int
    quote: str
    name: str | None
    country: str | None
    lat: float | None
    lon: float | None
    geonames_id: int | None
    precision: str | None  # country | region | city | site | vague
    reading: str  # place | body | modifier
    confidence: float
    rule: str
    territory: str | None = None  # neutral id of a disputed territory that it is or lies in
    claimants: tuple[str, ...] = ()  # ISO alpha-3 of all that claim it


@dataclass(frozen=True, slots=True)
class Entity:
    """Who an actor or a voice is. `country` is ISO alpha-3 or an organisation's code (UNO, EUR, NGO, IGO, ...)."""

    id: str
    name: str
    kind: str  # person | government | organisation | group | country | outlet
    country: str | None
    sector: str | None  # PLOVER sector (GOV MIL REB COP JUD LEG PTY SPY JRN BUS CVL ...)
    office: str | None
    wikidata: str | None


@dataclass(frozen=True, slots=True)
class Actor:
    """A mention of somebody in the text, and who that is; an entity of None is somebody the report leaves open."""

    start: int
    end: int
    quote: str
    by: str  # name | alias | title | pronoun | nominal
    rule: str
    entity: Entity | None


@dataclass(frozen=True, slots=True)
class Cast:
    """All mentions of a report. `heads` are the token indices of the mentions' head words, parallel to `actors`."""

    actors: tuple[Actor, ...]
    heads: tuple[int, ...]

    def by_head(self) -> dict[int, Actor]:
        """The mention that each head token stands for."""
        return dict(zip(self.heads, self.actors, strict=True))


@dataclass(frozen=True, slots=True)
class Voice:
    """One link of a chain. `name` is who it stands for; `start`, `end` and `quote` are the words in this report."""

    name: str
    quote: str
    start: int
    end: int
    kind: str  # person | office | outlet | document | group | unnamed
    named: bool
    descriptor: str | None  # "a senior US intelligence official"
    reason: str | None  # why unnamed, in the report's words
    count: int | None = None  # "six people"
    by: str = "name"  # name | alias | title | pronoun | nominal
    entity: Entity | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Some content, the cue that introduces it, and the chain of voices behind it, the one the report cites first."""

    id: str  # unique in the report: a1, a2, ...
    source: Spans
    cue: Spans
    content: Spans
    manner: str  # direct | indirect | mixed
    stance: str  # assert | deny | decline | doubt | believe | promise | threaten | ask | order
    chain: tuple[Voice, ...]
    rule: str
    confidence: float
    when: Time | None = None  # when it was said
    inside: str | None = None  # id of the attribution in whose content this one stands


@dataclass(frozen=True, slots=True)
class Predicate:
    """The words that carry a claim."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Number:
    """A count that a claim gives: `what` is dead, wounded, arrested, ...; a vague count is a range."""

    what: str
    low: int
    high: int
    quote: str
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a field of a claim is what it is, and the words that say so; without words `start` and `end` are -1."""

    field: str  # status | polarity | certainty | actors | confidence
    why: str
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Claim:
    """One report says, on a chain's authority or its own, that something happened, is planned, or did not happen."""

    id: str  # unique in the report: c1, c2, ...
    predicate: Predicate
    sentence: Span
    kind: str
    mode: str | None
    contexts: tuple[str, ...]
    plover: str | None  # PLOVER's own reading of kind and status; None: no event there
    cameo: str | None
    quad: int | None  # 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
    score: float | None
    status: str  # happened | ongoing | planned | proposed | hypothetical | unknown
    polarity: str  # affirmed | negated
    certainty: str  # certain | probable | possible
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    when: Time | None
    where: Place | None
    numbers: tuple[Number, ...]
    attribution: str | None  # None: the report's own voice
    chain: tuple[Voice, ...]
    rule: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()  # what `onrecord explain` tells


@dataclass(frozen=True, slots=True)
class Coded:
    """All that one run read off one report."""

    report: Report
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """One execution of the coder: `id` is a digest of its version, its model and its knowledge."""

    id: str
    version: str
    model: str
    knowledge: str  # digest of the tables


@dataclass(frozen=True, slots=True)
class Origin:
    """A root to which a report's claims trace back, and how the report leads there."""

    id: str
    name: str
    kind: str  # statement | outlet | agency | unknown
    side: str | None  # ISO alpha-3 of the government or country whose knowledge it is
    how: str  # credited | vague | hidden
    rule: str
    score: float
    behind: str | None = None  # the unnamed voices behind an outlet, in the report's words
    via: str | None = None  # input_id of the earlier report through which it was inherited
    words: str | None = None  # the report's words that show it


@dataclass(frozen=True, slots=True)
class Judgement:
    """A link that could be otherwise: `left` and `right` are ids; `maker` is a rule's room or a person.

    `anchors` say where in which report the ids come from, `report id:start-end` in code points: a later run that numbers its claims
    otherwise finds them again by these. A note's or a grade's words stand in `words`.
    """

    id: str
    kind: str  # same_event | same_origin | same_text | same_actor | note | grade
    left: str
    right: str
    verdict: str  # same | different | unsure
    rule: str
    score: float
    maker: str
    anchors: tuple[str, ...] = ()  # of left and of right; "" for an id that is no claim's
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One status an event was said to have, and who said so first. Dates are ISO; `event_on` may be unknown."""

    status: str
    said_on: str | None
    event_on: tuple[str, str] | None
    by: tuple[str, ...]
    reports: tuple[str, ...]  # input_ids


@dataclass(frozen=True, slots=True)
class Value:
    """What reports say of one slot of an event."""

    slot: str
    value: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A claim of an event: in which report, where in its text, and its id there."""

    report: str  # input_id
    start: int
    end: int
    id: str


@dataclass(frozen=True, slots=True)
class Event:
    """What claims of one or many reports are about."""

    id: str
    kind: str
    mode: str | None
    title: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    when: tuple[str, str] | None
    where: str | None
    status: str
    grade: str  # one voice | one origin | several origins | contested | withdrawn
    reports: int
    origins: int
    voices: int
    path: tuple[Step, ...]
    claims: tuple[Member, ...]
    values: tuple[Value, ...]
    conflicts: tuple[str, ...]
    roots: tuple[str, ...] = ()  # names of the origins that its own claims rest on
    quad: int | None = None  # 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
    sides: tuple[str, ...] = ()  # ISO alpha-3 of those who act
    targets: tuple[str, ...] = ()  # ISO alpha-3 of those who are acted upon; for what all do together, of nobody


@dataclass(frozen=True, slots=True)
class Assigned:
    """A report in a story: how well it fits, and the story that it would have joined otherwise (None: no other)."""

    report: str  # input_id
    score: float
    runner_up: str | None
    second: float


@dataclass(frozen=True, slots=True)
class Story:
    """Reports that follow one matter over days and weeks, named by those who act in it and its place."""

    id: str
    title: str
    actors: tuple[str, ...]
    where: str | None
    first: str | None  # ISO day of the first report
    last: str | None
    reports: tuple[Assigned, ...]
    events: tuple[str, ...]  # ids


@dataclass(frozen=True, slots=True)
class Change:
    """What became different between two looks at a ledger. `event` is an event's id, or a report's for an edited one."""

    what: str  # new event | new origin | status changed | value changed | denial | correction | edited report
    event: str
    title: str
    was: str | None
    now: str | None
    reports: tuple[str, ...]  # input_ids of those that say so


@dataclass(frozen=True, slots=True)
class Orphan:
    """A person's judgement whose place in the reports no claim of the present run holds, and the nearest claim that there is."""

    judgement: str
    id: str  # the side of it that is lost
    report: str  # report id
    start: int
    end: int
    nearest: str | None  # report id/claim id
