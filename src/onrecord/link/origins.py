"""Pass two: where do the credits without a root lead?

In: coded reports with their credits and the passages they share. Out: the origins of each report, and a judgement for
every link that was inferred. A vague credit, an unnamed voice or a bare fact inherits the root of another report that
may have been printed before (days are intervals, one day of slack) if both share the passage, or say the same. What
inherits nothing stays the outlet's own. It never follows a clock against an explicit credit.
"""

import dataclasses
import hashlib
from collections.abc import Iterable, Sequence

from onrecord.link.credits import Credit, understood
from onrecord.link.inherit import Heritage, Inherited
from onrecord.link.judge import Verdicts, propose
from onrecord.link.mentions import sentences
from onrecord.link.newsrooms import Imprint, imprint
from onrecord.link.readings import Root, outlet_root
from onrecord.link.reuse import Shared
from onrecord.link.words import content
from onrecord.records import Coded, Judgement, Origin

BARE = 6  # content words that a sentence of the report's own must have to be traced


class Tracer:
    """Finds the roots of credits that show none."""

    def __init__(self, coded: Sequence[Coded], credits: Sequence[list[Credit]], shared: Iterable[Shared], verdicts: Verdicts) -> None:
        self._verdicts = verdicts
        self.judgements: list[Judgement] = []
        self._coded = coded
        self._credits = credits
        self._imprints: list[Imprint] = [imprint(c.report.publisher, c.report.text) for c in coded]
        self._heritage = Heritage(coded, credits, shared)
        self._adopt(agencies=True)
        self._heritage.learn()

    def _adopt(self, agencies: bool) -> None:
        """An unnamed voice in an agency's own copy, or in copy that says it is an agency's, is the agency's."""
        for cs, printed in zip(self._credits, self._imprints, strict=True):
            rooms = [r for r in (*printed.wires, *((printed.room,) if printed.room else ())) if r.kind.endswith("agency") or not agencies]
            for c in cs:
                if len(rooms) != 1 or c.reading != "unnamed" or c.root is not None:
                    continue
                if rooms[0].state and c.side is not None and c.side != rooms[0].country:
                    continue  # another government's officials do not whisper to this one's agency
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
            got = self._heritage.inherit(c)
            if got is not None:
                c.root = got.root
                if got.root.name in self._own_names(i):
                    c.rule, c.score = "O-007", 0.75
                    keep(_origin(got.root, c, "credited"))
                    continue
                keep(
                    _origin(got.root, c, "vague" if c.reading == "media" else "hidden", got, self._coded[got.credit.report].report.input_id)
                )
            elif c.reading == "unnamed":
                own.append(c)
            elif c.reading == "media":
                keep(Origin(_id("unknown", c.quote.casefold()), c.quote, "unknown", c.side, "vague", c.rule, 0.3, None, None, c.quote))
        if not understood(self._coded[i].report):
            return tuple(sorted(found.values(), key=lambda o: (-o.score, o.name, o.id)))  # whom else it cites, nobody has read
        for c in self._bare(i):
            got = self._heritage.inherit(c)
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

    def _own_names(self, i: int) -> set[str]:
        """The newsrooms that the report's imprint names."""
        printed = self._imprints[i]
        return {r.name for r in (*printed.wires, *((printed.room,) if printed.room else ()))}

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


def _origin(root: Root, c: Credit, how: str, got: Inherited | None = None, via: str | None = None) -> Origin:
    rule, score = (got.rule, got.score) if got else (c.rule, c.score)
    behind = c.behind or (c.quote if c.reading in ("unnamed",) else None)
    words = f"{c.quote}: {got.words}" if got else c.quote
    return Origin(_id(root.kind, root.key), root.name, root.kind, c.side or root.side, how, rule, score, behind, via, words)


def _id(kind: str, key: str) -> str:
    return "o" + hashlib.sha256(f"{kind}\0{key}".encode()).hexdigest()[:12]
