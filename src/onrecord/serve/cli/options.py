"""What several verbs share: the ledger, the output, days, and names that may be shortened."""

import datetime
import operator
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.errors import NotFoundError, UsageError
from onrecord.serve.cli import talk

if TYPE_CHECKING:
    from onrecord.serve.formats import Column
    from onrecord.store import Derived, Ledger, View

F = TypeVar("F", bound=Callable[..., Any])
KINDS = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
STATUSES = (
    *("planned", "announced", "asserted", "not_confirmed", "ongoing", "happened", "postponed", "cancelled"),
    *("denied", "doubted", "contradicted", "corrected", "withdrawn", "proposed", "hypothetical", "unknown"),
)
CLAIMED = ("happened", "ongoing", "planned", "proposed", "hypothetical", "unknown")  # what one claim may say
PRINTED = 0.4  # claims of less are kept and not printed unless one asks; docs/confidence.md says why
WIDE = 120  # from so many columns on a table shows everything


class Day(click.ParamType[str]):
    """A day: 2023-09-05, today, yesterday, or so long ago as 30d, 6w, 2y. Becomes an ISO date."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        today = datetime.datetime.now(datetime.UTC).date()
        back = re.fullmatch(r"(\d{1,4})([dwmy])", value)
        days = int(back[1]) * {"d": 1, "w": 7, "m": 30, "y": 365}[back[2]] if back else {"today": 0, "yesterday": 1}.get(value)
        if days is not None:
            return (today - datetime.timedelta(days=min(days, 700000))).isoformat()
        try:
            return datetime.date.fromisoformat(value[:10]).isoformat()
        except ValueError as error:
            raise UsageError("U02", f"{value} is no date", "write a day as 2023-09-05, yesterday or 30d") from error


class OneOf(click.ParamType[str]):
    """One of some words, in any case of letters; a slip of the finger is met with the nearest."""

    def __init__(self, name: str, words: Sequence[str]) -> None:
        self.name = name
        self.words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        for word in self.words:
            if word.lower() == str(value).lower():
                return word
        hint = talk.nearest(value, self.words) or f"one of {', '.join(self.words)}"
        raise UsageError("U03", f"there is no {self.name} {value}", hint)


def ledger(command: F) -> F:
    """--ledger."""
    names = ("--ledger", "-l", "path")
    return click.option(
        *names, envvar="ONRECORD_LEDGER", default="onrecord.db", show_default=True, metavar="PATH", help="Or set ONRECORD_LEDGER."
    )(command)


def seen(command: F) -> F:
    """--ledger and --as-of."""
    option = click.option(
        "--as-of",
        metavar="WHEN",
        help="What the ledger held at the end of a day, or behind entry number WHEN; printed:DAY: what reports printed by then say.",
    )
    return ledger(option(command))


def output(command: F) -> F:
    """--table, --jsonl, --json, --csv."""
    for name, text in (
        ("csv", "Comma-separated, for spreadsheets."),
        ("json", "One JSON array."),
        ("jsonl", "One JSON object a line, as docs/wire.md says. [default elsewhere]"),
        ("table", "Columns for the eye. [default on a terminal]"),
    ):
        command = click.option(f"--{name}", "format", flag_value=name, help=text)(command)
    return command


def sure(command: F) -> F:
    """--min-confidence, for claims and what is made of them."""
    text = "Leave out claims of less; the ledger keeps them: 0 shows all. docs/confidence.md says what it means."
    return click.option("--min-confidence", type=click.FloatRange(0, 1), default=PRINTED, show_default=True, metavar="P", help=text)(
        command
    )


def known_mode(mode: str | None, seen: Iterable[str | None]) -> None:
    """Raises NotFoundError N05, with the nearest, for a mode that neither the codebook nor the ledger has."""
    if not mode:
        return
    from onrecord.claim import lexicon  # noqa: PLC0415

    known = {m for kind in lexicon.book()["kinds"].values() for m in kind.get("modes") or {}}.union(m for m in seen if m)
    if mode not in known:
        raise NotFoundError("N05", f"there is no mode {mode}", talk.nearest(mode, sorted(known)) or f"one of {', '.join(sorted(known))}")


def opened(path: str) -> "Ledger":
    """The ledger at a path, which must be there. Raises LedgerError."""
    from onrecord.store import Ledger  # noqa: PLC0415

    ledger = Ledger(path, create=False)
    click.get_current_context().call_on_close(ledger.close)
    return ledger


def view(path: str, as_of: str | None) -> "View":
    """The ledger at a path, or what it held at a time."""
    ledger = opened(path)
    return ledger.as_of(as_of) if as_of else ledger


def linked(view: "View") -> "Derived":
    """Origins and events of what is in sight."""
    with patience("linking the reports"):
        from onrecord import flow  # noqa: PLC0415

        return flow.link_ledger(view)


class patience:
    """Says on a terminal what is going on, and takes it back when done."""

    def __init__(self, what: str) -> None:
        self._what = what if sys.stderr.isatty() else ""

    def __enter__(self) -> None:
        if self._what:
            click.echo(f"{self._what} ...", nl=False, err=True)

    def __exit__(self, *args: object) -> None:
        if self._what:
            click.echo("\r\x1b[K", nl=False, err=True)


def width() -> int:
    """Columns of the terminal; 80 where there is none."""
    return shutil.get_terminal_size((80, 24)).columns


def emit(
    objects: Iterable[Any], columns: "Sequence[Column]", format: str | None, nothing: str, narrow: "Sequence[Column] | None" = None
) -> None:
    """Print objects; `nothing` is said on standard error when there are none; `narrow` is the table where there is little room."""
    from onrecord.serve import formats  # noqa: PLC0415

    terminal = sys.stdout.isatty()
    colour = terminal and "NO_COLOR" not in os.environ
    empty = True

    def counted() -> Iterable[Any]:
        nonlocal empty
        for o in objects:
            empty = False
            yield o

    format = format or ("table" if terminal else "jsonl")
    if format == "table" and narrow and width() < WIDE:
        columns = narrow
    for line in formats.lines(counted(), columns, format, width(), colour):
        click.echo(line)
    if empty:
        talk.say(nothing)


def keys(*names: str) -> "list[Column]":
    """Columns that show a key of the object each."""
    return [(name, operator.itemgetter(name)) for name in names]


def matches(names: Iterable[str | None], word: str) -> bool:
    """Whether some name holds the word, or the words, in any case of letters."""
    return any(word.lower() in n.lower() for n in names if n)


def known_actor(view: "View", word: str) -> None:
    """Raises NotFoundError N04, with the nearest name, where no report has such an actor."""
    known = [a["name"] for a in view.table("actors")] + [a["country"] for a in view.table("actors")]
    claims = [n for c in view.table("claims") for n in (*c["actors"].split("; "), *c["recipients"].split("; "))]
    if not matches([*known, *claims], word):
        hint = talk.nearest(word, [k for k in (*known, *claims) if k]) or "onrecord actors lists them"
        raise NotFoundError("N04", f"no report has an actor {word}", hint)
