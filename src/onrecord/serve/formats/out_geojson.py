"""GeoJSON, an event a feature. A vague place, a region or none has no geometry: its name and precision are properties."""

from collections.abc import Iterator

from onrecord import wire
from onrecord.serve.formats.book import Book, place_of

NAME, EXTENSION, OF = "geojson", ".geojson", "events"
LOSSES = "claims and words; a region or a country has no geometry"
EXACT = {"city", "site"}


def write(book: Book) -> Iterator[str]:
    """One FeatureCollection."""
    yield wire.dumps({"type": "FeatureCollection", "onrecord": book.header(), "features": []})[:-2]
    first = True
    for e, rows in book.event_rows():
        place = place_of(rows)
        exact = place is not None and place.precision in EXACT and place.lat is not None
        feature = {
            "type": "Feature",
            "id": e.id,
            "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]} if place and exact else None,
            "properties": {
                **{"title": e.title, "kind": e.kind, "mode": e.mode, "status": e.status, "grade": e.grade, "reports": e.reports},
                **{"origins": e.origins, "voices": e.voices, "when": list(e.when) if e.when else None, "place": e.where},
                **{"precision": place.precision if place else None, "country": place.country if place else None},
                **{"actors": list(e.actors), "recipients": list(e.recipients)},
            },
        }
        yield ("" if first else ",") + "\n" + wire.dumps(feature)
        first = False
    yield "\n]}\n"
