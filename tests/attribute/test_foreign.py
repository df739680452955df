"""Credits by names alone, in languages that are not read."""

import pytest

from onrecord import attribute, read


def credited(text: str, language: str, publisher: str | None = None) -> list[str]:
    report = read.report(text, language=language, publisher=publisher)
    found = attribute.by_names(report)
    for a in found:
        voice = a.chain[0]
        assert a.confidence <= 0.4 and report.text[voice.start : voice.end] == voice.quote
        assert all(0 <= s < e <= report.length for s, e in (*a.content, *a.cue, *a.source))
    return [a.chain[0].name for a in found]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("de", "Der Hafen ist gesperrt, meldet die Agentur Reuters. Das Weiße Haus bestätigte das nicht.", ["Reuters", "White House"]),
        ("fr", "Selon le Washington Post, le port est fermé. Le port a rouvert.", ["The Washington Post"]),
        ("pl", "Port jest zamknięty, podał Bloomberg, a agencja Reutera pisze o pożarze.", ["Bloomberg", "Reuters"]),
        ("ru", "Порт закрыт, сообщает ТАСС со ссылкой на источник.", ["TASS"]),
        ("uk", "Порт закрито, повідомляє Рейтер.", ["Reuters"]),
        ("ar", "أُغلق الميناء، بحسب رويترز.", ["Reuters"]),
        ("zh", "据路透社报道，港口已经关闭。", ["Reuters"]),
        ("ja", "ロイターによると、港は閉鎖された。", ["Reuters"]),
        ("ko", "로이터 보도에 따르면 항구가 폐쇄됐다.", ["Reuters"]),
        ("es", "El puerto cerró, informó la agencia EFE.", ["EFE"]),
        ("nl", "Radiozender Okapi zegt niets; volgens CNN is de haven dicht.", ["Radio Okapi", "CNN"]),
    ],
)
def test_a_newsroom_beside_a_word_of_reporting_is_credited(language: str, text: str, names: list[str]) -> None:
    assert credited(text, language) == names


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Mehr Schiffe sagte niemand voraus."),  # Mehr is an agency, and a word
        ("de", "Foto: Reuters. Der Hafen ist gesperrt."),
        ("pl", "Reuters ma nowego szefa."),  # nothing is said to be reported
        ("ru", "Корабль доставил груз; расстановка сил не изменилась, сообщил капитан."),
        ("ar", "شبه الجزيرة العربية، قال البحار."),
        ("sw", "Bandari imefungwa, Reuters."),  # a language without a row
    ],
)
def test_where_nothing_is_sure_nobody_is_credited(language: str, text: str) -> None:
    assert credited(text, language) == []


def test_the_publisher_does_not_credit_itself() -> None:
    assert credited("Der Hafen ist gesperrt, meldet Reuters.", "de", publisher="Reuters") == []
