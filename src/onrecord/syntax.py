"""A parsed text as a value: what the parse room hands to the others.

Columns run parallel, one entry a token; a head is a token's index, the root's head is itself. Paragraphs and
sentences are half-open ranges of tokens, and no sentence crosses a paragraph. Text that the read room marked as
furniture has no tokens. Nothing here knows the model that made it, and nothing is changed once made.
"""

import bisect
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.spans import Span


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of tokens that the model read as a name: `[first, last)`, with the model's label."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Parse:
    """The syntax of one report.

    `words` and `lower` have straight quotation marks and apostrophes, as long as the text's own characters;
    `starts`, `ends` are code points of the canonical text; `lemmas` are lower case; `pos` are Universal POS,
    `tags` Penn tags, `deps` ClearNLP labels as spaCy's English models print them; `left` and `right` are the first
    token and the last token (inclusive) of each token's subtree; `entities` the model's label, or "".
    """

    text: str
    words: list[str]
    lower: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    entities: list[str]
    starts: list[int]
    ends: list[int]
    left: list[int]
    right: list[int]
    children: list[list[int]]
    sentence_of: list[int]
    paragraph_of: list[int]
    sentences: list[tuple[int, int]]
    paragraphs: list[tuple[int, int]]
    names: list[Name]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """The code points of tokens `first` to `last`, the last one included."""
        return Span(self.starts[first], self.ends[last])

    def subtree(self, i: int) -> Span:
        """The code points from the first to the last token of `i`'s subtree."""
        return Span(self.starts[self.left[i]], self.ends[self.right[i]])

    def at(self, position: int) -> int:
        """The token that holds or next follows the code point `position`; `len(self)` behind the last."""
        return bisect.bisect_right(self.ends, position)

    def tokens_in(self, span: tuple[int, int]) -> range:
        """The tokens that share a code point with the span."""
        first = bisect.bisect_right(self.ends, span[0])
        return range(first, max(first, bisect.bisect_left(self.starts, span[1])))

    def sentence_span(self, i: int) -> Span:
        """The code points of the sentence that token `i` stands in."""
        first, last = self.sentences[self.sentence_of[i]]
        return self.span(first, last - 1)

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of `i` with one of these labels."""
        return next((c for c in self.children[i] if self.deps[c] in deps), None)

    def childs(self, i: int, *deps: str) -> list[int]:
        """All children of `i` with one of these labels, in order."""
        return [c for c in self.children[i] if self.deps[c] in deps]

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above `i`, nearest first."""
        while self.heads[i] != i:
            i = self.heads[i]
            yield i

    def under(self, i: int, top: int) -> bool:
        """Whether `i` is `top` or stands below it."""
        while i != top:
            if self.heads[i] == i:
                return False
            i = self.heads[i]
        return True

    def conjuncts(self, i: int) -> list[int]:
        """`i` and what is coordinated with it to the right, in order."""
        out = [i]
        for c in self.children[i]:
            if self.deps[c] == "conj":
                out += self.conjuncts(c)
        return out
