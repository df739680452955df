"""The cast of a report: who each mention stands for.

In: a report and its syntax. Out: mentions in order, keyed by their head tokens. Names come first (the tables', then
persons), then short forms, then, token by token, titles, role nouns and pronouns. A mention that cannot be told has the
entity None; a `some:` entity is somebody whom the report leaves unnamed, with the country and sector it does give.

    V-001 a name of the tables    V-002 a person's full name    V-003 a short form    V-004 a title or role noun
    V-005 an office, by its holder    V-006 a pronoun    V-007 "the two leaders"    V-008 an organisation the model names
    V-009 a thing, by whose it is
"""

from onrecord.records import Actor, Cast, Report
from onrecord.resolve.cast_mention import Scene
from onrecord.resolve.cast_names import read_names
from onrecord.resolve.cast_people import People
from onrecord.resolve.cast_pronouns import Pronouns
from onrecord.resolve.cast_roles import Roles
from onrecord.resolve.cast_short import read_short
from onrecord.resolve.cast_tables import known
from onrecord.syntax import Parse

_PHRASES = frozenset(("NOUN", "PROPN", "NUM", "DET", "PRON", "ADJ"))


def cast(report: Report, parse: Parse) -> Cast:
    """The mentions of a report."""
    scene = Scene(report, parse, known())
    read_names(scene)
    people = People(scene)
    people.read()
    read_short(scene, people)
    people.settle()
    roles, pronouns = Roles(scene, people), Pronouns(scene)
    found, pos = scene.found, parse.pos
    for i, low in enumerate(parse.lower):
        if i not in found:
            if pos[i] in _PHRASES:
                if pos[i] == "PRON":
                    pronouns.at(i, low)
                    if i in found or parse.tags[i] != "DT":
                        continue
                roles.at(i)
            if i not in found:
                if pos[i] == "NOUN":
                    pronouns.thing(i)
                continue
            if found[i][0].sort == "thing":
                pronouns.thing(i)
                continue
        roles.past.saw(i, found[i])
        pronouns.saw(i, found[i])
    return scene.cast()


def by_heads(cast: Cast) -> dict[int, tuple[Actor, ...]]:
    """All mentions that each head token stands for: several where it means several, as "the two leaders"."""
    out: dict[int, tuple[Actor, ...]] = {}
    for head, actor in zip(cast.heads, cast.actors, strict=True):
        out[head] = (*out.get(head, ()), actor)
    return out
