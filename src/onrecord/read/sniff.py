"""What a content is, told by its first bytes and never by a name.

In: the first bytes of a content, UTF-8 or what it is. Out: one of `KINDS`. Raises InputError R02 for binary data that holds no
text that onrecord can take out, R13 for XML of an unknown kind.
"""

import re

from onrecord.errors import InputError
from onrecord.read import datasets, mail, markdown, table

KINDS = (
    *("empty", "text", "markdown", "page", "json", "feed", "newsml", "warc", "table", "zip", "pdf", "mail", "mbox"),
    *("dataset", "sitemap", "list"),
)
_BINARY = (
    (b"\x89PNG", "a PNG image", "leave it out"),
    (b"\xff\xd8\xff", "a JPEG image", "leave it out"),
    (b"GIF8", "a GIF image", "leave it out"),
    (b"RIFF", "a sound, a film or an image", "leave it out"),
    (b"\xd0\xcf\x11\xe0", "an office document", "save it as plain text"),
    (b"{\\rtf", "an RTF document", "save it as plain text"),
    (b"SQLite format 3\0", "an SQLite database", "export its rows as JSON lines"),
    (b"PAR1", "a Parquet file", "export its rows as JSON lines"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
)
_JSON = re.compile(rb'\s*(?:\{\s*(?:"|\}|\Z)|\[\s*(?:\{|\]|\Z))')
_PROLOGUE = rb"(?>(?>\s+|<!--.*?-->|<\?[^>]*>|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\]\s*+)?>)*)"  # atomic: it is never tried another way
_XML = re.compile(_PROLOGUE + rb"<(?:[\w.-]{1,40}:)?([\w.-]{1,40})", re.IGNORECASE | re.DOTALL)
_ROOTS = {
    "feed": {b"rss", b"feed", b"rdf"},
    "newsml": {b"newsitem", b"newsmessage", b"packageitem", b"nitf", b"newsml"},
    "sitemap": {b"urlset", b"sitemapindex"},
    "list": {b"opml"},
    "page": {b"html"},
}
_PAGE = re.compile(
    rb"(?>(?>\s+|<\?xml[^>]*>|<!--.*?-->)*)<(?:!doctype\s+html|html|head|body|article|main|div|section|title|meta|p|h1)\b[^<]*",
    re.I | re.S,
)


def kind_of(head: bytes, whole: bool) -> str:
    """The kind of content; `whole` says that these bytes are all of it. Raises InputError R02, R13."""
    if not head.strip():
        return "empty" if whole else "text"
    for magic, what, remedy in _BINARY:
        if head.startswith(magic):
            raise InputError("R02", f"this is {what}, not text", remedy)
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head[:1024].lstrip()[:5] == b"%PDF-":
        return "pdf"
    if head[257:262] == b"ustar":
        raise InputError("R02", "this is a tar archive, not text", "unpack it, and give the folder")
    if _JSON.match(head):
        return "json"
    if m := _XML.match(head) if b"<" in head[:4096] else None:
        root = m[1].lower()
        for kind, names in _ROOTS.items():
            if root in names:
                return kind
    if _PAGE.match(head):
        return "page"
    if head.lstrip()[:5].lower() == b"<?xml":
        raise InputError("R13", "this XML is neither a page nor a feed nor a news item", "give the text, a page, a feed or JSON lines")
    return _plain(head)


def _plain(head: bytes) -> str:
    if mail.is_box(head):
        return "mbox"
    if mail.is_mail(head):
        return "mail"
    if datasets.kind(head):
        return "dataset"
    if table.delimiter(head):
        return "table"
    return "markdown" if markdown.is_markdown(head) else "text"
