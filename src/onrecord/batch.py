"""Reports on their way to the workers: what is read, cut into portions, and what becomes of a portion that is lost.

In: reports and failures, in order. Out: portions of them, each with what its window of the input taught (flow.py says what
that is). Nothing is dropped: a report that cannot be coded gives a Failure in its place. It knows no room.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from onrecord import pool
from onrecord.records import Coded, Failure, Report

CHUNK = 32  # reports that travel to a worker at once
WINDOW = 1024  # reports in memory from which something is learnt
L = TypeVar("L")
Portion = tuple[list[Report | Failure], Mapping[str, L]]


def portions(
    items: Iterable[Report | Failure], learn: Callable[[Iterable[Report]], Mapping[str, L]] | None, site: Callable[[Report], str | None]
) -> Iterator[Portion[L]]:
    """CHUNK items at a time, with what `learn` made of the reports of their window, for the sites that are among them."""
    for window in pool.chunks(items, WINDOW if learn else CHUNK):
        learnt = learn(i for i in window if isinstance(i, Report)) if learn else {}
        for chunk in pool.chunks(window, CHUNK):
            named = {site(i) or "" for i in chunk if isinstance(i, Report)}
            yield chunk, {k: learnt[k] for k in sorted(named & learnt.keys())}


def single(portion: Portion[L]) -> list[Portion[L]]:
    """A portion for each item."""
    return [([item], portion[1]) for item in portion[0]]


def lost(portion: Portion[L]) -> list[Coded | Failure]:
    """What is said of a portion over which processes died."""
    what, remedy = "the process that coded this report died, twice", "the others are coded; is there memory enough?"
    return [i if isinstance(i, Failure) else Failure(i.input_id, "C02", what, remedy) for i in portion[0]]


def readable(
    items: Iterable[Report | Failure], unread: Callable[[Report], Failure | None], foreign: list[Report] | None = None
) -> Iterator[Report | Failure]:
    """The items, with a Failure in place of each report that `unread` gives one for; such reports go to `foreign`."""
    for item in items:
        failure = unread(item) if isinstance(item, Report) else None
        if foreign is not None and failure and isinstance(item, Report):
            foreign.append(item)
        yield failure or item
