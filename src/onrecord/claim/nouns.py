"""What a noun is: its classes, what hides behind "a number of", and whether it can act.

In: a parse, a token, the mentions by head. Out: class names, the token that counts, a party's sort. A thing that
cannot act has no sort, and a pronoun only the sort of whom it stands for.
"""

from onrecord.claim import lexicon
from onrecord.records import Actor
from onrecord.syntax import Parse

THROUGH = frozenset(
    """number lot couple dozen hundred thousand million score handful majority group package round series set spate string
    wave range host raft amount batch bit piece part half third quarter percent rest kind sort type form member majority
    plenty variety lack shipment delivery tranche load consignment column convoy one some many most several few none all
    total pair trio crowd team crew resumption start beginning continuation conclusion extension level state worth
    bulk spree fleet contingent wave""".split()
)
ACTING = (  # classes that act, the strongest first
    "ARMED POLICE TROOPS COURT OFFICIAL LEGISLATURE GOVERNMENT PARTYWORD WORKERS CROWD ORGANISATION DELEGATION COUNTRYWORD "
    "SPEAKER CRIMINAL HUMAN MEDIA FIRM"
).split()
SECTORS = {
    "GOV": "OFFICIAL", "MIL": "TROOPS", "COP": "POLICE", "REB": "ARMED", "UAF": "ARMED", "PRM": "ARMED", "JUD": "COURT",
    "LEG": "LEGISLATURE", "PTY": "PARTYWORD", "OPP": "PARTYWORD", "SPY": "OFFICIAL", "BUS": "FIRM", "JRN": "MEDIA", "CVL": "HUMAN",
    "LAB": "WORKERS", "CRM": "CRIMINAL", "ELI": "OFFICIAL",
}  # fmt: skip
LABELS = {"GPE": "STATE", "NORP": "STATE", "ORG": "ORG", "PERSON": "PERSON", "LOC": "STATE"}
PRONOUNS = {"he": "PERSON", "she": "PERSON", "they": "PRONOUN", "it": "PRONOUN", "him": "PERSON", "her": "PERSON", "them": "PRONOUN"}
BEARING = frozenset({"armed", "masked", "gun-toting", "hooded"})  # what makes a man a gunman
RULES = frozenset({"-", "–", "—", "--", "("})  # what parts a dateline from the text
AFTER_PLACE = RULES | {",", ":"}
SELF = frozenset({"i", "we", "you", "me", "us", "myself", "one", "anyone", "everyone", "someone", "nobody", "everybody"})
FIRMS = frozenset("corp corp. inc inc. ltd ltd. co co. plc llc ag company holdings bancorp industries airlines motors".split())
NAMED = frozenset({"WORKERS", "FIRM", "HUMAN", "ORGANISATION", "COUNTRYWORD", "CROWD", "DELEGATION"})  # no class for a name: it is more
ALSO = {"ORGANISATION": "ORG", "COUNTRYWORD": "STATE", "NAME": "PERSON", "DELEGATION": "OFFICIAL"}
THINGS = frozenset({"CARDINAL", "MONEY", "DATE", "TIME", "PERCENT", "QUANTITY", "ORDINAL"})


class Nouns:
    """Questions about the nouns of one parse, answered once each."""

    def __init__(self, parse: Parse, by_head: dict[int, Actor]) -> None:
        self.parse = parse
        self.by_head = by_head
        self._classes = lexicon.classes()
        self.events = lexicon.events()
        self.wants = lexicon.wants()
        self._counted: dict[int, int] = {}
        self._lemma: dict[int, str] = {}
        self._sort: dict[int, str | None] = {}
        self._kinds: dict[int, frozenset[str]] = {}

    def counted(self, i: int) -> int:
        """The token that counts: behind "a package of aid" it is aid."""
        found = self._counted.get(i)
        if found is None:
            found = self._counted[i] = self._counts(i)
        return found

    def _counts(self, i: int) -> int:
        p = self.parse
        for _ in range(3):
            if p.lemmas[i] not in THROUGH and p.lower[i].rstrip("s") not in THROUGH and p.tags[i] != "CD":
                return i
            of = next((c for c in p.children[i] if p.lower[c] == "of"), None)
            below = None if of is None else p.child(of, "pobj", "pcomp")
            if below is None:
                return i
            i = below
        return i

    def lemma(self, i: int) -> str:
        """The lemma, with what a hyphen ties to it: cease-fire, hunger-strike, air-strike."""
        found = self._lemma.get(i)
        if found is None:
            found = self._lemma[i] = self._tied(i)
        return found

    def _tied(self, i: int) -> str:
        p = self.parse
        if i > 1 and p.lower[i - 1] == "-" and p.ends[i - 1] == p.starts[i] and p.ends[i - 2] == p.starts[i - 1]:
            joined = f"{p.lower[i - 2]}-{p.lemmas[i]}"
            if joined in self._classes or joined in self.events:
                return joined
        if i > 0 and p.deps[i - 1] == "compound" and p.heads[i - 1] == i:
            joined = f"{p.lower[i - 1]}-{p.lemmas[i]}"
            if joined in self._classes or joined in self.events:
                return joined
        return p.lemmas[i]

    def dateline(self, i: int) -> bool:
        """Whether the token is the place in capitals that an agency puts before its first sentence: "LIMA, Peru, March 4 - -"."""
        p = self.parse
        if not p.words[i].isupper() or len(p.words[i]) < 4 or i + 1 >= len(p) or p.lower[i + 1] not in AFTER_PLACE:
            return False
        start = p.sentences[p.sentence_of[i]][0]
        if not all(w.isupper() or not w[0].isalpha() for w in p.words[start:i]):
            return False
        return any(w in RULES for w in p.lower[i + 1 : i + 10])

    def joined(self, i: int) -> str:
        """The noun with the word before it that says of what sort it is: legal-action, travel-warning."""
        p = self.parse
        if i > 0 and p.heads[i - 1] == i and p.deps[i - 1] in {"compound", "amod", "nmod"}:
            return f"{p.lower[i - 1]}-{p.lemmas[i]}"
        return ""

    def kinds(self, i: int) -> frozenset[str]:
        """The classes of a token: by its lemma, by its word, and PARTY, STATE, PERSON, ORG where it can act."""
        found = self._kinds.get(i)
        if found is None:
            p = self.parse
            out = self._classes.get(self.lemma(i), frozenset()) | self._classes.get(p.lower[i], frozenset())
            sort = self.sort(i)
            if sort is not None:
                out = out | {"PARTY", sort, ALSO.get(sort, sort)}
            if p.tags[i] == "CD" or p.entities[i] == "MONEY" or any(p.lower[c] in "$€£" for c in p.children[i]):
                out = out | {"AMOUNT"} if p.entities[i] != "MONEY" and "$" not in p.words[i] else out | {"MONEY"}
            found = self._kinds[i] = out
        return found

    def stands_for(self, i: int) -> int | None:
        """Whom a pronoun means that nobody resolved: in "the firm said it would sell", the one who says."""
        p = self.parse
        if p.pos[i] != "PRON" or p.lower[i] not in PRONOUNS or p.deps[i] != "nsubj":
            return None
        v = p.heads[i]
        if p.deps[v] == "ccomp" and p.heads[v] != v:
            who = p.child(p.heads[v], "nsubj")
            if who is not None and p.pos[who] != "PRON" and (p.tags[who] not in {"NNS", "NNPS"}) == (p.lower[i] != "they"):
                return who
        return None

    def modifiers(self, i: int) -> list[int]:
        """The tokens before the noun that say of what sort it is."""
        p = self.parse
        return [c for c in p.children[i] if c < i and p.deps[c] in {"compound", "amod", "nmod"}]

    def sort(self, i: int) -> str | None:
        """The sort of party that a token is, or None for a thing."""
        if i not in self._sort:
            self._sort[i] = None
            self._sort[i] = self._sort_of(i)
        return self._sort[i]

    def _sort_of(self, i: int) -> str | None:
        p = self.parse
        word = p.lower[i]
        if word in SELF and p.entities[i] not in {"GPE", "ORG"}:
            return None
        mention = self.by_head.get(i)
        if p.pos[i] == "PRON":
            if mention is not None and mention.entity is not None:
                return self._of_entity(mention) or "PRONOUN"
            above = self.stands_for(i)
            return PRONOUNS.get(word) if above is None else self.sort(above)
        classes = self._classes.get(p.lemmas[i], frozenset()) | self._classes.get(word, frozenset())
        if p.pos[i] != "ADJ":
            if "HUMAN" in classes and any(p.lower[c] in BEARING for c in p.children[i]):
                return "ARMED"
            for name in ACTING:
                if name in classes and not (name in NAMED and p.pos[i] == "PROPN" and p.entities[i] in {"ORG", "GPE", "PERSON"}):
                    return name
        if "THING" in classes and p.pos[i] == "NOUN":
            return None
        if mention is not None and mention.entity is not None and not ("TERRITORY" in classes and mention.entity.id.startswith("some:")):
            found = self._of_entity(mention)
            if found is not None:
                return found
        label = p.entities[i]
        if p.pos[i] in {"PROPN", "NOUN", "X"} or (label in {"NORP", "GPE"} and p.deps[i] not in {"amod", "compound", "nmod"}):
            if label in LABELS and (p.pos[i] == "PROPN" or label != "ORG"):
                if label == "PERSON" and any(
                    "OFFICIAL" in self._classes.get(p.lemmas[c], ()) for c in p.children[i] if p.deps[c] in {"compound", "appos", "nmod"}
                ):
                    return "OFFICIAL"
                return "FIRM" if word in FIRMS else LABELS[label]
            if label in THINGS or (p.pos[i] != "PROPN" and label not in {"NORP", "GPE"}):
                return "SOME" if p.deps[i] == "appos" and False else self._behind(i)
            if p.pos[i] == "PROPN" and label in {"", "FAC", "PRODUCT", "NORP", "EVENT", "WORK_OF_ART", "LAW"}:
                return "NAME" if label == "" else None
        return self._behind(i)

    def _behind(self, i: int) -> str | None:
        """ "Two of the soldiers", "members of the group": the sort of what stands behind."""
        p = self.parse
        for c in p.children[i]:
            if p.entities[c] == "PERSON" and ((p.deps[c] == "nmod" and c < i) or (p.deps[c] == "appos" and p.pos[i] == "NOUN")):
                return "PERSON"
        if p.pos[i] == "NOUN" and p.words[i][0].isupper() and i > p.sentences[p.sentence_of[i]][0]:
            return "NAME" if any(p.deps[c] == "compound" and p.pos[c] == "PROPN" for c in p.children[i]) else None
        counted = self.counted(i)
        return None if counted == i else self.sort(counted)

    def _of_entity(self, mention: Actor) -> str | None:
        entity = mention.entity
        if entity is None:
            return None
        if entity.kind == "outlet":
            return "MEDIA"
        if entity.sector in SECTORS:
            return SECTORS[entity.sector] if entity.kind != "person" or entity.sector != "MIL" else "OFFICIAL"
        return {"person": "PERSON", "government": "STATE", "country": "STATE", "organisation": "ORG", "group": "ORG"}.get(entity.kind)
