"""Holds the measured figures: no score may fall below its floor.

    eval/gate.py [--only NAME ...] [--all] [--update [--lower]]

In: floors.json, the measuring sets beside the repository (../shared/gold, or ONRECORD_GOLD), their scorers. Each set is
coded by the package as it stands, scored by its scorer, and each figure compared with its floor. `--update` writes better
figures as new floors; a worse one is refused unless `--lower` says so. Every corpus is pinned by its digest: a floor
measured on another text is not a floor. One case more or less is no fall: a figure may lie SLACK points under its floor,
which stays where it is, so that slips do not add up. Where the sets are absent the gate says so and passes. Entries that
are marked slow run with `--all`, or when they are named.
Exit 0: all held, or nothing to measure. 1: a figure fell. 2: the call's words, or a corpus that changed.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ONRECORD_GOLD", ROOT.parent / "shared"))
FLOORS = ROOT / "eval" / "floors.json"
SLACK = 0.5  # points; about one case of a set of 200


def digest(path: Path) -> str:
    """16 hex digits of the file's content."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def code(inputs: list[Path], arguments: list[str], out: Path) -> None:
    """Codes the inputs as a user would, into a file."""
    command = [sys.executable, "-m", "onrecord", "code", *map(str, inputs), "--jsonl", "--workers", "2", *arguments]
    with out.open("wb") as stream:
        subprocess.run(command, stdout=stream, check=False, stderr=subprocess.PIPE)


def ledger(source: Path, folder: Path) -> dict[str, Path]:
    """Adds a story to a new ledger; what `origins` and `events` print."""
    path = folder / f"{source.parent.name}.db"
    base = [sys.executable, "-m", "onrecord"]
    subprocess.run([*base, "add", str(source), "--ledger", str(path), "--workers", "2"], check=False, capture_output=True)
    out = {}
    for verb in ("origins", "events"):
        out[verb] = folder / f"{source.parent.name}.{verb}.jsonl"
        with out[verb].open("wb") as stream:
            subprocess.run([*base, verb, "--ledger", str(path), "--jsonl"], stdout=stream, check=True)
    return out


def score(scorer: Path, arguments: list[str]) -> dict[str, Any]:
    """What the scorer says, as JSON."""
    done = subprocess.run([sys.executable, str(scorer), *arguments, "--json"], capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def pick(result: dict[str, Any], path: str) -> float:
    """The figure at a dotted path."""
    value: Any = result
    for key in path.split("."):
        value = value[key]
    return float(str(value).split("/")[0])  # "24/28": 24


def measure(entry: dict[str, Any], folder: Path, cache: dict[str, Any]) -> dict[str, Any]:
    """Scores one entry of floors.json."""
    base = ROOT if entry.get("own") else SHARED
    source = base / entry["source"]
    key = f"{entry['source']} {entry.get('arguments', [])}"
    scorer = (ROOT if entry["scorer"].startswith("eval/") else base) / entry["scorer"]
    if entry["kind"] == "code":
        if key not in cache:
            cache[key] = folder / f"{len(cache)}.jsonl"
            code([source], entry.get("arguments", []), cache[key])
        gold = base / entry.get("gold", entry["source"])
        return score(scorer, [str(gold), str(cache[key]), *entry.get("scoring", [])])
    if key not in cache:
        cache[key] = ledger(source, folder)
    return score(scorer, [str(source.parent), str(cache[key][entry["kind"]]), *entry.get("scoring", [])])


def main() -> int:
    """Runs the gate."""
    parser = argparse.ArgumentParser(description="Hold the measured figures.")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--all", action="store_true", help="the slow entries too")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--lower", action="store_true")
    options = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    known = {e["name"] for e in floors["entries"]}
    if set(options.only) - known:
        print(f"gate: no entry {', '.join(sorted(set(options.only) - known))}; there are {', '.join(sorted(known))}", file=sys.stderr)
        return 2
    failed = False
    with tempfile.TemporaryDirectory() as name:
        folder, cache = Path(name), {}  # type: Path, dict[str, Any]
        for entry in floors["entries"]:
            if entry["name"] not in options.only if options.only else entry.get("slow") and not options.all:
                continue
            failed |= not held(entry, folder, cache, options.update, options.lower)
    if options.update:
        FLOORS.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print("gate: a figure fell" if failed else "gate: all floors held")
    return int(failed)


def held(entry: dict[str, Any], folder: Path, cache: dict[str, Any], update: bool, lower: bool) -> bool:
    """Whether one entry's figures reach their floors; with `update` the floors follow the figures."""
    source = (ROOT if entry.get("own") else SHARED) / entry["source"]
    if not source.exists():
        print(f"gate: {entry['name']}: skipped, {entry['source']} is not here")
        return True
    if entry.get("digest") not in (None, digest(source)):
        print(f"gate: {entry['name']}: {entry['source']} is not the text its floors were measured on (digest {digest(source)})")
        return False
    entry["digest"] = digest(source)
    result, good = measure(entry, folder, cache), True
    for path, floor in entry["floors"].items():
        value = pick(result, path)
        falling = path in entry.get("falling", [])
        under = value - floor if falling else floor - value
        if update and (under <= 0 or lower):
            entry["floors"][path] = value
        elif under > SLACK:
            good = False
        word = "  FELL" if under > SLACK else "  slipped" if under > 0 else ""
        print(f"gate: {entry['name']} {path} {value} ({'at most' if falling else 'floor'} {floor}){word}")
    return good


if __name__ == "__main__":
    sys.exit(main())
