"""Makes the outlines of the map page from world-atlas (npm): land, and the borders that are an opt-in layer.

    python eval/build_map.py PACKAGE_FOLDER

In: the unpacked npm package world-atlas 2.0.2 (Natural Earth 4.1, public domain; packaging ISC). Out: land.svgpath and
borders.svgpath under serve/web/static/map, one SVG path each in the Equal Earth projection, 1000 units wide. The map
draws them and never asks them anything: no country is ever derived from a shape.
"""

import json
import sys
from pathlib import Path
from typing import Any

from onrecord.serve.web.svg.projection import project

OUT = Path(__file__).resolve().parent.parent / "src/onrecord/serve/web/static/map"
Line = list[tuple[float, float]]


def arcs_of(topology: dict[str, Any]) -> list[Line]:
    """The arcs of a TopoJSON topology in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    out = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        out.append(line)
    return out


def ring(indices: list[int], arcs: list[Line]) -> Line:
    """A ring's points, its arcs joined; ~i is arc i backwards."""
    out: Line = []
    for i in indices:
        line = arcs[i] if i >= 0 else arcs[~i][::-1]
        out += line[1:] if out else line
    return out


def unwound(line: Line) -> list[Line]:
    """A ring that crosses longitude 180 as two, each cut off there; any other as it is."""
    out, turn = [], 0.0
    for i, (lon, lat) in enumerate(line):
        if i and abs(lon - line[i - 1][0]) > 180:
            turn += 360.0 if lon < line[i - 1][0] else -360.0
        out.append((lon + turn, lat))
    low, high = min(lon for lon, _ in out), max(lon for lon, _ in out)
    if low >= -180.0 and high <= 180.0:
        return [out]
    turns = [turn for turn in (-360.0, 0.0, 360.0) if low + turn < 180.0 and high + turn > -180.0]
    return [[(min(180.0, max(-180.0, lon + turn)), lat) for lon, lat in out] for turn in turns]


def path_of(line: Line, closed: bool) -> str:
    """SVG path data with one decimal; points that fall together are one."""
    points = list(dict.fromkeys((round(x, 1), round(y, 1)) for x, y in (project(*p) for p in line)))
    if len(points) < 2 + closed:
        return ""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + ("Z" if closed else "")


def land(topology: dict[str, Any]) -> str:
    """All land as one path."""
    arcs = arcs_of(topology)
    shapes = topology["objects"]["land"]["geometries"]
    polygons = [p for s in shapes for p in (s["arcs"] if s["type"] == "MultiPolygon" else [s["arcs"]])]
    return "".join(path_of(part, True) for p in polygons for r in p for part in unwound(ring(r, arcs)))


def borders(topology: dict[str, Any]) -> str:
    """The arcs that two countries share."""
    arcs, uses = arcs_of(topology), dict[int, int]()
    for shape in topology["objects"]["countries"]["geometries"]:
        for polygon in shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]:
            for r in polygon:
                for i in r:
                    key = i if i >= 0 else ~i
                    uses[key] = uses.get(key, 0) + 1
    return "".join(path_of(arcs[i], False) for i, n in sorted(uses.items()) if n > 1)


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def main() -> None:
    """Writes the two files."""
    package = Path(sys.argv[1])
    (OUT / "land.svgpath").write_text(land(_read(package / "land-110m.json")), encoding="utf-8")
    (OUT / "borders.svgpath").write_text(borders(_read(package / "countries-110m.json")), encoding="utf-8")


if __name__ == "__main__":
    main()
