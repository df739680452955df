"""What all pages share: the ledger, what the link room made of it, and what was already worked out for this state of it.

In: a path. Out: views of the ledger, one connection a thread (SQLite's rule), and values kept while the ledger stays as
it is. It writes nothing but judgements, and those only when it is not read-only.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from onrecord import flow
from onrecord.store import Derived, Ledger, View

T = TypeVar("T")
KEPT = 400  # values kept for one state of the ledger


class Site:
    """A ledger to show. Safe to ask from many threads."""

    def __init__(self, path: Path, read_only: bool = False, borders: Path | None = None, open_to_others: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self.borders = borders
        self.open_to_others = open_to_others
        self._local = threading.local()
        self._lock = threading.Lock()
        self._making: dict[Any, threading.Lock] = {}
        self._kept: OrderedDict[Any, Any] = OrderedDict()
        self._linked: int | None = None  # the last entry whose reports are linked
        self._busy = False

    def ledger(self) -> Ledger:
        """This thread's connection. Raises LedgerError L01 to L08."""
        found: Ledger | None = getattr(self._local, "ledger", None)
        if found is None:
            found = self._local.ledger = Ledger(self.path, create=False)
        return found

    def view(self, as_of: str | None = None) -> View:
        """The ledger as it stood, or as far as its reports are linked: while somebody adds, pages show the last state that
        is whole, and the newer one is linked beside them."""
        ledger = self.ledger()
        if as_of:
            return ledger.as_of(as_of)
        with self._lock:
            linked, busy = self._linked, self._busy
            newer = linked is not None and linked != ledger.head().n
            if newer and not busy:
                self._busy = True
                threading.Thread(target=self._link, daemon=True).start()
        if linked is None:
            self.derived(ledger)
            return ledger
        return ledger.as_of(linked) if newer else ledger

    def _link(self) -> None:
        try:
            with Ledger(self.path, create=False) as ledger:
                self.derived(ledger)
        finally:
            with self._lock:
                self._busy = False

    def derived(self, view: View) -> Derived:
        """Origins, events and judgements of what is in sight."""
        made = self.keep(view, "derived", lambda: flow.link_ledger(view))
        if view.upto is None:
            with self._lock:
                self._linked = max(self._linked or 0, view.head().n)
        return made

    def keep(self, view: View, what: Any, make: Callable[[], T]) -> T:
        """What `make` gives, worked out once for each state of the ledger and each `what`, by one thread."""
        head = view.head()
        key = (head.n, head.hash, what)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                kept: T = self._kept[key]
                return kept
            lock = self._making.setdefault(key, threading.Lock())
        with lock:
            with self._lock:
                if key in self._kept:
                    found: T = self._kept[key]
                    return found
            value = make()
            with self._lock:
                self._kept[key] = value
                self._making.pop(key, None)
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        return value


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: the site, the ledger as the request wants it, the parts of the address, the words of the query."""

    site: Site
    view: View
    path: Mapping[str, str]
    query: Mapping[str, str]

    def derived(self) -> Derived:
        """Origins, events and judgements of what is in sight."""
        return self.site.derived(self.view)

    def keep(self, what: Any, make: Callable[[], T]) -> T:
        """See Site.keep."""
        return self.site.keep(self.view, what, make)

    def word(self, name: str) -> str:
        """A word of the query, "" where it has none."""
        return self.query.get(name, "").strip()

    def number(self, name: str, default: int, most: int) -> int:
        """A whole number of the query between 0 and `most`."""
        text = self.word(name)
        return min(int(text), most) if text.isdigit() and len(text) < 10 else default


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says: `data` is plain JSON and is all that the template sees."""

    template: str
    title: str
    data: dict[str, Any]
