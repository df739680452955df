"""Scores who speaks through whom: chains, anonymity, stance and nesting, against a set of voices.

    eval/score_voices.py GOLD.jsonl CODED.jsonl [--json]

GOLD   {id, text, attributions: [{id, source, cue, content, chain: [{name, quote, start, end, kind, named, descriptor}],
       stance, inside}]}, spans in code points of the text.
CODED  what `onrecord code GOLD.jsonl --jsonl` printed: one object a report, joined on report.input_id.

A coded attribution matches a gold one where their cues share characters: one to one, most shared characters first, then
the likest contents. All but `cue` and `unnamed` are shares over matched attributions, given as percent with their counts.

  cue          precision, recall, F1 of attributions
  chain        the chains are as long and each voice is the same: names equal after folding case, accents, articles,
               honorifics and a final 's; or the same quote. Two empty chains are equal
  chain_long   the same over those whose gold chain has two voices or more
  origin       the last voices are the same: where the words began. An empty chain has none, and only none is right
  stance       assert, deny, decline, doubt, believe, promise, threaten, ask, order
  inside       both stand alone, or stand inside attributions that match; left out where the gold host was missed
  kind         over voices found in both chains: person, office, outlet, document, group, unnamed
  descriptor   over gold unnamed voices found in both chains: the descriptors are equal after folding
  unnamed      precision, recall, F1 of unnamed voices: one is found where a matched chain has it and calls it unnamed.
               Unnamed voices of missed attributions count as missed; those of spurious attributions do not count
  missing      reports of GOLD that CODED lacks: their attributions count as missed

Voices are found in both chains where they are the same, or their words overlap. Refuses nothing: a coded line without
`attributions` has none.
"""

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

Record = dict[str, Any]
DROPPED = {"a", "an", "the", "mr", "mrs", "ms", "miss", "dr", "sir", "dame", "prof", "professor", "rev", "lord", "lady", "hon"}
SHARES = ("chain", "chain_long", "origin", "stance", "inside", "kind", "descriptor")


def fold(words: str | None) -> str:
    """Lower case, no accents, articles, honorifics or possessive ending; single blanks."""
    plain = unicodedata.normalize("NFKD", (words or "").replace("’", "'").casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    kept = [word for word in re.findall(r"\w+(?:['\-]\w+)*", plain) if word not in DROPPED]
    return re.sub(r"'s$", "", " ".join(kept))


def same(gold: Record, coded: Record) -> bool:
    """Two voices are one: by name or by quote."""
    names, quotes = (fold(gold["name"]), fold(coded["name"])), (fold(gold["quote"]), fold(coded["quote"]))
    return (names[0] == names[1] != "") or (quotes[0] == quotes[1] != "")


def shared(left: list[list[int]], right: list[list[int]]) -> int:
    """Characters that two lists of spans have in common."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in left for c, d in right)


def matched(gold: list[Record], coded: list[Record]) -> list[tuple[int, int]]:
    """Pairs of indices, one to one, most shared characters of cue first, then the likest contents."""
    pairs: list[tuple[int, float, int, int]] = []
    for i, g in enumerate(gold):
        for j, c in enumerate(coded):
            if overlap := shared(g["cue"], c["cue"]):
                both = shared(g["content"], c["content"])
                size = sum(e - s for s, e in [*g["content"], *c["content"]])
                pairs.append((overlap, 2 * both / size if size else 0.0, -i, -j))
    taken: list[tuple[int, int]] = []
    left, right = set(), set()
    for _, _, i, j in sorted(pairs, reverse=True):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            taken.append((-i, -j))
    return taken


def paired(gold: list[Record], coded: list[Record]) -> list[tuple[Record, Record]]:
    """Voices found in both chains, one to one, in the order of the gold chain: the same ones, then those that overlap."""
    free = list(coded)
    pairs: list[tuple[Record, Record]] = []
    for exact in (True, False):
        for g in gold:
            if any(g is p[0] for p in pairs):
                continue
            hit = next((c for c in free if (same(g, c) if exact else shared([[g["start"], g["end"]]], [[c["start"], c["end"]]]))), None)
            if hit:
                free = [c for c in free if c is not hit]
                pairs.append((g, hit))
    return pairs


def judge_chain(gold: list[Record], coded: list[Record], tally: Counter[str]) -> None:
    """Adds one pair of chains to the counts."""
    right = len(gold) == len(coded) and all(same(g, c) for g, c in zip(gold, coded, strict=True))
    for name in ["chain"] + ["chain_long"] * (len(gold) > 1):
        tally[f"{name}/of"] += 1
        tally[name] += right
    tally["origin/of"] += 1
    tally["origin"] += same(gold[-1], coded[-1]) if gold and coded else gold == coded
    tally["unnamed/coded"] += sum(not c["named"] for c in coded)
    for g, c in paired(gold, coded):
        tally["kind/of"] += 1
        tally["kind"] += g["kind"] == c["kind"]
        if not g["named"]:
            tally["unnamed"] += not c["named"]
            tally["descriptor/of"] += 1
            tally["descriptor"] += fold(g["descriptor"]) == fold(c.get("descriptor"))


def judge(gold: list[Record], coded: list[Record], tally: Counter[str]) -> None:
    """Adds one report to the counts."""
    pairs = matched(gold, coded)
    tally["gold"] += len(gold)
    tally["coded"] += len(coded)
    tally["matched"] += len(pairs)
    tally["unnamed/gold"] += sum(not v["named"] for g in gold for v in g["chain"])
    twin = {gold[i]["id"]: coded[j]["id"] for i, j in pairs}
    for i, j in pairs:
        g, c = gold[i], coded[j]
        judge_chain(g["chain"], c.get("chain") or [], tally)
        tally["stance/of"] += 1
        tally["stance"] += g["stance"] == c.get("stance")
        if g["inside"] is None or g["inside"] in twin:
            tally["inside/of"] += 1
            tally["inside"] += c.get("inside") == (twin[g["inside"]] if g["inside"] else None)


def f1(hits: int, coded: int, gold: int) -> dict[str, float]:
    """Precision, recall and F1 in percent."""
    p, r = (hits / coded if coded else 0.0), (hits / gold if gold else 0.0)
    return {"p": round(100 * p, 1), "r": round(100 * r, 1), "f1": round(200 * p * r / (p + r), 1) if p + r else 0.0}


def scores(gold: list[Record], coded: list[Record]) -> Record:
    """All figures; the docstring of this file says what each is."""
    by_id = {c["report"]["input_id"]: c for c in coded if "report" in c}
    tally: Counter[str] = Counter()
    for record in gold:
        judge(record["attributions"], by_id.get(record["id"], {}).get("attributions") or [], tally)
    out: Record = {"cue": f1(tally["matched"], tally["coded"], tally["gold"])}
    for name in SHARES:
        of = tally[f"{name}/of"]
        out[name] = {"share": round(100 * tally[name] / of, 1) if of else 0.0, "right": tally[name], "of": of}
    out["unnamed"] = f1(tally["unnamed"], tally["unnamed/coded"], tally["unnamed/gold"])
    out["missing"] = sum(record["id"] not in by_id for record in gold)
    return out


def load(path: str) -> list[Record]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").split("\n") if line.strip()]


def main() -> int:
    """Score two files and print the figures."""
    parser = argparse.ArgumentParser(description="Score chains, anonymity, stance and nesting.")
    parser.add_argument("gold")
    parser.add_argument("coded")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    figures = scores(load(arguments.gold), load(arguments.coded))
    if arguments.json:
        print(json.dumps(figures))
        return 0
    for name, value in figures.items():
        if isinstance(value, int):
            print(f"{name:11} {value}")
        elif "f1" in value:
            print(f"{name:11} P {value['p']:5.1f}  R {value['r']:5.1f}  F1 {value['f1']:5.1f}")
        else:
            print(f"{name:11} {value['share']:5.1f} %  {value['right']} of {value['of']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
