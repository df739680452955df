"""What the event formats of others need and ours spells otherwise: CAMEO sectors, roots, whole numbers, mid-days.

In: records. Out: their cells. A day that is open stays empty; nobody is made up.
"""

import hashlib

from onrecord.records import Actor, Event

# PLOVER's sectors as CAMEO's types and as words of ICEWS's sector column; written for this project.
SECTORS = {
    "GOV": "Government",
    "MIL": "Military",
    "REB": "Rebel",
    "COP": "Police",
    "JUD": "Judicial",
    "LEG": "Legislative",
    "PTY": "Parties",
    "SPY": "Intelligence",
    "JRN": "Media",
    "BUS": "Business",
    "CVL": "General Population",
    "IGO": "International Government Organization",
    "NGO": "NGOs",
    "OPP": "Opposition",
    "UNK": "",
}
MATERIAL = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


def number(id: str) -> int:
    """A whole number of 15 digits for an id."""
    return int(hashlib.sha256(id.encode()).hexdigest()[:13], 16) % 10**15


def first(actors: tuple[Actor, ...]) -> tuple[str, str, str]:
    """Name, country, sector of the first actor, empty where unknown."""
    if not actors:
        return "", "", ""
    e = actors[0].entity
    return (e.name, e.country or "", e.sector or "") if e else (actors[0].quote, "", "")


def compact(day: str | None) -> str:
    """2023-09-04 as 20230904."""
    return day.replace("-", "")[:8] if day else ""


def single(event: Event) -> str | None:
    """The day of an event whose words leave one day open, else None."""
    return event.when[0] if event.when and event.when[0] == event.when[1] else None


def clean(text: object) -> str:
    """A cell of a file whose cells end at tabs and line ends."""
    return " ".join(str("" if text is None else text).split())
