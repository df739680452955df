"""One object, one row or one item to its report.

In: a mapping from field names, as a dump spells them, to plain values. Out: the `Report`. The spellings of `KEYS` are
understood whatever their case; the first that is filled wins, and a column that the caller named wins before it. What else
the caller gave fills what the row lacks, and overrules nothing in it. Raises InputError R01, R07, R08 and those of `canonical.make`.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from onrecord.errors import InputError
from onrecord.read import dates, ninjs
from onrecord.read.canonical import make
from onrecord.read.encoding import unmixed
from onrecord.read.given import Given
from onrecord.read.markup import plain
from onrecord.records import Failure, Report

KEYS = {
    "id": ("id", "_id", "uid", "uuid", "guid", "doc_id", "article_id", "input_id", "stories_id", "uri"),
    "text": (
        "text", "content", "body", "full_text", "fulltext", "maintext", "article_text", "articlebody", "article", "plain_text", "plaintext",
        "content_text", "body_text", "bodytext", "fields.bodytext", "story_text", "raw_text", "cleaned_text", "content_html", "body_html",
        "body_xhtml", "fields.body",
    ),
    "summary": ("description", "summary", "abstract", "snippet", "lead_paragraph", "excerpt", "description_text", "fields.trailtext"),
    "title": ("title", "headline", "webtitle", "title_page", "fields.headline"),
    "published": (
        "published", "published_at", "publishedat", "publish_date", "published_date", "publication_date", "date_published",
        "datepublished", "date_publish", "pubdate", "pub_date", "webpublicationdate", "datetimepub", "versioncreated", "firstcreated",
        "datetime", "date", "timestamp", "seendate",
    ),
    "publisher": (
        "publisher", "outlet", "source.name", "source.title", "source_name", "sourcename", "media_name", "publication", "sitename",
        "site_name", "fields.publication", "source", "site", "domain", "source_domain", "media_url",
    ),
    "url": ("url", "link", "web_url", "weburl", "canonical_url", "canonical_link", "responded_url", "requested_url", "href"),
    "language": ("language", "lang"),
}  # fmt: skip
SEEN = {"seendate": "the day on which GDELT saw it, which may be later"}  # columns that hold another day than they are used for
_INSIDE = ("name", "title", "main", "rendered", "text", "$oid", "$date", "href")  # where a dump nests the plain value
_CUT = re.compile(r"(?:…|\.\.\.)?\s*\[\+\d+ char(?:acter)?s\]\s*\Z")  # NewsAPI ends what it cut so


class _Text(NamedTuple):
    text: str
    column: str
    form: str


def failure(input_id: str, error: InputError, where: str = "") -> Failure:
    """The row that an error becomes in a batch; `where` names the input to a reader."""
    return Failure(input_id, error.code, f"{where}: {error.message}" if where else error.message, error.remedy)


def report(
    row: Mapping[str, Any],
    spot: str,
    where: str,
    given: Given,
    basis: str = "given",
    notes: tuple[str, ...] = (),
    form: str = "",
    extractor: str | None = None,
) -> Report | Failure:
    """The report of a row; `spot` is its id if it has none, `where` names it to a reader, `basis` says whose date it bears."""
    item = ninjs.is_ninjs(row)
    fields = flattened(ninjs.flat(row) if item else row)
    input_id = _value(fields, "id", given)[0] or spot
    try:
        if item:
            ninjs.refuse_withdrawn(row)
        published, dated = _published(fields, given)
        title = _value(fields, "title", given)[0] or given.title
        text = _text(fields, given)
        if text.column.endswith(("html", "fields.body")) and "<" in text.text:
            text = _Text(plain(text.text), text.column, text.form)
            notes, extractor = (*notes, f"{text.column} without its markup: offsets are in that text"), extractor or "onrecord markup 1"
        body, mended = unmixed(text.text)
        if dated in SEEN:
            notes = (*notes, f"published is {SEEN[dated]}")
        return make(
            body,
            input_id=input_id,
            published=published or given.published,
            basis=basis if published else "given",
            dated=dated or given.dated,
            publisher=_value(fields, "publisher", given)[0] or given.publisher,
            title=unmixed(title)[0] if title else None,
            url=_value(fields, "url", given)[0] or given.url,
            spoken=_value(fields, "language", given)[0],
            notes=(*notes, *mended),
            form=form or text.form,
            extractor=extractor,
            capture=given.capture,
            record=given.record,
        )
    except InputError as error:
        return failure(input_id, error, where)


def flattened(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with names in lower case, and what lies one level down under `outer.inner`."""
    fields = {k.lower(): v for k, v in row.items() if isinstance(k, str)}
    for name, value in list(fields.items()):
        if isinstance(value, dict):
            for inner, v in value.items():
                fields.setdefault(f"{name}.{str(inner).lower()}", v)
    return fields


def mapping(row: Mapping[str, Any], given: Given) -> dict[str, str]:
    """Which column each field is read from, for the fields that the row fills."""
    fields = flattened(ninjs.flat(row) if ninjs.is_ninjs(row) else row)
    found: dict[str, str] = {}
    for name in (n for n in KEYS if n != "summary"):
        if column := _value(fields, name, given)[1]:
            found[name] = column
    if "text" not in found and (column := _value(fields, "summary", given)[1]):
        found["text"] = column
    return found


def facts(row: Mapping[str, Any]) -> dict[str, str | None]:
    """A row's address, title and date as they stand in it."""
    fields = flattened(ninjs.flat(row) if ninjs.is_ninjs(row) else row)
    return {name: _value(fields, name, Given())[0] for name in ("url", "title", "published")}


def has_text(row: Mapping[str, Any]) -> bool:
    """Whether the row has a field for its text, empty or not."""
    return any(isinstance(k, str) and k.lower() in KEYS["text"] for k in row)


def _columns(name: str, given: Given) -> tuple[str, ...]:
    named = given.columns.get(name)
    return (named.lower(),) if named else KEYS[name]


def _text(fields: Mapping[str, Any], given: Given) -> _Text:
    blank = False
    for name, form in (("text", "article"), ("summary", "summary")):
        for key in _columns(name, given) if name == "text" or "text" not in given.columns else ():
            value = _plain(fields.get(key))
            if value is not None and value.strip():
                return _Text(value, key, "summary" if _CUT.search(value) else form)
            blank = blank or (value is not None and name == "text")
    if blank:
        raise InputError("R01", "the text is empty", "leave the input out, or give one that has text")
    had = ", ".join(sorted(fields)[:12]) or "nothing"
    remedy = f"name the text one of {', '.join(KEYS['text'][:5])}, or its column with --map text=COLUMN"
    if _value(fields, "url", given)[0]:
        remedy = "onrecord fetch FILE reads the pages at such addresses; a text under another name is given with --map text=COLUMN"
    raise InputError("R07", f"no text: there is only {had}", remedy)


def _value(fields: Mapping[str, Any], name: str, given: Given) -> tuple[str | None, str | None]:
    """The first filled value of a field, and its column."""
    for key in _columns(name, given):
        value = fields.get(key)
        if isinstance(value, (int, float)) and not isinstance(value, bool) and name in {"id", "published"}:
            return str(value), key
        if (found := _plain(value)) and found.strip():
            return found.strip(), key
    return None, None


def _plain(value: object) -> str | None:
    if isinstance(value, dict):
        value = next((value[k] for k in _INSIDE if isinstance(value.get(k), str)), None)
    return value if isinstance(value, str) else None


def _published(fields: Mapping[str, Any], given: Given) -> tuple[str | None, str | None]:
    for key in _columns("published", given):
        value = fields.get(key)
        value = value.get("$date") if isinstance(value, dict) else value
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        try:
            return dates.normal(value), key
        except (ValueError, OverflowError, OSError):
            what = f"published is {value!r:.80}, which is no date"
            raise InputError("R08", what, "write it as 2023-09-05 or 2023-09-05T10:15:00Z") from None
    return None, None
