"""The gazetteer: which places a name may stand for.

In: a name, as written. Out: the entries it may stand for, each with its point, its country, its division and its size.
The file `data/places/gazetteer.bin` is compiled by `eval/build_places.py`: one zlib stream of sorted keys and columns,
read once, at the first question; the tables `regions` and `landmarks` come on top, so a user's rows count too.
It refuses to judge: whether a word is a place at all, and which of its places, is asked elsewhere.
"""

import functools
import json
import math
import sys
import unicodedata
import zlib
from array import array
from dataclasses import dataclass
from importlib import resources

from onrecord import knowledge

COUNTRY, DIVISION, COUNTY, CITY, SITE, VAGUE = range(6)
PRECISIONS = ("country", "region", "region", "city", "site", "vague")
EARTH = 12742.0  # km, the diameter

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "-": " ", "–": " ", "/": " ", "‐": " "}
    | dict.fromkeys("'’‘`ʻʼ´.", "")
)
_WORDS = {"saint": "st", "ft": "fort", "mt": "mount"}


@functools.lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """The form under which a name is filed: lower case, no accents, points or apostrophes, hyphens as spaces."""
    low = name.lower().translate(_LETTERS)
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c)).translate(_LETTERS)
    return " ".join([_WORDS.get(w, w) for w in low.split()])


@dataclass(frozen=True, slots=True)
class Entry:
    """One place. `size` is log10 of its people; `division` the first-level division it lies in, `country.number`."""

    name: str
    kind: int  # COUNTRY ... VAGUE
    country: str | None  # ISO 3166 alpha-3
    division: str | None
    lat: float | None
    lon: float | None
    geonames_id: int | None
    size: float
    exact: bool = True  # filed under its own name, not a by-name


def km(a: Entry, b: Entry) -> float:
    """Kilometres between two places that have points."""
    assert a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return EARTH * math.asin(min(1.0, math.sqrt(h)))


class Gazetteer:
    """The compiled file in memory: about 20 MB of bytes and arrays, no object an entry."""

    def __init__(self, packed: bytes) -> None:
        raw = zlib.decompress(packed)
        size = int.from_bytes(raw[:4], "little")
        head = json.loads(raw[4 : 4 + size])
        at = 4 + size
        self.columns: dict[str, array[int]] = {}
        blobs: dict[str, bytes] = {}
        for name, code, length in head["parts"]:
            piece = raw[at : at + length]
            at += length
            if code == "s":
                blobs[name] = piece
                continue
            self.columns[name] = array(code)
            self.columns[name].frombytes(piece)
            if sys.byteorder == "big":
                self.columns[name].byteswap()
        self.keys, self.names = blobs["keys"], blobs["names"]
        self.countries: list[str] = head["countries"]
        self.demonyms: dict[str, int] = head["demonyms"]  # word -> entry
        self.written: dict[str, int] = head["written"]  # names that count only as written ("US") -> entry
        self.abbreviations: dict[str, int] = head["abbreviations"]  # Calif. -> entry
        self.common = frozenset(head["common"])  # keys that are everyday words
        self.persons = frozenset(head["persons"])  # keys that are given or family names, or firms
        self.capitals = frozenset(self.columns["geonames_id"][n] for n in head["capitals"])
        self._key_at = self.columns["key_at"]
        self._found: dict[str, tuple[tuple[Entry, ...], bool]] = {}
        self.own, self.own_written, self.own_people = _own_rows()
        self._begun = {k[:n] for k in self.own for n, c in enumerate(k) if c == " "}  # what longer keys of its own begin with

    def written_as(self, word: str) -> Entry | None:
        """The place of a name that counts only as written: US, L.A."""
        number = self.written.get(word)
        return self.entry(number) if number is not None else self.own_written.get(word)

    def people_of(self, word: str) -> Entry | None:
        """The place whose people or adjective the word is: Turkish, Turks."""
        number = self.demonyms.get(word)
        return self.entry(number) if number is not None else self.own_people.get(word)

    def find(self, name: str) -> tuple[tuple[Entry, ...], bool]:
        """The places filed under a key, and whether longer keys begin with it and a space."""
        known = self._found.get(name)
        if known is not None:
            return known
        if len(self._found) > 50_000:
            self._found.clear()
        self._found[name] = found = self._look(name)
        return found

    def _look(self, name: str) -> tuple[tuple[Entry, ...], bool]:
        target, keys, at = name.encode(), self.keys, self._key_at
        low, high = 0, len(at) - 1
        while low < high:
            middle = (low + high) // 2
            if keys[at[middle] : at[middle + 1]] < target:
                low = middle + 1
            else:
                high = middle
        last = len(at) - 1
        out: list[Entry] = []
        position = low
        if position < last and keys[at[position] : at[position + 1]] == target:
            first, end = self.columns["posting_at"][position], self.columns["posting_at"][position + 1]
            out = [self.entry(p >> 1, not p & 1) for p in self.columns["postings"][first:end]]
            position += 1
        longer = position < last and keys[at[position] : at[position + 1]].startswith(target + b" ")
        own = self.own.get(name, ())
        longer = longer or name in self._begun
        return own + tuple(out), longer

    @functools.lru_cache(maxsize=20_000)  # noqa: B019  (one gazetteer a process)
    def entry(self, number: int, exact: bool = True) -> Entry:
        """The entry of a number."""
        c = self.columns
        country = self.countries[c["country"][number]]
        division = c["division"][number]
        name = self.names[c["name_at"][number] : c["name_at"][number + 1]].decode()
        return Entry(
            name,
            c["kind"][number],
            country or None,
            f"{country}.{division}" if division else None,
            c["lat"][number] / 1e4,
            c["lon"][number] / 1e4,
            c["geonames_id"][number] or None,
            c["size"][number] / 25,
            exact,
        )


def _own_rows() -> tuple[dict[str, tuple[Entry, ...]], dict[str, Entry], dict[str, Entry]]:
    """The rows of `regions` and `landmarks`: by key, as written for names all in capitals, and words for their people."""
    keys: dict[str, tuple[Entry, ...]] = {}
    written: dict[str, Entry] = {}
    people: dict[str, Entry] = {}
    for table in ("regions", "landmarks"):
        for row in knowledge.rows(table, "name", "also", "kind", "country", "lat", "lon", "size", "people"):
            name, also, kind, country, lat, lon, size, words = (None if cell == "-" else cell for cell in row)
            what = {"region": DIVISION, "site": SITE, "vague": VAGUE, "city": CITY}[kind or "vague"]
            entry = Entry(name or "", what, country, None, float(lat) if lat else None, float(lon) if lon else None, None, float(size or 4))
            for form in [entry.name, *(also.split("|") if also else [])]:
                if form.isupper():
                    written[form] = entry
                else:
                    keys[key(form)] = (*keys.get(key(form), ()), entry)
            people |= dict.fromkeys(words.split("|") if words else [], entry)
    return keys, written, people


@functools.cache
def words(name: str) -> frozenset[str]:
    """A list of the table `place_words`; a user's row of the same name adds to it."""
    rows = knowledge.rows("place_words", "list", "words")
    return frozenset(w for listed, cell in rows if listed == name for w in cell.split("|"))


@functools.cache
def gazetteer() -> Gazetteer:
    """The shipped gazetteer, read at the first call (a tenth of a second)."""
    return Gazetteer((resources.files("onrecord") / "data" / "places" / "gazetteer.bin").read_bytes())
