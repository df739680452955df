"""Feeds, watched: what they list comes into the ledger, round by round, until somebody says stop.

In: the feeds, a ledger, how often. Out: reports in the ledger, captures beside it, and an Atom feed of what changed. All that it must
remember is in the ledger's state: for each feed when to ask it next, what its server said last, and how often it failed; for each page
that could not be had when to try again; up to which entry alerts were written. A process that is killed at any moment loses the report in
hand and nothing else, and the next one takes up there. A feed that fails is asked ever less often, once a day at the least.
"""

import contextlib
import dataclasses
import fcntl
import os
import random
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from onrecord import flow, read
from onrecord.errors import FetchError, InputError, LedgerError, UsageError
from onrecord.fetch import Seen
from onrecord.records import Event, Failure
from onrecord.serve import alerts
from onrecord.serve.going import LASTING, Going, Keeper

SLOWEST = 86_400.0  # seconds between two questions to a feed that fails
PAGE_TRIES = 4  # of a page whose failure may pass
ELSEWHERE = {"L05", "L08", "F10"}  # somebody else holds the ledger, or the disk is full: wait, and try again
FEED, PAGE, ALERTS = "feed ", "page ", "alerts"


@contextlib.contextmanager
def alone(path: str) -> Iterator[None]:
    """The only watch on a ledger. Raises UsageError U12 where there is another."""
    with open(f"{path}.watch", "a", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError("U12", f"another watch is at work on {path}", "stop it first, or give it the feeds, too") from None
        yield


class Watch:
    """Watches feeds. `now` gives seconds since 1970; `say` is told what happens, a line each."""

    def __init__(
        self,
        keeper: Keeper,
        going: Going,
        feeds: list[read.Link],
        every: float,
        stop: threading.Event,
        say: Callable[[str], None],
        feed: Path | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._keeper, self._ledger, self._going = keeper, keeper.ledger, going
        self._feeds, self._every, self._stop, self._say, self._feed, self._now = feeds, every, stop, say, feed, now
        self._dice = random.Random()
        self._before: tuple[Event, ...] | None = None
        self.done: Counter[str] = Counter()

    def run(self, rounds: int | None = None) -> None:
        """Round after round, until the stop is set, or so many rounds are done."""
        while not self._stop.is_set() and rounds != 0:
            wait = self._every
            try:
                self._round()
                due = [s["next"] for k, s in self._states().items() if k in {FEED + f.url for f in self._feeds}]
                wait = min([self._every, *(d - self._now() for d in due)])
            except (LedgerError, FetchError) as error:
                if error.code not in ELSEWHERE:
                    raise
                self._say(f"{error.code}: {error.message}; trying again in {wait:.0f} s")
            rounds = None if rounds is None else rounds - 1
            if rounds != 0:
                self._stop.wait(max(1.0, wait))

    def _round(self) -> None:
        states, added = self._states(), self.done["added"]
        for link in self._feeds:
            if self._stop.is_set():
                break
            if states.get(FEED + link.url, {}).get("next", 0) <= self._now():
                self.visit(link, states.get(FEED + link.url, {}))
        if self._feed is not None and (self.done["added"] > added or not self._feed.exists() or self._behind()):
            self._alert(self._feed)

    def visit(self, link: read.Link, state: dict[str, Any]) -> None:
        """Ask one feed, and what it lists that is new."""
        try:
            capture, _ = self._going.capture(link.url, Seen(state.get("etag"), state.get("modified")))
            found = None if capture.status == 304 else read.listing(capture.body, capture.url)
            if capture.status != 304 and (found is None or found.of != "pages"):
                raise InputError("R16", f"{link.url} lists no page", "take it out of the list")
        except (FetchError, InputError, OSError, EOFError) as error:
            if isinstance(error, FetchError) and (error.code == "F10" or self._stop.is_set()):
                if error.code == "F10":
                    raise
                return
            self._failed(link, state, error)
            return
        marks: dict[str, str] = state.get("marks", {})
        seen = capture.seen if capture.status != 304 else Seen(state.get("etag"), state.get("modified"))
        if found is not None:
            old, marks = marks, {}
            for one in found.links:
                if self._stop.is_set():
                    return  # the feed is asked again by whoever goes on, and gives what is still lacking
                if self._wanted(one, old):
                    self._take(one)
                marks[one.url] = one.mark
        kept = {"etag": seen.etag, "modified": seen.modified, "marks": marks, "failures": 0, "last": _day(self._now()), "error": None}
        self._ledger.set_state(FEED + link.url, {**kept, "next": self._now() + self._every * (0.95 + 0.1 * self._dice.random())})

    def _wanted(self, link: read.Link, marks: dict[str, str]) -> bool:
        """Whether to ask for a page: it is new, its entry in the feed changed, or it could not be had and its time has come."""
        tried = self._ledger.state(PAGE + link.url).get(PAGE + link.url)
        if tried is not None:
            return bool(tried["tries"] < PAGE_TRIES and tried["next"] <= self._now())
        if self._ledger.knows(link.url):
            return link.url in marks and bool(link.mark) and marks[link.url] != link.mark
        return True

    def _take(self, link: read.Link) -> None:
        """Fetch, read, code and keep one page."""
        failure: Failure | None = None
        for item in self._going.page(link):
            if isinstance(item, Failure) and self._stop.is_set():
                return  # it was given up, not refused
            how = self._keeper.keep(item)
            self.done[how] += 1
            if isinstance(item, Failure):
                failure = item
                self._say(f"{item.code}: {item.input_id}: {item.message}")
        key = PAGE + link.url
        if failure is not None:
            tries = self._ledger.state(key).get(key, {}).get("tries", 0) + 1
            tries = PAGE_TRIES if failure.code in LASTING and failure.code != "F08" else tries
            self._ledger.set_state(key, {"tries": tries, "next": self._now() + self._every * 2**tries, "code": failure.code})
        elif self._ledger.state(key):
            self._ledger.set_state(key, None)

    def _failed(self, link: read.Link, state: dict[str, Any], error: Exception) -> None:
        failures = state.get("failures", 0) + 1
        wait = min(SLOWEST, self._every * 2 ** min(failures, 20) * (0.75 + 0.5 * self._dice.random()))
        if isinstance(error, FetchError) and error.after is not None:
            wait = max(self._every, min(error.after, SLOWEST))
        code = error.code if isinstance(error, (FetchError, InputError)) else "R13"
        what = error.message if isinstance(error, (FetchError, InputError)) else str(error)
        self._ledger.set_state(
            FEED + link.url,
            {
                **state,
                "failures": failures,
                "next": self._now() + wait,
                "error": f"{code}: {what}",
                "since": state.get("since") or _day(self._now()),
            },
        )
        self.done["feeds failed"] += 1
        self._say(f"{code}: {link.url}: {what}; asked again in {wait / 60:.0f} min")

    def _states(self) -> dict[str, dict[str, Any]]:
        return self._ledger.state(FEED)

    def _behind(self) -> bool:
        kept = self._ledger.state(ALERTS).get(ALERTS)
        return kept is None or kept["upto"] != self._ledger.head().n

    def _alert(self, path: Path) -> None:
        """Write the feed of what changed since it was written last."""
        kept = self._ledger.state(ALERTS).get(ALERTS)
        head, at = self._ledger.head().n, _day(self._now())
        after = flow.link_ledger(self._ledger).events
        entries = [alerts.Alert(**e) for e in kept["entries"]] if kept else []
        if kept is not None:  # else this is the beginning: nothing is news
            before = self._before if self._before is not None else flow.link_ledger(self._ledger.as_of(kept["upto"])).events
            entries = [*alerts.between(before, after, self._ledger, at), *entries][: alerts.KEPT]
        _replace(path, alerts.feed(entries, f"onrecord: {self._ledger.path.name}", at))
        self._ledger.set_state(ALERTS, {"upto": head, "entries": [dataclasses.asdict(e) for e in entries]})
        self._before = after


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _replace(path: Path, data: bytes) -> None:
    """The file, whole or as it was."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
