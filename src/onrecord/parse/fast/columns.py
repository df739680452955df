"""What a pipeline says about several texts, as columns."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray


class Form(NamedTuple):
    """What the attribute ruler and the lemmatizer say of a token."""

    pos: str
    lemma: str
    lower: str  # the lemma in lower case
    tag: str
    dep: str  # for white space alone, whose label the ruler writes over
    morph: str


class Columns(NamedTuple):
    """The tokens of several texts, one behind the other.

    `bounds[p]` to `bounds[p + 1]` are text p's tokens; `starts` are code points of its own text, `lengths` code points too;
    `heads` are tokens of its own text; `blank` is 1 for white space, `spaced` 1 where a blank follows, `opens` 1 where a sentence
    begins; `names` are (first, last + 1, label), tokens counted through all texts.
    """

    words: list[str]
    bounds: NDArray[np.int64]
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    blank: NDArray[np.uint8]
    spaced: NDArray[np.int64]
    heads: NDArray[np.int32]
    deps: list[str]
    opens: NDArray[np.int8]
    forms: list[Form]
    names: list[tuple[int, int, str]]


def differences(one: Columns, two: Columns) -> list[str]:
    """The names of the columns in which two readings differ."""
    return [name for name, a, b in zip(one._fields, one, two, strict=True) if not _same(name, a, b)]


def _same(name: str, a: Any, b: Any) -> bool:
    if name == "forms":
        return [f[:4] + f[5:] for f in a] == [f[:4] + f[5:] for f in b]
    return np.array_equal(a, b) if isinstance(a, np.ndarray) else bool(a == b)
