"""Names: spaCy's entity recogniser, decoded without walking what lies between names.

In: the vectors of the recogniser's own encoder, sentence openings, white space. Out: names as (first, last + 1, label number).
While no name is open, the decoder's state is the current token and nothing else, so all tokens are scored at once; only
inside a name is one token read after the other.
"""

import ctypes
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.parse.fast.network import Affine, Floats, Unfit, at, spread

MOVES = "MBILUO"  # missing, begin, inside, last, unit, outside


class Names:
    """The entity recogniser. `labels` names the label numbers; 0 is no name."""

    def __init__(self, nlp: Any, native: ctypes.CDLL | None) -> None:
        self._native = native
        component = nlp.get_pipe("ner")
        tok2vec, lower, upper = component.model.layers
        if lower.get_param("W").shape != (3, 64, 2, 64) or component.cfg["beam_width"] != 1 or component.model.attrs["unseen_classes"]:
            raise Unfit("another recogniser than greedy decoding from three features")
        names = [component.moves.get_class_name(i) for i in range(component.moves.n_moves)]
        self.labels = ["", *sorted({n[2:] for n in names if n[2:]})]
        self._move = np.array([MOVES.index(n[0]) for n in names], np.int32)
        self._label = np.array([self.labels.index(n[2:]) for n in names], np.int32)
        self._reduce = Affine(tok2vec.layers[-1])
        self._features = [np.ascontiguousarray(f.reshape(128, 64).T) for f in lower.get_param("W")]
        self._pad = np.ascontiguousarray(lower.get_param("pad").reshape(3, 128))
        self._bias = np.ascontiguousarray(lower.get_param("b").reshape(-1))
        self._upper = spread(upper)

    def run(
        self, vectors: Floats, bounds: NDArray[np.int64], blank: NDArray[np.uint8], opens: NDArray[np.int8]
    ) -> list[tuple[int, int, int]]:
        """The names of all texts, in order; tokens are counted through all texts."""
        rows = self._reduce.run(vectors)
        now = np.matmul(rows, self._features[0])
        if self._native is None:
            return self._walk(rows, now, bounds, blank, opens)
        ends = bounds.astype(np.int32)
        out = np.empty((len(rows) + 1, 3), np.int32)
        weights, bias = self._upper
        count = self._native.onrecord_names(
            at(now), at(rows), at(self._features[1]), at(self._features[2]), at(self._pad), at(self._bias), at(weights), at(bias),
            len(bias), len(self._move), at(self._move), at(self._label), at(ends), len(ends) - 1, at(blank), at(opens), at(out),
        )  # fmt: skip
        return [(a, b, c) for a, b, c in out[:count].tolist()]

    def _walk(
        self, rows: Floats, now: Floats, bounds: NDArray[np.int64], blank: NDArray[np.uint8], opens: NDArray[np.int8]
    ) -> list[tuple[int, int, int]]:
        weights, bias = self._upper
        first, prior = np.matmul(rows, self._features[1]), np.matmul(rows, self._features[2])
        outside = now + (self._pad[1] + self._pad[2] + self._bias)
        scores = np.maximum(outside[:, ::2], outside[:, 1::2]) @ weights + bias
        scores = scores[:, : len(self._move)]
        last = np.zeros(len(rows) + 1, bool)
        last[:-1] = opens == 1
        last[bounds[1:]] = True
        closed = last[1:]
        begin, unit = self._move == MOVES.index("B"), (self._move == MOVES.index("U")) & (self._label > 0)
        scores[:, ~(begin | unit | (self._move == MOVES.index("O")))] = -np.inf
        scores[np.ix_(closed, begin)] = -np.inf
        scores[np.ix_(blank == 1, begin | unit)] = -np.inf
        best = scores.argmax(axis=1)
        pairs = {int(self._label[c]): c for c in np.flatnonzero(self._move == MOVES.index("I"))}
        ends = {int(self._label[c]): c for c in np.flatnonzero(self._move == MOVES.index("L"))}
        out: list[tuple[int, int, int]] = []
        free = 0
        for i in np.flatnonzero(begin[best] | unit[best]).tolist():
            if i < free:
                continue
            label = int(self._label[best[i]])
            j = i + 1
            if begin[best[i]]:
                inside, end = pairs[label], ends[label]
                while not closed[j]:
                    total = now[j] + first[i] + prior[j - 1] + self._bias
                    hidden = np.maximum(total[::2], total[1::2])
                    if hidden @ weights[:, end] + bias[end] > hidden @ weights[:, inside] + bias[inside]:
                        break
                    j += 1
                j += 1
            out.append((i, j, label))
            free = j
        return out
