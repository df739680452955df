"""A spaCy pipeline's own output for a quarter of its time: the same weights through other code.

In: a loaded pipeline of the make of en_core_web_sm (tok2vec, tagger, parser, attribute_ruler, lemmatizer, ner; hash embeddings, four
windows of 96, greedy decoders with a hidden layer of 64). Out: a reader whose `read(texts)` gives, as `Columns`, the heads, labels,
tags, parts of speech, lemmas, morphology, sentences and names that `nlp.pipe(texts)` would. Where the time goes instead:

- words.py: a token's embedding depends on its form alone, so each word's is computed once and kept, bounded;
- network.py: the convolutions as plain matrix products on numpy's BLAS;
- names.py: while no name is open all tokens are scored in one product, and only names are walked;
- arcs.py, native.c: the arc-eager decoder in C, compiled on this machine at first use; without a compiler, the model's own
  component over our vectors;
- forms.py: the attribute ruler and the lemmatizer answer each different question once.

It never guesses that it is right: `load` reads `CHECK` both ways and refuses (`Unfit`) where a single token differs.
ONRECORD_FAST=numpy leaves the compiled loops out, ONRECORD_FAST=stock all of it.
"""

import os
from typing import Any

from onrecord.parse.fast import native
from onrecord.parse.fast.columns import Columns, Form, differences
from onrecord.parse.fast.network import Unfit
from onrecord.parse.fast.reader import Reader
from onrecord.parse.fast.stock import Stock

__all__ = ["CHECK", "Columns", "Form", "Reader", "Stock", "Unfit", "differences", "load"]

ENVIRONMENT = "ONRECORD_FAST"
CHECK = (
    "Ann Lee, the harbour master of Port Vila, told the Daily Post on Tuesday that two of the 14 ships hadn't left; there's no wind.",
    'Let\'s wait, he said.  "What we\'re going to do," she added, "isn\'t known yet."',
    "But the ministers whom they'd met in Oslo and Paris last week did not say what had been agreed with the European Union, which"
    " Norway's parliament voted down by 81 to 12 on Nov. 3, 2019.",
    "FOR IMMEDIATE RELEASE (Corrected)",
)


def load(nlp: Any) -> Reader | Stock:
    """The fastest reader of a pipeline that gives its own output. Raises Unfit where none does; `Stock(nlp)` is left then."""
    asked = os.environ.get(ENVIRONMENT, "")
    if asked not in {"", "numpy", "stock"}:
        raise Unfit(f"{ENVIRONMENT}={asked}: numpy, stock or nothing is known")
    stock = Stock(nlp)
    if asked == "stock":
        return stock
    true = stock.read(CHECK)
    library = None if asked == "numpy" else native.library()
    for way in [library, None] if library else [None]:
        try:
            reader = Reader(nlp, way)
            wrong = differences(reader.read(CHECK), true)
        except (KeyError, IndexError, AttributeError, ValueError, TypeError) as error:  # a model built otherwise in a way nobody foresaw
            raise Unfit(f"another make of model ({type(error).__name__}: {error})") from error
        if not wrong:
            return reader
    raise Unfit(f"its output differs from the pipeline's in {', '.join(wrong)}")
