"""Whose words: keeps a frame with the phrase of its source, found beside the cue where the parser lost the subject.

In: a frame from one of the rules. Out: the same frame with source and content apart, added to the others. The narrator's own
"I want" is no voice; a source never reaches into a dateline or out of the quotation that its cue stands in.
"""

from onrecord.attribute.grammar import Frame, Grammar
from onrecord.attribute.quotes import body

NARRATOR = {"i", "we", "you", "us", "me"}


class Sources(Grammar):
    """Adds frames with their sources."""

    def add(self, f: Frame) -> Frame:
        """Keeps a frame, with its source's phrase; the narrator's own I, we and you are no voices."""
        p = self.p
        if f.speaker is not None and p.lower[f.speaker] in NARRATOR and f.cls in ("want", "act") and not self.quoted(f.head):
            self.used.add(f.head)
            return f
        if f.speaker is None and f.cls == "say" and f.quotes and p.heads[f.head] == f.head and not self.passive(f.head):
            f.speaker, f.source = self._neighbour(f)
        if f.speaker is not None and self.speech(f.speaker) != self.speech(f.head):  # a subject from inside the words, a cue outside
            f.speaker, f.source = self._neighbour(f)
        if f.speaker is not None and f.source is None:
            if p.lower[f.speaker] in ("it", "there") and p.deps[f.speaker] in ("expl",):
                f.speaker = None
            else:
                f.source = self.noun_phrase(f.speaker, f.head)
        if f.source is not None:
            self._off_dateline(f)
        if f.cue[0] > f.cue[1]:
            f.cue = (f.head, f.head)
        mine = set(range(f.cue[0], f.cue[1] + 1))
        f.content -= mine
        if f.source:
            f.content -= set(range(f.source[0], f.source[1] + 1))
        f.spoken = self.quoted(f.head)
        self.frames.append(f)
        self.used.add(f.head)
        return f

    def _off_dateline(self, f: Frame) -> None:
        """A source without the place and the agency that open its paragraph."""
        p = self.p
        if f.source is None or f.source[0] - p.paragraphs[p.paragraph_of[f.head]][0] > 12:
            return
        start = body(p, *p.paragraphs[p.paragraph_of[f.head]]).start
        if p.starts[f.source[0]] >= start:
            return
        if p.ends[f.source[1]] > start:
            f.source = (p.at(start), f.source[1])
            if f.speaker is not None and f.speaker < f.source[0]:
                f.speaker = f.source[1]
        else:
            f.speaker, f.source = self._neighbour(f)
            if f.source is not None and p.starts[f.source[0]] < start:
                f.speaker, f.source = None, None

    def _neighbour(self, f: Frame) -> tuple[int | None, tuple[int, int] | None]:
        """The noun beside a speech verb whose subject the parser lost: "...," said Ann Lee, who ..."""
        p = self.p
        low, high = p.sentences[p.sentence_of[f.head]]
        first, last = f.cue
        k = last + 1
        if first == low or p.lower[first - 1] in ('"', ",", "'"):
            while k < high and p.pos[k] in ("DET", "ADJ", "PROPN", "NOUN") and p.deps[k] in ("det", "compound", "amod", "nmod", "poss"):
                k += 1
            if k < high and p.pos[k] in ("PROPN", "NOUN", "PRON") and p.entities[k] not in ("DATE", "TIME"):
                return k, self.noun_phrase(k) if p.left[k] > last else (last + 1, k)
        k = first - 1
        if k >= low and p.pos[k] in ("PROPN", "PRON") and p.entities[k] not in ("DATE", "TIME"):
            a = k
            while a - 1 >= low and p.pos[a - 1] == "PROPN":
                a -= 1
            return k, (a, k)
        if k > low and p.lower[k] == "," and self.finite(f.head):
            return self._across_commas(low, k)
        return None, None

    def _across_commas(self, low: int, comma: int) -> tuple[int | None, tuple[int, int] | None]:
        """The noun before an apposition or a relative clause that ends at `comma`: "Ann Lee, who led the team, said"."""
        p = self.p
        for k in range(comma - 1, low, -1):
            if p.lower[k] in ("who", "whose") and p.lower[k - 1] == "," and p.pos[k - 2] in ("NOUN", "PROPN") and k - 2 >= low:
                comma = k - 1
                break
        top = comma - 1
        while (
            p.deps[top] in ("compound", "appos", "conj", "nmod") and low <= p.heads[top] < top and p.pos[p.heads[top]] in ("NOUN", "PROPN")
        ):
            if p.deps[p.heads[top]] in ("pobj", "dobj") and p.entities[top] == "PERSON" and p.lemmas[top] not in self.lexicon.voices:
                break
            if p.deps[top] == "appos" and p.deps[p.heads[top]] in ("pobj", "dobj"):
                break
            top = p.heads[top]
        if p.pos[top] not in ("NOUN", "PROPN") or p.entities[top] in ("DATE", "TIME"):
            return None, None
        if p.entities[top] != "PERSON" and p.lemmas[top] not in self.lexicon.voices:
            return None, None
        return top, (max(low, p.left[top]), comma - 1)
