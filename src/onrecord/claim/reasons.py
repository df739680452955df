"""Why a claim is said to stand as it does: the words behind its status, polarity and certainty.

In: a parse, a predicate and the Standing that was read off it. Out: Evidence for a person who asks `onrecord explain`. It decides
nothing: what it names was decided in standing.py, by these words.
"""

from onrecord.claim.clause import Clause
from onrecord.claim.standing import HEDGES, NEGATIONS, Standing
from onrecord.records import Evidence
from onrecord.syntax import Parse

MODALS = frozenset("will shall would may might could can should must ought to 'll 'd wo ca".split())
CONDITIONS = frozenset("if unless whether lest".split())
TENSES = {
    "VBD": "the verb is in the past",
    "VBN": "the verb is a past participle",
    "VBZ": "the verb is in the present",
    "VBP": "the verb is in the present",
    "VBG": "the verb ends in -ing",
    "VB": "the verb is bare",
}
OUTCOMES = {
    "plan": "says that it is planned",
    "propose": "proposes it",
    "want": "says that it is wanted",
    "agree": "agrees to it",
    "offer": "offers it",
    "refuse": "refuses it",
    "threaten": "threatens it",
    "do": "says that it was done",
    "try": "says that it was tried",
    "fail": "says that it was not done",
    "deny": "denies it",
    "able": "says that it can be done",
    "order": "asks for it",
}


FETCHED = "its subject stands with another verb"
PASSIVE = "the verb is passive: what is done to whom stands first"


def roles(p: Parse, c: Clause) -> tuple[Evidence, ...]:
    """How the sides were found, where they do not stand with the verb itself."""
    if c.passive:
        return (_of(p, "actors", PASSIVE, c.verb),)
    return (_of(p, "actors", FETCHED, c.verb),) if c.inherited and c.subjects else ()


def standing(p: Parse, v: int, s: Standing) -> tuple[Evidence, ...]:
    """The words behind status, polarity and certainty."""
    out: list[Evidence] = []
    words = [c for c in p.children[v] if p.deps[c] in {"aux", "auxpass", "neg", "advmod", "det", "mark"}]
    for c in words:
        word = p.lower[c]
        if word in MODALS and s.modal and not (word == "to" and s.passed):
            out.append(_of(p, "status", "a helping verb", c))
        elif word in CONDITIONS:
            out.append(_of(p, "status", "a condition", c))
        if word in NEGATIONS:
            out.append(_of(p, "polarity", "a negation", c))
        if word in HEDGES:
            out.append(_of(p, "certainty", "a hedge", c))
    for h in s.passed:
        out.append(_of(p, "status", OUTCOMES.get(s.matrix, "the word above it"), h))
    last = p.sentences[p.sentence_of[v]][1] - 1
    if p.lower[last] == "?":
        out.append(_of(p, "status", "a question", last))
    if not any(e.field == "status" for e in out):
        tense = TENSES.get(p.tags[v]) if p.pos[v] in {"VERB", "AUX"} else "a noun that names the act"
        out.append(_of(p, "status", tense or "no word says otherwise", v))
    return tuple(out)


def _of(p: Parse, field: str, why: str, i: int) -> Evidence:
    return Evidence(field, why, p.starts[i], p.ends[i])
