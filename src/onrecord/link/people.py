"""Under which names the reports speak of whom: "Peskov" in one is "Dmitry Peskov" in another.

In: all reports. Out: for a voice, its fullest name and a key that is the same in all reports. Two people who share a
surname stay apart where both full names are about equally frequent; it merges nobody by guess.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from onrecord.link.judge import Verdicts
from onrecord.records import Coded, Voice

_TITLE_WORDS = re.compile(
    r"^(?:the|mr|mrs|ms|dr|sir|gen|brig|lt|col|maj|adm|capt|sgt|sen|rep|gov|president|prime|minister|chancellor|secretary|spokesman|spokeswoman|"
    r"spokesperson|general|admiral|king|queen|prince|leader|senator|ambassador)\.?\s+",
    re.I,
)
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

    def __init__(self, reports: Iterable[Coded], verdicts: Verdicts) -> None:
        self._same = {drop: keep for keep, drop in verdicts.same("same_actor")}
        full: Counter[str] = Counter()
        entity: dict[str, Counter[str]] = defaultdict(Counter)
        for coded in reports:
            seen: set[str] = set()
            for a in coded.attributions:
                for v in a.chain:
                    if v.kind == "person" and v.named:
                        name = clean(v.name)
                        if v.entity is not None:
                            entity[name.casefold()][v.entity.id] += 1
                        if 2 <= len(name.split()) <= 4 and name not in seen:
                            seen.add(name)
                            full[name] += 1
        by_part: dict[str, Counter[str]] = defaultdict(Counter)
        for name, n in full.items():
            parts = name.split()
            by_part[parts[-1].casefold()][name] += n
            by_part[parts[0].casefold()][name] += n
        self._short = {part: _winner(names) for part, names in by_part.items()}

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
        return (kept, kept.casefold()) if kept else (name, key)


def _winner(names: Counter[str]) -> str | None:
    (name, n), *_ = sorted(names.items(), key=lambda x: (-x[1], x[0]))
    return name if n >= SHARE * sum(names.values()) else None
