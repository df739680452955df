"""Scores who phrases stand for: country and first sector of the phrases that a coder of events meets.

    eval/score_actors.py GOLD.jsonl CODED.jsonl [--half A|B] [--misses] [--json]

GOLD   {id, text, gold: {country?, code_1?}}: ISO 3166 alpha-3 or PLOVER's code of an organisation; a PLOVER sector. A field
       left out is not asked; "" is none, and so are UNK and JNK, the codes of phrases that stand for nobody one could code.
CODED  what `onrecord code GOLD.jsonl --jsonl` printed: one object a report, joined on report.input_id.

The answer to a phrase is the actor with an entity that covers most of it; among equals the first. Without one, country and
sector are none. HLH is an older name of MED. A phrase counts as right where every field asked is.

  country, sector   shares of the phrases that ask for the field
  both              share of all phrases whose fields asked are all right
  named             share of the phrases asked for a country or a sector that is not none, all right: empty answers earn nothing
  half              the same over phrases whose id's SHA-1 is even (A) or odd (B)
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

NONE = {"", "UNK", "JNK"}
RENAMED = {"HLH": "MED"}


def code(value: str | None) -> str:
    """A code as it is compared: none is ""."""
    return "" if not value or value in NONE else RENAMED.get(value, value)


def half(ident: str) -> str:
    """A or B, by the id alone."""
    return "AB"[int(hashlib.sha1(ident.encode()).hexdigest(), 16) % 2]


def answer(actors: list[dict[str, Any]]) -> dict[str, str]:
    """Country and sector of the actor that covers most of the phrase."""
    known = [a for a in actors if a.get("entity")]
    best = max(known, key=lambda a: a["end"] - a["start"], default=None)
    entity = best["entity"] if best else {}
    return {"country": code(entity.get("country")), "code_1": code(entity.get("sector"))}


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def main() -> int:
    """Prints the shares."""
    parser = argparse.ArgumentParser(description="Score who phrases stand for.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("coded", type=Path)
    parser.add_argument("--half", choices=("A", "B"))
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    coded = {row["report"]["input_id"]: row.get("actors", []) for row in lines(options.coded) if "report" in row}
    count = {k: [0, 0] for k in ("country", "sector", "both", "named")}
    for row in lines(options.gold):
        if options.half not in (None, half(row["id"])):
            continue
        got = answer(coded.get(row["id"], []))
        asked = {k: code(v) for k, v in row["gold"].items() if k in got}
        right = {k: got[k] == v for k, v in asked.items()}
        for name, key in (("country", "country"), ("sector", "code_1")):
            if key in right:
                count[name][0] += right[key]
                count[name][1] += 1
        whole = all(right.values())
        for name in ("both", "named") if any(asked.values()) else ("both",):
            count[name][0] += whole
            count[name][1] += 1
        if options.misses and not whole:
            print(f"{row['text']!r}\tgold {asked}\tcoded {got}", file=sys.stderr)
    result = {name: round(100 * good / total, 1) if total else 0.0 for name, (good, total) in count.items()}
    if options.json:
        print(json.dumps(result))
    else:
        for name, (good, total) in count.items():
            print(f"{name:8} {result[name]:5.1f} %  {good}/{total}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
