"""The command line as it is found: fast, documented, and quiet about what it did not do."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import click
from made_shell import Shell

from onrecord.serve.cli import cli
from onrecord.serve.cli.verbs import VERBS

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "onrecord"
LIGHT = """
import sys
from onrecord.serve.cli import run
code = run(["--help"])
heavy = {"spacy", "numpy", "rich", "sqlite3", "trafilatura", "onrecord.store", "onrecord.flow"} & set(sys.modules)
sys.exit(f"loaded {heavy}" if heavy else code)
"""


def docs():  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "eval" / "make_docs.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_help_loads_nothing_heavy_and_is_quick() -> None:
    took = []  # CPU-seconds, so that a busy machine does not count
    for _ in range(3):
        before = os.times()
        done = subprocess.run(
            [sys.executable, "-c", LIGHT], capture_output=True, text=True, check=False, env={"PYTHONPATH": str(ROOT / "src")}
        )
        after = os.times()
        took.append(after.children_user + after.children_system - before.children_user - before.children_system)
        assert done.returncode == 0, done.stderr
    assert min(took) < 0.25


def test_every_verb_is_a_file_and_has_help(shell: Shell) -> None:
    verbs = [v for group in VERBS.values() for v in group]
    files = {p.stem for p in (SOURCE / "serve" / "cli").glob("*.py")} - {"__init__", "inputs", "options", "progress", "talk", "verbs"}
    assert files == set(verbs)
    for verb in verbs:
        assert f"onrecord {verb}" in shell(verb, "--help")[0]
        command = cli.get_command(click.Context(cli), verb)
        assert command and all(p.help for p in command.params if isinstance(p, click.Option)), verb


def test_the_page_of_the_command_line_is_fresh_and_whole() -> None:
    made = docs()
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert page == made.page(), "python eval/make_docs.py"
    assert all(f"\n### {v}\n" in page for group in VERBS.values() for v in group)


def test_every_code_that_can_be_met_is_documented() -> None:
    raised = {c for p in SOURCE.rglob("*.py") for c in re.findall(r'"([UFRMKLN]\d\d)"', p.read_text(encoding="utf-8"))}
    assert raised <= set(docs().CODES)


def test_no_word_of_certainty_in_what_the_program_says() -> None:
    for path in (SOURCE / "serve").rglob("*.py"):
        text = path.read_text(encoding="utf-8").replace("not_confirmed", "")
        assert not re.search(r"\b(confirmed|verified)\b", text, re.I), path
