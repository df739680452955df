"""Heads, labels and sentences: spaCy's arc-eager decoder over vectors that were made elsewhere.

In: the encoder's vectors of several texts. Out: for each token its head (an index in its own text), its label and whether it opens
a sentence. Compiled where `native` is there; else the model's own parser component reads the vectors off `Doc.tensor`.
"""

import ctypes
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.parse.fast.network import Affine, Floats, Unfit, at, spread

MOVES = "SDLRB"  # shift, reduce, left arc, right arc, sentence break
BETWEEN = "||"  # in a label that was lifted to make a tree projective: the label, then the label of the true head


class Arcs:
    """The dependency parser. `labels` names the label numbers."""

    def __init__(self, nlp: Any, native: ctypes.CDLL | None) -> None:
        from spacy.attrs import DEP, HEAD, SENT_START  # noqa: PLC0415  (a second's import, paid by who parses)

        self._attributes = [HEAD, DEP, SENT_START]
        self._nlp = nlp
        self._native = native
        self._component = component = nlp.get_pipe("parser")
        tok2vec, lower, upper = component.model.layers
        if lower.get_param("W").shape != (8, 64, 2, 64) or component.cfg["beam_width"] != 1 or component.model.attrs["unseen_classes"]:
            raise Unfit("another parser than greedy decoding from eight features")
        names = [component.moves.get_class_name(i) for i in range(component.moves.n_moves)]
        self.labels = ["", "ROOT", "dep"]
        numbers = {label: i for i, label in enumerate(self.labels)}

        def number(label: str) -> int:
            if label not in numbers:
                numbers[label] = len(self.labels)
                self.labels.append(label)
            return numbers[label]

        self._move = np.array([MOVES.index(n[0]) for n in names], np.int32)
        self._label = np.array([number(n[2:]) for n in names], np.int32)
        for label in list(self.labels):
            for part in label.split(BETWEEN):
                number(part)
        parts = [label.split(BETWEEN) for label in self.labels]
        self._plain = np.array([numbers[p[0]] for p in parts], np.int32)
        self._lift = np.array([numbers[p[1]] if len(p) > 1 else -1 for p in parts], np.int32)
        self._numbers = {nlp.vocab.strings[label]: i for label, i in numbers.items()}
        self._reduce = Affine(tok2vec.layers[-1])
        self._features = np.ascontiguousarray(lower.get_param("W").reshape(8 * 128, 64).T)
        self._pad = np.ascontiguousarray(lower.get_param("pad").reshape(-1))
        self._bias = np.ascontiguousarray(lower.get_param("b").reshape(-1))
        self._upper = spread(upper)

    def run(
        self, vectors: Floats, bounds: NDArray[np.int64], blank: NDArray[np.uint8]
    ) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int8]]:
        """Heads, label numbers and sentence openings of all tokens."""
        if self._native is None:
            return self._by_component(vectors, bounds, blank)
        count = len(vectors)
        features = np.matmul(self._reduce.run(vectors), self._features)
        heads, labels = np.empty(count, np.int32), np.empty(count, np.int32)
        opens = np.zeros(count, np.int8)
        ends = bounds.astype(np.int32)
        work = np.empty(8 * int(np.diff(bounds).max(initial=1)), np.int32)
        weights, bias = self._upper
        self._native.onrecord_arcs(
            at(features), at(self._pad), at(self._bias), at(weights), at(bias), len(bias), len(self._move), at(self._move),
            at(self._label), self.labels.index("ROOT"), at(self._plain), at(self._lift), at(ends), len(ends) - 1, at(blank),
            at(heads), at(labels), at(opens), at(work),
        )  # fmt: skip
        return heads, labels, opens

    def _by_component(
        self, vectors: Floats, bounds: NDArray[np.int64], blank: NDArray[np.uint8]
    ) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int8]]:
        from spacy.tokens import Doc  # noqa: PLC0415

        marks = ["-" if b == 0 else " " for b in blank.tolist()]  # of the words the component asks only whether they are white space
        docs = []
        for low, high in pairwise(bounds.tolist()):
            docs.append(Doc(self._nlp.vocab, words=marks[low:high]))
            docs[-1].tensor = vectors[low:high]
        self._component.set_annotations(docs, self._component.predict(docs))
        columns = [doc.to_array(self._attributes).astype(np.int64) for doc in docs]
        heads = [c[:, 0] + np.arange(len(c)) for c in columns]
        labels = [[self._numbers[d] for d in doc.to_array(self._attributes[1]).tolist()] for doc in docs]
        return (
            np.concatenate(heads).astype(np.int32),
            np.array([i for row in labels for i in row], np.int32),
            np.concatenate([c[:, 2] == 1 for c in columns]).astype(np.int8),
        )
