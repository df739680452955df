"""The words that introduce words: verbs, nouns, adjectives and adverbs, as knowledge/cues*.tsv has them.

In: the tables. Out: one `Lexicon`, made once. It refuses nothing that a user adds: a later row overrules an earlier one.
"""

import functools
from dataclasses import dataclass

from onrecord import knowledge


def words(line: str) -> frozenset[str]:
    """A set of words, written as one line."""
    return frozenset(line.split())


@dataclass(frozen=True, slots=True)
class Cue:
    """How a word introduces words: its class, its frames, the prepositions before its content, its stance."""

    cls: str
    frames: str
    prepositions: tuple[str, ...]
    stance: str
    addressee: bool = False  # its object may be who was told
    weak: frozenset[str] = frozenset()  # frames and prepositions that are attributions only now and then (upper case in the table)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cues by lemma."""

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    adverbs: dict[str, str]
    light: frozenset[str]  # verbs that lend a noun their subject: make, issue, express
    labels: frozenset[str]  # nouns before a colon: "Report: ..."
    voices: dict[str, str]  # nouns that stand for voices, and their kind
    phrasal: frozenset[str]  # verbs that are other cues with a particle: lay out
    stop: frozenset[str]  # verbs whose that-clause is nobody's words: ensure, cause, mean


ADDRESSEE = words("tell inform notify assure brief remind warn advise ask quote caution write text email show")


@functools.cache
def voices() -> dict[str, str]:
    """Head nouns -> person | office | outlet | document | group | unnamed, of knowledge/voices.tsv."""
    return {noun: kind for noun, kind in knowledge.rows("voices", "noun", "kind")}  # noqa: C416  (rows are tuples of any length to mypy)


@functools.cache
def lexicon() -> Lexicon:
    """The lexicon of the shipped tables and the user's."""
    verbs = {}
    for lemma, cls, frames, prepositions, stance in knowledge.rows("cues", "lemma", "class", "frames", "prepositions", "stance"):
        weak = frozenset(x.lower() for x in (*frames, *_split(prepositions)) if x.isupper())
        verbs[lemma] = Cue(cls, frames.lower(), tuple(p.lower() for p in _split(prepositions)), stance, lemma in ADDRESSEE, weak)
    other: dict[str, dict[str, Cue]] = {"noun": {}, "adjective": {}, "adverb": {}, "light": {}, "label": {}, "stop": {}}
    for lemma, cls, frames, prepositions, stance in knowledge.rows("cues_other", "lemma", "part", "frames", "prepositions", "stance"):
        other[cls][lemma] = Cue("say", frames, _split(prepositions), stance)
    return Lexicon(
        verbs,
        other["noun"],
        other["adjective"],
        {k: c.stance for k, c in other["adverb"].items()},
        frozenset(other["light"]),
        frozenset(other["label"]),
        voices(),
        frozenset(lemma.split()[0] for lemma in verbs if " " in lemma),
        frozenset(other["stop"]),
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(p for p in cell.split(",") if p and p != "-")
