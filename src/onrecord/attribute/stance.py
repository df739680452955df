"""What the voice does with its words: assert, deny, decline, doubt, believe, promise, threaten, ask, order.

In: a frame. Out: its stance, and how directly it is said. A denial is never an assertion of its content: negation turns
"confirm" and "comment" into decline, "believe" into doubt.
"""

from onrecord.attribute.grammar import Frame
from onrecord.attribute.lexicon import words
from onrecord.spans import Span, minus
from onrecord.syntax import Parse

UNSAID = words(
    "say confirm comment disclose reveal specify elaborate give provide state deny respond answer reply discuss explain identify name "
    "detail release tell address mention announce acknowledge concede admit"
)
DECLINERS = words("decline refuse")


def stance(parse: Parse, f: Frame) -> str:
    """The stance of a frame; see docs/attribution.md for the words."""
    p = parse
    words = [p.lower[k] for k in range(f.cue[0], f.cue[1] + 1)]
    lemma = p.lemmas[f.head]
    negated = any(w in ("not", "n't", "never", "neither", "nor") for w in words) or any(p.deps[c] == "neg" for c in p.children[f.head])
    negated = negated or any(p.lower[c] in ("neither", "nor") and p.deps[c] in ("preconj", "cc") for c in p.children[f.head])
    above = p.heads[f.head]
    if (
        lemma in DECLINERS
        or (p.deps[f.head] == "xcomp" and p.lemmas[above] in DECLINERS)
        or words[0] in ("declined", "refused", "declines", "refuses")
    ):
        return "decline"
    if negated:
        if lemma in UNSAID:
            return "decline"
        if f.stance == "believe" or lemma in ("think", "believe", "expect"):
            return "doubt"
        if f.stance == "deny":
            return "decline"
    if lemma == "tell" and (f.rule == "A-010" or (f.rule == "A-015" and p.child(f.head, "xcomp") is not None)):
        return "order"
    if f.rule == "A-012" and f.stance in ("ask", "order"):  # "called it a disgrace"
        return "assert"
    if lemma in ("doubt", "question") and f.stance == "assert":
        return "doubt"
    return f.stance


def manner(text: str, content: list[Span], owned: list[Span]) -> str:
    """direct: all in quotation marks; mixed: part of it; indirect: none."""
    if not owned:
        return "indirect"
    rest = minus(content, owned)
    return "mixed" if any(c.isalnum() for s, e in rest for c in text[s:e]) else "direct"
