"""Markdown notes with links, a file an event and a file an actor: a folder for Obsidian or any other note keeper."""

import re
from collections.abc import Iterator

from onrecord.records import Event
from onrecord.serve.formats.book import Book, Row

NAME, EXTENSION, OF = "markdown", "", "events"
LOSSES = "rules, scores, spans"


def files(book: Book) -> Iterator[tuple[str, str]]:
    """Name and text of each note."""
    ties: dict[str, list[str]] = {}
    yield "README.md", f"# The record\n\n{book.title()}\n"
    for event, rows in book.event_rows():
        note = f"{_name(event.title)} {event.id}"
        for who in dict.fromkeys((*event.actors, *event.recipients)):
            ties.setdefault(who, []).append(note)
        yield f"events/{note}.md", _event(event, rows)
    for who, notes in sorted(ties.items()):
        yield f"actors/{_name(who)}.md", f"# {_plain(who)}\n\n" + "".join(f"- [[{n}]]\n" for n in notes)


def _event(event: Event, rows: list[Row]) -> str:
    who = ", ".join(f"[[{_name(n)}]]" for n in event.actors) or "somebody"
    whom = ", ".join(f"[[{_name(n)}]]" for n in event.recipients)
    lines = [
        *(
            f"# {_plain(event.title)}",
            "",
            f"- {event.kind} {event.mode or ''}".rstrip(),
            f"- who: {who}",
            *([f"- whom: {whom}"] if whom else []),
        ),
        f"- when: {' to '.join(dict.fromkeys(event.when)) if event.when else 'unknown'}",
        f"- where: {event.where or 'unknown'}",
        f"- {event.status}: {event.reports} reports, {event.origins} origins, {event.voices} voices ({event.grade})",
        *("", "## What became of it", "", *(f"- {s.said_on or 'undated'} {s.status}: {', '.join(s.by)}" for s in event.path)),
        *("", "## Words", ""),
    ]
    for r in rows:
        source = (
            f"[{_plain(r.report.publisher or 'publisher unknown')}]({r.report.url})" if _safe(r.report.url) else r.report.publisher or "?"
        )
        chain = " < ".join(v.name for v in r.claim.chain) or "in its own voice"
        lines += [f"> {_plain(r.words)}", "", f"{r.said_on or 'undated'} {source}, {_plain(chain)}", ""]
    return "\n".join(lines) + "\n"


def _safe(url: str | None) -> bool:
    return bool(url) and re.fullmatch(r"https?://[^\s()<>]+", url or "") is not None


def _plain(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", " ".join(text.split()))


def _name(text: str) -> str:
    return re.sub(r'[\\/:*?"<>|#^\[\]\x00-\x1f.]+', " ", text).strip()[:80] or "note"
