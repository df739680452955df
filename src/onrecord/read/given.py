"""What a call says of its inputs, and what one input says of itself.

In: nothing but values. Out: two small records that the readers of this room pass to each other. For a text or a page
the call overrules what the page says; for a line, an item or a row the call fills what is lacking.
"""

from dataclasses import dataclass

from onrecord.errors import InputError
from onrecord.records import Failure


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller said of all inputs; `published` is ISO 8601."""

    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None


def failure(input_id: str, error: InputError) -> Failure:
    """The row that an error becomes in a batch."""
    return Failure(input_id, error.code, error.message, error.remedy)
