"""How sure a frame is: what its rule is worth, and how firmly its verb is grounded.

In: a settled frame. Out: a confidence in 0..1; frames below `LEAST` are given up. A finite past verb of a main clause with
a person for a subject reports words; an infinitive, a reduced relative, a verb without a subject mostly mentions them.
The weights are set by hand, in steps of .05, from that reasoning; the order they give was checked on news of 2015-16.
"""

from onrecord.attribute.grammar import Frame
from onrecord.attribute.lexicon import words
from onrecord.attribute.voice_words import thing
from onrecord.syntax import Parse

LEAST = 0.5
CARRIED = 0.5  # of a sentence that carries on another's words
BASE = {
    "A-001": 0.9,
    "A-002": 0.75,
    "A-003": 0.85,
    "A-004": 0.95,
    "A-005": 0.8,
    "A-007": 0.7,
    "A-008": 0.35,
    "A-009": 0.65,
    "A-010": 0.7,
    "A-011": 0.7,
    "A-012": 0.85,
    "A-013": 0.7,
    "A-014": 0.65,
    "A-015": 0.55,
    "A-016": 0.65,
    "A-017": 0.65,
    "A-018": 0.5,
    "A-019": 0.5,
    "A-022": 0.6,
}
SURE = words("A-022 A-005 A-018 A-004 A-003")
WEAK = -0.1  # a verb that reports words now and then
DEEDS = words("A-009 A-010 A-011 A-013")  # rules whose verbs things do, too
PERSONS = words("GPE NORP PERSON ORG")


def confidence(parse: Parse, f: Frame) -> float:
    """The confidence of a frame, rounded to two digits."""
    base = BASE[f.rule]
    if f.owned and f.rule in ("A-001", "A-002", "A-003", "A-005"):
        return 0.97
    if f.rule in SURE:
        return base
    total = base + _ground(parse, f) + _source(parse, f) + _content(parse, f)
    if f.cls == "open":
        total += WEAK if f.rule == "A-011" else 2 * WEAK
    if f.cls in ("think", "want") and f.rule == "A-001":
        total -= 0.05
    return round(min(0.96, max(0.05, total)), 2)


def _ground(p: Parse, f: Frame) -> float:
    """Tense and place of the verb."""
    v = f.head
    if f.rule == "A-019":
        return 0.0 if f.speaker is not None else -0.05
    dep, tag = p.deps[v], p.tags[v]
    first = p.lower[f.cue[0]]
    if dep == "conj":
        dep = p.deps[next((a for a in p.ancestors(v) if p.deps[a] != "conj"), v)]
    here = {"ROOT": 0.1, "ccomp": -0.05, "relcl": -0.15, "acl": -0.15, "pcomp": -0.1, "xcomp": -0.05, "advcl": 0.0, "parataxis": 0.05}.get(
        dep, -0.05
    )
    if first in ("has", "have", "had", "is", "was", "are", "were", "did", "does") or tag == "VBD":
        return here + 0.1
    if tag == "VB" or first in ("to", "would", "could", "might", "may", "should", "must", "will", "can"):
        return here - 0.15
    if tag in ("VBP", "VBZ"):
        return here
    return here + (0.05 if tag == "VBG" and dep == "advcl" else 0.0)


def _source(p: Parse, f: Frame) -> float:
    if f.speaker is None:
        return -0.3 if f.rule in ("A-011", "A-013", "A-009", "A-010") else -0.15 if f.rule in ("A-001", "A-002", "A-008", "A-012") else 0.0
    word = p.lower[f.speaker]
    if word in ("he", "she") or p.entities[f.speaker] in PERSONS:
        return 0.1
    if word in ("what", "anyone", "nobody", "everyone", "anybody", "everybody"):
        return -0.3
    if word in ("i", "you", "we"):
        return -0.05 if f.spoken else -0.3
    if f.rule in DEEDS and f.cls != "show" and thing(p, f.speaker):
        return -0.15
    if word in ("that", "which", "who", "it", "this", "these", "those", "they"):
        return -0.1
    return 0.0


def _content(p: Parse, f: Frame) -> float:
    size = sum(e - s for s, e in f.spans)
    out = 0.2 if f.owned else 0.0
    if f.rule in ("A-011", "A-013") and size < 20:
        out -= 0.1
    elif size > 60 and f.rule != "A-001":
        out += 0.05
    return out
