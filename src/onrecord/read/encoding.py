"""Bytes to a str, without inventing characters unseen.

In: the bytes of one text, page or line. Out: the str, and notes on any doubt or repair. UTF-8 first; a text that is UTF-8 but
for a few broken bytes keeps them as U+FFFD; UTF-16 by its mark or its zeros; then what the container declares; then
windows-1252, or where that gives no words the encoding that charset_normalizer finds. UTF-8 that was once read as windows-1252
and saved again (“â€œ” for a quotation mark) is turned back. Raises InputError R02 for binary data and R03 where no encoding fits.
"""

import codecs
import re

from onrecord.errors import InputError

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAVE = "save it as UTF-8, for instance with iconv -f THE_ENCODING -t UTF-8"
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\f\r\x1b")
_UTF8 = {"utf-8", "utf8", "utf_8", "utf-8-sig"}
_LATIN = {"iso-8859-1", "latin-1", "latin1", "iso8859-1", "ascii", "us-ascii"}  # what they say and do not mean: windows-1252 is
_GUESSED = ["cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "iso8859_2", "gb18030", "big5", "shift_jis",
            "euc_jp", "euc_kr"]  # fmt: skip


def decoded(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text and the notes; `declared` is an encoding that the container names, such as a page's charset."""
    text, notes = _read(data, (declared or "").strip().lower().strip("\"'"))
    text, mended = unmixed(text)
    return text, (*notes, *mended)


def wide(head: bytes) -> str | None:
    """The encoding of text in two or four bytes a character: by its mark, or where every other byte of Latin text is zero."""
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding
    sample = head[:2000]
    if len(sample) < 8 or b"\0" not in sample:
        return None
    half = len(sample) // 2
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    if odd * 10 >= half * 8 and even * 20 <= half:
        return "utf-16-le"
    return "utf-16-be" if even * 10 >= half * 8 and odd * 20 <= half else None


def unmixed(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with UTF-8 that had been read as windows-1252 turned back, and a note if there was any."""
    count = 0
    if text.isascii() or not any(c in text for c in _LEADS):
        return text, ()
    for _ in range(2):  # it happens twice over, too
        if not _MIXED.search(text):
            break
        found = [_turned(m[0]) for m in _MIXED.finditer(text)]
        good = sum(1 for f in found if f)
        sure = any(f and len(m) > 2 for f, m in zip(found, _MIXED.findall(text)))
        if not good or (good < 2 and not sure):
            break
        text = _MIXED.sub(lambda m: _turned(m[0]) or m[0], text)
        count += good
    if not count:
        return text, ()
    return text, (f"{count} characters had been UTF-8 read as windows-1252 and were turned back: offsets are in the repaired text",)


def _read(data: bytes, declared: str) -> tuple[str, tuple[str, ...]]:
    if encoding := wide(data):
        return data.decode(encoding, "replace").removeprefix("\ufeff"), (f"read as {encoding}",)
    _refuse_binary(data)
    odd = declared and declared not in _UTF8 | _LATIN
    try:
        text = data.decode("utf-8-sig")
        return text, (f"declared as {declared}, but it is UTF-8",) if odd and not text.isascii() else ()
    except UnicodeDecodeError:
        pass
    notes = (f"declared as {declared}, but it is not",) if declared in _UTF8 else ()
    if declared and declared not in _UTF8:
        if (text_or_none := _as_declared(data, declared)) is not None:
            return text_or_none, ()
        notes = (f"declared as {declared}, but it is not",)
    text = data.decode("utf-8-sig", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for c in text if c > "\x7f") - broken
    if whole >= 4 * broken:
        return text, (*notes, f"{broken} broken UTF-8 sequences became U+FFFD")
    text = data.decode("windows-1252", "replace")
    letters = [c for c in text if c > "\x7f" or c.isalpha()]
    if sum(1 for c in letters if c > "\x7f") * 4 <= len(letters):
        return text, (*notes, "not UTF-8: read as windows-1252")
    return _guessed(data, notes)


def _guessed(data: bytes, notes: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Text with many letters beyond ASCII that is not UTF-8: Russian, Greek, Chinese, and so on."""
    from charset_normalizer import from_bytes  # noqa: PLC0415

    try:
        best = from_bytes(data[:20_000], cp_isolation=_GUESSED).best()
    except Exception as error:  # a stranger's guess at a stranger's bytes
        raise InputError("R03", "the encoding is neither UTF-8 nor windows-1252", _SAVE) from error
    if best is None or best.chaos > 0.1:
        raise InputError("R03", "the encoding is neither UTF-8 nor windows-1252, nor one that can be found", _SAVE)
    return data.decode(best.encoding, "replace"), (*notes, f"not UTF-8: read as {best.encoding}, as its letters suggest")


def _as_declared(data: bytes, declared: str) -> str | None:
    try:
        return data.decode("windows-1252" if declared in _LATIN else declared, "replace" if declared in _LATIN else "strict")
    except (LookupError, ValueError):  # an encoding that nobody knows, or not the one that it is
        return None


def _refuse_binary(data: bytes) -> None:
    if b"\0" in data:
        raise InputError("R02", "there are NUL bytes: this is binary data", "give text, HTML or JSON")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls * 50 > len(data):
        raise InputError("R02", f"{controls} of {len(data)} bytes are control characters: this is binary data", "give text, HTML or JSON")


def _single(byte: int) -> str:
    """How windows-1252 shows a byte; the five that it leaves open stay what they are."""
    return bytes([byte]).decode("windows-1252", "ignore") or chr(byte)


_LEADS = "ÂÃâÄÅðÐÑÎÏï×Ø"  # as UTF-8 begins where it is read as windows-1252: Latin, punctuation, emoji, Cyrillic, Greek, Hebrew, Arabic
_BYTES = {c: b for b in range(0x80, 0x100) for c in {_single(b), chr(b)}}
_TAIL = "".join(re.escape(c) for c in sorted({x for b in range(0x80, 0xC0) for x in (_single(b), chr(b))}))
_MIXED = re.compile(
    f"[{_single(0xC2)}-{_single(0xDF)}][{_TAIL}]|[{_single(0xE0)}-{_single(0xEF)}][{_TAIL}]{{2}}|[{_single(0xF0)}-{_single(0xF4)}][{_TAIL}]{{3}}"
)


def _turned(mixed: str) -> str | None:
    try:
        return bytes(_BYTES[c] for c in mixed).decode("utf-8")
    except UnicodeDecodeError:
        return None
