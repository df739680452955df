"""Bytes to reports: one canonical text each, with its date, its publisher and how they are known."""

import hashlib

from onrecord.records import Report

__all__ = ["digest", "report"]


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def report(
    text: str, *, input_id: str = "-", published: str | None = None, publisher: str | None = None, title: str | None = None, url: str | None = None, language: str | None = None
) -> Report:
    """A report from a text as given: CRLF becomes LF, nothing else changes."""
    text = text.replace("\r\n", "\n")
    sha = digest(text)
    key = digest("\0".join([publisher or "", published or "", url or "", title or "", sha]))[:16]
    return Report(input_id, key, publisher, title, url, published, "given" if published else "none", language, sha, len(text), text)
