"""A rule of the claim room in words that a stranger can read.

In: the rule's id and the words of the predicate. Out: a sentence fragment: which verb or noun, and what had to stand beside it, as
frames.tsv and events.tsv have it today. Gives "" for a rule that they no longer have: a ledger may be older than the tables.
"""

from onrecord.claim import lexicon
from onrecord.claim.lexicon import Frame

SORTS = {
    "PARTY": "anyone who can act",
    "STATE": "a state",
    "PERSON": "a person",
    "NAME": "a name",
    "ORG": "an organisation",
    "PRONOUN": "a pronoun",
    "AMOUNT": "a number",
    "MONEY": "a sum",
    "EVENT": "a noun that is an act itself",
}
COMPLEMENTS = {"to": "“to” and a verb", "ing": "a verb in -ing", "that": "a clause"}
MOST = 4  # alternatives that are named


def described(rule: str, predicate: str) -> str:
    """The rule in words."""
    if rule == "C-M01":
        return "what somebody of weight says that another must do"
    if rule.startswith("C-E-"):
        return f"the noun “{rule[4:]}” is an act, with its sides named beside it"
    rows = [f for frames in lexicon.frames().values() for f in frames if f.id == rule]
    words = predicate.lower()
    return _frame(next((f for f in rows if f.verb[:3] in words), rows[0])) if rows else ""


def _frame(f: Frame) -> str:
    parts = [f"the verb “{f.verb}{' ' + f.particle if f.particle else ''}”"]
    if f.wants == ("0",):
        parts.append("without an object")
    elif f.wants:
        parts.append(f"with {_any(f.wants)} as its object")
    for prep, nouns in f.preps:
        behind = f" before {_any(nouns)}" if nouns else ""
        parts.append(
            f"with “{prep.replace('/', '” or “')}”{behind}" if prep.isascii() and prep[0].isalpha() else f"with {_any(nouns)} beside it"
        )
    if f.comp:
        parts.append(f"with {COMPLEMENTS[f.comp]} behind it")
    if f.by:
        parts.append(f"done by {_any(f.by)}")
    return ", ".join(parts)


def _any(alternatives: tuple[str, ...]) -> str:
    named = [_one(a) for a in alternatives[:MOST]]
    return " or ".join(named) + (" or the like" if len(alternatives) > MOST else "")


def _one(alternative: str) -> str:
    if alternative == "*":
        return "anything"
    if not alternative.isupper():
        return f"“{alternative}”"
    if alternative in SORTS:
        return SORTS[alternative]
    examples = [noun for noun, names in lexicon.classes().items() if alternative in names][:2]
    return f"a word of the class {alternative} ({', '.join((*examples, '...'))})" if examples else f"a word of the class {alternative}"
