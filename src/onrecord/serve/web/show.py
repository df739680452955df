"""How pages print what the ledger holds: addresses, days, counts, ids."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup

from onrecord.serve.cli.events import STATUS_WORDS
from onrecord.serve.cli.events import days as interval


def address(path: str, *parts: str, **query: Any) -> str:
    """An address of the site: path, more parts of it, and a query without its empty words."""
    whole = "/".join([path.rstrip("/") or "", *(quote(str(p), safe="") for p in parts)]) or "/"
    words = {k: v for k, v in query.items() if v not in (None, "", 0, False)}
    return whole + (f"?{urlencode(words)}" if words else "")


def count(n: int, word: str) -> str:
    """A number and what it counts."""
    return f"{n:,} {word}" if n == 1 else f"{n:,} {word}s"


def status(word: str) -> str:
    """A status as people read it."""
    return STATUS_WORDS.get(word, word).replace("_", " ")


def days(when: Sequence[str] | None) -> str:
    """An interval; a month is never drawn as its first day."""
    return interval(tuple(when)) if when else "day unknown"


def day(moment: str | None) -> Markup:
    """A date, marked as one for machines."""
    if not moment:
        return Markup("<span class=unknown>undated</span>")
    return Markup("<time datetime='{0}'>{1}</time>").format(moment, moment[:10])


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


FILTERS: dict[str, Callable[..., Any]] = {"count": count, "status": status, "days": days, "day": day, "flat": flat}
