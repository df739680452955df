"""The pages whose article is known are read as a reader reads them, and the scorer notices when they are not."""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "eval"))
from score_pages import GOLD, scores  # noqa: E402

from onrecord import read  # noqa: E402
from onrecord.records import Report  # noqa: E402


def test_twenty_pages_in_ten_layouts() -> None:
    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    reports: dict[str, Report | None] = {}
    for g in gold:
        item = next(read.reports([str(GOLD.parent / "html" / g["page"])]))
        assert isinstance(item, Report) and (item.extractor or "").startswith("trafilatura ")
        reports[g["page"]] = item
    got = scores(gold, reports)
    assert got["f1"] >= 98 and got["whole"] >= 98 and got["extra"] <= 4, got
    assert all(got[k] >= 95 for k in ("title", "published", "publisher", "url", "form")), got
    worse = scores(gold, {k: None if i < 10 else v for i, (k, v) in enumerate(reports.items())})
    assert worse["f1"] <= 52 and len(worse["missed"]) >= 10
