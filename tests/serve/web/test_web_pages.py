"""What a person finds on the pages, without a browser's script."""

import re
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.serve.web.app import PAGES, make
from onrecord.serve.web.site import Site
from onrecord.store import Ledger


def addresses(site: TestClient) -> list[str]:
    event = site.get("/events.json").json()["rows"][0]["id"]
    report = site.get("/search.json?q=troops").json()["rows"][0]["id"]
    actor = site.get("/actors.json").json()["rows"][0]["entity"]
    with_id = [f"/events/{event}", f"/reports/{report}", f"/actor?id={actor}", f"/network?id={actor}"]
    lists = ["/", "/events?kind=MOBILIZE", "/actors?q=ken", "/ties?a=Kenya&b=Haiti", "/voices?unnamed=1", "/publishers"]
    return [*with_id, *lists, "/publisher?name=Morning+Post", "/map?borders=1", "/judgements", "/search?q=troops", "/about"]


def test_every_page_answers_and_has_a_twin(site: TestClient) -> None:
    seen = addresses(site)
    assert len(seen) == len(PAGES)
    for address in seen:
        page = site.get(address)
        assert page.status_code == 200, address
        assert page.text.count("<h1>") == 1
        twin = re.search(r'rel="alternate" type="application/json" href="([^"]+)"', page.text)
        assert twin is not None
        assert site.get(unescape(twin[1])).headers["content-type"] == "application/json", address


def test_no_link_of_any_page_is_dead(site: TestClient) -> None:
    todo, done = addresses(site), set[str]()
    while todo and len(done) < 150:
        address = todo.pop().partition("#")[0]
        if address in done:
            continue
        done.add(address)
        page = site.get(address)
        assert page.status_code == 200, address
        if "text/html" in page.headers["content-type"]:
            todo += [unescape(h) for h in re.findall(r'href=["\'](/[^"\']*)["\']', page.text)]
    assert len(done) > 30


def test_a_link_into_a_page_finds_its_place(site: TestClient) -> None:
    for address in addresses(site):
        text = site.get(address).text
        ids = re.findall(r'\bid=["\']([^"\']+)["\']', text)
        assert len(ids) == len(set(ids)), address
        for place in re.findall(r'href="#([^"]+)"', text):
            assert place in ids, (address, place)


def test_the_event_page_names_the_unnamed_voices_and_the_outlet_that_knows_them(site: TestClient) -> None:
    rows = site.get("/events.json?actor=Kenya").json()["rows"]
    page = site.get(f"/events/{max(rows, key=lambda r: r['reports'])['id']}").text
    assert "The Daily Ledger" in page and "two US officials" in page
    assert "(unnamed" in page and "rule O-" in page and "<svg" in page


def test_a_report_shows_its_whole_text_and_every_mark_is_a_link(site: TestClient) -> None:
    row = site.get("/search.json?q=Nairobi&in=report").json()["rows"][0]
    data = site.get(f"/reports/{row['id']}.json").json()
    shown = "".join(piece["text"] for p in data["paragraphs"] for piece in p)
    assert shown == "Kenya sent 400 troops to Haiti on Monday, President William Ruto said in Nairobi."
    for mark in data["marks"]:
        covered = "".join(p["text"] for para in data["paragraphs"] for p in para if mark["n"] in p["in"])
        assert covered == shown[mark["start"] : mark["end"]]
    page = site.get(f"/reports/{row['id']}").text
    assert page.count('class="tag ') == len(data["marks"])


def test_hostile_text_stays_text(site: TestClient) -> None:
    for address in ("/reports/d", "/publishers", "/voices", "/search?q=ministry", "/"):
        page = site.get(address).text
        assert "<script>alert" not in page and "<img" not in page and "<b>Star" not in page
    assert "&lt;script&gt;alert" in site.get("/reports/d").text


def test_vague_places_are_listed_and_never_pinned(site: TestClient) -> None:
    data = site.get("/map.json").json()
    assert all(p["lat"] is not None for p in data["places"])
    page = site.get("/map").text
    assert "Boundaries" not in page and "Boundaries: Natural Earth" in site.get("/map?borders=1").text


def test_wrong_words_are_met_with_the_nearest(site: TestClient) -> None:
    answer = site.get("/events?kind=ASSULT")
    assert answer.status_code == 400 and "did you mean ASSAULT?" in answer.text
    assert site.get("/events/zzzzz").status_code == 404
    assert site.get("/nowhere").status_code == 404
    assert site.get("/events/zzzzz.json").json()["error"]["code"] == "N03"


def test_pages_show_what_was_known_then(site: TestClient, ledger: Path) -> None:
    page = site.get("/events.json?as_of=0")
    assert page.status_code == 200 and page.json()["total"] == 0
    assert "As the ledger stood at 0" in site.get("/events?as_of=0").text


def test_an_empty_ledger_says_what_would_fill_it(tmp_path: Path) -> None:
    Ledger(tmp_path / "empty.db").close()
    client = TestClient(make(Site(tmp_path / "empty.db")), base_url="http://localhost")
    for address in ("/", "/events", "/actors", "/voices", "/publishers", "/map", "/judgements", "/search", "/about", "/ties"):
        page = client.get(address)
        assert page.status_code == 200, address
    assert "onrecord add" in client.get("/").text


@pytest.mark.parametrize("file", ["htmx.min.js", "cytoscape.min.js"])
def test_what_others_made_ships_as_they_made_it(site: TestClient, file: str) -> None:
    import hashlib  # noqa: PLC0415

    named = {Path(v["path"]).name: v for v in site.get("/about.json").json()["vendored"]}
    assert hashlib.sha256(site.get(f"/static/vendor/{file}").content).hexdigest() == named[file]["sha256"]
