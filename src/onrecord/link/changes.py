"""What became different between two looks at the same reports and more.

In: the events and origins of before and of after, and what is known of the reports. Out: changes in the order of the events
after; nothing where nothing is different. An event is the one of before that holds most of its claims, so that a new id, which
an earlier report can give to an old event, is no change.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.records import Change, Event, Report, Step

AGAINST = ("denied", "doubted", "contradicted", "not_confirmed")
BACK = ("corrected", "withdrawn")


def changes(before: Sequence[Event], after: Sequence[Event], was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Change]:
    """New events, origins, statuses and values; denials and corrections. `was` and `now`: the id of each report by its name then and
    now, since a report that comes in once more may be called otherwise."""
    old = {e.id: e for e in before}
    owner = {(was[m.report], m.id): e.id for e in before for m in e.claims}
    for e in after:
        counts = Counter(owner[now[m.report], m.id] for m in e.claims if (now[m.report], m.id) in owner)
        if not counts:
            yield Change("new event", e.id, e.title, None, e.status, tuple(sorted({m.report for m in e.claims})))
            continue
        one = old[min(counts, key=lambda k: (-counts[k], k))]
        known = {was[m.report] for m in one.claims}
        yield from _one(one, e, tuple(sorted({m.report for m in e.claims if now[m.report] not in known})))


def _one(was: Event, now: Event, new: tuple[str, ...]) -> Iterator[Change]:
    """`new`: the reports that the event did not have before."""
    roots = [root for root in now.roots if root not in was.roots]
    if roots:
        yield Change("new origin", now.id, now.title, f"{was.origins} origins", f"{now.origins} origins: {', '.join(roots)}", new)
    if was.status != now.status:
        step = next((s for s in reversed(now.path) if s.status == now.status), None)
        yield Change("status changed", now.id, now.title, was.status, now.status, step.reports if step else new)
    for what, statuses in (("denial", AGAINST), ("correction", BACK)):
        for step in _fresh(was.path, now.path, statuses):
            yield Change(what, now.id, now.title, None, f"{step.status} by {', '.join(step.by) or 'somebody'}", step.reports)
    yield from _values(was, now)


def _fresh(was: Iterable[Step], now: Iterable[Step], statuses: Sequence[str]) -> Iterator[Step]:
    """Steps of now with a voice that had not said so."""
    said: dict[str, set[str]] = defaultdict(set)
    for step in was:
        said[step.status].update(step.by or ("",))
    for step in now:
        if step.status in statuses and not set(step.by or ("",)) <= said[step.status]:
            yield step


def _values(was: Event, now: Event) -> Iterator[Change]:
    """Slots whose value on top is another, and slots that came into conflict."""
    tops = [_tops(e) for e in (was, now)]
    for slot in sorted(tops[1]):
        value, reports = tops[1][slot]
        old = tops[0].get(slot, (None, ()))[0]
        if slot not in ("actors", "recipients") and old is not None and old != value:
            yield Change("value changed", now.id, now.title, f"{slot} {old}", f"{slot} {value}", reports)
        elif slot in now.conflicts and slot not in was.conflicts:
            said = [v for v in now.values if v.slot == slot]
            rivals, behind = " or ".join(v.value for v in said[:4]), {r for v in said for r in v.reports}
            yield Change("value changed", now.id, now.title, f"{slot} {old or 'unknown'}", f"{slot} {rivals}", tuple(sorted(behind)))


def _tops(e: Event) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    out: dict[str, tuple[str, tuple[str, ...]]] = {}
    for v in e.values:
        out.setdefault(v.slot, (v.value, v.reports))
    return out


def edited(before: Iterable[Report], after: Iterable[Report]) -> Iterator[Change]:
    """Reports of one address whose text is another than before."""
    seen: dict[str, list[Report]] = defaultdict(list)
    for r in before:
        if r.url:
            seen[r.url].append(r)
    known = {r.id for rs in seen.values() for r in rs}
    for r in sorted(after, key=lambda r: (r.published or "", r.id)):
        olds = [o for o in seen.get(r.url or "", ()) if o.sha256 != r.sha256]
        if olds and r.id not in known:
            yield Change("edited report", r.id, r.title or r.input_id, olds[-1].input_id, r.input_id, (r.input_id,))
