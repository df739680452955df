"""Where publishers are at home, from a glance at their reports: without a parse, in three milliseconds a report.

In: reports. Out: a Home for each site, from each listed name that stands alone between words in lower case, chosen
among its namesakes as ever. No Place comes of it. It refuses names that are also persons', firms' or everyday words,
and a name beside another capital.
"""

import re
from collections.abc import Iterable

from onrecord.records import Report
from onrecord.resolve.places_choose import choose
from onrecord.resolve.places_gazetteer import COUNTRY, DIVISION, SITE, VAGUE, Entry, Gazetteer, gazetteer, key, words
from onrecord.resolve.places_home import Home, Sight, learn, site
from onrecord.resolve.places_mention import Mention

_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*[^\W_])?")
_GAP = re.compile(r"[ -]|\. |’s ")  # what may part two words of one name
_LONGEST = 4
_READ = 6000  # code points of a report that are looked at: a local paper names its town early


def homes(reports: Iterable[Report]) -> dict[str, Home]:
    """The homes of the sites of some reports, learnt in two rounds: the second chooses again by what the first taught."""
    data = gazetteer()
    seen = [(report, *_look(report.text[:_READ], data)) for report in reports]
    homes: dict[str, Home] = {}
    for _ in range(2):
        read = ((report, _sights(report, found, said, data, homes.get(site(report) or ""))) for report, found, said in seen)
        homes = learn(read, data.capitals)
    return homes


def _sights(report: Report, found: list[Mention], said: set[str], data: Gazetteer, home: Home | None) -> list[Sight]:
    """The places that a glance is sure of."""
    out: list[Sight] = []
    for m, (entry, share) in zip(found, choose(report, said, found, data, home), strict=True):
        if entry is not None and entry.kind not in {COUNTRY, SITE, VAGUE} and entry.lat is not None:
            out.append((m.key, entry, share, m.within is not None))
    return out


def _look(text: str, data: Gazetteer) -> tuple[list[Mention], set[str]]:
    """The names of a text that may be places, and its words in lower case."""
    tokens = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
    lower = {w for _, _, w in tokens if w.islower()}
    return _mentions(text, tokens, lower, data), lower | {w.lower() for _, _, w in tokens}


def _mentions(text: str, tokens: list[tuple[int, int, str]], said: set[str], data: Gazetteer) -> list[Mention]:
    out: list[Mention] = []
    ends: list[int] = []
    i, n = 0, len(tokens)
    while i < n:
        start, _, word = tokens[i]
        if not word[0].isupper() or len(word) < 3:
            i += 1
            continue
        best: tuple[int, str, tuple[Entry, ...]] | None = None
        for j in range(i, min(n, i + _LONGEST)):
            if j > i and not _GAP.fullmatch(text, tokens[j - 1][1], tokens[j][0]):
                break
            name = key(re.sub(r"['’]s$", "", text[start : tokens[j][1]]))
            entries, longer = data.find(name)
            if entries:
                best = j, name, entries
            if not longer and j > i:
                break
        if best is None or not _alone(text, tokens, i, best[0], said, best[1], data):
            i += 1
            continue
        m = Mention(i, best[0] + 1, best[1], best[2], trust=0.8)
        if out and text[ends[-1] : start] == ", ":
            holder = next((e for e in m.entries if e.kind == DIVISION and e.exact), None)
            if holder and any(e.kind > DIVISION and e.division == holder.division for e in out[-1].entries):
                out[-1].within = holder
        out.append(m)
        ends.append(tokens[best[0]][1])
        i = best[0] + 1
    return out


def _alone(text: str, tokens: list[tuple[int, int, str]], i: int, j: int, said: set[str], name: str, data: Gazetteer) -> bool:
    """Whether no capital stands beside the name, and a single word is nothing else."""
    if j == i and (name in data.common or name in data.persons or name in said):
        return False
    if i and text[tokens[i - 1][1] : tokens[i][0]] == " ":
        before = tokens[i - 1][2]
        if before[0].isupper() and before.lower() not in said:
            return False
        if before.lower() in words("titles"):
            return False
    if j + 1 < len(tokens) and text[tokens[j][1] : tokens[j + 1][0]] == " ":
        after = tokens[j + 1][2]
        return not after[0].isupper()
    return True
