"""Pass one: whom does each report itself credit?

In: coded reports. Out: credits, one an attribution that carries somebody's words: the root it leads to, or, where the
report hides it ("press reports", "a senior official"), a credit without root, for the second pass. Outlet and named
official: the official's statement. Outlet and unnamed voice: the outlet. A state agency for itself: the agency; one that
carries another's words is no root. It never looks into another report.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord import knowledge
from onrecord.link.newsrooms import Imprint, Newsroom, find, finds, imprint, shaped
from onrecord.link.people import People
from onrecord.link.words import content
from onrecord.records import Attribution, Claim, Coded, Voice

_STATEMENTS = frozenset({"assert", "deny", "decline", "doubt", "promise", "threaten"})
_SPOKES = re.compile(r"\b(spokes(?:person|man|woman|people)|press (?:secretary|service|office))\b", re.I)
_BODY = re.compile(r"[A-Z]\w+|ministry|department|council|office|military|army|police|government", re.UNICODE)
_TOLD = re.compile(r"\s{0,2}(?:the |a |reporters (?:from|at) )?([A-Z][\w.&/-]*(?: [A-Z][\w.&/-]*){0,4})")
_TELLING = re.compile(r"\b(?:told|tell|tells|telling|informed|interview with|confirmed to|speaking to|spoke to|spoke with)\b")
_TITLE = re.compile(r"(?:[:—–]|\s[-|])\s*([^:—–|]{2,40})$")
_TITLE_END = re.compile(r"\s+(?:says|reports|reported|report|said)$", re.I)
_WORDS = re.compile(r"[^\W\d_]+")
_PRONOUNS = frozenset("he she they it we i you who which that this his her their its what one both those these him them us nobody".split())


@dataclass(frozen=True, slots=True)
class Root:
    """Where words began: `key` is the same for one root in all reports."""

    key: str
    name: str
    kind: str  # statement | outlet | agency | unknown
    side: str | None


@dataclass(slots=True)
class Credit:
    """One stretch of a report that is somebody's, and the root that the report shows for it, if any."""

    report: int
    attribution: str | None
    start: int
    end: int
    text: str  # the content, for matching
    reading: str  # named | outlet | unnamed | media | own
    root: Root | None
    quote: str  # the voices as the report words them
    behind: str | None = None
    side: str | None = None
    rule: str = "O-001"
    score: float = 0.9
    told: bool = False  # whether an outlet is named as the one that was told
    words: frozenset[str] = field(default_factory=frozenset)


@functools.cache
def _readings() -> dict[str, str]:
    return dict(knowledge.rows("credits", "word", "reading"))


@functools.cache
def _people_nouns() -> frozenset[str]:
    return frozenset(noun for noun, kind in knowledge.rows("voices", "noun", "kind") if kind in ("unnamed", "office"))


def outlet_root(room: Newsroom) -> Root:
    """The root that a newsroom is when it alone knows its voices, or speaks for a state."""
    return Root("o:" + room.name, room.name, "agency" if room.kind == "state agency" or room.kind == "state" else "outlet", room.country)


class Reader:
    """Reads the credits of one report after the other; `people` knows under which names the reports speak of whom."""

    def __init__(self, people: People) -> None:
        self._people = people

    def read(self, index: int, coded: Coded) -> list[Credit]:
        """The credits of a report in the order of the text, the headline's first."""
        out: list[Credit] = []
        printed = imprint(coded.report.publisher, coded.report.text)
        headline = _headline(index, coded)
        if headline:
            out.append(headline)
        last: Root | None = headline.root if headline else None
        for a in sorted(coded.attributions, key=lambda a: a.cue[0].start if a.cue else 0):
            for credit in self._of(index, coded, a, printed, last):
                credit.words = content(credit.text)
                out.append(credit)
                if credit.root is not None and credit.reading == "outlet":
                    last = credit.root
        return out

    def root_of(self, claim: Claim, credits: dict[str, list[Credit]]) -> Root | None:
        """The root that a claim's attribution leads to."""
        found = credits.get(claim.attribution or "", [])
        return next((c.root for c in found if c.root), None)

    def _of(self, index: int, coded: Coded, a: Attribution, printed: Imprint, last: Root | None) -> Iterator[Credit]:
        chain = [v for v in a.chain if v.quote.strip()]
        if a.stance == "believe" and chain and _class(chain[-1]) in ("named", "noise"):
            return  # what somebody is said to think or plan is nobody's statement
        if a.stance not in _STATEMENTS and a.stance != "believe" and a.manner == "indirect":
            return
        text = coded.report.text
        body = " ".join(text[s:e] for s, e in a.content)
        spans = [*a.content, *a.cue, *a.source]
        if not spans or not body:
            return
        start, end = min(s for s, _ in spans), max(e for _, e in spans)

        def credit(reading: str, root: Root | None, voice: Voice | None, rule: str, score: float, **more: object) -> Credit:
            quote = voice.quote if voice else text[a.cue[0].start : a.cue[0].end] if a.cue else ""
            return Credit(index, a.id, start, end, body, reading, root, quote, rule=rule, score=score, **more)  # type: ignore[arg-type]

        told = _told(text, a)
        classes = [_class(v) for v in chain]
        if not chain or all(c == "noise" for c in classes):
            if told:
                yield credit("outlet", outlet_root(told), None, "O-004", 0.85, told=True)
            elif _vague_cue(text, a):
                yield credit("media", None, None, "O-010", 0.5)
            return
        k = max(i for i, c in enumerate(classes) if c != "noise")
        voice, kind = chain[k], classes[k]
        outlets = [
            (v, r) for v, c in zip(chain[: k + 1], classes, strict=False) if c in ("outlet", "back") for r in _roots(v, last, printed)
        ]
        if kind == "named":
            yield credit("named", self._statement(voice), voice, "O-002" if outlets else "O-001", 0.9)
        elif kind == "spokes":
            yield credit("named", self._statement(voice), voice, "O-003", 0.8)
        elif kind in ("outlet", "back"):
            for root in _roots(voice, last, printed):
                yield credit("outlet", root, voice, "O-005" if root.kind == "agency" else "O-004", 0.9 if kind == "outlet" else 0.7)
        elif outlets:
            for root in [r for v, r in outlets if v is outlets[-1][0]]:
                yield credit("outlet", root, outlets[-1][0], "O-004", 0.9, behind=voice.quote, side=_country(voice) or root.side)
        elif told:
            yield credit("outlet", outlet_root(told), voice, "O-004", 0.85, behind=voice.quote, told=True, side=_country(voice))
        else:
            before = next((chain[i] for i in range(k - 1, -1, -1) if classes[i] == "named"), None)
            if before is not None:
                yield credit("named", self._statement(before), before, "O-001", 0.7, behind=voice.quote)
            else:
                yield credit(kind, None, voice, "O-010" if kind == "media" else "O-011", 0.5, side=_country(voice))

    def _statement(self, voice: Voice) -> Root:
        name, key = self._people.name(voice)
        return Root("s:" + key, name, "statement", _country(voice))


def _country(voice: Voice) -> str | None:
    return voice.entity.country if voice.entity else None


@functools.lru_cache(maxsize=50_000)
def _rooms(words: str) -> tuple[Root, ...]:
    rooms = finds(words)
    if rooms:
        return tuple(outlet_root(r) for r in rooms)
    name = shaped(words)
    return (Root("o:" + name, name, "outlet", None),) if name else ()


def _roots(voice: Voice, last: Root | None, printed: Imprint) -> tuple[Root, ...]:
    """The outlets that a voice names or points back at."""
    found = _rooms(voice.quote) or _rooms(voice.name)
    if found:
        return found
    if voice.entity is not None and voice.entity.kind == "outlet":
        return (Root("o:" + voice.entity.name, voice.entity.name, "outlet", voice.entity.country),)
    if voice.kind == "outlet" and voice.named:
        name = voice.name.removeprefix("the ").removeprefix("The ")
        return (Root("o:" + name, name, "outlet", None),)
    if last is not None:
        return (last,)
    return (outlet_root(printed.room),) if printed.room else ()


def _class(voice: Voice) -> str:
    """What a voice is to the tracing: outlet | back | media | named | spokes | unnamed | noise."""
    entity = voice.entity
    if voice.kind != "person" and (_rooms(voice.quote) or (entity is not None and entity.kind == "outlet")):
        return "outlet"
    words = [w.lower() for w in _WORDS.findall(voice.quote)]
    if not words:
        return "noise"
    if voice.kind == "outlet" and voice.named and not _reading(words):
        return "outlet"
    if len(words) <= 2 and words[-1] in _PRONOUNS and not (voice.named and entity):
        return "noise"
    if voice.kind == "person" and voice.named:
        return "named"
    reading = _reading(words)
    if reading and not _SPOKES.search(voice.quote):
        return reading
    if _SPOKES.search(voice.quote):
        return "spokes" if _BODY.search(_SPOKES.sub(" ", voice.quote)[1:]) else "unnamed"
    if voice.named and voice.quote[:1] and (any(c.isupper() for c in voice.quote) or entity):
        return "named"
    return "unnamed" if any(w in _people_nouns() for w in words) else "noise"


def _reading(words: list[str]) -> str | None:
    """media or back, by the last noun of the phrase that credits.tsv lists."""
    readings = _readings()
    head = next((w for w in reversed(words[: _of(words)]) if w in readings), None)
    if head is None:
        return None
    if head in ("report", "article", "story", "outlet") and words[0] in ("the", "this", "that"):
        return "back"
    return readings[head] if readings[head] == "media" or words[0] in ("the", "this", "that") or len(words) == 1 else "media"


def _of(words: list[str]) -> int:
    return next((i for i, w in enumerate(words) if w in ("of", "from", "by", "citing") and i), len(words))


def _vague_cue(text: str, a: Attribution) -> bool:
    """Whether a voiceless cue says that somebody reported: "it was reported", "reportedly"."""
    cue = " ".join(text[s:e] for s, e in a.cue).lower()
    return "report" in cue or "rumo" in cue


def _told(text: str, a: Attribution) -> Newsroom | None:
    """The newsroom that the cue says was told: "told Reuters"."""
    for s, e in a.cue:
        cue = _TELLING.search(text, s, min(len(text), e + 2))
        heard = _TOLD.match(text, cue.end()) if cue else None
        if heard:
            return find(heard[1])
    return None


def _headline(index: int, coded: Coded) -> Credit | None:
    """A credit at the end of the headline: "...: NYT"."""
    title = coded.report.title or ""
    found = _TITLE.search(title)
    if not found:
        return None
    room = find(_TITLE_END.sub("", found[1]))
    own = imprint(coded.report.publisher, "").room
    if room is None or room == own or len(found[1].split()) > 4:
        return None
    said = title[: found.start()]
    return Credit(index, None, 0, 0, said, "outlet", outlet_root(room), found[1], rule="O-006", score=0.8, words=content(said))


def spread(credits: Sequence[Credit]) -> dict[str, list[Credit]]:
    """Credits by the attribution they were read from."""
    out: dict[str, list[Credit]] = {}
    for c in credits:
        if c.attribution:
            out.setdefault(c.attribution, []).append(c)
    return out
