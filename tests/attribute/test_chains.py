"""Citing whom: the chain of voices."""

import pytest
from made_sentences import parsed, said

from onrecord import attribute, parse, resolve


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The general told the Tass news agency that the convoy had left.", ["Tass", "The general"]),
        ("The newspaper reported, citing officials, that the talks had failed.", ["The newspaper", "officials"]),
        ("The convoy has left, reported Russia's Interfax agency.", ["Interfax"]),
        ("The convoy has left, the Kremlin's press service reports.", ["the Kremlin's press service"]),
        ("Ann Lee said the minister had told her that the bridge was unsafe.", ["Ann Lee", "the minister"]),
        ("The Guardian quoted a witness as saying that the tower fell.", ["The Guardian", "a witness"]),
        ('"The talks have failed," Ann Lee said in an interview with the BBC.', ["BBC", "Ann Lee"]),
        ("The convoy has left, as reported by the agency Interfax, citing intelligence sources.", ["Interfax", "intelligence sources"]),
        ("The talks failed, according to the mayor of Lviv via news agency Interfax.", ["Interfax", "the mayor of Lviv"]),
        ("Speaking to the newspaper Morgenpost, Ann Lee said that the talks had failed.", ["Morgenpost", "Ann Lee"]),
        ("According to Tass news agency, Ann Lee arrived on Monday.", ["Tass"]),
        ("The convoy has left, as reported by Interfax, citing Tass, which quoted a general.", ["Interfax", "Tass", "a general"]),
        (
            "The Guardian reported that officials said a witness had told them that the tower fell.",
            ["The Guardian", "officials", "a witness"],
        ),
        ("In a statement carried by KCNA, the foreign ministry said the drills would continue.", ["KCNA", "the foreign ministry"]),
    ],
)
def test_chains(parser: parse.Parser, text: str, chain: list[str]) -> None:
    report, syntax = parsed(parser, text)
    found = attribute.attributions(report, syntax, resolve.cast(report, syntax), ())
    deepest = max((a.chain for a in found), key=len)
    assert len(deepest) == len(chain), deepest
    for voice, name in zip(deepest, chain, strict=True):
        assert name.lower() in (voice.name.lower(), voice.quote.lower()) or name in voice.name


def test_whom_a_paper_cites_is_no_attribution_of_its_own(parser: parse.Parser) -> None:
    found = said(parser, "The newspaper reported, citing officials, that the talks had failed.")
    assert [(s.cue, s.content) for s in found] == [("reported", "that the talks had failed")]


def test_who_is_quoted_stands_behind_who_quotes(parser: parse.Parser) -> None:
    report, syntax = parsed(parser, "A police spokesman was quoted by AFP as saying that the road was closed.")
    found = attribute.attributions(report, syntax, resolve.cast(report, syntax), ())
    assert [[v.quote for v in a.chain] for a in found if a.rule == "A-015"] == [["AFP", "A police spokesman"]]


def test_nobody_stands_twice_in_a_chain(parser: parse.Parser) -> None:
    report, syntax = parsed(parser, "Ann Lee said that Omar Diaz said that Ann Lee said that the bridge was unsafe.")
    for a in attribute.attributions(report, syntax, resolve.cast(report, syntax), ()):
        names = [v.name for v in a.chain]
        assert len(names) == len(set(names)) <= 2
