"""Stories: which reports follow one matter over days and weeks.

In: coded reports and their events. Out: stories, each report in one at most. Reports are taken by their clocks, whatever the
order of arrival; each joins the story that it shares most with (those who act in it, the events it tells, its rare words), if
that is enough and the story is not over, else it founds one. Every assignment keeps its score and the runner-up. It makes no
story of a report that names nobody.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence

from onrecord.link import clock
from onrecord.link.credits import understood
from onrecord.link.words import Weights, content
from onrecord.records import Assigned, Coded, Event, Story

OVER = 21  # days without a report after which a story is told to its end
ENOUGH = 0.3  # least score
FEW = 40  # of the rarest words of a report that are looked at
NAMES = 12  # of the entities of a report that are looked at, the most mentioned first
KEPT = 60  # words that a story is known by


class _Growing:
    def __init__(self, first: int) -> None:
        self.reports: list[tuple[int, float, str | None, float]] = []
        self.id = ""
        self.founder = first
        self.last = 0
        self.entities: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self.events: Counter[str] = Counter()


def stories(coded: Sequence[Coded], events: Sequence[Event]) -> tuple[Story, ...]:
    """The stories of two reports and more, the longest first; `coded` in the order of the reports' clocks."""
    told: dict[str, set[str]] = defaultdict(set)
    for e in events:
        for m in e.claims:
            told[m.report].add(e.id)
    texts = [content(f"{c.report.title or ''}. {c.report.text[:3000]}") if understood(c.report) else frozenset[str]() for c in coded]
    weights = Weights(t for t in texts if t)
    growing: list[_Growing] = []
    by_name: dict[str, list[int]] = defaultdict(list)
    names: dict[str, str] = {}
    for i, c in enumerate(coded):
        who = _who(c, names)
        if not who:
            continue
        rare = frozenset(sorted(texts[i], key=lambda w: (-weights.of(w), w))[:FEW])
        day = clock.ordinal(c.report.published) or 0
        mine = told.get(c.report.input_id, set())
        near = sorted({g for name in who for g in by_name[name] if day <= growing[g].last + OVER or not day})
        scored = sorted(((_score(growing[g], who, rare, mine), -g) for g in near), reverse=True)
        best = scored[0] if scored and scored[0][0] >= ENOUGH else None
        if best is None:
            growing.append(_Growing(i))
            growing[-1].id = "s" + hashlib.sha256(f"story\0{c.report.id}".encode()).hexdigest()[:12]
        g = -best[1] if best else len(growing) - 1
        others = scored[1:] if best else scored
        second = (growing[-others[0][1]].id, round(others[0][0], 2)) if others else (None, 0.0)
        story = growing[g]
        story.reports.append((i, round(best[0], 2) if best else 1.0, *second))
        story.last = max(story.last, day)
        story.entities.update(who)
        story.words.update(rare)
        story.events.update(mine)
        for name in who:
            if g not in by_name[name]:
                by_name[name].append(g)
    kept = [_story(g, coded, names, {e.id: e for e in events}) for g in growing if len(g.reports) > 1]
    return tuple(sorted(kept, key=lambda s: (-len(s.reports), s.id)))


def _who(c: Coded, names: dict[str, str]) -> tuple[str, ...]:
    """The entities that a report names most."""
    counts: Counter[str] = Counter()
    for a in c.actors:
        if a.entity is not None and a.entity.kind != "outlet" and not a.entity.name.islower():
            counts[a.entity.id] += 1
            names.setdefault(a.entity.id, a.entity.name)
    return tuple(sorted(counts, key=lambda k: (-counts[k], k))[:NAMES])


def _score(story: _Growing, who: Sequence[str], rare: frozenset[str], mine: set[str]) -> float:
    """0 to 1: the share of the names, of the rare words and of the events that story and report have in common."""
    size = len(story.reports)
    main = {k for k, n in story.entities.items() if n * 4 >= size}
    named = len(main & set(who)) / max(1, min(len(main), len(who)))
    known = set(sorted(story.words, key=lambda w: (-story.words[w], w))[:KEPT])
    worded = len(known & rare) / max(1, min(len(known), len(rare)))
    joint = bool(mine & story.events.keys())
    return 0.35 * named + 0.45 * min(1.0, 2 * worded) + 0.2 * joint


def _story(g: _Growing, coded: Sequence[Coded], names: dict[str, str], events: dict[str, Event]) -> Story:
    top = sorted(g.entities, key=lambda k: (-g.entities[k], names[k]))
    actors = tuple(dict.fromkeys(names[k] for k in top if g.entities[k] * 3 >= len(g.reports)))[:4] or (names[top[0]],)
    mine = sorted((e for e in g.events if e in events), key=lambda e: (-g.events[e], e))
    places: Counter[str] = Counter()
    for e in mine:
        places[events[e].where or ""] += g.events[e]
    where = min((p for p in places if p), key=lambda p: (-places[p], p), default=None)
    days = sorted(d for i, *_ in g.reports if (d := (coded[i].report.published or "")[:10]))
    reports = tuple(Assigned(coded[i].report.input_id, score, other, second) for i, score, other, second in g.reports)
    title = ", ".join(actors[:3]) + (f" ({where})" if where else "")
    return Story(g.id, title, actors, where, days[0] if days else None, days[-1] if days else None, reports, tuple(mine))
