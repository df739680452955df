"""A ledger with a story of our own, and a way to call the command line as a shell does."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "store"))
from made_shell import Shell
from made_story import RUN, story

from onrecord.store import Ledger


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    for name in ("COLUMNS", "ONRECORD_LEDGER", "ONRECORD_KNOWLEDGE"):
        monkeypatch.setenv(name, "")  # so that what a command sets is taken back, too
        monkeypatch.delenv(name)
    return Shell(capsys)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The path of a ledger that holds the story, which is also the one that is used when none is named."""
    path = tmp_path / "story.db"
    with Ledger(path) as ledger:
        for coded in story():
            ledger.add_report(coded, RUN)
    monkeypatch.chdir(tmp_path)
    path.rename(tmp_path / "onrecord.db")
    return tmp_path / "onrecord.db"
