"""Scores who acts on whom, by country, on sentences whose two sides are known.

    eval/score_dyads.py SENTENCES.jsonl CODED.jsonl [--json | --misses]

SENTENCES  {id, text, kinds: [kind], source: [country..], target: [country..]}: ISO 3166 alpha-3, or PLOVER's code of an organisation
CODED      what `onrecord code SENTENCES.jsonl --jsonl` printed, joined on report.input_id

  dyad    share of sentences where one claim has every source among its actors' countries and every target among its recipients'.
          Where the kind is mutual (CONSULT, COOPERATE, AGREE, SUPPORT of a treaty: no target, or several sources) either side will do
  source, target   the same for one side, in any claim
  kind    share of sentences with a claim of the right kind
  both    dyad and kind in one claim
--misses prints the sentences whose dyad was missed with what was read instead. It refuses nothing.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

Record = dict[str, Any]
MUTUAL = {"CONSULT", "COOPERATE", "AGREE"}


def countries(parties: list[Record]) -> set[str]:
    """The countries of a side."""
    return {a["entity"]["country"] for a in parties if a["entity"] and a["entity"]["country"]}


def fits(gold: Record, claim: Record) -> bool:
    """Whether a claim has the right countries on both sides."""
    source, target = set(gold["source"]), set(gold["target"])
    actors, recipients = countries(claim["actors"]), countries(claim["recipients"])
    if source <= actors and target <= recipients:
        return True
    either = claim["kind"] in MUTUAL or (len(source) > 1 and not target)
    return either and source | target <= actors | recipients


def scores(gold: list[Record], coded: list[Record]) -> Record:
    """All figures; the docstring of this file says what each is. `missed` holds the ids of the sentences without their dyad."""
    by_id = {r["report"]["input_id"]: r.get("claims") or [] for r in coded if "report" in r}
    right = dict.fromkeys(("dyad", "source", "target", "kind", "both"), 0)
    targets, missed = 0, []
    for g in gold:
        claims = by_id.get(g["id"], [])
        dyad = [c for c in claims if fits(g, c)]
        if not dyad:
            missed.append(g["id"])
        targets += bool(g["target"])
        right["dyad"] += bool(dyad)
        right["both"] += any(c["kind"] in g["kinds"] for c in dyad)
        right["kind"] += any(c["kind"] in g["kinds"] for c in claims)
        for side, at in (("source", "actors"), ("target", "recipients")):
            right[side] += bool(g[side]) and any(set(g[side]) <= countries(c[at]) for c in claims)
    of = {name: targets if name == "target" else len(gold) for name in right}
    return {**{name: round(100 * n / of[name], 1) if of[name] else 0.0 for name, n in right.items()}, "of": len(gold), "missed": missed}


def told(claim: Record) -> str:
    """One claim in a line."""
    sides = (", ".join(f"{a['quote']} ({(a['entity'] or {}).get('country')})" for a in claim[s]) for s in ("actors", "recipients"))
    return f"{claim['kind']} {claim['status']} {' -> '.join(sides)}"


def load(path: str) -> list[Record]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").split("\n") if line.strip()]


def main() -> int:
    """Score two files and print the figures."""
    parser = argparse.ArgumentParser(description="Score dyads by country.")
    parser.add_argument("sentences")
    parser.add_argument("coded")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--misses", action="store_true", help="print the sentences whose dyad was missed")
    options = parser.parse_args()
    gold, coded = load(options.sentences), load(options.coded)
    figures = scores(gold, coded)
    if options.json:
        print(json.dumps(figures))
        return 0
    by_id = {r["report"]["input_id"]: r.get("claims") or [] for r in coded}
    for name in ("dyad", "source", "target", "kind", "both"):
        print(f"{name:7} {figures[name]} %")
    for g in (g for g in gold if options.misses and g["id"] in figures["missed"]):
        print(f"{g['id']} {g['kinds'][0]} {','.join(g['source'])} -> {','.join(g['target'])}: {g['text']}")
        print("\n".join(f"     {told(c)}" for c in by_id.get(g["id"], [])) or "     nothing")
    return 0


if __name__ == "__main__":
    sys.exit(main())
