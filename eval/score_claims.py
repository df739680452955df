"""Scores claims on running news: how many of those printed are right, against a reader's verdicts.

    eval/score_claims.py VERDICTS.jsonl CODED.jsonl... [--least P] [--json]

VERDICTS  what corpora/running-news/build.py made: a claim that the tool once printed, and what a reader found right in it.
CODED     what `onrecord code` printed of the same articles by now, joined on report.input_id. --least leaves out claims
          of less confidence.

A verdict is carried over to the claim whose predicate shares characters with the judged one (of several, the one of the
same kind, else the longest overlap). Then
  gone      no such claim is printed any more
  right     kind and actor are right: as judged, or now as the reader said they should be
  wrong     the kind, or who acts, is wrong: as judged before, or changed from what was right
  changed   the actor was wrong and is another now, and the reader did not say which it should be: nobody has judged it.
            `low` counts these as wrong, `share` leaves them out

  share     right of right and wrong, in percent: the precision of what is printed
  low       right of all that are printed
  kept      of the claims that were right when judged, how many are printed and right now: what gates cost
  recipient, status, when, where    share right, over printed claims of the right kind where there was something to say, as
            judged then (only where the field is what it was)
  table     by confidence: how many claims, how many of them right, their mean confidence
  cause     of the claims still wrong, by the reader's word for it
Verdicts on articles that CODED lacks are left out, and counted in `missing`. It refuses nothing.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

Record = dict[str, Any]
STEPS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def overlap(a: list[int], b: list[int]) -> int:
    """Characters that two ranges share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def twin(verdict: Record, claims: list[Record]) -> Record | None:
    """The claim of today that stands where the judged one stood."""
    span = [verdict["start"], verdict["end"]]
    near = [c for c in claims if overlap(span, [c["predicate"]["start"], c["predicate"]["end"]])]
    return max(
        near,
        key=lambda c: (c["kind"] == verdict["said"]["kind"], overlap(span, [c["predicate"]["start"], c["predicate"]["end"]])),
        default=None,
    )


def same_actors(judged: list[list[Any]], now: list[Record]) -> bool:
    """Whether each side's words overlap some of the other's, and countries have not changed (a country that came to be known is none)."""
    words = [[a["start"], a["end"]] for a in now]
    if not all(any(overlap(j[:2], w) for w in words) for j in judged) or not all(any(overlap(j[:2], w) for j in judged) for w in words):
        return False
    countries = {a["country"] for a in ((x["entity"] or {"country": None}) for x in now)}
    return all(j[2] is None or j[2] in countries for j in judged)


def names(wanted: list[list[int]], now: list[Record]) -> bool:
    """Whether today's actors are the right ones: by their words, or by who they stand for."""
    return len(now) == len(wanted) and all(any(overlap(w, [a["start"], a["end"]]) for a in now) for w in wanted)


def kind_right(verdict: Record, claim: Record) -> bool:
    """Whether today's kind is right."""
    if claim["kind"] == verdict["said"]["kind"]:
        return bool(verdict["verdict"]["kind"])
    return bool(claim["kind"] == verdict["right"].get("kind"))


def actor_right(verdict: Record, claim: Record) -> bool | None:
    """Whether today's actor is right; None where nobody can tell."""
    if "actors" in verdict["right"] and names(verdict["right"]["actors"], claim["actors"]):
        return True
    was = verdict["verdict"]["actor"]
    if same_actors(verdict["said"]["actors"], claim["actors"]):
        return was is not False
    return None if was is False and "actors" not in verdict["right"] else False


def judge(verdict: Record, claim: Record | None) -> str:
    """gone, right, wrong or changed."""
    if claim is None:
        return "gone"
    if not kind_right(verdict, claim):
        return "wrong"
    actor = actor_right(verdict, claim)
    return "changed" if actor is None else "right" if actor else "wrong"


def fields(verdict: Record, claim: Record, tally: Counter[str]) -> None:
    """Counts the other fields of a claim of the right kind, where they are what they were."""
    said, was = verdict["said"], verdict["verdict"]
    kept = {
        "recipient": same_actors(said["recipients"], claim["recipients"]),
        "status": all(said[k] == claim[k] for k in ("status", "polarity", "certainty")),
        "when": said["when"] == (claim["when"] and claim["when"]["value"]),
        "where": bool(said["where"]) == bool(claim["where"]),
    }
    for name, same in kept.items():
        if was[name] is not None and same:
            tally[f"{name}/of"] += 1
            tally[name] += was[name]


def share(right: int, of: int) -> float:
    """Percent."""
    return round(100 * right / of, 1) if of else 0.0


def scores(verdicts: list[Record], coded: list[Record], least: float = 0.0) -> Record:
    """All figures; the docstring of this file says what each is."""
    by_id = {c["report"]["input_id"]: c.get("claims") or [] for c in coded if "report" in c}
    here = [v for v in verdicts if v["report"] in by_id]
    tally: Counter[str] = Counter()
    causes: Counter[str] = Counter()
    table: list[list[float]] = [[0, 0, 0.0] for _ in STEPS[1:]]
    for v in here:
        claim = twin(v, [c for c in by_id[v["report"]] if c["confidence"] >= least])
        outcome = judge(v, claim)
        tally[outcome] += 1
        if v["verdict"]["kind"] and v["verdict"]["actor"] is not False:
            tally["good"] += 1
            tally["kept"] += outcome == "right"
        if claim is None or outcome == "changed":
            continue
        if outcome == "wrong":
            causes[v["cause"] or "new"] += 1
        if kind_right(v, claim):
            fields(v, claim, tally)
        row = table[next(i for i, top in enumerate(STEPS[1:]) if claim["confidence"] < top)]
        row[0] += 1
        row[1] += outcome == "right"
        row[2] += claim["confidence"]
    judged, printed = tally["right"] + tally["wrong"], tally["right"] + tally["wrong"] + tally["changed"]
    out: Record = {"share": share(tally["right"], judged), "low": share(tally["right"], printed)}
    out["kept"] = share(tally["kept"], tally["good"])
    out |= {k: tally[k] for k in ("right", "wrong", "changed", "gone")}
    out |= {k: {"share": share(tally[k], tally[f"{k}/of"]), "of": tally[f"{k}/of"]} for k in ("recipient", "status", "when", "where")}
    out["table"] = [
        {"from": low, "claims": n, "right": share(int(right), int(n)), "mean": round(total / n, 2)}
        for low, (n, right, total) in zip(STEPS, table, strict=False)
        if n
    ]
    out["cause"] = dict(causes.most_common())
    out["missing"] = len(verdicts) - len(here)
    return out


def load(path: str) -> list[Record]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").split("\n") if line.strip()]


def main() -> int:
    """Score two files and print the figures."""
    parser = argparse.ArgumentParser(description="Score claims on running news.")
    parser.add_argument("verdicts")
    parser.add_argument("coded", nargs="+")
    parser.add_argument("--least", type=float, default=0.0)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    figures = scores(load(options.verdicts), [r for path in options.coded for r in load(path)], options.least)
    if options.json:
        print(json.dumps(figures))
        return 0
    for name in ("share", "low", "kept", "right", "wrong", "changed", "gone", "missing"):
        print(f"{name:10} {figures[name]}")
    for name in ("recipient", "status", "when", "where"):
        print(f"{name:10} {figures[name]['share']} % of {figures[name]['of']}")
    for row in figures["table"]:
        print(f"confidence from {row['from']:.2f} {row['claims']:4} claims, {row['right']:5.1f} % right, mean {row['mean']:.2f}")
    print("causes     " + ", ".join(f"{name} {n}" for name, n in figures["cause"].items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
