"""Who owns which quotation."""

import pytest
from made_sentences import one, said

from onrecord import parse
from onrecord.attribute.quotes import quotations
from onrecord.spans import Span


def marked(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Yes," he said. "No."', ['"Yes,"', '"No."']),
        ("“Yes,” he said.", ["“Yes,”"]),
        ("„Ja“, sagte er.", ["„Ja“"]),
        ("«Oui», a-t-il dit.", ["«Oui»"]),
        ("``Yes,'' he said.", ["``Yes,''"]),
        ("'Yes, of course,' he said.", ["'Yes, of course,'"]),
        ("The minister's aunt's house", []),
        ('A 6" pipe and a 7" pipe', []),
        ("“Yes,“ he said.", ["“Yes,“"]),
        ('He cried "They shout "Stop!" at me." twice', ['"They shout "Stop!" at me."']),
        ('He said: "It goes on', ['"It goes on']),
        ("", []),
    ],
)
def test_marks_of_many_kinds(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


def test_both_halves_of_a_broken_quotation_belong_together(parser: parse.Parser) -> None:
    found = one(parser, '"The bridge is safe," Ann Lee told reporters. "We checked every bolt."')
    assert found.content == '"The bridge is safe," … "We checked every bolt."'
    assert found.record.manner == "direct"


def test_two_speakers_keep_their_own_words(parser: parse.Parser) -> None:
    first, second = said(parser, '"The bridge is safe," Ann Lee said. "It is not," Omar Diaz said.')
    assert (first.source, first.content) == ("Ann Lee", '"The bridge is safe,"')
    assert (second.source, second.content) == ("Omar Diaz", '"It is not,"')


def test_a_speech_runs_on_into_the_next_paragraph(parser: parse.Parser) -> None:
    found = one(parser, 'Lee said: "We checked every bolt of the bridge.\n\n"Then we checked every cable."')
    assert '"Then we checked every cable."' in found.content


def test_a_colon_introduces_the_next_paragraph(parser: parse.Parser) -> None:
    found = said(parser, 'Ann Lee added:\n\n"We checked every bolt."')
    assert [s.content for s in found] == ['"We checked every bolt."']


def test_partly_quoted_words_are_mixed(parser: parse.Parser) -> None:
    found = one(parser, 'Ann Lee said the bridge was "safe enough" for lorries.')
    assert found.record.manner == "mixed"
    assert found.content == 'the bridge was "safe enough" for lorries'


def test_a_quotation_that_nobody_introduces_carries_on_the_sentence_before(parser: parse.Parser) -> None:
    found = said(parser, 'Ann Lee said the bridge was safe. "We checked every bolt of it twice."')
    assert [s.content for s in found] == ['the bridge was safe … "We checked every bolt of it twice."']


def test_a_paragraph_of_nothing_but_words_belongs_to_the_last_speaker(parser: parse.Parser) -> None:
    found = said(parser, '"The bridge is safe," Ann Lee said.\n\n"We checked every bolt of it twice."')
    assert [s.source for s in found] == ["Ann Lee"]
    assert found[0].content.endswith('"We checked every bolt of it twice."')
