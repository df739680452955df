"""Work in many processes, in order: what flow.py needs of them.

In: pieces of work, what makes a process ready, what is done with a piece. Out: what each piece gives, in the order of the
pieces whatever the number of processes. It is a few pieces a process ahead, so a long input is never held at once.

A process that dies (killed, out of memory) is replaced and its piece done again. A piece over which `PATIENCE` processes died is
cut up and its parts tried alone; a part that still kills what does it gives what `lost` says of it. An exception in a process is
raised here. However the caller leaves, by an end, an exception or Ctrl-C, no process stays behind.
"""

import contextlib
import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from onrecord.errors import OnrecordError

AHEAD = 3  # pieces a process that may be under way or done and not yet given
PATIENCE = 2  # processes that may die over a piece
T = TypeVar("T")
S = TypeVar("S")
R = TypeVar("R")


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of `size`, the last one shorter."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def spread(
    pieces: Iterable[T],
    workers: int,
    make: Callable[[], S],
    work: Callable[[S, T], Iterable[R]],
    cut: Callable[[T], list[T]] = lambda piece: [piece],
    lost: Callable[[T], list[R]] = lambda piece: [],
) -> Iterator[R]:
    """What `work` gives for each piece and what `make` gave, once a process. With many, both must be found by their names.

    Raises what they raise, and OnrecordError C03 where processes die before they are ready.
    """
    if workers == 1:
        state = make()
        for piece in pieces:
            yield from work(state, piece)
        return
    crew = _Crew[T, R](workers, make, work, cut, lost)
    try:
        yield from crew.run(iter(pieces))
    finally:
        crew.stop()


@dataclass(eq=False, slots=True)
class _Task(Generic[T, R]):
    piece: T
    deaths: int = 0
    whole: bool = True
    done: bool = False
    results: list[R] = field(default_factory=list)
    parts: list["_Task[T, R]"] = field(default_factory=list)

    def ready(self) -> bool:
        return all(part.done for part in self.parts) if self.parts else self.done

    def given(self) -> list[R]:
        return [r for part in self.parts for r in part.results] if self.parts else self.results


class _Crew(Generic[T, R]):
    """The processes and who does what."""

    def __init__(
        self,
        workers: int,
        make: Callable[[], Any],
        work: Callable[[Any, T], Iterable[R]],
        cut: Callable[[T], list[T]],
        lost: Callable[[T], list[R]],
    ) -> None:
        self._what = (make, work)
        self._cut, self._lost = cut, lost
        self._context = multiprocessing.get_context("spawn")
        self._workers = [_Worker[T, R](self._context, *self._what) for _ in range(workers)]
        self._stillborn = 0

    def run(self, pieces: Iterator[T]) -> Iterator[R]:
        """Gives out work and takes results until nothing is left."""
        order: deque[_Task[T, R]] = deque()
        again: deque[_Task[T, R]] = deque()
        more = True
        while order or more:
            for worker in self._workers:
                if worker.task is None:
                    if not again and more and len(order) < AHEAD * len(self._workers):
                        piece = next(pieces, None)
                        more = piece is not None
                        if piece is not None:
                            order.append(_Task(piece))
                            again.append(order[-1])
                    if again:
                        worker.give(again.popleft())
            while order and order[0].ready():
                yield from order.popleft().given()
            if any(w.task for w in self._workers):
                self._hear(again)

    def _hear(self, again: deque[_Task[T, R]]) -> None:
        """Waits until a process has something to say or dies."""
        pipes = {worker.pipe: k for k, worker in enumerate(self._workers) if worker.task}
        for pipe in wait(list(pipes)):
            k = pipes[pipe]  # type: ignore[index]
            worker = self._workers[k]
            try:
                what, value = worker.pipe.recv()
            except (EOFError, OSError):
                self._bury(k, again)
                continue
            if what == "ready":
                worker.ready = True
            elif what == "raised":
                raise value
            elif worker.task:
                worker.task.results, worker.task.done = value, True
                worker.task = None

    def _bury(self, k: int, again: deque[_Task[T, R]]) -> None:
        """Puts another process in the place of a dead one, and its task back in front."""
        worker = self._workers[k]
        task = worker.task
        worker.stop()
        if not worker.ready:
            self._stillborn += 1
            if self._stillborn > PATIENCE * len(self._workers):
                raise OnrecordError("C03", "worker processes die before they are ready", "try --workers 1; is there memory enough?")
        self._workers[k] = _Worker(self._context, *self._what)
        if task is None:
            return
        task.deaths += worker.ready
        if task.deaths < PATIENCE:
            again.appendleft(task)
            return
        parts = self._cut(task.piece) if task.whole else []
        if len(parts) > 1:
            task.parts = [_Task(part, whole=False) for part in parts]
            again.extendleft(reversed(task.parts))
        else:
            task.results, task.done = self._lost(task.piece), True

    def stop(self) -> None:
        """Ends all processes, whatever they are at."""
        for worker in self._workers:
            worker.stop()


class _Worker(Generic[T, R]):
    """One process and its pipe."""

    def __init__(self, context: Any, make: Callable[[], Any], work: Callable[[Any, T], Iterable[R]]) -> None:
        self.pipe: Connection
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, make, work), daemon=True)
        with _deaf():
            self._process.start()
        theirs.close()
        self.ready = False
        self.task: _Task[T, R] | None = None

    def give(self, task: _Task[T, R]) -> None:
        """Sends a task; a process that is dead already is noticed when it is listened to."""
        self.task = task
        with contextlib.suppress(OSError):
            self.pipe.send(task.piece)

    def stop(self) -> None:
        """Ends the process."""
        self.pipe.close()
        self._process.kill()
        self._process.join()


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """A process started in here never hears Ctrl-C, not even while it starts: the one who asked answers it."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals are the main thread's to set
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(pipe: Connection, make: Callable[[], Any], work: Callable[[Any, Any], Iterable[Any]]) -> None:
    """A process's life: make ready, then a piece in, its results out, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, OSError):
        try:
            state = make()
            pipe.send(("ready", None))
            while True:
                piece = pipe.recv()
                pipe.send(("done", list(work(state, piece))))
        except (EOFError, OSError):
            raise
        except Exception as error:  # whatever it is, it is raised where the work was asked for
            pipe.send(("raised", error))
