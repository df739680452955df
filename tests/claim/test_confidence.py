"""What a confidence is made of, and that the words behind a claim are told."""

import dataclasses
import re

import pytest

from onrecord import attribute, claim, read, resolve
from onrecord.claim import confidence, lexicon, told
from onrecord.parse import Parser
from onrecord.records import Claim


def coded(parser: Parser, text: str) -> tuple[Claim, ...]:
    """The claims of a text."""
    report = read.report(text, input_id="t", published="2019-05-06")
    parsed = next(parser.pipe([(report.text, report.furniture)]))
    cast, times = resolve.cast(report, parsed), resolve.times(report, parsed)
    places = resolve.places(report, parsed, cast)
    return claim.claims(report, parsed, cast, attribute.attributions(report, parsed, cast, times), times, places)


def test_more_points_never_mean_less() -> None:
    steps = [confidence.share(n / 4) for n in range(-40, 60)]
    assert steps == sorted(steps) and steps[0] == confidence.TABLE[0][1] and steps[-1] == confidence.TABLE[-1][1]
    assert steps[0] > 0 and steps[-1] < 1, "nothing is ever sure"


def test_the_reasons_add_up_to_the_confidence(parser: Parser) -> None:
    for c in coded(parser, "Norway's prime minister met the president of Chile in Oslo. Somebody they call Zub attacked the plan."):
        total = sum(float(e.why.rpartition(", ")[2]) for e in c.evidence if e.field == "confidence")
        assert c.confidence == confidence.share(round(total, 1))


def test_known_sides_count_more_than_unknown_ones(parser: Parser) -> None:
    (known,) = coded(parser, "The president of Chile met Norway's prime minister in Oslo.")
    (unknown,) = coded(parser, "The president of the club met the treasurer's deputy in the hall.") or (None,)
    assert known.confidence >= 0.75
    assert unknown is None or unknown.confidence < known.confidence - 0.1


def test_a_report_that_hardly_speaks_of_states_lends_little(parser: Parser) -> None:
    (found,) = coded(parser, "Norway's prime minister met the president of Chile in Oslo.")
    raw = dataclasses.replace(found, confidence=0.75, evidence=())
    levels = [confidence.weighed(raw, density).confidence for density in (0.2, 2.0, 4.0, 8.0)]
    assert levels == sorted(levels) and levels[0] < levels[-1] - 0.2
    assert levels[2] <= confidence.weighed(raw, None).confidence <= levels[3], "too short to tell"


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("Ghana's president will travel to Togo on Friday.", "status", {"will"}),
        ("Ghana's president plans to visit Togo.", "status", {"plans"}),
        ("Ghana's president did not meet Togo's foreign minister.", "polarity", {"not"}),
        ("Ghana probably asked Togo to send troops.", "certainty", {"probably"}),
        ("Two Togolese soldiers were killed by rebels from Mali.", "actors", {"killed"}),
    ],
)
def test_the_words_behind_a_standing_are_told(parser: Parser, text: str, field: str, words: set[str]) -> None:
    found = coded(parser, text)
    assert found
    assert {text[e.start : e.end] for c in found for e in c.evidence if e.field == field} == words


def test_every_rule_can_be_told() -> None:
    for frames in lexicon.frames().values():
        for frame in frames:
            words = told.described(frame.id, frame.verb)
            assert re.match(r"the verb “\w", words) and "()" not in words, frame
    assert "summit" in told.described("C-E-summit", "summit") and told.described("C-9999", "x") == ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Brimstead Mining Corp said it agreed to sell its Tarn unit to shareholders of Dunlow Ltd.", "a firm's own affair"),
        ("Orla Vane resigned as chairman of the board of Dunlow Ltd.", "the post is a firm's"),
        ("Chile's president defended his plan for the ports.", "one's own plan"),
        ("The mayor met a reporter of the Guardian in Lima.", "the press is one of its sides"),
    ],
)
def test_private_affairs_lose_confidence(parser: Parser, text: str, reason: str) -> None:
    assert all(any(reason in e.why for e in c.evidence) and c.confidence < 0.6 for c in coded(parser, text))


def test_a_state_on_either_side_makes_it_public(parser: Parser) -> None:
    found = coded(parser, "Brimstead Mining Corp asked the government of Chile to lift its ban on exports.")
    assert found and not any("firm" in e.why for c in found for e in c.evidence) and found[0].confidence >= 0.6
