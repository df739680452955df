"""What the figures of the dyads mean, and that the set is what it says it is."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from onrecord.claim import lexicon

ROOT = Path(__file__).resolve().parents[2]
SET = ROOT / "eval" / "corpora" / "dyads" / "sentences.jsonl"


def module(path: Path) -> ModuleType:
    """A script of the evaluation folder, imported from where it lies."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = made
    spec.loader.exec_module(made)
    return made


scorer = module(ROOT / "eval" / "score_dyads.py")


def coded(kind: str, actors: str, recipients: str) -> list[dict[str, Any]]:
    """One report with one claim between countries."""
    sides = {
        side: [{"quote": c, "entity": {"country": c}} for c in codes.split()]
        for side, codes in (("actors", actors), ("recipients", recipients))
    }
    return [{"report": {"input_id": "d"}, "claims": [{"kind": kind, "status": "happened", **sides}]}]


@pytest.mark.parametrize(
    ("kind", "actors", "recipients", "dyad"),
    [
        ("ASSAULT", "NOR", "SWE", 100.0),
        ("ASSAULT", "SWE", "NOR", 0.0),
        ("CONSULT", "SWE", "NOR", 100.0),
        ("CONSULT", "NOR SWE", "", 100.0),
        ("ASSAULT", "NOR", "", 0.0),
        ("ASSAULT", "NOR DNK", "SWE FIN", 100.0),
    ],
)
def test_both_sides_must_be_right_and_the_right_way_round_unless_mutual(kind: str, actors: str, recipients: str, dyad: float) -> None:
    gold = [{"id": "d", "text": "-", "kinds": [kind], "source": ["NOR"], "target": ["SWE"]}]
    figures = scorer.scores(gold, coded(kind, actors, recipients))
    assert figures["dyad"] == dyad and figures["missed"] == ([] if dyad else ["d"])


def test_a_sentence_without_a_claim_is_missed() -> None:
    gold = [{"id": "d", "text": "-", "kinds": ["AID"], "source": ["NOR"], "target": []}]
    assert scorer.scores(gold, [])["dyad"] == 0.0 == scorer.scores(gold, [])["target"]


def test_the_set_has_a_hundred_sentences_of_every_kind() -> None:
    rows = [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == len({r["text"] for r in rows}) == 100
    assert {k for r in rows for k in r["kinds"]} == set(lexicon.book()["kinds"])
    assert all(r["source"] and all(len(c) == 3 and c.isupper() for c in (*r["source"], *r["target"])) for r in rows)
    assert len({c for r in rows for c in (*r["source"], *r["target"])}) >= 70
