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
UNDOING = frozenset(
    """cancel delay postpone reject scrap kill abandon drop suspend halt block prevent avoid thwart
    foil avert shelve ground abort scupper""".split()
)
UNDONE = frozenset("now-cancelled cancelled canceled aborted abandoned rejected postponed scrapped attempted".split())
AHEAD = frozenset(
    "planned proposed possible potential upcoming future forthcoming expected imminent scheduled threatened looming next".split()
)
ENDING = frozenset("end close finish settle stand become reach trade total win lose".split())
MOVING = frozenset("fall rise gain slip rebound drop climb surge jump lose tumble plunge dip soar slide recover grow rally add go".split())
INHERITING = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "acomp", "oprd"})
TOWARD = frozenset({"for", "into", "with", "as", "to"})
GUESSING = frozenset("believe think suspect speculate expect estimate predict forecast assume guess imagine fear".split())
WISHING = frozenset("hope want suggest propose demand recommend wish insist doubt pretend".split())
UNREAL = frozenset({"wish", "doubt", "pretend", "hope"})
DOUBT = frozenset(
    "worry concern hope prospect possibility risk chance likelihood danger threat fear expectation probability speculation".split()
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
    if out.certainty == "certain" and out.status != "hypothetical" and _conditional(p, v, timed):
        out.certainty = "possible"
    if out.certainty == "certain" and out.modal == "would" and not (p.deps[v] == "ccomp" and p.tags[p.heads[v]] in {"VBD", "VBN"}):
        out.certainty = "probable"  # would, and not the past's will
    return out


def _conditional(p: Parse, v: int, timed: list[int]) -> bool:
    """Whether the act hangs on an "if" below it."""
    for k in p.childs(v, "advcl"):
        if any(p.lower[c] in {"if", "unless"} for c in p.childs(k, "mark")) and not _contrast(p, k, v, timed):
            return True
    return False


def of_noun(p: Parse, i: int, timed: list[int]) -> Standing:
    """The standing of an act that a noun names: that of the verb it hangs on, unless that verb itself says how it stands."""
    out = Standing(top=i)
    if any(p.lower[k] == "no" for k in p.childs(i, "det")) or _undone(p, i):
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
    head = p.heads[i]
    if p.deps[i] == "pobj" and p.pos[head] == "ADP" and p.lemmas[p.heads[head]] in DOUBT and p.pos[p.heads[head]] == "NOUN":
        out.status, out.certainty = "hypothetical", "possible"  # "hopes of a truce"
        return out
    passive = lexicon.matrix().get("be_" + p.lower[h]) if dep == "nsubjpass" else None
    likely = [c for c in p.childs(h, "acomp") if "be_" + p.lower[c] in lexicon.matrix()] if dep == "nsubj" else []
    if likely:
        passive = lexicon.matrix()["be_" + p.lower[likely[0]]]
    if passive is not None and passive.outcome in {"plan", "agree", "propose", "want", "offer"}:  # "a hearing is scheduled"
        _apply(p, h, passive.outcome, passive.certainty, out)
        return out
    word = lexicon.matrix().get(p.lemmas[h]) if dep in {"dobj", "prep"} and p.lemmas[h] not in {"be", "go", "look", "come"} else None
    up = read(p, h, timed)
    out.certainty = up.certainty
    if words & AHEAD:
        out.status, out.future = "planned", True
    elif word is not None and word.outcome not in {"do", "fail", "deny", "order", "cease"}:
        _apply(p, h, word.outcome, word.certainty, out)
    elif word is not None and word.outcome == "order":
        out.status = "proposed"
    elif up.status in {"planned", "proposed", "hypothetical"} and (dep in INHERITING or (dep == "prep" and p.lower[k] in TOWARD)):
        out.status = up.status
    if dep == "dobj" and up.polarity == "negated":
        out.polarity = "negated"
    return out


def _undone(p: Parse, i: int) -> bool:
    """Whether a plan or an act that a noun names came to nothing: "the cancelled deal", "rejected the plan", "flight delayed"."""
    h, dep = p.heads[i], p.deps[i]
    if any(p.deps[c] in {"amod", "compound"} and p.lower[c] in UNDONE for c in p.children[i]):
        return True
    if any(p.deps[c] == "acl" and p.tags[c] == "VBN" and p.lemmas[c] in UNDOING for c in p.children[i]):
        return True
    return (dep in {"dobj", "nsubjpass"} and p.lemmas[h] in UNDOING) or (dep == "nsubj" and p.lemmas[h] in {"fail", "collapse"})


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
    elif out.status == "ongoing" and p.deps[v] == "ROOT" and tag == "VBZ" and p.pos[last] != "PUNCT":
        out.status = "happened"  # a headline tells in the present what was done


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
    elif "to" in forms and (tag == "VB" or "be" in forms) and "have" not in forms:
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
    bare = False
    k, form = v, out.modal  # the word climbed to, and how it stands
    for _ in range(5):
        h, dep = p.heads[k], p.deps[k]
        if h == k:
            return
        if dep in {"conj"} and p.pos[h] in {"VERB", "AUX"} and (form == "inf" or p.tags[k] == "VBG" or p.tags[v] == "VB"):
            k = h
            continue
        marks = {p.lower[c] for c in p.children[k] if p.deps[c] in {"mark", "advmod"}}
        if dep == "advcl" and marks & {"if", "unless", "whether", "lest"} and not _contrast(p, k, h, timed):
            out.status = "hypothetical"
            return
        if dep == "ccomp" and marks & {"if", "whether"}:
            out.status = "hypothetical"
            return
        if p.pos[k] != "ADP":  # "accused of taking": the preposition says nothing
            bare = form == "inf" or (p.tags[k] == "VBG" and form != "ing")
        word = _matrix_of(p, k, h, dep)
        if word is not None and bare:
            found = table.get(word)
            if found is not None:
                modal = _apply(p, h, found.outcome, found.certainty, out)
                form = modal if p.pos[h] in {"VERB", "AUX"} else form  # a noun stands as what is above it
                if p.pos[h] == "NOUN" and _undone(p, h):
                    out.polarity = "negated"
                k = h
                continue
        if dep in {"ccomp"} and p.lemmas[h] in GUESSING and out.certainty == "certain":
            out.certainty = "probable"
        if dep in {"ccomp"} and p.lemmas[h] in REPORTING and not bare:
            return
        if dep == "ccomp" and p.lemmas[h] in ASKING and (p.tags[v] in {"VB", "VBP"} or out.modal == "must"):
            out.matrix, out.status = "order", "proposed"
            out.passed.append(h)
            return
        if dep == "ccomp" and p.lemmas[h] in WISHING:
            if p.lemmas[h] in UNREAL:
                out.status = "hypothetical"
            elif p.tags[v] == "VB":
                out.status = "proposed"
            return
        if dep in {"ccomp"} and p.lemmas[h] in {"deny"}:
            out.polarity = "negated"
            return
        if dep in {"ccomp"} and p.lemmas[h] in {"agree", "promise", "vow", "pledge", "announce", "threaten"} and out.future:
            _apply(p, h, {"threaten": "threaten", "agree": "agree"}.get(p.lemmas[h], "plan"), "-", out)
            return
        if bare and dep in {"xcomp", "pcomp", "prep", "acl", "advcl"}:
            if dep == "advcl" and form == "inf":
                if p.lemmas[v] in ENDING and p.lemmas[h] in MOVING:  # "fell to close at": how it ended, not what for
                    up = Standing(top=h)
                    _own(p, h, up)
                    out.status = up.status
                    return
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
                if dep == "advcl" or (p.lower[k] in {"before", "by", "while", "after"} and up.status == "planned"):
                    out.status = up.status
                if up.modal == "inf":
                    _from_above(p, h, up, timed)
                    out.status = up.status
                return
            if (
                dep == "xcomp" and p.pos[h] == "VERB" and form == "inf" and k == v
            ):  # "fell to slip below", "moved to block": as its verb stands
                up = Standing(top=h)
                _own(p, h, up)
                out.status, form = up.status if up.modal != "inf" else out.status, up.modal
            k = h
            continue
        if dep in {"acl", "ccomp"} and p.pos[h] == "NOUN" and p.lemmas[h] in DOUBT and out.certainty == "certain":
            out.certainty = "possible"  # "worries that it will"
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
    if dep == "acl" and p.pos[h] == "NOUN" and p.tags[k] == "VB":
        return "n_" + p.lemmas[h]
    return None


def _apply(p: Parse, h: int, outcome: str, certainty: str, out: Standing) -> str:
    """Puts the act under the word above it; that word's own modal is what is climbed on with."""
    up = Standing(top=h)
    _own(p, p.heads[h] if p.pos[h] == "ADJ" and p.deps[h] in {"acomp", "oprd"} else h, up)  # "will be able to": the tense is the copula's
    if out.matrix in {"", "do", "try", "able", "cease"}:
        out.matrix = outcome
    out.top = min(out.top, h)
    out.passed.append(h)
    if certainty != "-":
        out.certainty = certainty
    if up.certainty != "certain":
        out.certainty = up.certainty
    if outcome == "cease":
        out.ceased, out.polarity = True, "negated"
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
    return up.modal


def _contrast(p: Parse, k: int, h: int, timed: list[int]) -> bool:
    """ "If last week she claimed it, a month ago she denied it" sets one day against another and supposes nothing."""
    inside = [t for t in timed if p.left[k] <= t <= p.right[k]]
    outside = [t for t in timed if p.left[h] <= t <= p.right[h] and not p.left[k] <= t <= p.right[k]]
    return bool(inside) and bool(outside) and p.tags[k] in {"VBD"}
