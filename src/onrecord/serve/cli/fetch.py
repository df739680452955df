"""`onrecord fetch`: addresses into the ledger, each page kept as it came."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import click

from onrecord.errors import UsageError
from onrecord.records import Failure
from onrecord.serve.cli import options, talk
from onrecord.serve.cli.progress import Progress

F = TypeVar("F", bound=Callable[..., Any])


def manners(command: F) -> F:
    """How `fetch` and `watch` behave towards servers."""
    for option in (
        click.option("--allow-private", is_flag=True, help="Ask machines with private and loopback addresses, too."),
        click.option("--contact", metavar="WORDS", help="An address or page at which publishers reach you; it is sent along."),
        click.option("--max-size", type=click.IntRange(1), default=32, show_default=True, metavar="MB", help="Of an answer, unpacked."),
        click.option(
            "--timeout", type=click.FloatRange(1), default=60.0, show_default=True, metavar="SECONDS", help="For one answer, in all."
        ),
        click.option(
            "--pace", type=click.FloatRange(0), default=1.0, show_default=True, metavar="SECONDS", help="Between two questions to one host."
        ),
    ):
        command = option(command)
    return command


def client(
    allow_private: bool, contact: str | None, max_size: int, timeout: float, pace: float, stop: Callable[[], bool] | None = None
) -> Any:
    """A client that behaves so. Raises UsageError U06 where a part is not installed."""
    try:
        from onrecord.fetch import Bounds, Client  # noqa: PLC0415
    except ImportError as error:
        raise UsageError("U06", f"going out needs {error.name}, which is not installed", "pip install httpx") from None
    from onrecord.flow import VERSION  # noqa: PLC0415

    agent = f"onrecord/{VERSION} (reads news for one reader's own record; {contact or 'no contact given'})"
    agent = agent.encode("ascii", "replace").decode().replace("\n", " ").replace("\r", " ")
    bounds = Bounds(size=max_size * 1_000_000, seconds=timeout, quiet=min(20.0, timeout), pace=pace)
    return Client(agent, bounds, allow_private, stop or (lambda: False))


@click.command(short_help="Fetch pages, feeds and sitemaps into a ledger.")
@click.argument("addresses", nargs=-1, required=True, metavar="URL|FILE...")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Fetch no more than N pages.")
@click.option("--since", type=options.Day(), metavar="DATE", help="Pass over what a list dates before this day.")
@click.option("--again", is_flag=True, help="Ask for pages that the ledger knows, too: a changed page is a new report.")
@click.option("--knowledge", type=click.Path(), metavar="DIR", help="A folder with .tsv files whose rows are added to the tables.")
@manners
@options.ledger
def command(
    addresses: tuple[str, ...], limit: int | None, since: str | None, again: bool, knowledge: str | None, path: str, **how: Any
) -> int:
    """Fetch pages into a ledger.

    URL is a page, a feed or a sitemap; FILE lists some: OPML, a feed, a sitemap, a dump of a news service, or lines of addresses. It
    says who it is, asks robots.txt, and asks each host once a second at most. Every answer is kept as it came in the folder
    LEDGER.captures; what cannot be had is named with its outcome and stops nothing. The same command goes on where it was stopped.
    """
    if knowledge:
        import os  # noqa: PLC0415

        os.environ["ONRECORD_KNOWLEDGE"] = knowledge
    asker = client(**how)
    from onrecord.fetch import Captures  # noqa: PLC0415
    from onrecord.serve.going import Going, Keeper  # noqa: PLC0415
    from onrecord.store import Ledger  # noqa: PLC0415

    ledger = Ledger(path)
    click.get_current_context().call_on_close(ledger.close)
    keeper, going = Keeper(ledger), Going(asker, Captures.beside(path))
    failures: Counter[tuple[str, str]] = Counter()
    with Progress(what="pages") as progress:

        def keep(item: Any) -> None:
            progress.one(keeper.keep(item))
            if isinstance(item, Failure):
                failures[item.code, item.remedy] += 1
                talk.say(f"{item.code}: {item.input_id}: {item.message}")

        try:
            asked = 0
            for link in _links(going, addresses, since):
                if isinstance(link, Failure):
                    keep(link)
                elif not again and ledger.knows(link.url):
                    progress.one("known")
                elif limit is not None and asked >= limit:
                    break
                else:
                    asked += 1
                    for item in going.page(link):
                        keep(item)
        except KeyboardInterrupt:
            held = sum(1 for _ in ledger.listing())
            raise KeyboardInterrupt(f"nothing was lost: {path} holds {held} reports; the same command goes on from here") from None
    done = progress.done
    talk.say(", ".join(f"{done[k]} {k}" for k in ("added", "already there", "known", "failed")) + f"; ledger {path}")
    for (code, remedy), number in sorted(failures.items()):
        talk.say(f"{code}, {number} failed: {remedy}")
    return 1 if done["failed"] else 0


def _links(going: Any, addresses: tuple[str, ...], since: str | None) -> Iterator[Any]:
    """What the words lead to, without what is dated before `since`."""
    for word in addresses:
        for link in going.links(word):
            if isinstance(link, Failure) or not since or not link.published or link.published[:10] >= since:
                yield link
