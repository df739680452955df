"""From the words of a source to a voice: who it is, of what kind, named or not, and why not.

In: a phrase of the parse, the cast. Out: `Voice`. A voice is unnamed when nobody and no institution is named that could
be asked: officials, sources, a witness, media reports. The descriptor is the report's own words; a name is never guessed.
"""

from dataclasses import replace

from onrecord.attribute.lexicon import voices
from onrecord.attribute.voice_words import (
    ALONE,
    BODIES,
    BONDS,
    ISSUED,
    KNOWN,
    LOOSE,
    MEDIA,
    NAMES,
    NUMBERS,
    PLATFORMS,
    POSTS,
    PRONOUNS,
    REASON,
    REPORTERS,
    SCHOLARS,
    SORTS,
    SPEAKERS,
    UNKNOWN,
    thing,
)
from onrecord.records import Actor, Entity, Voice
from onrecord.spans import Span
from onrecord.syntax import Parse


class Reader:
    """Reads the voices of one report."""

    def __init__(self, parse: Parse, mentions: dict[int, list[Actor]]) -> None:
        self.p = parse
        self.mentions = mentions
        self.kinds = voices()
        self._persons = [n for n in parse.names if n.label == "PERSON"]
        self._titled: dict[str, list[int]] | None = None

    def voices(self, head: int, phrase: tuple[int, int] | None = None) -> list[Voice]:
        """The voice of a phrase, or several where it coordinates names or stands for several people."""
        p = self.p
        phrase = phrase or (p.left[head], p.right[head])
        actors = self.mentions.get(head, [])
        if len(actors) > 1:
            return [self._of(head, p.span(*phrase), a) for a in actors]
        together = self._people([c for c in p.conjuncts(head) if phrase[0] <= c <= phrase[1]])
        if together and together[0] != head and len(together) == 1:
            return self.voices(together[0], (max(phrase[0], p.left[together[0]]), phrase[1]))
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
        return (
            self._behind(head, phrase) or self._for_whom(head, phrase) or [self._of(head, p.span(*phrase), actors[0] if actors else None)]
        )

    def speaks(self, head: int) -> bool:
        """Whether a noun can be whom somebody cites: a voice of the tables, a name, somebody of the cast."""
        p = self.p
        if p.lower[head] in self.kinds or p.lemmas[head] in self.kinds or p.pos[head] in ("PROPN", "PRON"):
            return True
        return any(a.by != "nominal" or a.entity is not None for a in self.mentions.get(head, ()))

    def mute(self, head: int) -> bool:
        """Whether a source is a thing that no table knows as a voice: "his condition", "the storm". Nobody answers for it."""
        p = self.p
        if self.mentions.get(head) or (p.child(head, "nummod") is not None and p.entities[head] == "PERCENT"):
            return False
        return thing(p, head)

    def _people(self, heads: list[int]) -> list[int]:
        """Coordinated heads without a title that the name behind it shares: "party leader and prime minister Ann Lee" is one."""
        p = self.p
        last = heads[-1]
        if len(heads) < 2 or p.pos[last] != "PROPN":
            return heads
        return [h for h in heads if h == last or p.tags[h] != "NN" or p.pos[p.left[h]] in ("DET", "PRON")]

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
        if (lemma not in MEDIA and lemma not in REPORTERS) or p.pos[head] != "NOUN":  # "The Washington Post" is no post
            return []
        for c in p.children[head]:
            if p.deps[c] in ("poss", "compound", "nmod") and c < head:
                own = self.mentions.get(c, [])
                institution = self.kinds.get(p.lower[c]) in ("office", "outlet") or p.entities[c] in ("ORG", "GPE", "PERSON")
                if lemma in REPORTERS and not (
                    any(a.entity and a.entity.kind == "outlet" for a in own) or (p.pos[c] == "PROPN" and p.entities[c] == "ORG")
                ):
                    continue
                if p.lower[c] in PLATFORMS:
                    continue
                if own or institution or p.deps[c] == "poss":
                    first = phrase[0] if p.deps[c] != "poss" else p.left[c]
                    while first < c and p.pos[first] == "DET":
                        first += 1
                    found = self._of(c, p.span(first, c), own[0] if own else None)
                    return [replace(found, kind="outlet") if lemma in REPORTERS else found]
            if p.deps[c] == "prep" and p.lower[c] in ("by", "from") and lemma in MEDIA:
                given = p.child(c, "pobj")
                if given is not None:
                    return self.voices(given)
            if p.deps[c] == "acl" and p.lemmas[c] in ISSUED and lemma in MEDIA:  # "a statement released by the ministry"
                by = p.child(c, "agent")
                given = p.child(by, "pobj") if by is not None else None
                if given is not None and not self.mute(given):
                    return self.voices(given)
        return []

    def _once_named(self, head: int, phrase: tuple[int, int]) -> list[Voice]:
        """The person whom the report named with the same noun before: "the Oslo professor" for "Ann Lee, a professor of law"."""
        p = self.p
        if p.tags[head] != "NN" or p.lower[phrase[0]] != "the" or p.child(head, "prep", "appos", "relcl", "acl") is not None:
            return []
        if not all(a.by == "nominal" and (a.entity is None or a.entity.id.startswith(UNKNOWN)) for a in self.mentions.get(head, [])):
            return []
        if self._titled is None:
            self._titled = self._titles()
        before = [k for k in self._titled.get(p.lemmas[head], ()) if k < phrase[0]]
        if not before:
            return []
        k = max(before)
        own = self.mentions.get(k, [])
        name = next((n for n in p.names if n.first <= k < n.last), None)
        found = self._of(k, p.span(name.first, name.last - 1) if name else p.span(k, k), own[0] if own else None)
        span = p.span(*phrase)
        return [replace(found, quote=p.text[span.start : span.end], start=span.start, end=span.end, by="nominal")]

    def _titles(self) -> dict[str, list[int]]:
        """Common nouns that the report gives to people it names, with the last tokens of those names."""
        p = self.p
        out: dict[str, list[int]] = {}
        for name in p.names:
            if name.label != "PERSON":
                continue
            k = name.last - 1
            nouns = [c for c in p.children[k] if p.deps[c] in ("appos", "compound", "nmod") and p.pos[c] == "NOUN"]
            if p.deps[k] == "appos" and p.pos[p.heads[k]] == "NOUN":
                nouns.append(p.heads[k])
            for n in nouns:
                if p.tags[n] == "NN":
                    out.setdefault(p.lemmas[n], []).append(k)
        return out

    def _for_whom(self, head: int, phrase: tuple[int, int]) -> list[Voice]:
        """The body that "a spokesman" alone speaks for: the only one that this sentence or the one before names."""
        p = self.p
        if p.lemmas[head] not in SPEAKERS or p.tags[head] != "NN" or any(p.deps[c] not in ("det", "punct") for c in p.children[head]):
            return []
        if any(a.entity is not None and not a.entity.id.startswith(UNKNOWN) for a in self.mentions.get(head, [])):
            return []
        number = p.sentence_of[head]
        near: dict[str, tuple[int, Actor]] = {}
        for k, actors in self.mentions.items():
            if k < head and 0 <= number - p.sentence_of[k] <= 1:
                for a in actors:
                    if a.entity is not None and a.entity.kind in BODIES and not a.entity.id.startswith(UNKNOWN) and a.by != "pronoun":
                        near[a.entity.id] = (k, a)
        if len(near) != 1:
            return []
        k, a = next(iter(near.values()))
        span = p.span(*phrase)
        found = self._of(k, Span(a.start, a.end), a)
        return [replace(found, quote=p.text[span.start : span.end], start=span.start, end=span.end, by="nominal")]

    def _institution(self, head: int) -> str | None:
        """office or group for a post, or a spokesperson, of an institution that the phrase names; person for "his agent"."""
        p = self.p
        lemma = p.lemmas[head]
        owner = p.child(head, "poss")
        bound = owner is not None and (p.lower[owner] in ("his", "her", "my") or p.entities[owner] == "PERSON")
        if bound and lemma in BONDS and lemma not in SPEAKERS and p.tags[head] != "NNS":
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
        return "office" if lemma not in SPEAKERS and (around or lemma in ALONE) and p.lower[p.left[head]] == "the" else None

    def _of(self, head: int, span: Span, actor: Actor | None) -> Voice:
        p = self.p
        quote = p.text[span.start : span.end]
        by = actor.by if actor else ("pronoun" if p.lower[head] in PRONOUNS else "name" if p.pos[head] == "PROPN" else "nominal")
        entity = actor.entity if actor else None
        if entity is not None and entity.id.startswith(UNKNOWN):
            antecedent = self._antecedent(head, entity) if by == "pronoun" else None
            if antecedent is not None:
                return replace(antecedent, quote=quote, start=span.start, end=span.end, by=by)
        kind = self._kind(head) or ("outlet" if entity is not None and entity.kind == "outlet" else None)
        if kind == "unnamed" and by == "name" and not entity and not any(
            p.pos[k] == "PROPN" and k < head for k in p.tokens_in(span)
        ):  # "Protesters" at the head of a sentence  # fmt: skip
            by = "nominal"
        name, sort, named = self._call(head, span, kind, by, entity)
        reason, count = (None if named else self._why(head)), (self._count(head) if sort in ("unnamed", "group") else None)
        descriptor = None if named else quote.replace("\n", " ")
        if sort == "person" and entity is not None and entity.kind != "person":
            entity = None
        return Voice(name, quote, span.start, span.end, sort, named, descriptor, reason, count, by, entity)

    def _call(self, head: int, span: Span, kind: str | None, by: str, entity: Entity | None) -> tuple[str, str, bool]:
        """Name, kind and whether it is named, of one voice."""
        p = self.p
        known = None if entity is None or entity.id.startswith(UNKNOWN) else entity
        phrase = p.text[span.start : span.end].replace("\n", " ")
        inside = None if known and known.kind == "person" else self._person(head, span)
        if inside and not (known and known.kind == "outlet") and kind != "document":
            return inside, "person", True
        if (
            known is not None
            and not (kind == "unnamed" and known.kind not in ("person", "outlet"))
            and not (kind == "document" and by == "nominal")
        ):
            sort = {"person": "person", "outlet": "outlet", "group": "group"}.get(known.kind, "office")
            return known.name, kind if sort == "group" and kind == "office" else sort, True
        if by == "pronoun":
            return phrase, "person" if p.lower[head] in ("he", "she", "him", "her", "his", "my", "i", "who") else "group", True
        if kind in (None, "unnamed", "person"):
            if self._scholars(head):
                return phrase, "group", True
            if kind == "unnamed" and self._capital(head, span):
                return phrase, {"PERSON": "person", "ORG": "office"}.get(p.entities[head], "office"), True
            return phrase, *self._common(head, kind, by)
        named = kind == "office" or self._definite(head, kind) or (kind == "outlet" and self._one(head))
        if kind == "office" and p.lower[p.left[head]] in ("a", "an", "another", "some") and not self._definite(head, kind):
            return phrase, "unnamed", False
        if not named and (kind == "outlet" or p.lemmas[head] in LOOSE):
            return phrase, "unnamed", False
        return phrase, kind, named

    def _common(self, head: int, kind: str | None, by: str) -> tuple[str, bool]:
        """Kind and named, of people whom the tables of voices leave without a name: a post, a name that nobody knows, or no name."""
        p = self.p
        post = self._institution(head)
        if post is not None:
            return post, True
        plain = kind == "unnamed" and by == "nominal"
        if p.pos[head] == "PROPN" and kind is None and head > p.sentences[p.sentence_of[head]][0]:
            return SORTS.get(p.entities[head], "office" if by == "nominal" else "person"), True
        if (p.pos[head] == "PROPN" and by != "nominal") or (p.entities[head] in NAMES and not plain):
            return SORTS.get(p.entities[head], "person"), True
        return "group" if kind is None and p.tags[head] not in ("NN", "NNS") else "unnamed", False

    def _scholars(self, head: int) -> bool:
        """Whether researchers are those of one study or of a named institution, who can be looked up."""
        p = self.p
        lemma = p.lemmas[head]
        if p.tags[head] != "NNS" or not (lemma in SCHOLARS or lemma.endswith(("scientist", "ologist"))):
            return False
        home = [p.child(c, "pobj") for c in p.childs(head, "prep") if p.lower[c] in ("at", "from", "of", "with")]
        return p.lower[p.left[head]] in KNOWN or any(h is not None and p.pos[h] == "PROPN" for h in home)

    def _capital(self, head: int, span: Span) -> bool:
        """Whether the whole phrase is a proper name, though its last word is a common one: "the Greek Reporter"."""
        p = self.p
        inner = [k for k in p.tokens_in(span) if p.lower[k] != "the"]
        start = p.sentences[p.sentence_of[head]][0]
        return (
            len(inner) > 1
            and inner[-1] == head
            and head > start + 1
            and all(p.pos[k] == "PROPN" and p.words[k][:1].isupper() for k in inner)
        )

    def _kind(self, head: int) -> str | None:
        """The kind that the head noun alone tells."""
        p = self.p
        lemma = p.lemmas[head]
        kind = self.kinds.get(p.lower[head]) or self.kinds.get(lemma)
        if kind == "office" and lemma in ("agency", "service") and any(p.lower[k] in ("news", "press", "wire") for k in p.children[head]):
            return "outlet"
        return kind

    def _antecedent(self, head: int, entity: Entity) -> Voice | None:
        """The voice that a pronoun looks back to, where the report leaves it open who that is: "They" for "officials"."""
        found = [
            k
            for k, actors in self.mentions.items()
            if k < head and any(a.by == "nominal" and a.entity is not None and a.entity.id == entity.id for a in actors)
        ]
        if not found:
            return None
        k = max(found)
        a = next(a for a in self.mentions[k] if a.entity is not None and a.entity.id == entity.id)
        return self._of(k, Span(a.start, a.end), a)

    def _definite(self, head: int, kind: str) -> bool:
        """Whether a document, an outlet or a group is one that a reader could find."""
        p = self.p
        low, high = p.left[head], p.right[head]
        if kind == "document" and p.tags[head] == "NNS" and p.pos[low] not in ("DET", "PRON") and p.child(head, "poss") is None:
            return False  # "US intelligence assessments": which?
        return any(p.pos[k] == "PROPN" for k in range(low, min(high, head + 8) + 1)) or (
            kind in ("document", "group") and p.lower[low] in ("the", "this", "that", "its", "his", "her", "their")
        )

    def _one(self, head: int) -> bool:
        """Whether a medium is the one spoken of before: "the paper", not "the press"."""
        p = self.p
        return p.tags[head] == "NN" and p.lower[p.left[head]] in ("the", "that", "this") and p.lower[head] not in ("media", "press")

    def _person(self, head: int, span: Span) -> str | None:
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
        if self.kinds.get(p.lower[head]) in ("office", "outlet", "document"):  # "the Trump campaign"
            return None
        if p.tags[head] == "NNS" and self.kinds.get(p.lower[head]) == "unnamed":  # "Taylor Swift fans"
            return None
        for name in self._persons:
            if span.start <= p.starts[name.first] and p.ends[name.last - 1] <= span.end:
                inner = p.text[p.starts[name.first] : p.ends[name.last - 1]]
                if p.deps[name.last - 1] not in ("poss", "pobj", "compound", "nmod"):
                    return inner
        return None

    def _why(self, head: int) -> str | None:
        s = self.p.sentence_span(head)
        m = REASON.search(self.p.text, s.start, s.end)
        return m.group().strip(" ,") if m else None

    def _count(self, head: int) -> int | None:
        p = self.p
        for c in p.children[head]:
            if p.deps[c] == "nummod" and p.entities[c] != "DATE":
                word = p.lower[c]
                return NUMBERS.get(word) or (int(word) if word.isdigit() and len(word) < 7 else None)
        return None
