"""Who does what to whom around one verb, by syntax alone.

In: a parse and a verb. Out: a Clause of token indices: logical subjects and objects (passives turned round, relative
pronouns replaced by what they stand for, missing subjects fetched from above), prepositional objects, particles, complement.
"""

from dataclasses import dataclass, field

from onrecord.syntax import Parse

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
OBJECT_CONTROL = frozenset(
    """ask urge tell order force compel allow permit persuade convince help enable encourage instruct command request beg
    invite require press pressure lead prompt push implore call want expect cause authorize lobby direct""".split()
)
OF_OBJECT = frozenset(
    "accuse suspect blame charge criticize criticise condemn convict acquit prevent stop arrest detain ban bar jail fine".split()
)
WORDS = frozenset("letter statement message note tweet speech report decree order petition bill law resolution".split())
FINITE = frozenset({"VBD", "VBZ"})
PARTICLES = frozenset("out off up down back over in on away apart through".split())


@dataclass(slots=True)
class Clause:
    """The words around one verb, as token indices. `comp` is to, ing or that, with its verb."""

    verb: int
    passive: bool
    subjects: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    datives: list[int] = field(default_factory=list)
    preps: list[tuple[str, int]] = field(default_factory=list)
    particles: set[str] = field(default_factory=set)
    comp: str = ""
    comp_verb: int = -1
    inherited: bool = False  # the subject was fetched from above


def is_passive(p: Parse, v: int) -> bool:
    """Whether the verb's grammatical subject is its logical object."""
    if p.tags[v] not in {"VBN", "VBD"}:
        return False
    labels = {p.deps[c] for c in p.children[v]}
    if labels & {"auxpass", "nsubjpass"}:
        return True
    if p.tags[v] == "VBD" and p.deps[v] != "acl":
        return False
    if p.deps[v] == "acl":
        return "dobj" not in labels
    if p.deps[v] in {"advcl", "relcl", "ROOT"}:
        return "dobj" not in labels and "aux" not in labels and "nsubj" not in labels
    if p.deps[v] == "conj":
        return "nsubj" not in labels and "aux" not in labels and is_passive(p, p.heads[v]) and ("dobj" not in labels)
    return False


def expand(p: Parse, tokens: list[int]) -> list[int]:
    """The tokens and what is coordinated with each."""
    out: list[int] = []
    for t in tokens:
        out += [c for c in p.conjuncts(t) if c not in out and p.pos[c] not in {"VERB", "AUX"}]
        for a in p.childs(t, "appos"):  # "the Prime Minister, Ann Lee, and the King": the second hangs on the name
            out += [c for c in p.conjuncts(a)[1:] if c not in out and p.pos[c] not in {"VERB", "AUX"}]
    return out


def _antecedent(p: Parse, v: int) -> int | None:
    """What a relative clause stands by, climbing over coordinated verbs."""
    for _ in range(3):
        if p.deps[v] in {"relcl", "acl"}:
            return p.heads[v]
        if p.deps[v] != "conj":
            return None
        v = p.heads[v]
    return None


def _own(p: Parse, v: int, *labels: str) -> list[int]:
    found = p.childs(v, *labels)
    if found and p.lower[found[0]] in RELATIVE and p.pos[found[0]] in {"PRON", "SCONJ", "DET"}:
        above = _antecedent(p, v)
        return expand(p, [above]) if above is not None else []
    return expand(p, found)


def _grammatical(p: Parse, v: int) -> list[int]:
    return _own(p, v, "nsubj", "nsubjpass")


def _above(p: Parse, v: int, depth: int = 0) -> list[int]:
    """The subject of a verb that has none of its own."""
    own = _grammatical(p, v)
    if own or depth > 5:
        return own
    dep, head = p.deps[v], p.heads[v]
    if head == v:
        return []
    if dep == "xcomp" or (dep in {"ccomp", "advcl"} and p.pos[head] in {"VERB", "AUX"} and dep == "ccomp"):
        if p.lemmas[head] in OBJECT_CONTROL and not is_passive(p, head):
            objects = _own(p, head, "dobj", "dative")
            if objects:
                return objects
        return _above(p, head, depth + 1)
    if dep in {"conj", "advcl", "dep", "parataxis"}:
        if p.pos[head] in {"VERB", "AUX"}:
            if dep == "conj" and p.tags[v] in FINITE and p.tags[head] == "VB" and p.deps[head] in {"xcomp", "advcl", "ccomp", "acl"}:
                over = p.heads[head]  # "urged Lima to yield and spoke to Quito": whoever urged also spoke
                return _above(p, over, depth + 1) if p.pos[over] in {"VERB", "AUX"} else []
            return _above(p, head, depth + 1)
        return []
    if dep == "pcomp":
        above = p.heads[head]
        if p.pos[above] == "ADJ" and p.deps[above] in {"acomp", "ccomp", "oprd"}:  # "guilty of breaking the truce"
            return _own(p, above, "nsubj") or _above(p, p.heads[above], depth + 1)
        if p.pos[above] in {"VERB", "AUX"}:
            if p.lemmas[above] in OF_OBJECT:
                objects = _grammatical(p, above) if is_passive(p, above) else _own(p, above, "dobj")
                if objects:
                    return objects
            return _above(p, above, depth + 1)
        return _of_noun(p, above, depth)
    if dep in {"acomp", "attr", "oprd"} and p.pos[head] in {"VERB", "AUX"}:
        return _above(p, head, depth + 1)
    if dep == "acl":
        return _of_noun(p, head, depth) if p.tags[v] == "VB" or p.lemmas[head] in WORDS else expand(p, [head])
    if dep == "relcl":
        return expand(p, [head]) if not p.childs(v, "dobj") or not p.childs(v, "nsubj") else []
    return []


def _of_noun(p: Parse, noun: int, depth: int) -> list[int]:
    """Whose plan, decision or attempt it is."""
    owner = p.childs(noun, "poss")
    if owner:
        return expand(p, owner)
    modifiers = [
        c for c in p.children[noun] if p.deps[c] in {"amod", "compound", "nmod"} and p.entities[c] in {"NORP", "GPE", "ORG", "PERSON"}
    ]
    if modifiers:
        return modifiers[-1:]
    by = next((c for c in p.children[noun] if p.lower[c] in {"by", "of"}), None)
    if by is not None and (inside := p.childs(by, "pobj")):
        return expand(p, inside)
    if p.deps[noun] in {"dobj", "attr"} and p.pos[p.heads[noun]] in {"VERB", "AUX"}:
        return _above(p, p.heads[noun], depth + 1)
    return []


def _prepositions(p: Parse, v: int, out: Clause) -> None:
    for c in p.children[v]:
        dep = p.deps[c]
        if dep in {"prep", "dative"} and p.pos[c] in {"ADP", "SCONJ", "ADV", "VERB"}:
            name = p.lower[c]
            inner = p.children[c]
            for o in inner:
                if p.deps[o] == "pobj":
                    out.preps += [(name, t) for t in expand(p, [o])]
                    if p.lemmas[o] in {"occasion", "time"}:  # "warned on several occasions of this closeness"
                        out.preps += [(p.lower[k], t) for k in p.childs(o, "prep") for t in p.childs(k, "pobj")]
                elif (p.deps[o] == "pcomp" and p.tags[o] == "VBG") or (name == "as" and p.deps[o] in {"amod", "acomp"}):
                    out.preps.append((name, o))
                elif p.deps[o] == "prep":
                    out.preps += [(p.lower[o], t) for t in expand(p, p.childs(o, "pobj"))]
                    if name in PARTICLES:
                        out.particles.add(name)
            if name in PARTICLES and not inner:
                out.particles.add(name)
        elif dep in {"prt", "advmod"} and p.lower[c] in PARTICLES:
            out.particles.add(p.lower[c])
            for o in p.childs(c, "prep"):
                out.preps += [(p.lower[o], t) for t in expand(p, p.childs(o, "pobj"))]
        elif dep in {"acomp", "oprd", "attr"} and p.pos[c] in {"ADJ", "NOUN", "VERB"}:
            out.preps.append(("=", c))
            for k in p.childs(c, "prep"):
                out.preps += [(p.lower[k], t) for t in expand(p, p.childs(k, "pobj"))]
            for k in p.childs(c, "xcomp"):  # "is ready to pay"
                if p.tags[k] == "VB" and dep == "acomp":
                    out.preps.append(("+to", k))
                    out.comp, out.comp_verb = "to", k
        elif dep in {"ccomp", "xcomp"} and p.pos[c] == "ADJ":
            out.preps.append(("=", c))
            out.objects += [s for s in p.childs(c, "nsubj") if s > v]
        elif dep == "agent" and not out.passive:
            out.preps += [("by", t) for t in expand(p, p.childs(c, "pobj"))]


def read(p: Parse, v: int) -> Clause:
    """The clause of one verb."""
    out = Clause(v, is_passive(p, v))
    _prepositions(p, v, out)
    direct = _own(p, v, "dobj", "oprd")
    own = p.childs(v, "dobj", "oprd")
    if len(own) > 1 and p.lower[own[0]] in RELATIVE:  # "exercises, which he calls a threat"
        out.preps.append(("=", own[-1]))
    if out.passive:
        agents = [t for c in p.children[v] if p.deps[c] == "agent" or p.lower[c] == "by" for t in p.childs(c, "pobj")]
        out.subjects = expand(p, agents)
        out.objects = _grammatical(p, v) or (expand(p, [p.heads[v]]) if p.deps[v] in {"acl", "relcl"} else _above(p, v))
        out.datives = direct
    else:
        out.subjects = _grammatical(p, v)
        if not out.subjects:
            out.subjects, out.inherited = _above(p, v), True
        out.objects = direct or out.objects
        if not direct and p.deps[v] == "relcl" and p.childs(v, "nsubj") and p.lower[p.childs(v, "nsubj")[0]] not in RELATIVE:
            out.objects = [p.heads[v]] if _gap(p, v) else []
    out.datives += [t for t in _own(p, v, "dative") if p.pos[t] != "ADP"]
    _complement(p, v, out)
    return out


def _gap(p: Parse, v: int) -> bool:
    """Whether the relative clause lacks its object: "the sanctions (that) Washington imposed"."""
    return not any(p.lower[c] in {"where", "when", "why"} or p.deps[c] in {"ccomp", "xcomp"} for c in p.children[v])


def _complement(p: Parse, v: int, out: Clause) -> None:
    for c in p.children[v]:
        dep, tag = p.deps[c], p.tags[c]
        if dep not in {"xcomp", "ccomp", "advcl", "pcomp", "prep", "conj"} or c < v:
            continue
        if dep in {"xcomp", "ccomp", "advcl"}:
            to = any(p.tags[x] == "TO" for x in p.children[c])
            if to and tag == "VB" and dep == "ccomp" and not out.passive:
                out.objects += [s for s in p.childs(c, "nsubj") if s > v and p.lower[s] not in RELATIVE]
            if tag == "VBG" and dep == "ccomp" and not out.passive and not p.childs(c, "aux", "mark"):
                out.objects += [s for s in p.childs(c, "nsubj") if s > v and p.pos[s] != "PRON"]  # "took in refugees fleeing war"
            if to and tag == "VB":
                out.preps.append(("+to", c))
                out.comp, out.comp_verb = ("to", c) if dep != "advcl" or not out.comp else (out.comp, out.comp_verb)
            elif tag == "VBG" and dep == "xcomp":
                out.comp, out.comp_verb = "ing", c
            elif dep == "ccomp" and not out.comp and p.pos[c] != "ADJ":
                out.comp, out.comp_verb = "that", c
