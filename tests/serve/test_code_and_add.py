"""What `code` and `add` do with good inputs and bad ones; the real model where a text is coded."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made_shell import Shell

from onrecord.store import Ledger

ROOT = Path(__file__).resolve().parents[2]
TEXT = "The harbour of Selwick was closed on Monday, said Mara Venn, a spokeswoman for the port. Two officials declined to comment."
ONRECORD = [sys.executable, "-m", "onrecord"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src")}


class Pipe(io.BytesIO):
    """Standard input that is no terminal."""

    @property
    def buffer(self) -> "Pipe":
        return self


def batch(path: Path, count: int = 6) -> list[str]:
    lines = [
        {"id": f"r{i}", "text": TEXT.replace("Two", f"{i}"), "publisher": "Tern", "published": f"2031-04-0{i + 1}"} for i in range(count)
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return [str(line["id"]) for line in lines]


def test_code_prints_the_wire(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT.encode().replace(b". ", b".\r\n"))
    out, err = shell("code", str(file), "--published", "2031-04-02", "--publisher", "Tern", "--profile")
    line = json.loads(out)
    text = TEXT.replace(". ", ".\n")
    assert line["report"]["published"] == "2031-04-02" and line["report"]["publisher"] == "Tern" and line["report"]["length"] == len(text)
    assert "text" not in line["report"]
    voices = [v for a in line["attributions"] for v in a["chain"]]
    assert voices and all(text[v["start"] : v["end"]] == v["quote"] for v in voices)
    assert re.search(r"parse +\d+", err) and "for 500 words" in err


def test_code_reads_standard_input(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    for args in (["code"], ["code", "-"]):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
        assert json.loads(shell(*args)[0])["report"]["length"] == len(TEXT)


def test_confidence_is_a_floor(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    assert json.loads(shell("code", str(file))[0])["attributions"]
    line = json.loads(shell("code", str(file), "--min-confidence", "1")[0])
    assert line["claims"] == [] and line["attributions"] == []


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "R01"), (b"  \n ", "R01"), (bytes(range(256)) * 9, "R02"), (b"\x89PNG\r\n\x1a\n" + bytes(99), "R02")]
)
def test_an_input_that_cannot_be_read_is_named_and_stops_nothing(shell: Shell, tmp_path: Path, content: bytes, code: str) -> None:
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_bytes(content)
    good.write_text(TEXT)
    out, err = shell("code", str(bad), str(good), code=1)
    assert len(out.splitlines()) == 1
    assert re.search(rf"^{code}: .*bad\.txt.*\nremedy: .+$", err, re.M), err


def test_calls_that_are_wrong(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    for args, code, exit_code in (
        (("code", str(file), "--published", "2023-13-45"), "U02", 2),
        (("code", str(file), "--published", "soon"), "U02", 2),
        (("code", str(file), "--workers", "0"), "U01", 2),
        (("code", str(file), "--workers", "2", "--profile"), "U05", 2),
        (("code", str(tmp_path / "absent.txt")), "R10", 1),
        (("code", str(file), "--knowledge", str(tmp_path / "no")), "K02", 2),
        (("add", str(file), "--ledger", str(tmp_path / "no" / "l.db")), "L07", 1),
        (("add", str(file), "--ledger", str(tmp_path)), "L02", 1),
        (("add", str(file), "--ledger", str(file)), "L02", 1),
        (("events", "--since", "2023-13-45"), "U02", 2),
        (("why",), "U01", 2),
    ):
        out, err = shell(*args, code=exit_code)
        assert err.startswith(f"{code}: ") and "\nremedy: " in err and out == "", (args, err)
        monkeypatch.setenv("ONRECORD_KNOWLEDGE", "")


def test_nothing_to_read(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdin", terminal)
    assert shell("code", code=2)[1].startswith("U04: ")


def test_adding_twice_adds_nothing(shell: Shell, tmp_path: Path) -> None:
    file, path = tmp_path / "b.jsonl", tmp_path / "l.db"
    batch(file)
    with file.open("a") as more:
        more.write('{"id": "empty"}\n')
    _, err = shell("add", str(file), "--ledger", str(path), code=1)
    assert "6 added, 0 already there, 1 failed" in err and "R07" in err
    out, _ = shell("verify", "--ledger", str(path))
    _, err = shell("add", str(file), "--ledger", str(path), code=1)
    assert "0 added, 6 already there, 1 failed" in err
    assert shell("verify", "--ledger", str(path))[0] == out


def test_a_report_in_another_language_is_kept_without_claims(shell: Shell, tmp_path: Path) -> None:
    file, path = tmp_path / "b.jsonl", tmp_path / "l.db"
    polish = "Port w Selwick został zamknięty w poniedziałek, podał Reuters, powołując się na dwóch urzędników portowych."
    file.write_text(
        json.dumps({"id": "p", "text": polish, "language": "pl", "publisher": "Rybitwa"}) + "\n" + json.dumps({"id": "e", "text": TEXT})
    )
    out, err = shell("code", str(file), code=1)
    assert len(out.splitlines()) == 1 and "R09" in err and "Polish" in err
    _, err = shell("add", str(file), "--ledger", str(path), code=1)
    assert "1 added, 0 already there, 1 failed" in err and "R09, 1 failed: " in err
    assert shell("add", str(file), "--ledger", str(path))[1].startswith("0 added, 2 already there")
    with Ledger(path) as ledger:
        kept = ledger.coding("p")
        assert kept.report.text == polish and kept.claims == () and [a.chain[0].name for a in kept.attributions] == ["Reuters"]
        assert [f.code for f in ledger.failures()] == ["R09"]
    origins = {line["report"]: line["origins"] for line in map(json.loads, shell("origins", "-l", str(path), "--jsonl")[0].splitlines())}
    assert [(o["name"], o["rule"]) for o in origins["p"]] == [("Reuters", "O-012")]


def test_the_ledger_prints_the_same_whatever_order_seed_and_workers(tmp_path: Path) -> None:
    file = tmp_path / "b.jsonl"
    batch(file)
    backwards = tmp_path / "c.jsonl"
    backwards.write_text("".join(reversed(file.read_text().splitlines(keepends=True))))
    seen, coded = set(), set()
    for source, seed, workers in ((file, "0", "1"), (backwards, "77", "2")):
        path = tmp_path / f"{seed}.db"
        environment = {**ENVIRONMENT, "PYTHONHASHSEED": seed, "ONRECORD_LEDGER": str(path)}

        def onrecord(*args: str, environment: dict[str, str] = environment) -> str:
            return subprocess.run([*ONRECORD, *args], env=environment, capture_output=True, text=True, check=True).stdout

        onrecord("add", str(source), "--workers", workers)
        seen.add("".join(onrecord(verb) for verb in ("claims", "voices", "origins", "events")))
        with Ledger(path) as ledger:
            coded.add(repr(list(ledger.coded())))
    assert len(seen) == 1 and len(coded) == 1


def test_ctrl_c_says_that_nothing_was_lost(tmp_path: Path) -> None:
    file, path = tmp_path / "b.jsonl", tmp_path / "l.db"
    lines = [{"id": str(i), "text": " ".join(f"On day {i}.{k} the port closed, said Mara Venn." for k in range(12))} for i in range(300)]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    process = subprocess.Popen([*ONRECORD, "add", str(file), "-l", str(path)], env=ENVIRONMENT, stderr=subprocess.PIPE, text=True)
    for _ in range(500):
        time.sleep(0.02)
        if path.exists():
            with Ledger(path) as ledger:
                if ledger.head().n > 2:
                    break
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130 and "nothing was lost" in err and "Traceback" not in err
    with Ledger(path, create=False) as ledger:
        assert ledger.verify() is None and f"holds {sum(1 for _ in ledger.reports())} reports" in err


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    file = tmp_path / "b.jsonl"
    batch(file, 9)
    command = f"{sys.executable} -m onrecord code {file} {file} {file} {file} | head -c 10; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert done.stdout == '{"report":0\n' and done.stderr == ""
