"""Score whether a name of a place means the place or a body: Moscow asked, against in Moscow.

    eval/score_bodies.py GOLD.jsonl CODED.jsonl [--json]

GOLD   {id, text, start, end, reading: place | body}, one marked name a sentence
CODED  what `onrecord code GOLD.jsonl --jsonl` printed: places[].{start, end, reading}

  f1      F1 of the reading `body`; p and r its precision and recall
  place   share of the names that mean the place and are read so
"""

import json
import sys
from pathlib import Path
from typing import Any


def load(path: str) -> list[dict[str, Any]]:
    """The lines of a file."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def score(gold: list[dict[str, Any]], coded: list[dict[str, Any]], show: bool = False) -> dict[str, Any]:
    """The figures of a set, in percent."""
    by_id = {r["report"]["input_id"]: r.get("places", []) for r in coded}
    said = true = right = places = kept = 0
    for g in gold:
        read = next((p["reading"] for p in by_id.get(g["id"], []) if p["start"] < g["end"] and g["start"] < p["end"]), None)
        said += read == "body"
        true += g["reading"] == "body"
        right += read == g["reading"] == "body"
        places += g["reading"] == "place"
        kept += read == g["reading"] == "place"
        if show and read != g["reading"]:
            sys.stderr.write(f"{g['id']} {g['reading']}, read {read} | {g['text']}\n")
    p, r = right / max(1, said), right / max(1, true)
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    shares = {"f1": f1, "p": p, "r": r, "place": kept / max(1, places)}
    return {name: round(100 * x, 1) for name, x in shares.items()} | {"n": len(gold)}


if __name__ == "__main__":
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    result = score(load(args[0]), load(args[1]), "--show" in sys.argv)
    print(json.dumps(result) if "--json" in sys.argv else "\n".join(f"{k:6s} {v}" for k, v in result.items()))
