"""The two times of an event: when it is said to have happened, above; when each said so, below. The gap is the story.

In: the steps of a status path. Out: SVG. A bar is an interval that the words leave open, a disc one day; a month is a bar
of its length, never a disc on its first day. A step without a day of the event has its lower mark alone.
"""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from onrecord.serve.web.svg import draw

WIDTH, LEFT, RIGHT = 760.0, 110.0, 740.0


def picture(steps: Sequence[dict[str, Any]], title: str) -> Markup:
    """`steps` hold status, said_on, event_on (first and last day, or None) and the number of reports. Empty where nothing has a day."""
    placed = [(s, draw.date(s["said_on"]), [draw.date(d) for d in s["event_on"] or ()]) for s in steps]
    days = [d for _, said, on in placed for d in (said, *on) if d]
    if not days:
        return Markup("")
    scale = draw.Scale(days, LEFT, RIGHT)
    top, low = 46.0, 112.0
    body = []
    for y, name in ((top, "said to be"), (low, "said on")):
        body += [draw.text(8, y + 4, name), draw.line(LEFT, y, RIGHT, y)]
    for x, name in scale.ticks():
        body += [draw.line(x, top - 4, x, top + 4), draw.line(x, low - 4, x, low + 4), draw.text(x, 16, name, "small", "middle")]
    used: list[float] = []
    for number, (step, said, on) in enumerate(placed, 1):
        word = f"{number} {step['status'].replace('_', ' ')}, {step['reports']} report{'s' * (step['reports'] != 1)}"
        xs = [scale.x(d) for d in on if d]
        if said:
            x = scale.x(said)
            for upper in xs[:1] and [(xs[0] + xs[-1]) / 2]:
                body.append(draw.line(x, low, upper, top, "thread"))
            body.append(draw.dot(x, low, 6, "dot said", f"{word}, said on {said}"))
            row = sum(abs(x - u) < 16 for u in used)
            used.append(x)
            body.append(draw.text(x, low + 22 + 14 * row, str(number), "small", "middle"))
        if len(xs) == 2 and xs[1] - xs[0] > 1:
            body.append(draw.box(xs[0], top - 5, xs[1] - xs[0], 10, "bar"))
        elif xs:
            body.append(draw.dot(xs[0], top, 6, "dot", f"{word}, of {on[0]}"))
    height = low + 36 + 14 * max((sum(abs(x - u) < 16 for u in used[:i]) for i, x in enumerate(used)), default=0)
    named = ((i, s["status"].replace("_", " "), s["said_on"] or "an unknown day") for i, (s, _, _) in enumerate(placed, 1))
    told = "; ".join(f"{i}: {status}, said on {day}" for i, status, day in named)
    words = f"Above, the days that are spoken of; below, the days on which it was said. {told}"
    return draw.figure("timeline", title, words, WIDTH, height, body)


def strip(days: Sequence[tuple[str, int]], title: str) -> Markup:
    """A bar for each day, as high as its number; for the list of events."""
    known = [(d, n) for text, n in days if (d := draw.date(text))]
    if len(known) < 2:
        return Markup("")
    scale, most = draw.Scale([d for d, _ in known], 10, WIDTH - 10), max(n for _, n in known)
    wide = max(1.5, min(12, (WIDTH - 20) / (scale.last - scale.first + 1) - 1))
    body = [draw.line(10, 62, WIDTH - 10, 62)]
    body += [draw.box(scale.x(d) - wide / 2, 62 - 50 * n / most, wide, 50 * n / most, "bar") for d, n in known]
    body += [draw.text(x, 78, name, "small", "middle") for x, name in scale.ticks()]
    words = f"From {min(d for d, _ in known)} to {max(d for d, _ in known)}; at most {most} on one day."
    return draw.figure("strip", title, words, WIDTH, 84, body)
