"""A line on a terminal that says how far something is: what is done, how fast, and how long it will take still.

In: counts, and bytes taken from files where their size is known. Out: a line on standard error, from two seconds on; nothing where
standard error is no terminal.
"""

import sys
import time
from collections import Counter
from types import TracebackType
from typing import Any, Self

SOON = 2.0  # seconds before it speaks
EVERY = 0.2  # seconds between two lines


class Progress:
    """Counts what is done. `total` is a number of bytes (or of anything that `took` counts), None where nobody knows."""

    def __init__(self, total: int | None = None, what: str = "reports") -> None:
        self.done: Counter[str] = Counter()
        self._taken = 0
        self._total = total
        self._what = what
        self._began = self._said = time.monotonic()
        self._status: Any = None
        self._live = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._status is not None:
            self._status.stop()

    def took(self, size: int) -> None:
        """So many bytes more were read."""
        self._taken += size
        self._tell()

    def one(self, how: str) -> None:
        """One more is done, in this way (added, failed)."""
        self.done[how] += 1
        self._tell()

    def line(self, now: float) -> str:
        """What is done, the rate, and the time left where it can be known."""
        seconds = max(now - self._began, 0.001)
        count = sum(self.done.values())
        parts = [", ".join(f"{n:,} {how}" for how, n in self.done.items()) or "starting"]
        if count:
            parts.append(f"{count / seconds:.1f} {self._what} a second")
        if self._total and self._taken and count:
            share = min(1.0, self._taken / self._total)
            parts.append(f"{100 * share:.0f} %, about {_span(seconds / share - seconds)} left")
        return "; ".join(parts)

    def _tell(self) -> None:
        now = time.monotonic()
        if not self._live or now - self._began < SOON or now - self._said < EVERY:
            return
        self._said = now
        if self._status is None:
            from rich.console import Console  # noqa: PLC0415

            self._status = Console(stderr=True).status("")
            self._status.start()
        self._status.update(self.line(now))


def _span(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    return f"{whole // 60} min {whole % 60:02} s" if whole < 3600 else f"{whole // 3600} h {whole % 3600 // 60:02} min"
