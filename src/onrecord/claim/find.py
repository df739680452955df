"""From tokens to claims: verbs and nouns that are acts, one claim each.

In: a parse, the cast, attributions, times, places. Out: claims in order of their predicates. The lexicon proposes and names the
kind, gates refuse, the standing says whether it is said to be done. An act that stands as a plan, a refusal or a threat of
somebody is one claim, with its status, not two.
"""

from collections import Counter
from dataclasses import dataclass

from onrecord.claim import clause, codes, details, lexicon, match, reasons, standing
from onrecord.claim.clause import Clause
from onrecord.claim.gates import Gates
from onrecord.claim.judge import Judge
from onrecord.claim.lexicon import EventNoun, Frame
from onrecord.claim.nouns import SELF, Nouns
from onrecord.claim.parties import Parties
from onrecord.claim.roles import Roles
from onrecord.claim.standing import Standing
from onrecord.records import Attribution, Cast, Claim, Number, Place, Predicate, Time
from onrecord.spans import contains, overlaps
from onrecord.syntax import Parse

FLOOR = 0.5
MISREAD = {"rap": "rape", "forgave": "forgive", "forgiven": "forgive", "fle": "flee", "besieged": "besiege", "lit": "light"}
SAYING = frozenset("say tell insist stress add state argue declare warn reiterate emphasize announce".split())
DEMANDING = frozenset({"STATE", "OFFICIAL", "GOVERNMENT", "TROOPS", "ARMED", "ORG", "LEGISLATURE", "COUNTRYWORD", "DELEGATION", "PERSON"})
BODIES = frozenset({"STATE", "GOVERNMENT", "ORG", "LEGISLATURE", "COUNTRYWORD"})
ACTS = frozenset({"ACCUSE", "THREATEN", "REQUEST", "AGREE", "REJECT", "SUPPORT", "CONCEDE"})
MODES = {
    "RETREAT": "yield", "CONCEDE": "yield", "CONSULT": "meet", "AID": "assist", "COOPERATE": "assist", "AGREE": "assist",
    "SUPPORT": "assist",
}  # fmt: skip
CEASED: dict[str, tuple[str, str | None]] = {  # what the end of an act is
    "ASSAULT": ("RETREAT", "ceasefire"), "MOBILIZE": ("RETREAT", None), "PROTEST": ("CONCEDE", None), "COERCE": ("CONCEDE", None),
    "SANCTION": ("CONCEDE", None), "THREATEN": ("CONCEDE", None), "AID": ("SANCTION", "discontinue"),
    "COOPERATE": ("SANCTION", "discontinue"), "CONSULT": ("REJECT", "meet"), "SUPPORT": ("SANCTION", "discontinue"),
}  # fmt: skip
VIOLENT_MODES = {"ASSAULT": "violence", "COERCE": "arrest", "SANCTION": "relations", "PROTEST": "restrict", "MOBILIZE": "violence"}


@dataclass(slots=True)
class Draft:
    """A claim before the others are known."""

    v: int
    noun: int
    kind: str
    mode: str | None
    rule: str
    clause: Clause
    standing: Standing
    actors: list[int]
    recipients: list[int]
    confidence: float
    first: int
    last: int
    numbers: tuple[Number, ...] = ()
    object: int = -1  # the object that the frame asked for
    concluded: bool = False  # an agreement that is made, not offered


class Finder:
    """Finds the claims of one report."""

    def __init__(
        self, parse: Parse, cast: Cast, attributions: tuple[Attribution, ...], times: tuple[Time, ...], places: tuple[Place, ...]
    ) -> None:
        self.p = parse
        self.nouns = Nouns(parse, cast.by_head())
        self.places = [(parse.at(x.end - 1), x) for x in places]
        self.parties = Parties(parse, cast, self.nouns, self.places)
        self.gates = Gates(parse, self.nouns)
        self.roles = Roles(parse, self.nouns, self.parties.lands.keys())
        self.attributions = attributions
        self.times = [(parse.at(t.start), t) for t in times]
        self.timed = [k for k, _ in self.times]
        self.judge = Judge(parse, self.nouns, self.parties, self.gates, self.roles, self.places)
        self.said = [(a.when.start, a.when.end, parse.tokens_in(c)) for a in attributions if a.when is not None for c in a.cue]
        self.cues = {k for a in attributions for s in a.cue for k in parse.tokens_in(s)}
        self.used: set[int] = set()
        self.tags = Counter(parse.sentence_of[k] for k, w in enumerate(parse.words) if w[0] == "#")

    def run(self) -> tuple[Claim, ...]:
        """The claims, in order."""
        p, frames, events = self.p, lexicon.frames(), lexicon.events()
        drafts: list[Draft] = []
        for i, lemma in enumerate(p.lemmas):
            pos = p.pos[i]
            if pos == "VERB" and lemma in MISREAD:
                lemma = MISREAD[lemma]
            if pos in {"VERB", "AUX"}:
                if lemma in frames and (pos == "VERB" or lemma == "be"):
                    self._verb(i, frames[lemma], drafts)
                if p.deps[i] == "ccomp":
                    self._must(i, drafts)
                    self._blame(i, drafts)
            elif pos == "NOUN" and lemma in events:
                self._noun(i, events.get(self.nouns.lemma(i), events[lemma]), drafts)
        kept = self._settle(drafts)
        holes = [(p.left[d.v], p.right[d.v]) for d in kept]
        return tuple(self._claim(d, n, holes) for n, d in enumerate(kept, 1))

    def _verb(self, v: int, frames: tuple[Frame, ...], drafts: list[Draft]) -> None:
        p = self.p
        if p.deps[v] in {"amod", "compound", "aux", "auxpass"} or self._tags(v):
            return
        c = clause.read(p, v)
        for subject in list(c.subjects):
            event = self.nouns.events.get(self.nouns.lemma(self.nouns.counted(subject)))
            if event is not None and self.nouns.sort(subject) is None:
                c.subjects += self.roles.of_noun(self.nouns.counted(subject), event)[0]
        fit = match.best(p, self.nouns, c, frames)
        if fit is None or fit.frame.kind == "NONE":
            return
        frame = fit.frame
        kind, mode, noun, rule = frame.kind, frame.mode, -1, frame.id
        concluded = kind == "CONCLUDE"
        kind = "AGREE" if concluded else kind
        event = None
        if kind == "EVENT":
            noun = self.nouns.counted(fit.object)
            event = self.nouns.events.get(self.nouns.lemma(noun))
            if event is None:
                return
            kind, mode = event.kind, event.mode
        if v in self.cues and kind not in ACTS and c.comp == "that":  # a bare statement
            return
        if not c.passive and c.subjects and all(p.lower[s] in SELF and p.pos[s] == "PRON" for s in c.subjects):
            return
        s = standing.read(p, v, self.timed)
        if s.purpose and kind in ACTS | {"CONSULT"}:
            s.status, s.matrix = s.purpose, ""
        kind, mode = self.judge.refined(kind, mode, c, noun if noun >= 0 else fit.object, s)
        if s.ceased:
            kind, mode = CEASED.get(kind, ("NONE", None))
            s.polarity = "affirmed"
        if kind == "NONE":
            return
        actors, weapon = self.roles.actors(c, kind, event, noun)
        recipients = self.roles.recipients(c, frame, kind, event, noun, actors)
        if frame.to == ("owner",):
            actors = [t for o in c.objects for t in self.roles.owners(self.nouns.counted(o))]
        elif frame.to == ("subj",):  # "drew fire from", "came under pressure from": who suffers it is the subject
            actors, recipients = self.roles.turned(c, fit.object, event, noun)
        if p.lemmas[v] == "be" and kind == "CONSULT" and not self.judge.abroad(actors, recipients):
            return
        confidence = frame.weight - 0.06 + min(0.1, 0.025 * fit.score)
        confidence += self.judge.confidence(kind, mode, c, actors, recipients, weapon) - 0.06 * (s.status == "hypothetical")
        confidence += 0.15 * bool(s.purpose)  # "telephoned to thank": what is said is the point of the call
        if not recipients and frame.to not in {("0",), ("subj",)}:
            recipients = self.roles.further(c, kind, actors)
        first, last = v, v
        for k in (noun, fit.object, *(c.objects[:1] if not c.passive else [])):
            if v < k < v + 7:
                last = max(last, k)
        if frame.particle:
            last = max([last, *(k for k in p.children[v] if p.lower[k] == frame.particle)])
        if noun >= 0:
            self.used.add(noun)
        drafts.append(
            Draft(
                v,
                noun,
                kind,
                mode,
                rule,
                c,
                s,
                actors,
                recipients,
                confidence,
                first,
                last,
                object=fit.object if frame.wants else -1,
                concluded=concluded,
            )
        )

    def _must(self, v: int, drafts: list[Draft]) -> None:
        """ "Oslo said that Lima must withdraw": what somebody of weight says another must do is a demand."""
        p = self.p
        above = p.heads[v]
        if not any(p.lower[c] in {"must", "should"} for c in p.children[v]) or p.lemmas[above] not in SAYING:
            return
        speakers = [t for t in clause.read(p, above).subjects if self.nouns.sort(t) in DEMANDING]
        asked = [t for t in clause.read(p, v).subjects if self.nouns.sort(t) in DEMANDING]
        open_to_all = clause.is_passive(p, v) and {self.nouns.sort(t) for t in speakers} <= BODIES
        if not speakers or not (asked or open_to_all) or set(speakers) & set(asked):
            return
        drafts[:] = [d for d in drafts if d.v != v]
        c = Clause(v, False, speakers, asked)
        s = Standing(top=v)
        drafts.append(Draft(v, -1, "REQUEST", "change", "C-M01", c, s, speakers, asked, 0.62, v, v))

    def _blame(self, v: int, drafts: list[Draft]) -> None:
        """ "Oslo said that rebels were behind the raid": who names the guilty accuses them."""
        p = self.p
        above = p.heads[v]
        if p.lemmas[v] != "be" or p.lemmas[above] not in SAYING:
            return
        guilty = any(
            (p.deps[k] in {"acomp", "attr"} and p.lower[k] in {"responsible", "guilty", "complicit", "culprit"})
            or (p.deps[k] == "prep" and p.lower[k] == "behind")
            or (p.deps[k] == "xcomp" and p.lemmas[k] == "blame")
            for k in p.children[v]
        )
        if not guilty or any(p.deps[k] in {"neg", "aux"} for k in p.children[v]):
            return
        speakers = [t for t in clause.read(p, above).subjects if self.nouns.sort(t) in DEMANDING | {"POLICE"}]
        blamed = self.roles.acts(clause.read(p, v).subjects)
        if speakers and blamed and not set(speakers) & set(blamed):
            c = Clause(v, False, speakers, blamed)
            last = next((k for k in p.children[v] if k > v and p.deps[k] in {"acomp", "attr", "prep", "xcomp"}), v)
            drafts.append(Draft(v, -1, "ACCUSE", "allege", "C-M02", c, Standing(top=v), speakers, blamed, 0.64, v, last))

    def _noun(self, i: int, event: EventNoun, drafts: list[Draft]) -> None:
        """A noun that is an act by itself, with both sides named: the shelling of the town by rebels."""
        p = self.p
        if i in self.used or p.deps[i] in {"compound", "npadvmod"}:
            return
        actors, recipients = self.roles.of_noun(i, event)
        if not actors or (not recipients and len(actors) < 2) or set(actors) & set(recipients):
            return
        c = Clause(i, False, actors, recipients)
        s = Standing(top=i)
        head = p.heads[i]
        if p.pos[head] == "ADP":
            head = p.heads[head]
        if p.pos[head] == "VERB":
            up = standing.read(p, head, self.timed)
            s.status, s.polarity, s.certainty = up.status, "affirmed", up.certainty
            if up.status == "ongoing":
                s.status = "happened"
        cost = self.gates.actor(event.kind, i, actors, recipients, False) + self.gates.topic(i, event.kind)
        drafts.append(Draft(i, i, event.kind, event.mode, f"C-E-{event.lemma}", c, s, actors, recipients, event.weight - cost, i, i))

    def _tags(self, v: int) -> bool:
        """Whether the sentence is a row of hash tags."""
        return self.tags[self.p.sentence_of[v]] > 2

    def _settle(self, drafts: list[Draft]) -> list[Draft]:
        """One claim for an act and the plan, refusal or demand above it; victims' numbers go to the attack that made them."""
        p = self.p
        by_verb = {d.v: d for d in drafts if d.confidence >= FLOOR}
        gone: set[int] = set()
        for d in drafts:
            if d.confidence < FLOOR:
                continue
            for h in d.standing.passed:
                outer = by_verb.get(h) or (by_verb.get(p.heads[h]) if p.pos[h] == "ADJ" else None)  # "is willing to": one claim
                if outer is None:
                    continue
                if d.standing.matrix == "order" or (outer.kind in {"REQUEST", "ACCUSE"} and d.standing.matrix != "plan"):
                    gone.add(d.v)
                    outer.mode = outer.mode or MODES.get(d.kind) if outer.kind in {"REQUEST", "REJECT"} else outer.mode
                elif outer.object < 0 and d.v not in gone:
                    gone.add(outer.v)
                    d.confidence = max(d.confidence, outer.confidence)
                    d.first = min(d.first, h)
            above = self._above(d.v)
            if above in by_verb and d.v not in gone and above not in gone:
                outer = by_verb[above]
                if p.deps[d.v] in {"pcomp", "ccomp"} and outer.kind in {"ACCUSE", "REQUEST", "SUPPORT", "REJECT", "THREATEN"}:
                    gone.add(d.v)
                    if outer.kind in {"REQUEST", "REJECT"}:
                        outer.mode = outer.mode or MODES.get(d.kind)
                    elif outer.kind == "THREATEN":
                        outer.mode = outer.mode or VIOLENT_MODES.get(d.kind)
                elif p.deps[d.v] in {"pcomp", "advcl"} and outer.kind == d.kind and p.tags[d.v] == "VBG":
                    gone.add(d.v)
                    outer.numbers += details.numbers(p, self.nouns, d.clause, d.kind)
                elif p.deps[d.v] == "pcomp" and p.lower[p.heads[d.v]] in {"for", "of", "by", "from", "against"}:
                    gone.add(d.v)
        out = [d for d in drafts if d.confidence >= FLOOR and d.v not in gone]
        return sorted(out, key=lambda d: (d.first, d.v))

    def _above(self, v: int) -> int:
        p = self.p
        h = p.heads[v]
        if p.deps[v] == "pcomp" and h != v:
            h = p.heads[h]
            if p.deps[h] == "dobj" and p.lower[p.heads[v]] == "of":  # "accused the bill of attacking": the parser hangs it on the object
                h = p.heads[h]
        return h if h != v else -1

    def _attribution(self, v: int) -> Attribution | None:
        s = (self.p.starts[v], self.p.ends[v])
        best: tuple[int, Attribution] | None = None
        for a in self.attributions:
            for span in a.content:
                if contains(span, s) and not any(overlaps(s, cue) for cue in a.cue):
                    size = span.end - span.start
                    if best is None or size < best[0]:
                        best = (size, a)
        return best[1] if best else None

    def _claim(self, d: Draft, n: int, holes: list[tuple[int, int]]) -> Claim:
        p = self.p
        attribution = self._attribution(d.v)
        root = codes.plover(d.kind, d.standing)
        if d.concluded and root == "AGREE" and d.standing.status in {"happened", "ongoing"}:
            root = "SUPPORT"
        low, high = p.sentences[p.sentence_of[d.v]]
        contexts = codes.contexts(d.kind, d.mode, p.lemmas[max(low, p.left[d.v]) : min(high, p.right[d.v] + 1)])
        quad, score = codes.scale(root or d.kind, d.mode)
        span = p.span(d.first, d.last)
        actors = self.parties.of(d.actors)
        recipients = self.parties.of(d.recipients)
        same = {a.entity.id for a in actors if a.entity}
        recipients = tuple(r for r in recipients if not (r.entity and r.entity.id in same))
        return Claim(
            id=f"c{n}",
            predicate=Predicate(span.start, span.end, p.text[span.start : span.end]),
            sentence=p.sentence_span(d.v),
            kind=d.kind,
            mode=d.mode,
            contexts=contexts,
            plover=root,
            cameo=codes.cameo(d.kind, d.mode, contexts, root),
            quad=quad,
            score=score,
            status=d.standing.status,
            polarity=d.standing.polarity,
            certainty=d.standing.certainty,
            actors=actors,
            recipients=recipients,
            when=details.when(
                p, d.v, self.times, {(a, b) for a, b, cue in self.said if d.v not in cue}, [h for h in holes if h[0] > d.v or h[1] < d.v]
            ),
            where=details.where(p, d.clause, d.kind, d.mode, self.places, [h for h in holes if h[0] > d.v or h[1] < d.v]),
            numbers=(*details.numbers(p, self.nouns, d.clause, d.kind), *d.numbers),
            attribution=attribution.id if attribution else None,
            chain=attribution.chain if attribution else (),
            rule=d.rule,
            confidence=round(min(0.97, d.confidence), 2),
            evidence=(*reasons.standing(p, d.v, d.standing), *reasons.roles(p, d.clause)),
        )
