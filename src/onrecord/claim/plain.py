"""Plain acts: verbs of knowledge/acts.tsv with their objects, for what the frames leave silent.

In: a report's syntax, cast, attributions, times and places. Out: claims without ids, in order of their predicates. Stays in a
foreign city, opinions ("described them as useful") and warnings without an object are read here; nobody's crime or accident is.
"""

from collections.abc import Iterator

from onrecord import knowledge
from onrecord.claim import clause
from onrecord.claim.acts import (
    BLAME,
    CODES,
    COOPERATIVE,
    COUNTED,
    HEDGES,
    NUMERALS,
    OPINIONS,
    PLANS,
    PRAISE,
    PROPOSALS,
    REFUSALS,
    STAY,
    THREATS,
    VIOLENT,
    Act,
    acts,
)
from onrecord.records import Actor, Attribution, Cast, Claim, Number, Place, Predicate, Time, Voice
from onrecord.spans import contains, overlaps
from onrecord.syntax import Parse


def claims(
    parse: Parse, cast: Cast, attributions: tuple[Attribution, ...], times: tuple[Time, ...], places: tuple[Place, ...]
) -> list[Claim]:
    """The claims of the plain acts, without ids."""
    coder = _Coder(parse, cast, attributions, times, places)
    table = acts()
    found: list[Claim] = []
    for v, lemma in enumerate(parse.lemmas):
        if lemma in OPINIONS and (opinion := coder.opinion(v, *OPINIONS[lemma])) is not None:
            found += coder.code(v, [opinion])
        elif lemma in table and parse.pos[v] == "VERB":
            found += coder.code(v, table[lemma])
        elif lemma == "be" and parse.pos[v] in ("VERB", "AUX") and coder.stays(v):
            found += coder.code(v, [STAY])
    return coder.outer(found)


class _Coder:
    def __init__(
        self, parse: Parse, cast: Cast, attributions: tuple[Attribution, ...], times: tuple[Time, ...], places: tuple[Place, ...]
    ) -> None:
        self.p = parse
        self.mentions: dict[int, list[Actor]] = {}
        for head, actor in zip(cast.heads, cast.actors, strict=True):
            self.mentions.setdefault(head, []).append(actor)
        self.attributions = attributions
        self.times = times
        self.places = places
        self.humans = {noun for noun, kind in knowledge.rows("voices", "noun", "kind") if kind in ("unnamed", "group")}
        self.complement: dict[int, int] = {}  # where a matrix verb stands -> the verb of its infinitive
        self.said = {(a.when.start, a.when.end) for a in attributions if a.when is not None}

    def party(self, i: int) -> bool:
        p = self.p
        return (
            i in self.mentions
            or p.lemmas[i] in self.humans
            or p.entities[i] in ("PERSON", "ORG", "GPE", "NORP")
            or p.lower[i] in ("he", "she", "they", "who", "him", "them")
        )

    def code(self, v: int, acts: list[Act]) -> Iterator[Claim]:
        """The claim that a verb carries, if any; its id comes later."""
        p = self.p
        c = clause.read(p, v)
        act = next((a for a in acts if self.fits(a, c)), None)
        if act is not None and act.preps & {"+to", "+ing"}:
            self.complement[p.starts[v]] = c.comp_verb
        if act is None or act.kind == "NONE" or p.deps[v] in ("amod", "compound"):
            return
        actors, recipients = self.parties(c.subjects), self.parties(self.targets(c))
        if not actors and not (recipients and c.passive):
            return
        if act.kind in ("SUPPORT", "REJECT", "REQUEST", "ACCUSE", "THREATEN") and not any(a.entity for a in (*actors, *recipients)):
            return
        if act.kind in VIOLENT and not any(a.entity and (a.entity.country or a.entity.sector) for a in (*actors, *recipients)):
            return  # crime, sport and accidents: nobody here acts for a state, a body or a cause
        status, polarity, certainty, refused = self.standing(v)
        kind = act.kind
        if kind == "MOBILIZE" and len(actors) > 1 and any(p.lemmas[o] in ("exercise", "drill", "maneuver") for o in c.objects):
            kind = "COOPERATE"  # forces that exercise together
        attribution = self.attribution(v)
        plover = self.reading(kind, status, polarity, refused)
        if plover == "AGREE" == kind and act.wants and status in ("happened", "ongoing"):
            plover = "SUPPORT"  # an agreement that is concluded
        numbers = self.numbers(v, c)
        confidence = 0.6 + 0.1 * bool(act.wants) + 0.1 * any(a.entity for a in actors) + 0.1 * any(a.entity for a in recipients)
        first = last = v
        for k in (*c.objects, *(t for prep, t in c.preps if prep in act.preps)):
            if 0 < k - v < 6:
                last = max(last, k)
        s = p.span(first, last)
        chain: tuple[Voice, ...] = attribution.chain if attribution else ()
        quad, score, _ = CODES[plover or kind]
        yield Claim(
            id="",
            predicate=Predicate(s.start, s.end, p.text[s.start : s.end]),
            sentence=p.sentence_span(v),
            kind=kind,
            mode=act.mode,
            contexts=(),
            plover=plover,
            cameo=CODES[plover][2] if plover else None,
            quad=quad,
            score=score,
            status=status,
            polarity=polarity,
            certainty=certainty,
            actors=actors,
            recipients=recipients,
            when=self.when(v),
            where=self.where(v),
            numbers=numbers,
            attribution=attribution.id if attribution else None,
            chain=chain,
            rule=act.id,
            confidence=round(min(0.95, confidence), 2),
        )

    def opinion(self, v: int, praise: Act, blame: Act) -> Act | None:
        """Whether something is called good or bad: "described them as appropriate"."""
        words = set(self.p.lower[v + 1 : self.p.right[v] + 1][:10])
        return praise if words & PRAISE else blame if words & BLAME else None

    def stays(self, v: int) -> bool:
        """Whether a person of one country is said to have been in a city of another."""
        p = self.p
        who = p.child(v, "nsubj")
        spot = next((p.child(c, "pobj") for c in p.childs(v, "prep") if p.lower[c] == "in"), None)
        if who is None or spot is None or p.child(v, "attr", "acomp") is not None:
            return False
        entity = next((a.entity for a in self.mentions.get(who, ()) if a.entity is not None and a.entity.kind == "person"), None)
        place = next(
            (x for x in self.places if x.start <= p.starts[spot] < x.end and x.precision == "city" and x.reading != "modifier"), None
        )
        return entity is not None and place is not None and entity.country not in (None, place.country)

    def outer(self, found: list[Claim]) -> list[Claim]:
        """One claim for "agreed to supply", the act with its status; one for "asked them to supply", the request."""
        at = {k: c for c in found for k in self.p.tokens_in((c.predicate.start, c.predicate.end))[:1]}
        dropped = set()
        for c in found:
            inner = at.get(self.complement.get(c.predicate.start, -1))
            if inner is not None:
                dropped.add(id(inner) if c.kind == "REQUEST" else id(c))
        return [c for c in found if id(c) not in dropped]

    def fits(self, a: Act, c: clause.Clause) -> bool:
        p = self.p
        if a.preps & {"+to", "+ing"}:
            return f"+{c.comp}" in a.preps and ("P" not in a.wants or any(self.party(o) for o in c.objects))
        if a.preps and not any(prep in a.preps for prep, _ in c.preps):
            return False
        if "0" in a.wants:
            return (not c.objects or c.passive) and c.comp != "that"
        if "P" in a.wants:
            return any(self.party(o) for o in c.objects)
        if a.wants:
            return any(p.lemmas[o] in a.wants for o in c.objects)
        return bool(c.objects or a.preps)

    def targets(self, c: clause.Clause) -> list[int]:
        direct = [o for o in (*c.datives, *c.objects) if self.party(o)]
        for o in list(direct):  # "the Prime Minister, Ann Lee, and the King": the second hangs on the name
            direct += [k for a in self.p.childs(o, "appos") for k in self.p.conjuncts(a)[1:] if self.party(k)]
        if direct:
            return direct
        return [t for prep, t in c.preps if prep in ("with", "to", "on", "against", "for", "upon", "from") and self.party(t)]

    def parties(self, tokens: list[int]) -> tuple[Actor, ...]:
        p = self.p
        out: list[Actor] = []
        for t in tokens:
            if t in self.mentions:
                out += self.mentions[t]
            elif self.party(t):
                low, high = t, t
                while low > 0 and p.heads[low - 1] == t and p.deps[low - 1] in ("det", "amod", "compound", "nummod", "poss"):
                    low -= 1
                s = p.span(low, high)
                out.append(Actor(s.start, s.end, p.text[s.start : s.end], "pronoun" if p.pos[t] == "PRON" else "nominal", "V-008", None))
        return tuple(out)

    def standing(self, v: int) -> tuple[str, str, str, bool]:
        """Status, polarity, certainty, and whether it was refused."""
        p = self.p
        words = {p.lower[k] for k in p.children[v] if p.deps[k] in ("aux", "neg", "advmod", "auxpass")}
        negated = bool(words & {"not", "n't", "never"})
        certainty = next((HEDGES[w] for w in words if w in HEDGES), "certain")
        status = "happened" if p.tags[v] in ("VBD", "VBN") else "ongoing"
        if words & {"will", "would", "'ll", "shall", "to"}:
            status = "planned"
        if words & {"may", "might", "could", "can", "should", "must"}:
            status = "hypothetical"
        refused = False
        k = v
        for _ in range(4):
            if p.deps[k] not in ("xcomp", "ccomp", "advcl", "pcomp", "acl", "conj", "prep") or p.heads[k] == k:
                break
            up = p.heads[k]
            lemma = p.lemmas[up]
            infinitive = "to" in words or p.tags[v] == "VBG"
            if (
                p.deps[k] == "advcl"
                and any(p.lower[m] in ("if", "unless") for m in p.childs(k, "mark"))
                and not any(t.start < p.starts[v] and t.start >= p.starts[p.left[k]] for t in self.times)
            ):
                status = "hypothetical"
            if infinitive and lemma in REFUSALS:
                refused, status = True, "planned"
            elif infinitive and lemma in THREATS | PLANS:
                status = "planned"
            elif infinitive and lemma in PROPOSALS:
                status = "proposed"
            k = up
        return status, "negated" if negated or refused else "affirmed", certainty, refused

    def reading(self, kind: str, status: str, polarity: str, refused: bool) -> str | None:
        if status == "hypothetical":
            return None
        if polarity == "negated":
            return "REJECT" if refused or status == "planned" else None
        if status in ("planned", "proposed"):
            if kind in COOPERATIVE:
                return "AGREE" if status == "planned" else "REQUEST"
            return "THREATEN" if kind in VIOLENT else kind
        return kind

    def attribution(self, v: int) -> Attribution | None:
        s = (self.p.starts[v], self.p.ends[v])
        best: tuple[int, Attribution] | None = None
        for a in self.attributions:
            for span in a.content:
                if contains(span, s) and not any(overlaps(s, cue) for cue in a.cue):
                    size = span.end - span.start
                    if best is None or size < best[0]:
                        best = (size, a)
        return best[1] if best else None

    def when(self, v: int) -> Time | None:
        """The day that hangs on the predicate, else one of the sentence; never the day on which it was said."""
        p = self.p
        low, high = p.sentence_span(v)
        near = [
            t
            for t in self.times
            if low <= t.start < high and t.interval and t.type in ("DATE", "TIME") and (t.start, t.end) not in self.said
        ]
        inside = [t for t in near if p.starts[p.left[v]] <= t.start < p.ends[p.right[v]]]
        return min(inside or near, key=lambda t: abs(t.start - p.starts[v]), default=None)

    def where(self, v: int) -> Place | None:
        """The place that the predicate leads to or stands in."""
        p = self.p
        low, high = p.starts[p.left[v]], p.ends[p.right[v]]
        best: tuple[int, int, Place] | None = None
        for x in self.places:
            if not (low <= x.start < high) or x.reading != "place":
                continue
            k = p.at(x.start)
            word = next((p.lower[m] for m in range(k - 1, max(-1, k - 4), -1) if p.lower[m] not in ("the", "in")), "")
            rank = {"to": 0, "into": 0, "at": 1, "near": 1, "from": 3}.get(word, 2)
            if p.lower[max(0, k - 1)] not in ("in", "at", "to", "from", "near", "the", "into") and k - v != 1:
                continue
            if best is None or (rank, abs(k - v)) < best[:2]:
                best = (rank, abs(k - v), x)
        return best[2] if best else None

    def numbers(self, v: int, c: clause.Clause) -> tuple[Number, ...]:
        p = self.p
        what = COUNTED.get(p.lemmas[v])
        out = []
        for o in (*c.objects, *(c.subjects if p.lemmas[v] == "die" else ())):
            for k in p.childs(o, "nummod"):
                digits = p.lower[k].replace(",", "")
                n = NUMERALS.get(p.lower[k], int(digits) if digits.isdigit() and len(digits) < 9 else None)
                if what and n is not None:
                    s = p.span(k, o)
                    out.append(Number(what, n, n, p.text[s.start : s.end], s.start, s.end))
        return tuple(out)
