"""Which side is which: actors and recipients of an act.

In: a clause, a frame, an event noun. Out: token indices. A frame's `to` names where its recipient stands; without it the object
is taken if it can act or suffer, then its owner, then who stands behind with, to, against, on.
"""

from collections.abc import Set

from onrecord.claim import clause, lexicon
from onrecord.claim.clause import Clause, expand
from onrecord.claim.lexicon import EventNoun, Frame
from onrecord.claim.nouns import Nouns
from onrecord.syntax import Parse

PLACED = frozenset({"ASSAULT", "AID", "COERCE", "MOBILIZE", "RETREAT", "CONCEDE", "SANCTION"})  # where it is done, it is suffered
FORCES = frozenset({"TROOPS", "POLICE", "ARMED", "GOVERNMENT", "DELEGATION", "WORKERS"})  # what somebody may call its own
ALL_AROUND = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})  # several who do it, do it with one another
ASIDE = frozenset("by as after before during since according amid despite until without like over about =".split())
ORDER = {
    "CONSULT": ("with", "to", "in", "at", "between", "for"),
    "AID": ("to", "for", "with", "in"),
    "COOPERATE": ("with", "to", "between"),
    "SANCTION": ("on", "against", "with", "from", "to", "of", "upon"),
    "ASSAULT": ("on", "at", "against", "with", "in", "into", "near"),
    "COERCE": ("on", "against", "from", "in"),
    "MOBILIZE": ("against", "to", "along", "on", "in", "near"),
    "REQUEST": ("on", "upon", "to", "from", "of", "by", "that"),
    "ACCUSE": ("against", "into", "over", "with", "at", "of", "for", "on"),
    "AGREE": ("with", "to", "for", "on"),
    "SUPPORT": ("with", "for", "to", "on", "behind", "of"),
    "REJECT": ("to", "from", "with", "by", "of", "for"),
    "THREATEN": ("against", "to", "with", "on"),
    "CONCEDE": ("to", "on", "with", "for", "against"),
    "RETREAT": ("from", "to", "with", "in", "against"),
    "PROTEST": ("against", "at", "over", "outside", "in"),
}


class Roles:
    """Roles in one parse."""

    def __init__(self, parse: Parse, nouns: Nouns, lands: Set[int] = frozenset()) -> None:
        self.p = parse
        self.nouns = nouns
        self.lands = lands  # the tokens at which a place of a country ends

    def acts(self, tokens: list[int]) -> list[int]:
        """Those of the tokens that can act."""
        return [t for t in tokens if self.nouns.sort(t) is not None and not self.dateline(t)]

    def dateline(self, i: int) -> bool:
        """Whether the token is the place in capitals that an agency puts before its first sentence."""
        return self.nouns.dateline(i)

    def owners(self, i: int) -> list[int]:
        """Whose it is: possessor, "of X", or the nationality before it."""
        p = self.p
        out = self.acts(expand(p, p.childs(i, "poss")))
        if out:
            return out
        for c in p.children[i]:
            if p.lower[c] == "of" and (inside := self.acts(expand(p, p.childs(c, "pobj")))):
                return inside
        return self.national(i)

    def national(self, i: int) -> list[int]:
        """The names before a noun: Iranian oil, the Gaza ceasefire."""
        p = self.p
        return [
            c
            for c in p.children[i]
            if c < i and p.deps[c] in {"amod", "compound", "nmod"} and p.entities[c] in {"NORP", "GPE", "ORG", "PERSON"}
        ][-1:]

    def actors(self, c: Clause, kind: str, event: EventNoun | None, noun: int) -> tuple[list[int], bool]:
        """Who does it, and whether a weapon or an attack stands in the subject's place."""
        found = self.acts(c.subjects)
        if found:
            return found, False
        classes = {name for s in c.subjects for name in self.nouns.kinds(self.nouns.counted(s))}
        if event is not None and noun >= 0 and not c.subjects:
            by, _ = self.of_noun(noun, event)
            if by:
                return by, False
        weapon = bool(classes & {"WEAPON", "ATTACKNOUN"})
        for s in c.subjects:
            what = lexicon.events().get(self.nouns.lemma(self.nouns.counted(s)))
            if what is not None:
                by, _ = self.of_noun(self.nouns.counted(s), what)
                if by:
                    return by, weapon
            if weapon:
                owners = self.owners(self.nouns.counted(s))
                fired = [k for k in self.p.children[s] if self.p.deps[k] == "acl"]
                for k in fired:
                    owners = owners or self.acts([t for a in self.p.childs(k, "agent") for t in self.p.childs(a, "pobj")])
                if owners:
                    return owners, True
        return [], weapon

    def recipients(self, c: Clause, frame: Frame, kind: str, event: EventNoun | None, noun: int, actors: list[int]) -> list[int]:
        """Whom it is done to."""
        if frame.to in {("0",), ("owner",)}:
            return []
        for place in frame.to:
            found = self._at(c, place)
            if found:
                return [t for t in found if t not in actors]
        out: list[int] = []
        if kind == "REQUEST" and c.comp == "that" and c.comp_verb >= 0:  # "demanded that Lima pay"
            out = self.acts(clause.read(self.p, c.comp_verb).subjects)
        if not out and event is not None and noun >= 0:
            _, out = self.of_noun(noun, event)
        if not out and event is None:
            out = self.acts(c.datives) or ([] if kind in {"MOBILIZE", "PROTEST"} else [o for o in self.acts(c.objects) if not self._own(o)])
        if not out:
            out = self._prepositional(c, kind)
        if not out:
            for o in c.objects[:2]:
                o = self.nouns.counted(o)
                out = self._behind(o, kind) or self.owners(o) or self._makers(o, c.verb)
                if out:
                    break
        return [t for t in out if t not in actors]

    def _own(self, o: int) -> bool:
        """Whether it is the doer's own force or body: "will withdraw its troops"."""
        return self.nouns.sort(o) in FORCES and any(
            self.p.lower[k] in {"its", "their", "his", "her", "our"} for k in self.p.childs(o, "poss")
        )

    def further(self, c: Clause, kind: str, actors: list[int]) -> list[int]:
        """At whom an act aims that names nobody where its frame looks: in what is promised, deep in the object, or where it is done."""
        if kind in ALL_AROUND and len(actors) > 1:
            return []
        if c.comp_verb >= 0 and c.comp == "to":
            inner = clause.read(self.p, c.comp_verb)
            out = self.acts(inner.datives) or [o for o in self.acts(inner.objects) if not self._own(o)] or self._prepositional(inner, kind)
            out = out or self._deep([*inner.objects, *(t for _, t in inner.preps)], actors)
            if out := [t for t in out if t not in actors]:
                return out
        out = self._deep([k for o in c.objects for k in self.p.children[o]] if kind in {"MOBILIZE", "PROTEST"} else c.objects, actors)
        if not out and kind in PLACED:
            out = self._deep([t for name, t in c.preps if name not in ASIDE], actors)
        return out

    def _deep(self, tokens: list[int], actors: list[int]) -> list[int]:
        """The nearest party or land below the tokens, nationality words included; nothing of the actors' own."""
        p = self.p
        own = {k for a in actors for k in range(p.left[a], p.right[a] + 1)}
        level = [t for t in tokens if t not in own]
        for _ in range(5):
            found = [t for t in level if (self.nouns.sort(t) or t in self.lands) and not self.dateline(t) and not self._own(t)]
            if found:
                return found
            level = [k for t in level for k in p.children[t] if k not in own and p.deps[k] not in {"relcl", "advcl", "punct", "conj"}]
        return []

    def turned(self, c: Clause, at: int, event: EventNoun | None, noun: int) -> tuple[list[int], list[int]]:
        """Doer and sufferer where the subject suffers: "the move drew protests from Lima", "Oslo faces sanctions by the bloc"."""
        doers: list[int] = []
        for name in ("from", "by", "at", "of"):
            doers = doers or self._at(c, name)
        if not doers and event is not None and noun >= 0:
            doers = self.of_noun(noun, event)[0]
        doers = doers or (self.national(at) if at >= 0 else [])
        sufferers = self.acts(c.subjects) or [t for s in c.subjects for t in self.owners(self.nouns.counted(s))]
        return doers, [t for t in sufferers if t not in doers]

    def _makers(self, o: int, verb: int) -> list[int]:
        """Whose exercises they are in "they hold exercises, which she calls a threat"."""
        p = self.p
        h = p.heads[o]
        if p.deps[o] == "dobj" and h != verb and p.pos[h] == "VERB":
            return self.acts(clause.read(p, h).subjects)
        return []

    def _at(self, c: Clause, place: str) -> list[int]:
        if place == "obj":
            return self.acts(c.objects) or self.acts(c.datives)
        if place == "poss":
            return [t for o in c.objects for t in self.owners(self.nouns.counted(o))]
        found = self.acts([t for prep, t in c.preps if prep == place])
        if found:
            return found
        return [
            t
            for o in c.objects
            for k in self.p.children[o]
            if self.p.lower[k] == place
            for t in self.acts(expand(self.p, self.p.childs(k, "pobj")))
        ]

    def _prepositional(self, c: Clause, kind: str) -> list[int]:
        for name in ORDER.get(kind, ("with", "to", "against", "on")):
            found = [t for prep, t in c.preps if prep == name]
            acting = self.acts(found)
            if acting:
                return acting
            for t in found:
                owners = self.owners(self.nouns.counted(t)) if name not in {"in", "at", "for"} else []
                if owners:
                    return owners
        return []

    def _behind(self, o: int, kind: str) -> list[int]:
        p = self.p
        for k in p.children[o]:
            if p.deps[k] in {"acl", "ccomp"} and p.pos[k] in {"VERB", "AUX"} and (who := self.acts(p.childs(k, "nsubj"))):
                return expand(p, who)  # his belief that their army will win
        for name in ORDER.get(kind, ()):
            for k in p.children[o]:
                if p.lower[k] == name and (found := self.acts(expand(p, p.childs(k, "pobj")))):
                    return found
        return []

    def of_noun(self, i: int, event: EventNoun) -> tuple[list[int], list[int]]:
        """Both sides of an event noun, by its row."""
        sides: list[list[int]] = [[], []]
        for n, places in enumerate((event.by, event.to)):
            for place in places:
                found = self._beside(i, place)
                found = [t for t in found if t not in sides[0]]
                if found:
                    sides[n] = found
                    break
        if len(sides[0]) < 1 and "between" in event.by:
            sides[0] = self._beside(i, "between")
        return sides[0], sides[1]

    def _beside(self, i: int, place: str) -> list[int]:
        p = self.p
        if place == "poss":
            return self.acts(expand(p, p.childs(i, "poss")))
        if place == "amod":
            return self.national(i)
        return [t for k in p.children[i] if p.lower[k] == place for t in self.acts(expand(p, p.childs(k, "pobj")))]
