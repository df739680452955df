"""A PDF to a report: the text layer of its pages.

In: the bytes of a PDF. Out: a `Report` whose text is what pypdf takes out of the pages, a blank line between them, words that were
broken at a line's end joined: offsets are in that text. The title is the document's where it names one that is no file name. A
PDF's own dates say when the file was made, not when anything was published, and are not used. Raises InputError R05, R13, R14.
"""

import io
import logging
import re
from typing import Any

from onrecord.errors import InputError
from onrecord.read.canonical import make
from onrecord.read.given import Given
from onrecord.records import Report

MOST_PAGES = 2000
LEAST = 25  # letters a page, on the mean, of a text layer that is one
_BROKEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")

logging.getLogger("pypdf").addHandler(logging.NullHandler())


def report(data: bytes, name: str, given: Given) -> Report:
    """The report of a PDF."""
    try:
        import pypdf  # noqa: PLC0415  (only who reads PDFs pays)
    except ImportError:
        raise InputError("R14", "PDFs need pypdf, which is not installed", "pip install pypdf") from None
    logging.getLogger("pypdf").propagate = False
    try:
        document = pypdf.PdfReader(io.BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            raise InputError("R14", "the PDF is locked with a password", "unlock it, for instance with qpdf --decrypt")
        pages, count = _pages(document)
        title = str(document.metadata.title or "") if document.metadata else ""
    except InputError:
        raise
    except Exception as error:  # pypdf raises what the damage leads it to, RecursionError and KeyError among it
        raise InputError("R13", f"the PDF is damaged ({type(error).__name__})", "fetch it again, or save its text") from error
    text = "\n\n".join(pages)
    if sum(map(str.isalpha, text)) < LEAST * max(1, count):
        raise InputError("R14", f"the PDF has {count} pages and no text layer: they are pictures", "run it through ocrmypdf first")
    return make(
        _BROKEN.sub("", text),
        input_id=name,
        published=given.published,
        dated=given.dated,
        publisher=given.publisher,
        title=given.title or (title if re.search(r"\w \w", title) and not title.lower().endswith((".doc", ".docx", ".indd")) else None),
        url=given.url,
        notes=("text taken from a PDF: offsets are in that text",),
        extractor=f"pypdf {pypdf.__version__}",
        capture=given.capture,
    )  # fmt: skip


def _pages(document: Any) -> tuple[list[str], int]:
    count = len(document.pages)
    if count > MOST_PAGES:
        raise InputError("R05", f"the PDF has {count:,} pages, more than {MOST_PAGES:,}", "split it")
    found = []
    for page in document.pages:
        words = page.extract_text().replace("\r\n", "\n").replace("\0", " ").strip()
        lines = [" ".join(line.split()) for line in words.split("\n")]
        if text := "\n".join(lines).strip():
            found.append(text)
    return found, count
