"""From the words of a source to a voice: who it is, of what kind, named or not, and why not.

In: a phrase of the parse, the cast. Out: `Voice`. A voice is unnamed when nobody and no institution is named that could
be asked: officials, sources, a witness, media reports. The descriptor is the report's own words; a name is never guessed.
"""

import re

from onrecord import knowledge
from onrecord.records import Actor, Voice
from onrecord.spans import Span
from onrecord.syntax import Parse

PRONOUNS = frozenset(["he", "she", "they", "it", "him", "her", "them", "who", "we", "i", "you", "that", "which"])
_BARRED = r"not (?:been )?(?:authori[sz]ed|allowed|permitted)"
_MOTIVE = (
    r"lack(?:ed|s)? authori[sz]ation|sensitiv|fear|safety|retaliat|reprisal|confidential|private|classified|internal|ongoing|anonym|secur"
)
_REASON = re.compile(
    rf"\b(?:because|since|as|given that|citing|owing to|due to)\s[^.;]*?(?:{_BARRED}|{_MOTIVE})[^.;,”\"]*"
    r"|\b(?:on|under) (?:the )?condition (?:of anonymity|that (?:he|she|they|his|her|their)\b[^.;,]*)"
    r"|\b(?:who )?(?:asked|requested|wished|wanted|declined|refused|insisted|preferred) (?:not )?"
    r"(?:to (?:not )?be (?:named|identified|quoted by name)|to remain anonymous|anonymity)"
    rf"|\b(?:speaking|spoke|talking) anonymously|\b{_BARRED} to (?:speak|talk|discuss|comment)[^.;,]*",
    re.IGNORECASE,
)
_NUMBER = {
    w: n for n, w in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"])
}


def nouns() -> dict[str, str]:
    """Head nouns -> person | office | outlet | document | group | unnamed, of knowledge/voices.tsv."""
    return {noun: kind for noun, kind in knowledge.rows("voices", "noun", "kind")}  # noqa: C416  (rows are tuples of any length to mypy)


class Reader:
    """Reads the voices of one report."""

    def __init__(self, parse: Parse, mentions: dict[int, list[Actor]]) -> None:
        self.p = parse
        self.mentions = mentions
        self.kinds = nouns()

    def voices(self, head: int, phrase: tuple[int, int] | None = None) -> list[Voice]:
        """The voice of a phrase, or several where it coordinates names or stands for several people."""
        p = self.p
        phrase = phrase or (p.left[head], p.right[head])
        actors = self.mentions.get(head, [])
        if len(actors) > 1:
            return [self._of(head, p.span(*phrase), a) for a in actors]
        together = [c for c in p.conjuncts(head) if phrase[0] <= c <= phrase[1]]
        if len(together) > 1 and all(c in self.mentions or p.pos[c] == "PROPN" for c in together):
            out = []
            for n, c in enumerate(together):
                after = together[n + 1] if n + 1 < len(together) else phrase[1] + 1
                last = max(
                    c, min(max((p.right[k] for k in p.children[c] if p.deps[k] not in ("conj", "cc")), default=c), after - 1, phrase[1])
                )
                while last > c and (p.pos[last] in ("PUNCT", "CCONJ")):
                    last -= 1
                own = self.mentions.get(c, [])
                out.append(self._of(c, p.span(max(phrase[0], p.left[c]), last), own[0] if own else None))
            return out
        return [self._of(head, p.span(*phrase), actors[0] if actors else None)]

    def _of(self, head: int, span: Span, actor: Actor | None) -> Voice:
        p = self.p
        quote = p.text[span.start : span.end]
        lemma = p.lemmas[head]
        entity = actor.entity if actor else None
        by = actor.by if actor else ("pronoun" if p.lower[head] in PRONOUNS else "name" if p.pos[head] == "PROPN" else "nominal")
        kind = self.kinds.get(p.lower[head]) or self.kinds.get(lemma)
        inside = None if entity and entity.kind == "person" else self._person(span)
        if inside and not (entity and entity.kind in ("outlet",)) and kind != "document":
            return Voice(
                inside,
                quote,
                span.start,
                span.end,
                "person",
                True,
                None,
                None,
                None,
                "name",
                entity if entity and entity.kind == "person" else None,
            )
        if entity is not None and not (kind == "unnamed" and entity.kind not in ("person", "outlet")):
            sort = {"person": "person", "outlet": "outlet", "group": "group"}.get(entity.kind, "office")
            if not (kind == "document" and by == "nominal"):
                return Voice(entity.name, quote, span.start, span.end, sort, True, None, None, None, by, entity)
        name = quote.replace("\n", " ")
        if by == "pronoun":
            return Voice(
                name,
                quote,
                span.start,
                span.end,
                "person" if p.lower[head] in ("he", "she", "him", "her", "i", "who") else "group",
                True,
                None,
                None,
                None,
                by,
                None,
            )
        if kind in (None, "unnamed", "person"):
            if p.pos[head] == "PROPN" or p.entities[head] in ("PERSON", "ORG", "GPE", "NORP"):
                sort = {"PERSON": "person", "ORG": "office", "GPE": "office", "NORP": "group"}.get(p.entities[head], "person")
                return Voice(name, quote, span.start, span.end, sort, True, None, None, None, by, entity)
            if kind is None and p.tags[head] not in ("NN", "NNS"):
                return Voice(name, quote, span.start, span.end, "group", False, name, self._why(head), self._count(head), by, entity)
            return Voice(name, quote, span.start, span.end, "unnamed", False, name, self._why(head), self._count(head), by, entity)
        named = kind in ("office",) or self._definite(head, kind)
        return Voice(
            name,
            quote,
            span.start,
            span.end,
            kind,
            named,
            None if named else name,
            None if named else self._why(head),
            self._count(head),
            by,
            entity,
        )

    def _definite(self, head: int, kind: str) -> bool:
        """Whether a document, an outlet or a group is one that a reader could find."""
        p = self.p
        low, high = p.left[head], p.right[head]
        return any(p.pos[k] == "PROPN" for k in range(low, min(high, head + 8) + 1)) or (
            kind in ("document", "group") and p.lower[low] in ("the", "this", "that", "its", "his", "her", "their")
        )

    def _person(self, span: Span) -> str | None:
        """A person's name inside the phrase: in apposition, or its head."""
        p = self.p
        for k in p.tokens_in(span):
            for a in self.mentions.get(k, ()):
                if (
                    a.by in ("name", "alias")
                    and a.entity is not None
                    and a.entity.kind == "person"
                    and p.deps[k] not in ("poss", "pobj", "compound", "nmod")
                ):
                    return a.entity.name
        if self.mentions:
            return None
        for name in p.names:
            if name.label == "PERSON" and span.start <= p.starts[name.first] and p.ends[name.last - 1] <= span.end:
                inner = p.text[p.starts[name.first] : p.ends[name.last - 1]]
                if p.deps[name.last - 1] not in ("poss", "pobj", "compound", "nmod"):
                    return inner
        return None

    def _why(self, head: int) -> str | None:
        s = self.p.sentence_span(head)
        m = _REASON.search(self.p.text, s.start, s.end)
        return m.group().strip(" ,") if m else None

    def _count(self, head: int) -> int | None:
        p = self.p
        for c in p.children[head]:
            if p.deps[c] == "nummod":
                word = p.lower[c]
                return _NUMBER.get(word) or (int(word) if word.isdigit() and len(word) < 7 else None)
        return None
