"""Whether an act is said to be done: status, polarity, certainty, and the word above it that says so.

In: a parse and a predicate. Out: a Standing. It reads tense, modals, negation, hedges, conditions, questions, headlines and
the verb or noun that takes the act as its complement ("plans to travel", "refused to meet"); it never judges the act.
"""

from dataclasses import dataclass, field

from onrecord.claim import lexicon
from onrecord.claim.clause import is_passive
from onrecord.syntax import Parse

HEDGES = {
    "probably": "probable", "likely": "probable", "reportedly": "probable", "apparently": "probable", "presumably": "probable",
    "supposedly": "possible", "possibly": "possible", "perhaps": "possible", "allegedly": "possible", "maybe": "possible",
    "potentially": "possible", "purportedly": "possible", "ostensibly": "possible", "seemingly": "probable",
}  # fmt: skip
AHEAD = frozenset(
    "planned proposed possible potential upcoming future forthcoming expected imminent scheduled threatened looming next".split()
)
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "hardly", "without", "none", "nobody"})
DOWN = frozenset({"xcomp", "ccomp", "pcomp", "acl", "advcl", "prep", "conj", "dobj", "pobj", "attr", "nsubj", "nsubjpass", "relcl"})
ASKING = frozenset("demand insist urge ask order request recommend require call".split())
SPEAKING = frozenset("call phone telephone summon meet write visit speak hold send release issue use".split())
REPORTING = frozenset(
    """say tell report state add announce claim note explain write declare confirm reveal disclose insist stress maintain argue
    acknowledge admit know see show think believe detail specify mention indicate recall remember understand emphasize
    reiterate testify assert contend allege warn fear accuse predict""".split()
)


@dataclass(slots=True)
class Standing:
    """How an act is said to stand. `top` is the highest word of the predicate, `matrix` the outcome that word gives it."""

    status: str = "happened"
    polarity: str = "affirmed"
    certainty: str = "certain"
    matrix: str = ""
    top: int = -1
    future: bool = False
    modal: str = ""
    ceased: bool = False  # "agreed to halt shelling": what is said to be done is the end of the act
    purpose: str = ""  # the status of the act whose purpose this is, where the one is done in the other
    passed: list[int] = field(default_factory=list)  # the words above that said so


def read(p: Parse, v: int, timed: list[int]) -> Standing:
    """The standing of a verb; `timed` holds the tokens at which a time expression begins."""
    out = Standing(top=v)
    _own(p, v, out)
    _from_above(p, v, out, timed)
    return out


def of_noun(p: Parse, i: int, timed: list[int]) -> Standing:
    """The standing of an act that a noun names: that of the verb it hangs on, unless that verb itself says how it stands."""
    out = Standing(top=i)
    if any(p.lower[k] == "no" for k in p.childs(i, "det")):
        out.polarity = "negated"
    k = i
    for _ in range(6):
        h, dep = p.heads[k], p.deps[k]
        if h == k:
            return out
        if p.pos[h] in {"VERB", "AUX"}:
            break
        k = h
    else:
        return out
    words = {p.lower[c] for c in p.children[i] if p.deps[c] in {"amod", "compound"}}
    word = lexicon.matrix().get(p.lemmas[h]) if dep in {"dobj", "pobj", "prep", "attr"} else None
    up = read(p, h, timed)
    out.certainty = up.certainty
    if words & AHEAD:
        out.status, out.future = "planned", True
    elif word is not None and word.outcome not in {"do", "fail", "deny", "order", "cease"}:
        _apply(p, h, word.outcome, word.certainty, out)
    elif word is not None and word.outcome == "order":
        out.status = "proposed"
    elif up.status in {"planned", "proposed", "hypothetical"} and dep not in {"pcomp"}:
        out.status = up.status
    if up.polarity == "negated" and dep in {"nsubj", "nsubjpass", "dobj"}:
        out.polarity = "negated"
    return out


def _own(p: Parse, v: int, out: Standing) -> None:
    tag = p.tags[v]
    k = v
    if p.deps[v] == "conj" and not any(p.deps[c] in {"aux", "auxpass", "nsubj", "nsubjpass"} for c in p.children[v]):
        while p.deps[k] == "conj" and p.pos[p.heads[k]] in {"VERB", "AUX"} and p.tags[k] in {"VB", "VBN", "VBG"}:
            k = p.heads[k]  # "will meet the king and attend a dinner": the auxiliaries stand with the first verb
    words: list[int] = [c for c in p.children[v] if p.deps[c] in {"aux", "auxpass", "neg", "advmod", "det"}]
    if k != v:
        words += [c for c in p.children[k] if p.deps[c] in {"aux", "auxpass"} and c < k]
    forms = {p.lower[c] for c in words}
    if forms & NEGATIONS or any(p.deps[c] in {"nsubj", "nsubjpass", "dobj"} and _no(p, c) for c in p.children[v]):
        out.polarity = "negated"
    for form in forms:
        if form in HEDGES:
            out.certainty = HEDGES[form]
    _tense(p, v, tag, forms, out)
    root_first = p.sentences[p.sentence_of[v]]
    last = root_first[1] - 1
    if p.lower[last] == "?" and p.deps[v] == "ROOT":
        out.status = "hypothetical"


def _no(p: Parse, i: int) -> bool:
    if p.lower[i] in {"nobody", "none", "nothing"}:
        return True
    return any(p.deps[c] in {"det", "preconj", "cc"} and p.lower[c] in {"no", "neither", "nor"} and c < i for c in p.children[i])


def _tense(p: Parse, v: int, tag: str, forms: set[str], out: Standing) -> None:
    if forms & {"will", "shall", "'ll", "wo"}:
        out.status, out.future, out.modal = ("planned", True, "will")
        if "have" in forms:
            out.status = "happened"
    elif "would" in forms or ("'d" in forms and tag == "VB"):
        out.status, out.future, out.modal = ("hypothetical" if "have" in forms else "planned", True, "would")
    elif forms & {"may", "might", "could"}:
        out.status, out.modal = "hypothetical", "may"
        out.certainty = "possible"
    elif forms & {"can", "ca"}:
        out.status, out.modal = "hypothetical", "can"
    elif forms & {"should", "must", "ought"}:
        out.status, out.modal = "hypothetical", "must"
    elif "to" in forms and tag == "VB":
        headline = p.deps[v] in {"ROOT", "relcl", "acl"} or (
            p.deps[v] in {"ccomp", "conj"} and any(p.deps[c] == "nsubj" for c in p.children[v])
        )
        out.status, out.future = "planned", True
        out.modal = "to" if headline else "inf"
    elif tag in {"VBZ", "VBP"} or (tag == "VBG" and forms & {"is", "are", "'re", "'s", "am", "been"}):
        out.status = "ongoing"
        if tag == "VBG" and forms & {"is", "are", "'re", "'s"}:
            out.modal = "ing"
    elif tag == "VB" and not forms & {"do", "did", "does"} and p.deps[v] in {"ROOT"}:
        out.status = "unknown"
    elif forms & {"is", "are", "being"} and tag == "VBN":
        out.status = "ongoing"


def _from_above(p: Parse, v: int, out: Standing, timed: list[int]) -> None:
    """Climb from the act to the words it depends on, as long as they can say how it stands."""
    table = lexicon.matrix()
    k = v
    for _ in range(5):
        h, dep = p.heads[k], p.deps[k]
        if h == k:
            return
        if dep in {"conj"} and p.pos[h] in {"VERB", "AUX"} and (out.modal == "inf" or p.tags[k] == "VBG" or p.tags[v] == "VB"):
            k = h
            continue
        marks = {p.lower[c] for c in p.children[k] if p.deps[c] in {"mark", "advmod"}}
        if dep == "advcl" and marks & {"if", "unless", "whether", "lest"} and not _contrast(p, k, h, timed):
            out.status = "hypothetical"
            return
        if dep == "ccomp" and marks & {"if", "whether"}:
            out.status = "hypothetical"
            return
        bare = out.modal == "inf" or (p.tags[v] == "VBG" and out.modal != "ing")
        word = _matrix_of(p, k, h, dep)
        if word is not None and bare:
            found = table.get(word)
            if found is not None:
                _apply(p, h, found.outcome, found.certainty, out)
                k = h
                bare = out.modal == "inf"
                continue
        if dep in {"ccomp"} and p.lemmas[h] in REPORTING and not bare:
            return
        if dep == "ccomp" and p.lemmas[h] in ASKING and (p.tags[v] in {"VB", "VBP"} or out.modal == "must"):
            out.matrix, out.status = "order", "proposed"
            out.passed.append(h)
            return
        if dep in {"ccomp"} and p.lemmas[h] in {
            "hope",
            "want",
            "suggest",
            "propose",
            "demand",
            "recommend",
            "wish",
            "insist",
            "doubt",
            "pretend",
        }:
            out.status = (
                "hypothetical" if p.lemmas[h] in {"wish", "doubt", "pretend", "hope"} else "proposed" if p.tags[v] == "VB" else out.status
            )
            return
        if dep in {"ccomp"} and p.lemmas[h] in {"deny"}:
            out.polarity = "negated"
            return
        if dep in {"ccomp"} and p.lemmas[h] in {"agree", "promise", "vow", "pledge", "announce", "threaten"} and out.future:
            _apply(p, h, {"threaten": "threaten", "agree": "agree"}.get(p.lemmas[h], "plan"), "-", out)
            return
        if bare and dep in {"xcomp", "pcomp", "prep", "acl", "advcl"}:
            if dep == "advcl" and out.modal == "inf":
                out.matrix = out.matrix or "purpose"
                if p.tags[h] in {"VBD", "VBN", "VBG", "VBZ", "VBP", "VB"}:
                    up = Standing(top=h)
                    _own(p, h, up)
                    out.status = "planned" if up.status != "hypothetical" else "hypothetical"
                    if p.lemmas[h] in SPEAKING and up.status in {"happened", "ongoing"}:
                        out.purpose = up.status  # "telephoned to congratulate": said in the very act
                return
            if p.tags[v] == "VBG" and dep in {"advcl", "pcomp", "prep", "acl"} and p.pos[h] in {"VERB", "AUX"}:
                up = Standing(top=h)
                _own(p, h, up)
                if dep == "advcl":
                    out.status = up.status
                if up.modal == "inf":
                    _from_above(p, h, up, timed)
                    out.status = up.status
                return
            k = h
            continue
        return


def _matrix_of(p: Parse, k: int, h: int, dep: str) -> str | None:
    """The word that takes the act as its complement, with `be_` for adjectives and participles, `n_` for nouns."""
    if dep in {"xcomp", "pcomp", "ccomp", "advcl", "dobj"}:
        if p.pos[h] == "ADJ" or (p.pos[h] == "VERB" and is_passive(p, h)):
            return "be_" + p.lower[h] if dep != "advcl" or p.pos[h] == "ADJ" or "be_" + p.lower[h] in lexicon.matrix() else None
        if p.pos[h] in {"VERB", "AUX"} and dep != "advcl":
            if p.lemmas[h] in {"ask", "order", "urge"} and p.childs(h, "dobj"):
                return "order"
            return p.lemmas[h]
        if p.pos[h] == "VERB" and p.lemmas[h] in {"vow", "threaten", "refuse", "agree", "plan", "promise", "pledge"}:
            return p.lemmas[h]
        if p.pos[h] == "ADP" and dep == "pcomp":
            return "p_" + p.lower[h]
    if dep == "prep" and p.pos[h] in {"VERB", "NOUN"}:
        return ("n_" if p.pos[h] == "NOUN" else "") + p.lemmas[h] + "_" + p.lower[k]
    if dep == "acl" and p.pos[h] == "NOUN":
        return "n_" + p.lemmas[h]
    return None


def _apply(p: Parse, h: int, outcome: str, certainty: str, out: Standing) -> None:
    up = Standing(top=h)
    _own(p, h, up)
    if out.matrix in {"", "do", "try", "able", "cease"}:
        out.matrix = outcome
    out.top = min(out.top, h)
    out.passed.append(h)
    if certainty != "-":
        out.certainty = certainty
    if up.certainty != "certain":
        out.certainty = up.certainty
    if outcome == "cease":
        out.ceased = True
        out.status, out.modal, out.future = up.status, up.modal, up.future
    elif outcome in {"do", "able"}:
        out.status, out.modal, out.future = up.status, up.modal if outcome == "do" else up.modal or out.modal, up.future
    elif outcome == "fail":
        out.status = up.status
    elif outcome == "deny":
        out.status = "happened"
    elif outcome == "try":
        out.status = up.status if up.status in {"planned", "hypothetical"} else "ongoing"
    elif outcome in {"want", "propose", "order"}:
        out.status = "proposed"
    else:
        out.status = "hypothetical" if up.status == "hypothetical" else "planned"
        out.future = True
    if up.polarity == "negated" or outcome in {"fail", "deny", "refuse"}:
        if outcome in {"plan", "agree", "offer", "able"} and up.polarity == "negated":
            out.matrix = "refuse"
        out.polarity = "negated" if outcome not in {"fail", "deny", "refuse"} or up.polarity == "affirmed" else "affirmed"
        if outcome == "refuse" and up.polarity == "negated":
            out.matrix = "do"


def _contrast(p: Parse, k: int, h: int, timed: list[int]) -> bool:
    """ "If last week she claimed it, a month ago she denied it" sets one day against another and supposes nothing."""
    inside = [t for t in timed if p.left[k] <= t <= p.right[k]]
    outside = [t for t in timed if p.left[h] <= t <= p.right[h] and not p.left[k] <= t <= p.right[k]]
    return bool(inside) and bool(outside) and p.tags[k] in {"VBD"}
