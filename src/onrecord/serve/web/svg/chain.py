"""The source chain of an event, left to right: voice, origin, reports.

In: origins, each with the unnamed voices behind it and the reports folded into it. Out: SVG. A solid line is credit that
the text gives; a dashed one is inferred by a rule. Reports that copy are one box with their number.
"""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from onrecord.serve.web.svg import draw

WIDTH, ROW = 760.0, 26.0
COLUMNS = ((8.0, 200.0), (262.0, 210.0), (534.0, 218.0))  # left and width of each
HEADS = ("voice", "origin", "reports")
SHOWN = 5  # reports of one origin by name; the others are a number


def picture(origins: Sequence[dict[str, Any]], unknown: int, title: str) -> Markup:
    """`origins`: name, kind, voices (words), reports (publisher, published, how). `unknown`: reports without a root."""
    if not origins and not unknown:
        return Markup("")
    body = [draw.text(x, 14, head, "small") for (x, _), head in zip(COLUMNS, HEADS, strict=True)]
    y = 26.0
    for origin in origins:
        boxes = _folded(origin["reports"])
        rows = max(len(boxes), len(origin["voices"]) or 1)
        middle = y + rows * ROW / 2 - 3
        body += _cell(1, middle, f"{origin['name']} ({origin['kind']})", "box origin")
        for i, voice in enumerate(origin["voices"]):
            at = y + (i + 0.5) * ROW - 3 + (rows - len(origin["voices"])) * ROW / 2
            body += [*_cell(0, at, voice, "box voice"), _edge(0, at, middle, "edge")]
        for i, (words, stated) in enumerate(boxes):
            at = y + (i + 0.5) * ROW - 3 + (rows - len(boxes)) * ROW / 2
            body += [*_cell(2, at, words, "box"), _edge(1, middle, at, "edge" if stated else "edge inferred")]
        y += rows * ROW + 10
    if unknown:
        body += _cell(1, y + 10, "root unknown", "box unknown")
        body += [*_cell(2, y + 10, f"{unknown} report{'s' * (unknown != 1)}", "box"), _edge(1, y + 10, y + 10, "edge inferred")]
        y += ROW + 10
    body += [draw.line(8, y + 8, 40, y + 8, "edge"), draw.text(46, y + 12, "the text says so", "small")]
    body += [draw.line(170, y + 8, 202, y + 8, "edge inferred"), draw.text(208, y + 12, "inferred by a rule", "small")]
    told = "; ".join(f"{o['name']}: {len(o['reports'])} reports" for o in origins)
    return draw.figure("chain", title, f"{told or 'No origin was read'}; {unknown} reports of unknown root.", WIDTH, y + 22, body)


def _folded(reports: Sequence[dict[str, Any]]) -> list[tuple[str, bool]]:
    """A box for each of the first reports, and one for the others; whether the text states the link."""
    shown = reports if len(reports) <= SHOWN + 1 else reports[:SHOWN]
    out = [(f"{(r['published'] or 'undated')[:10]} {r['publisher'] or 'publisher unknown'}", r["how"] == "credited") for r in shown]
    rest = reports[len(shown) :]
    for stated in (True, False):
        number = sum((r["how"] == "credited") is stated for r in rest)
        if number:
            out.append((f"× {number} more", stated))
    return out


def _cell(column: int, y: float, words: str, cls: str) -> list[Markup]:
    x, w = COLUMNS[column]
    return [draw.box(x, y - 10, w, 21, cls), draw.text(x + 6, y + 5, draw.short(words, w - 12))]


def _edge(column: int, y1: float, y2: float, cls: str) -> Markup:
    x, w = COLUMNS[column]
    return draw.curve(x + w, y1, COLUMNS[column + 1][0], y2, cls)
