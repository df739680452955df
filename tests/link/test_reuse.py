"""Copies, cuts, edits and quotations are found, with the exact words; unrelated articles are left alone."""

import json
import random
import re
import time
from pathlib import Path

import pytest

from onrecord.link.reuse import Index


@pytest.fixture(scope="module")
def articles(shared: Path) -> list[str]:
    lines = (shared / "gold/open/wikinews_all.jsonl").read_text(encoding="utf-8").splitlines()
    return [text for text in (json.loads(line)["text"] for line in lines) if len(text.split()) > 150]


def _cut(text: str, percent: int) -> str:
    words = re.findall(r"\S+\s*", text)
    return "".join(words[: len(words) * percent // 100])


def _edited(text: str, rng: random.Random) -> str:
    return "".join("elsewhere " if rng.random() < 0.1 else w for w in re.findall(r"\S+\s*", text))


def _quoted(text: str, other: str) -> str:
    words, host = re.findall(r"\S+\s*", text), re.findall(r"\S+\s*", other)
    half = words[len(words) // 4 : len(words) // 4 + len(words) // 2]
    return "".join(host[: len(host) // 2] + half + host[len(host) // 2 :])


@pytest.mark.parametrize("how", ["first line", "75 %", "50 %", "30 %", "15 %", "one word in ten", "half quoted"])
def test_a_copy_is_found_however_it_was_made(articles: list[str], how: str) -> None:
    rng = random.Random(7)
    texts, hosts = articles[:80], articles[80:]
    copies = []
    for text in texts:
        if how == "first line":
            copies.append("By our own correspondent, with the latest from the region.\n\n" + text)
        elif how.endswith("%"):
            copies.append(_cut(text, int(how.split(maxsplit=1)[0])))
        else:
            copies.append(_edited(text, rng) if how == "one word in ten" else _quoted(text, rng.choice(hosts)))
    pairs = {(p.left, p.right) for p in Index(texts + copies).pairs()}
    assert sum((k, k + len(texts)) in pairs for k in range(len(texts))) >= 0.95 * len(texts)


def test_unrelated_articles_share_nothing(articles: list[str]) -> None:
    pairs = list(Index(articles).pairs())
    assert len(pairs) <= len(articles) * (len(articles) - 1) / 2 / 200


def test_the_passages_are_the_same_words_in_both_texts() -> None:
    shared = "the harbour master of Lindholm said the ferry had left the quay before the alarm was raised and nobody answered the radio"
    left = f"Lindholm, Monday. According to witnesses {shared}. The inquiry begins next week in the county court."
    right = f"What we know so far. In short: {shared}. More follows when our reporter has reached the coast guard."
    (pair,) = Index([left, right]).pairs()
    (a,), (b,) = pair.left_spans, pair.right_spans
    assert left[a.start : a.end] == right[b.start : b.end] == shared
    assert pair.words == len(shared.split())


def test_what_a_publisher_prints_under_every_article_is_no_reuse() -> None:
    foot = (
        "Subscribe to our newsletter to get the morning briefing with all that matters in your inbox every day before breakfast and coffee."
    )
    texts = [f"Article number {n} deals with {' '.join(f'subject{n}x{k}' for k in range(40))}. {foot}" for n in range(8)]
    assert not list(Index(texts, ["Lindholm Post"] * 8).pairs())


def test_it_reads_two_thousand_reports_in_a_cpu_second_or_so(articles: list[str]) -> None:
    texts = [_cut(text, 60) for text in articles]
    list(Index(texts).pairs())
    before = time.process_time()
    list(Index(texts).pairs())
    assert len(texts) / (time.process_time() - before) > 800  # a slow or shared machine; about 2,000 on an idle one


def test_short_or_empty_texts_do_no_harm() -> None:
    assert not list(Index(["", "Two words", "", "Two words"]).pairs())
