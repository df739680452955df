"""Persons: full names, the titles beside them, their short forms later on, and the offices they hold.

In: a scene whose tables' names are read. Out: mentions of persons, each person one `Who` in the whole report. What the
model calls a place or an organisation is a person where the tables of office or a given name say so. Who is unknown to the
tables takes country, sector and office from the title beside the name, and from nothing else.
"""

from onrecord.resolve.cast_fold import fold, loose, plain
from onrecord.resolve.cast_mention import Scene, Who
from onrecord.resolve.cast_tables import Holder
from onrecord.resolve.cast_titles import MANY, MARKS, Title, sex_of, title_of
from onrecord.resolve.places_gazetteer import gazetteer, key

_PARTICLES = frozenset("al el bin ibn von van der den de da di del la le du dos das abu ben bint ul ur".split())
HONOURS = {
    "mr": "m",
    "mr.": "m",
    "sir": "m",
    "lord": "m",
    "mrs": "f",
    "mrs.": "f",
    "ms": "f",
    "ms.": "f",
    "miss": "f",
    "lady": "f",
    "dame": "f",
}
_EAST = frozenset("PRK KOR CHN TWN VNM KHM HKG".split())
_THE = dict.fromkeys(
    (
        "United States",
        "United Kingdom",
        "United Arab Emirates",
        "Netherlands",
        "Philippines",
        "Czech Republic",
        "Central African Republic",
        "Democratic Republic of the Congo",
        "Republic of the Congo",
        "Dominican Republic",
        "Maldives",
        "Bahamas",
        "Gambia",
    ),
    "the ",
)
_NOT_LAST = frozenset("jr jr. sr sr. ii iii iv".split())
_NO_NAME = frozenset(
    "university ministry street river county party council committee company airport party's college school church bank union group"
    " islands island city state street news times post agency prize cup league fc united house court act day war street's"
    " avenue road square bridge hospital stadium park lake mount valley prison station railways railway airlines airways sun herald tribune"
    " gazette chronicle foundation institute ministries industries holdings".split()
)
_STORMS = frozenset("hurricane storm typhoon cyclone".split())
_NOT_BEHIND = _STORMS | frozenset("uss hms saint st. st".split())


def _owned(office: str) -> bool:
    """Whether an office names its owner so that the country need not be said, or is one of many in a country."""
    if office in MANY:
        return True
    return " of " in office and not any(w in office for w in ("Council", "Ministry", "staff", "parliament", "house", "state"))


class People:
    """The persons of a report."""

    def __init__(self, scene: Scene) -> None:
        self.s = scene
        self.family: dict[str, list[Who]] = {}  # surname as folded -> who bears it, in order of naming
        self.named: dict[str, list[int]] = {}  # id -> tokens where the full name stands
        self.by_title: dict[str, Who] = {}  # "RUS president", "spokesperson" -> the person named so last
        self.stated: dict[str, Title] = {}  # id -> what the text itself says

    def read(self) -> None:
        """Files the full names of the whole report."""
        self._holders()
        self._full()
        self._titled()

    # -- full names --------------------------------------------------------------------------------------------------

    def _holders(self) -> None:
        """Holders of office by full name, whatever the model saw."""
        s, p = self.s, self.s.p
        for i, low in enumerate(p.lower):
            forms = s.known.first.get(low)
            if forms is None or s.taken[i] or not (p.words[i][0].isupper()):
                continue
            start = p.starts[i]
            for form, folded in forms:
                end = start + len(form)
                if s.flat[start:end].lower() != form:
                    continue
                last = s.last_token(i, end)
                if last is not None and p.words[last][0].isupper() | (p.words[last - 1] == "-"):
                    self._person(i, last, folded)
                    break

    def _full(self) -> None:
        """What the model calls a person, and names that begin with a given name."""
        s, p = self.s, self.s.p
        for n in p.names:
            first, last = n.first, n.last - 1
            if n.label not in ("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART") or any(
                s.taken[k] for k in range(first, last + 1)
            ):
                continue
            while last > first and (p.lower[last] in ("'s", "'", '"', ",") or not p.words[last][0].isalpha()):
                last -= 1
            while first < last and (
                p.lower[first] in HONOURS or p.lower[first] in MARKS or p.lower[first] in s.known.roles or p.lower[first] == "the"
            ):
                first += 1
            if last > first and (entity := s.known.like.get(loose(self.words(first, last)))) is not None:
                for k in range(first, last + 1):
                    s.taken[k] = 1
                s.add(s.head_of(first, last), first, last, "name", "V-001", s.who(entity), "people" if entity.kind == "group" else "body")
                continue
            if last == first or last - first > 5 or not self._like_a_name(first, last):
                continue
            if n.label != "PERSON" and fold(p.words[first]) not in s.known.given and loose(self.words(first, last)) not in s.known.loose:
                continue
            self._person(first, last, s.known.loose.get(loose(self.words(first, last))))

    def _like_a_name(self, first: int, last: int) -> bool:
        p = self.s.p
        if not p.words[first][0].isupper() and p.lower[first] not in _PARTICLES:
            return False
        if p.lower[last] in self.s.known.roles and fold(p.words[first]) not in self.s.known.given:
            return False
        if p.lower[first] in _STORMS or (first and p.lower[first - 1] in _NOT_BEHIND):
            return False
        if first in self.s.country_at and fold(p.words[first]) not in self.s.known.given:
            return False  # Indian Railways
        if first and p.lower[first - 1] in ("in", "at", "near") and fold(p.words[first]) not in self.s.known.given:
            return False
        if " " not in self.words(first, last):
            return False  # the Trump-Biden debate
        if fold(p.words[first]) not in self.s.known.given and any(e.size > 6 for e in gazetteer().find(key(self.words(first, last)))[0]):
            return False  # Tamil Nadu
        if p.lower[last] in _NO_NAME or p.lower[first] in ("the", "a"):
            return False
        for k in range(first, last + 1):
            w = p.words[k]
            if not (
                w[0].isupper() or p.lower[k] in _PARTICLES or w in ("-", "un", "in", "il", "hui") or (k > first and p.words[k - 1] == "-")
            ):
                return False
        return True

    def _titled(self) -> None:
        """What the model left alone: a title, then capitalised words (Minister Amos Kitelo), or a given name and one more."""
        s, p, n = self.s, self.s.p, len(self.s.p)
        for i, low in enumerate(p.lower):
            if i + 1 == n or (p.pos[i + 1] != "PROPN" and p.pos[i] != "PROPN"):
                continue
            if not p.words[i][0].isupper() and low not in s.known.roles:
                continue
            mark = low in MARKS
            if mark or (low in s.known.roles and s.known.roles[low][-1].kind == "person"):
                first = i + 1
            elif p.pos[i] == "PROPN" and low in s.known.given and not s.taken[i]:
                first = i
            else:
                continue
            if first >= len(p) or s.taken[first] or not p.words[first][0].isupper() or p.pos[first] != "PROPN" or first in s.country_at:
                continue
            last = first
            while last + 1 < len(p) and not s.taken[last + 1] and last - first < 4 and self._goes_on(last + 1):
                last += 1
            if (
                p.sentence_of[last] != p.sentence_of[i]
                or p.lower[last] in _NO_NAME
                or any(p.lower[k] in s.known.roles for k in range(first, last + 1))
            ):
                continue
            if last == first and (first == i or self.family.get(fold(p.words[first]))):
                continue
            if not mark and p.entities[first] in ("ORG", "GPE", "NORP", "DATE", "FAC", "LAW") and low not in s.known.given:
                continue
            text = self.words(first, last)
            self._person(first, last, s.known.loose.get(loose(text)) if last > first else s.known.short.get(plain(text)))

    def _goes_on(self, k: int) -> bool:
        p = self.s.p
        return (
            (p.pos[k] == "PROPN" and p.words[k][0].isupper())
            or (p.words[k] == "-" and p.starts[k] == p.ends[k - 1])
            or p.lower[k] in ("bin", "al", "el")
        )

    def words(self, first: int, last: int) -> str:
        """The words of a name, single blanks between."""
        p = self.s.p
        return " ".join(self.s.flat[p.starts[first] : p.ends[last]].split())

    def _person(self, first: int, last: int, folded: str | None = None) -> Who:
        s = self.s
        name = self.words(first, last)
        head = s.head_of(first, last)
        who = self.known(folded) if folded else self.unknown(name)
        for k in range(first, last + 1):
            s.taken[k] = 1
        self.file(who, first, last)
        self.named.setdefault(who.id, []).append(first)
        mention = s.add(head, first, last, "name", "V-002", who, "person")
        self.entitle(who, head, mention.first, first, last)
        return who

    def known(self, folded: str) -> Who:
        """The holder of office of that folded name."""
        s = self.s
        holders = s.known.holders[folded]
        h = holders[0]
        known = s.by_id.get(f"person:{folded}")
        if known is None:
            known = s.by_id[f"person:{folded}"] = Who(f"person:{folded}", h.name, "person", h.country, None, None, h.wikidata)
            known.gender = sex_of(h.office) or s.known.given.get(fold(h.name.split()[0]))
        return known

    def unknown(self, name: str) -> Who:
        """The person of that name, in no table: one met before whose name agrees, or a new one."""
        s = self.s
        ident = f"person:{fold(name)}"
        if ident in s.by_id:
            return s.by_id[ident]
        parts = [fold(w) for w in name.split() if fold(w) not in _NOT_LAST]
        for who in self.family.get(parts[-1], ()) if parts else ():
            theirs = [fold(w) for w in who.name.split()]
            if len(parts) > 1 and (theirs[0] == parts[0] or (len(theirs[0]) == 1 and parts[0].startswith(theirs[0])) or len(theirs) == 1):
                if len(theirs) == 1:
                    who.name = name
                return who
        who = s.by_id[ident] = Who(ident, name, "person")
        who.gender = s.known.given.get(parts[0]) if parts else None
        return who

    def file(self, who: Who, first: int, last: int) -> None:
        """Files the short forms by which the person may be called later."""
        p = self.s.p
        words = [w for w in self.words(first, last).replace("-", " - ").split() if w != "-"]
        words = [w for w in words if w.lower() not in _NOT_LAST] or words
        names = dict.fromkeys([fold(words[-1])])
        whole = self.words(first, last).split()
        names[fold(whole[-1])] = None
        if who.country in _EAST or any(p.words[k] == "-" for k in range(first, last + 1)):
            names[fold(words[0])] = None
        if (len(whole) > 2 and whole[-2].lower() in _PARTICLES) or (len(whole) > 3 and whole[-2][0].isupper()):
            names[fold(" ".join(whole[-2:]))] = None
        for name in list(names):
            for prefix in ("al-", "el-"):
                if name.startswith(prefix):
                    names[name[3:]] = None
        for name in names:
            bearers = self.family.setdefault(name, [])
            if who not in bearers:
                bearers.append(who)

    # -- titles ------------------------------------------------------------------------------------------------------

    def entitle(self, who: Who, head: int, start: int, first: int, last: int) -> None:
        """Reads the title beside a name, which may say country, sector and sex."""
        s, p = self.s, self.s.p
        before = p.lower[first - 1] if first else ""
        if before in HONOURS:
            who.gender = HONOURS[before]
        title = title_of(s, head, start, first, last)
        if title is None:
            return
        who.gender = who.gender or title.gender
        old = self.stated.get(who.id)
        if old is None or (old.country is None and title.country is not None):
            self.stated[who.id] = title
        for role in title.roles:
            if role not in who.titles:
                who.titles.append(role)
            self.by_title[role] = who
            country = title.country or who.country
            if country:
                self.by_title[f"{country} {role}"] = who

    def settle(self) -> None:
        """Gives each person country, sector and office: by the tables on the report's day, else by the text's title."""
        s = self.s
        for who in s.by_id.values():
            if who.kind != "person":
                continue
            title = self.stated.get(who.id)
            holders = s.known.holders.get(who.id.removeprefix("person:"))
            if holders:
                self._by_tables(who, holders, title)
            elif title is not None:
                who.country, who.sector, who.office = title.country, title.sector, title.text

    def _by_tables(self, who: Who, holders: list[Holder], title: Title | None) -> None:
        s, day = self.s, self.s.day
        now = max((h for h in holders if h.on(day)), key=lambda h: h.start, default=None)
        latest = max(holders, key=lambda h: h.start)
        who.country = (now or latest).country
        if now is not None:
            of = s.known.countries.get(now.country)
            who.sector = now.sector
            who.office = (
                now.office
                if of is None or now.sector == "BUS" or _owned(now.office)
                else f"{now.office} of {_THE.get(of.name, '')}{of.name}"
            )
            for role in (now.office, now.office.split(" of ")[0]):
                if now.sector != "BUS":
                    self.by_title.setdefault(f"{who.country} {role}", who)
                who.titles.append(role)
        elif title is not None and title.sector is not None and not (day is None and title.country is None and title.sector != "ELI"):
            who.sector, who.office = title.sector, title.text
            if title.country and title.country != who.country and any(h.country == title.country for h in holders):
                who.country = title.country
        elif day is None:
            who.office = title.text if title is not None else None
            who.sector = latest.sector  # an undated text gives no ground to call anybody "former"
        elif all(h.over(day) for h in holders):
            who.sector = "ELI" if latest.sector == "GOV" else latest.sector
