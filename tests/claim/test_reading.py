"""What is read off plain sentences of our own: kind, roles, status, polarity, and silence where nothing is claimed."""

import pytest

from onrecord import attribute, claim, parse, read, resolve
from onrecord.records import Claim


def claims(parser: parse.Parser, text: str, published: str = "2023-09-05") -> tuple[Claim, ...]:
    report = read.report(text, published=published, language="en")
    parsed = parser.parse(report.text, report.furniture)
    times, cast = resolve.times(report, parsed), resolve.cast(report, parsed)
    places = resolve.places(report, parsed, cast)
    found = claim.claims(report, parsed, cast, attribute.attributions(report, parsed, cast, times), times, places)
    for c in found:
        assert report.text[c.predicate.start : c.predicate.end] == c.predicate.quote
    return found


def one(parser: parse.Parser, text: str, kind: str) -> Claim:
    found = [c for c in claims(parser, text) if c.kind == kind]
    assert found, f"no {kind} in {[(c.kind, c.predicate.quote) for c in claims(parser, text)]}"
    return found[0]


def names(parties: tuple) -> set[str]:  # type: ignore[type-arg]
    return {a.entity.name if a.entity else a.quote for a in parties}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norway signed a trade agreement with Iceland on Monday.", "SUPPORT"),
        ("Canada imposed sanctions on Belarus in June.", "SANCTION"),
        ("Police arrested Ivan Petrov, an activist, in Minsk.", "COERCE"),
        ("Turkey deployed troops to the border.", "MOBILIZE"),
        ("Russian forces shelled the city of Kharkiv.", "ASSAULT"),
        ("France accused Mali of breaking the accord.", "ACCUSE"),
        ("Kenya provided food aid to Somalia.", "AID"),
        ("Emmanuel Macron visited Lisbon on Tuesday.", "CONSULT"),
        ("India rejected the proposal.", "REJECT"),
        ("Israel released 12 prisoners.", "RETREAT"),
    ],
)
def test_plain_acts_have_their_kind(parser: parse.Parser, text: str, kind: str) -> None:
    assert kind in {c.plover for c in claims(parser, text)}


def test_roles_go_to_the_right_side_also_in_the_passive(parser: parse.Parser) -> None:
    for text in ("France accused Mali of breaking the accord.", "Mali was accused by France of breaking the accord."):
        c = one(parser, text, "ACCUSE")
        assert names(c.actors) == {"France"} and names(c.recipients) == {"Mali"}


def test_a_plan_is_the_act_planned(parser: parse.Parser) -> None:
    c = one(parser, "Emmanuel Macron plans to visit Lisbon next week.", "CONSULT")
    assert c.status == "planned" and c.plover == "AGREE" and names(c.actors) == {"Emmanuel Macron"}


def test_what_was_not_done_is_negated(parser: parse.Parser) -> None:
    c = one(parser, "Emmanuel Macron did not visit Lisbon.", "CONSULT")
    assert c.polarity == "negated" and c.plover is None


def test_an_act_that_is_told_belongs_to_its_doer_and_its_teller_to_the_chain(parser: parse.Parser) -> None:
    c = one(parser, "Ukraine said on Monday that Russia attacked the port of Odesa.", "ASSAULT")
    assert names(c.actors) == {"Russia"} and [v.name for v in c.chain] == ["Ukraine"] and c.attribution is not None


def test_the_day_of_the_words_is_not_the_day_of_the_act(parser: parse.Parser) -> None:
    c = one(parser, "Ann Lee said on Monday that Turkey deployed troops to the border in July.", "MOBILIZE")
    assert c.when is not None and c.when.quote.endswith("July")


@pytest.mark.parametrize(
    "text",
    [
        "The minister said the talks were useful.",
        "She told reporters that the weather was fine.",
        "The champions beat their rivals 3-0 and attacked from the first minute.",
        "Heart attacks kill more men than women.",
        "The company fired its chief executive.",
        "He will strike a balance between work and family.",
        "Shares hit a five-year low.",
    ],
)
def test_statements_sport_markets_and_figures_of_speech_are_no_violence(parser: parse.Parser, text: str) -> None:
    assert not [c for c in claims(parser, text) if c.plover in {"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "SANCTION"}]
