"""The briefing: what is new, what changed, what is denied or withdrawn, what is planned, each with its words and on whose word.

In: a book, a first day, and a last day. Out: plain data, and that as Markdown, HTML or a mail. Nothing is asserted in our
own voice: a line is an event's title, its counts and a quotation with its chain.
"""

from collections.abc import Iterator
from email.message import EmailMessage
from html import escape
from typing import Any

from onrecord.records import Event
from onrecord.serve.formats.book import Book, Row

SECTIONS = (
    ("new", "New", "First told in this time."),
    ("changed", "Said anew", "Known before; something else is said of them now."),
    ("doubted", "Denied, contested or withdrawn", "Somebody denies it, values differ, or its origin took it back."),
    ("ahead", "Planned", "Said to be coming, by the day it is planned for."),
)
MOST = 12  # lines of a section; the rest is a number
AGAINST = {"denied", "doubted", "contradicted", "corrected", "withdrawn", "cancelled", "postponed"}
COMING = {"planned", "announced", "proposed", "postponed"}
Line = dict[str, Any]


def of(book: Book, since: str, until: str, words: str = "") -> dict[str, Any]:
    """The briefing of what was said from `since` to `until`, ISO days, both included; `words` keeps events that hold them all."""
    found: dict[str, list[Line]] = {name: [] for name, _, _ in SECTIONS}
    for event, rows in book.event_rows():
        if words and not all(w in _all_words(event).lower() for w in words.lower().split()):
            continue
        steps = [s for s in event.path if s.said_on and since <= s.said_on[:10] <= until]
        earlier = any(s.said_on and s.said_on[:10] < since for s in event.path)
        ahead = event.when and event.when[1] >= until and event.status in COMING
        line = _line(event, rows, since, until)
        if ahead:
            found["ahead"].append(line)
        if not steps:
            continue
        if event.grade in {"contested", "withdrawn"} or any(s.status in AGAINST for s in steps):
            found["doubted"].append(line)
        elif not ahead:
            found["changed" if earlier else "new"].append(line)
    for name, lines in found.items():
        key = (lambda x: (x["when"][0], x["event"])) if name == "ahead" else (lambda x: (-x["reports"], x["event"]))
        lines.sort(key=key)
    kept = {name: {"total": len(lines), "lines": lines[:MOST]} for name, lines in found.items()}
    return {"since": since, "until": until, "words": words, "made_by": book.title(), "sections": kept}


def _all_words(event: Event) -> str:
    return " ".join((event.title, *event.actors, *event.recipients, event.where or "", event.kind))


def _line(event: Event, rows: list[Row], since: str, until: str) -> Line:
    dated = sorted(rows, key=lambda r: (not (since <= (r.said_on or "") <= until), r.said_on or "9999", r.report.input_id))
    counts = {"reports": event.reports, "origins": event.origins, "voices": event.voices, "grade": event.grade}
    out = {"event": event.id, "title": event.title, "status": event.status, "when": list(event.when or ()), "where": event.where, **counts}
    if dated:
        r = dated[0]
        chain = [v.name if v.named else f"{v.name} (unnamed)" for v in r.claim.chain]
        said = {"words": r.words, "publisher": r.report.publisher, "published": r.said_on, "url": r.report.url, "chain": chain}
    differ = [f"{s}: {' or '.join(v.value for v in event.values if v.slot == s)}" for s in event.conflicts]
    return {**out, "said": said if dated else None, "differ": differ}


def _counts(line: Line) -> str:
    parts = (f"{line[w]} {w[:-1] if line[w] == 1 else w}" for w in ("reports", "origins", "voices"))
    return f"{', '.join(parts)}: {line['grade']}"


def _about(line: Line) -> str:
    when = " to ".join(dict.fromkeys(line["when"]))
    place = f" {line['where']}," if line["where"] else ""
    return f"{line['status'].replace('_', ' ')},{f' {when},' if when else ''}{place} {_counts(line)}"


def _source(said: dict[str, Any]) -> str:
    chain = ", citing ".join(said["chain"]) or ""
    on = f"citing {chain}" if chain else "in its own voice"
    return f"{said['publisher'] or 'publisher unknown'}, {said['published'] or 'undated'}, {on}"


def title(briefing: dict[str, Any]) -> str:
    """The head line."""
    of_words = f" of “{briefing['words']}”" if briefing["words"] else ""
    return f"What was said{of_words} from {briefing['since']} to {briefing['until']}"


def markdown(briefing: dict[str, Any]) -> Iterator[str]:
    """As Markdown."""
    yield f"# {title(briefing)}\n\nNothing here says that something is true: it says who says so.\n"
    for name, head, means in SECTIONS:
        part = briefing["sections"][name]
        yield f"\n## {head} ({part['total']})\n\n{means}\n\n" if part["total"] else f"\n## {head} (0)\n\nNothing.\n"
        for line in part["lines"]:
            yield f"- **{_plain(line['title'])}** ({_plain(_about(line))})\n"
            if line["said"]:
                yield f"  > {_plain(line['said']['words'])}\n  >\n  > {_plain(_source(line['said']))}\n"
            for values in line["differ"]:
                yield f"  - values differ, {_plain(values)}\n"
        if part["total"] > len(part["lines"]):
            yield f"- and {part['total'] - len(part['lines'])} more\n"
    yield f"\n{briefing['made_by']}\n"


def _plain(text: str) -> str:
    for mark in "\\`*_[]<>#|":
        text = text.replace(mark, "\\" + mark)
    return " ".join(text.split())


STYLE = (
    "body{max-width:42rem;margin:1rem auto;padding:0 1rem;font:1rem/1.5 serif;color:#1b1b1b;background:#fff}"
    "blockquote{margin:.25rem 0;padding-left:.75rem;border-left:4px solid #8a8984}small{color:#55544f}li{margin-bottom:.75rem}"
    "@media print{li{break-inside:avoid}}"
)


def html(briefing: dict[str, Any]) -> Iterator[str]:
    """As one page without script, which prints and mails well."""
    head = escape(title(briefing))
    yield f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{head}</title><style>{STYLE}</style></head><body>\n'
    yield f"<h1>{head}</h1>\n<p>Nothing here says that something is true: it says who says so.</p>\n"
    for name, section, means in SECTIONS:
        part = briefing["sections"][name]
        below = escape(means if part["total"] else "Nothing.")
        yield f"<h2>{escape(section)} ({part['total']})</h2>\n<p><small>{below}</small></p>\n<ul>\n"
        for line in part["lines"]:
            yield f"<li><b><bdi>{escape(line['title'])}</bdi></b> <small>{escape(_about(line))}</small>"
            if line["said"]:
                source, url = escape(_source(line["said"])), line["said"]["url"] or ""
                cited = (
                    f'<a href="{escape(url)}" rel="noreferrer noopener">{source}</a>' if url.startswith(("http://", "https://")) else source
                )
                yield f"\n<blockquote><bdi>{escape(line['said']['words'])}</bdi><br><small>{cited}</small></blockquote>"
            for values in line["differ"]:
                yield f"\n<small>values differ, {escape(values)}</small>"
            yield "</li>\n"
        if part["total"] > len(part["lines"]):
            yield f"<li>and {part['total'] - len(part['lines'])} more</li>\n"
        yield "</ul>\n"
    yield f"<p><small>{escape(briefing['made_by'])}</small></p>\n</body></html>\n"


def mail(briefing: dict[str, Any]) -> Iterator[str]:
    """As a mail to send: plain text and HTML, no sender, no receiver, no date."""
    message = EmailMessage()
    message["Subject"] = title(briefing)
    message.set_content("".join(markdown(briefing)))
    message.add_alternative("".join(html(briefing)), subtype="html")
    message.set_boundary(f"onrecord-{briefing['since']}-{briefing['until']}")
    yield message.as_string()
