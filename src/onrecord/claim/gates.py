"""Who can do an act of a kind, and what a text is about: what keeps sport, markets and illness out of the record.

In: a clause's parties, the words of the sentence and the report. Out: how much to take off a claim's confidence; 1 or more
means no claim. Violent kinds need an actor that can be violent; figures of speech have none.
"""

from collections import Counter

from onrecord.claim import lexicon
from onrecord.claim.nouns import Nouns
from onrecord.syntax import Parse

FORCE = frozenset({"ARMED", "POLICE", "TROOPS", "STATE", "ORG", "GOVERNMENT", "COUNTRYWORD"})
POWER = FORCE | {"OFFICIAL", "COURT", "LEGISLATURE", "PARTYWORD", "NAME", "PERSON", "PRONOUN", "ORGANISATION", "SPEAKER"}
PEOPLE = frozenset(
    {
        "CROWD",
        "WORKERS",
        "PARTYWORD",
        "HUMAN",
        "CRIMINAL",
        "ORG",
        "ORGANISATION",
        "NAME",
        "PRONOUN",
        "PERSON",
        "STATE",
        "OFFICIAL",
        "DELEGATION",
    }
)
TOPICS = ("SPORT", "SHOW", "MARKET", "NATURE", "ILLNESS", "GAME")
STAGES = frozenset({"first", "second", "third", "fourth", "final", "last", "opening"})  # of a play
PLAY = frozenset({"SPORT", "SHOW", "GAME"})
HARD = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "THREATEN", "SANCTION"})


class Gates:
    """The gates of one report."""

    def __init__(self, parse: Parse, nouns: Nouns) -> None:
        self.parse = parse
        self.nouns = nouns
        self._classes = lexicon.classes()
        counts: Counter[str] = Counter()
        hits: list[tuple[int, str]] = []
        get = self._classes.get
        for i, lemma in enumerate(parse.lemmas):
            if lemma == "act" and i and parse.lower[i - 1] in STAGES:
                hits += [(parse.sentence_of[i], "SHOW")] * 2
            for name in get(lemma, ()):
                if name in TOPICS or name in {"CONFLICT", "CRIME", "POLITICS"}:
                    counts[name] += 1
                    hits.append((parse.sentence_of[i], name))
        size = max(60, len(parse))
        self.topics = {t for t in TOPICS if counts[t] / size > 0.018 and counts[t] > 2}
        self.criminal = counts["CRIME"] > max(3, 2 * counts["POLITICS"])
        self.of_sentence: dict[int, Counter[str]] = {}
        for sentence, name in hits:
            self.of_sentence.setdefault(sentence, Counter())[name] += 1

    def topic(self, v: int, kind: str) -> float:
        """What the talk of sport, film, markets, weather or illness around a verb takes off its confidence."""
        here = self.of_sentence.get(self.parse.sentence_of[v], Counter())
        out = 0.3 if self.topics & PLAY else 0.0
        for topic in TOPICS:
            n = here[topic]
            if n:
                out = max(out, self._topical(topic, n, here["CONFLICT"], kind))
        return out

    def _topical(self, topic: str, n: int, conflict: int, kind: str) -> float:
        """What `n` words of a topic in a sentence with so many words of conflict take off."""
        if topic in PLAY:
            if n > 1 and n > conflict:
                return 0.5
            if topic == "SHOW" and kind in HARD and conflict < 2:
                return 0.3
            return 0.2 if topic in self.topics else 0.1 if kind in HARD and not conflict else 0.0
        if kind in HARD:
            return 0.4 if n >= conflict else 0.0
        return 0.08 if topic == "MARKET" and n > 1 else 0.0

    def crime(self, v: int) -> bool:
        """Whether the sentence, or else the report, speaks of ordinary crime and of no politics."""
        here = self.of_sentence.get(self.parse.sentence_of[v], Counter())
        return not here["POLITICS"] and not (here["CONFLICT"] > 1) and (here["CRIME"] > 0 or self.criminal)

    def conflict(self, v: int) -> bool:
        """Whether the sentence speaks of armed conflict."""
        return self.of_sentence.get(self.parse.sentence_of[v], Counter())["CONFLICT"] > 0

    def actor(self, kind: str, v: int, subjects: list[int], objects: list[int], weapon: bool) -> float:
        """What the subjects take off a claim of this kind; 1 where they cannot do it."""
        sorts = {self.nouns.sort(s) for s in subjects} - {None}
        suffer = {self.nouns.sort(o) for o in objects} - {None}
        if kind == "ASSAULT":
            return self._assault(v, sorts, suffer, weapon)
        if kind in {"COERCE", "SANCTION", "MOBILIZE"}:
            if sorts & FORCE or sorts & {"OFFICIAL", "COURT", "LEGISLATURE"}:
                return 0.0
            if not sorts:
                return 0.12 if not subjects and suffer - {"STATE"} else 1.0
            return 0.1 if sorts & POWER else 0.5
        if kind == "THREATEN":
            return 0.0 if sorts & (POWER | {"CROWD", "WORKERS", "DELEGATION"}) else 1.0 if not sorts else 0.25
        if kind == "PROTEST":
            return 0.0 if sorts & {"CROWD", "WORKERS", "PARTYWORD"} else 0.12 if sorts & PEOPLE else 1.0
        return 0.0

    def _assault(self, v: int, sorts: set[str | None], suffer: set[str | None], weapon: bool) -> float:
        war = self.conflict(v)
        if weapon or sorts & {"ARMED", "TROOPS", "CROWD"}:
            return 0.0
        if sorts & FORCE:
            return 0.0 if war or sorts & {"POLICE", "STATE"} or suffer & (FORCE | {"OFFICIAL"}) else 0.15
        if not sorts:
            return 0.1 if war else 0.2 if suffer & {"TROOPS", "POLICE", "ARMED", "OFFICIAL", "CROWD"} else 1.0
        if sorts & {"PERSON", "NAME", "PRONOUN", "OFFICIAL", "PARTYWORD"}:
            return 0.12 if war or suffer & {"TROOPS", "POLICE", "ARMED", "OFFICIAL", "STATE", "CROWD"} else 1.0
        return 0.2 if war else 1.0
