"""Speech that runs on without a cue: "Kim will travel in May, the paper reported. He would meet the mayor there."

In: settled frames. Out: for a sentence that only carries on what was said before it, the frame whose voices it carries. Only
where it is plain: directly behind a sentence that is somebody's words, with a reporter's "would" or "was to", with no cue, no
quotation and no condition of its own. It never guesses across a sentence that nobody answers for.
"""

from onrecord.attribute.grammar import Frame
from onrecord.attribute.quotes import Quotation
from onrecord.spans import overlaps
from onrecord.syntax import Parse

RULES = frozenset({"A-001", "A-003", "A-004", "A-007", "A-015"})
STANCES = frozenset({"assert", "believe", "promise"})


def carried(p: Parse, frames: list[Frame], holders: dict[int, int], quotes: list[list[Quotation]]) -> list[tuple[int, int]]:
    """Sentences that carry on, each with the position of the frame whose chain is theirs."""
    by_sentence: dict[int, list[int]] = {}
    for k, f in enumerate(frames):
        by_sentence.setdefault(p.sentence_of[f.head], []).append(k)
    out: list[tuple[int, int]] = []
    blocks = set(p.paragraphs)
    voice: int | None = None  # the frame that answers for the sentence before
    for number, (first, last) in enumerate(p.sentences):
        if last - first < 6 and (first, last) in blocks and not any(p.pos[k] in ("VERB", "AUX") for k in range(first, last)):
            continue  # a heading between paragraphs
        own = by_sentence.get(number)
        if own:
            voice = next((k for k in own if k not in holders and _reports(p, frames[k], first, last)), None)
            continue
        if voice is not None and _runs_on(p, first, last, quotes[p.paragraph_of[first]]):
            same = p.paragraph_of[first] == p.paragraph_of[p.sentences[number - 1][0]]
            if same or p.tags[first] == "PRP":
                out.append((number, voice))
                continue
        voice = None
    return out


def _reports(p: Parse, f: Frame, first: int, last: int) -> bool:
    """Whether a frame's words are most of its sentence or end it, and reported as said."""
    if f.rule not in RULES or f.cls not in ("say", "show") or f.stance not in STANCES:
        return False
    if any(s <= p.starts[f.cue[0]] < e for s, e in f.owned):
        return False
    size = sum(min(e, p.ends[last - 1]) - max(s, p.starts[first]) for s, e in f.spans if s < p.ends[last - 1] and e > p.starts[first])
    to_the_end = f.spans[-1].end >= p.ends[last - 1] - 3
    return to_the_end or size * 2 > p.ends[last - 1] - p.starts[first]


def _runs_on(p: Parse, first: int, last: int, quotes: list[Quotation]) -> bool:
    root = next((k for k in range(first, last) if p.heads[k] == k), None)
    if (
        root is None
        or p.lower[last - 1] == "?"
        or any(overlaps(q.span, p.span(first, last - 1)) for q in quotes)
        or '"' in p.lower[first:last]
    ):
        return False
    if p.child(root, "nsubj", "nsubjpass") is None or any(
        p.deps[k] == "mark" and p.lower[k] in ("if", "unless") for k in range(first, last)
    ):
        return False
    if any(p.deps[k] == "aux" and p.lower[k] == "would" for k in p.children[root]):
        return p.lemmas[root] not in ("be", "like", "have", "seem")
    goal = p.child(root, "xcomp")
    return (
        p.lower[root] in ("was", "were")
        and goal is not None
        and any(p.lower[k] == "to" and p.deps[k] == "aux" for k in p.children[goal])
        and p.child(root, "acomp", "attr") is None
    )
