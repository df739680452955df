"""Citing whom: the chain of voices behind an attribution.

In: a settled frame, the frames around it, the cast. Out: voices in order, from the one the report itself cites to the one
the words began with. An outlet that was told, or that carried a statement, stands before the speaker; whom an outlet
cites stands behind it; a voice inside another's words stands behind that other. No voice stands twice: no loops.
"""

from dataclasses import replace

from onrecord.attribute.grammar import Frame
from onrecord.attribute.lexicon import words
from onrecord.attribute.voice_words import MEDIA, SELF
from onrecord.attribute.voices import Reader
from onrecord.records import Voice
from onrecord.syntax import Parse

CITING = words("cite quote")
TELLING = words(
    "tell inform speak talk say declare confirm give write announce add explain claim state reveal comment admit insist argue note brief"
)
CARRYING = words("carry publish release report quote cite post broadcast air run obtain see distribute issue print")
ISSUING = words("issue release publish make post write send put give")
SITTING = words(
    "congress parliament senate house court council committee commission assembly union association ministry party board conference "
    "forum university department office bureau police army navy duma knesset bundestag cabinet government nato un eu fbi cia dod "
    "pentagon agency service institute federation league club group inc corp company bank"
)
PRESS = words("newspaper paper magazine agency network broadcaster channel station daily weekly website site tabloid")
AIR = words("television tv radio air media press")
DEEPEST = 6


class Chains:
    """Builds the chains of one report."""

    def __init__(self, parse: Parse, reader: Reader, frames: list[Frame], holders: dict[int, int], publisher: str | None = None) -> None:
        self.p = parse
        self.reader = reader
        self.frames = frames
        self.holders = holders
        self.publisher = (publisher or "").casefold()
        self._done: dict[int, tuple[Voice, ...]] = {}

    def of(self, k: int, depth: int = 0) -> tuple[Voice, ...]:
        """The chain of the k-th frame."""
        if k in self._done:
            return self._done[k]
        f = self.frames[k]
        echo = k in self.holders and f.speaker is not None and self.p.lower[f.speaker] in SELF
        own = [] if echo else self._own(f)
        outer: tuple[Voice, ...] = ()
        if k in self.holders and depth < DEEPEST:
            outer = self.of(self.holders[k], depth + 1)
        out: list[Voice] = []
        for v in (*outer, *own):
            if not any(v.name.casefold() == o.name.casefold() for o in out):
                out.append(v)
        self._done[k] = tuple(out)
        return self._done[k]

    def _own(self, f: Frame) -> list[Voice]:
        p = self.p
        speakers = self._speakers(f)
        v = f.head
        before = self._told(v, f) if f.speaker is not None else []
        behind: list[Voice] = []
        if f.source is not None:  # "according to the mayor via Interfax"
            via = next((c for c in range(f.source[0], min(f.source[1] + 2, len(p))) if p.lower[c] == "via"), None)
            if via is not None:
                before += self._medium(p.child(via, "pobj"))
        for c in p.children[v]:
            if p.lemmas[c] in CITING and p.deps[c] in ("advcl", "conj", "xcomp", "acl", "dep", "prep"):
                behind += self._object(c)
        if f.speaker is not None:
            for c in p.children[f.speaker]:
                if p.lemmas[c] in CITING and p.deps[c] in ("acl", "advcl", "relcl"):
                    behind += self._object(c)
            if not behind and speakers and speakers[0].kind in ("outlet", "unnamed", "document"):
                behind = self._sentence_citing(f)
        for c in p.childs(v, "advcl"):  # "according to Y, as cited by X"
            if p.lemmas[c] in CARRYING and any(p.lower[k] == "as" for k in p.children[c]):
                agent = p.child(c, "agent")
                who = p.child(agent, "pobj") if agent is not None else p.child(c, "nsubj")
                if who is not None and who != f.speaker:
                    before += self.reader.voices(who)
        if f.cls == "say" and p.lemmas[v] in CITING and not self.frames_passive(v):
            given = p.child(v, "dobj")
            if given is not None and self.reader.speaks(given):
                behind = self.reader.voices(given)
        if p.lemmas[v] in CITING and self.frames_passive(v) and speakers:  # "she was quoted by the agency as saying"
            quoted = p.child(v, "nsubjpass")
            if quoted is not None and any(p.lower[c] == "as" for c in p.children[v]):
                behind = self.reader.voices(quoted)
        return [*before, *speakers, *behind]

    def _speakers(self, f: Frame) -> list[Voice]:
        """The voices of a frame's source: "who" is its antecedent, "a statement" its author."""
        p = self.p
        s = f.speaker
        if s is None:
            return []
        if p.tags[s] in ("WP", "WDT"):
            clause = next((a for a in p.ancestors(s) if p.deps[a] == "relcl"), None)
            before = p.heads[clause] if clause is not None else s - 2 if s > 1 and p.lower[s - 1] == "," else None
            if before is not None and p.pos[before] in ("NOUN", "PROPN"):
                here = p.span(s, s)
                last = p.left[clause] - 1 if clause is not None else before
                while last > before and p.pos[last] == "PUNCT":
                    last -= 1
                who = self.reader.voices(before, (p.left[before], max(before, last)))
                return [replace(v, quote=p.text[here.start : here.end], start=here.start, end=here.end, by="pronoun") for v in who]
        if self.reader.mute(s):  # "an update from the ministry": a thing speaks for whom it comes from
            froms = (p.child(c, "pobj") for c in p.childs(s, "prep") if p.lower[c] in ("from", "by"))
            author = next((k for k in froms if k is not None and self.reader.speaks(k)), None)
            return self.reader.voices(author) if author is not None else []
        found = self.reader.voices(s, f.source)
        if p.lemmas[s] in MEDIA and p.deps[s] == "dobj" and [v.kind for v in found] == ["document"] and p.lemmas[p.heads[s]] in ISSUING:
            author = p.child(p.heads[s], "nsubj")
            if author is not None and p.tags[author] not in ("WP", "WDT"):
                return self.reader.voices(author)
        return found

    def frames_passive(self, v: int) -> bool:
        return any(self.p.deps[c] in ("auxpass", "nsubjpass") for c in self.p.children[v])

    def _object(self, c: int) -> list[Voice]:
        p = self.p
        given = p.child(c, "dobj") or p.child(c, "pobj", "attr", "nsubj")
        if given is None or p.pos[given] not in ("NOUN", "PROPN", "PRON"):
            return []
        if not self.reader.speaks(given):
            return []
        head = next((k for k in p.childs(given, "relcl", "acl") if p.lemmas[k] in CITING), None)
        if head is None or head <= given:
            return self.reader.voices(given)
        last = p.left[head] - 1  # "citing Tass, which quoted a general": one hop more
        while last > given and p.pos[last] == "PUNCT":
            last -= 1
        further = p.child(head, "dobj")
        return [
            *self.reader.voices(given, (p.left[given], last)),
            *(self._object(head) if further is not None and further > head else []),
        ]

    def _sentence_citing(self, f: Frame) -> list[Voice]:
        """A "citing" that the parser hung elsewhere in the sentence, behind the cue."""
        p = self.p
        _, last = p.sentences[p.sentence_of[f.head]]
        low = max(f.cue[1], f.source[1] if f.source else 0)
        for c in range(low + 1, min(last, low + 14)):
            if (
                p.lower[c] in ("citing", "quoting")
                and p.lower[c - 1] in (",", "–", "-", "—", ")")
                and not any(g.cue[0] > low and g.cue[0] < c for g in self.frames)
            ):
                return self._object(c)
        return []

    def _told(self, v: int, f: Frame) -> list[Voice]:
        """The outlet that was told: "told the Tass news agency", "in an interview with", "in a statement carried by"."""
        p = self.p
        out: list[Voice] = []
        if p.lemmas[v] in TELLING:
            for c in p.children[v]:
                if p.deps[c] in ("dobj", "dative") and c != f.speaker:
                    whom = p.child(c, "pobj") if p.deps[c] == "dative" else None
                    out += self._medium(whom if whom is not None else c)
            for c in p.childs(v, "advcl"):  # "Speaking to the paper, she said"
                if p.lemmas[c] in ("speak", "talk") and p.tags[c] == "VBG":
                    for k in p.childs(c, "prep"):
                        if p.lower[k] in ("to", "with"):
                            out += self._medium(p.child(k, "pobj"))
        for c in p.childs(v, "prep", "agent"):
            o = p.child(c, "pobj")
            if o is None or o == f.speaker:
                continue
            if p.lower[c] in ("to", "on", "with", "via", "through") and p.lemmas[v] in TELLING:
                out += self._outlet(o)
            elif p.lower[c] in ("in", "during", "at", "on"):
                for k in p.children[o]:
                    if p.deps[k] == "prep" and p.lower[k] in ("with", "to", "for", "on", "by"):
                        given = p.child(k, "pobj")
                        out += self._medium(given) if p.lemmas[o] == "interview" else self._outlet(given)
                    elif p.deps[k] == "acl" and p.lemmas[k] in CARRYING:
                        agent = p.child(k, "agent")
                        out += self._outlet(p.child(agent, "pobj") if agent is not None else None)
                    elif p.deps[k] in ("compound", "poss", "nmod"):
                        out += self._outlet(k)
        return out[:1]

    def _medium(self, i: int | None) -> list[Voice]:
        """An outlet, also one that no list knows, where somebody spoke to it."""
        return [] if i is None else self._outlet(i) or self._unknown_outlet(i)

    def _unknown_outlet(self, i: int) -> list[Voice]:
        """An organisation that no list knows and that was told: mostly a medium, unless its name says that it sits or governs."""
        p = self.p
        if p.pos[i] == "PROPN" and any(p.deps[c] in ("compound", "nmod", "appos") and p.lower[c] in PRESS for c in p.children[i]):
            first = next(k for k in range(p.left[i], i + 1) if p.pos[k] == "PROPN" and p.lower[k] not in PRESS)
            name = p.span(first, i)
            words = p.text[name.start : name.end]
            return [Voice(words, words, name.start, name.end, "outlet", True, None, None)]
        if p.entities[i] != "ORG" or p.pos[i] != "PROPN" or p.lower[i] in SITTING:
            return []
        found = self.reader.voices(i)
        if any(v.entity is not None for v in found) or p.child(i, "prep") is not None:
            return []
        return [replace(v, kind="outlet") for v in found if v.named and v.name.casefold() != self.publisher]

    def _outlet(self, i: int | None) -> list[Voice]:
        if i is None:
            return []
        if self.p.lower[i] in AIR and self.p.pos[i] == "NOUN":  # "on live television": no one's in particular
            return []
        found = [v for v in self.reader.voices(i) if v.kind == "outlet" and v.named]
        return [v for v in found if v.name.casefold() != self.publisher]  # the report's own paper is no link of its chain
