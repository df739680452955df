"""The whole pipeline on one page: from reports to what they say, and from many reports to events and origins.

    bytes --read--> Report --parse--> Parse --resolve--> Cast, times, places
                                        |--attribute--> attributions --claim--> claims    = Coded, one report
    Coded --store--> ledger --link--> origins, events, judgements                         = the ledger's views

Every room takes records and gives records; this is the only file that calls several of them.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import ParamSpec, TypeVar

from onrecord import attribute, batch, claim, knowledge, parse, pool, read, resolve
from onrecord.errors import InputError, place
from onrecord.records import Coded, Failure, Report, Run
from onrecord.store import Derived, Ledger, View
from onrecord.syntax import Parse

VERSION = "0.1.0"
Homes = Mapping[str, resolve.Home]
P = ParamSpec("P")
T = TypeVar("T")


class Coder:
    """A model, loaded at the first report, and the rooms behind it. `seconds` holds CPU-seconds by stage, for `--profile`."""

    def __init__(self) -> None:
        self._parser: parse.Parser | None = None
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.run = run_of(parse.model())

    def _timed(self, stage: str, work: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        before = time.process_time()
        out = work(*args, **named)
        self.seconds[stage] += time.process_time() - before
        return out

    def code(self, reports: Iterable[Report], homes: Homes | None = None) -> Iterator[Coded | Failure]:
        """What each report says, in order; reads ahead by a few reports. A report that a room stumbles over becomes a Failure."""
        waiting, self._parser = list[Report](), self._parser or parse.load()

        def texts() -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
            for report in reports:
                waiting.append(report)
                yield report.text, report.furniture

        parses = self._parser.pipe(texts())  # type: ignore[arg-type]
        while True:
            parsed = self._timed("parse", lambda: next(parses, None))
            if parsed is None:
                return
            yield self.read_one(waiting.pop(0), parsed, homes)

    def read_one(self, report: Report, parsed: Parse, homes: Homes | None = None) -> Coded | Failure:
        """What a parsed report says; `homes` is what its batch taught of publishers."""
        try:
            return self._read_one(report, parsed, homes or {})
        except Exception as error:  # one report among thousands must not stop the others, whatever a room did not foresee
            what = f"the coder failed on this report: {place(error)}"
            return Failure(report.input_id, "C01", what, "the others are coded; report the text and this line")

    def _read_one(self, report: Report, parsed: Parse, homes: Homes) -> Coded:
        times = self._timed("times", resolve.times, report, parsed)
        cast = self._timed("actors", resolve.cast, report, parsed)
        places = self._timed("places", resolve.places, report, parsed, cast, homes)
        attributions = self._timed("attribute", attribute.attributions, report, parsed, cast, times)
        claims = self._timed("claim", claim.claims, report, parsed, cast, attributions, times, places)
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
    coded = read.unread(report) or next(_coder.code([report]))
    if isinstance(coded, Failure):
        raise InputError(coded.code, coded.message, coded.remedy)
    return coded


def code_reports(
    items: Iterable[Report | Failure], workers: int = 1, coder: Coder | None = None, learn: bool = True
) -> Iterator[Coded | Failure]:
    """What many reports say, failures passed through, in the order of the input whatever the number of workers.

    With `learn`, a publisher's home is learnt from its reports among the next batch.WINDOW. One in a language that is not read is R09.
    """
    make = (lambda: coder) if coder and workers == 1 else Coder
    portions = batch.portions(batch.readable(items, read.unread), resolve.homes if learn else None, resolve.site)
    return pool.spread(portions, workers, make, _code_portion, batch.single, batch.lost)


def unread(report: Report) -> Coded:
    """What a report says in a language that is not read: no claims, and only those credits that names alone tell."""
    return Coded(report, (), (), (), attribute.by_names(report), ())


def add(
    ledger: Ledger, items: Iterable[Report | Failure], workers: int = 1, coder: Coder | None = None
) -> Iterator[tuple[Report, bool] | Failure]:
    """Code and keep what the ledger lacks. Gives each report, once on the disk, and whether it was new; known ones last, without text.

    Nothing is learnt from the batch: what is kept of a report must not depend on what came in beside it. A report in a
    language that is not read is kept all the same (`unread`), and its Failure given. Where nothing is new, no model is loaded.
    """
    run, again, foreign = run_of(parse.model()), list[Report](), list[Report]()
    for item in code_reports(batch.readable(ledger.lacking(items, run, again), read.unread, foreign), workers, coder, learn=False):
        if isinstance(item, Failure):
            for report in [r for r in foreign if r.input_id == item.input_id]:
                ledger.add_report(unread(report), run)
                foreign.remove(report)
            ledger.add_failure(item)
            yield item
        else:
            yield item.report, ledger.add_report(item, run)
    for report in again:
        ledger.add_alias(report)
        yield report, False


def link_ledger(view: View) -> Derived:
    """Origins, events and judgements of all reports in sight; kept until the ledger grows or the rules change."""
    from onrecord import link  # noqa: PLC0415  (who codes without a ledger does not wait for it)

    rules = read.digest("".join(p.read_text() for p in sorted(Path(link.__file__).parent.glob("*.py"))))
    key = f"{view.head().hash} {VERSION} {knowledge.digest()} {rules}"
    return view.derived(key, lambda: link.link(tuple(view.coded()), view.judgements()))


_coder: Coder | None = None


def _code_portion(coder: Coder, portion: batch.Portion[resolve.Home]) -> Iterator[Coded | Failure]:
    chunk, homes = portion
    coded = coder.code([r for r in chunk if isinstance(r, Report)], homes)
    for item in chunk:
        yield item if isinstance(item, Failure) else next(coded)
