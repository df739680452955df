"""One object, one row or one item to its report.

In: a mapping from field names, as a dump spells them, to plain values. Out: the `Report`. The spellings of `KEYS` are
understood whatever their case; the first that is filled wins. What the caller gave fills what the row lacks, and overrules
nothing in it. Raises InputError R01, R07, R08 and those of `canonical.make`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.errors import InputError
from onrecord.read import dates
from onrecord.read.canonical import make
from onrecord.records import Failure, Report

KEYS = {
    "id": ("id", "_id", "uid", "uuid", "guid", "doc_id", "article_id", "input_id"),
    "text": ("text", "content", "body", "full_text", "fulltext", "maintext", "article_text", "articlebody", "article"),
    "title": ("title", "headline"),
    "published": (
        "published", "published_at", "publishedat", "publish_date", "published_date", "publication_date", "date_published",
        "datepublished", "date_publish", "pubdate", "pub_date", "seendate", "datetimepub", "datetime", "date", "timestamp",
    ),
    "publisher": (
        "publisher", "outlet", "source.name", "source_name", "sourcename", "publication", "site_name", "source", "site",
        "domain", "source_domain",
    ),
    "url": ("url", "link", "web_url", "canonical_url", "canonical_link", "href"),
    "language": ("language", "lang"),
}  # fmt: skip
_INSIDE = ("name", "title", "main", "rendered", "text", "$oid", "$date", "href")  # where a dump nests the plain value


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller said of all inputs; `published` is ISO 8601."""

    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None


def failure(input_id: str, error: InputError, where: str = "") -> Failure:
    """The row that an error becomes in a batch; `where` names the input to a reader."""
    return Failure(input_id, error.code, f"{where}: {error.message}" if where else error.message, error.remedy)


def report(
    row: Mapping[str, Any], spot: str, where: str, given: Given, basis: str = "given", notes: tuple[str, ...] = ()
) -> Report | Failure:
    """The report of a row; `spot` is its id if it has none, `where` names it to a reader, `basis` says whose date it bears."""
    fields = {k.lower(): v for k, v in row.items() if isinstance(k, str)}
    input_id = _value(fields, "id") or spot
    try:
        published = _published(fields)
        return make(
            _text(fields),
            input_id=input_id,
            published=published or given.published,
            basis=basis if published else "given",
            publisher=_value(fields, "publisher") or given.publisher,
            title=_value(fields, "title") or given.title,
            url=_value(fields, "url") or given.url,
            spoken=_value(fields, "language"),
            notes=notes,
        )
    except InputError as error:
        return failure(input_id, error, where)


def has_text(row: Mapping[str, Any]) -> bool:
    """Whether the row has a field for its text, empty or not."""
    return any(isinstance(k, str) and k.lower() in KEYS["text"] for k in row)


def _text(fields: Mapping[str, Any]) -> str:
    blank = False
    for key in KEYS["text"]:
        value = _plain(fields.get(key))
        if value is not None and value.strip():
            return value
        blank = blank or value is not None
    if blank:
        raise InputError("R01", "the text is empty", "leave the input out, or give one that has text")
    had = ", ".join(sorted(fields)[:12]) or "nothing"
    raise InputError("R07", f"no text: there is only {had}", f"name the text one of {', '.join(KEYS['text'][:5])}")


def _value(fields: Mapping[str, Any], name: str) -> str | None:
    for key in KEYS[name]:
        value = fields.get(key)
        if name == "id" and isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
        if (found := _plain(value)) and found.strip():
            return found.strip()
    return None


def _plain(value: object) -> str | None:
    if isinstance(value, dict):
        value = next((value[k] for k in _INSIDE if isinstance(value.get(k), str)), None)
    return value if isinstance(value, str) else None


def _published(fields: Mapping[str, Any]) -> str | None:
    for key in KEYS["published"]:
        value = fields.get(key)
        value = value.get("$date") if isinstance(value, dict) else value
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        try:
            return dates.normal(value)
        except (ValueError, OverflowError, OSError):
            what = f"published is {value!r:.80}, which is no date"
            raise InputError("R08", what, "write it as 2023-09-05 or 2023-09-05T10:15:00Z") from None
    return None
