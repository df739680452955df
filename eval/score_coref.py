"""Scores whom pronouns and short nominals stand for.

    eval/score_coref.py GOLD.jsonl CODED.jsonl [--misses] [--json]

GOLD   {id, text, marks: [[start, end, word, whom]]}: `whom` is part of a name, several parted by "|" where either will do;
       null where the word stands for a thing, for nobody, or for whom the text does not tell. Offsets in code points.
CODED  what `onrecord code GOLD.jsonl --jsonl` printed: one object a report, joined on report.input_id.

A mark's answers are the entities of the shortest actors that hold it whole. It is right where a name among them holds a
part of `whom`; a mark of null is right without an answer, and for a nominal also with an entity that
the report leaves unnamed. A wrong answer is worse than none, so both are counted.

  right      share of all marks
  pronouns   share right of the pronouns that stand for somebody; nominals likewise; open: of the marks of null
  precision  share of the answers to pronouns that are right
  wrong      share of all marks answered with somebody else
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

PRONOUNS = {"he", "she", "they", "it", "him", "her", "them"}


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def answers(actors: list[dict[str, Any]], start: int, end: int) -> list[dict[str, Any]]:
    """The entities of the shortest actors around a span."""
    around = [a for a in actors if a["start"] <= start and end <= a["end"]]
    least = min((a["end"] - a["start"] for a in around), default=0)
    return [a["entity"] for a in around if a.get("entity") and a["end"] - a["start"] == least]


def share(good: int, total: int) -> float:
    """Percent."""
    return round(100 * good / total, 1) if total else 0.0


def main() -> int:
    """Prints the shares."""
    parser = argparse.ArgumentParser(description="Score whom pronouns and short nominals stand for.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("coded", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    coded = {row["report"]["input_id"]: row.get("actors", []) for row in lines(options.coded) if "report" in row}
    count = dict.fromkeys(("marks", "right", "wrong", "answers", "good"), 0)
    parts = {"pronouns": [0, 0], "nominals": [0, 0], "open": [0, 0]}
    for row in lines(options.gold):
        actors = coded.get(row["id"], [])
        for start, end, word, whom in row["marks"]:
            pronoun = word.lower() in PRONOUNS
            at = answers(actors, start, end)
            if whom is None:
                right = not at or (not pronoun and all(e["id"].startswith(("some:", "body:", "office:")) for e in at))
            else:
                right = any(w.lower() in e["name"].lower() for w in whom.split("|") for e in at)
            part = parts["open" if whom is None else "pronouns" if pronoun else "nominals"]
            part[0] += right
            part[1] += 1
            count["marks"] += 1
            count["right"] += right
            count["wrong"] += not right and bool(at)
            if pronoun and at:
                count["answers"] += 1
                count["good"] += right and whom is not None
            if options.misses and not right:
                around = row["text"][max(0, start - 60) : end + 30].replace("\n", " ")
                print(f"{row['id']} {word!r} gold {whom!r} coded {sorted({e['name'] for e in at})} in ..{around}..", file=sys.stderr)
    result: dict[str, Any] = {name: share(*part) for name, part in parts.items()}
    result |= {"right": share(count["right"], count["marks"]), "wrong": share(count["wrong"], count["marks"])}
    result |= {"precision": share(count["good"], count["answers"]), "n": {k: v[1] for k, v in parts.items()}}
    if options.json:
        print(json.dumps(result))
    else:
        for name, value in result.items():
            print(f"{name:10} {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
