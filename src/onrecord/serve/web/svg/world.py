"""The map: land, and events at the places that the texts name.

In: places with degrees and the number of events. Out: SVG in the Equal Earth projection. Land only; borders are an opt-in
layer (Natural Earth 4.1, as things stand on the ground, no endorsement). Countries are not coloured, and nothing vague is
pinned: a region or a country is a ring, never a point.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from onrecord.serve.web.svg import draw
from onrecord.serve.web.svg.projection import HEIGHT, NAME, WIDTH, project

FOLDER = Path(__file__).resolve().parent.parent / "static" / "map"
EXACT = {"city", "site"}


@cache
def outline(name: str) -> Markup:
    """The path of land or of borders."""
    return Markup((FOLDER / f"{name}.svgpath").read_text(encoding="utf-8"))


def picture(places: Sequence[dict[str, Any]], borders: Sequence[Sequence[tuple[float, float]]] | bool, title: str) -> Markup:
    """`places`: name, lat, lon, precision, events, href. `borders`: False, True for ours, or lines of degrees of the user's own."""
    lines = [[project(lon, lat) for lon in range(-180, 181, 5)] for lat in range(-60, 90, 30)]
    lines += [[project(lon, lat) for lat in range(-90, 91, 5)] for lon in range(-180, 181, 30)]
    body = [_lines(lines, "graticule"), Markup("<path class='land' d='{0}'/>").format(outline("land"))]
    if borders is True:
        body.append(Markup("<path class='borders' d='{0}'/>").format(outline("borders")))
    elif borders:
        body.append(_lines([[project(*p) for p in shape] for shape in borders], "borders"))
    for p in sorted(places, key=lambda p: -p["events"]):
        x, y = project(p["lon"], p["lat"])
        size = 3 + min(9, p["events"] ** 0.5)
        words = f"{p['name']} ({p['precision']}): {p['events']} event{'s' * (p['events'] != 1)}"
        mark = draw.dot(x, y, size, "pin", words) if p["precision"] in EXACT else draw.dot(x, y, size + 5, "ring", words)
        body.append(draw.linked(p["href"], mark))
    told = f"{len(places)} places, {NAME} projection; a disc is a city or a site, a ring a region or a country."
    return draw.figure("world", title, told, WIDTH, HEIGHT, body)


def _lines(lines: Sequence[Sequence[tuple[float, float]]], cls: str) -> Markup:
    data = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in line) for line in lines if line)
    return Markup("<path class='{0}' d='{1}'/>").format(cls, data)
