"""What all tests share: the real parser, loaded once, and the repository's folders."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import parse


@pytest.fixture(scope="session")
def parser() -> Iterator[parse.Parser]:
    yield parse.load()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The measuring data beside the repository; tests that need it are skipped where it is absent."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("the measuring sets are not here")
    return folder
