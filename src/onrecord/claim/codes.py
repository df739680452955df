"""What other ontologies call an act: PLOVER's reading, CAMEO's code, quad class, score, contexts.

In: kind, mode, standing, the words of the clause. Out: codes of the codebook. PLOVER codes an intention as an act of its own: a
planned cooperative act is AGREE, a refused one REJECT, a planned hostile one THREATEN, a mere hypothesis nothing.
"""

import functools

from onrecord.claim import lexicon
from onrecord.claim.standing import Standing

COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"})
YIELDING = frozenset({"CONCEDE", "RETREAT"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST"})
VERBAL = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})


def plover(kind: str, s: Standing) -> str | None:
    """PLOVER's root for an act of this kind that stands so, or None where it would code nothing."""
    if s.matrix == "threaten":
        return "THREATEN" if s.status != "hypothetical" else None
    if s.matrix == "refuse":
        return "REJECT"
    if s.matrix == "order":
        return "REQUEST"
    if s.status == "hypothetical" and s.matrix not in {"agree", "offer"}:
        return None
    if s.polarity == "negated":
        if s.matrix == "fail":
            return "REJECT" if kind in COOPERATIVE | YIELDING else None
        if kind in COOPERATIVE | YIELDING and (s.modal in {"will", "would", "can"} or s.matrix in {"able"}):
            return "REJECT"
        return None
    if s.status in {"planned", "proposed"}:
        return _intended(kind, s)
    return kind


def _intended(kind: str, s: Standing) -> str | None:
    if s.matrix == "want":
        return None if kind in HOSTILE | VERBAL else "AGREE" if s.modal != "inf" or kind in COOPERATIVE else None
    if kind in COOPERATIVE:
        return "AGREE"
    if kind in YIELDING:
        return "AGREE" if s.matrix in {"agree", "offer"} or s.modal in {"will", "would"} else "CONCEDE"
    if kind in HOSTILE:
        return "THREATEN"
    return kind


@functools.cache
def cameo(kind: str, mode: str | None, contexts: tuple[str, ...], root: str | None) -> str | None:
    """The CAMEO code of PLOVER's reading; an intention is coded by what is intended (036 for a meeting)."""
    if root is None:
        return None
    table = lexicon.cameo()
    intent = kind if root != kind else ""
    for context in (*contexts, "-"):
        for m in (mode or "-", "-"):
            code = table.get((f"{root}<{intent}" if intent else root, m, context))
            if code:
                return code
    return table.get((root, "-", "-"))


@functools.cache
def scale(kind: str | None, mode: str | None) -> tuple[int | None, float | None]:
    """Quad class and score of a root, by its mode where that has a score of its own."""
    if kind is None:
        return None, None
    entry = lexicon.book()["kinds"][kind]
    modes = entry.get("modes") or {}
    score = modes[mode].get("score", entry["score"]) if mode in modes else entry["score"]
    return entry["quad"], float(score)


@functools.cache
def _context_words() -> dict[str, str]:
    return {word: name for name, entry in lexicon.book()["contexts"].items() for word in entry["words"].split()}


def contexts(kind: str, mode: str | None, lemmas: list[str]) -> tuple[str, ...]:
    """The contexts that the words of the clause name, those first that the kind itself brings; at most three."""
    words = _context_words()
    found = list(lexicon.book()["kinds"][kind].get("contexts") or [])
    found += (lexicon.book()["kinds"][kind].get("modes") or {}).get(mode, {}).get("contexts", []) if mode else []
    for lemma in lemmas:
        name = words.get(lemma)
        if name and name not in found:
            found.append(name)
    return tuple(dict.fromkeys(found))[:3]
