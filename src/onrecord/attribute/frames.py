"""From syntax to candidate frames: a cue, whose words it introduces, and which.

In: a parse. Out: `Frame`s in order of their cues, several of them perhaps nested or hungry for a quotation; owners.py
settles who owns which quotation. Verbs are read in verbs.py, nouns in nouns.py; here are the other cues: "according to", "by one
account", a colon, adverbs. Rule ids are those of docs/attribution.md.
"""

from onrecord.attribute.grammar import WORDS_OUT, Frame
from onrecord.attribute.headlines import headline, shouted
from onrecord.attribute.lexicon import words
from onrecord.attribute.nouns import MISREAD, Nouns

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
OPENERS = {
    "by": words("account tradition estimate reckoning count admission telling measure legend"),
    "in": words("view opinion estimation word telling judgment judgement eye"),
}


class Finder(Nouns):
    """Finds the frames of one parse."""

    def find(self) -> list[Frame]:
        """All candidate frames, in order of their cues."""
        p, known = self.p, self.lexicon
        cues, pos, tags, deps, lower = known.verbs, p.pos, p.tags, p.deps, p.lower
        phrasal = {lemma.split()[0] for lemma in cues if " " in lemma}
        for i, lemma in enumerate(p.lemmas):
            lemma = MISREAD.get(lemma, lemma)
            if lower[i] in ("according", "per"):
                self._according(i)
                continue
            if tags[i] == "IN" and lower[i] in OPENERS and self._by_account(i):
                continue
            cue = cues.get(lemma)
            particle = p.child(i, "prt") if lemma in phrasal else None
            if particle is not None:  # "lay out" is a verb of its own
                cue = cues.get(f"{lemma} {lower[particle]}", cue)
            if cue is not None and self._verbal(i):
                self._verb(i, cue)
            elif deps[i] in ("ccomp", "acl") and self._marked(i):
                self._open_class(p.heads[i], i)
            if lemma in known.adverbs:
                self._adverb(i)
            elif pos[i] in ("NOUN", "PROPN"):
                if lemma in known.nouns:
                    self._noun(i)
            elif deps[i] in ("acomp", "oprd", "conj", "ROOT") and pos[i] in ("ADJ", "VERB") and lemma in known.adjectives:
                self._adjective(i)
        for first, last in p.paragraphs:
            self._colon(first, last)
            if last - first < 40 and shouted(p, first, last) and not any(first <= f.head < last and f.content for f in self.frames):
                found = headline(p, first, last, self.lexicon)
                if found is not None:
                    self.frames = [f for f in self.frames if f.head != found.head]
                    self.add(found)
        self.frames = [f for f in self.frames if not self.citing(f.head)]
        self.frames.sort(key=lambda f: (f.cue, f.head))
        return self.frames

    def _colon(self, first: int, last: int) -> None:
        """A name and a colon that open a paragraph: a transcript or a headline."""
        p = self.p
        colon = next((k for k in range(first + 1, min(first + 9, last - 1)) if p.lower[k] == ":"), None)
        if colon is None:
            return
        label = range(first, colon)
        verbs = any(p.pos[k] in ("VERB", "AUX") for k in label)
        if (
            (verbs and not (colon - first < 3 and all(p.words[k][:1].isupper() for k in label)))
            or any(p.lower[k] in LABELS for k in label)
            or p.tags[first] == "IN"
        ):
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
        if all(p.entities[k] == "GPE" for k in label) and not any(p.pos[k] in ("VERB", "AUX") for k in words):
            return  # "Iowa: Ann Lee, Omar Diaz": a list
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

    def _by_account(self, i: int) -> bool:
        """ "By one account", "in her view", "in the words of the mayor": at the head or the end of a clause, like according to."""
        p = self.p
        noun = p.child(i, "pobj")
        if noun is None or noun < i or p.lemmas[noun] not in OPENERS[p.lower[i]] or p.heads[i] == i:
            return False
        above = self.clause_above(i)
        if p.pos[above] not in ("VERB", "AUX"):
            return False
        first, last = p.left[noun], p.right[noun]
        low, high = p.sentences[p.sentence_of[i]]
        if not (i == low or p.lower[i - 1] in (",", '"', "-", "—", "–", "and", "but", "that")) or p.sentence_of[last] != p.sentence_of[i]:
            return False
        if p.lower[i] != "by" and not (last + 1 < high and p.lower[last + 1] in (",", ".", '"')):
            return False
        owner = p.child(noun, "poss")
        of = next((p.child(c, "pobj") for c in p.childs(noun, "prep") if p.lower[c] in ("of", "by")), None)
        who = owner if owner is not None else of if of is not None else noun
        if p.lower[i] != "by" and who == noun:
            return False
        content = self.tree(above) - set(range(i, last + 1))
        cue = (i, noun) if who != noun else (i, i)
        source = self.noun_phrase(who) if who != noun else (first, last)
        if who == owner:
            cue = (noun, noun)
        self.add(
            Frame(
                noun,
                cue,
                "A-004",
                0.8,
                "say",
                "believe" if p.lemmas[noun] in ("view", "opinion", "eye") else "assert",
                who,
                source,
                content,
            )
        )
        return True
