"""From whom a credit without a root may have it.

In: a vague credit, an unnamed voice or a bare fact. Out: the root that another report gives for the same passage (text
reuse) or the same content (shared words, weighed by rarity), with that report's credit, the rule and a score; None where
nothing is alike enough, where the voices are of different countries, or where several newsrooms fit a vague credit. Only
what may have been printed before counts; statements of named people are never inherited.
"""

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.link import clock
from onrecord.link.credits import Credit, understood
from onrecord.link.readings import Root, secret
from onrecord.link.reuse import Shared
from onrecord.link.words import Weights, content, runs
from onrecord.records import Coded
from onrecord.spans import overlaps

WINDOW = 45  # days within which a credit is inherited
COPIED = 0.6  # share of the shorter content's words that two credits in one shared passage must have in common
ALIKE = {"unnamed": 0.34, "media": 0.34, "own": 0.6}  # share of the lighter content's weight that both must have
LEAST = {"unnamed": 5.0, "media": 8.0, "own": 14.0}  # weight that both must share at least
DOUBT = 0.7  # a second newsroom this near to the best leaves a vague credit open
VOICES = 0.5  # how alike two descriptions of unnamed voices must be to stand for the same
WORDS = 3  # content words that both must share
STORY = 0.12  # share of the lighter report's weight that both reports must have: they are about the same matter
UNDATED = 0.4  # the same, where one of the two has no date
DAYS = 14  # between two reports of which one took the content of the other
COMMON = 400  # a word in more credits than this proposes none
RAREST = 8  # words of a credit that propose others
_STATE = re.compile(r"\b(?:state|state-run|official|government)\b", re.I)
RULES = {"unnamed": "O-022", "media": "O-023", "own": "O-024"}


@dataclass(frozen=True, slots=True)
class Inherited:
    """Why a credit has another report's root."""

    root: Root
    credit: Credit
    rule: str
    score: float
    words: str


class Heritage:
    """The credits that others may inherit from."""

    def __init__(self, coded: Sequence[Coded], credits: Sequence[list[Credit]], shared: Iterable[Shared]) -> None:
        self._credits = credits
        self._printed = [clock.printed(c.report) for c in coded]
        none: frozenset[str] = frozenset()  # words of other languages would make every word of the report at hand look rarer
        self._texts = [content(c.report.text) | content(c.report.title or "") if understood(c.report) else none for c in coded]
        self._weights = Weights(t for t in self._texts if t)
        self._stories: dict[tuple[int, int], float] = {}
        self._shared: dict[int, list[tuple[int, Shared]]] = defaultdict(list)
        for s in shared:
            self._shared[s.right].append((s.left, s))
            self._shared[s.left].append((s.right, s))
        self.learn()

    def learn(self) -> None:
        """Take in the credits that have a root by now."""
        self._sources = [c for cs in self._credits for c in cs if c.root is not None and c.root.kind != "statement" and c.words]
        whole: dict[tuple[int, str], Credit] = {}
        for c in self._sources:
            if c.root is not None and c.behind:
                known = whole.setdefault((c.report, c.root.key), dataclasses.replace(c, words=frozenset(), reading="whole"))
                known.words |= c.words
        self._sources += [c for c in whole.values() if c.words]
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for i, c in enumerate(self._sources):
            for w in c.words:
                self._by_word[w].append(i)

    def inherit(self, c: Credit) -> Inherited | None:
        """The best root that an earlier report gives for the same passage or the same content."""
        if c.reading == "unnamed" and not secret(c.quote):
            return None
        found = self._best(c, self._by_reuse(c), "O-021") or self._best(c, self._by_content(c), RULES[c.reading])
        return found or (self._by_state(c) if c.reading == "media" else None)

    def _by_state(self, c: Credit) -> Inherited | None:
        """The agency that "the state media" of a country may be: the only one that other reports of those days credit."""
        if c.side is None or not _STATE.search(c.quote):
            return None
        near = [
            d
            for d in self._sources
            if d.root is not None
            and d.root.kind == "agency"
            and d.root.side == c.side
            and d.report != c.report
            and self._near(d.report, c.report)
        ]
        if len({d.root.key for d in near if d.root}) != 1:
            return None
        d = max(near, key=lambda d: (len(d.words & c.words), -d.report, -d.start))
        assert d.root is not None
        return Inherited(d.root, d, "O-025", 0.5, self._common(c, d))

    def _best(self, c: Credit, found: Iterable[tuple[float, Credit]], rule: str) -> Inherited | None:
        best: dict[str, tuple[float, Credit]] = {}
        for alike, d in found:
            if d.root is not None and (d.root.key not in best or alike > best[d.root.key][0]):
                best[d.root.key] = (alike, d)
        ranked = sorted(best.values(), key=lambda x: (-x[0], x[1].report, x[1].start, x[1].root.key if x[1].root else ""))
        if not ranked or (c.reading == "media" and _open(ranked)):
            return None
        alike, d = ranked[0]
        assert d.root is not None
        return Inherited(d.root, d, rule, round(min(0.95 if rule == "O-021" else 0.9, alike), 2), self._common(c, d))

    def _before(self, left: int, right: int) -> bool:
        a, b = self._printed[left], self._printed[right]
        return left != right and clock.may_precede(a, b) and (b[0] - a[1] <= WINDOW)

    def _near(self, left: int, right: int) -> bool:
        """Whether two reports may be about the same matter: days and words."""
        a, b = self._printed[left], self._printed[right]
        if clock.UNKNOWN in (a, b):
            return self._story(left, right) >= UNDATED
        return self._story(left, right) >= STORY and abs(a[0] - b[0]) <= DAYS

    def _story(self, left: int, right: int) -> float:
        """How much two reports are about the same: the share of the lighter one's weight that both have, 0 to 1."""
        pair = (left, right) if left < right else (right, left)
        if pair not in self._stories:
            a, b = self._texts[left], self._texts[right]
            lighter = min(self._weights.mass(a), self._weights.mass(b))
            self._stories[pair] = self._weights.mass(a & b) / lighter if lighter else 0.0
        return self._stories[pair]

    def _by_reuse(self, c: Credit) -> Iterable[tuple[float, Credit]]:
        if c.reading == "own":
            return
        for other, s in self._shared.get(c.report, ()):
            if not self._before(other, c.report):
                continue
            mine, theirs = (s.right_spans, s.left_spans) if s.right == c.report else (s.left_spans, s.right_spans)
            pairs = [k for k, span in enumerate(mine) if overlaps(span, (c.start, c.end))]
            for d in self._credits[other]:
                if d.root is None or d.root.kind == "statement" or not any(overlaps(theirs[k], (d.start, d.end)) for k in pairs):
                    continue
                alike = len(c.words & d.words) / max(1, min(len(c.words), len(d.words)))
                if alike >= COPIED and _fit(c, d) > 0:
                    yield alike, d

    def _by_content(self, c: Credit) -> Iterable[tuple[float, Credit]]:
        weights = self._weights
        rare = sorted((len(of), w) for w in c.words if 0 < len(of := self._by_word.get(w, ())) <= COMMON)[:RAREST]
        near = {j for _, w in rare for j in self._by_word[w]}
        mine = weights.mass(c.words)
        for j in sorted(near):
            d = self._sources[j]
            if not self._before(d.report, c.report):
                continue
            fit = _fit(c, d)
            shared = c.words & d.words
            both = weights.mass(shared) if fit > 0 and len(shared) >= WORDS else 0.0
            if both < LEAST[c.reading] or not self._near(c.report, d.report):
                continue
            lighter = mine if d.reading == "whole" else min(mine, weights.mass(d.words))
            alike = both / max(4.0, lighter) * fit
            if runs(c.text) & runs(d.text):
                alike = max(alike, 0.9 * fit)  # the very words
            if alike >= ALIKE[c.reading]:
                yield alike, d

    def _common(self, c: Credit, d: Credit) -> str:
        both = sorted(c.words & d.words, key=lambda w: (-self._weights.of(w), w))
        return " ".join(both[:12])


def _open(ranked: Sequence[tuple[float, Credit]]) -> bool:
    """Whether several newsrooms say it, so that it stays open which ones are meant; the media of one state are one."""
    first = ranked[0][1].root
    near = [d.root for alike, d in ranked[1:] if alike > DOUBT * ranked[0][0]]
    return any(r and first and not (r.kind == first.kind == "agency" and r.side == first.side) for r in near)


def _fit(c: Credit, d: Credit) -> float:
    """How well the voices of two credits may be the same, 0 to 1."""
    fit = 0.85 if d.adopted else 1.0
    if d.reading == "whole" and c.reading != "own":
        return 0.0
    if c.reading == "media":
        if d.root is None or (c.side and c.side != d.root.side) or ("state" in c.quote.lower() and d.root.kind != "agency"):
            return 0.0
        return fit
    if c.reading == "unnamed":
        if c.side and d.side and d.behind and c.side != d.side:
            return 0.0
        if c.side and not d.side:
            fit *= 0.8
        voices = _voices_alike(c.quote, d.behind)
        return fit * (0.6 + 0.4 * voices) if voices >= VOICES or d.behind is None else 0.0
    return fit if d.reading == "whole" else 0.0


def _voices_alike(left: str, right: str | None) -> float:
    """How alike two descriptions of unnamed voices are, 0 to 1."""
    a, b = content(left), content(right or "")
    if not a or not b:
        return VOICES
    return len(a & b) / min(len(a), len(b))
