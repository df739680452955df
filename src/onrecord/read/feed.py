"""RSS and Atom to reports: an item a report.

In: the bytes of a feed. Out: a `Report` or a `Failure` an item, in order. The text is the item's full content where it has
any, else its summary (form `summary`), without its markup: offsets are in that text. The publisher is the item's own `source`,
as aggregators give it, else the feed's title; the date is the item's, basis "feed". Nothing is fetched. Raises InputError R13.
"""

from collections.abc import Iterator
from typing import Any

from onrecord.errors import InputError
from onrecord.read import rows
from onrecord.read.given import Given
from onrecord.read.markup import flat, local, plain, words
from onrecord.records import Failure, Report

_FULL = ("encoded", "content")
_SHORT = ("description", "summary")
_DATES = ("pubdate", "published", "issued", "date", "updated")
NOTE = "text from a feed, its markup taken off: offsets are in that text"
_CUT = ("…", "...", "[…]", "[...]", "read more", "continue reading")


def reports(data: bytes, name: str, given: Given) -> Iterator[Report | Failure]:
    """The items' reports; `name` is the file's."""
    root = parsed(data)
    items = list(root.iter("{*}item", "{*}entry"))
    if not items:
        raise InputError("R13", "the feed holds no item", "fetch it again, or give the articles' pages")
    title = next((words(e) for e in root.iter("{*}title") if local(e.getparent()) in {"channel", "feed"}), None)
    for number, item in enumerate(items, 1):
        row, form = row_of(item)
        row.setdefault("publisher", given.publisher or title or "")
        yield rows.report(
            row, f"{name}#{number}", f"{name}, item {number}", given, basis="feed", notes=(NOTE,), form=form, extractor="onrecord feed 1"
        )


def parsed(data: bytes) -> Any:
    """The root of a feed or another XML list. Entities are not expanded, nothing is loaded. Raises InputError R13."""
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415  (only who reads feeds pays)

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError("R13", f"the feed cannot be parsed ({error})", "fetch it again") from error
    if root is None:
        raise InputError("R13", "the feed holds no item", "fetch it again, or give the articles' pages")
    return root


def row_of(item: Any) -> tuple[dict[str, str], str]:
    """An item as a row, and the form of its text."""
    parts: dict[str, str] = {}
    for child in item:
        tag = local(child)
        if tag == "link" and child.get("href"):
            if child.get("rel", "alternate") == "alternate":
                parts.setdefault(tag, child.get("href"))
        elif tag == "source":
            parts.setdefault(tag, next((words(e) for e in child.iter("{*}title")), words(child)))
        elif tag in {*_FULL, *_SHORT} and child.get("type") == "xhtml":
            parts.setdefault(tag, flat(child))
        elif tag and words(child):
            parts.setdefault(tag, "".join(child.itertext()))
    row = {"url": parts.get("link", "").strip(), "title": plain(parts.get("title", ""))}
    row["id"] = parts.get("guid") or parts.get("id") or row["url"]
    row["published"] = next((parts[d] for d in _DATES if d in parts), "")
    full, short = (max((plain(parts[t]) for t in tags if t in parts), key=len, default="") for tags in (_FULL, _SHORT))
    text = full if len(full) >= len(short) else short
    if text:
        row["text"] = text
    if source := parts.get("source"):
        row["publisher"] = source
    whole = bool(full) and text == full and not text.lower().endswith(_CUT)
    return row, "article" if whole else "summary"
