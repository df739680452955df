"""RSS and Atom to reports: an item a report.

In: the bytes of a feed. Out: a `Report` or a `Failure` an item, in order. The text is the item's full content where it has
any, else its summary, without its markup: offsets are in that text. The publisher is the item's own `source`, as aggregators
give it, else the feed's title; the date is the item's, basis "feed". Nothing is fetched. Raises InputError R13.
"""

from collections.abc import Iterator
from typing import Any

from onrecord.errors import InputError
from onrecord.read import rows
from onrecord.read.rows import Given
from onrecord.records import Failure, Report

_TEXTS = ("encoded", "content", "description", "summary")
_DATES = ("pubdate", "published", "issued", "date", "updated")
_BLOCKS = frozenset(
    ["p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "table", "figure", "figcaption", "hr"]
)
_NOTE = "text from a feed, its markup taken off: offsets are in that text"


def reports(data: bytes, name: str, given: Given) -> Iterator[Report | Failure]:
    """The items' reports; `name` is the file's."""
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415  (only who reads feeds pays)

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError("R13", f"the feed cannot be parsed ({error})", "fetch it again") from error
    items = [] if root is None else list(root.iter("{*}item", "{*}entry"))
    if not items:
        raise InputError("R13", "the feed holds no item", "fetch it again, or give the articles' pages")
    title = next((_words(e) for e in root.iter("{*}title") if _tag(e.getparent()) in {"channel", "feed"}), None)
    for number, item in enumerate(items, 1):
        row = _row(item)
        row.setdefault("publisher", given.publisher or title or "")
        yield rows.report(row, f"{name}#{number}", f"{name}, item {number}", given, basis="feed", notes=(_NOTE,))


def _row(item: Any) -> dict[str, str]:
    parts: dict[str, str] = {}
    for child in item:
        tag = _tag(child)
        if tag == "link" and child.get("href"):
            if child.get("rel", "alternate") == "alternate":
                parts.setdefault(tag, child.get("href"))
        elif tag == "source":
            parts.setdefault(tag, next((_words(e) for e in child.iter("{*}title")), _words(child)))
        elif tag in _TEXTS and child.get("type") == "xhtml":
            parts.setdefault(tag, _flat(child))
        elif tag and _words(child):
            parts.setdefault(tag, "".join(child.itertext()))
    row = {"url": parts.get("link", ""), "title": plain(parts.get("title", ""))}
    row["id"] = parts.get("guid") or parts.get("id") or row["url"]
    row["published"] = next((parts[d] for d in _DATES if d in parts), "")
    if text := max((plain(parts[t]) for t in _TEXTS if t in parts), key=len, default=""):
        row["text"] = text
    if source := parts.get("source"):
        row["publisher"] = source
    return row


def plain(markup: str) -> str:
    """A piece of HTML as text, a block a line."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    from lxml import etree, html  # noqa: PLC0415

    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError):
        return markup.strip()
    return _flat(root)


def _flat(root: Any) -> str:
    pieces: list[str] = []

    def walk(element: Any) -> None:
        tag = _tag(element)
        if tag in {"script", "style"} or not tag:
            return
        edge = "\n" if tag in _BLOCKS else ""
        pieces.append(edge + (element.text or ""))
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        pieces.append(edge)

    walk(root)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _tag(element: Any) -> str:
    """The local name in lower case; "" for a comment."""
    tag = element.tag if element is not None else ""
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
