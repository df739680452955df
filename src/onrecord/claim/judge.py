"""How sure a claim is, and what the words around a verb make of its kind.

In: a clause with its kind and parties. Out: what is added to or taken off its weight; a kind and mode made finer. Private quarrels,
ordinary crime, and acts that nobody does for a state, a body or a cause lose most of it. It reads no gold and learns nothing.
"""

from onrecord.claim.clause import Clause
from onrecord.claim.gates import HARD, Gates
from onrecord.claim.nouns import Nouns
from onrecord.claim.parties import Parties
from onrecord.claim.roles import Roles
from onrecord.claim.standing import Standing
from onrecord.records import Actor, Place
from onrecord.syntax import Parse

PUBLIC = frozenset({"curfew", "martial-law", "censor"})  # acts that only a power can do
PRIVATE = frozenset({"PERSON", "NAME", "HUMAN", "PRONOUN", "CRIMINAL", "FIRM", "MEDIA", "SPEAKER"})
JUDICIAL = frozenset({"arrest", "allege", "convict", "release", "investigate", "seize"})
POLITICAL = frozenset({"GOV", "MIL", "REB", "COP", "JUD", "LEG", "PTY", "SPY", "OPP", "PRM", "UAF", "ELI", "REL", "JRN", "IGO", "NGO"})
POWERS = frozenset({"STATE", "GOVERNMENT", "OFFICIAL", "TROOPS", "ARMED", "POLICE", "COURT", "LEGISLATURE"})
NOBODY = PRIVATE - {"SPEAKER"} | {"ORG"}
VERBAL = frozenset("scathing verbal blistering stinging withering twitter personal veiled rhetorical".split())
JOINT = frozenset("joint combined bilateral trilateral".split())
HELPING = frozenset(
    """peacekeeping peacekeepers peacekeeper humanitarian relief rescue evacuate earthquake flood floods training train advise
    assist""".split()
)
FESTIVE = frozenset("campaign election annual charity parade memorial victory funeral".split())
CYBER = frozenset("cyber cyberattack ransomware ddos".split())
EXERCISES = frozenset("exercise drill maneuver manoeuvre wargame game".split())


def named(a: Actor) -> bool:
    """Whether the report says who it is, or of what country: "a driver" is nobody."""
    return a.entity is not None and (not a.entity.id.startswith("some:") or a.entity.country is not None)


class Judge:
    """Judges the drafts of one report."""

    def __init__(self, parse: Parse, nouns: Nouns, parties: Parties, gates: Gates, roles: Roles, places: list[tuple[int, Place]]) -> None:
        self.p = parse
        self.nouns = nouns
        self.parties = parties
        self.gates = gates
        self.roles = roles
        self.places = places

    def refined(self, kind: str, mode: str | None, c: Clause, noun: int, s: Standing) -> tuple[str, str | None]:
        """The kind and mode that joint exercises, peacekeepers, attacks in words or on computers have; NONE for a festive march."""
        p = self.p
        if kind not in {"MOBILIZE", "PROTEST", "ASSAULT"}:
            return kind, mode
        around: set[str] = set()
        for k in (noun, *c.objects) if noun >= 0 else c.objects:
            around.update(p.lower[j] for j in range(p.left[k], min(p.right[k] + 1, k + 12)))
        if kind == "MOBILIZE":
            exercise = any(p.lemmas[self.nouns.counted(k)] in EXERCISES for k in (noun, *c.objects) if k >= 0)
            if mode == "troops" and exercise and (around & JOINT or len(c.subjects) > 1):
                return "COOPERATE", None
            after = (p.lower[j] for j in range(c.verb, min(p.right[c.verb] + 1, c.verb + 30)))
            return ("AID", None) if s.matrix in {"agree", "offer"} or not HELPING.isdisjoint(around.union(after)) else (kind, mode)
        if kind == "PROTEST":
            return ("NONE", None) if mode == "demo" and around & FESTIVE else (kind, mode)
        if noun >= 0 and around & VERBAL:
            return "ACCUSE", "disapprove"
        return ("COERCE", "cyber") if noun >= 0 and around & CYBER else (kind, mode)

    def confidence(self, kind: str, mode: str | None, c: Clause, actors: list[int], recipients: list[int], weapon: bool) -> float:
        """What is added to a frame's weight, or taken off."""
        v = c.verb
        out = self._who(kind, c, actors, recipients, weapon) - self._private(v, kind, mode, actors, recipients)
        if kind in HARD - {"PROTEST", "THREATEN"} and mode not in PUBLIC and not self._standing_for(actors, recipients):
            out -= 0.1 if self.gates.conflict(v) else 0.2
        return out - self.gates.actor(kind, v, actors, recipients or c.objects, weapon) - self.gates.topic(v, kind)

    def _who(self, kind: str, c: Clause, actors: list[int], recipients: list[int], weapon: bool) -> float:
        p, out = self.p, 0.0
        sorts = {self.nouns.sort(a) for a in actors} - {None}
        if not sorts:
            out -= self._agentless(kind, c, recipients) if c.passive and recipients and not c.subjects else 0.1 if weapon else 0.3
        elif sorts <= {"FIRM", "MEDIA"}:
            out -= 0.26
        elif sorts <= {"HUMAN", "FIRM", "MEDIA", "CRIMINAL"}:
            out -= 0.18
        elif sorts <= {"PRONOUN"}:
            out -= 0.05
        elif sorts & POWERS:
            out += 0.06
        if recipients:
            out += 0.05
        elif kind in {"AID", "SUPPORT"}:
            out -= 0.12
        elif kind in {"CONSULT", "REQUEST", "ACCUSE"}:
            out -= 0.07
        k = c.verb
        while p.deps[k] in {"ccomp", "conj", "xcomp"} and p.heads[k] != k:
            k = p.heads[k]
        out -= 0.04 * (p.deps[c.verb] == "conj")  # what a sentence says first it says loudest
        return out + (0.05 if p.deps[k] == "ROOT" else -0.12)

    def _agentless(self, kind: str, c: Clause, recipients: list[int]) -> float:
        if {self.nouns.sort(r) for r in recipients} <= NOBODY:
            return 0.3 if kind == "CONSULT" else 0.08 if self.gates.conflict(c.verb) else 0.22
        return 0.08

    def _private(self, v: int, kind: str, mode: str | None, actors: list[int], recipients: list[int]) -> float:
        """What is taken off where only private people meet, quarrel, or are dealt with by the police or a court of the place."""
        doers = {self.nouns.sort(t) for t in actors} - {None}
        others = {self.nouns.sort(t) for t in recipients} - {None}
        if not (doers | others) <= PRIVATE | {"POLICE", "COURT", "ORG", "WORKERS", "ORGANISATION"}:
            return 0.0
        suffering = self.parties.of(recipients)
        if any(a.entity and a.entity.kind == "person" and a.entity.sector in POLITICAL for a in (*self.parties.of(actors), *suffering)):
            return 0.0
        if doers and doers | others <= PRIVATE:
            return 0.0 if kind == "PROTEST" else 0.3 if kind in HARD or self.gates.crime(v) else 0.12
        if mode in JUDICIAL and others <= PRIVATE | {"ORG", "WORKERS"} and doers <= {"POLICE", "COURT"}:
            if doers and any(self.roles.national(t) for t in actors):
                return 0.0
            if not any(named(a) for a in suffering) and "ORG" not in others:
                return 0.6
            return 0.28 if self.gates.crime(v) else 0.2 if not doers else 0.05
        if kind in {"SANCTION", "COERCE"} and doers <= {"ORG", "FIRM", "ORGANISATION"} and others and others <= PRIVATE:
            return 0.25
        return 0.25 if kind in {"ASSAULT", "AID"} and (doers | others) <= PRIVATE | {"POLICE"} and self.gates.crime(v) else 0.0

    def _standing_for(self, actors: list[int], recipients: list[int]) -> bool:
        """Whether anybody here acts for a state, a body or a cause; else it is crime, sport or an accident."""
        if any(self.nouns.sort(t) in {"STATE", "TROOPS", "ARMED", "GOVERNMENT"} for t in (*actors, *recipients)):
            return True
        parties = (*self.parties.of(actors), *self.parties.of(recipients))
        return any(a.entity and ((a.entity.kind != "person" and named(a)) or a.entity.sector in POLITICAL) for a in parties)

    def abroad(self, actors: list[int], spots: list[int]) -> bool:
        """Whether somebody of one country stands in another."""
        homes = {a.entity.country for a in self.parties.of(actors) if a.entity}
        lands = {x.country for k, x in self.places if k in spots} | {a.entity.country for a in self.parties.of(spots) if a.entity}
        return bool(homes) and bool(lands) and not homes & lands
