"""A text and what is known about it, to a `Report`.

In: a str, and what a caller or a container says of it. Out: a `Report` with its canonical text, its furniture and notes
on whatever was repaired. Raises InputError R01, R02, R05 and UsageError U02; it reads no files.
"""

import hashlib
import re

from onrecord.errors import InputError, UsageError
from onrecord.read import dates, language
from onrecord.read.furniture import furniture
from onrecord.records import Report

LONGEST = 2_000_000  # code points
_SURROGATE = re.compile("[\ud800-\udfff]")


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def report(
    text: str,
    *,
    input_id: str = "-",
    published: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Report:
    """A report from a text as given: CRLF and CR become LF, nothing else changes. Raises InputError, UsageError U02."""
    date = given_date(published)
    dated = "call" if date else None
    return make(text, input_id=input_id, published=date, dated=dated, publisher=publisher, title=title, url=url, spoken=language)


def given_date(published: str | None) -> str | None:
    """The date that a caller gave, in ISO 8601. Raises UsageError U02."""
    try:
        return dates.normal(published)
    except ValueError:
        raise UsageError("U02", f"published is {published!r}, which is no date", "give a date such as 2023-09-05") from None


def make(
    text: str,
    *,
    input_id: str,
    published: str | None = None,
    basis: str = "given",
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
    spoken: str | None = None,
    notes: tuple[str, ...] = (),
    form: str = "article",
    dated: str | None = None,
    extractor: str | None = None,
    capture: str | None = None,
    record: str | None = None,
) -> Report:
    """A report; `published` is ISO 8601 already and `basis` says where it was found. Raises InputError."""
    text, repairs = canonical(text)
    publisher, title, url = (_line(value) for value in (publisher, title, url))
    if not published:
        published = dates.in_address(url)
        basis, dated = ("url", "address") if published else ("none", None)
    tongue = language.of(text, spoken)
    sha = digest(text)
    key = digest("\0".join([publisher or "", published or "", url or "", title or "", sha]))[:16]
    return Report(
        input_id=input_id,
        id=key,
        publisher=publisher,
        title=title,
        url=url,
        published=published,
        published_basis=basis,
        language=tongue,
        sha256=sha,
        length=len(text),
        text=text,
        furniture=furniture(text),
        notes=(*notes, *repairs),
        form=form,
        dated=dated,
        extractor=extractor,
        capture=capture,
        record=record,
    )


def canonical(text: str) -> tuple[str, tuple[str, ...]]:
    """The canonical text, and what was changed. Raises InputError R01, R02, R05."""
    notes: list[str] = []
    text = text.lstrip("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        notes.append("CRLF or CR became LF: a line's end counts as one code point")
    if _SURROGATE.search(text):
        text = _SURROGATE.sub("\ufffd", text)
        notes.append("lone surrogates became U+FFFD")
    if "\0" in text:
        raise InputError("R02", "the text holds NUL characters: this is binary data", "give text, HTML or JSON")
    if not text.strip():
        raise InputError("R01", "there is no text", "leave the input out, or give one that has text")
    if len(text) > LONGEST:
        raise InputError(
            "R05",
            f"the text has {len(text):,} characters, more than {LONGEST:,}",
            "give one article an input, or JSON lines",
        )
    return text, tuple(notes)


def _line(value: str | None) -> str | None:
    """A title, a name or an address on one line; None if there is nothing in it."""
    return " ".join(_SURROGATE.sub("\ufffd", value).replace("\0", " ").split()) or None if value else None
