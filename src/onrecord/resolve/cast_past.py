"""What a report has named so far, and phrases that look back at it: "the two leaders", "the newspaper", "the group".

In: a scene, and its mentions as they come. Out: mentions of what was named before. Only what is definite looks back; the
nearest that fits counts, and where fewer fit than the phrase says, none does.
"""

from onrecord.resolve.cast_mention import Mention, Scene, Who
from onrecord.resolve.cast_people import People
from onrecord.resolve.cast_phrase import country_of, definite
from onrecord.resolve.cast_tables import Role

PRESS = frozenset("newspaper paper agency outlet broadcaster magazine channel website daily network tabloid station weekly".split())
_PRESS_WORDS = frozenset(
    "the this that news same state official state-run state-owned influential respected pro - government daily own independent".split()
)
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "pair": 2, "duo": 2, "trio": 3}
_SIDES = frozenset(
    "leader president man woman side minister official country nation statesman politician head diplomat premier brother".split()
)
_NATIONS = frozenset("country nation side government neighbor neighbour capital".split())
GROUPS = frozenset("group organization organisation movement militia faction network cartel party union insurgency".split())
FIRMS = frozenset("company firm bank carmaker airline manufacturer corporation".split())


class Past:
    """The mentions of a report up to a token."""

    def __init__(self, scene: Scene, people: People) -> None:
        self.s = scene
        self.people = people
        self.outlet: Who | None = None
        self.group: Who | None = None
        self.firm: Who | None = None
        self.counted = {scene.p.heads[k] for k, low in enumerate(scene.p.lower) if low in _NUMBERS}  # heads that a number may stand by
        self.recent: list[tuple[int, Who]] = []  # persons and countries, as named
        self.bodies: dict[str, Who] = {}  # head word -> the body or people last called so with a country

    def saw(self, i: int, mentions: list[Mention]) -> None:
        """Remembers the mentions of token `i`."""
        for m in mentions:
            who = m.who
            if who is None:
                continue
            if who.kind == "outlet":
                self.outlet = who
            elif who.kind == "group" and not who.id.startswith("some:"):
                self.group = who
            elif who.kind == "organisation":
                if who.sector == "BUS":
                    self.firm = who
                else:
                    self.group = who
            if who.kind in ("person", "country", "government"):
                self.recent.append((i, who))
            if who.kind == "person" and who.titles:
                for role in who.titles:
                    self.people.by_title[role] = who

    def several(self, i: int) -> bool:
        """The two, both leaders, the three presidents: those named last, as many as it says."""
        s, p = self.s, self.s.p
        if p.lower[i] not in _NUMBERS and p.lemmas[i] not in _SIDES:
            return False
        size = _NUMBERS.get(p.lower[i])
        if size is None and i not in self.counted:
            return False
        near = [c for c in p.children[i] if p.lower[c] in _NUMBERS and p.deps[c] in ("nummod", "det", "predet")] if size is None else []
        if size is None and not near:
            return False
        size = size or _NUMBERS[p.lower[near[0]]]
        both = p.lower[i] == "both" or (bool(near) and p.lower[near[0]] == "both")
        if p.lower[i] == "both" and p.deps[i] not in ("nsubj", "nsubjpass", "dobj", "pobj"):
            return False
        if p.deps[i] in ("nummod", "quantmod", "preconj", "predet", "cc", "advmod", "appos") or not (both or definite(p, i)):
            return False
        lemma = p.lemmas[i]
        if p.child(i, "prep") is not None and p.lower[i] in ("pair", "trio", "duo"):
            return False
        nations = lemma in _NATIONS
        wanted = ("country", "government") if nations else ("person",)
        members = self._last(i, size, wanted)
        if len(members) < size and not nations and p.lower[i] in _NUMBERS:
            members = self._last(i, size, ("country", "government"))
        if len(members) < size:
            return False
        if nations:
            members = [s.who(s.known.countries[w.country]) if w.country in s.known.countries else w for w in members]
        for who in members:
            s.add(i, i, i, "nominal", "V-007", who, "people")
        return True

    def _last(self, i: int, size: int, kinds: tuple[str, ...]) -> list[Who]:
        """The last `size` different ones named before, in the order of the text, none of them far away."""
        p = self.s.p
        out: list[Who] = []
        keys: set[str] = set()
        for at, who in reversed(self.recent):
            if p.sentence_of[i] - p.sentence_of[at] > 4:
                break
            key = (who.country or who.id) if "country" in kinds else who.id
            if who.kind in kinds and key not in keys:
                keys.add(key)
                out.append(who)
                if len(out) == size:
                    break
        return out[::-1]

    def press(self, i: int, low: int) -> bool:
        """The newspaper, North Korea's official news agency."""
        s, p = self.s, self.s.p
        words = [p.lower[k] for k in range(low, i)]
        country = country_of(s, i, low)
        if p.tags[i] not in ("NN", "NNP"):
            return False
        plain = all(w in _PRESS_WORDS or k + low in s.country_at or w in ("'s", "'") for k, w in enumerate(words))
        if country and p.lemmas[i] == "agency" and plain and "news" in words:
            last = self.outlet
            if last is not None and last.country == country and s.known.outlets.get(last.id, ("", ""))[0] == "agency":
                s.add(i, i, i, "nominal", "V-004", last, "body")
                return True
            entity = s.known.agencies.get(country)
            official = any(w in ("state", "official", "state-run", "state-owned", "government") for w in words)
            if entity is not None and (official or self._possessed(i)):
                s.add(i, i, i, "title", "V-005", s.who(entity), "body")
                return True
        if not plain or self.outlet is None or not (definite(p, i) or country):
            return False
        if p.lemmas[i] == "agency" and "news" not in words and s.known.outlets.get(self.outlet.id, ("agency", ""))[0] != "agency":
            return False
        if country and self.outlet.country != country:
            return False
        s.add(i, i, i, "nominal", "V-004", self.outlet, "body")
        return True

    def _possessed(self, i: int) -> bool:
        return self.s.p.child(i, "poss") is not None

    def again(self, i: int, role: Role) -> bool:
        """The ministry, the group, the company: what was named before, if that is one."""
        s, p = self.s, self.s.p
        if not definite(p, i) or p.tags[i] not in ("NN", "NNP") or p.childs(i, "compound", "amod", "relcl", "acl"):
            return False
        if any(p.lower[c] in ("with", "of") for c in p.childs(i, "prep")):
            return False
        lemma = p.lemmas[i]
        who = self.bodies.get(p.lower[i])
        if who is None and lemma in GROUPS:
            who = self.group
        elif who is None and lemma in FIRMS:
            who = self.firm
        elif who is None and lemma == "bloc":
            who = next((w for w in s.by_id.values() if w.id == "organisation:european-union"), None)
        if who is None:
            return False
        s.add(i, i, i, "nominal", "V-004", who, "body")
        return True

    def named_before(self, i: int, who: Who) -> bool:
        """Whether the person was named before, not too far away."""
        p = self.s.p
        at = next((k for k, w in reversed(self.recent) if w is who), None)
        return at is not None and p.sentence_of[i] - p.sentence_of[at] <= 12
