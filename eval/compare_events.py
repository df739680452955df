"""Scores another event coder's rows, and ours, on the same text.

    eval/compare_events.py GOLD.jsonl THEIRS.tsv [--ours CODED.jsonl] [--columns petrarch|icews|polecat|gdelt] [--json]
    eval/compare.py events ...    the same

GOLD    {id, text, kinds: [PLOVER root..], url?, source?, target?, relevant?, raters?}; source and target hold country codes, or
        [words, code, sector]. Corpora of this kind: eval/corpora/dyads/sentences.jsonl.
THEIRS  tab-separated rows. The columns are told by the heading, or by their number where there is none:
          petrarch  date, source code, target code, CAMEO code, ..., story ids (PETRARCH, PETRARCH2, UniversalPetrarch)
          icews     a heading with "CAMEO Code", "Source Country", "Target Country", "Story ID"
          polecat   a heading with "Event Type", "Actor Country", "Recipient Country"; also NGEC's
          gdelt     58 or 61 columns without a heading; a story is its SOURCEURL, which GOLD's url names
        A row belongs to the sentence whose id (or id_N, or url) one of its cells holds, alone or in a list by ; or ,
CODED   what `onrecord code GOLD.jsonl --jsonl` printed.

CAMEO is read as PLOVER by its first two digits. CAMEO's 08 is CONCEDE or RETREAT: these two count as one, as do ASSAULT's three (18 to
20); 01, mere statements, is none. What is lost: PLOVER's modes, and a CAMEO code's finer parts.

  root   precision, recall, F1 over each sentence's set of roots
  dyad   share of sentences with countries in GOLD where one row has every source country and every target country, either
         way round where the kind is mutual; a row of theirs has one country a side, so several sources need several rows
  false  share of sentences without a kind, or called irrelevant by all raters, for which there is a row
  coded  share of sentences for which there is a row
Refuses a file whose columns it cannot tell, and says which it knows. Rows that belong to no sentence are counted in `strange`.
"""

import argparse
import csv
import functools
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from onrecord import knowledge

Record = dict[str, Any]
ROOTS = dict(
    zip(
        (f"{n:02}" for n in range(2, 21)),
        "REQUEST AGREE CONSULT SUPPORT COOPERATE AID YIELD ACCUSE REQUEST ACCUSE REJECT THREATEN PROTEST MOBILIZE SANCTION COERCE "
        "ASSAULT ASSAULT ASSAULT".split(),
        strict=True,
    )
)
FOLDED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
MUTUAL = {"CONSULT", "COOPERATE", "AGREE"}
KNOWN = "petrarch, icews, polecat, gdelt"
LEAST_GDELT = 57  # columns
ORGANISATIONS = frozenset({"IGO", "UNO", "EUR", "NGO", "MNC", "IMG"})


class Row(NamedTuple):
    """One event of one sentence: its root, None for no event, and the countries of its sides."""

    story: str
    root: str | None
    source: frozenset[str]
    target: frozenset[str]


class Strange(Exception):
    """A file whose columns cannot be told."""


@functools.cache
def lands() -> dict[str, str]:
    """Country codes by folded name."""
    out = {}
    for code, name, _, _, aliases in knowledge.rows("countries", "code", "name", "demonyms", "seats", "aliases"):
        for word in (code, name, *aliases.split(";")):
            out[word.casefold()] = code
    return out


def country(cell: str) -> frozenset[str]:
    """The country of a name, of a code, or of an actor's code such as USAGOV or IGOUNO."""
    known = lands().get(cell.strip().casefold())
    if known:
        return frozenset({known})
    code = cell.strip().upper()
    if not re.fullmatch(r"[A-Z]{3,12}", code):
        return frozenset()
    parts = {code[i : i + 3] for i in range(0, len(code) - 2, 3)}
    lead = code[:3].casefold() in lands()
    return frozenset({code[:3]} if lead else parts & ORGANISATIONS)


def cameo_root(code: str) -> str | None:
    """PLOVER's root of a CAMEO code; a zero that a spreadsheet dropped is put back."""
    digits = re.sub(r"\D", "", code)
    return ROOTS.get(digits[:2] if len(digits) > 2 or digits.startswith(("0", "1", "20")) else f"0{digits[:1]}")


def told(rows: list[list[str]]) -> str:
    """Which coder's columns these are. Raises Strange."""
    heading = set(rows[0])
    if {"CAMEO Code", "Source Country"} <= heading:
        return "icews"
    if {"Event Type", "Actor Country"} <= heading:
        return "polecat"
    if len(rows[0]) >= LEAST_GDELT:
        return "gdelt"
    if len(rows[0]) >= 5 and re.fullmatch(r"\d{8}|\d{4}-\d\d-\d\d", rows[0][0]):
        return "petrarch"
    raise Strange(f"these are not columns of {KNOWN}: {' | '.join(rows[0][:8])}")


def theirs(path: Path, gold: list[Record], columns: str | None = None) -> tuple[list[Row], int]:
    """The rows that belong to sentences, and how many belong to none."""
    text = path.read_text(encoding="utf-8-sig")
    rows = [r for r in csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE) if any(r)]
    if not rows:
        return [], 0
    columns = columns or told(rows)
    heading = {name: i for i, name in enumerate(rows[0])} if columns in {"icews", "polecat"} else {}
    places = {key: g["id"] for g in gold for key in (g["id"], g.get("url")) if key}
    out, strange = [], 0
    for row in rows[bool(heading) :]:
        story = belongs(row, places)
        if story is None:
            strange += 1
            continue
        out.append(Row(story, *read(row, columns, heading)))
    return out, strange


def belongs(row: list[str], places: dict[str, str]) -> str | None:
    """The sentence of a row; ids stand towards its end more often than not."""
    for cell in reversed(row):
        for part in (cell, *re.split(r"[;,]", cell)):
            key = part.strip()
            if key in places:
                return places[key]
            stem = re.sub(r"_\d+$", "", key)
            if stem in places:
                return places[stem]
    return None


def read(row: list[str], columns: str, heading: dict[str, int]) -> tuple[str | None, frozenset[str], frozenset[str]]:
    """Root and sides of a row."""

    def cell(name: str) -> str:
        return row[heading[name]] if name in heading and heading[name] < len(row) else ""

    if columns == "icews":
        return cameo_root(cell("CAMEO Code")), country(cell("Source Country")), country(cell("Target Country"))
    if columns == "polecat":
        root = cell("Event Type").upper()
        return FOLDED.get(root, root) or None, country(cell("Actor Country")), country(cell("Recipient Country"))
    if columns == "gdelt":
        return cameo_root(row[26]), country(row[7]) or country(row[5]), country(row[17]) or country(row[15])
    return cameo_root(row[3]), country(row[1]), country(row[2])


def ours(coded: Iterable[Record]) -> list[Row]:
    """Our claims as rows."""
    out = []
    for r in coded:
        for c in r.get("claims") or []:
            root = c.get("plover")
            sides = (
                frozenset(a["entity"]["country"] for a in c[s] if a["entity"] and a["entity"]["country"]) for s in ("actors", "recipients")
            )
            out.append(Row(r["report"]["input_id"], FOLDED.get(root, root), *sides))
    return out


def codes(side: list[Any]) -> frozenset[str]:
    """The codes of a side of GOLD, written either way."""
    found = (x[1] if isinstance(x, list) else x for x in side)
    return frozenset(c for c in found if c and len(c) == 3 and c.isalpha())


def meets(rows: list[Row], source: frozenset[str], target: frozenset[str]) -> bool:
    """Whether the rows of one sentence have the dyad: in one row, or, of several sources, one row each."""
    for row in rows:
        if source <= row.source and target <= row.target:
            return True
        if (row.root in MUTUAL or not target) and source | target <= row.source | row.target:
            return True
    return len(source) > 1 and bool(target) and all(any(s in r.source and target <= r.target for r in rows) for s in source)


def scores(gold: list[Record], rows: list[Row]) -> Record:
    """All figures; the docstring of this file says what each is."""
    of: dict[str, list[Row]] = {}
    for row in rows:
        if row.root:
            of.setdefault(row.story, []).append(row)
    n = dict.fromkeys(("tp", "predicted", "gold", "dyad", "dyads", "false", "negatives", "coded"), 0)
    for g in gold:
        mine = of.get(g["id"], [])
        found, want = {r.root for r in mine}, {FOLDED.get(k, k) for k in g["kinds"]}
        n["coded"] += bool(mine)
        if not want or ("raters" in g and g["relevant"] == 0 and g["raters"] >= 3):
            n["negatives"] += 1
            n["false"] += bool(mine)
        if not want:
            continue
        n["tp"] += len(found & want)
        n["predicted"] += len(found)
        n["gold"] += len(want)
        source, target = codes(g.get("source") or []), codes(g.get("target") or [])
        if source or target:
            n["dyads"] += 1
            n["dyad"] += meets(mine, source, target)
    p, r = n["tp"] / max(1, n["predicted"]), n["tp"] / max(1, n["gold"])

    def share(k: str, d: str) -> float | None:
        return round(100 * n[k] / n[d], 1) if n[d] else None

    root = {"p": round(100 * p, 1), "r": round(100 * r, 1), "f1": round(200 * p * r / (p + r), 1) if p + r else 0.0}
    return {
        "root": root,
        "dyad": share("dyad", "dyads"),
        "false": share("false", "negatives"),
        "coded": round(100 * n["coded"] / len(gold), 1),
    }


def load(path: str) -> list[Record]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").split("\n") if line.strip()]


def main(arguments: list[str] | None = None) -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(prog="compare.py events", description="Score another event coder's rows, and ours, on the same text.")
    parser.add_argument("gold")
    parser.add_argument("theirs")
    parser.add_argument("--ours", metavar="CODED.jsonl")
    parser.add_argument("--columns", choices=KNOWN.split(", "))
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(arguments)
    gold = load(options.gold)
    try:
        rows, strange = theirs(Path(options.theirs), gold, options.columns)
    except Strange as error:
        print(f"compare: {error}; say which with --columns", file=sys.stderr)
        return 2
    figures = {"theirs": {**scores(gold, rows), "rows": len(rows), "strange": strange}}
    if options.ours:
        mine = ours(load(options.ours))
        figures["ours"] = {**scores(gold, mine), "rows": len(mine), "strange": 0}
    if options.json:
        print(json.dumps(figures))
        return 0
    print(f"{'':8}{'root P':>8}{'R':>7}{'F1':>7}{'dyad':>8}{'false':>8}{'coded':>8}{'rows':>7}{'strange':>9}")
    for name, f in figures.items():
        dyad, false = ("-" if f[k] is None else f"{f[k]:.1f}" for k in ("dyad", "false"))
        root = "".join(f"{f['root'][k]:>{w}.1f}" for k, w in (("p", 8), ("r", 7), ("f1", 7)))
        print(f"{name:8}{root}{dyad:>8}{false:>8}{f['coded']:>8.1f}{f['rows']:>7}{f['strange']:>9}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
