"""What is known of an input before it is read.

In: what the caller said, or what was known when the bytes were fetched or taken from an archive. Out: a value that every reader
takes. Raises UsageError U02, U11.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.errors import UsageError

FIELDS = ("id", "text", "title", "published", "publisher", "url", "language")


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller said of all inputs; `published` is ISO 8601, `columns` names the dump's column for a field."""

    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    capture: str | None = None
    record: str | None = None

    @property
    def dated(self) -> str | None:
        """What says the date, where the caller does."""
        return "call" if self.published else None


def columns(words: Mapping[str, str] | None) -> dict[str, str]:
    """The columns that a caller named, by field. Raises UsageError U11 for a field that there is not."""
    for name in words or ():
        if name not in FIELDS:
            raise UsageError("U11", f"there is no field {name} to map a column to", f"one of {', '.join(FIELDS)}")
    return dict(words or {})
