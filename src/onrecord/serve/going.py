"""From an address to reports in a ledger: what `fetch` and `watch` share.

In: addresses, or files that list them. Out: each page's reports, coded and on the disk one by one, with its capture beside the ledger.
A page that cannot be had is a Failure with its outcome's code; where the list carries the article's own text or summary, that is kept in
its stead. Raises what the ledger raises; never for what a server does.
"""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord import flow, read
from onrecord.errors import FetchError, InputError
from onrecord.fetch import Capture, Captures, Client, Seen
from onrecord.records import Failure, Report
from onrecord.store import Ledger

_LISTS = "give OPML, a feed, a sitemap, a dump with addresses, or lines of addresses"
MOST_LISTS = 100  # sitemaps, or feeds, that one call opens
LASTING = {"F01", "F02", "F06", "F07", "F08", "R02", "R05", "R12", "R14"}  # outcomes in whose place a feed's own text is kept


@dataclass(slots=True)
class Keeper:
    """Codes and keeps reports as they come."""

    ledger: Ledger
    _coder: flow.Coder | None = None

    def keep(self, item: Report | Failure) -> str:
        """`added`, `already there` or `failed`; on return it is on the disk."""
        self._coder = self._coder or flow.Coder()
        done = "failed"
        for got in flow.add(self.ledger, [item], coder=self._coder):
            if not isinstance(got, Failure):
                done = "added" if got[1] else "already there"
        return done


@dataclass(slots=True)
class Going:
    """Fetches, captures and reads."""

    client: Client
    captures: Captures
    lists: int = 0  # opened so far

    def capture(self, url: str, seen: Seen | None = None) -> tuple[Capture, str]:
        """An answer, and the SHA-256 under which it is kept ("" where nothing has changed). Raises FetchError."""
        capture = self.client.get(url, seen)
        return capture, "" if capture.status == 304 else self.captures.keep(capture.body, capture.facts())

    def page(self, link: read.Link) -> Iterator[Report | Failure]:
        """The reports of an address."""
        try:
            capture, sha = (link.capture, link.sha) if isinstance(link, Got) else self.capture(link.url)
        except FetchError as error:
            if error.code == "F10":
                raise
            yield instead(link, Failure(link.url, error.code, error.message, error.remedy))
            return
        yield from self.reports(capture, sha, link)

    def reports(self, capture: Capture, sha: str, link: read.Link) -> Iterator[Report | Failure]:
        """The reports in an answer that is kept already, named by the address that was asked."""
        items = list(read.fetched(capture.body, capture.url, read.Given(capture=sha), capture.charset, capture.media))
        if len(items) != 1:
            yield from items
            return
        item = items[0]
        if isinstance(item, Failure):
            yield instead(link, dataclasses.replace(item, input_id=link.url))
            return
        if link.published and (item.published_basis in {"none", "url"} or (item.dated or "").startswith("htmldate")):
            given = read.Given(capture=sha, published=link.published)
            again = next(read.fetched(capture.body, capture.url, given, capture.charset, capture.media))
            if isinstance(again, Report):
                item = dataclasses.replace(again, published_basis="feed", dated="the list's entry")
        if item.form == "stub" and link.report is not None and link.report.length > item.length:
            item = dataclasses.replace(link.report, notes=(*link.report.notes, "the page is a stub: the list's own text is longer"))
        yield dataclasses.replace(item, input_id=link.url)

    def links(self, word: str) -> Iterator[read.Link | Failure]:
        """What a word leads to: a file that lists addresses, the address of such a list, or the address of a page."""
        if word.startswith(("http://", "https://")):
            yield from self._address(read.Link(word), top=True)
            return
        try:
            data = Path(word).read_bytes()
        except OSError as error:
            yield Failure(word, "R10" if isinstance(error, FileNotFoundError) else "R11", f"{word} cannot be opened ({error.strerror})",
                          "give the address of a page, a feed or a sitemap, or a file that lists some")  # fmt: skip
            return
        yield from self._listed(word, data, word, "")

    def _listed(self, name: str, data: bytes, word: str, base: str) -> Iterator[read.Link | Failure]:
        try:
            found = read.listing(data, base)
        except (InputError, OSError, EOFError) as error:
            code = error.code if isinstance(error, InputError) else "R13"
            yield Failure(name, code, f"{name} cannot be read as a list of addresses ({error})", _LISTS)
            return
        if found is None or not found.links:
            yield Failure(
                word, "R16", f"{word} lists no address", "give OPML, a feed, a sitemap, a dump with addresses, or lines of addresses"
            )
            return
        yield from self._spread(found)

    def _spread(self, found: read.Listing) -> Iterator[read.Link | Failure]:
        for link in found.links:
            if found.of == "pages":
                yield link
            else:
                yield from self._address(link, top=False)

    def _address(self, link: read.Link, top: bool) -> Iterator[read.Link | Failure]:
        """The links in the list at an address; the address itself where it is a page and was named as such."""
        if self.lists >= MOST_LISTS:
            yield Failure(link.url, "F06", f"more than {MOST_LISTS} lists in one call", "fetch the rest in another call")
            return
        self.lists += 1
        try:
            capture, sha = self.capture(link.url)
            found = read.listing(capture.body, capture.url)
        except FetchError as error:
            if error.code == "F10":
                raise
            yield Failure(link.url, error.code, error.message, error.remedy)
            return
        except (InputError, OSError, EOFError):
            found = None
        if found is not None and found.links:
            yield from self._spread(found)
        elif top:
            yield Got(url=link.url, capture=capture, sha=sha)
        else:
            yield Failure(link.url, "R16", f"{link.url} lists no address", "leave it out")


@dataclass(frozen=True, slots=True, kw_only=True)
class Got(read.Link):
    """A page that was fetched while looking whether it is a list."""

    capture: Capture
    sha: str


def instead(link: read.Link, failure: Failure) -> Report | Failure:
    """The text that the list itself carries, where the page can lastingly not be had."""
    if link.report is None or failure.code not in LASTING:
        return failure
    note = f"the page could not be read ({failure.code}: {failure.message}): the list's own text stands for it"
    return dataclasses.replace(link.report, input_id=link.url, notes=(*link.report.notes, note))
