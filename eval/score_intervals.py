"""Score the days that dates stand for: is what a reader would act on right?

    eval/score_intervals.py GOLD.jsonl CODED.jsonl [--json]

GOLD   {id, published, text, timexes: [{start, end, type, value}]}, TIMEX3 values
CODED  what `onrecord code GOLD.jsonl --jsonl` printed: times[].{start, end, type, value, interval}

Of the gold DATEs whose value names days of the calendar and that overlap a time which the program resolved to days:

  inside   the first day of ours lies inside the gold interval
  nested   one interval lies in the other, or ours is the gold week told in days: a quarter for its year is no wrong day
  year     the year is right
  n        how many such dates; `resolved` how many of all gold DATEs with days the program gave days to
"""

import json
import sys
from pathlib import Path
from typing import Any

from onrecord.resolve.times_calendar import interval


def load(path: str) -> list[dict[str, Any]]:
    """The lines of a file."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def score(gold: list[dict[str, Any]], coded: list[dict[str, Any]]) -> dict[str, Any]:
    """The figures of a set, in percent."""
    by_id = {r["report"]["input_id"]: r.get("times", []) for r in coded}
    n = all = inside = nested = year = 0
    for g in gold:
        for t in g["timexes"]:
            true = interval(t["value"]) if t["type"] == "DATE" else None
            if true is None:
                continue
            all += 1
            near = [p for p in by_id.get(g["id"], []) if p["start"] < t["end"] and t["start"] < p["end"]]
            ours = near[0]["interval"] if near else None
            if not ours:
                continue
            n += 1
            inside += true[0] <= ours[0] <= true[1]
            nested += (true[0] <= ours[0] and ours[1] <= true[1]) or (ours[0] <= true[0] and true[1] <= ours[1])
            year += ours[0][:4] == true[0][:4]
    percent = {name: round(100 * k / max(1, n), 1) for name, k in (("inside", inside), ("nested", nested), ("year", year))}
    return {**percent, "resolved": round(100 * n / max(1, all), 1), "n": n}


if __name__ == "__main__":
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    result = score(load(args[0]), load(args[1]))
    print(json.dumps(result) if "--json" in sys.argv else "\n".join(f"{k:8s} {v}" for k, v in result.items()))
