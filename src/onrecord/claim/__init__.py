"""What is said to have happened: kind, mode, roles, status, polarity, certainty, numbers.

In: a report's syntax, cast, attributions, times and places. Out: claims in order of their predicates. A verb of
knowledge/acts.tsv with its object names the kind; tense, modals and the verb above it the status. A bare statement is no
claim. It never says that the act was done: that stands in `status`, and behind it the chain.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord import knowledge
from onrecord.claim import clause
from onrecord.records import Actor, Attribution, Cast, Claim, Number, Place, Predicate, Report, Time, Voice
from onrecord.spans import contains, overlaps
from onrecord.syntax import Parse

__all__ = ["claims"]

VIOLENT = {"ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE"}
COOPERATIVE = {"CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "AGREE"}
# kind: quad class (1 verbal cooperation to 4 material conflict), PLOVER 0.8's score, CAMEO root. Its manual prints ACCUSE as +3
# though all its modes are below zero, and gives SANCTION two quad classes: -3 and material conflict here.
CODES = {
    "AGREE": (1, 2.5, "030"),
    "CONSULT": (1, 2.5, "040"),
    "SUPPORT": (1, 5.0, "050"),
    "CONCEDE": (1, 4.5, "080"),
    "COOPERATE": (2, 9.5, "060"),
    "AID": (2, 10.0, "070"),
    "RETREAT": (2, 6.5, "087"),
    "REQUEST": (3, 0.0, "100"),
    "ACCUSE": (3, -3.0, "110"),
    "REJECT": (3, -2.0, "120"),
    "THREATEN": (3, -3.5, "130"),
    "PROTEST": (4, -5.0, "140"),
    "SANCTION": (4, -6.0, "160"),
    "MOBILIZE": (4, -5.5, "150"),
    "COERCE": (4, -7.0, "170"),
    "ASSAULT": (4, -9.0, "190"),
}
PLANS = {
    "plan",
    "intend",
    "agree",
    "vow",
    "promise",
    "pledge",
    "decide",
    "expect",
    "schedule",
    "aim",
    "prepare",
    "set",
    "want",
    "hope",
    "wish",
}
REFUSALS = {"refuse", "decline", "fail"}
THREATS = {"threaten", "warn"}
PROPOSALS = {"propose", "suggest", "offer", "seek", "ask", "urge", "demand", "call", "recommend", "request"}
HEDGES = {
    "probably": "probable",
    "likely": "probable",
    "reportedly": "probable",
    "possibly": "possible",
    "perhaps": "possible",
    "allegedly": "possible",
    "may": "possible",
    "might": "possible",
    "could": "possible",
}
COUNTED = {
    "kill": "dead",
    "die": "dead",
    "wound": "wounded",
    "injure": "wounded",
    "arrest": "arrested",
    "detain": "arrested",
    "displace": "displaced",
}
NUMERALS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "dozens": 24}


@dataclass(frozen=True, slots=True)
class Act:
    """One row of acts.tsv."""

    id: str
    wants: frozenset[str]
    preps: frozenset[str]
    kind: str
    mode: str | None


@functools.cache
def _acts() -> dict[str, list[Act]]:
    out: dict[str, list[Act]] = {}
    for number, (verbs, wants, preps, kind, mode) in enumerate(knowledge.rows("acts", "verbs", "object", "prep", "kind", "mode"), 1):
        act = Act(
            f"C-{number:03d}", frozenset(w for w in wants.split() if w != "-"), frozenset(x for x in preps.split(",") if x != "-"),
            kind, None if mode == "-" else mode,
        )  # fmt: skip
        for verb in verbs.split():
            out.setdefault(verb, []).append(act)
    return out


def claims(
    report: Report, parse: Parse, cast: Cast, attributions: tuple[Attribution, ...], times: tuple[Time, ...], places: tuple[Place, ...]
) -> tuple[Claim, ...]:
    """The claims of a report."""
    coder = _Coder(parse, cast, attributions, times, places)
    acts = _acts()
    found = [c for v, lemma in enumerate(parse.lemmas) if lemma in acts and parse.pos[v] == "VERB" for c in coder.code(v, acts[lemma])]
    return tuple(replace(c, id=f"c{n}") for n, c in enumerate(found, 1))


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
        if act is None or act.kind == "NONE" or p.deps[v] in ("amod", "compound"):
            return
        actors, recipients = self.parties(c.subjects), self.parties(self.targets(c))
        if not actors and not (recipients and c.passive):
            return
        if act.kind in ("SUPPORT", "REJECT", "REQUEST", "ACCUSE", "THREATEN") and not any(a.entity for a in (*actors, *recipients)):
            return
        status, polarity, certainty, refused = self.standing(v)
        kind = act.kind
        attribution = self.attribution(v)
        plover = self.reading(kind, status, polarity, refused)
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

    def fits(self, a: Act, c: clause.Clause) -> bool:
        p = self.p
        if a.preps and not any(prep in a.preps for prep, _ in c.preps):
            return False
        if "0" in a.wants:
            return not c.objects or c.passive
        if "P" in a.wants:
            return any(self.party(o) for o in c.objects)
        if a.wants:
            return any(p.lemmas[o] in a.wants for o in c.objects)
        return bool(c.objects or a.preps)

    def targets(self, c: clause.Clause) -> list[int]:
        direct = [o for o in (*c.datives, *c.objects) if self.party(o)]
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
        near = [t for t in self.times if low <= t.start < high and t.type in ("DATE", "TIME") and (t.start, t.end) not in self.said]
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
