"""Who gets nothing from the site."""

import signal
import subprocess
import sys
from pathlib import Path

from starlette.testclient import TestClient


def test_a_name_that_was_made_to_point_here_gets_nothing(site: TestClient) -> None:
    for host in ("evil.example", "localhost.evil.example", "", "127.0.0.1.nip.io:80"):
        answer = site.get("/", headers={"host": host})
        assert answer.status_code == 403, host
        assert "onrecord serve printed" in answer.text
    assert site.get("/", headers={"host": "127.0.0.1:8123"}).status_code == 200
    assert site.get("/", headers={"host": "[::1]:8123"}).status_code == 200


def test_a_foreign_page_cannot_write(site: TestClient) -> None:
    for headers in ({"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}, {}):
        assert site.post("/judge", data={"note": "x"}, headers=headers).status_code == 403
    assert site.post("/judge", data={"note": "x"}, headers={"origin": "http://localhost"}).status_code != 403


def test_every_answer_forbids_what_is_not_ours(site: TestClient) -> None:
    for address in ("/", "/nowhere", "/events.json", "/static/app.css"):
        headers = site.get(address).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["referrer-policy"] == "no-referrer" and headers["x-content-type-options"] == "nosniff"


def test_no_page_asks_for_anything_from_elsewhere_or_runs_inline(site: TestClient) -> None:
    for address in ("/", "/events", "/reports/a", "/map", "/about", "/network?name=Kenya"):
        page = site.get(address).text
        assert " style=" not in page and " onclick=" not in page and "<script>" not in page
        assert 'src="http' not in page and "@import" not in page


def test_the_server_says_where_it_listens_and_ends_when_told(ledger: Path) -> None:
    command = [sys.executable, "-m", "onrecord", "serve", "--ledger", str(ledger)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        line = server.stderr.readline()
        assert line.startswith("open http://127.0.0.1:")
        server.send_signal(signal.SIGINT)
        assert server.wait(10) in {0, 130}


def test_a_port_that_is_taken_is_named(ledger: Path) -> None:
    import socket  # noqa: PLC0415

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "onrecord", "serve", "--ledger", str(ledger), "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "W06" in done.stderr and "--port" in done.stderr
