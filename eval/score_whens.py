"""Score which day belongs to what: the day of the deed, and the day on which it was told.

    eval/score_whens.py GOLD.jsonl CODED.jsonl [--json]

GOLD   {id, text, published, marks: [{start, end, role: claim | attribution, when: a TIMEX3 value or null}]}
CODED  what `onrecord code GOLD.jsonl --jsonl` printed: claims[].{predicate, when}, attributions[].{cue, when}

A mark is found where a claim's predicate, or an attribution's cue, shares characters with it; it is right where the value
of that one's `when` is the mark's, and where both have none. A mark that is not found is wrong.

  all           share of all marks that are right; of_found: of those that are found
  claim         of the marks of claims; claim_found: of those that are found
  attribution   of the marks of attributions; attribution_found: of those that are found
  found         share of marks that are found
"""

import json
import sys
from pathlib import Path
from typing import Any


def load(path: str) -> list[dict[str, Any]]:
    """The lines of a file."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def candidates(record: dict[str, Any], role: str) -> list[tuple[int, int, str | None]]:
    """Start, end and value of the day of each claim or attribution."""
    if role == "claim":
        return [(c["predicate"]["start"], c["predicate"]["end"], (c["when"] or {}).get("value")) for c in record.get("claims", [])]
    return [(s, e, (a["when"] or {}).get("value")) for a in record.get("attributions", []) for s, e in a["cue"]]


def score(gold: list[dict[str, Any]], coded: list[dict[str, Any]], show: bool = False) -> dict[str, Any]:
    """The figures of a set, in percent."""
    by_id = {r["report"]["input_id"]: r for r in coded}
    n = {"claim": 0, "attribution": 0}
    found, right = dict(n), dict(n)
    for g in gold:
        for mark in g["marks"]:
            role = mark["role"]
            n[role] += 1
            near = [x for x in candidates(by_id.get(g["id"], {}), role) if x[0] < mark["end"] and mark["start"] < x[1]]
            found[role] += bool(near)
            good = bool(near) and near[0][2] == mark["when"]
            right[role] += good
            if show and not good:
                word = g["text"][mark["start"] : mark["end"]]
                sys.stderr.write(f"{g['id']} {role} {word}: {mark['when']}, read {near[0][2] if near else 'nothing'} | {g['text']}\n")

    def percent(part: int, whole: int) -> float:
        return round(100 * part / max(1, whole), 1)

    marks, seen, good = sum(n.values()), sum(found.values()), sum(right.values())
    out: dict[str, Any] = {"all": percent(good, marks), "of_found": percent(good, seen), "found": percent(seen, marks)}
    for role, count in n.items():
        out |= {role: percent(right[role], count), f"{role}_found": percent(right[role], found[role])}
    return {**out, "n": n}


if __name__ == "__main__":
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    result = score(load(args[0]), load(args[1]), "--show" in sys.argv)
    print(json.dumps(result) if "--json" in sys.argv else "\n".join(f"{k:18s} {v}" for k, v in result.items()))
