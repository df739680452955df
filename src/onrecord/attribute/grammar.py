"""The grammar that frames are read with, and the frames themselves.

In: a parse, the lexicon, the quotations. Out: `Frame`, and `Grammar`, which knows subtrees, verb groups, subjects across
coordination and control, passives, and where the phrase of a source ends. It decides nothing about attribution.
"""

from dataclasses import dataclass, field

from onrecord.attribute.lexicon import Lexicon, words
from onrecord.attribute.quotes import Quotation
from onrecord.spans import Span
from onrecord.syntax import Parse

WORDS_OUT = {"PUNCT", "SPACE"}
VENUES = words(
    "interview statement speech email e-mail tweet post letter memo op-ed conference briefing release podcast testimony remarks address "
    "call message"
)
HELPERS = words("continue go begin start appear seem proceed tend have use happen")
BEGINNING = words("begin start open end")
DAYS = words("monday tuesday wednesday thursday friday saturday sunday yesterday today")


@dataclass(slots=True)
class Frame:
    """A candidate attribution, in tokens; ranges are inclusive."""

    head: int
    cue: tuple[int, int]
    rule: str
    confidence: float
    cls: str
    stance: str
    speaker: int | None = None  # head token of the source
    source: tuple[int, int] | None = None
    content: set[int] = field(default_factory=set)
    quotes: bool = False  # may own a quotation
    fallback: set[int] = field(default_factory=set)  # its content, should it own none
    spans: list[Span] = field(default_factory=list)  # content in code points, once settled
    owned: list[Span] = field(default_factory=list)  # quotations it owns
    spoken: bool = False  # its cue stands inside a quotation
    parenthetical: bool = False  # stands inside or behind what it introduces


class Grammar:
    """Reads the syntax of one parse."""

    def __init__(self, parse: Parse, lexicon: Lexicon, quotes: list[list[Quotation]]) -> None:
        self.p = parse
        self.quotes = quotes
        self.lexicon = lexicon
        self.frames: list[Frame] = []
        self.used: set[int] = set()

    # -- what a token is ---------------------------------------------------------------------------------------------

    def _verbal(self, i: int) -> bool:
        p = self.p
        if p.pos[i] in ("VERB", "AUX"):
            return p.deps[i] not in ("amod", "aux", "auxpass", "compound", "nsubj", "dobj", "pobj", "nmod", "poss") or bool(
                p.childs(i, "ccomp")
            )
        return (
            any(p.deps[c] in ("aux", "auxpass", "ccomp") for c in p.children[i])
            and bool(p.childs(i, "nsubj", "ccomp"))
            and p.deps[i] != "compound"
        )

    def _marked(self, c: int) -> bool:
        """Whether the clause opens with that, whether, if or a wh-word."""
        p = self.p
        if any(p.deps[k] == "mark" and p.lower[k] in ("that", "whether", "if") for k in p.children[c]):
            return True
        first = p.left[c]
        return p.tags[first] in ("WP", "WRB", "WDT") and first < c and p.lower[first] not in ("which", "who", "when", "where", "as")

    def finite(self, c: int) -> bool:
        """Whether the clause has a tense of its own."""
        p = self.p
        if p.tags[c] in ("VBD", "VBZ", "VBP", "MD"):
            return True
        return any(p.deps[k] in ("aux", "auxpass", "cop") and p.tags[k] in ("VBD", "VBZ", "VBP", "MD") for k in p.children[c])

    def quoted(self, i: int) -> bool:
        """Whether the token stands inside a quotation."""
        at = self.p.starts[i]
        return any(q.start < at < q.end for q in self.quotes[self.p.paragraph_of[i]])

    def speech(self, i: int) -> int:
        """Where the full quotation starts that the token stands in; -1 outside all."""
        at = self.p.starts[i]
        return next((q.start for q in self.quotes[self.p.paragraph_of[i]] if q.full and q.start < at < q.end), -1)

    # -- spans -------------------------------------------------------------------------------------------------------

    def tree(self, i: int) -> set[int]:
        """The tokens of `i`'s subtree, its paragraph's alone."""
        p = self.p
        return {k for k in range(p.left[i], p.right[i] + 1) if p.under(k, i)}

    def group(self, v: int) -> tuple[int, int]:
        """The verb with its auxiliaries, negation, particles and the adverbs beside it, inclusive."""
        p = self.p
        first = last = v
        while first > 0 and p.sentence_of[first - 1] == p.sentence_of[v] and self._joins(first - 1, v):
            first -= 1
        first = self._helped(v, first)
        while p.deps[first] == "advmod" and first < v and p.lower[first] in ("so", "thus", "meanwhile", "however", "there"):
            first += 1
        while last + 1 < len(p) and p.heads[last + 1] == v and (
            p.deps[last + 1] in ("prt", "neg")
            or (p.deps[last + 1] == "advmod" and p.lower[last + 1].endswith("ly") and not p.children[last + 1])
        ):  # fmt: skip
            last += 1
        return first, last

    def _helped(self, v: int, first: int) -> int:
        """Where a group starts that leans on another verb: "went on to say", "began by saying"."""
        p = self.p
        h = p.heads[v]
        if p.deps[v] == "xcomp" and p.lemmas[h] in HELPERS and p.lower[first] == "to" and h < first < h + 3:
            between = range(h + 1, first)
            return self.group(h)[0] if all(p.heads[k] == h and p.deps[k] in ("prt", "advmod") for k in between) else first
        if p.deps[v] == "pcomp" and p.lower[h] == "by" and h == first - 1 and p.heads[h] == h - 1 and p.lemmas[h - 1] in BEGINNING:
            return self.group(h - 1)[0]
        return first

    def _joins(self, k: int, v: int) -> bool:
        p = self.p
        if p.heads[k] == v:
            if p.deps[k] in ("aux", "auxpass", "neg", "prt"):
                return True
            return p.deps[k] == "advmod" and p.pos[k] == "ADV" and not p.children[k] and p.tags[k] not in ("WRB",)
        return False

    def subject(self, v: int, depth: int = 0) -> int | None:
        """The head token of whoever does the verb, or None."""
        p = self.p
        if depth > 6:
            return None
        passive = self.passive(v)
        own = p.child(v, "nsubj", "csubj", "expl") if not passive else None
        if passive:
            agent = p.child(v, "agent") or next((c for c in p.childs(v, "prep") if p.lower[c] == "by"), None)
            return p.child(agent, "pobj") if agent is not None else None
        if own is not None:
            return own
        turned = self.inverted(v)
        if turned is not None:
            return turned
        late = p.child(v, "nsubjpass")
        if late is not None:
            return late
        head, dep = p.heads[v], p.deps[v]
        if head == v:
            return None
        if dep == "conj":
            return (
                self.subject(head, depth + 1) if p.pos[head] in ("VERB", "AUX") and not self.passive(head) else self._patient(head, depth)
            )
        if dep in ("xcomp", "advcl", "ccomp", "dep"):
            if dep == "xcomp":
                given = p.child(head, "dobj", "dative")
                if given is not None:
                    return given
            if dep == "ccomp" and p.tags[v] not in ("VBG", "VB"):
                return None
            return self.subject(head, depth + 1) if not self.passive(head) else self._patient(head, depth)
        if dep == "pcomp":
            up = p.heads[head]
            return (
                (self.subject(up, depth + 1) if not self.passive(up) else self._patient(up, depth))
                if p.pos[up] in ("VERB", "AUX")
                else None
            )
        if dep == "acl":
            return self._behind_comma(v, head, depth)
        return None

    def _behind_comma(self, v: int, head: int, depth: int) -> int:
        """Who says what a participle behind a comma says: the subject of the clause, unless the noun before the comma can speak."""
        p = self.p
        if p.tags[v] != "VBG" or p.left[v] == 0 or p.lower[p.left[v] - 1] != "," or p.deps[head] not in ("dobj", "pobj", "attr", "appos"):
            return head
        if p.entities[head] in ("PERSON", "ORG", "GPE", "NORP") or p.lemmas[head] in self.lexicon.voices:
            return head
        above = next((a for a in p.ancestors(head) if p.pos[a] in ("VERB", "AUX")), None)
        found = self.subject(above, depth + 1) if above is not None and not self.passive(above) else None
        return head if found is None else found

    def inverted(self, v: int) -> int | None:
        """The subject that the parser took for an object: "..., reported the agency"."""
        p = self.p
        if p.tags[v] not in ("VBD", "VBZ", "VBP") or p.child(v, "nsubj", "nsubjpass") is not None:
            return None
        late = p.child(v, "dobj")
        if p.deps[v] == "conj":
            return late if late is not None and self._turned(v, late) else None
        if p.deps[v] not in ("ROOT", "parataxis"):
            return None
        before = v - 1
        if late is None or late < v or before < 0 or p.sentence_of[before] != p.sentence_of[v] or p.lower[before] not in (",", '"', "''"):
            return None
        return late

    def _turned(self, v: int, late: int) -> bool:
        """Whether a coordinated speech verb and a speaker stand between commas: "The bomb lay in a cart, stated Omar Aziz, and"."""
        p = self.p
        cue = self.lexicon.verbs.get(p.lemmas[v])
        if cue is None or cue.cls != "say" or "q" not in cue.frames or v == 0 or p.lower[v - 1] != "," or late < v:
            return False
        person = (
            p.entities[late] in ("PERSON", "ORG")
            or p.lower[late] in self.lexicon.voices
            or any(p.entities[k] == "PERSON" for k in range(late, p.right[late] + 1))
        )
        return person and p.right[late] + 1 < len(p) and p.lower[p.right[late] + 1] in (",", ".")

    def citing(self, v: int, saying: bool = False) -> bool:
        """Whether a participle names whom a report cites: it belongs to the chain, and is no cue of its own."""
        p = self.p
        if p.tags[v] != "VBG" or p.lemmas[v] not in ("cite", "quote"):
            return False
        beside = p.deps[v] == "acl" and self.lexicon.voices.get(p.lower[p.heads[v]]) in ("outlet", "document", "unnamed")
        if not beside and p.lower[v - 1] not in (",", "-", "—", "–", ")", '"'):
            return False
        given = p.child(v, "dobj")
        if given is None:
            return False
        if not saying and not any(
            f.cls in ("say", "show") and f.head != v and p.sentence_of[f.head] == p.sentence_of[v] for f in self.frames
        ):
            return False
        known = p.entities[given] in ("PERSON", "ORG", "GPE", "NORP") or p.pos[given] == "PROPN"
        return known or p.lemmas[given] in self.lexicon.voices

    def _patient(self, v: int, depth: int) -> int | None:
        found = self.p.child(v, "nsubjpass")
        if found is not None:
            return found
        return self.subject(self.p.heads[v], depth + 1) if self.p.deps[v] == "conj" and depth < 6 else None

    def passive(self, v: int) -> bool:
        """Whether the verb stands in the passive."""
        p = self.p
        if any(p.deps[c] in ("auxpass", "nsubjpass") for c in p.children[v]):
            return not self._has(v)
        if p.tags[v] != "VBN" or p.deps[v] not in ("acl", "advcl") or any(p.deps[c] in ("aux", "nsubj") for c in p.children[v]):
            return False
        return not (
            p.deps[v] == "acl" and p.lower[v - 1] == "," and any(p.deps[c] == "ccomp" and c > v and self.finite(c) for c in p.children[v])
        )

    def _has(self, v: int) -> bool:
        """Whether a "'s" that the parser took for "is" stands for "has": "he's said that", "she's called it"."""
        p = self.p
        helper = p.child(v, "auxpass")
        if helper is None or p.lower[helper] not in ("'s", "'d") or p.child(v, "agent") is not None:
            return False
        subject = p.child(v, "nsubjpass")
        given = any(p.deps[c] in ("ccomp", "dobj") and c > v and (p.deps[c] == "dobj" or self.finite(c)) for c in p.children[v])
        return given and subject is not None and p.lower[subject] not in ("it", "there", "what", "that")

    def noun_phrase(self, n: int, before: int | None = None) -> tuple[int, int]:
        """The phrase of a source: titles, appositions and names; it ends before the cue that hangs below it."""
        p = self.p
        first, last = p.left[n], p.right[n]
        if before is not None and first <= before <= last:
            if before > n:
                last = before - 1
            else:
                first = before + 1
        via = next((k for k in range(n + 1, last + 1) if p.lower[k] == "via"), None)
        last = via - 1 if via is not None else last
        while first < n and p.lower[first] in DAYS:  # "Friday Ford said"
            first += 1
        for c in p.children[n]:
            if p.deps[c] == "acl" and p.lemmas[c] in ("cite", "quote") and n < p.left[c] <= last:
                last = p.left[c] - 1
            if (
                p.deps[c] in ("relcl", "acl", "advcl", "parataxis")
                and n < p.left[c] <= last
                and (p.deps[c] != "acl" or p.lower[p.left[c] - 1] == ",")
            ):
                last = p.left[c] - 1
            if (
                p.deps[c] in ("cc", "preconj", "advmod", "punct")
                and p.left[c] == first
                and c < n
                and p.lower[c] not in ("both", "either", "neither")
            ):
                first = c + 1 if p.deps[c] in ("cc", "punct") else first
        for c in p.childs(n, "prep", "npadvmod"):  # "officials on Saturday said"
            day = p.child(c, "pobj") if p.deps[c] == "prep" else c
            if (
                n < c
                and day is not None
                and p.entities[day] in ("DATE", "TIME")
                and p.right[c] == last
                and p.lower[c] not in ("of", "from")
            ):
                last = p.left[c] - 1
        while last > n and (
            (p.pos[last] in WORDS_OUT and p.lower[last] not in (")", "]", '"'))
            or (p.deps[last] == "appos" and p.lower[last] in ("both", "all", "each"))
        ):
            last -= 1
        while first < n and p.pos[first] in WORDS_OUT and p.lower[first] not in ("(", "[", '"', "$", "#"):
            first += 1
        return first, last

    def clause_above(self, i: int) -> int:
        """The verb of the clause that a parenthetical phrase at `i` speaks of."""
        p = self.p
        h = p.heads[i]
        while p.heads[h] != h and p.deps[h] not in ("ccomp", "relcl", "parataxis"):
            h = p.heads[h]
        return h

    def shorter(self, c: int, content: set[int]) -> set[int]:
        """Without a participle clause behind a comma at the end: it speaks of the saying, more often than of what is said."""
        p = self.p
        last = max(content, default=p.right[c])
        for _ in range(2):
            for k in range(max(c, last - 60) + 1, last + 1):
                if p.right[k] < last - 1 or self.quoted(k) or k not in content:
                    continue
                first = p.left[k]
                before = p.lower[first - 1]
                venue = (
                    p.deps[k] == "prep"
                    and p.lower[k] in ("in", "during", "on", "at")
                    and (p.child(k, "pobj") is not None and p.lemmas[p.child(k, "pobj") or 0] in VENUES)
                )
                aside = p.deps[k] == "advcl" and before in (",", '"') and first > c and (p.tags[k] == "VBG" and first == k)
                after = (
                    p.deps[k] == "advcl"
                    and before == '"'
                    and p.lower[first] in ("as", "after", "when", "while", "before", "though", "although")
                )
                gloss = p.deps[k] == "relcl" and before in (",", "-", "–", "—") and p.lower[first] in ("who", "whose", "which")
                if venue or aside or after or gloss:
                    content = content - set(range(first, last + 1))
                    last = first - 1
                    break
            else:
                break
        return content

    def tense(self, v: int) -> str:
        """The tag of the finite verb of a clause."""
        p = self.p
        for k in p.children[v]:
            if p.deps[k] in ("aux", "auxpass") and p.tags[k] in ("VBD", "VBZ", "VBP", "MD"):
                return p.tags[k]
        return p.tags[v]
