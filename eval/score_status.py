"""Score how events stand: yet to come, negated, less than certain.

    eval/score_status.py GOLD.jsonl [CODED.jsonl] [--json] [--misses]

GOLD   {id, text, published, events: [{start, end, certainty, polarity, time}]}, MEANTIME's markables; those with no values are left out
CODED  what `onrecord code GOLD.jsonl --jsonl` printed: the claims whose predicate overlaps an event are scored too, as `claims`

Most of these events are no claims, so the reader of `status` itself is asked at the head word of each markable. The mapping:
  future     time FUTURE            status planned, proposed or hypothetical (what may be, is not yet)
  negated    polarity NEG           polarity negated
  uncertain  certainty POSSIBLE, PROBABLE or UNDERSPECIFIED   certainty possible or probable, or status proposed, hypothetical or unknown
Each is an F1 of finding the markables that are so; nine in ten are certain, so a share of right answers would say nothing.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from onrecord import parse, read, resolve
from onrecord.claim import standing
from onrecord.spans import Span

OPEN = {"planned", "proposed", "hypothetical"}
ASKED = ("future", "negated", "uncertain")


def load(path: str) -> list[dict[str, Any]]:
    """The lines of a JSONL file."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def wanted(e: dict[str, Any]) -> dict[str, bool]:
    """What the gold says of one event."""
    return {"future": e["time"] == "FUTURE", "negated": e["polarity"] == "NEG", "uncertain": e["certainty"] != "CERTAIN"}


def answer(status: str, polarity: str, certainty: str) -> dict[str, bool]:
    """What we say, in the same terms."""
    return {
        "future": status in OPEN,
        "negated": polarity == "negated",
        "uncertain": certainty != "certain" or status in {"proposed", "hypothetical", "unknown"},
    }


def read_all(gold: list[dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, bool], str]]:
    """Each event with our answer and the words around it."""
    reports = [read.report(g["text"], language="en", input_id=g["id"]) for g in gold]  # some have no date; the day does not matter here
    out = []
    for g, report, p in zip(gold, reports, parse.load().pipe((r.text, r.furniture) for r in reports), strict=True):
        timed = [p.at(t.start) for t in resolve.times(report, p)]
        for e in g["events"]:
            tokens = list(p.tokens_in(Span(e["start"], e["end"]))) if e["certainty"] and e["time"] else []
            if not tokens:
                continue
            i = next((k for k in tokens if p.heads[k] not in tokens or p.heads[k] == k), tokens[0])
            s = standing.read(p, i, timed) if p.pos[i] in {"VERB", "AUX"} else standing.of_noun(p, i, timed)
            low, high = p.sentence_span(i).start, p.sentence_span(i).end
            said = f"{s.status}/{s.certainty}"
            out.append((e, answer(s.status, s.polarity, s.certainty), f"{e['text']}\t{said}\t{report.text[low:high]}"))
    return out


def f1(pairs: list[tuple[bool, bool]]) -> dict[str, float]:
    """Precision, recall and F1 of (wanted, said)."""
    n = Counter(pairs)
    hit, said, want = n[True, True], n[True, True] + n[False, True], n[True, True] + n[True, False]
    p, r = hit / max(1, said), hit / max(1, want)
    return {"p": round(100 * p, 1), "r": round(100 * r, 1), "f1": round(200 * p * r / (p + r), 1) if p + r else 0.0, "n": want}


def main() -> int:
    """Scores and prints."""
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    gold = load(args[0])
    rows = read_all(gold)
    result: dict[str, Any] = {k: f1([(wanted(e)[k], a[k]) for e, a, _ in rows]) for k in ASKED}
    if len(args) > 1:
        by_id = {r["report"]["input_id"]: r.get("claims", []) for r in load(args[1])}
        found = [
            (e, answer(c["status"], c["polarity"], c["certainty"]))
            for g in gold
            for e in g["events"]
            if e["certainty"] and e["time"]
            for c in by_id.get(g["id"], [])
            if c["predicate"]["start"] < e["end"] and e["start"] < c["predicate"]["end"]
        ]
        result["claims"] = {k: f1([(wanted(e)[k], a[k]) for e, a in found]) for k in ASKED}
    print(json.dumps(result) if "--json" in sys.argv else "\n".join(f"{k:9s} {v}" for k, v in result.items()))
    if "--misses" in sys.argv:
        for e, a, words in rows:
            for k, want in wanted(e).items():
                if want != a[k]:
                    print(k, "missed" if want else "false", e["certainty"], e["time"], words, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
