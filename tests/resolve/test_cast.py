"""Who each mention stands for, on sentences of our own."""

from onrecord import parse, read, resolve
from onrecord.records import Actor


def cast(parser: parse.Parser, text: str, published: str | None = "2023-09-05") -> dict[str, list[Actor]]:
    """Mentions by the words they stand in."""
    report = read.report(text, published=published, language="en")
    out: dict[str, list[Actor]] = {}
    for actor in resolve.cast(report, parser.parse(report.text, report.furniture)).actors:
        assert report.text[actor.start : actor.end] == actor.quote
        out.setdefault(actor.quote, []).append(actor)
    return out


def name(found: dict[str, list[Actor]], quote: str, nth: int = 0) -> str | None:
    entity = found[quote][nth].entity
    return entity.name if entity else None


def test_seats_and_bodies_are_governments(parser: parse.Parser) -> None:
    found = cast(parser, "Ankara warned Athens on Friday. The Kremlin rejected the note, and the European Union called for calm.")
    assert name(found, "Ankara") == "Turkey" and found["Ankara"][0].entity.kind == "government"  # type: ignore[union-attr]
    assert found["The Kremlin"][0].entity.country == "RUS"  # type: ignore[union-attr]
    assert found["the European Union"][0].entity.country == "EUR"  # type: ignore[union-attr]


def test_spellings_of_a_name_are_one_person(parser: parse.Parser) -> None:
    for spelling in ("Volodymyr Zelenskyy", "Volodymyr Zelenskiy", "Volodymyr Zelensky"):
        assert name(cast(parser, f"{spelling} arrived in Oslo."), spelling) == "Volodymyr Zelensky"


def test_an_office_is_held_on_the_day_of_the_report(parser: parse.Parser) -> None:
    for day, office in (("2023-09-05", "defense minister of Russia"), ("2024-06-01", "secretary of the Security Council of Russia")):
        entity = cast(parser, "Sergei Shoigu toured the yard.", day)["Sergei Shoigu"][0].entity
        assert entity is not None and entity.office == office
    entity = cast(parser, "Sergei Shoigu toured the yard.", None)["Sergei Shoigu"][0].entity
    assert entity is not None and entity.office is None


def test_titles_without_a_name_find_their_holder(parser: parse.Parser) -> None:
    found = cast(parser, "The French president flew to Lisbon. The Norwegian foreign minister stayed at home.")
    assert name(found, "The French president") == "Emmanuel Macron"
    assert found["The Norwegian foreign minister"][0].entity.country == "NOR"  # type: ignore[union-attr]


def test_unknown_people_take_country_and_sector_from_their_title(parser: parse.Parser) -> None:
    entity = cast(parser, "Kenyan Defence Minister Amos Kitelo spoke to troops.")["Kenyan Defence Minister Amos Kitelo"][0].entity
    assert entity is not None and (entity.country, entity.sector) == ("KEN", "GOV")


def test_short_forms_and_pronouns_follow_the_full_name(parser: parse.Parser) -> None:
    found = cast(parser, "Hannah Brandvold, the mayor, opened the bridge. Brandvold thanked the builders. She then left for Bergen.")
    assert name(found, "Brandvold") == name(found, "She") == "Hannah Brandvold"


def test_the_two_leaders_are_those_named_last(parser: parse.Parser) -> None:
    found = cast(parser, "Emmanuel Macron received Olaf Scholz on Monday. The two leaders signed a treaty.")
    assert {a.entity.name for a in found["The two leaders"] if a.entity} == {"Emmanuel Macron", "Olaf Scholz"}


def test_the_newspaper_is_the_outlet_named_last(parser: parse.Parser) -> None:
    found = cast(parser, "Talks have failed, according to The Guardian. The newspaper did not name its sources.")
    assert name(found, "The newspaper") == "The Guardian"


def test_a_pronoun_without_an_antecedent_stays_open(parser: parse.Parser) -> None:
    assert cast(parser, "He left before dawn.")["He"][0].entity is None


def test_small_words_are_no_countries(parser: parse.Parser) -> None:
    found = cast(parser, "They told us to wait. Those who waited got nothing.")
    assert not any(a.entity for actors in found.values() for a in actors)
