"""The whole pipeline on one page: from reports to what they say, and from many reports to events and origins.

    bytes --read--> Report --parse--> Parse --resolve--> Cast, times, places
                                        |--attribute--> attributions --claim--> claims    = Coded, one report
    Coded --store--> ledger --link--> origins, events, judgements                         = the ledger's views

Every room takes records and gives records; this is the only file that calls several of them.
"""

import contextlib
import multiprocessing
import signal
import time
import traceback
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from onrecord import attribute, claim, knowledge, link, parse, read, resolve
from onrecord.errors import InputError
from onrecord.records import Coded, Failure, Report, Run
from onrecord.store import Derived, Ledger, View
from onrecord.syntax import Parse

VERSION = "0.1.0"
CHUNK = 32  # reports that travel to a worker at once


class Coder:
    """A loaded model and the rooms behind it. `seconds` holds CPU-seconds by stage, for `--profile`."""

    def __init__(self) -> None:
        self._parser = parse.load()
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.run = run_of(self._parser.model)

    @contextlib.contextmanager
    def _stage(self, name: str) -> Iterator[None]:
        before = time.process_time()
        yield
        self.seconds[name] += time.process_time() - before

    def code(self, reports: Iterable[Report]) -> Iterator[Coded | Failure]:
        """What each report says, in order; reads ahead by a few reports. A report that a room stumbles over becomes a Failure."""
        waiting: list[Report] = []

        def texts() -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
            for report in reports:
                waiting.append(report)
                yield report.text, report.furniture

        parses = self._parser.pipe(texts())  # type: ignore[arg-type]
        while True:
            with self._stage("parse"):
                parsed = next(parses, None)
            if parsed is None:
                return
            yield self.read_one(waiting.pop(0), parsed)

    def read_one(self, report: Report, parsed: Parse) -> Coded | Failure:
        """What a parsed report says."""
        try:
            return self._read_one(report, parsed)
        except Exception as error:  # one report among thousands must not stop the others, whatever a room did not foresee
            where = traceback.extract_tb(error.__traceback__)[-1]
            what = f"{type(error).__name__} in {Path(where.filename).name}:{where.lineno} ({error})"
            return Failure(
                report.input_id, "C01", f"the coder failed on this report: {what}", "the others are coded; report the text and this line"
            )

    def _read_one(self, report: Report, parsed: Parse) -> Coded:
        with self._stage("times"):
            times = resolve.times(report, parsed)
        with self._stage("actors"):
            cast = resolve.cast(report, parsed)
        with self._stage("places"):
            places = resolve.places(report, parsed, cast)
        with self._stage("attribute"):
            attributions = attribute.attributions(report, parsed, cast, times)
        with self._stage("claim"):
            claims = claim.claims(report, parsed, cast, attributions, times, places)
        return Coded(report, times, places, cast.actors, attributions, claims)


def run_of(model: str) -> Run:
    """The run that this version, this model and these tables make."""
    tables = knowledge.digest()
    return Run(read.digest(f"{VERSION}\0{model}\0{tables}")[:16], VERSION, model, tables)


def code_text(
    text: str, *, published: str | None = None, publisher: str | None = None, title: str | None = None, url: str | None = None
) -> Coded:
    """What one text says. Loads the model at the first call. Raises InputError for a text that cannot be read."""
    global _coder  # noqa: PLW0603  (one model a process: loading it takes longer than reading an article)
    _coder = _coder or Coder()
    report = read.report(text, published=published, publisher=publisher, title=title, url=url)
    coded = next(_coder.code([report]))
    if isinstance(coded, Failure):
        raise InputError(coded.code, coded.message, coded.remedy)
    return coded


def code_reports(items: Iterable[Report | Failure], workers: int = 1, coder: Coder | None = None) -> Iterator[Coded | Failure]:
    """What many reports say, failures passed through, in the order of the input whatever the number of workers."""
    if workers > 1:
        with multiprocessing.get_context("spawn").Pool(workers, _start) as pool:
            ahead: deque[Any] = deque()  # so that a long input is not read at once
            for chunk in _chunks(items):
                ahead.append(pool.apply_async(_work, (chunk,)))
                if len(ahead) > workers * 2:
                    yield from ahead.popleft().get()
            while ahead:
                yield from ahead.popleft().get()
        return
    coder = coder or Coder()
    for chunk in _chunks(items):
        yield from _code_chunk(coder, chunk)


def add(ledger: Ledger, items: Iterable[Report | Failure], workers: int = 1) -> Iterator[tuple[Report, bool] | Failure]:
    """Code and keep what the ledger lacks. Gives each report, once on the disk, and whether it was new; known ones last, without text."""
    coder, again = Coder(), list[Report]()
    for item in code_reports(ledger.lacking(items, coder.run, again), workers, coder):
        if isinstance(item, Failure):
            ledger.add_failure(item)
            yield item
        else:
            yield item.report, ledger.add_report(item, coder.run)
    for report in again:
        ledger.add_alias(report)
        yield report, False


def link_ledger(view: View) -> Derived:
    """Origins, events and judgements of all reports in sight; kept until the ledger grows or the rules change."""
    rules = read.digest("".join(p.read_text() for p in sorted(Path(link.__file__).parent.glob("*.py"))))
    key = f"{view.head().hash} {VERSION} {knowledge.digest()} {rules}"
    return view.derived(key, lambda: link.link(tuple(view.coded()), view.judgements()))


_coder: Coder | None = None


def _start() -> None:
    global _coder  # noqa: PLW0603
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asked answers Ctrl-C
    _coder = Coder()


def _work(chunk: list[Report | Failure]) -> list[Coded | Failure]:
    assert _coder is not None
    return list(_code_chunk(_coder, chunk))


def _code_chunk(coder: Coder, chunk: list[Report | Failure]) -> Iterator[Coded | Failure]:
    coded = coder.code([r for r in chunk if isinstance(r, Report)])
    for item in chunk:
        yield item if isinstance(item, Failure) else next(coded)


def _chunks(items: Iterable[Report | Failure]) -> Iterator[list[Report | Failure]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk
