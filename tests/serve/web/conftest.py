"""A ledger of a few reports written for the purpose, and the site over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord import flow
from onrecord.read import report
from onrecord.serve.web.app import make
from onrecord.serve.web.site import Site
from onrecord.store import Ledger

NASTY = (
    "<script>alert('x')</script> <img src=x onerror=alert(1)> \u202eevil\u202c said the ministry in Paris. "
    "France condemned the attack, a senior official said on condition of anonymity because talks were under way."
)
REPORTS = (
    ("a", "The Daily Ledger", "2024-03-04", "Kenya will send troops to Haiti next week, two US officials told The Daily Ledger."),
    ("b", "Morning Post", "2024-03-05", "Kenya plans to send troops to Haiti, The Daily Ledger reported, citing two US officials."),
    ("c", "Morning Post", "2024-03-12", "Kenya sent 400 troops to Haiti on Monday, President William Ruto said in Nairobi."),
    ("d", "Evening <b>Star</b>", "2024-03-06", NASTY),
    ("e", None, None, "Israel and Egypt signed a deal in Cairo. Protesters marched in Berlin near the border."),
)


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "onrecord.db"
    made = [report(text, input_id=id, publisher=who, published=day, title=f"Title of {id}") for id, who, day, text in REPORTS]
    with Ledger(path) as book:
        for item in flow.add(book, made):
            assert isinstance(item, tuple), item
    return path


@pytest.fixture(scope="session")
def site(ledger: Path) -> Iterator[TestClient]:
    with TestClient(make(Site(ledger)), base_url="http://localhost", follow_redirects=False) as client:
        yield client
