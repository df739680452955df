"""Pronouns: he, she, they, it, who, which, by salience within the report.

In: a scene, token by token, with the mentions before. Out: mentions by pronoun. The nearest sentences count most, then
subjects, the speaker of the words it stands in, and who was mentioned often; gender and number must fit, an object is
never its own clause's subject, and whoever is quoted is not "he" inside the quotation. Where nobody stands out, or where
the word means a thing, the mention stays open (entity None).
"""

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.resolve.cast_mention import SPEECH, SUBJECTS, Mention, Scene, Who

_PERSONS = {"he": "m", "him": "m", "she": "f", "her": "f"}
_RELATIVE = frozenset(("who", "which", "whom", "that"))
_ACTS = SPEECH | frozenset(
    "ask urge call accuse condemn demand want seek plan agree refuse reject withdraw launch send deploy attack invade fire test impose"
    " lift support back oppose sign negotiate offer expect intend decide continue respond pay buy sell hold publish operate act fight kill"
    " arrest seize capture release provide help join leave control consider use need try begin work win lose face receive make take".split()
)
_STATIC = frozenset("be seem appear become remain look sound happen occur".split())
_DEEMS = frozenset("make find consider deem think believe render keep".split())
_SAME = {"he": ("he", "him"), "him": ("he", "him"), "she": ("she", "her"), "her": ("she", "her"), "they": ("they", "them"),
         "them": ("they", "them"), "it": ("it",)}  # fmt: skip
_PARTS = frozenset("one two three four some many most several few both each either none all any half".split())
_WINDOW = 40


@dataclass(slots=True)
class _Candidate:
    i: int
    whos: tuple[Who | None, ...]
    sort: str  # person | body | people | thing | things
    rank: float
    phrase: int  # first token, to tell unnamed ones apart


class Pronouns:
    """The pronouns of a report, read in order."""

    def __init__(self, scene: Scene) -> None:
        self.s = scene
        self.past: list[_Candidate] = []
        self.quoted = _quoted(scene.p.words, scene.p.paragraphs)
        persons = [w for w in scene.by_id.values() if w.kind == "person"]
        self.hero = max(persons, key=lambda w: w.seen, default=None)  # whom the report names most

    def saw(self, i: int, mentions: list[Mention]) -> None:
        """Remembers the mentions of token `i` as what a pronoun may mean."""
        p = self.s.p
        whos = tuple(m.who for m in mentions)
        first = mentions[0]
        sort = "people" if len(whos) > 1 else first.sort
        self._keep(_Candidate(i, whos, sort, self._rank(i), first.first))
        if p.deps[i] == "conj":
            self._together(i)

    def thing(self, i: int) -> None:
        """Remembers a noun that stands for nobody: what "it" and "they" may mean as well."""
        p = self.s.p
        if p.deps[i] in ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj"):
            self._keep(_Candidate(i, (None,), "things" if p.tags[i] in ("NNS", "NNPS") else "thing", self._rank(i), i))

    def _keep(self, candidate: _Candidate) -> None:
        self.past.append(candidate)
        if len(self.past) > 2 * _WINDOW:
            del self.past[:_WINDOW]

    def _together(self, i: int) -> None:
        """X and Y: "they" may mean both."""
        p = self.s.p
        top = i
        while p.deps[top] == "conj":
            top = p.heads[top]
        members = [self.s.found[k][0].who for k in p.conjuncts(top) if k <= i and k in self.s.found]
        if p.deps[top] in ("attr", "appos", "oprd"):
            return
        if len(members) > 1 and all(m is not None for m in members):
            self._keep(_Candidate(top, tuple(members), "people", self._rank(top) + 0.6, top))

    def _rank(self, i: int) -> float:
        """How prominent the place of a mention in its sentence is."""
        p = self.s.p
        while p.deps[i] in ("conj", "appos"):
            i = p.heads[i]
        dep = p.deps[i]
        if dep in SUBJECTS:
            verb = p.heads[i]
            main = p.heads[verb] == verb or p.deps[verb] in ("ROOT", "conj")
            return 1.3 if main else 0.9
        if dep == "pobj" and p.deps[p.heads[i]] == "agent":
            return 0.8
        if dep == "pobj" and p.lower[p.heads[i]] == "to" and p.lower[p.heads[i] - 1] == "according":
            return 0.8
        return {"dobj": 0.4, "iobj": 0.4, "dative": 0.4, "poss": 0.45, "ROOT": 0.7, "attr": 0.3}.get(dep, 0.1)

    # -- resolving ---------------------------------------------------------------------------------------------------

    def at(self, i: int, low: str) -> None:
        """Reads the pronoun at token `i`, if it is one."""
        s, p = self.s, self.s.p
        tag = p.tags[i]
        if low in _RELATIVE and tag in ("WP", "WDT"):
            self._relative(i)
            return
        if tag != "PRP":
            return
        gender = _PERSONS.get(low)
        if gender is not None:
            whos = self._person(i, gender)
        elif low in ("they", "them"):
            whos = self._many(i)
        elif low == "it":
            if self._empty(i):
                return
            whos = self._it(i)
        else:
            return
        if gender is not None and whos[0] is not None and whos[0].gender is None and not whos[0].id.startswith("some:"):
            whos[0].gender = gender
        mentions = [s.add(i, i, i, "pronoun", "V-006", who, "person" if gender else "people" if low != "it" else "body") for who in whos]
        if any(m.who is not None for m in mentions):
            self.saw(i, mentions)

    def _relative(self, i: int) -> None:
        s, p = self.s, self.s.p
        clause = p.heads[i]
        if p.deps[i] in ("pobj", "poss", "attr") or p.deps[clause] in ("xcomp", "ccomp", "conj"):
            clause = p.heads[clause]
        if p.deps[clause] != "relcl":
            return
        noun = p.heads[clause]
        mentions = s.found.get(noun)
        if mentions is None:
            near = [h for h in range(p.left[noun], i) if h in s.found and (p.heads[h] == noun or p.under(h, noun))]
            mentions = s.found[near[-1]] if near and p.lower[i] != "that" and i - near[-1] <= 3 else None
        for m in mentions or ():
            s.add(i, i, i, "pronoun", "V-006", m.who, m.sort)

    def _person(self, i: int, gender: str) -> list[Who | None]:
        def fits(c: _Candidate) -> bool:
            if c.sort != "person" or len(c.whos) > 1:
                return False
            who = c.whos[0]
            return who is None or who.gender in (None, gender)

        return self._best(i, fits, 5, 0.9, gender)

    def _many(self, i: int) -> list[Who | None]:
        p = self.s.p
        parted = p.deps[i] == "pobj" and p.lower[i - 1] == "of" and p.lower[i - 2] in _PARTS

        def fits(c: _Candidate) -> bool:
            return c.sort in ("people", "things", "body") and not (c.sort == "body" and (c.rank < 0.8 or parted))

        return self._best(i, fits, 3, 1.4, None)

    def _it(self, i: int) -> list[Who | None]:
        return self._best(
            i,
            lambda c: (
                (len(c.whos) == 1 and c.sort in ("body", "thing"))
                or (len(c.whos) == 1 and c.sort == "people" and c.whos[0] is not None and _one(c.whos[0]))
            ),
            2,
            1.5,
            None,
        )

    def _best(self, i: int, fits: Callable[[_Candidate], bool], reach: int, least: float, gender: str | None) -> list[Who | None]:
        p = self.s.p
        scores: dict[object, float] = {}
        chosen: dict[object, _Candidate] = {}
        times: dict[object, int] = {}
        speakers = self._governors(i)
        quoters = self._quoters(i) if self.quoted[i] else ()
        here, paragraph = p.sentence_of[i], p.paragraph_of[i]
        for c in reversed(self.past):
            gap = here - p.sentence_of[c.i]
            if gap > reach or paragraph - p.paragraph_of[c.i] > 2:
                break
            if not fits(c) or not self._free(i, c):
                continue
            score = self._score(i, c, gap, speakers, gender)
            if quoters and not self.quoted[c.i] and c.whos[0] in quoters:
                score -= 3.0
            mark: object = tuple(w.id if w else c.phrase for w in c.whos)
            if mark in scores:
                scores[mark] = max(scores[mark], score)
                times[mark] += 1
            else:
                scores[mark], chosen[mark], times[mark] = score, c, 0
        if not scores:
            return [None]
        for mark, more in times.items():
            scores[mark] += 0.15 * min(more, 3)
        order = sorted(scores, key=lambda m: -scores[m])
        if scores[order[0]] < least:
            return [None]
        return list(chosen[order[0]].whos)

    def _score(self, i: int, c: _Candidate, gap: int, speakers: list[int], gender: str | None) -> float:
        p, low = self.s.p, self.s.p.lower[i]
        score = c.rank + (2.6, 1.6, 0.7, 0.2, 0.0, -0.2)[min(gap, 5)]
        score -= 0.3 * (p.paragraph_of[i] - p.paragraph_of[c.i])
        if c.i in speakers:
            near, far = (1.2, 0.3) if p.deps[i] in SUBJECTS else (0.6, 0.0)
            score += (near if c.i == speakers[0] else far) if not (self.quoted[i] and not self.quoted[c.i]) else -3.0
        elif gap == 0 and self._carried_on(i, c.i):
            score += 1.0
        if self.quoted[i] and self.quoted[c.i] and p.paragraph_of[i] == p.paragraph_of[c.i]:
            score += 0.5
        if gap == 0 and p.lower[c.i] in _SAME.get(low, ()):
            score += 1.3  # a word said twice in a sentence means the same twice
        elif gap == 0 and p.lower[i - 1] == "of" and c.sort == "people":
            score += 0.4
        if gender is not None:
            who = c.whos[0]
            if who is None or who.id.startswith("some:"):
                score -= 0.9 if who is not None and who.gender is None else 0.5
            elif who.gender == gender:
                score += 0.4
            score += 0.25 if who is not None and who is self.hero else 0.0
            if who is not None and who.sector == "JRN" and who.id.startswith("some:"):
                score -= 0.5  # whoever reports is seldom whom the report is about
            if p.deps[i] in SUBJECTS and gap and c.rank >= 0.9:
                score += 0.3
            return score
        verb = p.lemmas[p.heads[i]] if p.deps[i] in SUBJECTS else ""
        living = c.sort in ("body", "people")
        if verb:
            if verb in _ACTS:
                score += 0.9 if living else -0.6
            elif not living and verb not in _STATIC and p.deps[i] == "nsubj":
                score -= 0.3
            elif verb in _STATIC or p.deps[i] == "nsubjpass":
                score += -1.0 if living and low == "it" else 0.0
        elif living and low == "it" and c.i not in speakers:
            score -= 1.5
        if low != "it" and c.sort == "body":
            score -= 0.7
        if verb not in SPEECH and c.whos[0] is not None and c.whos[0].kind == "outlet":
            score -= 0.9
        if verb in SPEECH and len(c.whos) > 1 and c.whos[0] is not None and c.whos[0].kind == "person":
            score += 0.5
        return score

    def _subject(self, k: int) -> int | None:
        """The subject that a verb has, or shares with the one above it."""
        p = self.s.p
        while (subject := p.child(k, "nsubj", "nsubjpass")) is None and p.deps[k] in ("xcomp", "conj") and p.heads[k] != k:
            k = p.heads[k]
        return subject

    def _carried_on(self, i: int, j: int) -> bool:
        """Whether `j` is the object of the clause that the pronoun's clause carries on: saw the men and decided to stop them."""
        p = self.s.p
        if p.deps[j] != "dobj":
            return False
        k = p.heads[i]
        while p.deps[k] == "xcomp":
            k = p.heads[k]
        if p.deps[k] != "conj" or p.heads[k] != p.heads[j]:
            return False
        subject = p.child(p.heads[k], "nsubj")
        return p.deps[i] not in SUBJECTS or (subject is not None and self._sort_at(subject) != "person")

    def _sort_at(self, i: int) -> str | None:
        found = self.s.found.get(i)
        return found[0].sort if found else None

    def _governors(self, i: int) -> list[int]:
        """Subjects of the clauses above the pronoun's own: X said he would, Y asked Z to supply it."""
        p = self.s.p
        out: list[int] = []
        k, steps = p.heads[i], 0
        noun = False
        while p.deps[i] not in SUBJECTS and p.deps[k] in ("prep", "pobj", "dobj", "agent", "dative") and p.heads[k] != k:
            noun = noun or p.pos[k] in ("NOUN", "PROPN")
            k = p.heads[k]
        own = p.child(k, "nsubj", "nsubjpass") if noun else None
        if own is not None and own < i:
            out.append(own)
        while p.heads[k] != k and steps < 8:
            if p.deps[k] in ("ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "parataxis"):
                up = p.heads[k]
                subject = self._subject(up)
                if subject is not None and subject < i and subject not in out and (p.deps[k] != "xcomp" or p.deps[i] not in SUBJECTS):
                    out.append(subject)
            k = p.heads[k]
            steps += 1
        return out

    def _quoters(self, i: int) -> tuple[Who, ...]:
        """Who says the quotation that token `i` stands in: the subject of a verb of saying next to either of its marks."""
        s, p = self.s, self.s.p
        first, end = p.paragraphs[p.paragraph_of[i]]
        left, right = i, i
        while left > first and self.quoted[left - 1]:
            left -= 1
        while right + 1 < end and self.quoted[right + 1]:
            right += 1
        out: list[Who] = []
        for k in (*range(max(first, left - 12), left), *range(right + 1, min(end, right + 12))):
            if p.lemmas[k] in SPEECH or p.lemmas[k] in ("tweet", "ask", "quote", "recall", "remark", "comment"):
                subject = p.child(k, "nsubj", "nsubjpass")
                for m in s.found.get(subject, ()) if subject is not None else ():
                    if m.who is not None:
                        out.append(m.who)
        return tuple(out)

    def _free(self, i: int, c: _Candidate) -> bool:
        """Whether the two may be the same: an object is not the subject of its own clause, nor a coordinated neighbour."""
        p = self.s.p
        if c.i >= i:
            return False
        if p.sentence_of[i] != p.sentence_of[c.i]:
            return True
        if p.deps[i] in SUBJECTS:
            return p.heads[c.i] != i and not (p.heads[i] == p.heads[c.i] and p.deps[c.i] in SUBJECTS)
        k = p.heads[i]
        while p.heads[k] != k and (
            p.deps[k] in ("prep", "agent", "dative") or (p.pos[k] in ("PRON", "DET", "NUM") and p.deps[k] in ("dobj", "pobj"))
        ):
            k = p.heads[k]
        if p.pos[k] in ("NOUN", "PROPN"):
            if p.lower[i] not in _PERSONS:
                return True
            while p.pos[k] in ("NOUN", "PROPN", "ADP") and p.heads[k] != k:
                k = p.heads[k]
        top = c.i
        while p.deps[top] in ("conj", "appos"):
            top = p.heads[top]
        while True:  # the subject that the clause has, or shares with the one above it
            subject = p.child(k, "nsubj", "nsubjpass")
            if subject is not None or p.deps[k] not in ("xcomp", "conj") or p.heads[k] == k:
                return subject != top
            dropped = p.child(p.heads[k], "dobj") if p.deps[k] == "xcomp" else None
            if dropped is not None:
                return dropped != top
            k = p.heads[k]

    def _empty(self, i: int) -> bool:
        """It rains; it is clear that; makes it hard to: the word stands for nothing."""
        p = self.s.p
        after = i + 1 + (i + 2 < len(p) and p.pos[i + 1] == "ADV")
        if after < len(p) and p.pos[after] == "ADJ" and p.deps[i] not in ("pobj", "nsubjpass") and p.lemmas[i - 1] in _DEEMS:
            return True
        attr = p.child(p.heads[i], "attr") if p.lemmas[p.heads[i]] == "be" else None
        if attr is not None and p.lemmas[attr] in ("time", "day", "year", "case", "fact", "matter"):
            return True
        if p.deps[i] == "expl":
            return True
        verb = p.heads[i]
        if p.deps[i] not in SUBJECTS or p.lemmas[verb] not in _STATIC | {"take", "emerge", "turn", "mean"}:
            return False
        if p.deps[i] == "nsubjpass":
            return p.child(verb, "ccomp", "xcomp") is not None
        return p.child(verb, "ccomp", "xcomp", "advcl", "acomp") is not None or p.lower[verb + 1 : verb + 2] == ["that"]


def _one(who: Who) -> bool:
    return not who.id.startswith(("some:", "people:"))


def _quoted(words: list[str], paragraphs: list[tuple[int, int]]) -> bytearray:
    """Which tokens stand in quotation marks, paragraph by paragraph."""
    out = bytearray(len(words))
    for first, end in paragraphs:
        inside = False
        for k in range(first, end):
            if words[k] == '"':
                inside = not inside
            elif inside:
                out[k] = 1
    return out
