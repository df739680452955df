"""Score who acts and who suffers, on sentences whose kind is right.

    eval/score_roles.py GOLD.jsonl CODED.jsonl [--json] [--misses]

GOLD   {id, text, kinds, source, target}: source and target are phrases of the text
CODED  what `onrecord code GOLD.jsonl --jsonl` printed, joined on report.input_id

Of each sentence the claim of highest confidence counts, if its PLOVER root is one of the gold kinds (YIELD: CONCEDE or RETREAT).
  actor, recipient  share of those claims with a party whose head word stands in the gold phrase, or whose resolved name shares a
                    word of weight with it, or that another mention in the phrase stands for; for CONSULT, COOPERATE and AGREE,
                    and where a claim has several actors and no recipient, either list will do
  both              share where both are right
A gold phrase that the text does not hold is left out.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

MUTUAL = {"CONSULT", "COOPERATE", "AGREE"}
FOLD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
ENDS = re.compile(r"\b(?:of|in|on|from|with|for|at|by|to|who|which|that|whose|near|against)\b|[,(–—]", re.IGNORECASE)
LIGHT = frozenset("the a an of and for in to his her its their".split())


def load(path: str) -> list[dict[str, Any]]:
    """The lines of a JSONL file."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def head(party: dict[str, Any]) -> tuple[int, int]:
    """Where the head word of a party's quote stands: the last word before what hangs behind it."""
    quote = party["quote"]
    cut = ENDS.search(quote, 1)
    front = quote[: cut.start()].rstrip() if cut else quote
    word = re.search(r"\S+$", front) or re.search(r"\S+", quote)
    assert word is not None
    return party["start"] + word.start(), party["start"] + word.end()


def meets(parties: list[dict[str, Any]], text: str, phrase: str, mentions: list[dict[str, Any]]) -> bool:
    """Whether one of the parties is whom the phrase names."""
    spans = [(m.start(), m.end()) for m in re.finditer(re.escape(phrase), text)]
    words = {w.lower() for w in re.findall(r"\w+", phrase)} - LIGHT
    for party in parties:
        start, end = head(party)
        if any(a <= start and end <= b + 1 for a, b in spans):
            return True
        entity = party.get("entity") or {}
        name = entity.get("name") or ""
        for m in mentions if entity else ():
            if (m.get("entity") or {}).get("id") == entity["id"] and any(a <= m["start"] and m["end"] <= b for a, b in spans):
                return True
        if words & ({w.lower() for w in re.findall(r"\w+", name)} - LIGHT):
            return True
    return False


def score(gold: list[dict[str, Any]], coded: list[dict[str, Any]]) -> tuple[dict[str, Any], list[tuple[str, ...]]]:
    """The shares, and what was missed."""
    by_id = {r["report"]["input_id"]: r for r in coded}
    n: Counter[str] = Counter()
    misses: list[tuple[str, ...]] = []
    for g in gold:
        record = by_id.get(g["id"], {})
        claims = [c for c in record.get("claims", []) if c.get("plover")]
        best = max(claims, key=lambda c: c.get("confidence") or 0, default=None)
        if best is None or FOLD.get(best["plover"], best["plover"]) not in {FOLD.get(k, k) for k in g["kinds"]}:
            continue
        right = {}
        for role, field in (("actor", "source"), ("recipient", "target")):
            phrase = g.get(field) or ""
            if not phrase or phrase not in g["text"]:
                continue
            mutual = best["kind"] in MUTUAL or (len(best["actors"]) > 1 and not best["recipients"])
            parties = best["actors"] + best["recipients"] if mutual else best[role + "s"]
            n[role + "s"] += 1
            right[role] = meets(parties, g["text"], phrase, record.get("actors", []))
            n[role] += right[role]
            if not right[role]:
                quotes = "; ".join(p["quote"] for p in best[role + "s"])
                misses.append((g["id"], role, phrase, quotes, best["rule"], best["predicate"]["quote"], g["text"]))
        if len(right) == 2:
            n["pairs"] += 1
            n["both"] += all(right.values())
    share = {
        k: round(100 * n[k] / n[t], 1) if n[t] else None for k, t in (("actor", "actors"), ("recipient", "recipients"), ("both", "pairs"))
    }
    return {**share, "n": dict(n)}, misses


if __name__ == "__main__":
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    result, missed = score(load(args[0]), load(args[1]))
    print(json.dumps(result) if "--json" in sys.argv else "\n".join(f"{k:9s} {v}" for k, v in result.items()))
    if "--misses" in sys.argv:
        for row in missed:
            print(*row, sep="\t")
