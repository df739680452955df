"""Counts, day and place of a claim.

In: a parse, the clause, the report's times and places. Out: Numbers, a Time, a Place, or nothing. The day on which something
was said is never the day on which it was done; a place that acts is no place.
"""

from onrecord.claim.clause import Clause
from onrecord.claim.nouns import Nouns
from onrecord.records import Number, Place, Time
from onrecord.spans import Span
from onrecord.syntax import Parse

COUNTED = {
    "kill": "dead", "murder": "dead", "slay": "dead", "execute": "dead", "behead": "dead", "die": "dead", "massacre": "dead",
    "wound": "wounded", "injure": "wounded", "hurt": "wounded", "maim": "wounded",
    "arrest": "arrested", "detain": "arrested", "jail": "arrested", "imprison": "arrested", "capture": "captured",
    "abduct": "abducted", "kidnap": "abducted", "seize": "seized", "free": "released", "release": "released", "deport": "deported",
    "expel": "expelled", "displace": "displaced", "flee": "displaced", "evacuate": "evacuated", "rescue": "rescued",
    "march": "crowd", "rally": "crowd", "protest": "crowd", "demonstrate": "crowd", "gather": "crowd", "riot": "crowd",
}  # fmt: skip
NUMERALS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "m": 10**6, "bn": 10**9, "k": 1000}
VAGUE = {"dozen": (24, 99), "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2000, 9999),
         "several": (3, 9), "couple": (2, 2), "few": (2, 5), "tens": (20, 99), "millions": (2 * 10**6, 10**7)}  # fmt: skip
AT_LEAST = frozenset({"least", "over", "than", "minimum"})
AT_MOST = frozenset({"most", "under"})


def value(p: Parse, i: int) -> tuple[int, int] | None:
    """What a number word with the number words before it counts, as a range."""
    word = p.lower[i]
    if word in VAGUE:
        scale = next((SCALES[p.lower[c]] for c in p.children[i] if p.lower[c] in SCALES), 1)
        return VAGUE[word][0] * scale, VAGUE[word][1] * scale
    total, current, seen = 0.0, 0.0, False
    j = i
    while j > 0 and p.heads[j - 1] in {i, j} and (p.tags[j - 1] == "CD" or p.lower[j - 1] in {"a", "-"}) and i - j < 5:
        j -= 1
    for k in range(j, i + 1):
        w = p.lower[k].replace(",", "")
        if w in SCALES:
            current = (current or 1) * SCALES[w]
            total, current = (total + current, 0.0) if SCALES[w] >= 1000 else (total, current)
            seen = True
        elif w in NUMERALS and (w not in {"a", "an"} or k < i):
            current += NUMERALS[w]
            seen = True
        elif w.replace(".", "", 1).isdecimal() and w.isascii() and len(w) < 13:
            current += float(w)
            seen = True
        elif w not in {"-", "and"}:
            return None
    if not seen:
        return None
    n = int(total + current)
    return n, n


def _bounded(p: Parse, i: int, low: int, high: int) -> tuple[int, int, int]:
    """The range with "at least", "more than", "up to" before it, and the first token of it all."""
    first = i
    for k in range(max(0, i - 4), i):
        w = p.lower[k]
        if p.sentence_of[k] != p.sentence_of[i]:
            continue
        if (w == "at" and p.lower[k + 1] in {"least", "most"}) or (w in {"more", "fewer", "less"} and p.lower[k + 1] == "than"):
            first = min(first, k)
            if p.lower[k + 1] == "least" or w == "more":
                high = max(high, high * 2)
            else:
                low = 0
            break
        if w == "up" and p.lower[k + 1] == "to":
            return 0, high, k
        if w == "over" and k == i - 1:
            return low, high * 2, k
    return low, high, first


def numbers(p: Parse, nouns: Nouns, c: Clause, kind: str) -> tuple[Number, ...]:
    """What the clause counts: its victims, its prisoners, its crowd, weapons, money."""
    out: list[Number] = []
    verb = p.lemmas[c.verb]
    what = COUNTED.get(verb)
    sides = [(o, what) for o in c.objects] + [
        (s, "crowd" if kind == "PROTEST" else what if verb in {"die", "flee"} else None) for s in c.subjects
    ]
    sides += [(t, None) for _, t in c.preps]
    for token, name in sides:
        for i in _counts(p, token):
            found = value(p, i)
            if found is None:
                continue
            label = _label(p, nouns, token, i, name)
            if label is None:
                continue
            low, high, first = _bounded(p, i, *found)
            span = p.span(min(first, i), max(token, i)) if 0 <= token - first < 9 else p.span(min(first, i), i)
            number = Number(label, low, high, p.text[span.start : span.end], span.start, span.end)
            if number not in out:
                out.append(number)
    return tuple(out)


def _counts(p: Parse, token: int) -> list[int]:
    found = [k for k in p.children[token] if p.deps[k] == "nummod"]
    if p.tags[token] == "CD" or p.lower[token] in VAGUE:
        found.append(token)
    found += [k for k in p.children[token] if p.lower[k] in {"several", "dozen", "few"} and p.deps[k] in {"amod", "nummod"}]
    return found


def _label(p: Parse, nouns: Nouns, token: int, i: int, name: str | None) -> str | None:
    if any(p.lower[k] in {"$", "€", "£"} for k in (*p.children[token], *p.children[i])) or p.lemmas[token] in {"dollar", "euro", "pound"}:
        return "money"
    kinds = nouns.kinds(nouns.counted(token))
    if name is not None and (kinds & {"PARTY", "HUMANS", "AMOUNT", "PRISONER"} or name == "crowd" or p.tags[token] == "CD"):
        return name
    if "ARMS" in kinds:
        return "weapons"
    return "troops" if "TROOPS" in kinds else None


def when(p: Parse, v: int, times: list[tuple[int, Time]], said: set[tuple[int, int]], holes: list[tuple[int, int]]) -> Time | None:
    """The day that hangs on the predicate, else the nearest of its sentence that hangs on no other act."""
    low, high = p.sentences[p.sentence_of[v]]
    best: tuple[int, int, Time] | None = None
    for k, t in times:
        if not low <= k < high or t.type not in {"DATE", "TIME"} or (t.start, t.end) in said:
            continue
        inside = p.left[v] <= k <= p.right[v]
        if any(a <= k <= b and not a <= v <= b for a, b in holes):
            continue
        rank = (_crossed(p, k, v) + (0 if inside else 1) + 2 * (t.precision == "year"), abs(k - v))
        if best is None or rank < best[:2]:
            best = (*rank, t)
    return best[2] if best else None


def _crossed(p: Parse, k: int, v: int) -> int:
    """How many other verbs stand between a token and a verb above it."""
    n = 0
    while k != v and p.heads[k] != k and n < 9:
        k = p.heads[k]
        n += k != v and p.pos[k] in {"VERB", "AUX"}
    return n


RANK = {"to": 0, "into": 0, "in": 1, "at": 1, "near": 1, "outside": 1, "inside": 1, "across": 1, "around": 1, "through": 2, "on": 1,
        "off": 2, "over": 2, "from": 4}  # fmt: skip


def where(p: Parse, c: Clause, kind: str, mode: str | None, places: list[tuple[int, Place]], holes: list[tuple[int, int]]) -> Place | None:
    """The place that the predicate leads to or stands in; "there" and "the aforementioned city" are the last one named."""
    v = c.verb
    best: tuple[int, int, Place] | None = None
    for k, x in places:
        if not p.left[v] <= k <= p.right[v] or x.reading == "modifier":
            continue
        if any(a <= k <= b and not a <= v <= b for a, b in holes):
            continue
        j = k
        rank = None
        for _ in range(6):
            if p.deps[j] == "pobj":
                rank = RANK.get(p.lower[p.heads[j]])
                if p.lower[p.heads[j]] in {"of", "with", "against", "between", "for", "by"}:
                    rank = None
                break
            if p.deps[j] == "dobj" and p.heads[j] == v and (mode == "visit" or kind == "ASSAULT"):
                rank = 0
                break
            if p.heads[j] == j or p.deps[j] not in {"compound", "nmod", "conj", "appos"}:
                break
            j = p.heads[j]
        if (
            rank is None and p.deps[j] in {"nsubj", "dobj", "npadvmod"} and p.left[j] > 0 and p.heads[p.left[j] - 1] != j
        ):  # "at Camp David to begin": the preposition lost its noun
            rank = RANK.get(p.lower[p.left[j] - 1])
        if rank is None or (x.reading == "body" and rank > 1):
            continue
        if best is None or (rank, abs(k - v)) < best[:2]:
            best = (rank, abs(k - v), x)
    if best:
        return best[2]
    return _said_before(p, v, places)


def _said_before(p: Parse, v: int, places: list[tuple[int, Place]]) -> Place | None:
    for k in range(p.left[v], p.right[v] + 1):
        w = p.lower[k]
        if (w == "there" and p.deps[k] == "advmod" and p.heads[k] == v) or (
            w in {"aforementioned", "aforesaid"}
            or (w == "that" and p.deps[k] == "det" and p.lower[min(k + 1, len(p) - 1)] in {"city", "town", "country"})
        ):
            before = [x for j, x in places if j < k and x.reading == "place"]
            return before[-1] if before else None
    return None


def held(p: Parse, v: int) -> Span:
    """The subtree of a verb, in code points."""
    return p.subtree(v)
