"""The cast of a report: who each mention stands for.

In: a report and its syntax. Out: mentions in order, keyed by their head tokens. Names come first (tables, then the model's
persons), then short forms of names met before, then titles and role nouns with the country they speak for, then pronouns.
A mention that cannot be told has the entity None; nobody is guessed across the whole report.

    V-001 a name of the tables      V-002 a person's full name     V-003 a short form of a name met before
    V-004 a title or role noun      V-005 an office, by its holder V-006 a pronoun    V-007 "the two leaders"
"""

from dataclasses import replace

from onrecord.records import Actor, Cast, Entity, Report
from onrecord.resolve.cast_tables import Holder, Known, fold, known
from onrecord.syntax import Parse

MODIFIERS = ("det", "compound", "amod", "nmod", "poss", "nummod", "quantmod", "predet")
PERSONAL = {"he": "person", "she": "person", "him": "person", "her": "person", "they": "many", "them": "many", "it": "thing"}
RELATIVE = {"who", "which", "whom"}
SPOKEN = {"spokesman": "spokesperson", "spokeswoman": "spokesperson", "spokesperson": "spokesperson"}
PRESS = {"newspaper", "paper", "agency", "outlet", "broadcaster", "magazine", "channel", "website", "daily"}
OFFICES = {
    "president": "president", "chancellor": "chancellor", "premier": "prime minister", "leader": "leader", "king": "king",
    "foreign minister": "foreign minister", "prime minister": "prime minister", "defense minister": "defense minister",
    "defence minister": "defense minister", "secretary of state": "secretary of state", "defense secretary": "defense secretary",
    "vice president": "vice president",
}  # fmt: skip
SECTORS = {
    "defense": "MIL",
    "defence": "MIL",
    "foreign": "GOV",
    "prime": "GOV",
    "intelligence": "SPY",
    "military": "MIL",
    "police": "COP",
    "army": "MIL",
}
LEADERS = ("president", "prime minister", "chancellor", "leader", "supreme leader", "king")
SIDES = ("leader", "president", "man", "side", "minister", "official", "country", "nation")
NUMBERS = {"two": 2, "both": 2, "three": 3}


def cast(report: Report, parse: Parse) -> Cast:
    """The mentions of a report."""
    return _Reader(report, parse, known()).read()


class _Reader:
    def __init__(self, report: Report, parse: Parse, tables: Known) -> None:
        self.p = parse
        self.known = tables
        self.day = report.published[:10] if report.published else None
        self.found: dict[int, list[Actor]] = {}
        self.taken = [False] * len(parse)
        self.surnames: dict[str, Entity] = {}
        self.titles: dict[str, Entity] = {}  # "RUS president" -> the person the report calls so
        self.country_at: dict[int, str] = {}  # token -> country of a demonym or a country's name

    def read(self) -> Cast:
        self._tables()
        self._persons()
        self._short()
        self._roles()
        self._pronouns()
        rows = sorted(((h, a) for h, actors in self.found.items() for a in actors), key=lambda r: (r[1].start, r[0]))
        return Cast(tuple(a for _, a in rows), tuple(h for h, _ in rows))

    # -- names -------------------------------------------------------------------------------------------------------

    def _tables(self) -> None:
        p, names, demonyms = self.p, self.known.names, self.known.demonyms
        skip = self._person_tokens()
        for i, word in enumerate(p.lower):
            if self.taken[i]:
                continue
            upper = p.words[i][:1].isupper()
            if upper:
                for size in (2, 1):
                    code = demonyms.get(tuple(p.lower[i : i + size]))
                    if code:
                        for k in range(i, i + size):
                            self.country_at[k] = code
                        break
            for w, entity in names.get(word, ()):
                last = i + len(w) - 1
                if last >= len(p) or tuple(p.lower[i : last + 1]) != w or (not p.words[last][:1].isupper() and len(w) == 1):
                    continue
                if any(k in skip for k in range(i, last + 1)) or not (upper or p.words[min(last, i + 1)][:1].isupper()):
                    continue
                if len(w) == 1 and w[0] in ("us", "un", "who", "pa", "ap", "eu") and not p.words[i].isupper():
                    continue
                self._name(i, last, entity)
                break

    def _person_tokens(self) -> set[int]:
        """Tokens inside a person's full name, which no table may take: Jordan in "Michael Jordan"."""
        return {k for n in self.p.names if n.label == "PERSON" and n.last - n.first > 1 for k in range(n.first, n.last)}

    def _name(self, first: int, last: int, entity: Entity) -> None:
        p = self.p
        for k in range(first, last + 1):
            self.taken[k] = True
        head = self._head(first, last)
        if entity.kind in ("country", "government") and entity.country:
            for k in range(first, last + 1):
                self.country_at[k] = entity.country
        if (
            p.deps[head] in ("compound", "amod", "nmod")
            and p.pos[p.heads[head]] in ("NOUN", "PROPN")
            and p.heads[head] > last
            and entity.kind != "outlet"
        ):
            return
        self._add(head, first, last, "name", "V-001", entity)

    def _head(self, first: int, last: int) -> int:
        p = self.p
        for k in range(last, first - 1, -1):
            if not first <= p.heads[k] <= last or p.heads[k] == k:
                return k
        return last

    def _add(self, head: int, first: int, last: int, by: str, rule: str, entity: Entity | None) -> None:
        p = self.p
        while (
            first > 0 and p.heads[first - 1] == head and p.deps[first - 1] in MODIFIERS and p.sentence_of[first - 1] == p.sentence_of[head]
        ):
            first = min(first - 1, p.left[first - 1])
        start, end = p.starts[first], p.ends[last]
        self.found.setdefault(head, []).append(Actor(start, end, p.text[start:end], by, rule, entity))

    def _persons(self) -> None:
        p = self.p
        for n in p.names:
            if n.label != "PERSON" or n.last - n.first < 2 or any(self.taken[k] for k in range(n.first, n.last)):
                continue
            first, last = n.first, n.last - 1
            if p.lower[last] in ("'s", "'") and last > first:
                last -= 1
            self._person(first, last)
        for i, word in enumerate(p.lower):  # holders of office that the model did not see
            if word in self.known.starts and not self.taken[i] and p.words[i][:1].isupper():
                for last in range(min(i + 4, len(p) - 1), i, -1):
                    if fold(p.text[p.starts[i] : p.ends[last]]) in self.known.holders:
                        self._person(i, last)
                        break

    def _person(self, first: int, last: int) -> None:
        p = self.p
        name = p.text[p.starts[first] : p.ends[last]].replace("\n", " ")
        holders = self.known.holders.get(fold(name), [])
        entity = self._holder(holders) if holders else Entity(f"person:{fold(name)}", name, "person", None, None, None, None)
        head = self._head(first, last)
        if not holders:
            entity = self._titled(head, first, entity)
        for k in range(first, last + 1):
            self.taken[k] = True
        family = p.lower[first] if holders and holders[0].country in ("PRK", "KOR", "CHN", "VNM", "TWN") else p.lower[last]
        self.surnames.setdefault(family, entity)
        if "-" in p.words[first : last + 1]:
            self.surnames.setdefault(p.lower[first], entity)
        if entity.country and entity.office:
            self.titles[f"{entity.country} {entity.office}"] = entity
        for role in self._title_words(head, first):
            if entity.country:
                self.titles.setdefault(f"{entity.country} {role}", entity)
            self.titles[role] = entity
        self._add(head, first, last, "name", "V-002", entity)

    def _holder(self, holders: list[Holder]) -> Entity:
        now = next((h for h in holders if h.on(self.day)), None)
        h = now or holders[0]
        office = f"{now.office} of {self._country_name(h.country)}" if now else None
        return Entity(f"person:{fold(h.name)}", h.name, "person", h.country, h.sector if now else None, office, None)

    def _country_name(self, code: str) -> str:
        entity = self.known.countries.get(code)
        return entity.name if entity else code

    def _title_words(self, head: int, first: int) -> list[str]:
        p = self.p
        near = [*range(max(p.left[head], 0), first), *(c for c in p.children[head] if p.deps[c] == "appos")]
        up = p.heads[head]
        if p.deps[head] == "appos" and up != head:
            near.append(up)
        return [SPOKEN.get(p.lemmas[k], p.lemmas[k]) for k in near if p.lemmas[k] in self.known.roles]

    def _titled(self, head: int, first: int, entity: Entity) -> Entity:
        """Country and sector from the title beside the name: "the Thai foreign minister, ...", "Russian Defense Minister ..."."""
        p = self.p
        spots = list(range(p.left[head], first))
        for c in p.children[head]:
            if p.deps[c] == "appos":
                spots += range(p.left[c], min(p.right[c], c + 8) + 1)
        if p.deps[head] == "appos":
            up = p.heads[head]
            spots += range(p.left[up], head)
        country = next((self.country_at[k] for k in spots if k in self.country_at), None)
        role = next((p.lemmas[k] for k in reversed(spots) if p.lemmas[k] in self.known.roles), None)
        if role is None:
            return entity
        sector = next((SECTORS[p.lower[k]] for k in spots if p.lower[k] in SECTORS), None) or self.known.roles[role]
        title = " ".join(p.words[k] for k in spots if p.pos[k] in ("NOUN", "PROPN", "ADJ")) or role
        return replace(entity, country=country, sector=sector, office=title[:80])

    def _short(self) -> None:
        p = self.p
        for i, word in enumerate(p.lower):
            if self.taken[i] or not p.words[i][:1].isupper() or p.pos[i] not in ("PROPN", "NOUN", "ADJ"):
                continue
            entity = self.surnames.get(word)
            if entity is not None:
                self.taken[i] = True
                if p.deps[i] not in ("compound", "amod") or p.heads[i] < i:
                    self._add(i, i, i, "alias", "V-003", entity)
            elif word in self.known.holders and p.entities[i] in ("PERSON", "GPE", "ORG", ""):
                self.taken[i] = True
                self.surnames[word] = self._holder(self.known.holders[word])
                self._add(i, i, i, "alias", "V-003", self.surnames[word])
        for n in p.names:
            place = n.first > 0 and p.lower[n.first - 1] in ("in", "to", "from", "at", "near")
            if n.label == "PERSON" and n.last - n.first == 1 and not self.taken[n.first] and not place and p.words[n.first].isalpha():
                self._person(n.first, n.first)

    # -- titles ------------------------------------------------------------------------------------------------------

    def _roles(self) -> None:
        p = self.p
        roles = self.known.roles
        last_outlet: Entity | None = None
        for i, lemma in enumerate(p.lemmas):
            for a in self.found.get(i, ()):
                if a.entity is not None and a.entity.kind == "outlet":
                    last_outlet = a.entity
            if i in self.found or p.pos[i] not in ("NOUN", "PROPN", "NUM", "PRON", "DET"):
                continue
            if lemma in PRESS and p.deps[i] not in ("compound", "appos") and last_outlet is not None and self._definite(i):
                self._add(i, i, i, "nominal", "V-004", last_outlet)
            elif self._group_of(i):
                continue
            elif (
                (lemma in roles or p.lower[i] in roles)
                and not self.taken[i]
                and p.deps[i] not in ("compound", "amod", "appos")
                and not self._verbal(i)
            ):
                self._role(i)
            elif i in self.country_at and p.pos[i] in ("NOUN", "PROPN") and p.deps[i] not in ("compound", "amod", "nmod", "poss"):
                self._add(i, i, i, "nominal", "V-004", self.known.countries.get(self.country_at[i]))

    def _verbal(self, i: int) -> bool:
        """Whether the tagger took a verb for a noun: "it does state that"."""
        return any(self.p.deps[c] in ("aux", "ccomp") for c in self.p.children[i])

    def _definite(self, i: int) -> bool:
        return any(self.p.lower[c] in ("the", "this", "that") for c in self.p.childs(i, "det"))

    def _group_of(self, i: int) -> bool:
        """The two, both leaders, the three presidents: the persons named last, as many as it says."""
        p = self.p
        near = p.childs(i, "nummod", "det", "predet")
        size = NUMBERS.get(p.lower[i]) or next((NUMBERS[p.lower[c]] for c in near if p.lower[c] in NUMBERS), None)
        if size is None or p.deps[i] in (*MODIFIERS, "compound"):
            return False
        if not (self._definite(i) or "both" in (p.lower[i], *(p.lower[c] for c in near))):
            return False
        if p.lower[i] not in NUMBERS and p.lemmas[i] not in SIDES:
            return False
        want = "country" if p.lemmas[i] in ("country", "nation", "side") else "person"
        seen: list[Entity] = []
        for h in sorted((h for h in self.found if h < i), reverse=True):
            e = self.found[h][0].entity
            if e is not None and (e.kind == want or (want == "country" and e.kind == "government")) and e.id not in {s.id for s in seen}:
                seen.append(e)
            if len(seen) == size:
                break
        if len(seen) < size:
            return False
        for e in reversed(seen):
            self._add(i, i, i, "nominal", "V-007", e)
        return True

    def _role(self, i: int) -> None:
        p = self.p
        lemma = p.lemmas[i]
        country = self._country_of(i)
        words = [p.lower[c] for c in p.childs(i, "compound", "amod", "nmod") if c < i]
        phrase = " ".join([*(w for w in words if w in ("foreign", "prime", "defense", "defence", "vice")), lemma])
        office = OFFICES.get(phrase) or OFFICES.get(lemma if phrase == lemma else "")
        single = p.tags[i] in ("NN", "NNP")
        if single and country and office:
            holder = self._office(country, office)
            if holder is not None:
                self._add(i, i, i, "title", "V-005", holder)
                return
        told = self.titles.get(SPOKEN.get(lemma, lemma))
        if single and told is not None and self._definite(i) and (lemma in SPOKEN or country is None):
            self._add(i, i, i, "title", "V-005", told)
            return
        sector = next((SECTORS[w] for w in words if w in SECTORS), self.known.roles.get(lemma) or self.known.roles[p.lower[i]])
        entity = None
        if country is not None:
            start = p.starts[min([i, *(p.left[c] for c in p.children[i] if c < i and p.deps[c] in MODIFIERS)])]
            name = p.text[start : p.ends[i]].replace("\n", " ")
            kind = "government" if sector in ("GOV", "MIL", "COP", "JUD", "LEG", "SPY") and single and lemma not in SPOKEN else "group"
            entity = Entity(f"role:{country}:{sector}:{fold(lemma)}", name, kind, country, sector, None, None)
        self._add(i, i, i, "nominal", "V-004", entity)

    def _country_of(self, i: int) -> str | None:
        p = self.p
        for c in p.children[i]:
            if p.deps[c] in MODIFIERS and c < i:
                for k in range(p.left[c], p.right[c] + 1):
                    if k in self.country_at:
                        return self.country_at[k]
        for c in p.childs(i, "prep"):
            o = p.child(c, "pobj")
            if p.lower[c] in ("of", "for", "from") and o is not None and o in self.country_at:
                return self.country_at[o]
        return None

    def _office(self, country: str, office: str) -> Entity | None:
        names = LEADERS if office == "leader" else (office,)
        for name in names:
            told = self.titles.get(f"{country} {name}") or self.titles.get(f"{country} {name} of {self._country_name(country)}")
            if told is not None:
                return told
        for name in names:
            for h in self.known.offices.get((country, name), ()):
                if h.on(self.day):
                    return self._holder([h])
        return None

    # -- pronouns ----------------------------------------------------------------------------------------------------

    def _pronouns(self) -> None:
        p = self.p
        recent: dict[str, tuple[int, list[Entity]]] = {}
        for i, word in enumerate(p.lower):
            for a in self.found.get(i, ()):
                self._remember(recent, i, a)
            if i in self.found:
                continue
            if word in RELATIVE and p.tags[i] in ("WP", "WDT") and p.deps[i] in ("nsubj", "nsubjpass"):
                noun = next((a for a in p.ancestors(i) if p.deps[a] == "relcl"), None)
                for a in self.found.get(p.heads[noun], ()) if noun is not None else ():
                    if a.entity is not None:
                        self._add(i, i, i, "pronoun", "V-006", a.entity)
            elif word in PERSONAL and p.tags[i] == "PRP":
                at, entities = recent.get(PERSONAL[word], (-1, []))
                near = at >= 0 and p.paragraph_of[i] - p.paragraph_of[at] <= (2 if PERSONAL[word] == "person" else 1)
                for e in entities if near else [None]:
                    self._add(i, i, i, "pronoun", "V-006", e)

    def _remember(self, recent: dict[str, tuple[int, list[Entity]]], i: int, a: Actor) -> None:
        p = self.p
        if a.entity is None:
            return
        subject = p.deps[i] in ("nsubj", "nsubjpass") or p.deps[p.heads[i]] in ("nsubj", "nsubjpass")
        kind = "person" if a.entity.kind == "person" else "many" if p.tags[i] in ("NNS", "NNPS") else "thing"
        at = recent.get(kind, (-1, []))[0]
        if at == i:
            recent[kind][1].append(a.entity)
        elif subject or at < 0 or p.sentence_of[at] != p.sentence_of[i] or p.deps[at] not in ("nsubj", "nsubjpass"):
            recent[kind] = (i, [a.entity])
