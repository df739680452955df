"""The acts that verbs are: knowledge/acts.tsv as rows, and the word lists that say how an act stands.

In: the table. Out: `Act`s by verb, in the table's order. Codes are PLOVER 0.8's names and numbers.
"""

import functools
import re
from dataclasses import dataclass

from onrecord import knowledge

VIOLENT = {"ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE"}
COOPERATIVE = {"CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "AGREE"}
# kind: quad class (1 verbal cooperation to 4 material conflict), PLOVER 0.8's score, CAMEO root. Its manual prints ACCUSE as +3
# though all its modes are below zero, and gives SANCTION two quad classes: -3 and material conflict here.
CODES = {
    "AGREE": (1, 2.5, "030"),
    "CONSULT": (1, 2.5, "040"),
    "SUPPORT": (1, 5.0, "050"),
    "CONCEDE": (1, 4.5, "080"),
    "COOPERATE": (2, 9.5, "060"),
    "AID": (2, 10.0, "070"),
    "RETREAT": (2, 6.5, "087"),
    "REQUEST": (3, 0.0, "100"),
    "ACCUSE": (3, -3.0, "110"),
    "REJECT": (3, -2.0, "120"),
    "THREATEN": (3, -3.5, "130"),
    "PROTEST": (4, -5.0, "140"),
    "SANCTION": (4, -6.0, "160"),
    "MOBILIZE": (4, -5.5, "150"),
    "COERCE": (4, -7.0, "170"),
    "ASSAULT": (4, -9.0, "190"),
}
PLANS = {
    "plan",
    "intend",
    "agree",
    "vow",
    "promise",
    "pledge",
    "decide",
    "expect",
    "schedule",
    "aim",
    "prepare",
    "set",
    "want",
    "hope",
    "wish",
}
REFUSALS = {"refuse", "decline", "fail"}
THREATS = {"threaten", "warn"}
PROPOSALS = {"propose", "suggest", "offer", "seek", "ask", "urge", "demand", "call", "recommend", "request"}
HEDGES = {
    "probably": "probable",
    "likely": "probable",
    "reportedly": "probable",
    "possibly": "possible",
    "perhaps": "possible",
    "allegedly": "possible",
    "may": "possible",
    "might": "possible",
    "could": "possible",
}
COUNTED = {
    "kill": "dead",
    "die": "dead",
    "wound": "wounded",
    "injure": "wounded",
    "arrest": "arrested",
    "detain": "arrested",
    "displace": "displaced",
}
NUMERALS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "dozens": 24}


@dataclass(frozen=True, slots=True)
class Act:
    """One row of acts.tsv."""

    id: str
    wants: frozenset[str]
    preps: frozenset[str]
    kind: str
    mode: str | None


@functools.cache
def acts() -> dict[str, list[Act]]:
    out: dict[str, list[Act]] = {}
    for number, (verbs, wants, preps, kind, mode) in enumerate(knowledge.rows("acts", "verbs", "object", "prep", "kind", "mode"), 1):
        act = Act(
            f"C-{number:03d}", frozenset(w for w in wants.split() if w != "-"), frozenset(x for x in preps.split(",") if x != "-"),
            kind, None if mode == "-" else mode,
        )  # fmt: skip
        for verb in verbs.split():
            out.setdefault(verb, []).append(act)
    return out


PRAISE = {
    "appropriate",
    "good",
    "positive",
    "productive",
    "constructive",
    "important",
    "welcome",
    "legitimate",
    "successful",
    "historic",
    "useful",
}
BLAME = {
    "unacceptable",
    "illegal",
    "provocative",
    "shameful",
    "dangerous",
    "wrong",
    "irresponsible",
    "absurd",
    "barbaric",
    "unjust",
    "baseless",
}
OPINIONS = {
    "describe": (Act("C-901", frozenset(), frozenset(), "SUPPORT", None), Act("C-902", frozenset(), frozenset(), "ACCUSE", "disapprove")),
}
OPINIONS["call"] = OPINIONS["brand"] = OPINIONS["describe"]
STAY = Act("C-900", frozenset("0"), frozenset({"in"}), "CONSULT", "visit")  # "was in Geneva in July": who was there visited it
BACK = re.compile(r"\b(?:there|(?:that|aforementioned|same) (?:city|town|place|venue)|where)\b", re.IGNORECASE)
MEETING = re.compile(r"\b(?:that|the same) (?:meeting|summit|visit|trip)\b", re.IGNORECASE)
