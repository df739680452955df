"""Going out to a server that misbehaves in every way: each has an outcome with a name, and nothing half is ever kept."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import made_server as made
import pytest
from made_server import Server, answer, page

from onrecord.errors import FetchError
from onrecord.fetch import Bounds, Captures, Client, Seen
from onrecord.fetch.address import public
from onrecord.fetch.robots import read as robots
from onrecord.read import Link
from onrecord.records import Failure
from onrecord.serve.cli import run
from onrecord.serve.going import Going
from onrecord.store import Ledger

QUICK = Bounds(size=2_000_000, seconds=1.0, quiet=0.6, tries=1, wait=0.01, longest=1.0, pace=0.0)


@pytest.fixture
def server() -> Iterator[Server]:
    with made.served() as running:
        running.pages["/robots.txt"] = answer(b"User-agent: *\nDisallow: /private\n", content_type="text/plain")
        yield running


def client(**bounds: Any) -> Client:
    return Client("onrecord/test", Bounds(**{**{k: getattr(QUICK, k) for k in QUICK.__slots__}, **bounds}), allow_private=True)


@pytest.mark.parametrize(
    ("what", "code"),
    [
        (made.drip, "F04"),
        (made.drip_headers, "F04"),
        (made.silent, "F04"),
        (made.reset, "F05"),
        (made.endless, "F06"),
        (made.bomb(), "F06"),
        (answer(page(), content_length="5000"), "F05"),
        (answer(gzip.compress(page())[:-30], content_encoding="gzip"), "F05"),
        (answer(b"not gzip at all", content_encoding="gzip"), "F05"),
        (answer(page(), content_encoding="br"), "F05"),
        (answer(b"", content_length="10000000000"), "F06"),
        (answer(b"", "302 Found", location="/what"), "F07"),
        (answer(b"", "302 Found", location="file:///etc/passwd"), "F01"),
        (answer(b"", "302 Found", location="/private/x"), "F02"),
        (answer(b"slow down", "429 Too Many Requests", retry_after="3600"), "F09"),
        (answer(b"", "503 Service Unavailable"), "F08"),
        (answer(b"gone", "410 Gone"), "F08"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "F05"),
        (b"", "F05"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 200_000, "F05"),
    ],
)
def test_each_way_to_fail_has_a_name(server: Server, tmp_path: Path, what: Any, code: str) -> None:
    server.pages["/what"] = what
    with pytest.raises(FetchError) as caught:
        client().get(f"{server.url}/what")
    assert caught.value.code == code, caught.value
    assert caught.value.remedy
    (item,) = Going(client(), Captures(tmp_path / "captures")).page(Link(f"{server.url}/what"))
    assert isinstance(item, Failure) and item.code == code
    assert list(Captures(tmp_path / "captures").names()) == []


def test_a_server_that_is_not_there_and_names_that_nobody_has(server: Server) -> None:
    for url, code in (
        ("http://127.0.0.1:9/x", "F03"),
        ("http://no-such-host.invalid/x", "F03"),
        ("gopher://x/", "F01"),
        ("http:///x", "F01"),
    ):
        with pytest.raises(FetchError) as caught:
            client().get(url)
        assert caught.value.code == code


def test_what_passes_is_tried_again(server: Server) -> None:
    server.pages["/busy"] = made.once(answer(b"", "503 Service Unavailable", retry_after="0"), answer(page()))
    server.pages["/slow"] = made.once(answer(b"", "429 Too Many Requests", retry_after="0"), answer(page()))
    for path in ("/busy", "/slow"):
        assert client(tries=2).get(server.url + path).body == page()
        assert server.asked(path) == 2
    server.pages["/gone"] = answer(b"", "404 Not Found")
    with pytest.raises(FetchError):
        client(tries=3).get(f"{server.url}/gone")
    assert server.asked("/gone") == 1


def test_a_good_answer_is_captured_with_how_it_came(server: Server, tmp_path: Path) -> None:
    server.pages["/old"] = answer(b"", "301 Moved", location="/new#part")
    server.pages["/new"] = answer(gzip.compress(page()), content_encoding="gzip", etag='"7"', last_modified="Fri, 08 Mar 2024 10:30:00 GMT")
    capture = client().get(f"{server.url}/old")
    assert (capture.body, capture.status, capture.url) == (page(), 200, f"{server.url}/new")
    assert capture.redirects == ((301, f"{server.url}/old"),) and capture.machine == "127.0.0.1"
    captures = Captures.beside(tmp_path / "l.db")
    name = captures.keep(capture.body, capture.facts())
    assert captures.read(name) == page() and list(captures.names()) == [name]
    kept = json.loads((tmp_path / "l.db.captures" / name[:2] / f"{name}.jsonl").read_text())
    assert kept["headers"]["etag"] == '"7"' and kept["url"] == capture.url and kept["at"] == capture.at
    server.pages["/cond"] = made.conditional(page(), '"7"')
    assert client().get(f"{server.url}/cond", Seen('"7"')).status == 304
    agent = {headers["user-agent"] for _, headers in server.log}
    assert agent == {"onrecord/test"} and not any("cookie" in headers for _, headers in server.log)


def test_private_machines_are_asked_with_leave_alone(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for url in (
        server.url,
        "http://localhost/",
        "http://[::1]/",
        "http://169.254.169.254/latest",
        "http://10.0.0.1/",
        "http://2130706433/",
    ):
        with pytest.raises(FetchError) as caught:
            Client("onrecord/test", QUICK).get(url)
        assert caught.value.code == "F01", url
    assert server.log == []
    import socket  # noqa: PLC0415

    real = socket.getaddrinfo
    answers = iter(["127.0.0.1", "127.0.0.1"])

    def rebinding(host: str, *args: Any, **more: Any) -> Any:
        return real(next(answers) if host == "rebind.example" else host, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    with pytest.raises(FetchError) as caught:
        Client("onrecord/test", QUICK).get(f"http://rebind.example:{server.url.rpartition(':')[2]}/")
    assert caught.value.code == "F01" and server.log == []


def test_which_addresses_are_public() -> None:
    yes = ("8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808")
    no = ("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.1.1", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1", "fe80::1%eth0",
          "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::")  # fmt: skip
    assert all(map(public, yes)) and not any(map(public, no))


def test_robots_rules() -> None:
    rules = robots(
        b"User-agent: other\nDisallow: /\n\nUser-agent: *\nDisallow: /a\nAllow: /a/b\n"
        b"Disallow: /*.pdf$\nDisallow: /q?x=*\nCrawl-delay: 2 # s\n"
    )
    got = {p: rules.allow(f"https://x.example{p}") for p in ("/", "/a", "/a/b/c", "/c.pdf", "/c.pdf?x", "/q?x=1", "/robots.txt", "/%61")}
    want = {"/": True, "/a": False, "/a/b/c": True, "/c.pdf": False, "/c.pdf?x": True, "/q?x=1": False, "/robots.txt": True, "/%61": False}
    assert got == want and rules.delay == 2.0
    named = robots(b"User-agent: *\nDisallow: /\nUser-agent: onrecord\nUser-agent: x\nDisallow: /n\n")
    assert named.allow("https://x.example/y") and not named.allow("https://x.example/n")
    assert robots(b"\xff\xfe<html>not found</html>").allow("https://x.example/")


def test_robots_that_cannot_be_had(server: Server) -> None:
    server.pages["/a"] = answer(page())
    server.pages["/robots.txt"] = answer(b"", "404 Not Found")
    assert client().get(f"{server.url}/a").status == 200
    server.pages["/robots.txt"] = answer(b"", "500 Internal Server Error")
    with pytest.raises(FetchError) as caught:
        client().get(f"{server.url}/a")
    assert caught.value.code == "F08" and "robots" in caught.value.message


def test_fetch_reads_pages_feeds_sitemaps_and_lists(server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for n in range(5):
        server.pages[f"/{n}"] = answer(page(f"Harbour master quits {n}", made.BODY.replace("three", f"{n + 2}")))
    server.pages["/wall"] = answer(page("x", "<p>Subscribe to continue reading.</p>"))
    server.pages["/feed"] = answer(made.rss(server.url, [("/0", "Zero"), ("/wall", "Walled")]), content_type="application/rss+xml")
    locs = "".join(f"<url><loc>{server.url}/{n}</loc></url>" for n in (0, 1))
    server.pages["/map"] = answer(
        f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{locs}</urlset>".encode(), content_type="text/xml"
    )
    server.pages["/index"] = answer(f"<sitemapindex><sitemap><loc>{server.url}/map</loc></sitemap></sitemapindex>".encode())
    (tmp_path / "feeds.opml").write_text(made.opml(f"{server.url}/feed"))
    (tmp_path / "list.json").write_text(json.dumps({"articles": [{"url": f"{server.url}/2", "title": "Two"}]}))
    (tmp_path / "list.txt").write_text(f"# mine\n{server.url}/3\n")
    path = tmp_path / "l.db"
    words = [
        str(tmp_path / "feeds.opml"),
        f"{server.url}/index",
        str(tmp_path / "list.json"),
        str(tmp_path / "list.txt"),
        f"{server.url}/4",
    ]
    assert run(["fetch", *words, "--allow-private", "--pace", "0", "--ledger", str(path)]) == 0
    assert "6 added" in capsys.readouterr().err
    with Ledger(path) as ledger:
        reports = {r.input_id.removeprefix(server.url): r for r in ledger.reports()}
        assert set(reports) == {"/0", "/1", "/2", "/3", "/4", "/wall"} and ledger.verify() is None
    assert reports["/wall"].form == "summary" and reports["/wall"].text == "Walled, the port authority said on Friday."
    assert all(r.publisher == "Lindholm Post" and r.published_basis == "page" for p, r in reports.items() if p != "/wall")
    captures = Captures.beside(path)
    assert b"Harbour master quits 3" in captures.read(reports["/3"].capture or "")
    before = len(server.log)
    assert run(["fetch", words[0], words[2], "--allow-private", "--pace", "0", "--ledger", str(path)]) == 0
    assert "0 added, 0 already there, 3 known" in capsys.readouterr().err
    assert len(server.log) == before + 2  # robots.txt and the feed alone


LAUGHS = b"".join(b"<!ENTITY a%d '%s'>" % (i + 1, b"&a%d;" % i * 9) for i in range(9))
LAUGHS = b"<!DOCTYPE r [<!ENTITY a0 'x'>" + LAUGHS + b"]><rss><channel><title>&a9;</title></channel></rss>"


@pytest.mark.parametrize(
    ("what", "code"),
    [
        (answer(page().decode().replace("“", '"').replace("”", '"').encode("utf-16"), content_type="text/html; charset=utf-8"), None),
        (answer(page().decode().encode("windows-1252"), content_type="text/html; charset=utf-8"), None),
        (answer(b"<?xml version='1.0'?>" + page(), content_type="application/xml"), None),
        (answer(b"<div>" * 5000 + page() + b"</div>" * 5000), "R12"),
        (
            answer(
                b"<!DOCTYPE r [<!ENTITY a 'x'>" + b"".join(b"<!ENTITY a%d '%s'>" % (i, b"&a;" * 9) for i in range(9)) + b"]><rss>&a8;</rss>"
            ),
            "R13",
        ),
        (answer(b"\x89PNG\r\n\x1a\n", content_type="text/html"), "R02"),
        (answer(b"", content_type="text/html"), "R01"),
    ],
)
def test_what_a_server_calls_its_answer_is_not_believed(server: Server, tmp_path: Path, what: bytes, code: str | None) -> None:
    server.pages["/what"] = what
    (item,) = Going(client(), Captures(tmp_path)).page(Link(f"{server.url}/what"))
    if isinstance(item, Failure):
        assert item.code == code
    else:
        assert code is None and re.search('[“"]We could not agree,[”"]', item.text)


def test_the_pace_is_kept(server: Server) -> None:
    import time  # noqa: PLC0415

    for n in range(3):
        server.pages[f"/{n}"] = answer(page())
    asker = client(pace=0.15)
    before = time.monotonic()
    for n in range(3):
        asker.get(f"{server.url}/{n}")
    assert time.monotonic() - before >= 3 * 0.15  # robots.txt is a question, too
