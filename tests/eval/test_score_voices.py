"""What somebody who reads the figures relies on, and that the set is what it says it is."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "eval" / "corpora" / "wikinews-voices"
SETS = sorted(FOLDER.glob("*.jsonl"))


def module(path: Path) -> ModuleType:
    """A script of the evaluation folder, imported from where it lies."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = made
    spec.loader.exec_module(made)
    return made


scorer = module(ROOT / "eval" / "score_voices.py")
builder = module(FOLDER / "build.py")

TEXT = "Harbour officials told the Tern that Dr Óscar Vell had said the pier would close. The mayor refused to comment on it."
MARKS = """## x
S{Harbour officials} C{told} the Tern T{that ~ would close} => o The Tern=the Tern; u Harbour officials
Dr S{Óscar Vell} C{had said} T{the pier would close} => p Óscar Vell | in 1
S{The mayor} C{refused to comment on} T{it} => f mayor | decline
"""
ARTICLE = {"id": "x", "url": "u", "title": "t", "published_at": "2020-01-01", "text": TEXT}


def gold() -> dict[str, Any]:
    """A record of three attributions, the second inside the first."""
    record: dict[str, Any] = builder.built([ARTICLE], MARKS)[0]
    return record


def coded(attributions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Attributions as the coder prints them."""
    return [{"report": {"input_id": "x"}, "attributions": json.loads(json.dumps(attributions))}]


def test_the_gold_itself_scores_all() -> None:
    record = gold()
    figures = scorer.scores([record], coded(record["attributions"]))
    assert figures["cue"]["f1"] == figures["unnamed"]["f1"] == 100.0
    assert all(figures[name]["share"] == 100.0 for name in scorer.SHARES)
    assert figures["chain_long"]["of"] == 2


def test_a_name_without_accent_and_with_an_honorific_is_the_same_voice() -> None:
    record = gold()
    answer = coded(record["attributions"])
    answer[0]["attributions"][1]["chain"][-1].update(name="Dr Oscar VELL", quote="he")
    assert scorer.scores([record], answer)["chain"]["right"] == 3


def test_a_chain_in_the_wrong_order_is_wrong() -> None:
    record = gold()
    answer = coded(record["attributions"])
    answer[0]["attributions"][0]["chain"].reverse()
    figures = scorer.scores([record], answer)
    assert (figures["chain"]["right"], figures["origin"]["right"]) == (2, 2)


def test_unnamed_voices_of_missed_attributions_count_as_missed() -> None:
    record = gold()
    figures = scorer.scores([record], coded(record["attributions"][2:]))
    assert figures["cue"] == {"p": 100.0, "r": 33.3, "f1": 50.0}
    assert figures["unnamed"]["r"] == 0.0


def test_calling_an_unnamed_voice_named_costs_recall_and_the_other_way_precision() -> None:
    record = gold()
    answer = coded(record["attributions"])
    for attribution in answer[0]["attributions"]:
        for voice in attribution["chain"]:
            voice["named"] = not voice["named"]
    figures = scorer.scores([record], answer)
    assert figures["unnamed"] == {"p": 0.0, "r": 0.0, "f1": 0.0}


def test_nesting_is_judged_by_what_the_host_matches_not_by_its_number() -> None:
    record = gold()
    answer = coded(record["attributions"])
    first, second, _ = answer[0]["attributions"]
    first["id"], second["inside"] = "a9", "a9"
    assert scorer.scores([record], answer)["inside"]["right"] == 3
    second["inside"] = None
    assert scorer.scores([record], answer)["inside"]["right"] == 2


def test_a_report_that_was_not_coded_is_counted() -> None:
    assert scorer.scores([gold()], [])["missing"] == 1


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("S{The captain} C{refused} T{it} => p captain", "missing"),
        ("S{The mayor} C{refused to comment on} T{it} => p the captain", "not in the passage"),
        ("S{The mayor} C{refused to comment on} T{it} => f mayor | shrug", "no such stance"),
        ("C{th}T{e}", "ambiguous"),
    ],
)
def test_a_mark_that_does_not_fit_the_text_is_refused(line: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        builder.built([ARTICLE], f"## x\n{line}")


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_every_span_of_the_set_is_words_of_its_text(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text, ids = record["text"], {a["id"] for a in record["attributions"]}
        assert record["licence"] == "CC BY 2.5" and record["attribution"] and record["url"]
        for a in record["attributions"]:
            assert a["cue"] and a["content"] and (a["inside"] is None or a["inside"] in ids)
            for start, end in [*a["source"], *a["cue"], *a["content"]]:
                assert 0 <= start < end <= len(text) and text[start:end] == text[start:end].strip()
            for v in a["chain"]:
                assert text[v["start"] : v["end"]] == v["quote"]
                assert (v["kind"] == "unnamed") <= (not v["named"]) and (v["descriptor"] is None) == v["named"]


def test_marks_and_sets_agree() -> None:
    for path in SETS:
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        articles = [{**r, "published_at": r["published"]} for r in records]
        assert builder.built(articles, (FOLDER / f"{path.stem}.marks.txt").read_text(encoding="utf-8")) == records
