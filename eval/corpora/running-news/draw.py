"""Draws claims at random from what the tool printed on articles, for a reader to judge.

    draw.py CODED.jsonl... --part first|second --count N [--seed S] [--without FILE.jsonl ...] > sheet.jsonl

CODED    what `onrecord code INPUT --jsonl` printed by default.
--part   an article belongs to the first or the second part by a digest of its id, so that what is mended after the first
         reading is measured on other articles.
--without  files whose articles (their `id`) are left out: the package's sample, sets that rules were written on.

Out: one object a claim, in random order: {report, start, end, said: {kind, mode, status, polarity, certainty, actors,
recipients, when, where, rule, confidence}, sentence: [start, end]}. Each claim is as likely as any other; nobody's taste enters.
It refuses nothing: a report without claims gives none.
"""

import argparse
import hashlib
import json
import random
import sys
from pathlib import Path
from typing import Any

Record = dict[str, Any]


def part(report: str) -> str:
    """The part of an article, by the last bit of its id's sha256."""
    return ("first", "second")[hashlib.sha256(report.encode()).digest()[-1] & 1]


def said(claim: Record) -> Record:
    """The fields that a reader judges; an actor is [start, end, words, who it is taken for, country]."""
    sides = {
        side: [[a["start"], a["end"], a["quote"], *((a["entity"] or {}).get(k) for k in ("name", "country"))] for a in claim[side]]
        for side in ("actors", "recipients")
    }
    when, where = claim["when"], claim["where"]
    return {
        **{k: claim[k] for k in ("kind", "mode", "status", "polarity", "certainty")},
        **sides,
        "when": when and when["value"],
        "where": where and (where["name"] or where["quote"]),
        "rule": claim["rule"],
        "confidence": claim["confidence"],
    }


def drawn(coded: list[Record], wanted: str, count: int, seed: int, without: set[str]) -> list[Record]:
    """The claims drawn."""
    all = [
        {
            "report": r["report"]["input_id"],
            "start": c["predicate"]["start"],
            "end": c["predicate"]["end"],
            "sentence": c["sentence"],
            "said": said(c),
        }
        for r in coded
        for c in r.get("claims", [])
        if r["report"]["input_id"] not in without and part(r["report"]["input_id"]) == wanted
    ]
    random.Random(seed).shuffle(all)
    return all[:count]


def load(path: str) -> list[Record]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").split("\n") if line.strip()]


def main() -> int:
    """Draw and print."""
    parser = argparse.ArgumentParser(description="Draw claims for a reader.")
    parser.add_argument("coded", nargs="+")
    parser.add_argument("--part", choices=("first", "second"), required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without", nargs="*", default=[])
    options = parser.parse_args()
    without = {r["id"] for path in options.without for r in load(path)}
    coded = [r for path in options.coded for r in load(path) if "report" in r]
    for record in drawn(coded, options.part, options.count, options.seed, without):
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
