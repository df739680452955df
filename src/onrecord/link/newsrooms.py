"""Which words name a newsroom, and which newsrooms stand behind a publisher's name.

In: a voice's or a publisher's words. Out: a Newsroom of `knowledge/newsrooms.tsv`, or None. Spellings that are also
common words or initials count only where the words are nothing else; a newsroom that the table lacks is known by the
word that follows its name (the Anytown Gazette). It never guesses that a person or a ministry is a newsroom.
"""

import functools
import re
from dataclasses import dataclass

from onrecord import knowledge

_TOKEN = re.compile(r"[^\W_][\w.'’&/-]*|\S")
_TAIL = frozenset([
    "Times", "Post", "News", "Herald", "Gazette", "Tribune", "Telegraph", "Journal", "Chronicle", "Courier", "Observer",
    "Dispatch", "Inquirer", "Shimbun", "Ilbo", "TV", "Radio", "Daily", "Weekly", "Newspaper", "Broadcaster", "Network",
    "Television", "Press"
])  # fmt: skip
_NOUNS = frozenset([
    "newspaper", "agency", "broadcaster", "network", "channel", "magazine", "daily", "outlet", "website", "tabloid", "weekly",
    "station", "paper"
])  # fmt: skip
_LEADS = frozenset([
    "the", "a", "an", "its", "their", "official", "state-run", "state-owned", "state", "news"
])  # fmt: skip
_PARTS = re.compile(r"\s*[/,;&]\s*|\s+and\s+")
_WIRE = re.compile(r"^(.*?)\s*\(\s*(via\s+)?([^()]*)\)\s*$", re.I)
_VIA = re.compile(r"^(.*?)\s+via\s+(.*)$", re.I)
_DATELINE = re.compile(r"\((?:[^()\n]{0,24}[/,] ?)?([A-Z][\w.’' -]{1,28})\)\s*(?:[-–—:]|$)", re.M)
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Newsroom:
    """An outlet that others credit. `kind`: agency | state agency | state | paper | magazine | broadcaster | site."""

    name: str
    country: str | None
    kind: str

    @property
    def state(self) -> bool:
        """Whether a government runs it, so that it speaks for a side."""
        return self.kind.startswith("state")


@functools.cache
def table() -> tuple[dict[str, Newsroom], frozenset[str]]:
    """Spelling -> newsroom, and the spellings that count only whole."""
    found: dict[str, Newsroom] = {}
    whole: set[str] = set()
    for name, also, country, kind, alone in knowledge.rows("newsrooms", "name", "also", "country", "kind", "whole"):
        room = Newsroom(name, country if country != "-" else None, kind)
        for spelling in [name, *(also.split(";") if also != "-" else [])]:
            found[spelling] = room
        whole.update(alone.split(";") if alone != "-" else [])
    return found, frozenset(whole)


@functools.cache
def first_words() -> frozenset[str]:
    """The first word of every spelling."""
    return frozenset(spelling.split()[0] for spelling in table()[0])


@functools.lru_cache(maxsize=20000)
def finds(words: str) -> tuple[Newsroom, ...]:
    """All newsrooms that these words name, in order: "Russia's Interfax news agency", "NYT", "Yonhap and the Anytown Post"."""
    spellings, whole = table()
    plain = words.strip(" \"'“”‘’,.;:").replace("’s", "").replace("'s", "").replace("’", "'")
    if plain in spellings:
        return (spellings[plain],)
    tokens = _TOKEN.findall(plain)
    bare = " ".join(t for t in tokens if t.lower() not in _LEADS and t.lower() not in _NOUNS)
    if bare in spellings:
        return (spellings[bare],)
    found: list[Newsroom] = []
    firsts = first_words()
    i = 0
    while i < len(tokens):
        for size in range(min(_LONGEST, len(tokens) - i), 0, -1) if tokens[i] in firsts else ():
            piece = " ".join(tokens[i : i + size])
            room = spellings.get(piece) if piece not in whole else None
            if room is not None and not _longer(tokens, i + size - 1):
                found.append(room)
                i += size - 1
                break
        i += 1
    return tuple(dict.fromkeys(found))


def find(words: str) -> Newsroom | None:
    """The first newsroom that these words name."""
    return next(iter(finds(words)), None)


def _longer(tokens: list[str], i: int) -> bool:
    """Whether a spelling that ends here is only part of a longer name: Reuters Institute, Guardian Council."""
    after = tokens[i + 1] if i + 1 < len(tokens) else ""
    return after in ("Institute", "Council", "Foundation", "University", "Group", "Corporation")


@functools.lru_cache(maxsize=20000)
def shaped(words: str) -> str | None:
    """The name of a newsroom that the table lacks, by its last word: the Anytown Gazette."""
    tokens = [t for t in _TOKEN.findall(words.strip(" \"'“”‘’,.;:")) if t.lower() not in _LEADS]
    if len(tokens) >= 2 and tokens[-1] in _TAIL and all(t[:1].isupper() for t in tokens):
        return " ".join(tokens)
    return None


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who printed a report: `own` the newsroom or bare name, `wires` the newsrooms whose copy it says it is."""

    own: str | None
    room: Newsroom | None
    wires: tuple[Newsroom, ...]


def imprint(publisher: str | None, text: str) -> Imprint:
    """The newsrooms behind a report: "Daily X (Reuters)", "AP (via Y)", a dateline "(AFP) -"."""
    own, wires = publisher, []
    if publisher:
        bracket, via = _WIRE.match(publisher), _VIA.match(publisher)
        if bracket:
            own = bracket[1]
            if not bracket[2]:
                wires += [r for r in map(find, _PARTS.split(bracket[3])) if r]
                via = _VIA.match(own)
                own = via[1] if via else own
        elif via:
            own = via[1]
    room = find(own) if own else None
    if room is None and own:
        room = next((r for r in map(find, _PARTS.split(own)) if r), None)
    for found in _DATELINE.finditer(text[:600]):
        wire = find(found[1])
        if wire and wire.kind.endswith("agency"):
            wires.append(wire)
    return Imprint(own, room, tuple(dict.fromkeys(w for w in wires if w != room)))
