"""From the words of a source to a voice: who it is, of what kind, named or not, and why not.

In: a phrase of the parse, the cast. Out: `Voice`. A voice is unnamed when nobody and no institution is named that could
be asked: officials, sources, a witness, media reports. The descriptor is the report's own words; a name is never guessed.
"""

import re

from onrecord.attribute.lexicon import voices, words
from onrecord.records import Actor, Voice
from onrecord.spans import Span
from onrecord.syntax import Parse

PRONOUNS = words("he she they it him her them who we i you that which")
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


NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
SELF = words("i we me us my our myself ourselves")
POSTS = words(
    "mayor governor minister premier president chancellor ambassador chief commander head director secretary spokesman spokeswoman "
    "spokesperson chairman chairwoman chair king queen prince bishop archbishop pope commissioner prosecutor superintendent ceo"
)
SPEAKERS = words("spokesman spokeswoman spokesperson")
BONDS = words(
    "agent lawyer attorney mother father wife husband son daughter brother sister widow uncle aunt cousin grandmother grandfather "
    "manager doctor spokesman spokeswoman spokesperson"
)
MEDIA = words("statement letter post tweet website site release blog memo email e-mail message account page advisory announcement")
REPORTERS = words("reporter correspondent journalist crew")


class Reader:
    """Reads the voices of one report."""

    def __init__(self, parse: Parse, mentions: dict[int, list[Actor]]) -> None:
        self.p = parse
        self.mentions = mentions
        self.kinds = voices()

    def voices(self, head: int, phrase: tuple[int, int] | None = None) -> list[Voice]:
        """The voice of a phrase, or several where it coordinates names or stands for several people."""
        p = self.p
        phrase = phrase or (p.left[head], p.right[head])
        actors = self.mentions.get(head, [])
        if len(actors) > 1:
            return [self._of(head, p.span(*phrase), a) for a in actors]
        together = [c for c in p.conjuncts(head) if phrase[0] <= c <= phrase[1]]
        if len(together) > 1 and self._apart(together):
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
        return self._behind(head, phrase) or [self._of(head, p.span(*phrase), actors[0] if actors else None)]

    def _apart(self, heads: list[int]) -> bool:
        """Whether coordinated heads are names of different voices, not the parts of one name."""
        p = self.p
        if not all(c in self.mentions or (p.pos[c] == "PROPN" and p.entities[c] in ("PERSON", "ORG", "GPE", "NORP")) for c in heads):
            return False
        return not any(sum(n.first <= c < n.last for c in heads) > 1 for n in p.names)

    def _behind(self, head: int, phrase: tuple[int, int]) -> list[Voice]:
        """The author of a statement or the outlet of a reporter, where the phrase names one."""
        p = self.p
        lemma = p.lemmas[head]
        if lemma not in MEDIA and lemma not in REPORTERS:
            return []
        for c in p.children[head]:
            if p.deps[c] in ("poss", "compound", "nmod") and c < head:
                own = self.mentions.get(c, [])
                institution = self.kinds.get(p.lower[c]) in ("office", "outlet") or p.entities[c] in ("ORG", "GPE", "PERSON")
                if lemma in REPORTERS and not any(a.entity and a.entity.kind == "outlet" for a in own):
                    continue
                if own or institution or p.deps[c] == "poss":
                    first = phrase[0] if p.deps[c] != "poss" else p.left[c]
                    return [self._of(c, p.span(first, c), own[0] if own else None)]
            if p.deps[c] == "prep" and p.lower[c] in ("by", "from") and lemma in MEDIA:
                given = p.child(c, "pobj")
                if given is not None:
                    return self.voices(given)
        return []

    def _institution(self, head: int) -> str | None:
        """office or group for a post, or a spokesperson, of an institution that the phrase names; person for "his agent"."""
        p = self.p
        lemma = p.lemmas[head]
        owner = p.child(head, "poss")
        if owner is not None and lemma in BONDS and p.lower[owner] in ("his", "her", "my") and lemma not in SPEAKERS:
            return "person"
        if lemma not in POSTS or p.tags[head] in ("NNS", "NNPS"):
            return None
        around = [c for c in p.children[head] if p.deps[c] in ("compound", "poss", "nmod") and c < head]
        for c in p.childs(head, "prep"):
            given = p.child(c, "pobj")
            if p.lower[c] in ("of", "for", "at", "from") and given is not None:
                around.append(given)
        for c in around:
            kind = self.kinds.get(p.lower[c])
            if kind == "group":
                return "group"
            definite = p.child(c, "det") is not None and p.lower[p.left[c]] in ("the", "his", "her", "its", "their")
            if p.pos[c] == "PROPN" or (kind == "office" and (definite or p.deps[c] == "poss")):
                return "office"
        return "office" if lemma not in SPEAKERS and around and p.lower[p.left[head]] == "the" else None

    def _of(self, head: int, span: Span, actor: Actor | None) -> Voice:
        p = self.p
        quote = p.text[span.start : span.end]
        lemma = p.lemmas[head]
        entity = actor.entity if actor else None
        by = actor.by if actor else ("pronoun" if p.lower[head] in PRONOUNS else "name" if p.pos[head] == "PROPN" else "nominal")
        kind = self.kinds.get(p.lower[head]) or self.kinds.get(lemma)
        if kind == "office" and lemma in ("agency", "service") and any(p.lower[k] in ("news", "press", "wire") for k in p.children[head]):
            kind = "outlet"
        if kind == "unnamed" and by == "name" and not entity and not any(
            p.pos[k] == "PROPN" and k < head for k in p.tokens_in(span)
        ):  # "Protesters" at the head of a sentence  # fmt: skip
            by = "nominal"
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
            if sort == "group" and kind == "office":
                sort = kind
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
            post = self._institution(head)
            if post is not None:
                return Voice(name, quote, span.start, span.end, post, True, None, None, None, by, entity)
            plain = kind == "unnamed" and by == "nominal"
            if (p.pos[head] == "PROPN" and by != "nominal") or (p.entities[head] in NAMES and not plain):
                sort = {"PERSON": "person", "ORG": "office", "GPE": "office", "NORP": "group"}.get(p.entities[head], "person")
                return Voice(name, quote, span.start, span.end, sort, True, None, None, None, by, entity)
            if kind is None and p.tags[head] not in ("NN", "NNS"):
                return Voice(name, quote, span.start, span.end, "group", False, name, self._why(head), self._count(head), by, entity)
            return Voice(name, quote, span.start, span.end, "unnamed", False, name, self._why(head), self._count(head), by, entity)
        named = kind in ("office",) or self._definite(head, kind)
        if kind == "office" and p.lower[p.left[head]] in ("a", "an", "another", "some") and not self._definite(head, kind):
            kind, named = "unnamed", False
        if not named and (kind == "outlet" or lemma == "report"):
            kind = "unnamed"
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
