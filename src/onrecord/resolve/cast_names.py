"""Names that the tables hold: countries, seats, bodies, organisations, groups, outlets, and words for peoples.

In: a scene. Out: mentions of them, and the country that each such word names. The tables propose, the model's labels only
veto: a name inside a person's full name, or a common word that the model takes for no organisation, is left alone.
"""

from dataclasses import replace

from onrecord.resolve.cast_mention import Scene, Who
from onrecord.resolve.cast_tables import HALVES, Entry, organised

_STATES = frozenset(
    "alabama alaska arizona arkansas california colorado connecticut florida illinois indiana iowa kansas kentucky louisiana maryland"
    " massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas"
    " utah vermont virginia wisconsin wyoming atlanta savannah republican republicans democrats".split()
)
_CAUCASUS = frozenset("tbilisi georgian georgians russia russian abkhazia ossetia saakashvili armenia azerbaijan caucasus".split())
_PLACED = frozenset("in at near from to toward towards outside inside around across throughout of for".split())
_WATERS = frozenset("sea ocean gulf bay strait straits river lake basin channel".split())
_LOCATED = frozenset("in at near outside inside around across throughout".split())


def read_names(s: Scene) -> None:
    """Files every name of the tables."""
    p, names, demonyms = s.p, s.known.names, s.known.demonyms
    hot = s.known.hot
    inside = _in_persons(s)
    surnames = _surnames(s)
    american = _is_georgia_american(p.lower)
    for i, low in enumerate(p.lower):
        if low not in hot or s.taken[i]:
            continue
        if low in demonyms:
            _demonym(s, i, demonyms[low])
        if low in HALVES and _both_halves(s, i):
            continue
        entries = names.get(low)
        if entries is None:
            continue
        small = not p.words[i][0].isupper()
        for entry in entries:
            if small and entry.text[0].isupper():
                continue
            last = _match(s, i, entry)
            if last is None or any(k in inside for k in range(i, last + 1)) or (low == "georgia" and american):
                continue
            if last == i and p.words[i] in surnames and (not i or p.lower[i - 1] not in _PLACED):
                continue
            if entry.entity.kind == "country" and _no_country(s, i, last):
                continue
            if entry.gated and not _seen_as_organisation(s, i, last):
                continue
            if entry.entity.kind == "government" and _elsewhere(s, i, entry):
                continue
            _name(s, i, last, _namesake(s, entry))
            break


def _both_halves(s: Scene, i: int) -> bool:
    """North and South Korea: both countries, where the tables have both."""
    p = s.p
    if i + 3 >= len(p) or p.lower[i + 1] != "and" or p.lower[i + 2] not in HALVES or not p.words[i][0].isupper():
        return False
    codes = [s.known.codes.get(f"{p.lower[k]} {p.lower[i + 3]}") for k in (i, i + 2)]
    whos = [s.who(s.known.countries[code]) for code in codes if code]
    if len(whos) < 2:
        return False
    for k in range(i, i + 4):
        s.taken[k] = 1
    head = s.head_of(i, i + 3)
    if p.deps[head] in ("compound", "amod", "nmod") and p.heads[head] > i + 3:
        return True
    for who in whos:
        s.add(head, i, i + 3, "name", "V-001", who, "people")
    return True


def _in_persons(s: Scene) -> set[int]:
    """Tokens inside a person's full name, which no table may take: Jordan in "Michael Jordan"."""
    out: set[int] = set()
    for n in s.p.names:
        if n.label == "PERSON" and n.last - n.first > 1:
            last = n.last - 1
            if s.p.lower[last] == "'s":
                last -= 1
            if last > n.first:
                whole = s.flat[s.p.starts[n.first] : s.p.ends[last]]
                if not any(e.text == whole for e in s.known.names.get(s.p.lower[n.first], ())):
                    out.update(range(n.first, last + 1))
    return out


def _surnames(s: Scene) -> set[str]:
    """Last words of full names that begin with a given name: such a word alone is the person, as Amman or Jordan may be."""
    p, out = s.p, set[str]()
    for n in p.names:
        last = n.last - 1 - (p.lower[n.last - 1] == "'s")
        if n.label == "PERSON" and last > n.first and p.lower[n.first] in s.known.given:
            out.add(p.words[last])
    return out


def _no_country(s: Scene, i: int, last: int) -> bool:
    """Whether the word is part of a name of something else: New Mexico, the Sea of Japan."""
    p = s.p
    if i and p.words[i - 1] == "New" and last == i:
        return True
    if last + 1 < len(p) and p.lower[last + 1] in _WATERS and p.words[last + 1][0].isupper():
        return True
    return i > 1 and p.lower[i - 1] == "of" and p.lower[i - 2] in _WATERS


def _is_georgia_american(lower: list[str]) -> bool:
    if "georgia" not in lower:
        return False
    seen = set(lower)
    return len(seen & _STATES) > len(seen & _CAUCASUS)


def _namesake(s: Scene, entry: Entry) -> Entry:
    """Among bodies of one name, that of the country which the report names most: the Democratic Party in Rome."""
    others = s.known.namesakes.get(entry.low)
    if others is None or (entry.entity.kind == "outlet" and others[0].kind != "outlet"):
        return entry  # what a paper cites as AFP is the agency
    count = s.nations()
    best = max(others, key=lambda e: count.get(e.country or "", 0))
    if count.get(best.country or "", 0) > count.get(entry.entity.country or "", 0):
        return replace(entry, entity=best)
    return entry


def _match(s: Scene, i: int, entry: Entry) -> int | None:
    """The last token of the name where it stands at token `i` as it may be written."""
    start = s.p.starts[i]
    end = start + len(entry.text)
    words = s.flat[start:end]
    if words != entry.text:
        if entry.exact or words.lower() != entry.low or not words[:1].isupper():
            return None
        if " " not in entry.text and not (words.isupper() or words.istitle()):
            return None
    return s.last_token(i, end)


def _seen_as_organisation(s: Scene, first: int, last: int) -> bool:
    if not any(first - 1 <= n.first <= first and last + 1 <= n.last <= last + 2 for n in s.p.names):
        return False
    return all(organised(s.p.entities[k]) for k in range(first, last + 1)) and not (
        s.p.sentences[s.p.sentence_of[first]][0] == first and s.p.pos[first] != "PROPN"
    )


def _elsewhere(s: Scene, i: int, entry: Entry) -> bool:
    """Whether another country's word stands before: the Mexican Senate is not that of the United States."""
    country = s.country_at.get(i - 1) or (s.country_at.get(i - 2) if i > 1 and s.p.lower[i - 1] == "'s" else None)
    return country is not None and country != entry.entity.country and not entry.entity.id.startswith("gov:")


def _demonym(s: Scene, i: int, pairs: list[tuple[str, str]]) -> None:
    start = s.p.starts[i]
    for word, code in pairs:
        end = start + len(word)
        if s.flat[start:end] == word or (s.flat[start:end].isupper() and s.flat[start:end].lower() == word.lower()):
            last = s.last_token(i, end)
            if last is not None:
                for k in range(i, last + 1):
                    s.country_at.setdefault(k, code)
                return


def _name(s: Scene, first: int, last: int, entry: Entry) -> None:
    p, entity = s.p, entry.entity
    who = s.who(entity)
    for k in range(first, last + 1):
        s.taken[k] = 1
        s.who_at[k] = who
    head = s.head_of(first, last)
    if entity.country and len(entity.country) == 3 and entity.kind != "outlet":
        for k in range(first, last + 1):
            s.country_at[k] = entity.country
    up = p.heads[head]
    if p.deps[head] in ("compound", "amod", "nmod") and up > last and p.pos[up] in ("NOUN", "PROPN", "ADJ"):
        if entity.kind in ("outlet", "group", "organisation") and up == last + 1 and p.lower[up] in _KIN:
            s.taken[up] = 1
            s.add(up, first, up, "name", "V-001", who, _sort(who))
        return
    if entity.id.startswith("gov:") and _only_a_place(s, head, first):
        return
    extra = last
    if entity.kind == "outlet" and last + 1 < len(p) and p.lower[last + 1] in ("newspaper", "magazine") and p.heads[last] == last + 1:
        extra = last + 1
        head = last + 1
    mention = s.add(head, first, extra, "name", "V-001", who, _sort(who))
    _apposed(s, mention.head, mention.first, extra, who)


_KIN = frozenset("newspaper magazine daily agency broadcaster channel network group movement party cartel website militia".split())
_CALLED = frozenset(
    "newspaper daily magazine agency broadcaster channel network website group movement party militia company service site".split()
)


def _apposed(s: Scene, head: int, first: int, last: int, who: Who) -> None:
    """ "the South Korean news agency Yonhap": the noun before the name stands for it too."""
    p = s.p
    up = p.heads[head]
    if p.deps[head] == "appos" and up < first and p.lower[up] in _CALLED and up not in s.found and not s.taken[up]:
        s.taken[up] = 1
        s.add(up, up, last if last - up < 12 else up, "name", "V-001", who, _sort(who))


def _sort(who: Who) -> str:
    return {"person": "person", "group": "people"}.get(who.kind, "body")


def _only_a_place(s: Scene, head: int, first: int) -> bool:
    """Whether a seat stands only for where something is: in Moscow, from Seoul."""
    p = s.p
    up = p.heads[head]
    if p.deps[head] == "pobj" and p.lower[up] in _LOCATED:
        return True
    if p.deps[head] in ("npadvmod", "appos") or (first and p.lower[first - 1] in ("in", "near", "outside")):
        return True
    return p.deps[head] == "conj" and p.deps[up] == "pobj" and p.lower[p.heads[up]] in _LOCATED
