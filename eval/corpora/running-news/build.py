"""Turns a drawn sheet and a reader's marks into verdicts.

    build.py SHEET.jsonl MARKS.txt --text ARTICLES.jsonl > VERDICTS.jsonl

SHEET    what draw.py printed. MARKS: a line a claim, in the sheet's order: number, six letters for kind, actor, recipient, status,
         when, where (y right, n wrong or missed, - nothing there to say), the cause of the first error, and, where known, what
         would be right: kind=REQUEST, actor=the_minister (words of the sentence or before it, _ for a blank). `:` begins a remark.
ARTICLES records {id, text} whose text may be kept: their sentences go along. Of all others offsets alone are kept.

Out: {corpus, report, start, end, sentence: [start, end], text?, said, verdict: {kind: true, actor: null, ...}, cause, right: {kind,
actors}}; `said` holds what was judged, actors as [start, end, country]; right.kind is null where nothing should be claimed.
Refuses, with the number, a mark that is missing, a letter or a cause it does not know, an actor that neither the sentence
nor the text before it has.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

Record = dict[str, Any]
FIELDS = ("kind", "actor", "recipient", "status", "when", "where")
LETTERS = {"y": True, "n": False, "-": None}
CAUSES = frozenset(
    """firm private press crime accident topic courtesy own attitude generic question idiom frame parse ask warn compound subject
    pronoun participle control noun names cast sport history duplicate""".split()
)


def marks(path: str) -> dict[int, list[str]]:
    """The words of each mark, by its number."""
    out = {}
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        words = line.partition(" : ")[0].split()
        if words:
            out[int(words[0])] = words[1:]
    return out


def verdict(record: Record, mark: list[str], number: int, text: str | None, source: str) -> Record:
    """One verdict. `text` is the article where it may be kept, `source` the article wherever it is."""
    letters, rest = mark[0], mark[1:]
    if len(letters) != len(FIELDS) or set(letters) - set(LETTERS):
        raise SystemExit(f"build: mark {number}: {letters} is not six of y, n, -")
    right: Record = {}
    cause = None
    low, high = record["sentence"]
    for word in rest:
        name, equals, value = word.partition("=")
        if not equals:
            cause = name
            if cause not in CAUSES:
                raise SystemExit(f"build: mark {number}: no cause is called {cause}")
        elif name == "kind":
            right["kind"] = value
        else:
            words = value.replace("_", " ")
            at = source.find(words, low, high)
            at = at if at >= 0 else source.rfind(words, 0, low)
            if at < 0:
                raise SystemExit(f"build: mark {number}: no {words!r} in the sentence or before it")
            right["actors"] = [[at, at + len(words)]]
    judged = dict(zip(FIELDS, (LETTERS[x] for x in letters), strict=True))
    if not judged["kind"]:
        right.setdefault("kind", None)
    said = dict(record["said"])
    for side in ("actors", "recipients"):
        said[side] = [[a[0], a[1], a[4]] for a in said[side]]
    out: Record = {"corpus": "open" if text else "reuters", "report": record["report"], "start": record["start"], "end": record["end"]}
    out["sentence"] = record["sentence"]
    if text:
        out["text"] = text[low:high]
    else:
        said["where"] = said["where"] and bool(said["where"])
    return {**out, "said": said, "verdict": judged, "cause": cause, "right": right}


def load(path: str) -> list[Record]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").split("\n") if line.strip()]


def main() -> int:
    """Build and print."""
    parser = argparse.ArgumentParser(description="Marks to verdicts.")
    parser.add_argument("sheet")
    parser.add_argument("marks")
    parser.add_argument("--text", nargs="*", default=[], help="articles whose sentences may be kept")
    parser.add_argument("--source", nargs="*", default=[], help="articles that are only looked into")
    options = parser.parse_args()
    kept = {r["id"]: r["text"] for path in options.text for r in load(path)}
    seen = {r["id"]: r["text"] for path in options.source for r in load(path)}
    marked = marks(options.marks)
    for number, record in enumerate(load(options.sheet), 1):
        if number not in marked:
            raise SystemExit(f"build: claim {number} has no mark")
        text = kept.get(record["report"])
        found = verdict(record, marked[number], number, text, text or seen.get(record["report"], ""))
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
