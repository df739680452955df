"""Many processes give what one gives, in order, whoever is killed; nobody stays behind."""

import contextlib
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import pool
from onrecord.errors import InputError, OnrecordError

Piece = list[int]


def nothing() -> None:
    return None


def square(_: None, piece: Piece) -> Iterator[int]:
    time.sleep(0.002 * (piece[0] % 7))
    yield from (n * n for n in piece)


def die_once(_: None, piece: Piece) -> Iterator[int]:
    """Dies over each piece that holds a multiple of ten, the first time."""
    for n in piece:
        mark = Path(os.environ["ONRECORD_TEST_MARKS"]) / str(n)
        if n % 10 == 0 and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        yield n


def die_at_thirteen(_: None, piece: Piece) -> Iterator[int]:
    if 13 in piece:
        os.kill(os.getpid(), signal.SIGKILL)
    yield from piece


def die_at_birth() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def refuse(_: None, piece: Piece) -> Iterator[int]:
    if piece[0] == 4:
        raise InputError("R01", "no text", "give one")
    yield from piece


def singles(piece: Piece) -> list[Piece]:
    return [[n] for n in piece]


def minus(piece: Piece) -> list[int]:
    return [-n for n in piece]


def none_left() -> bool:
    return multiprocessing.active_children() == []


def alive(group: int) -> list[str]:
    """The processes of a group that still run, looked for until they had a few seconds to go."""
    for _ in range(50):
        found = []
        for path in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                state, _, owner = path.read_text().rpartition(")")[2].split()[:3]
                found += [state] if int(owner) == group and state not in "ZX" else []
        if not found:
            break
        time.sleep(0.1)
    return found


def test_results_keep_the_order_of_the_pieces() -> None:
    pieces = [[n, n + 1] for n in range(0, 60, 2)]
    assert list(pool.spread(pieces, 3, nothing, square)) == [n * n for n in range(60)] and none_left()


def test_no_more_than_a_few_pieces_are_taken_ahead() -> None:
    taken: list[int] = []
    source = (taken.append(n) or [n] for n in range(1000))
    results = pool.spread(source, 2, nothing, square)
    assert next(results) == 0 and len(taken) <= pool.AHEAD * 2 + 1
    results.close()  # type: ignore[attr-defined]
    assert none_left()


def test_what_a_killed_process_had_is_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_TEST_MARKS", str(tmp_path))
    assert list(pool.spread([[n, n + 1] for n in range(0, 30, 2)], 2, nothing, die_once)) == list(range(30))
    assert len(list(tmp_path.iterdir())) == 3


def test_a_piece_that_kills_costs_itself_alone() -> None:
    got = list(pool.spread([[n, n + 1] for n in range(0, 20, 2)], 2, nothing, die_at_thirteen, singles, minus))
    assert got == [-n if n == 13 else n for n in range(20)]


def test_processes_that_cannot_start_are_not_tried_for_ever() -> None:
    with pytest.raises(OnrecordError, match="C03"):
        list(pool.spread([[1], [2]], 2, die_at_birth, square))
    assert none_left()


def test_an_error_in_a_process_is_raised_as_it_is() -> None:
    with pytest.raises(InputError, match=r"R01: no text\. give one"):
        list(pool.spread([[n] for n in range(20)], 2, nothing, refuse))
    assert none_left()


def test_ctrl_c_ends_all_processes_quietly(tmp_path: Path) -> None:
    lines = "".join(f'{{"id": "r{n}", "text": "The minister of Norway met {n} envoys on Monday, she said."}}\n' for n in range(3000))
    (tmp_path / "in.jsonl").write_text(lines, encoding="utf-8")
    run = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "code", str(tmp_path / "in.jsonl"), "--jsonl", "--workers", "2"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert run.stdout is not None and run.stdout.readline()
    os.killpg(run.pid, signal.SIGINT)
    _, errors = run.communicate(timeout=20)
    assert run.returncode != 0 and "Traceback" not in errors
    assert alive(run.pid) == []
