"""What the words beside a place name say of it: Paris, Texas; Clark and Warren counties; the Georgia state line.

In: a parse and its mentions in order. Out: the same mentions, with what the text itself adds: the land or state that
holds a place, its being a county or a state. It refuses to choose; a comma between two lands adds nothing.
"""

from collections.abc import Collection

from onrecord.resolve.places_gazetteer import CITY, COUNTRY, COUNTY, DIVISION, Entry, Gazetteer, key, words
from onrecord.resolve.places_mention import Mention, short_of
from onrecord.syntax import Parse


def contained(parse: Parse, found: list[Mention], gazetteer: Gazetteer) -> None:
    """Mark "Paris, Texas", "Paris (Texas)" and "Paris in Texas": the second name tells the first's whereabouts."""
    for n, m in enumerate(found):
        if m.people:
            continue
        j = m.last
        gap = parse.words[j] if j < len(parse) else ""
        following = found[n + 1] if n + 1 < len(found) and found[n + 1].first == j + 1 and gap in {",", "(", "in"} else None
        if gap == "," and following is None and j + 1 < len(parse):
            number = short_of(parse, j + 1, gazetteer)
            if number is not None:
                m.within = gazetteer.entry(number)
            continue
        if following is None or following.people:
            continue
        land = any(e.exact and (e.kind == COUNTRY or (e.kind == DIVISION and e.size > 5.5)) for e in m.entries)
        holders = [h for h in following.entries if h.kind <= COUNTY and any(_holds(h, e) for e in m.entries)]
        if land:  # in "Russia, U.S. officials said" the comma adds nothing
            holders = [h for h in holders if h.kind == DIVISION]
        if holders and (holders[0].kind < COUNTY or len(holders) == 1):
            m.within = following.meant = holders[0]


def counties(parse: Parse, found: list[Mention], gazetteer: Gazetteer, known: Collection[str] = ()) -> list[Mention]:
    """In "Clark, Butler and Warren counties" each name stands for its county; so does a bare Clark beside a Clark County."""
    for i, word in enumerate(parse.lower):
        if word != "counties":
            continue
        listed = _listed(parse, i)
        for first, last in listed:
            bare = gazetteer.find(key(parse.text[parse.starts[first] : parse.ends[last - 1]]))[0]
            if len(listed) == 1 and any(e.kind <= DIVISION and e.exact and e.size > 5.5 for e in bare):
                continue  # Ohio counties are those of Ohio
            name = key(parse.text[parse.starts[first] : parse.ends[last - 1]]) + " county"
            entries = gazetteer.find(name)[0]
            if entries:
                found = [m for m in found if m.last <= first or m.first >= last]
                found.append(Mention(first, last, name, entries, trust=0.9, rule="P-005"))
    found.sort(key=lambda m: m.first)
    named = {m.key.removesuffix(" county") for m in found if m.key.endswith(" county")} | set(known)
    for m in found:
        if m.key in named and not m.people:
            m.entries = (*m.entries, *(e for e in gazetteer.find(m.key + " county")[0] if e not in m.entries))
    return found


def _listed(parse: Parse, end: int) -> list[tuple[int, int]]:
    """The names of one to three words that commas, "and" and "or" join up to token `end`."""
    out: list[tuple[int, int]] = []
    last = end
    while last > 0:
        first = last
        while first > 0 and last - first < 3 and parse.words[first - 1][0].isupper() and parse.words[first - 1][-1] != ".":
            first -= 1
        if first == last:
            break
        out.append((first, last))
        last = first
        while last > 0 and parse.lower[last - 1] in {",", "and", "or", "&"}:
            last -= 1
        if last == first:
            break
    return out


def _holds(holder: Entry, entry: Entry) -> bool:
    if holder.kind == COUNTRY:
        return entry.kind != COUNTRY and entry.country == holder.country
    if entry.country != holder.country or holder.division is None:
        return False
    return entry.division == holder.division and entry.kind > holder.kind


def states(parse: Parse, found: list[Mention]) -> None:
    """New York among states, or before "state line", "border" and "lawmakers", is the state; so is Georgia."""
    for n, m in enumerate(found):
        if m.within or m.people or not _is_state(m) or not any(e.kind != DIVISION and e.size > 3.5 for e in m.entries):
            continue
        after = parse.lower[m.last] if m.last < len(parse) else ""
        beside = [
            x
            for x in (found[n - 1] if n else None, found[n + 1] if n + 1 < len(found) else None)
            if x and not x.within and not x.people and _joined(parse, min(m.last, x.last), max(m.first, x.first))
        ]
        m.state = after in words("of_states") or any(
            _is_state(x) and not any(e.kind == COUNTRY or (e.kind == CITY and e.size > 5) for e in x.entries) for x in beside
        )


def _is_state(m: Mention) -> bool:
    return any(e.kind == DIVISION and e.exact and e.country == "USA" for e in m.entries)


def _joined(parse: Parse, first: int, last: int) -> bool:
    """Whether only commas, "and" and "or" stand between two names."""
    return 0 < last - first < 3 and all(w in {",", "and", "or", ";"} for w in parse.lower[first:last])
