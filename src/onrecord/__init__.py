"""onrecord reads the news and keeps the record. See the README; the public names are in `__all__`."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.flow import code_reports, code_text
    from onrecord.store import Ledger

__all__ = ["Ledger", "code_reports", "code_text"]
_HOME = {"Ledger": "onrecord.store", "code_reports": "onrecord.flow", "code_text": "onrecord.flow"}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    import importlib  # noqa: PLC0415

    return getattr(importlib.import_module(_HOME[name]), name)
