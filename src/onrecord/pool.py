"""Work in many processes, in order: what flow.py needs of them.

In: pieces of work, what makes a process ready, what is done with a piece. Out: what each piece gives, in the order of the
pieces whatever the number of processes. It is at most two pieces a process ahead, so a long input is never held at once.
"""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

T = TypeVar("T")
S = TypeVar("S")
R = TypeVar("R")
_state: Any = None


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of `size`, the last one shorter."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def spread(pieces: Iterable[T], workers: int, make: Callable[[], S], work: Callable[[S, T], Iterable[R]]) -> Iterator[R]:
    """What `work` gives for each piece and what `make` gave, once a process. With many, both must be found by their names."""
    if workers == 1:
        state = make()
        for piece in pieces:
            yield from work(state, piece)
        return
    with multiprocessing.get_context("spawn").Pool(workers, _begin, (make,)) as pool:
        ahead: deque[Any] = deque()
        for piece in pieces:
            ahead.append(pool.apply_async(_do, (work, piece)))
            if len(ahead) > workers * 2:
                yield from ahead.popleft().get()
        while ahead:
            yield from ahead.popleft().get()


def _begin(make: Callable[[], Any]) -> None:
    global _state  # noqa: PLW0603
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asked answers Ctrl-C
    _state = make()


def _do(work: Callable[[Any, T], Iterable[R]], piece: T) -> list[R]:
    return list(work(_state, piece))
