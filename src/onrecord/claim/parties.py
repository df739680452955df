"""Who acts and who suffers, as records.

In: tokens, the cast. Out: Actors: the cast's own where it knows one, else a nominal with no entity, made of the noun phrase.
Several mentions may share a head ("the two leaders"): then all of them.
"""

import functools

from onrecord import knowledge
from onrecord.claim.nouns import Nouns
from onrecord.records import Actor, Cast, Entity, Place
from onrecord.syntax import Parse

DASHES = frozenset({"-", "–", "—", "--"})
ENVOYS = frozenset(
    "delegation leader president minister official representative government envoy negotiator diplomat premier troop soldier".split()
)  # of whom each land has its own
PHRASE = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "case", "punct", "predet"})


@functools.cache
def country_names() -> dict[str, str]:
    """The name in use of each country, by its code."""
    return {row[0]: row[1] for row in knowledge.rows("countries", "code", "name")}


class Parties:
    """Mentions by head, and the tokens that stand for them."""

    def __init__(self, parse: Parse, cast: Cast, nouns: Nouns, places: list[tuple[int, Place]]) -> None:
        self.parse = parse
        self.nouns = nouns
        self.lands = {k: x for k, x in places if x.country is not None}
        self.known = {a.entity.id: a.entity for a in cast.actors if a.entity is not None and a.entity.kind == "country"}
        self.called: dict[str, Actor] = {}  # whom a single name means
        self.mentions: dict[int, list[Actor]] = {}
        for head, actor in zip(cast.heads, cast.actors, strict=True):
            self.mentions.setdefault(head, []).append(actor)
            if actor.entity is not None and actor.entity.kind == "person" and actor.quote.isalpha() and actor.quote[0].isupper():
                self.called.setdefault(actor.quote.lower(), actor)

    def of(self, tokens: list[int]) -> tuple[Actor, ...]:
        """The actors that these tokens stand for, each entity once; things are left out."""
        out: list[Actor] = []
        seen: set[str] = set()
        for token in tokens:
            for actor in self._sides(token) or self._one(token) or self._land(token):
                key = actor.entity.id if actor.entity else f"{actor.start}"
                if key not in seen:
                    seen.add(key)
                    out.append(actor)
        return tuple(out)

    def _one(self, token: int) -> list[Actor]:
        p = self.parse
        for c in p.children[token]:  # "Kim - grandson of the founder - met": the name stands before the dash
            if c < token and p.deps[c] in {"nmod", "compound"} and c in self.mentions and p.lower[c + 1] in DASHES:
                return self.mentions[c]
            if c < token and p.deps[c] == "nmod" and p.lower[c + 1] in DASHES and p.lower[c] in self.called:
                actor = self.called[p.lower[c]]
                return [Actor(p.starts[c], p.ends[c], p.text[p.starts[c] : p.ends[c]], "alias", "C-N02", actor.entity)]
        for k in (token, *(c for c in p.children[token] if p.deps[c] == "appos"), self.nouns.counted(token)):
            found = self.mentions.get(k) if not self.nouns.dateline(k) else None
            if found and any(a.entity for a in found):
                return found
        above = self.nouns.stands_for(token)
        if above is not None:
            return self._one(above)
        if token in self.mentions:
            return self.mentions[token]
        if self.nouns.sort(token) is None or self.nouns.dateline(token):
            return []
        return [self.nominal(token)]

    def _sides(self, token: int) -> list[Actor]:
        """Every side of "Malian and Chadian officials", "the delegations of Mali and Chad", "North and South Korea"; [] of one side."""
        p = self.parse
        if p.tags[token] == "NNP" and p.lower[token] == "korea":
            front = {p.lower[k]: k for k in range(max(0, token - 3), token)}
            if {"north", "south"} <= front.keys():
                return [self._country(token, "PRK", front["north"]), self._country(token, "KOR", front["south"])]
        if p.tags[token] not in {"NNS", "NNPS"}:
            return []
        lands: list[int] = []
        for c in p.children[token]:
            if c < token and p.deps[c] in {"amod", "compound", "nmod"} and c in self.lands:
                lands += [k for k in p.conjuncts(c) if k in self.lands]
            elif p.lower[c] == "of" and p.deps[c] == "prep" and p.lemmas[token] in ENVOYS:
                for o in p.childs(c, "pobj"):
                    lands += [k for k in p.conjuncts(o) if k in self.lands]
        if len({self.lands[k].country for k in lands}) < 2:
            return []
        return [actor for k in dict.fromkeys(lands) for actor in self._land(k)]

    def _country(self, token: int, code: str, word: int) -> Actor:
        p = self.parse
        entity = self.known.get(f"country:{code}") or Entity(f"country:{code}", country_names()[code], "country", code, None, None, None)
        return Actor(p.starts[word], p.ends[word], p.text[p.starts[word] : p.ends[word]], "alias", "C-N03", entity)

    def _land(self, token: int) -> list[Actor]:
        """The country of a place or of a nationality word, where that is all that is named."""
        x = self.lands.get(token)
        if x is None or x.country is None:
            return []
        key = f"country:{x.country}"
        name = country_names().get(x.country, x.name or x.quote)
        entity = self.known.get(key) or Entity(key, name, "country", x.country, None, None, None)
        return [Actor(x.start, x.end, x.quote, "nominal", "C-N03", entity)]

    def nominal(self, token: int) -> Actor:
        """Somebody the report leaves open: the noun phrase itself."""
        p = self.parse
        first = token
        while (
            first > 0
            and p.heads[first - 1] in range(first - 1, token + 1)
            and p.deps[first - 1] in PHRASE
            and p.heads[first - 1] != first - 1
        ):
            first -= 1
        while first < token and p.deps[first] == "punct":
            first += 1
        last = token
        counted = self.nouns.counted(token)
        if token < counted < token + 6:
            last = counted
        span = p.span(first, last)
        by = "pronoun" if p.pos[token] == "PRON" else "name" if p.pos[token] == "PROPN" else "nominal"
        return Actor(span.start, span.end, p.text[span.start : span.end], by, "C-N01", None)
