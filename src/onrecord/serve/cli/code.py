"""`onrecord code`: reports in, what they say out. Keeps nothing."""

import contextlib
import dataclasses
import sys
import time
from collections.abc import Iterator
from typing import Any

import click

from onrecord.errors import UsageError
from onrecord.records import Actor, Coded, Failure, Report
from onrecord.serve.cli import options, talk
from onrecord.serve.cli.inputs import bytes_of, failed, inputs, reports, survey
from onrecord.serve.cli.progress import Progress


@click.command(short_help="Print what reports say.")
@inputs
@options.output
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    metavar="P",
    help=f"Leave out claims, attributions and places of less. Without it: claims of less than {options.PRINTED}; 0 leaves out none. "
    "docs/confidence.md says what it means.",
)
@click.option("--profile", is_flag=True, help="Milliseconds of CPU by stage on standard error.")
def command(
    inputs: tuple[str, ...],
    workers: int,
    knowledge: str | None,
    format: str | None,
    min_confidence: float | None,
    profile: bool,
    dry_run: bool,
    **given: Any,
) -> int:
    """Print what reports say: claims, attributions, actors, times and places, each with the words it was read from.

    INPUT is a file, a folder, a glob or - (standard input): text, HTML, a feed, an archive, a table, or JSONL with a text
    in each line. JSONL out is one object a report, in the order of the input; the table has a row a claim. An input that
    cannot be read is named on standard error, and the exit code is then 1.
    """
    if profile and workers > 1:
        raise UsageError("U05", "--profile counts one process", "leave --workers out")
    if dry_run:
        return survey(inputs, given, format)
    progress = Progress(bytes_of(inputs)) if not sys.stdout.isatty() else None  # else the answer itself is on the screen
    items = reports(inputs, given, knowledge, progress.took if progress else None)
    from onrecord import flow, wire  # noqa: PLC0415

    clock = _Clock()
    coder = flow.Coder() if workers == 1 else None
    missing = 0

    def good() -> Iterator[Coded]:
        nonlocal missing
        for item in flow.code_reports(clock.watch(items) if profile else items, workers, coder):
            if isinstance(item, Failure):
                missing += 1
                failed(item)
                if progress:
                    progress.one("failed")
            else:
                yield sure(item, min_confidence)
                if progress:
                    progress.one("coded")

    with progress or contextlib.nullcontext():
        if format in {"table", "csv"} or (format is None and sys.stdout.isatty()):
            options.emit((row for c in good() for row in rows(c)), COLUMNS, format, "no claims", NARROW)
        else:
            options.emit((wire.coded(c) for c in good()), [], format, "no reports")
    if profile and coder:
        clock.tell(coder.seconds)
    return 1 if missing else 0


class _Clock:
    """What reading costs, and how many words came in."""

    def __init__(self) -> None:
        self.words = self.reports = 0
        self.seconds = 0.0

    def watch(self, items: Iterator[Report | Failure]) -> Iterator[Report | Failure]:
        while True:
            before = time.process_time()
            item = next(items, None)
            self.seconds += time.process_time() - before
            if item is None:
                return
            if isinstance(item, Report):
                self.reports += 1
                self.words += len(item.text.split())
            yield item

    def tell(self, seconds: dict[str, float]) -> None:
        stages = {"read": self.seconds, **seconds}
        stages["all"] = sum(stages.values())
        talk.say(f"{self.reports} reports, {self.words} words; CPU milliseconds, in all and for 500 words")
        for name, spent in stages.items():
            talk.say(f"  {name:10} {1000 * spent:9.0f} {1000 * spent * 500 / max(1, self.words):8.1f}")


def sure(coded: Coded, least: float | None) -> Coded:
    """Without the claims below a confidence; and, only where one asked, the places, and the attributions that no claim rests on."""
    claims = tuple(c for c in coded.claims if c.confidence >= (options.PRINTED if least is None else least))
    resting = {c.attribution for c in claims}
    kept = tuple(a for a in coded.attributions if a.confidence >= (least or 0) or a.id in resting)
    places = tuple(p for p in coded.places if p.confidence >= (least or 0))
    return dataclasses.replace(coded, claims=claims, attributions=kept, places=places)


def rows(coded: Coded) -> Iterator[dict[str, Any]]:
    """A row a claim."""
    for c in coded.claims:
        yield {
            "claim": f"{coded.report.input_id}:{c.id}",
            "kind": c.kind if c.mode is None else f"{c.kind} {c.mode}",
            "status": c.status if c.polarity == "affirmed" else f"not {c.status}",
            "who": _names(c.actors),
            "whom": _names(c.recipients),
            "when": c.when.value if c.when else None,
            "where": (c.where.name or c.where.quote) if c.where else None,
            "says": " < ".join(v.name for v in c.chain),
            "words": c.predicate.quote,
        }


def _names(actors: tuple[Actor, ...]) -> list[str]:
    return [a.entity.name if a.entity else a.quote for a in actors]


COLUMNS = options.keys("claim", "kind", "status", "who", "whom", "when", "where", "says", "words")
NARROW = options.keys("claim", "kind", "status", "who", "whom", "says")
