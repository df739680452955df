"""Feeds, watched: what is new comes in once, what fails is asked less often, and whatever ends the process, nothing is lost."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import made_server as made
import pytest
from lxml import etree
from made_server import Server, answer, page
from test_fetch import client

from onrecord.errors import LedgerError, UsageError
from onrecord.fetch import Captures
from onrecord.read import Link
from onrecord.serve.cli import run
from onrecord.serve.going import Going, Keeper
from onrecord.serve.watching import Watch, alone
from onrecord.store import Ledger

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src")}


@pytest.fixture
def server() -> Iterator[Server]:
    with made.served() as running:
        running.pages["/robots.txt"] = answer(b"", "404 Not Found")
        yield running


class Clock:
    """A time that a test moves."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


class Bench:
    """A watch in this process, on a clock of its own."""

    def __init__(self, folder: Path, server: Server, keeper: "Keeper | None" = None) -> None:
        self.ledger = Ledger(folder / "l.db", patience=0.2)
        self.clock, self.said, self.stop = Clock(), list[str](), threading.Event()
        self.alerts = folder / "alerts.xml"
        self.feed = f"{server.url}/feed"
        self.keeper = keeper or Keeper(self.ledger)
        self.keeper.ledger = self.ledger
        going = Going(client(), Captures.beside(folder / "l.db"))
        self.watch = Watch(self.keeper, going, [Link(self.feed)], 600, self.stop, self.said.append, self.alerts, self.clock)

    def round(self) -> None:
        """One round, ten minutes later."""
        self.clock.now += 700
        self.watch.run(1)

    def entries(self) -> list[str]:
        """The alerts' titles and texts, the newest first."""
        root = etree.fromstring(self.alerts.read_bytes())
        names = {"a": "http://www.w3.org/2005/Atom"}
        return [
            f"{e.findtext('a:title', namespaces=names)} | {e.findtext('a:content', namespaces=names)}"
            for e in root.iterfind("a:entry", names)
        ]


@pytest.fixture(scope="module")
def keeper(tmp_path_factory: pytest.TempPathFactory) -> Keeper:
    """One model for all tests."""
    return Keeper(Ledger(tmp_path_factory.mktemp("k") / "l.db"))


@pytest.fixture
def bench(tmp_path: Path, server: Server, keeper: Keeper) -> Iterator[Bench]:
    bench = Bench(tmp_path, server, keeper)
    yield bench
    bench.ledger.close()


def feed(server: Server, *items: tuple[str, str]) -> None:
    server.pages["/feed"] = answer(made.rss(server.url, list(items)), content_type="application/rss+xml")


def test_what_is_new_comes_in_once_and_what_changed_comes_in_again(bench: Bench, server: Server) -> None:
    server.pages["/1"] = answer(page("Harbour master quits"))
    server.pages["/2"] = answer(page("Ferries are back", made.BODY.replace("resigned", "stayed")))
    feed(server, ("/1", "Harbour master quits"))
    bench.round()
    feed(server, ("/1", "Harbour master quits"), ("/2", "Ferries are back"))
    bench.round()
    bench.round()
    assert [server.asked(p) for p in ("/1", "/2", "/feed")] == [1, 1, 3]
    server.pages["/1"] = answer(page("Harbour master quits", made.BODY.replace("Friday", "Saturday")))
    feed(server, ("/1", "CORRECTED: Harbour master quits"), ("/2", "Ferries are back"))
    bench.round()
    assert [server.asked(p) for p in ("/1", "/2")] == [2, 1]
    assert len(list(bench.ledger.reports())) == 3 and bench.ledger.verify() is None


def test_a_feed_that_has_not_changed_costs_a_header(bench: Bench, server: Server) -> None:
    server.pages["/1"] = answer(page())
    server.pages["/feed"] = made.conditional(made.rss(server.url, [("/1", "x")]), '"1"')
    for _ in range(3):
        bench.round()
    assert server.asked("/feed") == 3 and server.asked("/1") == 1
    assert server.log[-1][1]["if-none-match"] == '"1"'


def test_a_dead_feed_is_asked_ever_less_often_and_shown(
    bench: Bench, server: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    server.pages["/feed"] = answer(b"", "404 Not Found")
    for _ in range(26):
        bench.round()
    assert 3 <= server.asked("/feed") <= 7
    state = bench.ledger.state("feed ")[f"feed {bench.feed}"]
    assert state["failures"] == server.asked("/feed") and state["error"].startswith("F08")
    run(["doctor", "--ledger", str(bench.ledger.path)])
    out = capsys.readouterr().out
    assert re.search(rf"FAILING +feed +{re.escape(bench.feed)}: {state['failures']} times since .*F08", out), out
    server.pages["/1"] = answer(page())
    feed(server, ("/1", "x"))
    bench.clock.now += 90_000
    bench.round()
    assert bench.ledger.state("feed ")[f"feed {bench.feed}"]["failures"] == 0 and server.asked("/1") == 1
    server.pages["/feed"] = answer(b"", "503 Service Unavailable", retry_after="7200")
    bench.round()
    assert bench.ledger.state("feed ")[f"feed {bench.feed}"]["next"] == pytest.approx(bench.clock.now + 7200, abs=5)


BARE = b"<rss><channel><item><link>%s</link><title>t</title></item></channel></rss>"


def test_a_page_that_cannot_be_had_is_tried_again_and_then_left(bench: Bench, server: Server) -> None:
    server.pages["/feed"] = answer(BARE % b"/1", content_type="text/xml")
    server.pages["/1"] = answer(b"", "500 Internal Server Error")
    for _ in range(18):
        bench.round()
    assert server.asked("/1") == 4 and [f.code for f in bench.ledger.failures()] == ["F08"]
    server.pages["/2"] = made.once(answer(b"", "500 Internal Server Error"), answer(page()))
    server.pages["/feed"] = answer(BARE % b"/2", content_type="text/xml")
    for _ in range(6):
        bench.round()
    assert server.asked("/2") == 2 and len(list(bench.ledger.reports())) == 1
    assert bench.ledger.state(f"page {server.url}/2") == {}


WIRE = (
    "<p>LINDHOLM (Reuters) - Premier Ilie Dalca will meet President Greta Brandt in Selwick on March 20, a government spokeswoman, "
    "Mara Venn, told Reuters on Friday.</p><p>The two leaders have not met since the border was closed, Venn said. She gave no other "
    "details of the talks, which would be the first in four years.</p><p>Officials in both capitals have prepared the visit for weeks.</p>"
)
OTHER = (
    "<p>Premier Ilie Dalca will meet President Greta Brandt in Selwick on March 20, Defence Minister Jon Falk told this newspaper in an "
    "interview on Saturday.</p><p>“It will happen, and I shall be there,” Falk said. He did not say how long the leaders would talk.</p>"
)
CALLED_OFF = (
    "<p>Premier Ilie Dalca cancelled the meeting with President Greta Brandt in Selwick that had been planned for March 20, his office "
    "said on Tuesday.</p><p>“There will be no meeting,” the office said in a statement. It gave no reason for the decision.</p>"
)


def outlet(name: str, title: str, body: str, day: int) -> bytes:
    meta = f"<meta property='og:site_name' content='{name}'><meta property='article:published_time' content='2024-03-{day:02}T10:30:00Z'>"
    return answer(f"<html lang='en'><head><title>{title}</title>{meta}</head><body><article>{body}</article></body></html>".encode())


def test_twenty_reprints_are_no_alert_and_a_new_origin_is_one(bench: Bench, server: Server) -> None:
    title = "Dalca to meet Brandt"
    server.pages["/a"] = outlet("Paper 0", title, WIRE, 8)
    feed(server, ("/a", title))
    bench.round()
    assert bench.entries() == []
    items = [("/a", title)]
    for n in range(1, 21):
        server.pages[f"/r{n}"] = outlet(f"Paper {n}", title, WIRE, 8)
        items.append((f"/r{n}", title))
    feed(server, *items)
    bench.round()
    assert len(list(bench.ledger.reports())) == 21 and bench.entries() == []
    server.pages["/b"] = outlet("Selwick Echo", "Minister confirms meeting", OTHER, 9)
    feed(server, *items, ("/b", "Minister: meeting"))
    bench.round()
    told = bench.entries()
    assert (
        len(told) == 1
        and told[0].startswith("new origin: ")
        and "will meet President Greta Brandt" in told[0]
        and "Selwick Echo" in told[0]
    )
    server.pages["/c"] = outlet("Daily Lark", "Meeting off", CALLED_OFF, 12)
    feed(server, *items, ("/b", "Minister: meeting"), ("/c", "Meeting off"))
    bench.round()
    more = bench.entries()[: -len(told)]
    assert len(more) == 1 and "cancelled the meeting" in more[0], more
    bench.round()
    assert len(bench.entries()) == 2


def test_alerts_go_on_where_a_killed_process_stopped(tmp_path: Path, server: Server, keeper: Keeper) -> None:
    first = Bench(tmp_path, server, keeper)
    server.pages["/a"] = outlet("Paper 0", "Dalca to meet Brandt", WIRE, 8)
    feed(server, ("/a", "t"))
    first.round()
    first.watch._alert = lambda path: None  # type: ignore[method-assign]  # killed after the reports, before the alerts
    server.pages["/b"] = outlet("Selwick Echo", "Minister: meeting", OTHER, 9)
    feed(server, ("/a", "t"), ("/b", "u"))
    first.round()
    first.ledger.close()
    second = Bench(tmp_path, server, keeper)
    second.clock.now += 100_000
    second.round()
    assert len(second.entries()) == 1 and server.asked("/b") == 1
    second.ledger.close()


def test_a_ledger_that_another_holds_and_a_full_disk_stop_nothing(bench: Bench, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.pages["/1"] = answer(page())
    feed(server, ("/1", "x"))
    other = Ledger(bench.ledger.path, patience=0.1)
    other._db.execute("BEGIN IMMEDIATE")
    bench.round()
    assert any(line.startswith("L05") for line in bench.said) and list(bench.ledger.reports()) == []
    other._db.execute("ROLLBACK")
    other.close()
    server.pages["/1"] = answer(page("Another"))
    with monkeypatch.context() as full:
        full.setattr(Captures, "_write", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        bench.round()
    assert any(line.startswith("F10") for line in bench.said) and list(bench.ledger.reports()) == []
    bench.round()
    assert len(list(bench.ledger.reports())) == 1 and bench.ledger.verify() is None


def test_one_watch_a_ledger(tmp_path: Path) -> None:
    with alone(str(tmp_path / "l.db")), pytest.raises(UsageError) as caught, alone(str(tmp_path / "l.db")):
        pass
    assert caught.value.code == "U12"


def started(folder: Path, server: Server) -> "subprocess.Popen[str]":
    (folder / "feeds.opml").write_text(made.opml(f"{server.url}/feed"))
    words = ["watch", str(folder / "feeds.opml"), "--every", "1s", "--pace", "0", "--allow-private", "--ledger", str(folder / "l.db")]
    return subprocess.Popen([sys.executable, "-m", "onrecord", *words], stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)


def until(true: Any, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.03)


def count(path: Path) -> int:
    try:
        with Ledger(path, create=False) as ledger:
            return sum(1 for _ in ledger.listing())
    except LedgerError:
        return 0


def test_kill_9_loses_nothing_and_sigterm_ends_it_well(tmp_path: Path, server: Server) -> None:
    items = [(f"/{n}", f"Harbour {n}") for n in range(7)]
    for path, title in items:
        server.pages[path] = answer(page(title, made.BODY.replace("three", path[1:])))
    feed(server, *items)
    first = started(tmp_path, server)
    until(lambda: count(tmp_path / "l.db") >= 2)
    first.kill()
    first.wait()
    with Ledger(tmp_path / "l.db", create=False) as ledger:
        assert ledger.verify() is None
        before = {r.url or r.input_id for r in ledger.reports()}
    second = started(tmp_path, server)
    until(lambda: count(tmp_path / "l.db") == 7)
    second.send_signal(signal.SIGTERM)
    _, err = second.communicate(timeout=60)
    assert second.returncode == 0 and f"{7 - len(before)} added" in err, err
    with Ledger(tmp_path / "l.db", create=False) as ledger:
        assert ledger.verify() is None and len(list(ledger.reports())) == 7
    captures = Captures.beside(tmp_path / "l.db")
    assert all(captures.read(name) for name in captures.names())
    assert all(json.loads(line) for p in captures.folder.glob("*/*.jsonl") for line in p.read_text().splitlines())
