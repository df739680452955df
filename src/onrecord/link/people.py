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
SHARE = 0.6  # of the full names with a surname: the one it stands for


def clean(name: str) -> str:
    """A name without articles, titles and quotation marks."""
    name = name.replace("’s", "").replace("'s", "").strip(_EDGE)
    while (found := _TITLE_WORDS.match(name)) and len(name) > found.end():
        name = name[found.end() :].strip(_EDGE)
    return " ".join(name.split())


class People:
    """The full names that a set of reports uses."""

    def __init__(self, reports: Sequence[Coded], verdicts: Verdicts) -> None:
        self._same = {drop: keep for keep, drop in verdicts.same("same_actor")}
        full: Counter[str] = Counter()
        spoken: dict[tuple[str | None, frozenset[str]], Counter[str]] = defaultdict(Counter)
        bodies: dict[tuple[str | None, frozenset[str]], Counter[str]] = defaultdict(Counter)
        entity: dict[str, Counter[str]] = defaultdict(Counter)
        for coded in reports:
            seen: set[str] = set()
            for a in coded.attributions:
                for v in a.chain:
                    if v.kind == "person" and v.named:
                        name = clean(v.name)
                        if v.entity is not None:
                            entity[name.casefold()][v.entity.id] += 1
                        body = _SPOKES.sub(" ", v.quote.replace(v.name, " ")) if _SPOKES.search(v.quote) and not finds(v.quote) else ""
                        body = " ".join(w for w in body.split() if w.strip(_EDGE) not in v.name.split())
                        key = body_key(body)
                        if key:
                            spoken[key][name] += 1
                            bodies[key][" ".join(w for w in _LITTLE.sub(" ", body).split() if w.strip("."))] += 1
                        if 2 <= len(name.split()) <= 4 and name not in seen:
                            seen.add(name)
                            full[name] += 1
        by_part: dict[str, Counter[str]] = defaultdict(Counter)
        for name, n in full.items():
            parts = name.split()
            by_part[parts[-1].casefold()][name] += n
            by_part[parts[0].casefold()][name] += n
        self._short = {part: _winner(names) for part, names in by_part.items()}
        self._spokes: list[tuple[tuple[str | None, frozenset[str]], str, str]] = []
        for key in sorted(spoken, key=lambda k: (k[0] or "", sorted(k[1]))):
            joint: Counter[str] = Counter()
            for other, more in spoken.items():
                if _one_body(key, other):
                    for short, n in more.items():
                        joint[self._short.get(short.casefold()) or short if " " not in short else short] += n
            who = _winner(joint)
            if who and joint[who] > 1:
                self._spokes.append((key, who, min(bodies[key], key=lambda b: (-bodies[key][b], b))))
        self._spokes = [s for s in self._spokes if not any(_within(s[0], o[0]) and s[1] != o[1] for o in self._spokes)]
        told: dict[str, Counter[str]] = defaultdict(Counter)
        for key, who, _ in self._spokes:
            told[who].update(bodies[key])
        self._offices = Offices(c.report.text for c in reports)
        self._body_of = {who: min(names, key=lambda b: (-names[b], b)) for who, names in told.items()}

    def name(self, voice: Voice) -> tuple[str, str]:
        """The fullest name and the key of a named voice."""
        if voice.entity is not None:
            name, key = voice.entity.name, voice.entity.id
        else:
            name = clean(voice.name if voice.kind == "person" else voice.quote)
            if voice.kind == "person" and " " not in name:
                name = self._short.get(name.casefold()) or name
            key = name.casefold()
        kept = self._same.get(name) or self._same.get(key)
        if kept:
            return kept, kept.casefold()
        if voice.kind != "person" or not voice.named:
            speaker = self._speaker(voice.quote)
            name, key = (speaker, speaker.casefold()) if speaker else (name, key)
        if name in self._body_of:
            return f"{name} ({self._body_of[name]})", key
        return name, key

    def holders(self, quote: str) -> list[tuple[str, str]]:
        """Name and key of those who hold the office that a phrase names."""
        return [(f"{n} ({self._body_of[n]})" if n in self._body_of else n, n.casefold()) for n in self._offices.holders(quote)]

    def _speaker(self, quote: str) -> str | None:
        """Who speaks for the body that a voice names."""
        key = body_key(_SPOKES.sub(" ", quote))
        return next((who for body, who, _ in self._spokes if key and _one_body(key, body)), None)


def body_key(phrase: str) -> tuple[str | None, frozenset[str]] | None:
    """Whose body, and the words of its name; None where no name is left."""
    words = _LITTLE.sub(" ", phrase).casefold().split()
    if not 1 <= len(words) <= 7:
        return None
    of = side(phrase)
    kept = frozenset(_SPELT.get(w, w) for w in bare(" ".join(words)) if w.isalpha())
    if of is None and len(kept) < 2:
        return None
    return (of, kept) if kept else (of, frozenset([words[-1]])) if len(words) == 1 else None


def _within(a: tuple[str | None, frozenset[str]], b: tuple[str | None, frozenset[str]]) -> bool:
    """Whether one name is part of the other, so that the two bodies may be one with several spokespeople."""
    return a[0] == b[0] and (a[1] <= b[1] or b[1] <= a[1])


def _one_body(a: tuple[str | None, frozenset[str]], b: tuple[str | None, frozenset[str]]) -> bool:
    if a[0] is not None and b[0] is not None and a[0] != b[0]:
        return False
    return a[1] - _PADDING == b[1] - _PADDING


def _winner(names: Counter[str]) -> str | None:
    (name, n), *_ = sorted(names.items(), key=lambda x: (-x[1], x[0]))
    return name if n >= SHARE * sum(names.values()) else None
