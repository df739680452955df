"""Whose affair an act is: what takes confidence off claims that are a firm's, the press's or somebody's own.

In: a parse, a claim, the report's publisher. Out: what speaks against it, in words, with points for confidence.py. An act in which a
state or a public body stands on either side is never taken for a firm's. It refuses nothing: a doubtful claim stays in the record.
"""

from onrecord.records import Actor, Claim
from onrecord.syntax import Parse

PUBLIC = frozenset({"GOV", "MIL", "REB", "LEG", "SPY", "OPP", "PTY", "IGO", "COP", "JUD", "PRM", "UAF", "LAB"})
STATES = frozenset({"country", "government"})
FIRM_NAMES = frozenset("inc inc. corp corp. co co. ltd ltd. plc llc n.v. s.a. a.g. ag gmbh ab bancorp holdings".split())
FIRM_WORDS = frozenset(
    """share shareholder stockholder stock merger takeover acquisition subsidiary tender bid buyout partnership venture director chairman
    executive company firm investor customer product software brand unit securities bank lender creditor franchise retailer""".split()
)
BOARD = frozenset("board director directors chairman executive company".split())
OWN = frozenset("his her its their our my".split())
PLANS = frozenset("proposal plan record policy idea view decision bid commitment reform position stance remark comment opposition".split())
POLLS = frozenset("poll polls survey surveys".split())
TALKING = frozenset({"CONSULT", "AGREE", "REQUEST", "AID", "SUPPORT"})
BEHIND = frozenset({"SUPPORT", "REJECT"})


def public(a: Actor) -> bool:
    """Whether a side is a state, a public body or somebody who stands for one."""
    return a.entity is not None and (a.entity.sector in PUBLIC or a.entity.kind in STATES)


def against(p: Parse, c: Claim, publisher: str | None) -> list[tuple[str, float]]:
    """What speaks against the claim as an act of public life."""
    sides = (*c.actors, *c.recipients)
    inside = p.tokens_in(c.sentence)
    lemmas = {p.lemmas[i] for i in inside} | {p.lower[i] for i in inside}
    out: list[tuple[str, float]] = []
    if c.kind in TALKING and any(_press(a, publisher) for a in sides):
        out.append(("the press is one of its sides", -3.0))
    if not any(map(public, sides)):
        if lemmas & FIRM_NAMES or len(lemmas & FIRM_WORDS) > 1 or any(a.entity and a.entity.sector == "BUS" for a in sides):
            out.append(("it is a firm's own affair", -2.5))
        elif not any(a.entity and a.entity.country for a in sides):
            out.append(("no state and no public body stands on either side", -0.5))
    if c.mode == "resign" and lemmas & BOARD and not any(a.entity and a.entity.office for a in c.actors):
        out.append(("the post is a firm's", -2.0))
    if c.kind in BEHIND and _own(p, c):
        out.append(("it is about one's own plan", -2.5))
    if c.kind in BEHIND and not c.actors and lemmas & POLLS:
        out.append(("a poll does nothing", -3.0))
    return out


def _press(a: Actor, publisher: str | None) -> bool:
    if a.entity is not None and (a.entity.kind == "outlet" or a.entity.sector == "JRN"):
        return True
    if publisher is None or public(a) or (a.entity is not None and a.entity.kind in {"person", "group"}):
        return False  # what dumps call a source is not always an outlet
    return publisher.casefold() == (a.entity.name if a.entity else a.quote).casefold()


def _own(p: Parse, c: Claim) -> bool:
    """ "Defended his proposal": the object is what the one who acts has made."""
    inside = p.tokens_in((c.predicate.start, c.predicate.end))
    return any(p.lower[i] in OWN and p.lemmas[p.heads[i]] in PLANS for i in range(inside.start, min(inside.stop + 3, len(p))))
