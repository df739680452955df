"""From syntax to candidate frames: a cue, whose words it introduces, and which.

In: a parse. Out: `Frame`s in order of their cues, several of them perhaps nested or hungry for a quotation; owners.py
settles who owns which quotation. A cue is found by its frame: verb and clause, verb and object, verb and preposition,
"call X Y", "according to", passives, light verbs, adjectives, nouns; the lexicon (knowledge/cues.tsv) says which frames
a verb has. Rule ids are those of docs/attribution.md.
"""

from dataclasses import dataclass, field

from onrecord.attribute.lexicon import Cue, Lexicon
from onrecord.attribute.quotes import Quotation
from onrecord.spans import Span
from onrecord.syntax import Parse

SUBJECTS = ("nsubj", "csubj")
WORDS_OUT = {"PUNCT", "SPACE"}
LABELS = {"updated", "update", "related", "photo", "photos", "source", "video", "watch", "read", "more", "note", "editor", "breaking", "exclusive", "story", "by", "here", "also", "see"}
MISREAD = {"hop": "hope"}  # what the lemmatizer makes of "hoping"
CORE = frozenset("say tell report announce state note claim argue explain declare write add allege".split())
VENUES = frozenset("interview statement speech email e-mail tweet post letter memo op-ed conference briefing release podcast testimony remarks address call message".split())
FRAME_OF = {"A-009": "x", "A-010": "u", "A-011": "o", "A-012": "a"}
NARRATOR = {"i", "we", "you", "us", "me"}


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
    parenthetical: bool = False  # stands inside or behind what it introduces


class Finder:
    """Finds the frames of one parse."""

    def __init__(self, parse: Parse, lexicon: Lexicon, quotes: list[list[Quotation]]) -> None:
        self.p = parse
        self.quotes = quotes
        self.lexicon = lexicon
        self.frames: list[Frame] = []
        self.used: set[int] = set()

    def find(self) -> list[Frame]:
        """All candidate frames, in order of their cues."""
        p, cues = self.p, self.lexicon.verbs
        for i, lemma in enumerate(p.lemmas):
            lemma = MISREAD.get(lemma, lemma)
            if p.lower[i] in ("according", "per"):
                self._according(i)
                continue
            cue = cues.get(lemma)
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

    # -- what a token is ---------------------------------------------------------------------------------------------

    def _verbal(self, i: int) -> bool:
        p = self.p
        if p.pos[i] in ("VERB", "AUX"):
            return p.deps[i] not in ("amod", "aux", "auxpass", "compound", "nsubj", "dobj", "pobj", "nmod", "poss") or bool(p.childs(i, "ccomp"))
        return any(p.deps[c] in ("aux", "auxpass", "ccomp") for c in p.children[i]) and bool(p.childs(i, "nsubj", "ccomp")) and p.deps[i] != "compound"

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
        while p.deps[first] == "advmod" and first < v and p.lower[first] in ("then", "so", "thus", "now", "meanwhile", "however", "there"):
            first += 1
        while last + 1 < len(p) and p.heads[last + 1] == v and (
            p.deps[last + 1] in ("prt", "neg") or (p.deps[last + 1] == "advmod" and p.lower[last + 1].endswith("ly") and not p.children[last + 1])
        ):  # fmt: skip
            last += 1
        return first, last

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
        late = p.child(v, "nsubjpass")
        if late is not None:
            return late
        head, dep = p.heads[v], p.deps[v]
        if head == v:
            return None
        if dep == "conj":
            return self.subject(head, depth + 1) if p.pos[head] in ("VERB", "AUX") and not self.passive(head) else self._patient(head, depth)
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
            return (self.subject(up, depth + 1) if not self.passive(up) else self._patient(up, depth)) if p.pos[up] in ("VERB", "AUX") else None
        if dep == "acl":
            return head
        return None

    def _patient(self, v: int, depth: int) -> int | None:
        found = self.p.child(v, "nsubjpass")
        if found is not None:
            return found
        return self.subject(self.p.heads[v], depth + 1) if self.p.deps[v] == "conj" and depth < 6 else None

    def passive(self, v: int) -> bool:
        """Whether the verb stands in the passive."""
        p = self.p
        if any(p.deps[c] in ("auxpass", "nsubjpass") for c in p.children[v]):
            return True
        return p.tags[v] == "VBN" and p.deps[v] in ("acl", "advcl") and not any(p.deps[c] in ("aux", "nsubj") for c in p.children[v])

    def noun_phrase(self, n: int, before: int | None = None) -> tuple[int, int]:
        """The phrase of a source: titles, appositions and names; it ends before the cue that hangs below it."""
        p = self.p
        first, last = p.left[n], p.right[n]
        if before is not None and first <= before <= last:
            if before > n:
                last = before - 1
            else:
                first = before + 1
        for c in p.children[n]:
            if p.deps[c] in ("relcl", "acl", "advcl", "parataxis") and n < p.left[c] <= last and (p.deps[c] != "acl" or p.lower[p.left[c] - 1] == ","):
                last = p.left[c] - 1
            if p.deps[c] in ("cc", "preconj", "advmod", "punct") and p.left[c] == first and c < n and p.lower[c] not in ("both", "either", "neither"):
                first = c + 1 if p.deps[c] in ("cc", "punct") else first
        while last > n and p.pos[last] in WORDS_OUT and p.lower[last] not in (")", "]", '"'):
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

    # -- building ----------------------------------------------------------------------------------------------------

    def add(self, f: Frame) -> Frame:
        """Keeps a frame, with its source's phrase; the narrator's own I, we and you are no voices."""
        p = self.p
        if f.speaker is not None and p.lower[f.speaker] in NARRATOR and f.cls in ("want", "act") and not self.quoted(f.head):
            self.used.add(f.head)
            return f
        if f.speaker is None and f.cls == "say" and f.quotes and p.heads[f.head] == f.head and not self.passive(f.head):
            f.speaker, f.source = self._neighbour(f)
        if f.speaker is not None and f.source is None:
            if p.lower[f.speaker] in ("it", "there") and p.deps[f.speaker] in ("expl",):
                f.speaker = None
            else:
                f.source = self.noun_phrase(f.speaker, f.head)
        if f.cue[0] > f.cue[1]:
            f.cue = (f.head, f.head)
        mine = set(range(f.cue[0], f.cue[1] + 1))
        f.content -= mine
        if f.source:
            f.content -= set(range(f.source[0], f.source[1] + 1))
        self.frames.append(f)
        self.used.add(f.head)
        return f

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
        return None, None

    def _frame(
        self, v: int, cue: Cue, rule: str, confidence: float, content: set[int], group: tuple[int, int] | None = None, parenthetical: bool = False,
        via: str = "",
    ) -> Frame:
        quotes = "q" in cue.frames
        cls = "open" if FRAME_OF.get(rule, via) in cue.weak else cue.cls
        return self.add(
            Frame(v, group or self.group(v), rule, confidence, cls, cue.stance, self.subject(v), None, content, quotes, parenthetical=parenthetical)
        )

    def _verb(self, v: int, cue: Cue) -> None:
        p = self.p
        if self.passive(v):
            if self._passive(v, cue):
                return
        as_ = next((c for c in p.children[v] if p.lower[c] in ("as", "like") and p.deps[c] in ("mark", "advmod", "prep") and c < v), None)
        if as_ is not None and p.deps[v] in ("advcl", "ccomp", "relcl") and not p.childs(v, "ccomp") and "c" in cue.frames:
            above = self.clause_above(v)
            self._frame(v, cue, "A-007", 0.85, self.tree(above) - self.tree(v), parenthetical=True)
            return
        clause = self._clause(v, cue)
        if clause is not None:
            self._clausal(v, cue, clause)
            return
        if p.deps[v] in ("parataxis", "ccomp", "dep", "advcl") and "q" in cue.frames and self.finite(v) and self._between_commas(v):
            content = self.tree(p.heads[v]) - self.tree(v)
            if not any(p.pos[k] in ("VERB", "AUX") for k in content):
                content = set()
            self._frame(v, cue, "A-003", 0.9, content, parenthetical=True)
            return
        if cue.cls == "seem":
            x = p.child(v, "xcomp", "oprd", "acomp", "prep") if p.tags[v] != "VBG" else None
            if x is not None and x > v and (p.deps[x] != "prep" or p.lower[x] == "like"):
                self._seeming(v, x)
            return
        if self._infinitive(v, cue) or self._naming(v, cue) or self._object(v, cue) or self._preposition(v, cue):
            return
        if "q" in cue.frames:
            f = self._frame(v, cue, "A-002", 0.6, set())
            f.fallback = self._remainder(v) if p.lemmas[v] in CORE else set()

    def _remainder(self, v: int) -> set[int]:
        """What else hangs behind a speech verb: "said no to the war", "reported spending more"."""
        p = self.p
        out: set[int] = set()
        for c in p.children[v]:
            if c <= v or p.deps[c] in ("punct", "npadvmod", "agent", "prt", "neg", "aux", "nsubj", "cc", "conj", "dative", "advcl", "mark"):
                continue
            if p.deps[c] == "dobj" and p.lemmas[v] in ("tell", "ask") and p.child(v, "prep", "xcomp") is None:
                continue
            if p.deps[c] == "prep" and (self._temporal(c) or p.lower[c] in ("in", "at", "during", "on", "to", "after", "before", "from", "by")):
                continue
            if p.deps[c] == "advmod" and (p.lower[c].endswith("ly") or p.lower[c] in ("later", "earlier", "then", "also", "too", "again", "here", "there", "ago")):
                continue
            out |= self.tree(c)
        return out

    def _between_commas(self, v: int) -> bool:
        """Whether subject and verb stand alone between commas or before a stop: ", she said,"."""
        p = self.p
        subject = p.child(v, "nsubj")
        if subject is None or p.heads[v] == v:
            return False
        first, last = p.left[v], p.right[v]
        around = (p.lower[first - 1] if first else "."), (p.lower[last + 1] if last + 1 < len(p) else ".")
        return (around[0] in (",", '"', "-", "--", "—", "–") or p.lower[first] in (",", '"')) and (around[1] in (",", ".", '"', "-", "--", "—", "–", ";") or p.lower[last] in (",", "."))

    def _clause(self, v: int, cue: Cue) -> int | None:
        p = self.p
        for c in p.childs(v, "ccomp"):
            if self._marked(c) or p.right[c] < v:
                return c
            small = not self.finite(c)
            if small and any(x in cue.frames for x in "uag"):
                return None
            if "c" in cue.frames or (self.finite(c) and "q" in cue.frames):
                return c
        return None

    def _open_class(self, v: int, c: int) -> None:
        """Any verb with a that-clause; nouns and adjectives have frames of their own."""
        p = self.p
        lemma = p.lemmas[v]
        if p.deps[c] != "ccomp" or v in self.used or p.pos[v] not in ("VERB", "AUX") or lemma in self.lexicon.stop or lemma in self.lexicon.verbs:
            return
        if p.child(v, "acomp", "attr") is not None:
            return
        if c < v and p.tags[p.left[c]] in ("WP", "WRB", "WDT"):
            return
        self._frame(v, Cue("think", "", (), "believe"), "A-008", 0.75, self.tree(c))

    def _clausal(self, v: int, cue: Cue, c: int) -> None:
        p = self.p
        content = self.tree(c)
        if v in content:
            content -= self.tree(v)
        for k in p.childs(v, "conj"):  # a clause that the parser hung on the cue instead of on the content
            if p.right[c] < k and p.child(k, "nsubj", "nsubjpass", "expl") is not None and p.lemmas[k] not in self.lexicon.verbs:
                content |= self.tree(k)
        for k in p.childs(c, "conj"):  # "said A and warned B": the second cue is coordinated with the first
            if p.lemmas[k] in self.lexicon.verbs and p.child(k, "nsubj", "nsubjpass") is None and c > v and self.tense(k) == self.tense(v) != self.tense(c):
                content -= self.tree(k)
        if c > v:
            content = self._shorter(c, content)
            lead = next((k for k in p.childs(v, "advcl") if k < v and any(p.lower[m] in ("if", "unless") for m in p.childs(k, "mark"))), None)
            if lead is not None and (p.child(v, "nsubj") or 0) > lead:
                content |= self.tree(lead)
        f = self._frame(v, cue, "A-001", 0.93 if cue.cls in ("say", "show") else 0.85, content)
        f.parenthetical = p.right[c] < v or p.deps[v] == "parataxis"

    def _shorter(self, c: int, content: set[int]) -> set[int]:
        """Without a participle clause behind a comma at the end: it speaks of the saying, more often than of what is said."""
        p = self.p
        last = p.right[c]
        for _ in range(2):
            for k in range(max(c, last - 60) + 1, last + 1):
                if p.right[k] < last - 1 or self.quoted(k) or k not in content:
                    continue
                first = p.left[k]
                before = p.lower[first - 1]
                venue = p.deps[k] == "prep" and p.lower[k] in ("in", "during", "on", "at") and (p.child(k, "pobj") is not None and p.lemmas[p.child(k, "pobj") or 0] in VENUES)
                aside = p.deps[k] == "advcl" and before in (",", '"') and first > c and (p.tags[k] == "VBG" and first == k)
                after = p.deps[k] == "advcl" and before == '"' and p.lower[first] in ("as", "after", "when", "while", "before", "though", "although")
                if venue or aside or after:
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

    def _infinitive(self, v: int, cue: Cue) -> bool:
        p = self.p
        x = p.child(v, "xcomp")
        if x is None and "u" in cue.frames:
            x = next((c for c in p.childs(v, "ccomp") if not self.finite(c) and any(p.lower[k] == "to" for k in p.childs(c, "aux"))), None)
            if x is None:
                x = next((c for c in p.childs(v, "advcl") if c > v and any(p.lower[k] == "to" and p.deps[k] == "aux" for k in p.children[c]) and p.child(v, "dobj")), None)
        if x is None or x < v:
            return False
        to = any(p.lower[k] == "to" and p.deps[k] == "aux" for k in p.children[x])
        given = p.child(v, "dobj", "dative")
        if to and given is not None and "u" in cue.frames:
            self._frame(v, cue, "A-010", 0.8, self.tree(x) | self.tree(given))
            return True
        if to and given is None and ("x" in cue.frames or ("u" in cue.frames and p.child(x, "nsubj") is not None)):
            inner = self.lexicon.verbs.get(p.lemmas[x])
            if inner is not None and inner.cls == "say" and cue.stance == "decline" and (p.childs(x, "ccomp") or p.childs(x, "xcomp")):
                return True  # "refused to say whether": the inner verb's frame takes both
            if cue.cls == "seem":
                return self._seeming(v, x)
            self._frame(v, cue, "A-009", 0.75, self.tree(x))
            return True
        if not to and p.tags[x] == "VBG" and "g" in cue.frames:
            self._frame(v, cue, "A-009", 0.75, self.tree(x))
            return True
        return False

    def _seeming(self, v: int, x: int) -> bool:
        """seem, appear: nobody's words; what seems is the subject with the rest."""
        p = self.p
        subject = p.child(v, "nsubj")
        whole = self.tree(x) | (self.tree(subject) if subject is not None and p.lower[subject] not in ("it", "there") else set())
        first, last = self.group(v)
        to = next((k for k in p.childs(x, "aux") if p.lower[k] == "to"), None)
        if to == last + 1:
            last = to
        self.add(Frame(v, (first, last), "A-016", 0.6, "seem", "believe", None, None, whole))
        return True

    def _naming(self, v: int, cue: Cue) -> bool:
        """call X Y, describe X as Y, see X as Y."""
        p = self.p
        if "a" not in cue.frames:
            return False
        small = next((c for c in p.childs(v, "ccomp", "xcomp") if c > v and not self.finite(c)), None)
        given = p.child(v, "dobj")
        if p.lemmas[v] in ("see", "cast") and p.child(v, "oprd") is None:
            small = None
        name = p.child(v, "oprd") or next((c for c in p.childs(v, "prep") if p.lower[c] == "as" and c > v), None)
        if small is not None:
            self._frame(v, cue, "A-012", 0.8, self.tree(small) | (self.tree(given) if given is not None else set()))
            return True
        if given is not None and name is not None:
            self._frame(v, cue, "A-012", 0.8, self.tree(given) | self.tree(name))
            return True
        return False

    def _object(self, v: int, cue: Cue) -> bool:
        p = self.p
        given = p.child(v, "dobj")
        if given is None or "o" not in cue.frames or given < v:
            return False
        if cue.addressee and "q" in cue.frames and (p.lemmas[v] == "tell" or p.pos[given] in ("PROPN", "PRON")) and not self._tail(v, cue, given):
            self._frame(v, cue, "A-002", 0.6, set())  # "told reporters": the object is the addressee
            return True
        if p.pos[given] == "PRON" and p.lower[given] in ("itself", "himself", "themselves", "herself", "what", "which", "that"):
            return False
        self._frame(v, cue, "A-011", 0.7 if cue.cls != "act" else 0.75, self.tree(given) | self._tail(v, cue, given))
        return True

    def _tail(self, v: int, cue: Cue, given: int) -> set[int]:
        p = self.p
        out: set[int] = set()
        for c in p.childs(v, "prep"):
            if c > given and (p.lower[c] in cue.prepositions or p.lower[c] in ("for", "as", "of", "about", "over", "to", "against")) and not self._temporal(c):
                out |= self.tree(c)
        return out

    def _temporal(self, prep: int) -> bool:
        p = self.p
        o = p.child(prep, "pobj")
        return o is not None and p.entities[o] in ("DATE", "TIME")

    def _preposition(self, v: int, cue: Cue) -> bool:
        p = self.p
        if not cue.prepositions:
            return False
        for c in p.childs(v, "prep", "dative"):
            if c > v and p.lower[c] in cue.prepositions and not self._temporal(c):
                first, last = self.group(v)
                content = self.tree(c)
                if c == last + 1:
                    last = c
                content -= {c}
                for k in p.childs(v, "xcomp", "advcl"):
                    if p.lower[c] == "for" and k > c and any(p.lower[m] == "to" for m in p.childs(k, "aux")):
                        content |= self.tree(k)
                for k in p.childs(v, "prep"):
                    if k > c and p.lower[k] == "as":
                        content |= self.tree(k)
                self._frame(v, cue, "A-013", 0.7, content, group=(first, last), via=p.lower[c])
                return True
        return False

    def _passive(self, v: int, cue: Cue) -> bool:
        p = self.p
        patient = p.child(v, "nsubjpass")
        source = self.subject(v)
        agent = p.child(v, "agent") or next((c for c in p.childs(v, "prep") if p.lower[c] == "by"), None)
        out = self.tree(agent) if agent is not None else set()
        first, last = self.group(v)
        clause = next((c for c in p.childs(v, "ccomp") if self.finite(c)), None)
        expletive = patient is None or p.lower[patient] in ("it", "there")
        as_ = next((c for c in p.children[v] if p.lower[c] == "as" and c < v), None)
        if as_ is not None and "c" in cue.frames and p.deps[v] in ("advcl", "acl"):
            above = self.clause_above(v)
            self.add(Frame(v, (first, last), "A-007", 0.85, cue.cls, cue.stance, source, None, self.tree(above) - self.tree(v), True, parenthetical=True))
            return True
        if clause is not None and ("c" in cue.frames or self._marked(clause)):
            told = "u" in cue.frames or cue.addressee
            self.add(Frame(v, (first, last), "A-015", 0.8, cue.cls, cue.stance, patient if told and not expletive and source is None else source, None, self.tree(clause) - out, "q" in cue.frames))
            return True
        if p.deps[v] in ("acl", "relcl") and patient is None and "o" not in cue.frames:
            return False
        rest: set[int] = set()
        for c in p.children[v]:
            if p.deps[c] in ("xcomp", "oprd") or (p.deps[c] == "ccomp" and not self.finite(c)):
                rest |= self.tree(c)
            elif p.deps[c] == "prep" and c > v and (p.lower[c] in cue.prepositions or p.lower[c] in ("as", "of", "for")) and not self._temporal(c):
                rest |= self.tree(c)
        suits = any(f in cue.frames for f in ("u", "a", "x")) and rest
        if not (suits or ("o" in cue.frames and cue.cls in ("act", "say") and (source is not None or rest))):
            return False
        whole = rest | (self.tree(patient) if patient is not None and not expletive else set())
        if p.deps[v] == "acl" and patient is None:
            a, b = self.noun_phrase(p.heads[v], v)
            whole |= set(range(a, b + 1))
        if not whole:
            return False
        self.add(Frame(v, (first, last), "A-015", 0.65, cue.cls, cue.stance, source, None, whole - out))
        return True

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
        who = any(p.entities[k] in ("PERSON", "ORG", "NORP") for k in label) or p.lower[first] in ("mr.", "ms.", "mrs.", "sen.", "gov.", "rep.")
        who = who or (p.lemmas[colon - 1] in self.lexicon.labels and colon - first < 4)
        who = who or (colon - first < 3 and not shouted and all(p.words[k][:1].isupper() and p.pos[k] == "PROPN" for k in label))
        words = [k for k in range(colon + 1, last) if p.words[k].isalpha()]
        if not who or len(words) < 3 or not (p.words[words[0]][:1].isupper() or p.lower[colon + 1] in ('"', "'", "``")):
            return
        self.add(Frame(colon, (colon, colon), "A-005", 0.8, "say", "assert", colon - 1, (first, colon - 1), set(range(colon + 1, last)), True))

    def _according(self, i: int) -> None:
        p = self.p
        to = i if p.lower[i] == "per" else next((k for k in (i + 1, i + 2) if k < len(p) and p.lower[k] == "to"), None)
        if to is None or (p.lower[i] == "per" and (p.deps[i] != "prep" or p.heads[i] == i or p.pos[p.heads[i]] not in ("VERB", "AUX"))):
            return
        who = p.child(to, "pobj")
        if who is None:
            who = next((k for k in range(to + 1, min(to + 12, len(p))) if p.pos[k] in ("NOUN", "PROPN", "PRON") and p.deps[k] not in ("compound", "poss", "nmod")), None)
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

    def _noun(self, n: int) -> None:
        p = self.p
        entry = self.lexicon.nouns[MISREAD.get(p.lemmas[n], p.lemmas[n])]
        clause = next((c for c in p.childs(n, "acl", "ccomp", "relcl") if c > n and self.finite(c) and any(p.lower[k] == "that" and p.deps[k] == "mark" for k in p.children[c])), None)
        infinitive = next((c for c in p.childs(n, "acl", "xcomp") if c > n and "x" in entry.frames and any(p.lower[k] == "to" and p.deps[k] == "aux" for k in p.children[c])), None)
        prep = next((c for c in p.childs(n, "prep") if c == n + 1 and p.lower[c] in entry.prepositions), None)
        h = p.heads[n]
        light = p.deps[n] == "dobj" and p.lemmas[h] in self.lexicon.light and h < n and h not in self.used
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
            self.add(Frame(n, (max(b + 1, n - 1) if p.deps[max(b + 1, n - 1)] in ("amod", "compound") else n, last), "A-019", 0.6, "say", entry.stance, poss, (a, b), content))
        elif clause is not None and "t" in entry.frames and p.deps[n] in ("nsubj", "attr", "dobj", "pobj", "conj", "ROOT"):
            self.add(Frame(n, (n, n), "A-019", 0.5, "say", entry.stance, None, None, content))
