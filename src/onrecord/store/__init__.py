"""The ledger: append-only SQLite, content hashes in a chain, views as of any entry, full-text search."""

from onrecord.store.chain import Entry, Head
from onrecord.store.derived import Derived
from onrecord.store.ledger import Ledger
from onrecord.store.verify import Flaw
from onrecord.store.views import View

__all__ = ["Derived", "Entry", "Flaw", "Head", "Ledger", "View"]
