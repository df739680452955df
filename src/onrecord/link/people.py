"""Under which names the reports speak of whom: a surname here is a full name there, a ministry here its spokeswoman there.

In: all reports. Out: for a voice, its fullest name and a key that is the same in all reports. Two people who share a
surname stay apart where both full names are about equally frequent. A spokesperson speaks for the body that the reports
name with the title: the two are one voice, unless the body has several spokespeople. It merges nobody by guess.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from onrecord.link.judge import Verdicts
from onrecord.link.newsrooms import finds
from onrecord.link.offices import Offices
from onrecord.link.sides import bare, side
from onrecord.records import Coded, Voice

_TITLE_WORDS = re.compile(
    r"^(?:the|mr|mrs|ms|dr|sir|gen|brig|lt|col|maj|adm|capt|sgt|sen|rep|gov|president|prime|minister|chancellor|secretary|spokesman|spokeswoman|"
    r"spokesperson|general|admiral|king|queen|prince|leader|senator|ambassador)\.?\s+",
    re.I,
)
_SPOKES = re.compile(r"\b(?:chief |deputy )?(?:spokes(?:person|man|woman)|press secretary)\b", re.I)
_LITTLE = re.compile(
    r"\b(?:the|an?|for|of|at|with|and|s)\b|['’]s\b|[,()]|"
    r"\b(?:air force|brig(?:adier)?|gen(?:eral)?|maj(?:or)?|col(?:onel)?|lt|rear|admiral|capt(?:ain)?)\b\.?",
    re.I,
)
_PADDING = frozenset(["national", "royal", "federal"])
_SPELT = {"defence": "defense", "foreign affairs": "foreign", "labour": "labor"}
_EDGE = " \"'“”‘’,.;:()"
Body = tuple[str | None, frozenset[str]]  # whose, and the words of its name
SHARE = 0.6  # of the full names with a surname: the one it stands for


def clean(name: str) -> str:
    """A name without articles, titles and quotation marks."""
    name = name.replace("’s", "").replace("'s", "").strip(_EDGE)
    while (found := _TITLE_WORDS.match(name)) and len(name) > found.end():
        name = name[found.end() :].strip(_EDGE)
    return " ".join(name.split())


class People:
    """The full names that a set of reports uses, and for which body each spokesperson speaks."""

    def __init__(self, reports: Sequence[Coded], verdicts: Verdicts) -> None:
        self._same = {drop: keep for keep, drop in verdicts.same("same_actor")}
        self._known: dict[str, tuple[str, str]] = {}  # a name in lower case -> the name and id of the entity that it stands for
        named = [(c, v) for c in reports for a in c.attributions for v in a.chain if v.kind == "person" and v.named]
        self._short = self._surnames(named)
        self._learn_entities(named)
        self._spokes, self._body_of = self._bodies([v for _, v in named])
        self._offices = Offices(c.report.text for c in reports)

    def _surnames(self, named: Sequence[tuple[Coded, Voice]]) -> dict[str, str | None]:
        """First or last name in lower case -> the full name it stands for; each report counts a name once."""
        full = Counter(name for _, name in {(c.report.id, clean(v.name)) for c, v in named} if 2 <= len(name.split()) <= 4)
        parts: dict[str, Counter[str]] = defaultdict(Counter)
        for name, n in full.items():
            for part in {name.split()[0].casefold(), name.split()[-1].casefold()}:
                parts[part][name] += n
        return {part: _winner(names) for part, names in parts.items()}

    def _learn_entities(self, named: Sequence[tuple[Coded, Voice]]) -> None:
        found: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        for _, v in named:
            if v.entity is not None and v.entity.kind == "person":
                found[self._full(clean(v.name)).casefold()][v.entity.name, v.entity.id] += 1
        self._known = {name: min(ids, key=lambda i: (-ids[i], i)) for name, ids in found.items()}

    def _full(self, name: str) -> str:
        return name if " " in name else self._short.get(name.casefold()) or name

    def _bodies(self, voices: Sequence[Voice]) -> tuple[list[tuple[Body, str]], dict[str, str]]:
        """Bodies with the one who speaks for each; and for each who speaks, the body in the reports' most frequent words."""
        spoken: dict[Body, Counter[str]] = defaultdict(Counter)
        worded: dict[Body, Counter[str]] = defaultdict(Counter)
        for v in voices:
            if not _SPOKES.search(v.quote) or finds(v.quote):
                continue
            own = set(v.name.split())
            body = " ".join(w for w in _SPOKES.sub(" ", v.quote.replace(v.name, " ")).split() if w.strip(_EDGE) not in own)
            key = body_key(body)
            if key is not None:
                spoken[key][self._full(clean(v.name))] += 1
                worded[key][" ".join(w for w in _LITTLE.sub(" ", body).split() if w.strip("."))] += 1
        found: list[tuple[Body, str]] = []
        for key in sorted(spoken, key=lambda k: (k[0] or "", sorted(k[1]))):
            joint: Counter[str] = Counter()
            for other, names in spoken.items():
                if _one_body(key, other):
                    joint.update(names)
            who = _winner(joint)
            if who and joint[who] > 1:
                found.append((key, who))
        found = [s for s in found if not any(_within(s[0], o[0]) and s[1] != o[1] for o in found)]
        told: dict[str, Counter[str]] = defaultdict(Counter)
        for key, who in found:
            told[who].update(worded[key])
        return found, {who: min(names, key=lambda b: (-names[b], b)) for who, names in told.items()}

    def name(self, voice: Voice) -> tuple[str, str]:
        """The fullest name and the key of a named voice."""
        person = voice.kind == "person" and voice.named
        if voice.entity is not None and (person or voice.entity.kind in ("person", "country")):
            return self._shown(voice.entity.name, voice.entity.id)
        if person:
            return self._shown(self._full(clean(voice.name)))
        speaker = self._speaker(voice.quote)
        return self._shown(speaker) if speaker else self._shown(clean(voice.quote))

    def _shown(self, name: str, key: str | None = None) -> tuple[str, str]:
        """A name with the body it speaks for, and its key; as people judged, if they did."""
        known, id = self._known.get(name.casefold(), (name, key or name.casefold()))
        kept = self._same.get(name) or self._same.get(id)
        if kept:
            return kept, kept.casefold()
        body = self._body_of.get(name) or self._body_of.get(known)
        return (f"{known} ({body})" if body else known), id

    def holders(self, quote: str) -> list[tuple[str, str]]:
        """Name and key of those who hold the office that a phrase names."""
        return [self._shown(n) for n in self._offices.holders(quote)]

    def _speaker(self, quote: str) -> str | None:
        """Who speaks for the body that a voice names."""
        key = body_key(_SPOKES.sub(" ", quote))
        return next((who for body, who in self._spokes if key and _one_body(key, body)), None)


def body_key(phrase: str) -> Body | None:
    """Whose body, and the words of its name; None where no name is left."""
    words = _LITTLE.sub(" ", phrase).casefold().split()
    if not 1 <= len(words) <= 7:
        return None
    of = side(phrase)
    kept = frozenset(_SPELT.get(w, w) for w in bare(" ".join(words)) if w.isalpha())
    if of is None and len(kept) < 2:
        return None
    return (of, kept) if kept else (of, frozenset([words[-1]])) if len(words) == 1 else None


def _within(a: Body, b: Body) -> bool:
    """Whether one name is part of the other, so that the two bodies may be one with several spokespeople."""
    return a[0] == b[0] and (a[1] <= b[1] or b[1] <= a[1])


def _one_body(a: Body, b: Body) -> bool:
    if a[0] is not None and b[0] is not None and a[0] != b[0]:
        return False
    return a[1] - _PADDING == b[1] - _PADDING


def _winner(names: Counter[str]) -> str | None:
    (name, n), *_ = sorted(names.items(), key=lambda x: (-x[1], x[0]))
    return name if n >= SHARE * sum(names.values()) else None
