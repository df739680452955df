"""`onrecord watch`: feeds into the ledger, again and again."""

import os
import re
import signal
import threading
from pathlib import Path
from typing import Any

import click

from onrecord.errors import UsageError
from onrecord.serve.cli import options, talk
from onrecord.serve.cli.fetch import client, manners


class Span(click.ParamType[float]):
    """A span of time: 90s, 10m, 2h, 1d. Becomes seconds."""

    name = "span"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        if isinstance(value, float):
            return value
        m = re.fullmatch(r"(\d{1,6}(?:\.\d+)?)\s*([smhd]?)", str(value).strip().lower())
        if not m or float(m[1]) <= 0:
            raise UsageError("U02", f"{value} is no span of time", "write it as 10m, 90s or 2h")
        return float(m[1]) * {"": 60, "s": 1, "m": 60, "h": 3600, "d": 86_400}[m[2]]


@click.command(short_help="Watch feeds, and read what is new into a ledger.")
@click.argument("feeds", nargs=-1, required=True, metavar="FILE.opml|URL...")
@click.option("--every", type=Span(), default="10m", show_default=True, metavar="SPAN", help="How often each feed is asked: 90s, 10m, 2h.")
@click.option(
    "--feed", type=click.Path(dir_okay=False), metavar="FILE", help="An Atom feed of what changed: new events, origins, statuses."
)
@click.option("--once", is_flag=True, help="One round, and an end.")
@click.option("--knowledge", type=click.Path(), metavar="DIR", help="A folder with .tsv files whose rows are added to the tables.")
@manners
@options.ledger
def command(feeds: tuple[str, ...], every: float, feed: str | None, once: bool, knowledge: str | None, path: str, **how: Any) -> int:
    """Watch feeds, and read what is new into a ledger.

    FILE.opml lists feeds as readers of feeds write them; a URL is a feed. SIGTERM ends it after the report in hand, with exit code 0; a
    restart goes on where it was. A feed that fails is asked ever less often: `onrecord doctor` shows it. docs/intake.md has a unit for
    systemd.
    """
    if knowledge:
        os.environ["ONRECORD_KNOWLEDGE"] = knowledge
    stop = threading.Event()
    asker = client(**how, stop=stop.is_set)
    from onrecord.fetch import Captures  # noqa: PLC0415
    from onrecord.serve.going import Going, Keeper  # noqa: PLC0415
    from onrecord.serve.watching import Watch, alone  # noqa: PLC0415
    from onrecord.store import Ledger  # noqa: PLC0415

    ledger = Ledger(path)
    click.get_current_context().call_on_close(ledger.close)
    links = [link for word in feeds for link in _feeds(word)]
    with alone(path):
        watch = Watch(Keeper(ledger), Going(asker, Captures.beside(path)), links, every, stop, talk.say, Path(feed) if feed else None)
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: stop.set())
        talk.say(f"watching {len(links)} feeds, each every {every / 60:g} min; ledger {path}")
        watch.run(1 if once else None)
    done = watch.done
    talk.say(", ".join(f"{done[k]} {k}" for k in ("added", "already there", "failed", "feeds failed")) + f"; ledger {path}")
    return 1 if once and (done["failed"] or done["feeds failed"]) else 0


def _feeds(word: str) -> list[Any]:
    """The feeds that a word names. Raises UsageError U13 for a file that lists none."""
    from onrecord import read  # noqa: PLC0415

    if word.startswith(("http://", "https://")):
        return [read.Link(word)]
    try:
        found = read.listing(Path(word).read_bytes())
    except OSError as error:
        raise UsageError("U13", f"{word} cannot be opened ({error.strerror})", "name an OPML file, or the address of a feed") from None
    if found is None or not found.links or (found.of == "pages" and any(link.report for link in found.links)):
        raise UsageError(
            "U04", f"{word} lists no feed", "name an OPML file, a file with a feed's address in each line, or a feed's address"
        )
    return list(found.links)
