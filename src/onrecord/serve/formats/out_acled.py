"""CSV in the shape of ACLED, an event a row: shaped like it, not coded by it, and its codebook was not applied."""

from collections.abc import Iterator

from onrecord.records import Event
from onrecord.serve.formats import codes, spreadsheet
from onrecord.serve.formats.book import Book, Row, place_of

NAME, EXTENSION, OF = "acled", ".csv", "events"
LOSSES = "kinds other than violence, protest and strategic developments become `Strategic developments`; voices, status path"
HEADS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1"),
    *("inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2"),
    *("admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)
TYPES = {
    ("ASSAULT", "aerial"): ("Political violence", "Explosions/Remote violence", "Air/drone strike"),
    ("ASSAULT", "explosives"): ("Political violence", "Explosions/Remote violence", "Remote explosive/landmine/IED"),
    ("ASSAULT", "heavy-weapons"): ("Political violence", "Explosions/Remote violence", "Shelling/artillery/missile attack"),
    ("ASSAULT", None): ("Political violence", "Violence against civilians", "Attack"),
    ("PROTEST", "riot"): ("Political violence", "Riots", "Mob violence"),
    ("PROTEST", None): ("Demonstrations", "Protests", "Peaceful protest"),
    ("COERCE", "arrest"): ("Strategic developments", "Strategic developments", "Arrests"),
    ("SUPPORT", None): ("Strategic developments", "Strategic developments", "Agreement"),
}
OTHER = ("Strategic developments", "Strategic developments", "Other")
PRECISION = {"site": 1, "city": 1, "region": 2, "country": 3}


def write(book: Book) -> Iterator[str]:
    """The heading and the rows."""
    for line in spreadsheet.lines(HEADS, (_cells(e, rows) for e, rows in book.event_rows())):
        yield line + "\r\n"


def _cells(e: Event, rows: list[Row]) -> list[object]:
    day, said = codes.single(e), min((s.said_on for s in e.path if s.said_on), default=None)
    date = day or (e.when[0] if e.when else said)
    place = place_of(rows)
    dead = {n.low if n.low == n.high else "" for r in rows for n in r.claim.numbers if n.what == "dead"}
    mode = f" {e.mode}" if e.mode else ""
    publishers = list(dict.fromkeys(r.report.publisher or "unknown" for r in rows))
    notes = f"{e.title}. {e.status}; {e.grade}; {e.reports} reports, {e.origins} origins, {e.voices} voices. "
    notes += rows[0].words if rows else ""
    return [
        *(e.id, date, (date or "")[:4], 1 if day else 2 if e.when else 3, *TYPES.get((e.kind, e.mode), TYPES.get((e.kind, None), OTHER))),
        *(e.actors[0] if e.actors else "", e.actors[1:], "", e.recipients[0] if e.recipients else "", e.recipients[1:], "", "", ""),
        *("", "", place.country if place else "", "", "", "", (place.name or place.quote) if place else (e.where or "")),
        *((place.lat, place.lon, PRECISION.get(place.precision or "", "")) if place else ("", "", "")),
        *(
            publishers,
            "",
            notes,
            dead.pop() if len(dead) == 1 else "",
            e.kind + mode,
            "",
        ),
    ]
