"""What a user sees of places: the right Paris, no pin for a body, no person taken for a town, and how sure each one is."""

from pathlib import Path

import pytest
from rigour.territories import get_territories

from onrecord import knowledge, read, resolve
from onrecord.parse import Parser
from onrecord.records import Cast, Place
from onrecord.resolve import places_home


def found(parser: Parser, text: str, url: str | None = None) -> list[Place]:
    report = read.report(text, url=url)
    parsed = next(iter(parser.pipe([(report.text, report.furniture)])))
    return list(resolve.places(report, parsed, Cast((), ())))


def named(parser: Parser, text: str, quote: str, url: str | None = None) -> Place:
    return next(p for p in found(parser, text, url) if p.quote == quote)


def test_spans_quote_the_text(parser: Parser) -> None:
    text = "Kim left Pyongyang by train for Vladivostok, on Russia’s coast."
    places = found(parser, text)
    assert [p.quote for p in places] == ["Pyongyang", "Vladivostok", "Russia"]
    assert all(text[p.start : p.end] == p.quote for p in places)
    assert places[1].geonames_id == 2013348
    assert (places[1].country, places[1].precision) == ("RUS", "city")


@pytest.mark.parametrize(
    ("text", "country", "lat"),
    [
        ("The mayor of Paris, Texas, welcomed the investors.", "USA", 33.66),
        ("The mayor of Paris welcomed the investors.", "FRA", 48.85),
        ("Police in Paris, Ont., closed the road.", "CAN", 43.2),
    ],
)
def test_the_state_behind_the_comma_chooses_the_town(parser: Parser, text: str, country: str, lat: float) -> None:
    place = named(parser, text, "Paris")
    assert place.country == country
    assert place.lat == pytest.approx(lat, abs=0.1)


def test_one_name_has_one_place_in_a_report(parser: Parser) -> None:
    text = "A fire broke out in Athens, Ohio, on Monday. Firefighters in Athens said nobody was hurt."
    assert {p.country for p in found(parser, text) if p.quote == "Athens"} == {"USA"}


def test_other_places_choose_among_namesakes(parser: Parser) -> None:
    text = "Buses run from Worcester to Springfield. Both lie in Massachusetts, as do Holyoke and Chicopee."
    assert named(parser, text, "Springfield").lat == pytest.approx(42.1, abs=0.1)


def test_georgia_is_the_state_among_its_towns_and_the_country_among_its_neighbours(parser: Parser) -> None:
    assert named(parser, "Voters in Atlanta and Savannah waited for hours. Georgia counts late.", "Georgia").country == "USA"
    assert named(parser, "Troops crossed from Russia and Abkhazia into Georgia. Tbilisi was calm.", "Georgia").country == "GEO"


def test_persons_and_everyday_words_are_no_places(parser: Parser) -> None:
    text = "Paris Hilton and Chelsea Clinton met Mr. Lincoln. Reading is nice, said Jackson, and Nancy agreed. Hamas denied it."
    assert not [p for p in found(parser, text) if p.reading != "modifier"]


def test_sites_that_the_news_names(parser: Parser) -> None:
    text = "Biden received the leaders at Camp David. The rocket rose from the Vostochny Cosmodrome. Fighting went on in Donbas."
    by_name = {p.name: p for p in found(parser, text)}
    assert by_name["Camp David"].precision == "site"
    assert by_name["Vostochny Cosmodrome"].country == "RUS"
    assert by_name["Donbas"].country == "UKR"


def test_a_disputed_territory_keeps_its_name_and_all_its_claimants(parser: Parser) -> None:
    text = "Drones flew from Simferopol to Crimea's coast. Ships left Kinmen. Shells fell on Lviv, and Pristina protested."
    claims = {p.quote: (p.territory, p.claimants) for p in found(parser, text)}
    assert claims == {
        "Simferopol": ("ua-cri", ("RUS", "UKR")),
        "Crimea": ("ua-cri", ("RUS", "UKR")),
        "Kinmen": ("tw", ("CHN", "TWN")),
        "Lviv": (None, ()),
        "Pristina": ("xk", ("SRB", "XKX")),
    }


def test_the_neutral_ids_are_those_of_the_territories_known() -> None:
    ids = {row[0] for row in knowledge.rows("disputed", "territory")} - {"-"}
    assert ids <= {t.code for t in get_territories()}


def test_counties_states_and_seats_are_read_by_the_words_beside_them(parser: Parser) -> None:
    text = "Storms hit Clark, Butler and Warren counties. Laws of Oregon and Washington differ. Sen. Lee Rau, R-Florence, agreed."
    by_quote = {p.quote: p for p in found(parser, text)}
    assert {by_quote[q].precision for q in ("Clark", "Butler", "Warren")} == {"region"}
    assert by_quote["Washington"].precision == "region"
    assert "Florence" in by_quote


def test_a_hamlet_is_not_pinned_for_a_longer_name(parser: Parser) -> None:
    assert named(parser, "The man from Meadow Glen Grove was freed near Lake Qaro.", "Lake Qaro").lat is None


def test_a_place_without_extent_gets_no_pin(parser: Parser) -> None:
    place = named(parser, "Investors look to the Global South for growth.", "Global South")
    assert (place.precision, place.lat, place.lon) == ("vague", None, None)


def test_a_place_that_no_list_knows_stays_open(parser: Parser) -> None:
    place = named(parser, "The body was found near Qzarhania, in Jordan.", "Qzarhania")
    assert (place.country, place.lat, place.geonames_id) == (None, None, None)
    assert place.confidence <= 0.5


def test_adjectives_and_compounds_are_modifiers(parser: Parser) -> None:
    text = "Turkish police and Tokyo prosecutors questioned the professor of the University of Michigan."
    assert {p.quote: p.reading for p in found(parser, text)} == dict.fromkeys(["Turkish", "Tokyo", "Michigan"], "modifier")


def test_a_government_named_by_its_capital_is_a_body(parser: Parser) -> None:
    places = found(parser, "Moscow had asked Pyongyang to supply it with ammunition. Kim would not visit Moscow.")
    assert [p.reading for p in places] == ["body", "body", "place"]


def test_an_ambiguous_name_alone_is_less_sure_than_a_clear_one(parser: Parser) -> None:
    places = found(parser, "He grew up in Springfield and moved to Vladivostok.")
    assert places[0].confidence < places[1].confidence


def test_a_batch_teaches_where_a_publisher_is_at_home(parser: Parser) -> None:
    texts = [
        "Firefighters from Strathroy and St. Thomas put out the blaze in Ingersoll.",
        "The road between Woodstock, Ontario, and Ingersoll is closed. Strathroy is not affected.",
        "Councillors in Strathroy and Tillsonburg met in St. Thomas.",
        "London police arrested two men on Sunday.",
    ]
    reports = [read.report(text, url=f"https://www.example.com/{n}") for n, text in enumerate(texts)]
    parsed = next(iter(parser.pipe([(texts[3], ())])))
    assert resolve.places(reports[3], parsed, Cast((), ()))[0].country == "GBR"
    homes = resolve.homes(reports)
    assert resolve.places(reports[3], parsed, Cast((), ()), homes)[0].country == "CAN"
    again = resolve.homes(reversed(reports))["example.com"]
    assert (again.cells, again.middle()) == (homes["example.com"].cells, homes["example.com"].middle())


def test_a_publisher_that_writes_of_the_whole_world_has_no_home(parser: Parser) -> None:
    texts = ["Paris and Berlin agreed with London.", "Officials in Washington met those of Cairo.", "Talks in Geneva ended, said Beijing."]
    homes = resolve.homes([read.report(text, publisher="The World") for text in texts])
    assert "The World" not in homes


def test_a_table_says_where_a_publisher_is_at_home(parser: Parser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "homes.tsv").write_text("site\ttown\tlat\tlon\nathenian.example\tAthens\t34.0\t-83.4\n")
    monkeypatch.setenv("ONRECORD_KNOWLEDGE", str(tmp_path))
    places_home.table.cache_clear()
    text = "Athens police closed two streets on Sunday."
    there = named(parser, text, "Athens", url="https://athenian.example/1")
    monkeypatch.undo()
    places_home.table.cache_clear()
    assert (there.country, named(parser, text, "Athens").country) == ("USA", "GRC")


def test_the_same_text_gives_the_same_places(parser: Parser) -> None:
    text = "Delegates from Lima, Cairo and Troy met in Geneva, then in Athens."
    assert found(parser, text) == found(parser, text)
