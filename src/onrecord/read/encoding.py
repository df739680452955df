"""Bytes to a str, without inventing characters unseen.

In: the bytes of one text, page or line. Out: the str, and notes on any doubt. UTF-8 first; a text that is UTF-8 but for a
few broken bytes keeps them as U+FFFD; anything else is windows-1252, and says so. Raises InputError R02 for binary data
and R03 where windows-1252 gives no words either.
"""

from onrecord.errors import InputError

_SAVE = "save it as UTF-8, for instance with iconv -f THE_ENCODING -t UTF-8"
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\f\r\x1b")


def decoded(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text and the notes; `declared` is an encoding that the container names, such as a page's charset."""
    _refuse_binary(data)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    if declared and (text := _as_declared(data, declared)) is not None:
        return text, ()
    text = data.decode("utf-8-sig", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for c in text if c > "\x7f") - broken
    if whole >= 4 * broken:
        return text, (f"{broken} broken UTF-8 sequences became U+FFFD",)
    text = data.decode("windows-1252", "replace")
    letters = [c for c in text if c > "\x7f" or c.isalpha()]
    if sum(1 for c in letters if c > "\x7f") * 5 > len(letters) * 2:
        raise InputError("R03", "the encoding is neither UTF-8 nor windows-1252", _SAVE)
    return text, ("not UTF-8: read as windows-1252",)


def _as_declared(data: bytes, declared: str) -> str | None:
    try:
        return data.decode(declared)
    except (LookupError, ValueError):  # an encoding that nobody knows, or not the one that it is
        return None


def _refuse_binary(data: bytes) -> None:
    if b"\0" in data:
        raise InputError("R02", "there are NUL bytes: this is binary data", "give text, HTML or JSON")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls * 50 > len(data):
        raise InputError("R02", f"{controls} of {len(data)} bytes are control characters: this is binary data", "give text, HTML or JSON")
