"""Markdown to a report: its text without the marks.

In: the bytes of a text that carries Markdown's marks. Out: a `Report` whose text has a block a line, without heading and list
marks, emphasis, the addresses of links, and images: offsets are in that text. Title and date come from the front matter (the
lines between two `---`), the title else from a first heading. Raises InputError as `canonical.make`.
"""

import re

from onrecord.read import dates
from onrecord.read.canonical import make
from onrecord.read.encoding import decoded
from onrecord.read.given import Given
from onrecord.records import Report

_FRONT = re.compile(r"---\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"([A-Za-z_-]{2,20}):[ \t]*(.+?)[ \t]*")
_MARKS = (
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"(?<!!)\[[^\]\n]{1,200}\]\((?:https?://|/|#)[^)\s]*\)"),
    re.compile(r"(?<![*\w])\*\*[^*\n]{1,200}\*\*(?!\w)"),
    re.compile(r"^!\[[^\]\n]*\]\([^)\s]+", re.MULTILINE),
    re.compile(r"^\[[^\]\n]{1,40}\]: https?://", re.MULTILINE),
)
_FENCE = re.compile(r"^(```|~~~)(?:(?!^\1).){0,20000}?^\1[^\n]*$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--(?:(?!<!--).){0,20000}?-->", re.DOTALL)
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,400})\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,400})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
_REFERENCE = re.compile(r"^[ ]{0,3}\[[^\]\n]+\]:[ \t]*\S+.*$", re.MULTILINE)
_STRONG = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)([^\n]{1,400}?)(?<=\S)\1(?![\w*])")
_HEAD = re.compile(r"[ ]{0,3}#{1,6}[ \t]+|[ ]{0,3}(?:>[ \t]?)+|[ ]{0,3}(?:[-*+]|\d{1,3}[.)])[ \t]+")
_CODE = re.compile(r"`([^`\n]{1,400})`")
_AUTO = re.compile(r"<(https?://[^<>\s]{1,2000})>")
_RULE = re.compile(r"[ ]{0,3}(?:[-*_=][ \t]*){3,}|[ ]{0,3}\|?[ \t:|-]*-{3,}[ \t:|-]*")
_FORCED = re.compile(r"(?<! )(?:  ++|\\)\n")


def is_markdown(head: bytes) -> bool:
    """Whether the text has front matter, or two kinds of Markdown's marks."""
    text = head.decode("utf-8", "ignore").removeprefix("\ufeff")
    if (m := _FRONT.match(text)) and any(_PAIR.fullmatch(line.strip()) for line in m[1].splitlines()):
        return True
    return sum(1 for mark in _MARKS if mark.search(text)) >= 2


def report(data: bytes, name: str, given: Given) -> Report:
    """The report of a Markdown text."""
    text, notes = decoded(data)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    facts = _facts(front[1]) if front else {}
    body = text[front.end() :] if front else text
    heading, body = _heading(body)
    published, dated = given.published, given.dated
    if not published:
        for key in ("date", "published", "pubdate", "publishdate"):
            try:
                published = dates.normal(facts.get(key))
            except (ValueError, OverflowError):
                continue
            if published:
                dated = f"front matter {key}"
                break
    return make(
        plain(body),
        input_id=name,
        published=published,
        dated=dated,
        publisher=given.publisher or facts.get("publisher") or facts.get("outlet"),
        title=given.title or facts.get("title") or heading,
        url=given.url or facts.get("url") or facts.get("canonical_url"),
        spoken=facts.get("lang") or facts.get("language"),
        notes=(*notes, "Markdown's marks taken off: offsets are in the text without them"),
        extractor="onrecord markdown 1",
        capture=given.capture,
    )


def plain(text: str) -> str:
    """The text without the marks, a block a line."""
    text = _COMMENT.sub("", _FENCE.sub("", text))
    text = _REFERENCE.sub("", _AUTO.sub(r"\1", _LINK.sub(r"\1", _IMAGE.sub("", text))))
    blocks: list[str] = []
    for block in re.split(r"\n[ \t]*\n", _FORCED.sub("\n\n", text)):
        lines: list[str] = []
        for line in block.split("\n"):
            if len(line) < 400 and _RULE.fullmatch(line):
                continue
            mark = _HEAD.match(line)
            bare = line[mark.end() :] if mark else line
            if bare != line or not lines:
                lines.append(bare)
            else:  # a line of a paragraph that was wrapped
                lines[-1] += f" {bare.strip()}"
        blocks += [" ".join(line.split()) for line in lines]
    text = "\n".join(line for line in blocks if line)
    return _CODE.sub(r"\1", _STRONG.sub(r"\2", _STRONG.sub(r"\2", text)))


def _facts(front: str) -> dict[str, str]:
    pairs = (m for line in front.splitlines() if (m := _PAIR.fullmatch(line.strip())))
    return {m[1].lower(): m[2].strip("\"'") for m in pairs if not m[2].startswith(("[", "{", "|", ">"))}


def _heading(body: str) -> tuple[str | None, str]:
    """A first heading of the first rank, which is the headline, and what follows it."""
    m = re.match(r"\s*#[ \t]+(.+?)[ \t#]*(?:\n|\Z)", body)
    return (plain(m[1]), body[m.end() :]) if m and body[m.end() :].strip() else (None, body)
