"""Page furniture left in a text: lines that are not the article."""

from onrecord.spans import Spans


def furniture(text: str) -> Spans:
    """Spans of lines that are page furniture."""
    return ()
