"""Whether a place name means the place, a body, or only marks something else.

In: a parse and a mention. Out: "place", "body" (a government, team or people acts, speaks or is dealt with: Moscow asked
Pyongyang) or "modifier" (Turkish, Tokyo prosecutors, the University of Michigan).
Only lands, capitals and seats of power stand for a body freely; another town must speak or decide itself. Where the
syntax leaves it open the reading is "place"; it refuses to say which body is meant.
"""

from onrecord.resolve.places_gazetteer import COUNTRY, DIVISION, Entry, words
from onrecord.resolve.places_mention import Mention
from onrecord.syntax import Parse

NOUNS = frozenset({"NOUN", "PROPN"})


def reading(parse: Parse, m: Mention, entry: Entry | None, capitals: frozenset[int]) -> str:
    """The reading of one mention."""
    if m.people or (m.inside is not None and m.label not in {"GPE", "LOC", "FAC"}):
        return "modifier"
    head = next((k for k in range(m.last - 1, m.first - 1, -1) if not m.first <= parse.heads[k] < m.last), m.last - 1)
    if entry is None:
        return "modifier" if _marks(parse, m, head) else "place"
    seat = entry.name in words("seats")
    able = entry.kind == COUNTRY or entry.geonames_id in capitals or seat or (entry.kind == DIVISION and entry.geonames_id is None)
    if _marks(parse, m, head):
        return "modifier"
    if m.within is not None or m.rule in {"P-002", "P-004"}:
        return "place"
    if _acts(parse, head, able) or (able and _dealt_with(parse, head)):
        return "body"
    if seat and not _placed(parse, head):
        return "body"
    return "place"


def _marks(parse: Parse, m: Mention, head: int) -> bool:
    """Whether the name stands before a noun, owns one, or says whose office it is."""
    up, dep = parse.heads[head], parse.deps[head]
    if dep in {"compound", "nmod", "amod"} and up >= m.last and parse.pos[up] in NOUNS and "," not in parse.words[m.last : up]:
        return parse.lemmas[up] not in words("parts")
    if dep == "poss":
        return parse.lemmas[up] not in words("parts")
    if dep == "pobj" and parse.lower[up] == "of":
        return parse.lemmas[parse.heads[up]] in words("offices")
    return (
        m.last + 1 < len(parse)
        and parse.words[m.last] in {"-", "–"}
        and parse.lower[m.last + 1] in {"based", "born", "led", "backed", "made", "bound"}
    )


def _first_conjunct(parse: Parse, head: int) -> int:
    """The first of the names that `head` is coordinated with."""
    while parse.deps[head] == "conj" and parse.pos[parse.heads[head]] in NOUNS and parse.heads[head] != head:
        head = parse.heads[head]
    return head


def _acts(parse: Parse, head: int, able: bool) -> bool:
    """Whether the name is the subject of speech or of a deed, or the agent of a passive."""
    head = _first_conjunct(parse, head)
    up, dep = parse.heads[head], parse.deps[head]
    if dep == "nsubj" and parse.pos[up] in {"VERB", "AUX"}:
        lemma = parse.lemmas[up]
        if lemma in words("stative"):
            return able and _stative_act(parse, up)
        return lemma in (words("saying") if able else words("speaking"))
    if dep == "nsubjpass" and able:
        return parse.lemmas[up] in words("dealt")
    return able and dep == "pobj" and parse.deps[up] == "agent"


def _stative_act(parse: Parse, verb: int) -> bool:
    """Russia is willing, has no plans: what only somebody can be or have."""
    return any(parse.deps[c] in {"acomp", "attr", "dobj"} and parse.lemmas[c] in words("minds") for c in parse.children[verb])


def _dealt_with(parse: Parse, head: int) -> bool:
    """Whether something is done, given, said or refused to the name, or it is a party to dealings."""
    head = _first_conjunct(parse, head)
    up, dep = parse.heads[head], parse.deps[head]
    if dep in {"dobj", "dative"}:
        return parse.lemmas[up] in words("dealt")
    if dep == "nsubj" or dep != "pobj":
        return False
    prep, over = parse.lower[up], parse.heads[up]
    lemma, word = parse.lemmas[over], parse.lower[over]
    if parse.deps[up] == "dative":
        return True
    if prep in {"with", "between", "among"}:
        return (
            lemma in words("dealing_verbs")
            or lemma in words("dealings")
            or word in words("dealings")
            or any(w in words("dealings") for w in _objects(parse, over))
        )
    if prep in {"against", "on", "upon"}:
        wide = lemma in words("against") or word in words("against") or any(w in words("against") for w in _objects(parse, over))
        return (
            wide
            or (prep == "against" and parse.pos[over] == "VERB")
            or (prep != "against" and lemma in {"call", "rely", "depend", "lean", "prevail"})
        )
    if prep == "to":
        return lemma in words("giving_verbs") or lemma in words("gifts") or word in words("gifts")
    if prep == "from":
        return lemma in words("from") or word in words("from") or any(w in words("from") for w in _objects(parse, over))
    if prep == "over":
        return lemma in {"victory", "win", "triumph", "advantage"}
    return prep == "by" and parse.pos[over] in NOUNS and lemma not in words("parts")


def _objects(parse: Parse, verb: int) -> list[str]:
    return [parse.lemmas[c] for c in parse.children[verb] if parse.deps[c] in {"dobj", "nsubjpass"}]


def _placed(parse: Parse, head: int) -> bool:
    """Whether the name stands behind a preposition of place or is where one comes or goes."""
    head = _first_conjunct(parse, head)
    up, dep = parse.heads[head], parse.deps[head]
    if dep == "pobj":
        return parse.lower[up] in words("placed") or parse.lower[up] in {"to", "from", "of"}
    return dep == "dobj" and parse.lemmas[up] in {
        "visit",
        "leave",
        "enter",
        "reach",
        "tour",
        "storm",
        "attack",
        "evacuate",
        "bomb",
        "hit",
        "renovate",
    }
