"""The stock pipeline behind the same door: texts in, columns out, for models that the faster way does not know and for checking it.

In: flat texts. Out: `Columns`, read off the Docs of `nlp.pipe`.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from onrecord.parse.fast.columns import Columns, Form

BATCH = 96  # paragraphs: about eight articles, spaCy's best batch


class Stock:
    """A spaCy pipeline with tagger, parser, lemmatizer and names."""

    how = "stock"

    def __init__(self, nlp: Any) -> None:
        self._nlp = nlp

    def read(self, texts: Sequence[str]) -> Columns:
        """All texts at once."""
        from spacy.attrs import HEAD, IDX, LENGTH, SENT_START, SPACY  # noqa: PLC0415  (a second's import, paid by who parses)

        docs = list(self._nlp.pipe(texts, batch_size=BATCH))
        bounds = np.concatenate([[0], np.cumsum([len(d) for d in docs], dtype=np.int64)])
        rows = np.concatenate(
            [np.zeros((0, 5), np.int64), *(d.to_array([HEAD, IDX, LENGTH, SENT_START, SPACY]).astype(np.int64) for d in docs)]
        )
        own = np.concatenate([np.zeros(0, np.int64), *(np.arange(len(d)) for d in docs)])
        tokens = [t for d in docs for t in d]
        return Columns(
            words=[t.text for t in tokens], bounds=bounds, starts=rows[:, 1], lengths=rows[:, 2],
            blank=np.array([t.is_space for t in tokens], np.uint8), spaced=rows[:, 4], heads=(rows[:, 0] + own).astype(np.int32),
            deps=[t.dep_ for t in tokens], opens=(rows[:, 3] == 1).astype(np.int8),
            forms=[Form(t.pos_, t.lemma_, t.lemma_.lower(), t.tag_, t.dep_, str(t.morph)) for t in tokens],
            names=[(int(b) + e.start, int(b) + e.end, e.label_) for d, b in zip(docs, bounds, strict=False) for e in d.ents],
        )  # fmt: skip
