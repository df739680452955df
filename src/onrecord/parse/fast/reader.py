"""The stock pipeline's output by faster means: texts in, columns out.

In: flat texts. Out: a `Columns` for all of them together, the same heads, labels, tags, parts of speech, lemmas, sentences and
names that the model's own pipeline gives. It refuses (Unfit) any model but tok2vec, tagger, parser, attribute_ruler, lemmatizer
and ner of the sizes that en_core_web_sm has.
"""

import ctypes
from collections.abc import Sequence
from typing import Any

import numpy as np
from threadpoolctl import ThreadpoolController

from onrecord.parse.fast.arcs import Arcs
from onrecord.parse.fast.columns import Columns
from onrecord.parse.fast.forms import Forms
from onrecord.parse.fast.names import Names
from onrecord.parse.fast.network import Affine, Encoder, Unfit
from onrecord.parse.fast.words import Words, total

PIPES = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"]


class Reader:
    """A model's weights, run by this code. `native` None is the way without compiled loops."""

    def __init__(self, nlp: Any, native: ctypes.CDLL | None) -> None:
        if nlp.pipe_names != PIPES:
            raise Unfit(f"another pipeline than {', '.join(PIPES)}")
        self._nlp = nlp
        self._blas = ThreadpoolController().select(user_api="blas")
        self.how = "numpy" if native is None else "compiled"
        shared, own = nlp.get_pipe("tok2vec").model, nlp.get_pipe("ner").model.layers[0].layers[0]
        if list(shared.layers[0].layers[0].attrs["columns"]) != ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]:
            raise Unfit("another embedding than of norm, prefix, suffix, shape, blanks")
        self._words = Words(nlp, [shared.layers[0], own.layers[0]])
        self._encoders = Encoder(shared.layers[1], native), Encoder(own.layers[1], native)
        tagger = nlp.get_pipe("tagger")
        self._tags = list(tagger.labels)
        self._tagger = Affine(tagger.model.layers[-1].layers[0])
        self._arcs = Arcs(nlp, native)
        self._names = Names(nlp, native)
        self._forms = Forms(nlp, self._tags, self._arcs.labels)

    def read(self, texts: Sequence[str]) -> Columns:
        """All texts at once; best with a thousand tokens or two, which stay in the processor's cache."""
        # matrices this small gain nothing from threads that wait for each other; what the vocabulary learns is forgotten
        with self._blas.limit(limits=1), self._nlp.memory_zone():
            return self._read(texts)

    def _read(self, texts: Sequence[str]) -> Columns:
        age = self._words.age
        listed = self._words.rows(texts)
        if age != self._words.age:
            for encoder in self._encoders:
                encoder.forget()
        bounds = total(listed)
        rows = np.fromiter((r for row in listed for r in row), np.int64, bounds[-1])
        words, spaced = rows >> 1, rows & 1
        lengths, blank = self._words.length[words], self._words.blank[words]
        ends = np.cumsum(lengths + spaced)
        starts = ends - lengths - spaced
        sizes = np.diff(bounds)
        starts -= np.repeat(np.concatenate([[0], ends])[bounds[:-1]], sizes)
        gap = self._encoders[0].gap
        where = np.arange(len(rows)) + np.repeat(gap * np.arange(1, len(texts) + 1), sizes)
        height = len(rows) + gap * (len(texts) + 1)
        shared = self._encoders[0].run(self._words.tables[0], rows, where, height)
        tags = self._tagger.run(shared).argmax(axis=1)
        heads, deps, opens = self._arcs.run(shared, bounds, blank)
        own = self._encoders[1].run(self._words.tables[1], words, where, height)
        names = self._names.run(own, bounds, blank, opens)
        dep_names, forms = self._arcs.labels, self._words.forms
        found = self._forms.find(self._words, words, tags, deps, bounds)
        labels = [dep_names[d] for d in deps.tolist()]
        for i in np.flatnonzero(blank).tolist():
            labels[i] = found[i].dep
        return Columns(
            words=[forms[w] for w in words.tolist()], bounds=bounds, starts=starts, lengths=lengths, blank=blank, spaced=spaced,
            heads=heads, deps=labels, opens=opens, forms=found, names=[(a, b, self._names.labels[c]) for a, b, c in names],
        )  # fmt: skip
