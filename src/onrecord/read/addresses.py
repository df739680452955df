"""The addresses that a content lists: feeds, sitemaps, OPML, a service's answer, a table, plain lines.

In: bytes. Out: a `Listing`: what the list is of (pages, feeds, or further sitemaps), and a `Link` each, in the list's order, each once.
Nothing is fetched. Raises InputError R13 for lists that cannot be parsed, R16 for a content that lists no address.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from onrecord.errors import InputError
from onrecord.read import dates, feed, jsonfeed, objects, rows, table
from onrecord.read.encoding import decoded
from onrecord.read.given import Given
from onrecord.read.markup import local, words
from onrecord.read.streams import Stream, opened
from onrecord.records import Report

LONGEST = 64_000_000  # bytes of a list; sitemaps are bounded at 50 MB by their standard
_PLAIN = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a list holds. `published` is ISO 8601; `mark` changes when the list's entry does; `report` is the item's own text."""

    url: str
    title: str | None = None
    published: str | None = None
    mark: str = ""
    report: Report | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed (`pages`, `feeds`, `sitemaps`), the list's own title, and its links."""

    of: str
    title: str | None
    links: tuple[Link, ...]


def listing(data: bytes, base: str = "") -> Listing | None:
    """What the content lists; None for a content that is no list. `base` is its own address."""
    stream = opened(io.BytesIO(data))
    made: Listing | None
    if stream.kind in {"feed", "list", "sitemap"}:
        content = stream.content.read(LONGEST + 1)
        if len(content) > LONGEST:
            raise InputError("R05", f"the list has more than {LONGEST:,} bytes", "split it")
        made = {"feed": _feed, "list": _opml, "sitemap": _sitemap}[stream.kind](content, base)
    elif stream.kind in {"json", "table"}:
        made = _dump(stream, base)
    elif stream.kind == "text":
        made = _lines(stream)
    else:
        return None
    return made and Listing(made.of, made.title, tuple({link.url: link for link in reversed(made.links) if link.url}.values())[::-1])


def _feed(data: bytes, base: str) -> Listing:
    root = feed.parsed(data)
    title = next((words(e) for e in root.iter("{*}title") if local(e.getparent()) in {"channel", "feed"}), None)
    links: list[Link] = []
    for number, item in enumerate(root.iter("{*}item", "{*}entry"), 1):
        row, form = feed.row_of(item)
        row.setdefault("publisher", title or "")
        given = Given()
        made = rows.report(row, f"{base}#{number}", base, given, basis="feed", notes=(feed.NOTE,), form=form, extractor="onrecord feed 1")
        links.append(_link(row.get("url", ""), base, row.get("title"), row.get("published"), made if isinstance(made, Report) else None))
    return Listing("pages", title, tuple(links))


def _opml(data: bytes, base: str) -> Listing:
    root = feed.parsed(data)
    found = ((e.get("xmlUrl") or e.get("xmlurl") or "", e.get("title") or e.get("text")) for e in root.iter("{*}outline"))
    title = next((words(e) for e in root.iter("{*}title")), None)
    return Listing("feeds", title, tuple(Link(urljoin(base, url.strip()), name) for url, name in found if url))


def _sitemap(data: bytes, base: str) -> Listing:
    root = feed.parsed(data)
    links: list[Link] = []
    for entry in root.iter("{*}url", "{*}sitemap"):
        parts = {local(e): words(e) for e in entry.iter() if local(e) in {"loc", "lastmod", "title", "publication_date"}}
        links.append(_link(parts.get("loc", ""), base, parts.get("title"), parts.get("publication_date") or parts.get("lastmod"), None))
    return Listing("sitemaps" if local(root) == "sitemapindex" else "pages", None, tuple(links))


def _dump(stream: Stream, base: str) -> Listing | None:
    """A service's answer, a JSON Feed, JSON lines, or a table with a column of addresses."""
    title: str | None = None
    links: list[Link] = []
    for row, around, spot in _rows(stream):
        if around is not None and jsonfeed.is_feed(around):
            title = str(around.get("title") or "") or None
            made = jsonfeed.item(row, around, spot, base, Given())
        else:
            made = rows.report(row, spot, base, Given())
        fields = rows.facts(row)
        links.append(
            _link(fields.get("url") or "", base, fields.get("title"), fields.get("published"), made if isinstance(made, Report) else None)
        )
    return Listing("pages", title, tuple(links)) if any(link.url for link in links) else None


def _rows(stream: Stream) -> Iterator[tuple[dict[str, object], dict[str, object] | None, str]]:
    if stream.kind == "json":
        for one in objects.raw(stream.content, stream.head, "list"):
            if isinstance(one, objects.Found):
                yield one.row, one.around, one.spot
        return
    for number, row, _ in table.raw(stream.content, stream.head, table.delimiter(stream.head) or ","):
        if isinstance(row, dict):
            yield {k: v for k, v in row.items() if isinstance(k, str)}, None, f"list#{number}"


def _lines(stream: Stream) -> Listing | None:
    """A text whose lines are addresses, but for blank ones and remarks."""
    text, _ = decoded(stream.content.read(LONGEST))
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if not lines or any(not _PLAIN.fullmatch(line) for line in lines):
        return None
    return Listing("pages", None, tuple(Link(line) for line in lines))


def _link(url: str, base: str, title: str | None, published: str | None, report: Report | None) -> Link:
    try:
        day = dates.normal(published)
    except (ValueError, OverflowError):
        day = None
    try:
        url = urljoin(base, url.strip())
    except ValueError:
        url = ""
    return Link(
        url if url.startswith(("http://", "https://")) else "", title or None, day, f"{published or ''} {title or ''}".strip(), report
    )
