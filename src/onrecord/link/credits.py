"""Pass one: whom does each report itself credit?

In: coded reports. Out: credits, one an attribution that carries somebody's words: the root it leads to, or, where the
report hides it ("press reports", "a senior official"), a credit without root, for the second pass. Outlet and named
official: the official's statement. Outlet and unnamed voice: the outlet. A state agency for itself: the agency; one that
carries another's words is no root. It never looks into another report.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.link.mentions import mentions
from onrecord.link.newsrooms import Imprint, find, imprint
from onrecord.link.people import People
from onrecord.link.readings import WORDS, Root, country, kind_of, outlet_root, people_nouns, rooms, roots
from onrecord.link.sides import side
from onrecord.link.words import content, stem
from onrecord.records import CODED, Attribution, Claim, Coded, Report, Voice

_STATEMENTS = frozenset({"assert", "deny", "decline", "doubt", "promise", "threaten"})
_DEED = re.compile(
    r"\b(?:discuss|show|rais|conclud|decision|visit|carri|carry|air(?:s|ed|ing)\b|sen[dt]|met\b|meet|talk|deliver|seek|sought|maintain|agree|negotiat)",
    re.I,
)
_TOLD = re.compile(r"\s{0,2}(?:the |a |reporters (?:from|at) )?([A-Z][\w.&/-]*(?: [A-Z][\w.&/-]*){0,4})")
_TOLD_BACK = re.compile(r"\s+the (?:\w+ )?(?:newspaper|paper|agency|broadcaster|channel|network|outlet|magazine)\b")
_TELLING = re.compile(r"\b(?:told|tell|tells|telling|informed|interview with|confirmed to|speaking to|spoke to|spoke with)\b")
_TITLE = re.compile(r"(?:[:—–]|\s[-|])\s*([^:—–|]{2,40})$")
_TITLE_END = re.compile(r"\s+(?:says|reports|reported|report|said)$", re.I)
_AGAIN = frozenset(["the", "one", "another", "these", "those", "they", "both"])
_THIRD = frozenset(["he", "him", "she", "her"])
UNNAMED = "unnamed media"


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
    inside: str | None = None  # the attribution in whose content it stands
    adopted: bool = False  # whether the root is the report's own agency, for want of another
    told: bool = False  # whether an outlet is named as the one that was told
    words: frozenset[str] = field(default_factory=frozenset)


class Reader:
    """Reads the credits of one report after the other; `people` knows under which names the reports speak of whom."""

    def __init__(self, people: People) -> None:
        self._people = people

    def read(self, index: int, coded: Coded) -> list[Credit]:
        """The credits of a report in the order of the text, the headline's first."""
        if not understood(coded.report):
            return list(_by_names(index, coded))
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
        out += self._overlooked(index, coded, out, printed)
        _recall(out)
        _merge(out)
        return [c for c in out if not _carrier(c, out)]

    def _overlooked(self, index: int, coded: Coded, known: list[Credit], printed: Imprint) -> Iterator[Credit]:
        """Newsrooms that the text credits outside every attribution read."""
        text = coded.report.text
        seen = {c.root.name for c in known if c.root}
        for m in mentions(text, not coded.attributions):
            start, end = m.sentence
            within = [c for c in known if c.reading == "named" and c.start < end and start < c.end]
            carried = bool(within) and (m.carried or m.verb or any(m.room.name in heard for heard in (_heard(coded, c) for c in within)))
            if m.room.name in seen or m.room == printed.room or m.room in printed.wires or carried:
                continue
            said = text[start:end]
            root = outlet_root(m.room)
            yield Credit(index, None, start, end, said, "outlet", root, text[m.start : m.end], rule="O-008", score=0.6, words=content(said))

    def root_of(self, claim: Claim, credits: dict[str, list[Credit]]) -> Root | None:
        """The root that a claim's attribution leads to."""
        found = credits.get(claim.attribution or "", [])
        return next((c.root for c in found if c.root), None)

    def _of(self, index: int, coded: Coded, a: Attribution, printed: Imprint, last: Root | None) -> Iterator[Credit]:
        chain = [v for v in a.chain if v.quote.strip()]
        if a.stance == "believe" and chain and kind_of(chain[-1]) in ("named", "noise"):
            return  # what somebody is said to think or plan is nobody's statement
        if a.stance not in _STATEMENTS and a.stance != "believe" and a.manner == "indirect":
            return
        text = coded.report.text
        body = " ".join(text[s:e] for s, e in a.content)
        spans = [*a.content, *a.cue, *a.source]
        cue = " ".join(text[s:e] for s, e in a.cue)
        if not spans or not body or (a.manner == "indirect" and _DEED.search(cue)):
            return
        start, end = min(s for s, _ in spans), max(e for _, e in spans)

        def credit(reading: str, root: Root | None, voice: Voice | None, rule: str, score: float, **more: object) -> Credit:
            quote = voice.quote if voice else UNNAMED
            return Credit(index, a.id, start, end, body, reading, root, quote, rule=rule, score=score, inside=a.inside, **more)  # type: ignore[arg-type]

        if len(body.split()) <= 6 and "cit" not in cue and "quot" not in cue and (heard := rooms(body)):
            said = text[a.source[0].start : end] if a.source else body  # "..., reported X": the parse took X for what was said
            for root in heard:
                yield Credit(index, a.id, start, end, said, "outlet", root, body, rule="O-008", score=0.6)
            return
        told = _told(text, a, last)
        classes = [self._class(v) for v in chain]
        if not chain or all(c == "noise" for c in classes):
            if told:
                yield credit("outlet", told, None, "O-004", 0.85, told=True)
            elif _vague_cue(text, a):
                yield credit("media", None, None, "O-010", 0.5)
            else:
                yield credit("own", None, None, "O-010", 0.5)
            return
        k = max(i for i, c in enumerate(classes) if c != "noise")
        if classes[k] in ("outlet", "back") and k + 1 < len(chain) and chain[k + 1].quote.lower() in _THIRD:
            return  # "X quoted him as saying": X carries somebody named before
        if classes[k] in ("outlet", "back") and "named" in classes[:k]:
            k = max(i for i in range(k) if classes[i] == "named")  # "X said, per Y": Y only carries it
        voice, kind = chain[k], classes[k]
        outlets = [
            (v, r) for v, c in zip(chain[: k + 1], classes, strict=False) if c in ("outlet", "back") for r in roots(v, last, printed)
        ]
        held = self._people.holders(voice.quote) if kind == "unnamed" or (kind == "named" and voice.kind != "person") else []
        if held:
            for name, key in held:
                yield credit("named", Root("s:" + key, name, "statement", country(voice)), voice, "O-001", 0.75)
        elif kind == "named":
            yield credit("named", self._statement(voice), voice, "O-002" if outlets else "O-001", 0.9)
        elif kind == "spokes":
            yield credit("named", self._statement(voice), voice, "O-003", 0.8)
        elif kind in ("outlet", "back"):
            for root in roots(voice, last, printed):
                yield credit("outlet", root, voice, "O-005" if root.kind == "agency" else "O-004", 0.9 if kind == "outlet" else 0.7)
        elif outlets:
            for root in [r for v, r in outlets if v is outlets[-1][0]]:
                yield credit("outlet", root, outlets[-1][0], "O-004", 0.9, behind=voice.quote, side=country(voice) or root.side)
        elif told:
            yield credit("outlet", told, voice, "O-004", 0.85, behind=voice.quote, told=True, side=country(voice))
        else:
            before = next((chain[i] for i in range(k - 1, -1, -1) if classes[i] == "named"), None)
            if before is not None and a.stance != "believe":  # what officials say that somebody plans is the officials' word
                yield credit("named", self._statement(before), before, "O-001", 0.7, behind=voice.quote)
            else:
                yield credit(kind, None, voice, "O-010" if kind == "media" else "O-011", 0.5, side=country(voice))

    def _class(self, voice: Voice) -> str:
        kind = kind_of(voice)
        return "unnamed" if kind == "noise" and self._people.holders(voice.quote) else kind

    def _statement(self, voice: Voice) -> Root:
        name, key = self._people.name(voice)
        return Root("s:" + key, name, "statement", country(voice))


def understood(report: Report) -> bool:
    """Whether the report is in a language that is read: of another, only names are known."""
    return report.language is None or report.language in CODED


def _by_names(index: int, coded: Coded) -> Iterator[Credit]:
    """The credits of a report in a language that is not read: newsrooms and bodies that stand by name beside a word of reporting."""
    text = coded.report.text
    printed = imprint(coded.report.publisher, text)
    for a in coded.attributions:
        voice = a.chain[-1]
        room = find(voice.name) if voice.kind == "outlet" else None
        if room is not None and (room == printed.room or room in printed.wires):
            continue
        root = outlet_root(room) if room else Root("s:" + voice.name.casefold(), voice.name, "statement", side(voice.name))
        start, end = a.content[0]
        yield Credit(
            index, a.id, start, end, text[start:end], "outlet" if room else "named", root, voice.quote, rule="O-012", score=a.confidence
        )


def _recall(credits: list[Credit]) -> None:
    """Give "the officials", "one of the officials" the outlet that was credited with officials before."""
    for c in credits:
        words = [w.lower() for w in WORDS.findall(c.quote)]
        if c.reading != "unnamed" or c.root is not None or not words or not (words[0] in _AGAIN or len(words) == 1):
            continue
        heads = {stem(w) for w in words} & {stem(n) for n in people_nouns()}
        for d in reversed(credits):
            if d.start < c.start and d.reading == "outlet" and d.behind and heads & {stem(w.lower()) for w in WORDS.findall(d.behind)}:
                c.root, c.reading, c.rule, c.score, c.behind, c.side = d.root, "outlet", "O-004", 0.7, d.behind, d.side
                break


def _merge(credits: list[Credit]) -> None:
    """Give "a top official" of a lead the name under which the report later quotes the same words."""
    quotes: dict[str, str] = {}
    for d in credits:
        if d.reading == "named" and d.root:
            quotes[d.root.key] = f"{quotes.get(d.root.key, '')} {d.quote}"
    for c in credits:
        if c.reading != "unnamed" or c.root is not None or len(c.words) < 3:
            continue
        for d in credits:
            if d.reading == "named" and d.root and len(c.words & d.words) >= 0.5 * min(len(c.words), len(d.words)) and len(d.words) >= 3:
                described = {w for w in content(c.quote) & content(quotes[d.root.key]) if side(w) is None and w != "us"}
                if described and (c.side is None or d.root.side is None or c.side == d.root.side):
                    c.root, c.reading, c.rule, c.score = d.root, "named", "O-001", 0.6
                    break


def _heard(coded: Coded, c: Credit) -> set[str]:
    """The newsrooms in the chain that a credit was read from."""
    a = next((a for a in coded.attributions if a.id == c.attribution), None)
    return {r.name for v in (a.chain if a else ()) for r in rooms(v.quote)}


def _carrier(c: Credit, credits: list[Credit]) -> bool:
    """Whether an outlet only carries a named voice's words: everything it says stands inside that voice's statement or holds one."""
    if c.reading != "outlet" or c.behind or c.attribution is None:
        return False
    return any(d.reading == "named" and d.inside == c.attribution and len(d.text) > 0.5 * len(c.text) for d in credits)


def _vague_cue(text: str, a: Attribution) -> bool:
    """Whether a voiceless cue says that somebody reported: "it was reported", "reportedly"."""
    cue = " ".join(text[s:e] for s, e in a.cue).lower()
    return "report" in cue or "rumo" in cue


def _told(text: str, a: Attribution, last: Root | None) -> Root | None:
    """The newsroom that the cue says was told: "told Reuters", "told the agency"."""
    for s, e in a.cue:
        cue = _TELLING.search(text, s, min(len(text), e + 2))
        if not cue:
            continue
        heard = _TOLD.match(text, cue.end())
        room = find(heard[1]) if heard else None
        if room:
            return outlet_root(room)
        if last and _TOLD_BACK.match(text, cue.end()):
            return last
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
