"""Which frame a clause fits best.

In: a Clause, the frames of its verb, the nouns. Out: the best fit with what the frame's object was, or None. An exact noun
beats a small class, a small class a large one, and any of them a bare verb; a head noun beats its modifiers. NONE frames win
like any other, and silence the verb.
"""

from dataclasses import dataclass

from onrecord.claim.clause import Clause
from onrecord.claim.lexicon import Frame
from onrecord.claim.nouns import Nouns
from onrecord.syntax import Parse

GOVERNING = frozenset("for at upon with into against of to about on".split())  # particles that are prepositions


@dataclass(frozen=True, slots=True)
class Fit:
    """A frame and how well it fits. `object` is the token that met its condition, or -1."""

    frame: Frame
    score: float
    object: int


def best(p: Parse, nouns: Nouns, c: Clause, frames: tuple[Frame, ...]) -> Fit | None:
    """The frame that asks most and gets it."""
    found: Fit | None = None
    for frame in frames:
        fit = _fit(p, nouns, c, frame)
        if fit is not None and (found is None or (fit.score, fit.frame.weight) > (found.score, found.frame.weight)):
            found = fit
    return found


def _fit(p: Parse, nouns: Nouns, c: Clause, frame: Frame) -> Fit | None:
    score, at, objects = 0.0, -1, c.objects
    if frame.comp and frame.comp != c.comp:
        return None
    if frame.particle:
        if frame.particle not in c.particles:
            if frame.particle not in GOVERNING or not any(x == frame.particle for x, _ in c.preps):
                return None
            objects = [t for x, t in c.preps if x == frame.particle]  # "call for peace": its object stands behind the preposition
        score += 2.0
    elif c.particles & {"off", "up", "down", "out"} and frame.wants == () and not frame.preps and not frame.comp:
        score -= 0.5
    if frame.wants:
        if frame.wants == ("0",):
            if c.objects and not c.passive:  # the verb's own object, whatever a particle governs
                return None
            score += 0.4
        elif not objects:
            return None
        else:
            worth, at = _meets(nouns, objects, frame.wants)
            if worth <= 0:
                return None
            score += worth
    for name, alternatives in frame.preps:
        worth = 0.0
        for prep, token in c.preps:
            if prep in name.split("/"):
                got = 1.2 if not alternatives else _meets(nouns, [token], alternatives)[0]
                if got > 0 and alternatives:
                    got += 1.2
                if got > worth:
                    worth = got
                    at = token if at < 0 else at
        if worth <= 0 and (c.objects or c.passive):  # the preposition may hang on the object: sanctions on Iran
            for o in c.objects[:1]:
                for k in p.children[o]:
                    if p.deps[k] == "prep" and p.lower[k] in name.split("/"):
                        got = 1.2 if not alternatives else _meets(nouns, p.childs(k, "pobj"), alternatives)[0]
                        worth = max(worth, got + (1.2 if alternatives and got > 0 else 0.0))
        if worth <= 0:
            return None
        score += worth
    if frame.comp:
        score += 1.3
    if frame.by:
        worth = _meets(nouns, c.subjects, frame.by)[0]
        if worth <= 0:
            return None
        score += 1.0
    return Fit(frame, score, at)


def _meets(nouns: Nouns, tokens: list[int], alternatives: tuple[str, ...]) -> tuple[float, int]:
    """How much the best of the tokens says, and which it is; (0, -1) where none meets an alternative."""
    found, at = 0.0, -1
    for token in tokens:
        counted = nouns.counted(token)
        worth = _worth(nouns, counted, alternatives)
        if counted != token:
            worth = max(worth, 0.9 * _worth(nouns, token, alternatives))
        if worth <= 0:
            for k in nouns.modifiers(nouns.counted(token)):
                worth = max(worth, 0.6 * _worth(nouns, k, alternatives, head=False))
        if worth > found:
            found, at = worth, token
    return found, at


def _worth(nouns: Nouns, i: int, alternatives: tuple[str, ...], head: bool = True) -> float:
    p, wants = nouns.parse, nouns.wants(alternatives)
    lemma = nouns.lemma(i)
    found = 0.0
    if wants.words:
        own = (lemma, p.lower[i], p.lemmas[i])
        if not wants.words.isdisjoint(own):
            found = 4.0
        if head and wants.tied:
            joined = nouns.joined(i)
            if joined in wants.tied and joined not in own:
                return 4.5
    if found == 0.0 and wants.classes:
        for kind in nouns.kinds(i):
            if kind in wants.classes and (head or kind in wants.sized):
                found = max(found, wants.classes[kind])
    if head:
        if wants.anything:
            found = max(found, 0.5)
        if wants.event or wants.events:
            event = nouns.events.get(lemma)
            if event is not None:
                found = max(found, 1.7 if wants.event else 0.0, 1.9 if event.kind in wants.events else 0.0)
    return found
