"""Who holds an office, learnt from the reports themselves: "Polish President A. B." here tells who "Warsaw's president" is there.

In: the texts of all reports. Out: for a phrase that names an office and a country ("the US leader", "both the French and
German leaders"), the full names of the holders. Two holders about equally frequent: nobody. It uses no list of rulers, so
that it serves any year; it reads no report for a date, and an office that changed hands within the reports stays open.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from onrecord.link.sides import side, sides

_TITLES = (
    "president|prime minister|premier|chancellor|king|queen|emir|crown prince|supreme leader|leader|foreign minister|foreign secretary|"
    "defen[cs]e minister|defen[cs]e secretary|secretary of state|secretary[- ]general|secretary general|interior minister|finance minister"
)
_TITLED = re.compile(
    rf"\b((?:[A-Z][\w.]*[’']s? |[A-Z][\w.]+ ){{1,2}})((?i:{_TITLES}))(?:,)? ((?:[A-Z][\w’'-]+ ?){{2,3}})",
)
_OFFICE = re.compile(rf"\b({_TITLES}|leaders|presidents|foreign ministers|chief|head)\b", re.I)
_NOT = re.compile(r"\b(?:former|ex|deputy|vice|acting|late|opposition|party|future|previous|aides?|advis[eo]rs?|spokes\w+|office)\b", re.I)
_TOP = ("president", "prime minister", "chancellor", "supreme leader", "leader", "king", "queen", "emir", "premier", "secretary general")
_SAME = {
    "defence": "defense",
    "secretary-general": "secretary general",
    "premier": "prime minister",
    "foreign secretary": "foreign minister",
}
SHARE = 0.7  # of the namings: the holder


def _office(words: str) -> str:
    plain = words.lower().replace("defence", "defense").replace("secretary-general", "secretary general")
    return _SAME.get(plain, plain)


class Offices:
    """The holders that a set of texts names."""

    def __init__(self, texts: Iterable[str]) -> None:
        found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for text in texts:
            for m in _TITLED.finditer(text):
                of = side(m[1])
                if of:
                    name = " ".join(m[3].split()[:3])
                    found[of, _office(m[2])][_trim(name)] += 1
        self._holders = {k: who for k, names in found.items() if (who := _winner(names))}

    def holders(self, phrase: str) -> tuple[str, ...]:
        """The full names of those whom the phrase names by country and office; none where one of them stays open."""
        office = _OFFICE.search(phrase)
        if office is None or len(phrase.split()) > 9 or _NOT.search(phrase):
            return ()
        of = sides(phrase[: office.start()]) or sides(phrase)
        word = _office(office[1]).removesuffix("s") if office[1].lower().endswith("s") else _office(office[1])
        asked = _TOP if word in ("leader", "chief", "head") else (word,)
        out = []
        for country in of:
            who = next((self._holders[country, o] for o in asked if (country, o) in self._holders), None)
            if who:
                out.append(who)
        return tuple(out) if len(out) == len(of) else ()


def _trim(name: str) -> str:
    parts = name.replace("’s", "").replace("'s", "").split()
    return " ".join(parts)


def _winner(names: Counter[str]) -> str | None:
    """The full name that most namings begin with: "Andrzej Duda" and "Andrzej Duda Wednesday" are one."""
    joint: Counter[str] = Counter()
    for name, n in names.items():
        joint[" ".join(name.split()[:2])] += n
    (first, n), *_ = sorted(joint.items(), key=lambda x: (-x[1], x[0]))
    if n < SHARE * sum(joint.values()) or n < 2:
        return None
    longer = [m for m in names if m.startswith(first)]
    return min(longer, key=lambda m: (-names[m], len(m), m))
