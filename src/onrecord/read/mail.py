"""Newsletters as they lie in a mailbox (EML, MBOX) to reports: a message a report.

In: the bytes of a message, or a stream of messages. Out: a `Report` of form `mail`, or a `Failure`, a message. The text is the
message's plain part, or its HTML part without markup where that says more; the date is the Date header's, the publisher the
sender's name, the title the subject. Attachments are passed over. One message is held in memory at a time. Raises InputError R07.
"""

import email
import email.policy
import re
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.utils import parseaddr
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.read import dates
from onrecord.read.canonical import make
from onrecord.read.encoding import decoded
from onrecord.read.given import Given
from onrecord.read.markup import plain
from onrecord.read.rows import failure
from onrecord.records import Failure, Report

LONGEST = 16_000_000  # bytes of a message with its attachments
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?[^\r\n]*\r?\n(?:[ \t]+[^\r\n]*\r?\n)*")
_KNOWN = {b"from", b"to", b"subject", b"date", b"message-id", b"received", b"mime-version", b"return-path", b"delivered-to", b"reply-to",
          b"content-type", b"dkim-signature", b"list-id", b"list-unsubscribe", b"x-mailer", b"sender"}  # fmt: skip
_FROM = re.compile(rb"From \S+[^\r\n]*\d\d:\d\d[^\r\n]*\r?\n")


def is_mail(head: bytes) -> bool:
    """Whether these are a message's headers: at least three known ones, From or Date among them, and no other text before."""
    at, names = 0, set[bytes]()
    while m := _HEADER.match(head, at):
        names.add(m[1].lower())
        at = m.end()
    return len(names & _KNOWN) >= 3 and bool(names & {b"from", b"date"}) and bool(names & {b"subject", b"message-id", b"received"})


def is_box(head: bytes) -> bool:
    """Whether this is a mailbox: a From line, and a message's headers."""
    m = _FROM.match(head)
    return bool(m) and _HEADER.match(head, m.end()) is not None if m else False


def reports(stream: BinaryIO, name: str, given: Given) -> Iterator[Report | Failure]:
    """The reports of a mailbox's messages."""
    for number, data in enumerate(_messages(stream), 1):
        spot = f"{name}#{number}"
        try:
            if len(data) > LONGEST:
                raise InputError("R05", f"the message has more than {LONGEST:,} bytes", "leave it out")
            yield report(data, spot, given, of_box=True)
        except InputError as error:
            yield failure(spot, error, f"{name}, message {number}")


def report(data: bytes, name: str, given: Given, *, of_box: bool = False) -> Report:
    """The report of one message."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        text, notes = _text(message)
        subject, sender, number = _header(message, "Subject"), _header(message, "From"), _header(message, "Message-ID")
        date, url, tongue = _date(message), _header(message, "Archived-At"), _header(message, "Content-Language")
    except (
        LookupError,
        ValueError,
        AttributeError,
        TypeError,
        AssertionError,
        RecursionError,
    ) as error:
        raise InputError("R13", f"the message is damaged ({type(error).__name__})", "save it anew") from error
    if not text.strip():
        raise InputError("R07", "the message holds no text", "give the newsletter's page instead")
    person, address = parseaddr(sender)
    return make(
        text,
        input_id=(number or name) if of_box else name,
        published=date or given.published,
        dated="Date header" if date else given.dated,
        publisher=given.publisher or person or address.rpartition("@")[2] or None,
        title=given.title or subject or None,
        url=given.url or url.strip("<> ") or None,
        spoken=tongue.split(",")[0] or None,
        notes=(*notes, "text of a mail message: offsets are in that text"),
        form="mail",
        extractor="onrecord mail 1",
        capture=given.capture,
    )


def _messages(stream: BinaryIO) -> Iterator[bytes]:
    """The messages of a mailbox; what goes beyond `LONGEST` of one is dropped."""
    lines: list[bytes] = []
    size, blank, begun = 0, True, False
    while line := stream.readline(1 << 20):
        if blank and _FROM.match(line if line.endswith(b"\n") else line + b"\n"):
            if begun:
                yield b"".join(lines)
            lines, size, begun = [], 0, True
        elif size <= LONGEST:
            lines.append(line[1:] if re.match(rb">+From ", line) else line)
            size += len(line)
        blank = line in (b"\n", b"\r\n")
    if begun:
        yield b"".join(lines)


def _text(message: "Message | EmailMessage") -> tuple[str, tuple[str, ...]]:
    plains: list[tuple[str, tuple[str, ...]]] = []
    pages: list[tuple[str, tuple[str, ...]]] = []
    for part in message.walk():
        kind = part.get_content_type()
        if part.is_multipart() or kind not in {"text/plain", "text/html"} or part.get_filename():
            continue
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data.strip():
            text, notes = decoded(data, part.get_content_charset())
            if kind == "text/plain":
                plains.append((text.replace("\r\n", "\n"), notes))
            else:
                pages.append((plain(text), notes))
    best = "\n\n".join(t for t, _ in plains)
    page = "\n".join(t for t, _ in pages)
    if len(page) > 2 * len(best):  # "your program cannot show this message"
        return page, tuple(n for _, notes in pages for n in notes)
    return best, tuple(n for _, notes in plains for n in notes)


def _header(message: "Message | EmailMessage", name: str) -> str:
    value = message.get(name)
    if value is None:
        return ""
    try:
        return " ".join(str(make_header(decode_header(str(value)))).split())
    except (LookupError, ValueError, email.errors.MessageError):
        return " ".join(str(value).split())


def _date(message: "Message | EmailMessage") -> str | None:
    try:
        return dates.normal(_header(message, "Date").split("(")[0])
    except (ValueError, OverflowError):
        return None
