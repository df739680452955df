"""How often a claim like this one is right: the one place where a confidence is made.

In: a claim whose `confidence` is the weight that the judging of its words gave it (judge.py), and how much of its report speaks of
states and public bodies. Out: the same claim with a confidence that means something, and the reasons for it as evidence. Points are
added for what was found to matter when 380 claims on news that no rule was written on were read one by one (docs/confidence.md);
TABLE turns the sum into the share of such claims that were right, kind and actor both. Points and table were set by hand, in steps
of a half, after what the reading showed. It never says that what is claimed is true: only how sure the reading is.
"""

from dataclasses import replace
from itertools import pairwise

from onrecord.claim.affairs import public
from onrecord.claim.reasons import FETCHED
from onrecord.records import Actor, Cast, Claim, Evidence, Report

# Sum of points: share of claims right. Between two rows it is drawn straight.
TABLE = ((-4.0, 0.1), (-2.0, 0.22), (0.0, 0.42), (1.0, 0.55), (2.0, 0.65), (3.0, 0.74), (4.0, 0.81), (5.0, 0.86), (6.0, 0.9), (9.0, 0.95))
SHORT = 60  # words; of less nobody can tell what a report is about
KINDS = {
    "AID": ("help is often somebody's daily work", -1.0),
    "AGREE": ("agreeing is often a firm's or a person's own affair", -0.5),
    **dict.fromkeys(("COERCE", "PROTEST", "MOBILIZE"), ("a kind that is asked much before it is claimed", 1.5)),
    **dict.fromkeys(("REQUEST", "REJECT"), ("a kind whose verbs mean little else", 1.0)),
}
STATUSES = {
    "proposed": ("only proposed: who would do it is often misread", -1.5),
    "ongoing": ("in the present, which often tells a habit", -0.5),
}
ABOUT = (  # mentions of states and public bodies in 100 words, from so many on
    (6.0, "the report is about states and public bodies", 1.5),
    (3.0, "", 0.0),
    (1.0, "the report says little of states and public bodies", -1.0),
    (0.0, "the report is hardly about states and public bodies", -2.5),
)
ALONE = ("a text so short was mostly chosen for what it tells", 1.0)


def politics(report: Report, cast: Cast) -> float | None:
    """Mentions of states and public bodies in 100 words of the report; None where it is too short to tell."""
    words = len(report.text.split())
    if words < SHORT:
        return None
    return 100 * sum(map(public, cast.actors)) / words


def weighed(claim: Claim, density: float | None, against: list[tuple[str, float]] | None = None) -> Claim:
    """The claim with its confidence, and the reasons for it among its evidence; `against` is what affairs.py holds against it."""
    found = points(claim, density) + (against or [])
    why = tuple(Evidence("confidence", f"{text}, {worth:+g}") for text, worth in found)
    return replace(claim, confidence=share(sum(worth for _, worth in found)), evidence=(*claim.evidence, *why))


def points(claim: Claim, density: float | None) -> list[tuple[str, float]]:
    """What speaks for a claim and against it, in words, each with its points."""
    out = [_words(claim.confidence), _actor(claim.actors), _recipient(claim.recipients)]
    out += [KINDS[claim.kind]] if claim.kind in KINDS else []
    out += [STATUSES[claim.status]] if claim.status in STATUSES else []
    out += [(e.why, -1.0 if e.why == FETCHED else 1.0) for e in claim.evidence if e.field == "actors"]
    out.append(ALONE if density is None else next((text, worth) for least, text, worth in ABOUT if density >= least))
    return [(text, worth) for text, worth in out if worth]


def share(total: float) -> float:
    """The share of claims with so many points that were right, two decimals."""
    low, least = TABLE[0]
    if total <= low:
        return least
    for (a, p), (b, q) in pairwise(TABLE):
        if total <= b:
            return round(p + (q - p) * (total - a) / (b - a), 2)
    return TABLE[-1][1]


def _words(weight: float) -> tuple[str, float]:
    """How well the words around the predicate fit its frame, from the judge's weight: .75 is neither here nor there."""
    worth = round((weight - 0.75) * 10, 1)
    return ("its words fit the frame well" if worth > 0 else "its words fit the frame loosely", worth)


def _actor(actors: tuple[Actor, ...]) -> tuple[str, float]:
    known = [a.entity for a in actors if a.entity]
    if not actors:
        return ("nobody is said to do it", 0.0)
    if any(e.country for e in known):
        return ("who acts is known, with a country", 2.0)
    if not known:
        return ("nobody knows who acts", -2.0)
    if any(e.kind == "group" for e in known):
        return ("who acts is a group in the report's words", 1.0)
    if any(e.kind == "person" and not e.sector for e in known):
        return ("who acts is a name without an office or a country", -1.0)
    return ("", 0.0)


def _recipient(recipients: tuple[Actor, ...]) -> tuple[str, float]:
    if any(a.entity and a.entity.country for a in recipients):
        return ("the other side is known, with a country", 1.0)
    if any(a.entity for a in recipients):
        return ("the other side is known by words alone", -0.5)
    return ("nobody knows the other side", -0.5) if recipients else ("", 0.0)
