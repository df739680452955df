"""JSON Feed (versions 1 and 1.1) to reports: an item a report.

In: an item and the feed around it. Out: its `Report` or `Failure`, as for a feed in XML: content before summary, the item's date
with the basis "feed", the publisher an item's own `source` where it carries one, else the feed's title.
"""

from typing import Any

from onrecord.read import rows
from onrecord.read.given import Given
from onrecord.read.markup import plain
from onrecord.records import Failure, Report


def is_feed(around: dict[str, Any]) -> bool:
    """Whether the object around some items is a JSON Feed."""
    return isinstance(around.get("version"), str) and "jsonfeed.org/version/" in around["version"]


def item(item: dict[str, Any], around: dict[str, Any], spot: str, where: str, given: Given) -> Report | Failure:
    """The report of an item."""
    full = item.get("content_text") or plain(str(item.get("content_html") or ""))
    row: dict[str, Any] = {
        "id": item.get("id"),
        "url": item.get("url") or item.get("external_url"),
        "title": item.get("title"),
        "published": item.get("date_published") or item.get("date_modified"),
        "language": item.get("language") or around.get("language"),
        "source": item.get("source") or item.get("_source"),
        "publisher": None,
    }
    text = full or item.get("summary")
    if text:
        row["text"] = text
    if not row["source"]:
        row["publisher"] = given.publisher or around.get("title")
    form = "article" if full else "summary"
    return rows.report(row, spot, where, given, basis="feed", form=form, extractor="onrecord feed 1")
