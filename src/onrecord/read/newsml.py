"""Agencies' news items in XML (IPTC NewsML-G2 and NITF) to reports: an item a report.

In: the bytes of a news item, or of a message that carries many. Out: a `Report` or a `Failure` an item. The text is the item's
inline NITF, XHTML or plain data, a block a line: offsets are in that text. The date is the version's; the publisher the provider,
or the information source where the item names one. Items of pictures hold no text and are passed over; what its agency has
withdrawn is R15, what is under embargo says so in a note. Raises InputError R13.
"""

from collections.abc import Iterator
from typing import Any

from onrecord.errors import InputError
from onrecord.read import dates
from onrecord.read.canonical import make
from onrecord.read.feed import parsed
from onrecord.read.given import Given
from onrecord.read.markup import flat, local, words
from onrecord.read.rows import failure
from onrecord.records import Failure, Report

_NOTE = "text of a news item, its markup taken off: offsets are in that text"
_OUT = {"canceled", "cancelled", "withheld"}


def reports(data: bytes, name: str, given: Given) -> Iterator[Report | Failure]:
    """The items' reports; `name` is the file's."""
    root = parsed(data)
    if local(root) == "nitf":
        yield _guarded(_nitf, root, f"{name}#1", name, given)
        return
    items = [root] if local(root) == "newsitem" else list(root.iter("{*}newsItem"))
    found = 0
    for number, item in enumerate(items, 1):
        if _first(item, "inlineXML", "inlineData") is not None:
            found += 1
            yield _guarded(_item, item, f"{name}#{number}", f"{name}, item {number}", given)
    if not found:
        raise InputError("R13", "there is no news item with a text", "give items of the class text, or the articles' pages")


def _guarded(read: Any, item: Any, spot: str, where: str, given: Given) -> Report | Failure:
    number = item.get("guid") or spot
    try:
        report: Report = read(item, number, given)
        return report
    except InputError as error:
        return failure(number, error, where)


def _item(item: Any, number: str, given: Given) -> Report:
    status = _qualified(_first(item, "pubStatus"))
    if status.rpartition(":")[2].lower() in _OUT:
        raise InputError("R15", f"the agency marks the item as {status}", "leave it out; what it said before stays in the ledger")
    text, spoken = _content(item)
    named = next((e for e in ("versionCreated", "contentModified", "contentCreated", "firstCreated") if _date(_first(item, e))), None)
    notes: tuple[str, ...] = (_NOTE,)
    if embargo := words(_first(item, "embargoed")):
        notes = (*notes, f"under embargo until {embargo}")
    language = _first(item, "language")
    return make(
        text,
        input_id=number,
        published=_date(_first(item, named)) if named else given.published,
        dated=named or given.dated,
        publisher=_named(_first(item, "infoSource")) or _named(_first(item, "provider")) or given.publisher,
        title=words(_first(item, "headline")) or given.title,
        url=next((e.get("href") for e in item.iter("{*}altLoc", "{*}link") if str(e.get("href")).startswith("http")), given.url),
        spoken=(language.get("tag") if language is not None else None) or spoken,
        notes=notes,
        extractor="onrecord newsml 1",
        capture=given.capture,
    )


def _nitf(root: Any, number: str, given: Given) -> Report:
    body = _first(root, "body.content", "body")
    issued = _first(root, "date.issue", "story.date", "pubdata")
    published = _date(issued)
    document = _first(root, "doc-id")
    return make(
        flat(body) if body is not None else "",
        input_id=(document.get("id-string") if document is not None else None) or number,
        published=published or given.published,
        dated=local(issued) if published else given.dated,
        publisher=words(_first(root, "distributor")) or _supplier(root) or given.publisher,
        title=words(_first(root, "hl1", "hedline", "title")) or given.title,
        url=given.url,
        notes=(_NOTE,),
        extractor="onrecord newsml 1",
        capture=given.capture,
    )


def _content(item: Any) -> tuple[str, str | None]:
    """The item's text, and the language that it says."""
    held = _first(item, "inlineXML")
    if held is not None:
        body = _first(held, "body.content", "body")
        return flat(held if body is None else body), held.get("{http://www.w3.org/XML/1998/namespace}lang")
    return "".join(_first(item, "inlineData").itertext()).strip(), None


def _first(item: Any, *names: str) -> Any:
    """The first element of the first of these names that there is."""
    return next((e for name in names for e in item.iter(f"{{*}}{name}")), None)


def _date(element: Any) -> str | None:
    """What an element says of a day, in its words or its `norm`."""
    if element is None:
        return None
    for value in (element.get("norm"), element.get("date.publication"), words(element)):
        try:
            if found := dates.normal(value):
                return found
        except (ValueError, OverflowError):
            continue
    return None


def _named(element: Any) -> str | None:
    """A party's name, or the last part of its code."""
    if element is None:
        return None
    return words(_first(element, "name")) or _qualified(element).rpartition(":")[2] or element.get("literal") or None


def _qualified(element: Any) -> str:
    return (element.get("qcode") or element.get("uri") or "") if element is not None else ""


def _supplier(root: Any) -> str | None:
    found = _first(root, "doc.copyright", "pubdata")
    return (found.get("holder") or found.get("name")) if found is not None else None
