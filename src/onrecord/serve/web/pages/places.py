"""Where things are said to have happened. What is vague is listed, never pinned."""

import json
from typing import Any

from onrecord.errors import UsageError
from onrecord.serve.web.pages import rows
from onrecord.serve.web.show import address
from onrecord.serve.web.site import Ask, Page
from onrecord.store import browse

PINNED = {"city", "site", "region", "country"}


def page(ask: Ask) -> Page:
    """`?kind= &since= &borders=1 &place=`: the events of one place."""
    kind, since, place = ask.word("kind"), ask.word("since"), ask.word("place")
    spots: dict[tuple[str, str], dict[str, Any]] = ask.keep("spots", lambda: browse.spots(ask.view))
    pins: dict[str, dict[str, Any]] = {}
    vague, nowhere, listed = [], 0, []
    for event in ask.derived().events:
        if (kind and event.kind != kind) or (since and not any((s.said_on or "") >= since for s in event.path)):
            continue
        spot = next((s for m in event.claims if (s := spots.get((m.report, m.id)))), None)
        if spot is None:
            nowhere += 1
            continue
        if place and spot["name"] == place:
            listed.append(rows.of_event(event))
        if spot["precision"] in PINNED and spot["lat"] is not None:
            one = pins.setdefault(spot["name"], {**spot, "events": 0, "href": address("/map", place=spot["name"], kind=kind, since=since)})
            one["events"] += 1
        else:
            vague.append({**rows.of_event(event), "place": spot["name"]})
    places = sorted(pins.values(), key=lambda p: (-p["events"], p["name"]))
    data = {"kind": kind, "since": since, "place": place, "borders": ask.word("borders") == "1", "own_borders": _own(ask)}
    return Page("map.html", "Map", {**data, "places": places, "vague": vague[:200], "nowhere": nowhere, "listed": listed[:200]})


def _own(ask: Ask) -> list[list[tuple[float, float]]]:
    """The lines of the user's own GeoJSON, in degrees. Raises UsageError W04."""
    path = ask.site.borders
    if path is None:
        return []
    try:
        return _lines(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError("W04", f"{path} is no GeoJSON ({error})", "give --borders a FeatureCollection of lines or polygons") from error


def _lines(geo: Any) -> list[list[tuple[float, float]]]:
    if geo["type"] == "FeatureCollection":
        return [line for f in geo["features"] for line in _lines(f["geometry"])]
    if geo["type"] == "Feature":
        return _lines(geo["geometry"])
    depth = {"LineString": 0, "Polygon": 1, "MultiLineString": 1, "MultiPolygon": 2}[geo["type"]]
    lines = [geo["coordinates"]]
    for _ in range(depth):
        lines = [inner for outer in lines for inner in outer]
    return [[(float(p[0]), float(p[1])) for p in line] for line in lines]
