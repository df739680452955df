"""How two deal with each other over time: cooperation above the line, conflict below, a bar a month; and a small line of counts.

In: months with numbers of events, each counted once, however many reports tell it. Out: SVG.
"""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from onrecord.serve.web.svg import draw

WIDTH, MIDDLE, TALL = 760.0, 90.0, 62.0


def picture(months: Sequence[dict[str, Any]], title: str) -> Markup:
    """`months`: month (YYYY-MM), cooperation, conflict."""
    days = [d for m in months if (d := draw.date(f"{m['month']}-01"))]
    if not days:
        return Markup("")
    scale = draw.Scale([*days, *(d.replace(day=28) for d in days)], 96, WIDTH - 10)
    most = max(max(m["cooperation"], m["conflict"]) for m in months)
    wide = max(2.0, min(26.0, (WIDTH - 110) / ((scale.last - scale.first) / 30.4 + 1) - 2))
    body = [draw.text(8, MIDDLE - 30, "cooperation"), draw.text(8, MIDDLE + 38, "conflict"), draw.line(96, MIDDLE, WIDTH - 10, MIDDLE)]
    for m in months:
        x = scale.x(draw.Day.fromisoformat(f"{m['month']}-15")) - wide / 2
        up, down = TALL * m["cooperation"] / most, TALL * m["conflict"] / most
        for high, top, foot, cls, n in (
            (up, MIDDLE - up, MIDDLE - up - 4, "bar coop", m["cooperation"]),
            (down, MIDDLE, MIDDLE + down + 13, "bar conf", m["conflict"]),
        ):
            if high:
                body += [draw.box(x, top, wide, high, cls), draw.text(x + wide / 2, foot, str(n), "small", "middle")]
    body += [draw.text(x, 184, name, "small", "middle") for x, name in scale.ticks()]
    told = "; ".join(f"{m['month']}: {m['cooperation']} cooperation, {m['conflict']} conflict" for m in months[:60])
    return draw.figure("bars", title, told, WIDTH, 190, body)


def spark(name: str, numbers: Sequence[int], title: str) -> Markup:
    """A small line of counts, the last at the right; `name` is its own on the page."""
    if len(numbers) < 2 or not any(numbers):
        return Markup("")
    most, step = max(numbers), 96 / (len(numbers) - 1)
    points = " ".join(f"{2 + i * step:.1f},{20 - 17 * n / most:.1f}" for i, n in enumerate(numbers))
    body = [Markup("<polyline class='spark-line' points='{0}'/>").format(points)]
    return draw.figure(name, title, ", ".join(map(str, numbers)), 100, 22, body)
