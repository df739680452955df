"""The few shapes that all pictures are made of, as escaped SVG text.

Links in a picture are for the mouse: the table beside it holds the same ones for the keyboard, so they take no tab stop.
"""

import datetime
from collections.abc import Iterable, Sequence

from markupsafe import Markup

CHAR = 6.6  # units that a letter takes on average at the pictures' font size, 12
Day = datetime.date


def figure(name: str, title: str, description: str, width: float, height: float, body: Iterable[Markup]) -> Markup:
    """A picture `width` by `height` units with what it shows in words."""
    head = Markup("<svg class='picture {0}' role='group' aria-labelledby='{0}-t {0}-d' viewBox='0 0 {1:g} {2:g}'>")
    head = head.format(name, width, height)
    words = Markup("<title id='{0}-t'>{1}</title><desc id='{0}-d'>{2}</desc>").format(name, title, description)
    return head + words + Markup("").join(body) + Markup("</svg>")


def text(x: float, y: float, words: str, cls: str = "", anchor: str = "start") -> Markup:
    """A line of text; `anchor` is start, middle or end."""
    return Markup("<text x='{0:g}' y='{1:g}' class='{2}' text-anchor='{3}'>{4}</text>").format(x, y, cls, anchor, words)


def line(x1: float, y1: float, x2: float, y2: float, cls: str = "axis") -> Markup:
    """A straight line."""
    return Markup("<line x1='{0:g}' y1='{1:g}' x2='{2:g}' y2='{3:g}' class='{4}'/>").format(x1, y1, x2, y2, cls)


def curve(x1: float, y1: float, x2: float, y2: float, cls: str) -> Markup:
    """A bent line from left to right."""
    m = (x1 + x2) / 2
    return Markup("<path d='M{0:g} {1:g}C{4:g} {1:g} {4:g} {3:g} {2:g} {3:g}' class='{5}'/>").format(x1, y1, x2, y2, m, cls)


def box(x: float, y: float, w: float, h: float, cls: str = "box") -> Markup:
    """A rectangle."""
    return Markup("<rect x='{0:g}' y='{1:g}' width='{2:g}' height='{3:g}' rx='3' class='{4}'/>").format(x, y, max(w, 0.5), h, cls)


def dot(x: float, y: float, r: float, cls: str = "dot", title: str = "") -> Markup:
    """A disc; `title` shows when the mouse rests on it."""
    return Markup("<circle cx='{0:g}' cy='{1:g}' r='{2:g}' class='{3}'><title>{4}</title></circle>").format(x, y, r, cls, title)


def linked(href: str, inside: Markup) -> Markup:
    """The shape as a link for the mouse."""
    return Markup("<a href='{0}' tabindex='-1'>{1}</a>").format(href, inside) if href else inside


def short(words: str, width: float) -> str:
    """Words cut to what `width` units hold."""
    most = max(4, int(width / CHAR))
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


class Scale:
    """Days to x. The days are widened so that marks do not sit on the edge."""

    def __init__(self, days: Sequence[Day], left: float, right: float) -> None:
        first, last = min(days), max(days)
        pad = max(1, (last - first).days // 30)
        self.first = max(first.toordinal() - pad, 1)
        self.last = min(last.toordinal() + pad, datetime.date.max.toordinal())
        self.left, self.right = left, right

    def x(self, day: Day) -> float:
        """The place of a day's middle."""
        return self.left + (day.toordinal() + 0.5 - self.first) / (self.last + 1 - self.first) * (self.right - self.left)

    def ticks(self) -> list[tuple[float, str]]:
        """About six places with their names: days, months or years, whatever the span holds."""
        span = self.last - self.first
        if span <= 14:
            step = max(1, round(span / 6))
            days = [Day.fromordinal(o) for o in range(self.first, self.last + 1, step)]
            return [(self.x(d), d.isoformat()[5:] if i else d.isoformat()) for i, d in enumerate(days)]
        first, last = Day.fromordinal(self.first), Day.fromordinal(self.last)
        if span > 900:
            step = max(1, round((last.year - first.year) / 6))
            return [(self.x(Day(y, 1, 1)), str(y)) for y in range(first.year + 1, last.year + 1, step)]
        if span <= 80:
            step = max(1, round(span / 6))
            return [(self.x(Day.fromordinal(o)), Day.fromordinal(o).isoformat()) for o in range(self.first + 1, self.last, step)]
        months = [(y, m) for y in range(first.year, last.year + 1) for m in range(1, 13) if first < Day(y, m, 1) <= last]
        step = max(1, round(len(months) / 6))
        return [(self.x(Day(y, m, 1)), f"{y}-{m:02}") for y, m in months[::step]]


def date(text: str | None) -> Day | None:
    """A date of ISO text, or nothing."""
    try:
        return Day.fromisoformat((text or "")[:10])
    except ValueError:
        return None
