"""Short forms: a surname after its full name, a name that alone tells who is meant, a lone name that speaks.

In: a scene whose full names are read, and its persons. Out: mentions of them, each with the title beside it. A lone word
is nobody where it is a town, or stands where a place would.
"""

from onrecord.resolve.cast_fold import fold, plain
from onrecord.resolve.cast_mention import SPEECH, SUBJECTS, Scene, Who
from onrecord.resolve.cast_people import HONOURS, People
from onrecord.resolve.places_gazetteer import gazetteer, key


def read_short(s: Scene, people: People) -> None:
    """Files the short forms of a report."""
    p = s.p
    begun = {name.split("-", 1)[0] for name in people.family if "-" in name}
    countries = set(s.country_at.values())
    for i, word in enumerate(p.words):
        if s.taken[i] or not word[0].isupper() or p.pos[i] not in ("PROPN", "NOUN", "ADJ", "X", "VERB", "INTJ", "ADV"):
            continue
        if p.pos[i] in ("ADJ", "VERB", "INTJ", "ADV") and p.entities[i] == "" and p.lower[i] in s.known.demonyms:
            continue
        last = _run(s, people, i) if fold(word) in begun else i
        who = _bearer(s, people, i, last)
        if who is None and (p.pos[i] == "PROPN" or p.words[i] in s.known.short):
            who = _famous(s, people, i, countries) or _alone(s, people, i)
        if who is None:
            continue
        for k in range(i, last + 1):
            s.taken[k] = 1
        head = s.head_of(i, last)
        up = p.heads[head]
        if p.deps[head] in ("compound", "amod", "nmod") and up > last and p.pos[up] in ("NOUN", "PROPN"):
            continue
        mention = s.add(head, i, last, "alias", "V-003", who, "person")
        people.entitle(who, head, mention.first, i, last)


def _run(s: Scene, people: People, i: int) -> int:
    """The last token of a short form of several: bin Salman, al-Assad, Suu Kyi."""
    p = s.p
    for last in (i + 2, i + 1):
        if (
            last < len(p)
            and p.words[last][0].isalpha()
            and fold(people.words(i, last)) in people.family
            and not any(s.taken[k] for k in range(i, last + 1))
        ):
            return last
    return i


def _bearer(s: Scene, people: People, i: int, last: int) -> Who | None:
    p = s.p
    bearers = people.family.get(fold(people.words(i, last)))
    if not bearers:
        return None
    if p.pos[i] not in ("PROPN", "NOUN") and p.entities[i] == "" and p.lower[i] not in s.known.short:
        return None
    if i and p.lower[i - 1] in ("in", "near") and p.entities[i] in ("GPE", "LOC", "FAC"):
        return None
    if len(bearers) > 1:
        wanted = HONOURS.get(p.lower[i - 1]) if i else None
        fit = [w for w in bearers if wanted is None or w.gender in (wanted, None)] or bearers
        last_named = max(fit, key=lambda w: max((at for at in people.named.get(w.id, ()) if at < i), default=-1))
        return max(fit, key=lambda w: w.seen + (1.5 if w is last_named else 0))
    return bearers[0]


def _famous(s: Scene, people: People, i: int, countries: set[str]) -> Who | None:
    """Somebody whom one name alone tells: Putin; or who holds office now in a country that the report names."""
    p = s.p
    word = plain(p.words[i])
    if p.entities[i] in ("DATE", "EVENT", "LAW", "MONEY", "LANGUAGE", "FAC", "LOC") or (i and p.lower[i - 1] in ("saint", "st.", "san")):
        return None
    folded = s.known.short.get(word)
    if folded is not None:
        common = p.lower[i] in (
            "rice",
            "bush",
            "powell",
            "barak",
            "may",
            "brown",
            "francis",
            "abdullah",
            "salman",
            "fahd",
            "barbecue",
            "fico",
        )
        if common and p.entities[i] != "PERSON":
            return None
    elif p.entities[i] == "PERSON":
        now = [f for f in s.known.family.get(word, ()) if any(h.on(s.day) and h.country in countries for h in s.known.holders[f])]
        folded = now[0] if len(now) == 1 else None
    if folded is None:
        return None
    who = people.known(folded)
    people.file(who, i, i)
    return who


def _alone(s: Scene, people: People, i: int) -> Who | None:
    """A lone name that the model takes for a person's, and that is no town."""
    p = s.p
    name = next((n for n in p.names if n.first == i), None)
    speaks = p.deps[i] in SUBJECTS and p.lemmas[p.heads[i]] in SPEECH
    if not speaks and fold(p.words[i]) not in s.known.given:
        return None
    if p.entities[i] != "PERSON" or name is None or not p.words[i].isalpha() or len(p.words[i]) < 3:
        return None
    if name.last - name.first > 1 and p.lower[name.last - 1] != "'s":
        return None
    if i and p.lower[i - 1] in ("in", "at", "from", "to", "near", "the", "a", "of"):
        return None
    if p.deps[i] in ("compound", "amod", "nmod", "npadvmod"):
        return None
    if any(e.size > 4 for e in gazetteer().find(key(p.words[i]))[0]):
        return None
    who = people.unknown(p.words[i])
    people.file(who, i, i)
    return who
