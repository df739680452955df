"""A real browser over real HTTP: questions answered by clicking, nothing asked of other machines, nothing for axe to say."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: apt-get install chromium")


@pytest.fixture(scope="module")
def address(ledger: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "onrecord", "serve", "--ledger", str(ledger)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        found = re.search(r"http\S+", server.stderr.readline())
        assert found is not None
        yield found[0].rstrip("/")
        server.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with playwright.sync_playwright() as runner:
        chromium = runner.chromium.launch(executable_path=CHROMIUM, args=QUIET.split())
        yield chromium
        chromium.close()


def test_an_analyst_finds_who_said_it_first_by_clicking(browser, address) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page()
    foreign: list[str] = []
    page.on("request", lambda r: None if r.url.startswith(address) else foreign.append(r.url))
    page.goto(address)
    page.get_by_role("link", name="Events", exact=True).click()
    page.get_by_label("Actor").fill("Kenya")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/events?*actor=Kenya*")
    page.locator("table.events a").first.click()
    assert page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="in the report").first.click()
    assert page.locator("article").inner_text()
    page.locator("article a.tag").first.focus()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.className").startswith("tag")
    assert foreign == []
    page.close()


def test_the_pages_work_without_script(browser, address) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/events")
    page.get_by_label("Actor").fill("Kenya")
    page.get_by_role("button", name="Show").click()
    assert "actor=Kenya" in page.url
    assert page.locator("table.events tbody tr").count() >= 1
    context.close()


def test_hostile_text_does_not_run(browser, address) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page()
    said: list[str] = []
    page.on("dialog", lambda d: (said.append(d.message), d.dismiss()))
    page.goto(f"{address}/reports/d")
    page.wait_for_timeout(200)
    assert said == [] and page.locator("article img, article script").count() == 0
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_nothing_overflows_a_narrow_screen(browser, address, scheme) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(color_scheme=scheme)
    event = page.request.get(f"{address}/events.json").json()["rows"][0]["id"]
    plain = ["/", "/events", f"/events/{event}", "/reports/a", "/actors", "/actor?name=Kenya", "/network?name=Kenya"]
    for path in [
        *plain,
        "/ties?a=Kenya&b=Haiti",
        "/voices",
        "/publishers",
        "/publisher?name=Morning+Post",
        "/map",
        "/judgements",
        "/search?q=troops",
        "/about",
    ]:
        page.set_viewport_size({"width": 1200, "height": 900})
        page.goto(address + path)
        found = axe.Axe().run(page).response["violations"]
        assert [v["id"] for v in found if v["impact"] in {"serious", "critical"}] == [], path
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    page.close()
