"""Everything onrecord raises on purpose.

    OnrecordError                 code, message, remedy; the command line prints all three and exits `exit_code`
    ├── UsageError       U..      the call's words are wrong                                   exit 2
    ├── InputError       R..      one input cannot be read; in a batch it becomes a Failure    exit 1
    ├── FetchError       F..      an address cannot be fetched; in a batch it becomes a Failure exit 1
    ├── ModelError       M..      the language model is missing or not the one expected        exit 1
    ├── KnowledgeError   K..      a table of knowledge/ or of --knowledge is malformed         exit 2
    ├── LedgerError      L..      the ledger cannot be opened, written or trusted              exit 1
    └── NotFoundError    N..      an id or a name that the ledger does not hold                exit 1

A code never changes its meaning. docs/cli.md lists them.
"""


class OnrecordError(Exception):
    """Base of all: `code` (a letter and two digits), `message` (what is wrong), `remedy` (what to do)."""

    exit_code = 1

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(f"{code}: {message}. {remedy}")
        self._said = (code, message, remedy)
        self.code = code
        self.message = message
        self.remedy = remedy

    def __reduce__(self) -> tuple[type["OnrecordError"], tuple[str, str, str]]:
        return type(self), self._said  # it travels between processes


class UsageError(OnrecordError):
    """The call's words are wrong."""

    exit_code = 2


class InputError(OnrecordError):
    """One input cannot be read."""


class FetchError(OnrecordError):
    """An address cannot be fetched. `passing`: another try may cure it; `after`: seconds that the server asks to wait."""

    def __init__(self, code: str, message: str, remedy: str, *, after: float | None = None, passing: bool = False) -> None:
        super().__init__(code, message, remedy)
        self.after = after
        self.passing = passing


class ModelError(OnrecordError):
    """The language model is missing or not the one expected."""


class KnowledgeError(OnrecordError):
    """A table is malformed; the message names file and line."""

    exit_code = 2


class LedgerError(OnrecordError):
    """The ledger cannot be opened, written or trusted."""


class NotFoundError(OnrecordError):
    """An id or a name that the ledger does not hold."""


def place(error: BaseException) -> str:
    """What an error is and where it arose, in one line: KeyError in find.py:12 ('x')."""
    where = error.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    if where is None:
        return f"{type(error).__name__} ({error})"
    file = where.tb_frame.f_code.co_filename.replace("\\", "/").rsplit("/", 1)[-1]
    return f"{type(error).__name__} in {file}:{where.tb_lineno} ({error})"
