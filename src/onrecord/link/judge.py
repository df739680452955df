"""What people decided, and what the rules propose for them to decide.

In: judgements that people made, the last of a pair prevailing. Out: answers to "same or different?" before a rule may
answer, and the rules' own links as judgements. `unsure` leaves the pair to the rules. The pairs are

    same_text     two report ids          different: their shared words are no reuse
    same_origin   a report id, an origin id   different: the report does not lead there; same: it does
                  two origin ids          same: one origin, shown under the left one
    same_event    two event ids           same: one event, under the left one's id
                  an event id, a claim ("report id/claim id")   different: the claim stands alone; same: it belongs there
    same_actor    two names or entity ids same: one voice or party, under the left one
"""

import hashlib
from collections.abc import Iterable

from onrecord.records import Judgement

MAKER = "link"


class Verdicts:
    """People's judgements, asked by pair; the order of the pair does not matter."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._found: dict[tuple[str, frozenset[str]], Judgement] = {}
        for j in judgements:
            if j.maker != MAKER:
                self._found[j.kind, frozenset((j.left, j.right))] = j

    def __bool__(self) -> bool:
        return bool(self._found)

    def on(self, kind: str, left: Iterable[str], right: Iterable[str]) -> str | None:
        """same | different | None, for a pair known under several ids."""
        if not self._found:
            return None
        rights = list(right)
        for a in left:
            for b in rights:
                found = self._found.get((kind, frozenset((a, b))))
                if found is not None and found.verdict != "unsure":
                    return found.verdict
        return None

    def of(self, kind: str) -> list[Judgement]:
        """What people judged of a kind, the last of each pair, undone ones left out."""
        return [j for (k, _), j in self._found.items() if k == kind and j.verdict != "unsure"]

    def same(self, kind: str) -> list[tuple[str, str]]:
        """The pairs of a kind that people called the same, (kept, dropped)."""
        return sorted((j.left, j.right) for (k, _), j in self._found.items() if k == kind and j.verdict == "same")


def propose(kind: str, left: str, right: str, rule: str, score: float) -> Judgement:
    """A rule's link as a judgement."""
    name = hashlib.sha256(f"{kind}\0{left}\0{right}".encode()).hexdigest()[:12]
    return Judgement("j" + name, kind, left, right, "same", rule, round(score, 2), MAKER)
