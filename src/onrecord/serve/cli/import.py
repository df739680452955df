"""`onrecord import`: a ledger from what `onrecord export jsonl` wrote."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from onrecord import wire
from onrecord.errors import InputError
from onrecord.records import Coded, Failure, Judgement, Run
from onrecord.serve.cli import options, talk


@click.command(short_help="A ledger from what `onrecord export jsonl` wrote.")
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE...")
@options.ledger
def command(files: tuple[str, ...], path: str) -> None:
    """Takes runs, reports with all that was read off them, failures and judgements into a ledger, without coding anything
    anew. What is there already stays as it is; files may be gzipped; a folder stands for its .jsonl files."""
    from onrecord.store import Ledger  # noqa: PLC0415

    runs: dict[str, Run] = {}
    new = there = 0
    with Ledger(path) as ledger:
        for file in _files(files):
            for number, line in _lines(file):
                try:
                    added = _take(ledger, line, runs)
                except (KeyError, TypeError, ValueError, AttributeError) as error:
                    remedy = "give a file that `onrecord export jsonl` wrote; the lines before are in"
                    raise InputError("I01", f"{file}:{number} is no line of an export ({error})", remedy) from error
                new, there = new + (added is True), there + (added is False)
    talk.say(f"{new} entries added, {there} already there; ledger {path}")


def _files(names: tuple[str, ...]) -> Iterator[Path]:
    for name in names:
        file = Path(name)
        if not file.exists():
            raise InputError("R10", f"there is no {name}", "name a file that `onrecord export jsonl` wrote")
        yield from sorted(p for p in file.rglob("*.jsonl*") if p.is_file()) if file.is_dir() else [file]


def _lines(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as stream:
            for number, text in enumerate(stream, 1):
                if text.strip():
                    yield number, json.loads(text)
    except (OSError, EOFError, ValueError) as error:
        raise InputError("I01", f"{file} cannot be read ({error})", "give a file that `onrecord export jsonl` wrote") from error


def _take(ledger: Any, line: dict[str, Any], runs: dict[str, Run]) -> bool | None:
    """Whether the line was new; None for one that is no entry."""
    if "onrecord" in line:
        return None
    if "run" in line and "report" not in line:
        run = wire.read(Run, line["run"])
        runs[run.id] = run
        return None
    if "failure" in line:
        return bool(ledger.add_failure(wire.read(Failure, line["failure"])))
    if "judgement" in line:
        return bool(ledger.add_judgement(wire.read(Judgement, line["judgement"])))
    if "alias" in line:
        return bool(ledger.add_name(line["alias"]["report"], line["alias"]["input_id"]))
    return bool(ledger.add_report(wire.read(Coded, line), runs[line["run"]]))
