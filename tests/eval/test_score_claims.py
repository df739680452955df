"""What somebody who reads the figures of running news relies on."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "eval" / "corpora" / "running-news"


def module(path: Path) -> ModuleType:
    """A script of the evaluation folder, imported from where it lies."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = made
    spec.loader.exec_module(made)
    return made


scorer = module(ROOT / "eval" / "score_claims.py")
draw = module(FOLDER / "draw.py")
build = module(FOLDER / "build.py")

TEXT = "The harbour guard arrested two skippers on Monday. The mayor, it said, had warned them."


def claim(
    kind: str = "COERCE", start: int = 18, actor: tuple[int, int] = (0, 17), confidence: float = 0.9, country: str | None = None
) -> dict[str, Any]:
    """A claim as the tool prints it."""
    entity = {"name": "harbour guard", "country": country} if country else None
    actors = [{"start": actor[0], "end": actor[1], "quote": TEXT[slice(*actor)], "entity": entity}]
    fields = {"kind": kind, "mode": None, "status": "happened", "polarity": "affirmed", "certainty": "certain", "recipients": []}
    place = {"predicate": {"start": start, "end": start + 8}, "sentence": [0, len(TEXT)], "when": None, "where": None}
    return {**fields, **place, "actors": actors, "rule": "C-1", "confidence": confidence}


def coded(*claims: dict[str, Any]) -> list[dict[str, Any]]:
    """One coded report."""
    return [{"report": {"input_id": "x"}, "claims": list(claims)}]


def judged(mark: str, **changes: Any) -> dict[str, Any]:
    """A verdict on `claim()`, from a reader's mark."""
    record = draw.drawn(coded(claim(**changes)), draw.part("x"), 1, 1, set())[0]
    made: dict[str, Any] = build.verdict(record, mark.split(), 1, TEXT, TEXT)
    return made


@pytest.mark.parametrize(
    ("mark", "now", "outcome"),
    [
        ("yyny--", claim(), "right"),
        ("nyny-- crime", claim(), "wrong"),
        ("yyny--", claim(kind="ASSAULT"), "wrong"),
        ("nyny-- frame kind=ASSAULT", claim(kind="ASSAULT"), "right"),
        ("ynny-- subject actor=The_mayor", claim(actor=(51, 60)), "right"),
        ("ynny-- subject actor=The_mayor", claim(actor=(18, 26)), "wrong"),
        ("ynny-- subject", claim(actor=(18, 26)), "changed"),
        ("ynny-- subject", claim(), "wrong"),
        ("yyny--", claim(actor=(51, 60)), "wrong"),
        ("yyny--", claim(start=40), "gone"),
        ("yyny--", claim(country="NOR"), "right"),
    ],
)
def test_a_verdict_is_carried_over_to_the_claim_of_today(mark: str, now: dict[str, Any], outcome: str) -> None:
    figures = scorer.scores([judged(mark)], coded(now))
    assert {k: figures[k] for k in ("right", "wrong", "changed", "gone")} == dict.fromkeys(("right", "wrong", "changed", "gone"), 0) | {
        outcome: 1
    }


def test_a_country_that_changed_is_another_actor() -> None:
    verdict = judged("yyny--", country="NOR")
    assert scorer.scores([verdict], coded(claim(country="NOR")))["right"] == 1
    assert scorer.scores([verdict], coded(claim(country="SWE")))["wrong"] == 1


def test_what_is_left_out_is_told() -> None:
    good, bad = judged("yyny--"), judged("nyny-- firm")
    figures = scorer.scores([good, bad | {"report": "y"}], coded(claim(confidence=0.4)), 0.5)
    assert figures["gone"] == 1 and figures["kept"] == 0.0 and figures["missing"] == 1
    figures = scorer.scores([good, bad], coded(claim(confidence=0.64)))
    assert figures["table"] == [{"from": 0.6, "claims": 2, "right": 50.0, "mean": 0.64}]
    assert figures["cause"] == {"firm": 1} and figures["share"] == 50.0


@pytest.mark.parametrize("mark", ["yyny-", "yyny-x", "yyny-- moonshine", "ynny-- actor=the_bishop"])
def test_a_mark_that_says_nothing_is_refused(mark: str) -> None:
    with pytest.raises(SystemExit, match="mark 1"):
        judged(mark)


def test_the_draw_is_the_same_each_time_and_parts_share_no_article() -> None:
    many = [{"report": {"input_id": str(n)}, "claims": [claim(), claim(start=51)]} for n in range(40)]
    first, second = (draw.drawn(many, part, 100, 1, set()) for part in ("first", "second"))
    assert first == draw.drawn(many, "first", 100, 1, set()) and len(first) + len(second) == 80
    assert not {r["report"] for r in first} & {r["report"] for r in second}
    assert not draw.drawn(many, "first", 100, 1, {str(n) for n in range(40)})


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.jsonl")), ids=lambda p: p.name)
def test_no_text_is_kept_but_of_open_articles(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if "verdict" in record:
            assert ("text" in record) == (record["corpus"] == "open")
            assert record["corpus"] == "open" or not any(isinstance(x, str) for a in record["said"]["actors"] for x in a[:2])
        else:
            assert "CC BY" in record["licence"] and record["attribution"]
