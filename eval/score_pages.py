"""Scores what is taken out of pages whose article is known.

    eval/score_pages.py [GOLD.jsonl] [--json | --misses]

GOLD   {page, paragraphs, title, published, publisher, url, form}, the pages in html/ beside it

  f1, precision, recall   of word 4-grams, mean over pages, against the article's paragraphs; the headline is the title's, not the text's
  whole       share of paragraphs that are there word for word
  extra       words beyond the article's, furniture left out, in a hundred of its words
  title, published, publisher, url, form   share of pages where it is right; a publisher that the page does not name must be its host
--misses prints, a page each, the paragraphs that are lacking and the lines that are too many. It refuses nothing.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from onrecord import read
from onrecord.records import Report
from onrecord.spans import Span, minus

GOLD = Path(__file__).parent / "corpora" / "pages" / "gold.jsonl"


def grams(text: str) -> Counter[tuple[str, ...]]:
    """Word 4-grams, counted."""
    words = text.split()
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def body(report: Report) -> str:
    """The text without its furniture."""
    return "\n".join(report.text[s.start : s.end] for s in minus([Span(0, report.length)], report.furniture))


def scores(gold: list[dict[str, Any]], reports: dict[str, Report | None]) -> dict[str, Any]:
    """All figures, in per cent; `missed` holds what differs by page."""
    sums: Counter[str] = Counter()
    missed: dict[str, list[str]] = {}
    paragraphs = found = words = extra = 0
    for g in gold:
        report = reports[g["page"]]
        text = body(report) if report else ""
        want, have = grams("\n".join(g["paragraphs"])), grams(text)
        shared = (want & have).total()
        p, r = shared / max(1, have.total()), shared / max(1, want.total())
        sums.update({"precision": p, "recall": r, "f1": 2 * p * r / (p + r) if p + r else 0.0})
        flat = " ".join(text.split())
        lacking = [q for q in g["paragraphs"] if q not in flat]
        paragraphs, found = paragraphs + len(g["paragraphs"]), found + len(g["paragraphs"]) - len(lacking)
        more = [line for line in text.split("\n") if line.strip() and not any(line.strip() in q or q in line for q in g["paragraphs"])]
        words, extra = words + sum(len(q.split()) for q in g["paragraphs"]), extra + sum(len(line.split()) for line in more)
        host = (g["url"] or "").partition("//")[2].partition("/")[0].removeprefix("www.") or None
        right = report and {
            "title": report.title is not None and (report.title == g["title"] or report.title.startswith(f"{g['title']} |")),
            "published": (report.published or "")[:10] == g["published"],
            "publisher": report.publisher == (g["publisher"] or host),
            "url": report.url == g["url"],
            "form": report.form == g["form"],
        }
        sums.update({k: float(v) for k, v in (right or {}).items()})
        wrong = [f"{k}: {getattr(report, k)!r}" for k, v in (right or {}).items() if not v]
        if lacking or more or wrong or not report:
            missed[g["page"]] = [*wrong, *(f"- {q[:90]}" for q in lacking), *(f"+ {line[:90]}" for line in more)]
    out: dict[str, Any] = {k: round(100 * v / len(gold), 1) for k, v in sums.items()}
    return {
        **out,
        "whole": round(100 * found / paragraphs, 1),
        "extra": round(100 * extra / words, 1),
        "pages": len(gold),
        "missed": missed,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="?", default=GOLD)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    gold = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
    items = {g["page"]: next(read.reports([str(options.gold.parent / "html" / g["page"])])) for g in gold}
    got = scores(gold, {k: i if isinstance(i, Report) else None for k, i in items.items()})
    missed = got.pop("missed")
    if options.json:
        print(json.dumps(got))
        return 0
    print("  ".join(f"{k} {v}" for k, v in got.items()))
    for page, lines in missed.items() if options.misses else ():
        print(page, *lines, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
