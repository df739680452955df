"""GDELT 2.0 event rows: 61 tab-separated columns without a heading; an event a row.

NumMentions counts claims, NumSources origins, NumArticles reports: the numbers that GDELT's users take for sources are
ours counted after folding. Tone is not measured and stays empty. GDELT's country codes are FIPS in its places and CAMEO
in its actors; here both are ISO 3166 alpha-3.
"""

from collections.abc import Iterator

from onrecord.records import Event
from onrecord.serve.formats import codes
from onrecord.serve.formats.book import Book, Row, place_of

NAME, EXTENSION, OF = "gdelt", ".tsv", "events"
LOSSES = "chains, status path, words, several actors a side; events without a CAMEO code"
GEO = {"country": "1", "region": "5", "city": "4", "site": "4"}  # GDELT's types of place


def write(book: Book) -> Iterator[str]:
    """The rows."""
    for event, rows in book.event_rows():
        coded = next((r for r in rows if r.claim.cameo), None)
        if coded:
            yield "\t".join(codes.clean(c) for c in _cells(event, coded, rows)) + "\n"


def _cells(event: Event, row: Row, rows: list[Row]) -> list[object]:
    c, cameo = row.claim, row.claim.cameo or ""
    said = min((s.said_on for s in event.path if s.said_on), default=None)
    day = codes.compact(codes.single(event) or said)
    place = place_of(rows)
    where: list[object] = [""] * 8
    if place:
        where = [
            GEO.get(place.precision or "", "0"),
            place.name or place.quote,
            place.country,
            "",
            "",
            place.lat,
            place.lon,
            place.geonames_id,
        ]
    fraction = f"{int(day[:4]) + (int(day[4:6]) - 1) / 12 + int(day[6:]) / 365:.4f}" if len(day) == 8 else ""
    return [
        *(codes.number(event.id), day, day[:6], day[:4], fraction),
        *_actor(codes.first(c.actors)),
        *_actor(codes.first(c.recipients)),
        *("1", cameo, cameo[:3], cameo[:2], c.quad, c.score, len(event.claims), event.origins, event.reports, ""),
        *([""] * 16),
        *where,
        *(codes.compact(said) + "000000" if said else "", row.report.url),
    ]


def _actor(who: tuple[str, str, str]) -> list[str]:
    name, country, sector = who
    return [country + sector, name.upper(), country, "", "", "", "", sector, "", ""]
