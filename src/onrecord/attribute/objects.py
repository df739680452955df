"""Frames of a verb and what stands behind it: object, preposition, name; the noun before a relative clause; passives.

In: the grammar of one parse and a verb's entry in the lexicon. Out: frames added to it. Rule ids are those of
docs/attribution.md.
"""

from onrecord.attribute.grammar import VENUES, Frame
from onrecord.attribute.lexicon import Cue, words
from onrecord.attribute.sources import Sources

BEHIND = words("for as of about over to against with in from into between toward towards without by")
FRAME_OF = {"A-009": "x", "A-010": "u", "A-011": "o", "A-012": "a"}


class Objects(Sources):
    """Finds the frames of verbs that govern nouns."""

    def _frame(
        self,
        v: int,
        cue: Cue,
        rule: str,
        confidence: float,
        content: set[int],
        group: tuple[int, int] | None = None,
        parenthetical: bool = False,
        via: str = "",
    ) -> Frame:
        quotes = "q" in cue.frames
        cls = "open" if FRAME_OF.get(rule, via) in cue.weak else cue.cls
        return self.add(
            Frame(
                v,
                group or self.group(v),
                rule,
                confidence,
                cls,
                cue.stance,
                self.subject(v),
                None,
                content,
                quotes,
                parenthetical=parenthetical,
            )
        )

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
            self._frame(v, cue, "A-012", 0.8, self.shorter(v, self.tree(small) | (self.tree(given) if given is not None else set())))
            return True
        if given is not None and name is not None:
            self._frame(v, cue, "A-012", 0.8, self.shorter(v, self.tree(given) | self.tree(name)))
            return True
        return False

    def _object(self, v: int, cue: Cue) -> bool:
        p = self.p
        given = p.child(v, "dobj")
        if given is not None and given > v and cue.addressee and self._of_addressee(v, cue, given):
            return True
        if "o" in cue.frames and p.deps[v] == "relcl" and (given is None or given < v) and self._relative(v, cue, given):
            return True
        if given is None or "o" not in cue.frames or given < v or given == self.inverted(v):
            return False
        if (
            cue.addressee
            and "q" in cue.frames
            and (p.lemmas[v] == "tell" or p.pos[given] in ("PROPN", "PRON"))
            and not self._tail(v, cue, given)
        ):
            self._frame(v, cue, "A-002", 0.6, set())  # "told reporters": the object is the addressee
            return True
        if p.pos[given] == "PRON" and p.lower[given] in ("itself", "himself", "themselves", "herself", "what", "which", "that"):
            return False
        self._frame(v, cue, "A-011", 0.7 if cue.cls != "act" else 0.75, self.tree(given) | self._tail(v, cue, given))
        return True

    def _of_addressee(self, v: int, cue: Cue, given: int) -> bool:
        """What is said behind who is told, hung on who is told: "reminded the crowd of the stakes"."""
        p = self.p
        behind = next(
            (c for c in p.childs(given, "prep") if p.lower[c] in cue.prepositions and p.lower[c] in ("of", "about", "against")), None
        )
        if behind is None or p.pos[given] not in ("NOUN", "PROPN", "PRON") or p.lemmas[v] in ("ask", "quote", "tell"):
            return False
        self._frame(v, cue, "A-013", 0.7, self.tree(behind) - {behind}, via=p.lower[behind])
        return True

    def _relative(self, v: int, cue: Cue, given: int | None) -> bool:
        """The noun before a clause that lacks its object: "a word she then repeated"; "which" and "who" stand for themselves."""
        p = self.p
        who = p.child(v, "nsubj")
        if who is None or who > v or p.tags[who] in ("WDT", "WP") or p.child(v, "ccomp", "xcomp") is not None or self.passive(v):
            return False
        if given is not None and p.tags[given] not in ("WDT", "WP"):
            return False
        if any(p.tags[c] in ("WRB", "IN") and p.deps[c] in ("advmod", "mark") for c in p.children[v]):
            return False
        if given is not None and p.lower[given] in ("which", "who", "whom"):
            self._frame(v, cue, "A-011", 0.7, {given})
            return True
        noun = p.heads[v]
        if p.pos[noun] not in ("NOUN", "PROPN", "PRON") or p.entities[noun] in ("DATE", "TIME"):
            return False
        first, last = p.left[noun], p.left[v] - 1
        self._frame(v, cue, "A-011", 0.7, set(range(first, last + 1)))
        return True

    def _tail(self, v: int, cue: Cue, given: int) -> set[int]:
        p = self.p
        out: set[int] = set()
        for c in p.childs(v, "prep"):
            if (
                c > given
                and (p.lower[c] in cue.prepositions or p.lower[c] in BEHIND)
                and not self._temporal(c)
                and p.lemmas[p.child(c, "pobj") or c] not in VENUES
            ):
                out |= self.tree(c)
        for c in p.childs(v, "advcl"):
            if c > given and p.tags[c] == "VB" and p.lower[p.left[c]] == "to" and p.lower[p.left[c] - 1] != ",":
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
        for k in p.childs(v, "advcl"):  # "called for the ban to be lifted"
            mark = p.left[k]
            if k > v and p.lower[mark] == "for" and "for" in cue.prepositions and any(p.lower[m] == "to" for m in p.childs(k, "aux")):
                first, last = self.group(v)
                last = mark if mark == last + 1 else last
                self._frame(v, cue, "A-013", 0.7, self.tree(k) - {mark}, group=(first, last), via="for")
                return True
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
            self.add(
                Frame(
                    v,
                    (first, last),
                    "A-007",
                    0.85,
                    cue.cls,
                    cue.stance,
                    source,
                    None,
                    self.tree(above) - self.tree(v),
                    True,
                    parenthetical=True,
                )
            )
            return True
        if clause is not None and ("c" in cue.frames or self._marked(clause)):
            told = "u" in cue.frames or cue.addressee
            self.add(
                Frame(
                    v,
                    (first, last),
                    "A-015",
                    0.8,
                    cue.cls,
                    cue.stance,
                    patient if told and not expletive and source is None else source,
                    None,
                    self.tree(clause) - out,
                    "q" in cue.frames,
                )
            )
            return True
        if p.deps[v] in ("acl", "relcl") and patient is None and "o" not in cue.frames:
            return False
        rest: set[int] = set()
        for c in p.children[v]:
            if (
                p.deps[c] in ("xcomp", "oprd")
                or (p.deps[c] == "ccomp" and not self.finite(c))
                or (
                    p.deps[c] == "prep"
                    and c > v
                    and (p.lower[c] in cue.prepositions or p.lower[c] in ("as", "of", "for"))
                    and not self._temporal(c)
                )
            ):
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
        if last + 1 in rest and p.deps[last + 1] == "prep" and p.heads[last + 1] == v:
            last += 1
        self.add(Frame(v, (first, last), "A-015", 0.65, cue.cls, cue.stance, source, None, whole - out))
        return True
