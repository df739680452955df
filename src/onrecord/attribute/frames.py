"""From syntax to candidate frames: a cue, whose words it introduces, and which.

In: a parse. Out: `Frame`s in order of their cues, several of them perhaps nested or hungry for a quotation; owners.py
settles who owns which quotation. Verbs are read in verbs.py; here are the cues that are none: "according to", a colon,
adverbs, adjectives, nouns. Rule ids are those of docs/attribution.md.
"""

from onrecord.attribute.grammar import WORDS_OUT, Frame
from onrecord.attribute.verbs import Verbs

LABELS = {
    "updated",
    "update",
    "related",
    "photo",
    "photos",
    "source",
    "video",
    "watch",
    "read",
    "more",
    "note",
    "editor",
    "breaking",
    "exclusive",
    "story",
    "by",
    "here",
    "also",
    "see",
}
MISREAD = {"hop": "hope"}  # what the lemmatizer makes of "hoping"


class Finder(Verbs):
    """Finds the frames of one parse."""

    def find(self) -> list[Frame]:
        """All candidate frames, in order of their cues."""
        p, cues = self.p, self.lexicon.verbs
        phrasal = self.lexicon.phrasal
        for i, lemma in enumerate(p.lemmas):
            lemma = MISREAD.get(lemma, lemma)
            if p.lower[i] in ("according", "per"):
                self._according(i)
                continue
            cue = cues.get(lemma)
            particle = p.child(i, "prt") if lemma in phrasal else None
            if particle is not None:  # "lay out" is a verb of its own
                cue = cues.get(f"{lemma} {p.lower[particle]}", cue)
            if cue is not None and self._verbal(i):
                self._verb(i, cue)
            elif p.deps[i] in ("ccomp", "acl") and self._marked(i):
                self._open_class(p.heads[i], i)
            if lemma in self.lexicon.adverbs:
                self._adverb(i)
            elif lemma in self.lexicon.nouns and p.pos[i] in ("NOUN", "PROPN"):
                self._noun(i)
            elif lemma in self.lexicon.adjectives and p.pos[i] in ("ADJ", "VERB") and p.deps[i] in ("acomp", "oprd", "conj", "ROOT"):
                self._adjective(i)
        for first, last in p.paragraphs:
            self._colon(first, last)
        self.frames.sort(key=lambda f: (f.cue, f.head))
        return self.frames

    def _colon(self, first: int, last: int) -> None:
        """A name and a colon that open a paragraph: a transcript or a headline."""
        p = self.p
        colon = next((k for k in range(first + 1, min(first + 9, last - 1)) if p.lower[k] == ":"), None)
        if colon is None:
            return
        label = range(first, colon)
        if any(p.pos[k] in ("VERB", "AUX") for k in label) or any(p.lower[k] in LABELS for k in label) or p.tags[first] == "IN":
            return
        shouted = all(p.words[k].isupper() or not p.words[k].isalpha() for k in label)
        who = any(p.entities[k] in ("PERSON", "ORG", "NORP") for k in label) or p.lower[first] in (
            "mr.",
            "ms.",
            "mrs.",
            "sen.",
            "gov.",
            "rep.",
        )
        who = who or (p.lemmas[colon - 1] in self.lexicon.labels and colon - first < 4)
        who = who or (colon - first < 3 and not shouted and all(p.words[k][:1].isupper() and p.pos[k] == "PROPN" for k in label))
        words = [k for k in range(colon + 1, last) if p.words[k].isalpha()]
        if not who or len(words) < 3 or not (p.words[words[0]][:1].isupper() or p.lower[colon + 1] in ('"', "'", "``")):
            return
        self.add(
            Frame(colon, (colon, colon), "A-005", 0.8, "say", "assert", colon - 1, (first, colon - 1), set(range(colon + 1, last)), True)
        )

    def _according(self, i: int) -> None:
        p = self.p
        to = i if p.lower[i] == "per" else next((k for k in (i + 1, i + 2) if k < len(p) and p.lower[k] == "to"), None)
        if to is None or (p.lower[i] == "per" and (p.deps[i] != "prep" or p.heads[i] == i or p.pos[p.heads[i]] not in ("VERB", "AUX"))):
            return
        who = p.child(to, "pobj")
        if who is None:
            who = next(
                (
                    k
                    for k in range(to + 1, min(to + 12, len(p)))
                    if p.pos[k] in ("NOUN", "PROPN", "PRON") and p.deps[k] not in ("compound", "poss", "nmod")
                ),
                None,
            )
        if who is None or p.sentence_of[who] != p.sentence_of[i] or (p.lower[i] == "per" and p.entities[who] not in ("ORG", "PERSON")):
            return
        first, last = p.sentences[p.sentence_of[i]]
        source = self.noun_phrase(who)
        above = self.clause_above(i)
        phrase = set(range(i, source[1] + 1))
        lead, tail = all(p.pos[k] in WORDS_OUT or p.deps[k] == "cc" for k in range(first, i)), source[1] + 2 >= last
        if (lead or tail) and (p.heads[above] == above or p.deps[above] == "parataxis"):
            content = set(range(first, last)) - phrase
        else:
            content = self.tree(above) - phrase - {above if above == i else -1}
        self.add(Frame(i, (i, to), "A-004", 0.93, "say", "assert", who, source, content, True, parenthetical=True))

    def _adverb(self, i: int) -> None:
        p = self.p
        h = p.heads[i]
        if p.deps[i] != "advmod" or h == i:
            return
        if p.pos[h] in ("VERB", "AUX"):
            content = self.tree(h) - {i}
            self.add(Frame(i, (i, i), "A-018", 0.7, "seem", self.lexicon.adverbs[p.lemmas[i]], None, None, content))

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
        elif clause is not None and "t" in entry.frames and p.deps[n] in ("nsubj", "attr", "dobj", "pobj", "conj", "ROOT"):
            self.add(Frame(n, (n, n), "A-019", 0.5, "say", entry.stance, None, None, content))
