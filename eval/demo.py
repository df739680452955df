"""The main job on real text: code a sample, keep the record, ask why.

In: the Wikinews articles that ship with the package (CC BY 2.5). Out: what a user would see who typed the commands that are
printed; the ledger is made anew in .demo/.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "src" / "onrecord" / "data" / "sample" / "wikinews.jsonl"
FOLDER = ROOT / ".demo"
OPEN = {"planned", "announced", "not_confirmed"}


def onrecord(*arguments: str, show: bool = True) -> str:
    """Runs a command as a user would; what it printed."""
    if show:
        print("\n$ onrecord " + " ".join(f'"{a}"' if " " in a else a for a in arguments), flush=True)
    done = subprocess.run([sys.executable, "-m", "onrecord", *arguments], check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    if show:
        print(done.stdout, end="", flush=True)
    return done.stdout


def main() -> None:
    """Runs the demonstration."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    ledger = str((FOLDER / "sample.db").relative_to(ROOT))
    onrecord("add", str(SAMPLE.relative_to(ROOT)), "--ledger", ledger)
    events = [json.loads(line) for line in onrecord("events", "--ledger", ledger, "--jsonl", show=False).splitlines()]
    moved = [e for e in events if e["path"] and e["path"][0]["status"] in OPEN and e["path"][-1]["status"] != e["path"][0]["status"]]
    chosen = max(moved or events, key=lambda e: (bool(e["actors"]), e["reports"], e["origins"], len(e["path"]), e["id"]))
    onrecord("why", chosen["id"][:12], "--ledger", ledger)
    print(f"""
What next:
  .venv/bin/onrecord events --ledger {ledger} --kind CONSULT      other events, by kind, actor, date, status
  .venv/bin/onrecord voices --ledger {ledger} --unnamed           who is quoted without a name, and why
  .venv/bin/onrecord add your-articles/ --ledger mine.db          your own articles: text, HTML, JSON lines
  .venv/bin/onrecord why WORDS --ledger mine.db                   how many origins an event comes down to
The articles are by Wikinews contributors, CC BY 2.5; each record keeps its address.""")


if __name__ == "__main__":
    main()
