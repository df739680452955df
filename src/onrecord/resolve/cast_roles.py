"""Phrases without a name: titles, bodies, "officials", "the newspaper", "the two leaders".

In: a scene whose names and persons are read. Out: mentions, in order of the text. A title with a country is its holder,
in the text or on the report's day; a definite title without one is the person the text called so last; what stays
unnamed gets a `some:` entity that keeps its country and sector, so that nobody is named whom the report does not name.
"""

from onrecord.resolve.cast_fold import fold
from onrecord.resolve.cast_mention import Scene, Who
from onrecord.resolve.cast_owned import owned, owner, owner_words
from onrecord.resolve.cast_past import PRESS, Past
from onrecord.resolve.cast_people import People
from onrecord.resolve.cast_phrase import country_of, definite, is_former, nationwide, role_at, sector_of, title_end
from onrecord.resolve.cast_tables import Holder, Role
from onrecord.resolve.cast_titles import MANY, SAME, sex_of
from onrecord.resolve.cast_unlisted import called, organisation

_LEADERS = (
    "president",
    "supreme leader",
    "leader",
    "chancellor",
    "prime minister",
    "premier",
    "king",
    "emir",
    "acting president",
    "interim president",
)
_OFFICES = {
    "president": ("president", "acting president", "interim president"),
    "leader": _LEADERS,
    "head of state": _LEADERS,
    "ruler": _LEADERS,
    "dictator": _LEADERS,
    "prime minister": ("prime minister", "premier"),
    "premier": ("premier", "prime minister"),
    "head of government": ("prime minister", "chancellor", "premier"),
    "foreign minister": ("foreign minister", "foreign secretary", "secretary of state"),
    "minister of foreign affairs": ("foreign minister",),
    "defence minister": ("defense minister",),
    "defense minister": ("defense minister",),
    "minister of defense": ("defense minister",),
    "minister of defence": ("defense minister",),
    "defence secretary": ("defense secretary",),
    "national security advisor": ("national security adviser",),
    "un chief": ("secretary-general",),
    "un secretary-general": ("secretary-general",),
    "secretary-general": ("secretary-general", "secretary general"),
    "secretary general": ("secretary-general", "secretary general"),
    "foreign policy chief": ("foreign policy chief",),
}
# Roles that only one person holds in a country.
_SINGLE = frozenset(
    "president premier chancellor king queen emperor emir sultan pope leader ambassador chief speaker minister secretary adviser spokesman"
    " spokeswoman spokesperson envoy negotiator governor mayor general state government affairs defense defence interior".split()
)
_LOOSE = frozenset(
    "former ex late ousted deposed then next new future deputy vice acting interim exiled previous another other senior outgoing".split()
)
_BODIES = frozenset("GOV MIL COP JUD LEG SPY".split())
_SKIP = frozenset("compound amod nmod npadvmod det dep".split())
_POSTS = frozenset("office post position job role title rank".split())


class Roles:
    """The nominal mentions of a report, read in order."""

    def __init__(self, scene: Scene, people: People) -> None:
        self.s = scene
        self.people = people
        self.past = Past(scene, people)

    def at(self, i: int) -> None:
        """Reads the phrase that token `i` heads, if it is one."""
        s, p = self.s, self.s.p
        if p.deps[i] in _SKIP and not (p.deps[i] == "dep" and p.pos[i] == "NOUN"):
            return
        if self.past.several(i) or s.taken[i]:
            return
        roles = s.known.roles
        if p.lower[i] not in roles and p.lemmas[i] not in roles and not owned(s, i):
            self._other(i)
            return
        low = s.grown(i, i)
        role = role_at(s, i, low)
        if role is not None and role.after:
            s.taken[i + 1 : i + 1 + len(role.after)] = b"\1" * len(role.after)
        if role is None:
            if not (owned(s, i) and self._owned(i, low)):
                self._other(i)
        elif not self._beside(i, low, role) and not self._predicate(i) and not (p.lemmas[i] in PRESS and self.past.press(i, low)):
            self._role(i, low, role)

    def _beside(self, i: int, low: int, role: Role) -> bool:
        """A title beside its holder's name, on either side: "the vice president, Ann Lee", "Ann Lee, the vice president"."""
        s, p = self.s, self.s.p
        if p.tags[i] not in ("NN", "NNP") or role.kind == "people":
            return False
        kinds = ("person",) if role.kind == "person" else ("group", "organisation", "outlet", "government")
        after = next((c for c in p.childs(i, "appos") if c > i and c in s.found), None)
        if after is None and role.kind == "person":
            after = self._named_after(i)
        for k in (after, p.heads[i] if p.deps[i] == "appos" else None):
            who = s.found[k][0].who if k is not None and k in s.found else None
            if who is not None and who.kind in kinds and (role.kind == "person" or definite(p, i)):
                last = s.found[k][0].last if k == after and k is not None and k - i < 12 else title_end(s, i, i + len(role.after))
                s.add(i, i, last, "title", "V-005", who, "person" if role.kind == "person" else "body")
                return True
        return False

    def _named_after(self, i: int) -> int | None:
        """The head of a person's name right behind a title of several words: the speaker of the parliament Ann Lee."""
        s, p = self.s, self.s.p
        of = next((c for c in p.childs(i, "prep") if p.lower[c] == "of"), None)
        end = p.child(of, "pobj") if of is not None else None
        if end is None or end + 1 >= len(p) or not s.taken[end + 1] or s.taken[end]:
            return None
        near = (k for k in range(end + 1, min(end + 5, len(p))) if k in s.found)
        return next((k for k in near if s.found[k][0].core == end + 1 and s.found[k][0].sort == "person"), None)

    def _predicate(self, i: int) -> bool:
        """Whether the phrase only says what somebody is."""
        p = self.s.p
        up = p.heads[i]
        if p.deps[i] == "pobj" and (p.lower[up] == "as" or (p.lower[up] == "of" and p.lemmas[p.heads[up]] in _POSTS)):
            return True
        top = i
        while p.deps[top] == "conj":
            top = p.heads[top]
        if p.deps[top] == "appos" and (top == i or p.pos[i] == "NOUN"):
            return p.heads[top] in self.s.found or p.pos[p.heads[top]] == "PROPN"
        if p.deps[i] in ("attr", "oprd"):
            return (
                p.child(p.heads[i], "nsubj", "nsubjpass", "expl", "dobj") is not None
                and p.lower[p.heads[i]] != "there"
                and not any(p.deps[c] == "expl" for c in p.children[p.heads[i]])
            )
        return p.child(i, "nsubj", "aux", "auxpass") is not None or (p.lower[i] == "person" and p.lower[i - 1] == "in")

    # -- roles -------------------------------------------------------------------------------------------------------

    def _role(self, i: int, low: int, role: Role) -> None:
        s, p = self.s, self.s.p
        country = country_of(s, i, low, len(role.before))
        many = role.kind == "people" or (p.tags[i] in ("NNS", "NNPS") and role.kind != "body")
        last = i + len(role.after)
        words = [p.lower[k] for k in range(low, i)]
        sector = sector_of(s, i, low, role)
        if role.kind == "body" and not many and called(s, i, low, country, sector):
            return
        if role.kind == "person" and not many and self._person(i, last, role, country, words):
            return
        if role.kind == "body" and country is None and self.past.again(i, role):
            return
        if role.kind == "people" and country is None and definite(p, i):
            told = self.past.bodies.get(p.lower[i])
            if told is not None:
                s.add(i, i, last, "nominal", "V-004", told, "people")
                return
        who = self._some(i, low, last, role, country, sector, many)
        s.add(
            i,
            i,
            title_end(s, i, last),
            "title" if who.kind == "government" else "nominal",
            "V-004",
            who,
            "people" if many or p.lower[i] == "police" else role.kind,
        )
        if country is not None and (role.kind != "person" or many):
            self.past.bodies[p.lower[i]] = who

    def _person(self, i: int, last: int, role: Role, country: str | None, words: list[str]) -> bool:
        """A title alone, by its holder. Indefinite ones and former ones are nobody we could name."""
        s, p = self.s, self.s.p
        if (
            any(w in _LOOSE for w in words)
            or is_former(p, i, i)
            or any(p.lower[c] in ("a", "an", "another", "one", "any", "no", "some") for c in p.childs(i, "det", "nummod"))
        ):
            return False
        name = SAME.get(role.text, role.text)
        if country is not None:
            who = self._holder(i, role, country)
            if who is not None:
                who.gender = who.gender or sex_of(role.text)
                s.add(i, i, title_end(s, i, last), "title", "V-005", who, "person")
                self.past.recent.append((i, who))
                return True
            return False
        if not definite(p, i) and not (p.words[i][0].isupper() and p.pos[i] == "PROPN"):
            return False
        if (
            p.child(i, "prep") is not None
            and any(p.lower[c] == "of" for c in p.childs(i, "prep"))
            and p.child(p.childs(i, "prep")[0], "pobj") is not None
        ):
            return False
        who = self.people.by_title.get(name) or self.people.by_title.get(SAME.get(p.lemmas[i], p.lemmas[i]))
        if who is None and name == "leader":
            who = next((w for _, w in reversed(self.past.recent) if w.kind == "person" and any(t in _LEADERS for t in w.titles)), None)
        if who is None or not self.past.named_before(i, who):
            return False
        s.add(i, i, last, "title", "V-005", who, "person")
        self.past.recent.append((i, who))
        return True

    def _holder(self, i: int, role: Role, country: str) -> Who | None:
        s = self.s
        names = _OFFICES.get(role.text) or (role.text,)
        object_ = self._owner(i)
        best: Holder | None = None
        for name in names:
            for h in s.known.offices.get((country, name), ()) if name not in MANY else ():
                if h.on(s.day) and (best is None or h.start > best.start):
                    best = h
            if best is not None:
                break
        if best is None and object_:
            for name in names:
                for of in (f"{name} of the {object_}", f"{name} of {object_}"):
                    best = next((h for h in s.known.offices.get((country, of), ()) if h.on(s.day)), best)
        told = next(
            (t for t in (self.people.by_title.get(f"{country} {name}") for name in names) if t and t.country in (country, None)), None
        )
        if best is None or (told is not None and f"person:{fold(best.name)}" not in s.by_id):
            return told
        who = self.people.known(fold(best.name))
        if who.sector is None:
            self.people.settle()
        return who

    def _owner(self, i: int) -> str | None:
        p = self.s.p
        for c in p.childs(i, "prep"):
            o = p.child(c, "pobj")
            if o is not None:
                who = self.s.who_at.get(o)
                return who.name if who is not None else None
        return None

    def _some(self, i: int, low: int, last: int, role: Role, country: str | None, sector: str, many: bool) -> Who:
        s, p = self.s, self.s.p
        begin = low
        while begin < i and (p.pos[begin] in ("DET", "PRON", "PUNCT", "NUM") or p.lower[begin] in ("the", "'s")):
            begin += 1
        name = " ".join(s.flat[p.starts[begin] : p.ends[title_end(s, i, last)]].split())
        single = role.kind == "person" and not many and role.text.split(" of ")[0].split()[-1] in _SINGLE
        proper = p.pos[i] == "PROPN" and p.words[i][0].isupper() and begin < i and p.words[begin][0].isupper()
        if role.kind == "body" and not many and (country or proper):
            if (
                sector == "GOV"
                and role.text in ("government", "administration", "regime", "leadership", "state")
                and country in s.known.governments
                and nationwide(s, low, title_end(s, i, last))
            ):
                return s.who(s.known.governments[country])
            kind = "government" if sector in _BODIES else "outlet" if sector == "JRN" else "organisation" if sector != "REB" else "group"
            ident = f"body:{country or ''}:{fold(name)}"
            return s.by_id.setdefault(ident, Who(ident, name, kind, country, sector))
        if single and country and sector in ("GOV", "MIL", "COP", "JUD", "LEG", "SPY") and self._definite_or_bare(i):
            ident = f"office:{country}:{fold(role.text)}"
            return s.by_id.setdefault(ident, Who(ident, name, "government", country, sector))
        ident = f"some:{country or ''}:{sector}:{fold(name)}"
        kind = "outlet" if sector == "JRN" and role.kind == "body" else "group"
        gender = sex_of(p.lemmas[i])
        return s.by_id.setdefault(ident, Who(ident, name, kind, country, sector, gender=gender))

    def _definite_or_bare(self, i: int) -> bool:
        p = self.s.p
        return not any(p.lower[c] in ("a", "an", "another", "one", "some", "any") for c in p.childs(i, "det", "nummod")) and not any(
            p.lower[c] in _LOOSE for c in p.childs(i, "amod", "compound")
        )

    def _owned(self, i: int, low: int) -> bool:
        """A thing by whose it is."""
        s = self.s
        for k in owner_words(s, i, low):
            role = role_at(s, k, low) if k not in s.who_at else None
            if role is not None and role.kind == "body" and role.sector in _BODIES | {"REB"} and not owned(s, k):
                country = country_of(s, k, low) or next((s.country_at[j] for j in range(k - 1, low - 1, -1) if j in s.country_at), None)
                begin = k - len(role.before)
                while begin > low and (begin - 1 in s.country_at or s.p.lower[begin - 1] == "'s"):
                    begin -= 1
                who: Who | None = self._some(k, begin, k, role, country, role.sector, False)
            else:
                who = owner(s, k)
            if who is not None:
                s.add(i, i, i, "nominal", "V-009", who, "thing")
                return True
        return False

    # -- others ------------------------------------------------------------------------------------------------------

    def _other(self, i: int) -> None:
        """Peoples (the Russians), and organisations that only the model knows."""
        s, p = self.s, self.s.p
        if (
            p.pos[i] == "NUM"
            and definite(p, i)
            and p.lower[i].isalpha()
            and p.deps[i] in ("nsubj", "nsubjpass", "dobj")
            and not p.childs(i, "prep")
        ):
            ident = f"some::CVL:{p.lower[i]}"
            s.add(i, i, i, "nominal", "V-004", s.by_id.setdefault(ident, Who(ident, p.lower[i], "group", None, "CVL")), "people")
            return
        code = s.country_at.get(i)
        if code is not None and p.pos[i] in ("NOUN", "PROPN", "ADJ") and p.deps[i] != "poss" and code in s.known.people:
            if p.pos[i] == "ADJ" and p.deps[i] not in ("nsubj", "nsubjpass", "dobj", "pobj"):
                return
            word = p.words[i]
            ident, name = (f"people:{code}:{fold(word)}", word) if word in s.known.regional else (f"people:{code}", s.known.people[code])
            who = s.by_id.setdefault(ident, Who(ident, name, "group", code, None))
            s.add(i, i, i, "nominal", "V-004", who, "people")
            return
        organisation(s, i)
