"""Pass two: where do the credits without a root lead?

In: coded reports with their credits and the passages they share. Out: the origins of each report, and a judgement for
every link that was inferred. A vague credit, an unnamed voice or a bare fact inherits the root of another report that
may have been printed before (days are intervals, one day of slack) if both share the passage, or say the same. What
inherits nothing stays the outlet's own. It never follows a clock against an explicit credit.
"""

import dataclasses
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.link import clock
from onrecord.link.credits import Credit, Root, outlet_root
from onrecord.link.judge import Verdicts, propose
from onrecord.link.mentions import sentences
from onrecord.link.newsrooms import Imprint, imprint
from onrecord.link.reuse import Shared
from onrecord.link.words import Weights, content
from onrecord.records import Coded, Judgement, Origin
from onrecord.spans import overlaps

WINDOW = 45  # days within which a credit is inherited
ALIKE = {"unnamed": 0.34, "media": 0.34, "own": 0.6}  # share of the lighter content's weight that both must have
LEAST = {"unnamed": 5.0, "media": 5.0, "own": 14.0}  # weight that both must share at least
DOUBT = 0.7  # a second newsroom this near to the best leaves a vague credit open
BARE = 6  # content words that a sentence of the report's own must have to be traced
VOICES = 0.5  # how alike two descriptions of unnamed voices must be to stand for the same


@dataclass(frozen=True, slots=True)
class Inherited:
    """Why a credit has another report's root."""

    root: Root
    credit: Credit
    rule: str
    score: float
    words: str


class Tracer:
    """Finds the roots of credits that show none."""

    def __init__(self, coded: Sequence[Coded], credits: Sequence[list[Credit]], shared: Iterable[Shared], verdicts: Verdicts) -> None:
        self._verdicts = verdicts
        self.judgements: list[Judgement] = []
        self._coded = coded
        self._credits = credits
        self._printed = [clock.printed(c.report) for c in coded]
        self._imprints: list[Imprint] = [imprint(c.report.publisher, c.report.text) for c in coded]
        self._weights = Weights(content(c.report.text) | content(c.report.title or "") for c in coded)
        self._shared: dict[int, list[tuple[int, Shared]]] = defaultdict(list)
        for s in shared:
            self._shared[s.right].append((s.left, s))
            self._shared[s.left].append((s.right, s))
        self._learn()
        self._adopt(agencies=True)
        self._learn()

    def _learn(self) -> None:
        """The credits that others may inherit from."""
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

    def _adopt(self, agencies: bool) -> None:
        """An unnamed voice in an agency's own copy, or in copy that says it is an agency's, is the agency's."""
        for cs, printed in zip(self._credits, self._imprints, strict=True):
            rooms = [r for r in (*printed.wires, *((printed.room,) if printed.room else ())) if r.kind.endswith("agency") or not agencies]
            for c in cs:
                if not rooms or c.reading != "unnamed" or c.root is not None or self.inherit(c) is not None:
                    continue
                c.root, c.rule, c.score, c.behind = outlet_root(rooms[0]), "O-007", 0.75, c.quote
                c.adopted = True

    def settle(self) -> list[tuple[Origin, ...]]:
        """The origins of each report, in the order of the reports; people's judgements have the last word."""
        found = [self._report(i) for i in range(len(self._coded))]
        known = {o.id: o for os in found for o in os}
        merged = {drop: known[keep] for keep, drop in self._verdicts.same("same_origin") if keep in known}
        asked = [(a, b) for a, b in self._verdicts.same("same_origin") if b in known and a not in known]
        out = []
        for coded, mine in zip(self._coded, found, strict=True):
            ids = (coded.report.id, coded.report.input_id)
            kept: dict[str, Origin] = {}
            for o in mine:
                if self._verdicts.on("same_origin", ids, (o.id,)) == "different":
                    continue
                to = merged.get(o.id)
                o = dataclasses.replace(o, id=to.id, name=to.name, kind=to.kind, side=to.side) if to else o
                kept.setdefault(o.id, o)
            for report, origin in asked:
                if report in ids:
                    kept.setdefault(
                        origin, dataclasses.replace(known[origin], how="hidden", rule="O-030", score=1.0, behind=None, via=None, words=None)
                    )
            for o in kept.values():
                if o.via is not None:
                    self.judgements.append(propose("same_origin", coded.report.id, o.id, o.rule, o.score))
            out.append(tuple(kept.values()))
        return out

    def _report(self, i: int) -> tuple[Origin, ...]:
        found: dict[str, Origin] = {}

        def keep(origin: Origin) -> None:
            old = found.get(origin.id)
            rank = ("hidden", "vague", "credited")
            if old is None or (rank.index(origin.how), origin.score) > (rank.index(old.how), old.score):
                found[origin.id] = origin

        own: list[Credit] = []
        for c in self._credits[i]:
            if c.root is not None:
                keep(_origin(c.root, c, "credited"))
                continue
            got = self.inherit(c)
            if got is not None:
                c.root = got.root
                keep(
                    _origin(got.root, c, "vague" if c.reading == "media" else "hidden", got, self._coded[got.credit.report].report.input_id)
                )
            elif c.reading == "unnamed":
                own.append(c)
            elif c.reading == "media":
                keep(Origin(_id("unknown", c.quote.casefold()), c.quote, "unknown", c.side, "vague", c.rule, 0.3, None, None, c.quote))
        for c in self._bare(i):
            got = self.inherit(c)
            if got is not None and got.root.kind != "statement":
                keep(_origin(got.root, c, "hidden", got, self._coded[got.credit.report].report.input_id))
        self._own(i, own, found)
        return tuple(sorted(found.values(), key=lambda o: (-o.score, o.name, o.id)))

    def _own(self, i: int, own: list[Credit], found: dict[str, Origin]) -> None:
        """Unnamed voices that nobody else has are the outlet's own."""
        printed = self._imprints[i]
        name = printed.room.name if printed.room else printed.own
        if name is None:
            return
        root = outlet_root(printed.room) if printed.room else Root("o:" + name, name, "outlet", None)
        for c in own:
            c.root = root
            origin = _origin(root, c, "credited")
            found.setdefault(origin.id, origin)
        if not found:
            c = Credit(i, None, 0, 0, "", "own", root, "", rule="O-009", score=0.4)
            origin = _origin(root, c, "credited")
            found[origin.id] = origin

    def _bare(self, i: int) -> list[Credit]:
        """Sentences that the report gives in its own voice, as facts."""
        text = self._coded[i].report.text
        taken = sorted((s, e) for a in self._coded[i].attributions for s, e in (*a.content, *a.cue, *a.source))
        out = []
        for start, end in sentences(text):
            covered = sum(max(0, min(e, end) - max(s, start)) for s, e in taken if s < end and start < e)
            if covered * 5 < end - start:
                words = content(text[start:end])
                if len(words) >= BARE:
                    out.append(Credit(i, None, start, end, text[start:end], "own", None, text[start:end][:80], words=words))
        return out

    def inherit(self, c: Credit) -> Inherited | None:
        """The best root that an earlier report gives for the same passage or the same content."""
        return (self._by_reuse(c) if c.reading != "own" else None) or self._by_content(c)

    def _by_reuse(self, c: Credit) -> Inherited | None:
        best: Inherited | None = None
        for other, s in self._shared.get(c.report, ()):
            if not self._before(other, c.report):
                continue
            mine, theirs = (s.right_spans, s.left_spans) if s.right == c.report else (s.left_spans, s.right_spans)
            pairs = [k for k, span in enumerate(mine) if overlaps(span, (c.start, c.end))]
            for d in self._credits[other]:
                if d.root is None or d.root.kind == "statement" or not any(overlaps(theirs[k], (d.start, d.end)) for k in pairs):
                    continue
                alike = len(c.words & d.words) / max(1, min(len(c.words), len(d.words)))
                if alike >= 0.6 and (best is None or alike > best.score):
                    best = Inherited(d.root, d, "O-021", round(min(0.95, alike), 2), self._common(c, d))
        return best

    def _before(self, left: int, right: int) -> bool:
        a, b = self._printed[left], self._printed[right]
        return left != right and clock.may_precede(a, b) and (b[0] - a[1] <= WINDOW)

    def _by_content(self, c: Credit) -> Inherited | None:
        weights = self._weights
        mass: dict[int, float] = defaultdict(float)
        for w in c.words:
            for j in self._by_word.get(w, ()):
                mass[j] += weights.of(w)
        mine = weights.mass(c.words)
        best: dict[str, tuple[float, Credit]] = {}
        for j, both in sorted(mass.items()):
            d = self._sources[j]
            if d.root is None or both < LEAST[c.reading] or not self._before(d.report, c.report):
                continue
            lighter = mine if d.reading == "whole" else min(mine, weights.mass(d.words))
            alike = both / max(4.0, lighter) * self._fit(c, d)
            if alike >= ALIKE[c.reading] and (d.root.key not in best or alike > best[d.root.key][0]):
                best[d.root.key] = (alike, d)
        ranked = sorted(best.values(), key=lambda x: (-x[0], x[1].report, x[1].start))
        if not ranked or (c.reading == "media" and self._open(ranked)):
            return None
        alike, d = ranked[0]
        assert d.root is not None
        rule = {"unnamed": "O-022", "media": "O-023", "own": "O-024"}[c.reading]
        return Inherited(d.root, d, rule, round(min(0.9, alike), 2), self._common(c, d))

    def _open(self, ranked: list[tuple[float, Credit]]) -> bool:
        """Whether several newsrooms say it, so that it stays open which ones are meant; the media of one state are one."""
        first, *others = [d.root for _, d in ranked if d.root]
        near = [r for (alike, _), r in zip(ranked[1:], others, strict=False) if alike > DOUBT * ranked[0][0]]
        return any(not (r.kind == first.kind == "agency" and r.side == first.side) for r in near)

    def _fit(self, c: Credit, d: Credit) -> float:
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

    def _common(self, c: Credit, d: Credit) -> str:
        both = sorted(c.words & d.words, key=lambda w: (-self._weights.of(w), w))
        return " ".join(both[:12])


def _voices_alike(left: str, right: str | None) -> float:
    """How alike two descriptions of unnamed voices are, 0 to 1."""
    a, b = content(left), content(right or "")
    if not a or not b:
        return 0.4
    return len(a & b) / min(len(a), len(b))


def _origin(root: Root, c: Credit, how: str, got: Inherited | None = None, via: str | None = None) -> Origin:
    rule, score = (got.rule, got.score) if got else (c.rule, c.score)
    behind = c.behind or (c.quote if c.reading in ("unnamed",) else None)
    words = f"{c.quote}: {got.words}" if got else c.quote
    return Origin(_id(root.kind, root.key), root.name, root.kind, c.side or root.side, how, rule, score, behind, via, words)


def _id(kind: str, key: str) -> str:
    return "o" + hashlib.sha256(f"{kind}\0{key}".encode()).hexdigest()[:12]
