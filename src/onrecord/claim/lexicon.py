"""The tables of the claim room as dictionaries that a token can be looked up in.

In: knowledge/frames.tsv, events.tsv, classes.tsv, matrix.tsv, cameo.tsv and codebook.yaml. Out: frames by verb, event nouns
by lemma, the classes of a noun, matrix verbs, codes. It reads the tables once a process and refuses a kind, a class or a
mode that the codebook does not know, with the row.
"""

import functools
import os
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml

from onrecord import knowledge
from onrecord.errors import KnowledgeError

ANY = "-"
ACTING = frozenset(  # classes of those who act
    """ARMED POLICE TROOPS COURT OFFICIAL LEGISLATURE GOVERNMENT PARTYWORD WORKERS CROWD ORGANISATION DELEGATION COUNTRYWORD SPEAKER
    CRIMINAL HUMAN MEDIA FIRM THING""".split()
)
GROUPS = {  # names that the tables use for many classes at once
    "RULERS": tuple("STATE GOVERNMENT OFFICIAL ORG LEGISLATURE COUNTRYWORD".split()),
    "SPEAKERS": tuple(
        """STATE GOVERNMENT OFFICIAL ORG LEGISLATURE COUNTRYWORD PERSON PARTYWORD CROWD WORKERS ARMED COURT ORGANISATION NAME PRONOUN
        TROOPS POLICE DELEGATION""".split()
    ),
}
ROLES = {  # what the sectors of roles.tsv are here
    ("GOV", "person"): "OFFICIAL", ("GOV", "people"): "OFFICIAL", ("GOV", "body"): "GOVERNMENT", ("MIL", "*"): "TROOPS",
    ("COP", "*"): "POLICE", ("JUD", "*"): "COURT", ("LEG", "person"): "OFFICIAL", ("LEG", "people"): "LEGISLATURE",
    ("LEG", "body"): "LEGISLATURE", ("REB", "*"): "ARMED", ("PRM", "*"): "ARMED", ("UAF", "*"): "ARMED", ("PTY", "*"): "PARTYWORD",
    ("OPP", "*"): "PARTYWORD", ("JRN", "*"): "MEDIA", ("BUS", "*"): "FIRM", ("LAB", "*"): "WORKERS", ("SPY", "*"): "OFFICIAL",
    ("CRM", "*"): "CRIMINAL", ("NGO", "*"): "ORGANISATION", ("IGO", "*"): "ORGANISATION", ("SOC", "body"): "ORGANISATION",
    ("ELI", "*"): "OFFICIAL",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a verb names a kind: what must stand beside it, and how sure that makes one.

    `wants`: alternatives for the object (lemmas, CLASSES, `*` any, `0` none); `preps`: preposition and alternatives for its
    object; `comp`: to, ing, that; `by`: alternatives for the subject. An empty tuple asks nothing.
    """

    id: str
    verb: str
    particle: str
    wants: tuple[str, ...]
    preps: tuple[tuple[str, tuple[str, ...]], ...]
    comp: str
    by: tuple[str, ...]
    kind: str
    mode: str | None
    to: tuple[str, ...]
    weight: float

    @property
    def condition(self) -> tuple[object, ...]:
        """What the frame asks: two frames with one condition must not differ in kind."""
        return (self.verb, self.particle, frozenset(self.wants), frozenset(self.preps), self.comp, frozenset(self.by))


@dataclass(frozen=True, slots=True)
class EventNoun:
    """A noun that is an act: who does it stands in `by`, to whom in `to` (prepositions, poss, amod, between)."""

    lemma: str
    kind: str
    mode: str | None
    by: tuple[str, ...]
    to: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Matrix:
    """A word that takes another act as its complement and says how it stands."""

    outcome: str  # cease | plan | propose | want | agree | offer | refuse | threaten | do | try | fail | deny | able | order
    certainty: str


@functools.cache
def _alternatives(cell: str) -> tuple[str, ...]:
    if cell == ANY:
        return ()
    return tuple(dict.fromkeys(x for name in cell.split("|") for x in GROUPS.get(name, (name,))))


def _preps(cell: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """`from:TROOPS|base` asks a preposition with one of these, `from+` a preposition; several by comma."""
    out = []
    for part in [] if cell == ANY else cell.split(","):
        prep, _, nouns = part.partition(":")
        out.append((prep, _alternatives(nouns) if nouns else ()))
    return tuple(out)


@functools.cache
def book() -> dict[str, Any]:
    """The codebook: kinds with their modes, scores and quad; contexts."""
    text = resources.files("onrecord.knowledge").joinpath("codebook.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # the one in C is ten times as fast
    return found


def _check(kind: str, mode: str | None, row: str) -> None:
    kinds = book()["kinds"]
    if kind in {"EVENT", "NONE", "CONCLUDE"}:
        return
    if kind not in kinds:
        raise KnowledgeError("K03", f"the codebook has no kind {kind} ({row})", "see docs/claims.md for the kinds")
    if mode and mode not in kinds[kind].get("modes", {}):
        raise KnowledgeError("K03", f"{kind} has no mode {mode} ({row})", "see docs/claims.md for the modes")


def frames() -> dict[str, tuple[Frame, ...]]:
    """Frames by the verb's lemma."""
    return _frames(os.environ.get(knowledge.ENVIRONMENT, ""))


@functools.cache
def _frames(_extra: str) -> dict[str, tuple[Frame, ...]]:
    out: dict[str, list[Frame]] = {}
    default = {k: float(v["weight"]) for k, v in book()["kinds"].items()}
    for number, row in enumerate(knowledge.rows("frames", "verbs", "object", "prep", "comp", "by", "kind", "mode", "to", "weight"), 1):
        verbs, wants, prep, comp, by, kind, mode, to, weight = row
        _check(kind, None if mode == ANY else mode, f"frames.tsv row {number}: {verbs}")
        for verb in verbs.split():
            lemma, _, particle = verb.partition("_")
            out.setdefault(lemma, []).append(
                Frame(
                    id=f"C-{number:04d}",
                    verb=lemma,
                    particle=particle,
                    wants=_alternatives(wants),
                    preps=_preps(prep),
                    comp="" if comp == ANY else comp,
                    by=_alternatives(by),
                    kind=kind,
                    mode=None if mode == ANY else mode,
                    to=_alternatives(to),
                    weight=default.get(kind, 0.7) if weight == ANY else float(weight),
                )
            )
    return {lemma: tuple(found) for lemma, found in out.items()}


@functools.cache
def _events(_extra: str) -> dict[str, EventNoun]:
    out = {}
    for number, (nouns, kind, mode, by, to, weight) in enumerate(
        knowledge.rows("events", "nouns", "kind", "mode", "by", "to", "weight"), 1
    ):
        _check(kind, None if mode == ANY else mode, f"events.tsv row {number}: {nouns}")
        for noun in nouns.split():
            out[noun] = EventNoun(noun, kind, None if mode == ANY else mode, _alternatives(by), _alternatives(to), float(weight))
    return out


def events() -> dict[str, EventNoun]:
    """Event nouns by lemma."""
    return _events(os.environ.get(knowledge.ENVIRONMENT, ""))


@functools.cache
def _classes(_extra: str) -> tuple[dict[str, frozenset[str]], dict[str, int]]:
    of: dict[str, set[str]] = {}
    size: dict[str, int] = {}
    for name, nouns in knowledge.rows("classes", "class", "nouns"):
        for noun in nouns.split():
            of.setdefault(noun, set()).add(name)
            size[name] = size.get(name, 0) + 1
    for noun, sector, sort in knowledge.rows("roles", "noun", "sector", "kind"):
        role = ROLES.get((sector, sort)) or ROLES.get((sector, "*")) or ("HUMAN" if sort in {"person", "people"} else None)
        if role is not None and " " not in noun and not of.get(noun, set()) & (ACTING | {"TERRITORY"}):
            of.setdefault(noun, set()).add(role)
    return {noun: frozenset(found) for noun, found in of.items()}, size


def classes() -> dict[str, frozenset[str]]:
    """The classes of each noun lemma."""
    return _classes(os.environ.get(knowledge.ENVIRONMENT, ""))[0]


def class_size() -> dict[str, int]:
    """How many nouns a class has: the smaller, the more it says."""
    return _classes(os.environ.get(knowledge.ENVIRONMENT, ""))[1]


@dataclass(frozen=True, slots=True)
class Wants:
    """The alternatives of a frame's slot, sorted by how they are tested. `classes` gives what each is worth."""

    words: frozenset[str]
    tied: frozenset[str]
    classes: dict[str, float]
    sized: frozenset[str]
    anything: bool
    event: bool
    events: frozenset[str]


def wants() -> Callable[[tuple[str, ...]], Wants]:
    """Sorts alternatives, once for each."""
    return functools.partial(_wants, os.environ.get(knowledge.ENVIRONMENT, ""))


@functools.cache
def _wants(extra: str, alternatives: tuple[str, ...]) -> Wants:
    size = _classes(extra)[1]
    words = frozenset(w for w in alternatives if not w.isupper() and w != "*" and not w.startswith("EVENT"))
    names = [w for w in alternatives if w.isupper() and w != "EVENT" and not w.startswith("EVENT.")]
    return Wants(
        words=words,
        tied=frozenset(w for w in words if "-" in w),
        classes={w: 3.0 - min(size.get(w, 400), 400) / 300 for w in names},
        sized=frozenset(w for w in names if w in size),
        anything="*" in alternatives,
        event="EVENT" in alternatives,
        events=frozenset(w[6:] for w in alternatives if w.startswith("EVENT.")),
    )


@functools.cache
def _matrix(_extra: str) -> dict[str, Matrix]:
    out = {}
    for words, outcome, certainty in knowledge.rows("matrix", "words", "outcome", "certainty"):
        for word in words.split():
            out[word] = Matrix(outcome, certainty)
    return out


def matrix() -> dict[str, Matrix]:
    """Words that take another act as complement, by lemma."""
    return _matrix(os.environ.get(knowledge.ENVIRONMENT, ""))


@functools.cache
def cameo() -> dict[tuple[str, str, str], str]:
    """CAMEO codes by kind, mode and context; `-` where one does not matter."""
    return {(kind, mode, context): code for kind, mode, context, code in knowledge.rows("cameo", "kind", "mode", "context", "code")}
