"""Frames whose cue is a noun or an adjective: a claim that, a light verb and its noun, an estimate by, be and an adjective.

In: the grammar of one parse, the nouns and adjectives of the lexicon. Out: frames added to it. A noun without an owner, a clause
or content introduces nothing. Rule ids are those of docs/attribution.md.
"""

from onrecord.attribute.grammar import Frame
from onrecord.attribute.lexicon import Cue, words
from onrecord.attribute.verbs import Verbs

TELLING = words("be include involve remain")
MISREAD = {"hop": "hope"}  # what the lemmatizer makes of "hoping"


class Nouns(Verbs):
    """Finds the frames of nouns and adjectives."""

    def _adjective(self, i: int) -> None:
        p = self.p
        entry = self.lexicon.adjectives[p.lemmas[i]]
        h = p.heads[i]
        be = h if p.lemmas[h] in ("be", "remain", "seem", "feel", "become", "sound", "appear") else None
        if be is None and p.pos[i] != "VERB":
            return
        subject = p.child(be, "nsubj") if be is not None else p.child(i, "nsubjpass", "nsubj")
        if subject is None or p.lower[subject] in ("it", "that", "this", "there", "what", "which"):
            return
        clause = next((c for c in p.childs(i, "ccomp") if c > i), None)
        if clause is None and be is not None:
            clause = next((c for c in p.childs(be, "ccomp") if c > i and self._marked(c)), None)
        first = self.group(be)[0] if be is not None else self.group(i)[0]
        first = min(first, be if be is not None else i)
        if p.lower[first] in ("n't", "not") or first > (be if be is not None else i):
            first = be if be is not None else i
        if clause is not None and "t" in entry.frames:
            self.add(Frame(i, (first, i), "A-017", 0.65, "think", entry.stance, subject, None, self.tree(clause)))
            return
        for c in p.childs(i, "prep"):
            if c == i + 1 and p.lower[c] in entry.prepositions:
                self.add(Frame(i, (first, c), "A-017", 0.6, "think", entry.stance, subject, None, self.tree(c) - {c}))
                return
        x = p.child(i, "xcomp")
        if x is not None and "x" in entry.frames:
            self.add(Frame(i, (first, i), "A-017", 0.6, "think", entry.stance, subject, None, self.tree(x)))

    def _lends(self, h: int) -> bool:
        """Whether a light verb is free to lend its subject to a noun: no frame of its own but that with the noun for its object."""
        return h not in self.used or any(f.head == h and f.rule in ("A-011", "A-002") for f in self.frames)

    def _noun(self, n: int) -> None:
        p = self.p
        entry = self.lexicon.nouns[MISREAD.get(p.lemmas[n], p.lemmas[n])]
        clause = next(
            (
                c
                for c in p.childs(n, "acl", "ccomp", "relcl")
                if c > n and self.finite(c) and any(p.lower[k] == "that" and p.deps[k] == "mark" for k in p.children[c])
            ),
            None,
        )
        infinitive = next(
            (
                c
                for c in p.childs(n, "acl", "xcomp")
                if c > n and "x" in entry.frames and any(p.lower[k] == "to" and p.deps[k] == "aux" for k in p.children[c])
            ),
            None,
        )
        prep = next((c for c in p.childs(n, "prep") if c == n + 1 and p.lower[c] in entry.prepositions), None)
        h = p.heads[n]
        light = p.deps[n] == "dobj" and p.lemmas[h] in self.lexicon.light and h < n and self._lends(h)
        poss = p.child(n, "poss")
        content: set[int] = set()
        last = n
        if clause is not None and "t" in entry.frames:
            content = self.tree(clause)
        elif infinitive is not None:
            content = self.tree(infinitive)
        else:
            if prep is None and light:
                prep = next((c for c in p.childs(h, "prep") if c == n + 1 and p.lower[c] in entry.prepositions), None)
            if prep is not None:
                content, last = self.tree(prep) - {prep}, prep
        if not content:
            self._told(n, entry)
            return
        if light:
            subject = self.subject(h)
            if subject is None:
                return
            first = self.group(h)[0]
            self.frames = [f for f in self.frames if f.head != h]
            self.add(Frame(h, (first, last), "A-014", 0.7, "say", entry.stance, subject, None, content))
        elif poss is not None and (p.pos[poss] == "PRON" or p.entities[poss] or p.pos[poss] in ("PROPN", "NOUN")):
            a, b = self.noun_phrase(poss)
            self.add(
                Frame(
                    n,
                    (max(b + 1, n - 1) if p.deps[max(b + 1, n - 1)] in ("amod", "compound") else n, last),
                    "A-019",
                    0.6,
                    "say",
                    entry.stance,
                    poss,
                    (a, b),
                    content,
                )
            )
        elif (maker := self._maker(n)) is not None:
            self.add(Frame(n, (n, last), "A-019", 0.6, "say", entry.stance, maker, self.noun_phrase(maker), content))
        elif clause is not None and "t" in entry.frames and p.deps[n] in ("nsubj", "attr", "dobj", "pobj", "conj", "ROOT"):
            self.add(Frame(n, (n, n), "A-019", 0.5, "say", entry.stance, None, None, content))

    def _maker(self, n: int) -> int | None:
        """Who utters a noun: "a warning by the mayor", "a promise from the company"."""
        p = self.p
        for c in p.childs(n, "prep", "agent"):
            if p.lower[c] in ("by", "from"):
                who = p.child(c, "pobj")
                if who is not None and (
                    p.lemmas[who] in self.lexicon.voices or p.lower[who] in self.lexicon.voices or p.pos[who] == "PROPN"
                ):
                    return who
        return None

    def _told(self, n: int, entry: Cue) -> None:
        """A noun of saying as the subject: "Her argument is that ...", "Their demands include ...", "estimates by the council range"."""
        p = self.p
        h = p.heads[n]
        if p.deps[n] != "nsubj" or h < n or p.pos[h] not in ("VERB", "AUX"):
            return
        owner = p.child(n, "poss")
        if owner is not None and p.lemmas[h] in TELLING:
            held = next((c for c in p.childs(h, "ccomp", "xcomp", "dobj", "attr") if c > h), None)
            if held is None or (p.lemmas[h] == "be" and p.deps[held] == "attr") or (p.pos[owner] == "PRON" and p.lower[owner] == "its"):
                return
            self.add(Frame(h, (n, self.group(h)[1]), "A-019", 0.6, "say", entry.stance, owner, self.noun_phrase(owner), self.tree(held)))
            return
        maker = self._maker(n)
        if maker is not None:
            rest = self.tree(h) - self.tree(n) - set(range(*self.group(h)))
            self.add(Frame(n, (n, n), "A-019", 0.6, "say", entry.stance, maker, self.noun_phrase(maker), rest))
