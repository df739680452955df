"""Frames whose cue is a verb: verb and clause, infinitive, quotation; seem and appear. Objects are read in objects.py.

In: the grammar of one parse and a verb's entry in the lexicon. Out: frames added to it. Rule ids are those of
docs/attribution.md.
"""

from onrecord.attribute.grammar import WORDS_OUT, Frame
from onrecord.attribute.lexicon import Cue, words
from onrecord.attribute.objects import Objects

CORE = frozenset(["say", "tell", "report", "announce", "state", "note", "claim", "argue", "explain", "declare", "write", "add", "allege"])
SPEECH = words("say tell add write explain report note answer reply announce declare ask")
REPEATING = words("say add warn insist argue urge call describe vow predict accuse")


class Verbs(Objects):
    """Finds the frames of verbs."""

    def _verb(self, v: int, cue: Cue) -> None:
        p = self.p
        if p.lemmas[v] == "read":  # "the statement read"; whoever reads says nothing
            who = self.subject(v)
            if who is None or self.lexicon.voices.get(p.lemmas[who]) != "document":
                return
        if self.citing(v) or (self.passive(v) and self._passive(v, cue)):
            return
        as_ = next((c for c in p.children[v] if p.lower[c] in ("as", "like") and p.deps[c] in ("mark", "advmod", "prep") and c < v), None)
        if as_ is not None and p.deps[v] in ("advcl", "ccomp", "relcl") and not p.childs(v, "ccomp") and "c" in cue.frames:
            above = self.clause_above(v)
            self._frame(v, cue, "A-007", 0.85, self.tree(above) - self.tree(v), parenthetical=True)
            return
        if p.deps[v] == "conj" and (who := self.inverted(v)) is not None:
            inside = {k for c in p.childs(v, "conj") for k in self.tree(c)}
            self._frame(v, cue, "A-003", 0.9, (self.tree(p.heads[v]) - self.tree(v) | inside) - self.tree(who), parenthetical=True)
            return
        clause = self._clause(v, cue)
        if clause is None:
            clause = self._loose(v, cue)
        if clause is not None:
            self._clausal(v, cue, clause)
            return
        if (
            p.deps[v] in ("parataxis", "ccomp", "dep", "advcl")
            and "q" in cue.frames
            and self.finite(v)
            and self._between_commas(v)
            and not self._filled(v, cue)
        ):
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
            if p.deps[c] == "prep" and (
                self._temporal(c) or p.lower[c] in ("in", "at", "during", "on", "to", "after", "before", "from", "by")
            ):
                continue
            if p.deps[c] == "advmod" and (
                p.lower[c].endswith("ly") or p.lower[c] in ("later", "earlier", "then", "also", "too", "again", "here", "there", "ago")
            ):
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
        return (around[0] in (",", '"', "-", "--", "—", "–") or p.lower[first] in (",", '"')) and (
            around[1] in (",", ".", '"', "-", "--", "—", "–", ";") or p.lower[last] in (",", ".")
        )

    def _filled(self, v: int, cue: Cue) -> bool:
        """Whether a verb between commas has its content behind it, so that the clause around is not what it introduces."""
        p = self.p
        behind = [c for c in p.childs(v, "dobj", "xcomp", "oprd", "acomp") if c > v]
        if not behind:
            return False
        return not (cue.addressee and len(behind) == 1 and p.pos[behind[0]] in ("PROPN", "PRON", "NOUN") and p.deps[behind[0]] == "dobj")

    def _clause(self, v: int, cue: Cue) -> int | None:
        p = self.p
        clauses = p.childs(v, "ccomp")
        later = [c for c in clauses if c > v]
        if later and len(later) < len(clauses):  # what stands before it is another sentence
            clauses = later
        elif clauses and p.child(v, "xcomp", "oprd") is not None and p.right[clauses[0]] < v:
            return None
        for c in clauses:
            if p.right[c] < v and p.lemmas[v] not in SPEECH and not cue.addressee:
                late = p.child(v, "dobj")
                if late is not None and late > v and late != self.inverted(v):
                    continue
            if self._marked(c) or p.right[c] < v:
                return c
            small = not self.finite(c)
            if small and any(x in cue.frames for x in "uag"):
                return None
            if "c" in cue.frames or (self.finite(c) and "q" in cue.frames):
                return c
        return None

    def _loose(self, v: int, cue: Cue) -> int | None:
        """A clause that the parser hung on a speech verb as an adverbial: "asked if ...", "..., the agency reported."."""
        p = self.p
        if cue.cls != "say" or not any(f in cue.frames for f in "qc"):
            return None
        told = p.child(v, "dobj") if cue.addressee else None
        if told is not None and told > v:  # "told the agency, an outlet of the state, that": hung on the outlet
            for k in range(told + 1, p.right[told] + 1):
                if (
                    p.lower[k] == "that"
                    and p.deps[k] == "mark"
                    and p.lower[k - 1] == ","
                    and p.deps[p.heads[k]] in ("relcl", "acl", "ccomp")
                ):
                    return p.heads[k]
        for c in p.childs(v, "advcl"):
            mark = p.left[c]
            if (
                c > v
                and p.lower[mark] in ("if", "whether")
                and p.lemmas[v] in ("ask", "wonder", "inquire", "question")
                and p.lower[mark - 1] != ","
            ):
                return c
            if (
                p.right[c] < v
                and self.finite(c)
                and p.child(c, "nsubj", "nsubjpass") is not None
                and p.heads[v] == v
                and not any(p.deps[k] in ("mark", "advmod") and p.tags[k] in ("IN", "WRB") for k in p.children[c])
                and p.lower[p.right[c] + 1] in (",", '"')
                and p.child(v, "dobj", "xcomp") is None
            ):
                return c
        return None

    def _open_class(self, v: int, c: int) -> None:
        """Any verb with a that-clause; nouns and adjectives have frames of their own."""
        p = self.p
        lemma = p.lemmas[v]
        if (
            p.deps[c] != "ccomp"
            or v in self.used
            or p.pos[v] not in ("VERB", "AUX")
            or lemma in self.lexicon.stop
            or lemma in self.lexicon.verbs
        ):
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
            if (
                p.right[c] < k
                and p.child(k, "nsubj", "nsubjpass", "expl") is not None
                and (p.lower[p.left[k]] == "that" or (p.lemmas[k] not in self.lexicon.verbs and self.tense(k) != self.tense(v)))
            ):
                content |= self.tree(k)
        for k in p.childs(c, "conj"):  # "said A and warned B": the second cue is coordinated with the first
            if (
                p.lemmas[k] in self.lexicon.verbs
                and p.child(k, "nsubj", "nsubjpass") is None
                and c > v
                and self.tense(k) == self.tense(v)
                and (self.tense(v) != self.tense(c) or (self.lexicon.verbs[p.lemmas[k]].cls == "say" and p.lemmas[k] in REPEATING))
            ):
                content -= self.tree(k)
        if c > v:
            content = self.shorter(c, content)
            for k in p.childs(c, "advcl"):  # "reported, citing officials, that": hung on the clause, it belongs to the cue
                if k < c and self.citing(k, saying=True):
                    content -= self.tree(k)
            lead = next(
                (k for k in p.childs(v, "advcl") if k < v and any(p.lower[m] in ("if", "unless") for m in p.childs(k, "mark"))), None
            )
            if lead is not None and (p.child(v, "nsubj") or 0) > lead:
                content |= self.tree(lead)
        f = self._frame(v, cue, "A-001", 0.93 if cue.cls in ("say", "show") else 0.85, content)
        f.parenthetical = p.right[c] < v or p.deps[v] == "parataxis"
        if p.pos[v] == "NOUN" and p.right[c] < v - 1 and f.speaker is None:  # "..., the ministry's press office reports."
            a = v - 1
            while a - 1 > p.right[c] and p.under(a - 1, v) and p.pos[a - 1] not in WORDS_OUT:
                a -= 1
            f.speaker, f.source = v - 1, (a, v - 1)
            f.content -= set(range(a, v))

    def _infinitive(self, v: int, cue: Cue) -> bool:
        p = self.p
        x = p.child(v, "xcomp")
        if x is None and "u" in cue.frames:
            x = next((c for c in p.childs(v, "ccomp") if not self.finite(c) and any(p.lower[k] == "to" for k in p.childs(c, "aux"))), None)
            if x is None:
                x = next(
                    (
                        c
                        for c in p.childs(v, "advcl")
                        if c > v and any(p.lower[k] == "to" and p.deps[k] == "aux" for k in p.children[c]) and p.child(v, "dobj")
                    ),
                    None,
                )
        if x is None or x < v:
            return False
        to = any(p.lower[k] == "to" and p.deps[k] == "aux" for k in p.children[x])
        given = p.child(v, "dobj", "dative")
        on = next(
            (c for c in p.childs(v, "prep") if v < c < x and p.lower[c] in ("on", "upon", "to") and p.lower[c] in cue.prepositions), None
        )
        if to and given is None and on is not None:
            first, last = self.group(v)
            whom = self.tree(on) - {on} if on == last + 1 else self.tree(on)
            self._frame(v, cue, "A-010", 0.8, self.tree(x) | whom, group=(first, on if on == last + 1 else last))
            return True
        if to and given is not None and "u" in cue.frames:
            whom = set() if p.lemmas[v] == "tell" else self.tree(given)
            self._frame(v, cue, "A-010", 0.8, (self.tree(x) - self.tree(given)) | whom)
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
        self.add(Frame(v, (first, last), "A-016", 0.6, "seem", "believe", None, None, whole))
        return True
