"""What a voice is to the tracing: an outlet, media left unnamed, a named voice, somebody in secret, or noise.

In: voices, one at a time. Out: their class, the roots that an outlet's words stand for, whether a phrase is about people
who tell newsrooms in secret. It looks at no other voice and no other report.
"""

import functools
import re
from dataclasses import dataclass

from onrecord import knowledge
from onrecord.link.newsrooms import Imprint, Newsroom, finds, shaped
from onrecord.link.sides import bare, side
from onrecord.records import Voice

SPOKES = re.compile(r"\b(spokes(?:person|man|woman|people)|press (?:secretary|service|office))\b", re.I)
_BODY = re.compile(r"[A-Z]\w+|ministry|department|council|office|military|army|police|government", re.UNICODE)
WORDS = re.compile(r"[^\W\d_]+")
_ONLOOKERS = frozenset([
    "observer", "observers", "analyst", "analysts", "expert", "experts", "critic", "critics", "witness", "witnesses", "resident",
    "residents", "people"
])  # fmt: skip
_INSIDE = frozenset(
    ["intelligence", "security", "military", "defense", "defence", "senior", "familiar", "briefed", "close", "knowledge", "involved"]
)
_PLAIN = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "s",
        "state",
        "run",
        "owned",
        "official",
        "television",
        "tv",
        "radio",
        "south",
        "north",
        "local",
        "national",
        "leading",
        "major",
        "daily",
    ]
)
_BESIDE = frozenset(
    [
        "of",
        "from",
        "at",
        "in",
        "with",
        "on",
        "who",
        "whom",
        "whose",
        "close",
        "familiar",
        "near",
        "inside",
        "within",
        "for",
        "to",
        "and",
        "or",
        "by",
        "but",
        "that",
        "not",
        "under",
        "s",
    ]
)
_PRONOUNS = frozenset([
    "he", "she", "they", "it", "we", "i", "you", "who", "which", "that", "this", "his", "her", "their", "its", "what", "one",
    "both", "those", "these", "him", "them", "us", "nobody"
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Root:
    """Where words began: `key` is the same for one root in all reports."""

    key: str
    name: str
    kind: str  # statement | outlet | agency | unknown
    side: str | None


@functools.cache
def _readings() -> dict[str, str]:
    return {row[0]: row[1] for row in knowledge.rows("credits", "word", "reading") if row[1] in ("media", "back")}


@functools.cache
def _tellers() -> dict[str, str]:
    return {row[0]: row[1] for row in knowledge.rows("credits", "word", "reading") if row[1] in ("secret", "inside")}


@functools.lru_cache(maxsize=50_000)
def secret(phrase: str) -> bool:
    """Whether a phrase is about people who tell newsrooms in secret: a source, a person familiar with it; not voters."""
    words = [w.lower() for w in WORDS.findall(phrase)]
    kinds = {_tellers().get(w) for w in words}
    return "secret" in kinds or ("inside" in kinds and not _INSIDE.isdisjoint(words))


@functools.cache
def people_nouns() -> frozenset[str]:
    return frozenset(noun for noun, kind in knowledge.rows("voices", "noun", "kind") if kind in ("unnamed", "office"))


def outlet_root(room: Newsroom) -> Root:
    """The root that a newsroom is when it alone knows its voices, or speaks for a state."""
    return Root("o:" + room.name, room.name, "agency" if room.state else "outlet", room.country)


def country(voice: Voice) -> str | None:
    return (voice.entity.country if voice.entity else None) or side(voice.quote)


@functools.lru_cache(maxsize=50_000)
def rooms(words: str) -> tuple[Root, ...]:
    found = finds(words)
    if found:
        return tuple(outlet_root(r) for r in found)
    name = shaped(words)
    return (Root("o:" + name, name, "outlet", None),) if name else ()


def roots(voice: Voice, last: Root | None, printed: Imprint) -> tuple[Root, ...]:
    """The outlets that a voice names or points back at."""
    found = rooms(voice.quote.partition(",")[0]) or rooms(voice.quote) or rooms(voice.name)
    if found:
        return found
    if voice.entity is not None and voice.entity.kind == "outlet":
        return (Root("o:" + voice.entity.name, voice.entity.name, "outlet", voice.entity.country),)
    if voice.kind == "outlet" and voice.named and not _generic(voice.quote):
        name = voice.name.removeprefix("the ").removeprefix("The ")
        return (Root("o:" + name, name, "outlet", None),)
    if last is not None:
        return (last,)
    return (outlet_root(printed.room),) if printed.room else ()


def kind_of(voice: Voice) -> str:
    """What a voice is to the tracing: outlet | back | media | named | spokes | unnamed | noise."""
    entity = voice.entity
    if voice.kind != "person" and (rooms(voice.quote) or (entity is not None and entity.kind == "outlet" and not _generic(entity.name))):
        return "outlet"
    words = [w.lower() for w in WORDS.findall(voice.quote)]
    if not words:
        return "noise"
    before, comma, _ = voice.quote.partition(",")
    if comma and voice.kind == "person" and voice.name not in before and rooms(before) and not SPOKES.search(before):
        return "outlet"  # "according to the X agency, somebody did": the parse took the doer for the voice
    if voice.kind == "outlet" and voice.named and not _reading(words) and not _generic(voice.quote):
        return "outlet"
    if len(words) <= 2 and words[-1] in _PRONOUNS and not (voice.named and entity):
        return "noise"
    if voice.kind == "person" and voice.named:
        return "named"
    reading = None if voice.kind in ("document", "office") and voice.named and voice.quote[:4].lower() != "the " else _reading(words)
    if reading and not SPOKES.search(voice.quote):
        return reading
    if SPOKES.search(voice.quote):
        rest = SPOKES.sub(" ", voice.quote)
        return "spokes" if _BODY.search(rest[1:]) or side(rest) else "unnamed"
    if voice.named and voice.quote[:1] and (any(c.isupper() for c in voice.quote) or entity):
        return "named"
    return "unnamed" if _somebody(words) and not any(w in _ONLOOKERS for w in words) else "noise"


@functools.lru_cache(maxsize=50_000)
def _generic(phrase: str) -> bool:
    """Whether a phrase names no outlet of its own: "the US newspaper", "Russian state television"."""
    return all(w in _PLAIN or w in _readings() for w in bare(phrase.replace("U.S.", "American")) if w.isalpha())


def _somebody(words: list[str]) -> bool:
    """Whether a phrase is about people: "a senior official", "officials briefed on it", not "official information"."""
    for i, w in enumerate(words):
        after = words[i + 1] if i + 1 < len(words) else None
        if w in people_nouns() and (after is None or w.endswith("s") or after in _BESIDE or after.endswith(("ed", "ing", "en"))):
            return True
    return False


def _reading(words: list[str]) -> str | None:
    """media or back, by the last noun of the phrase that credits.tsv lists."""
    readings = _readings()
    head = next((w for w in reversed(words[: _of(words)]) if w in readings), None)
    if head is None:
        return None
    if head in ("report", "article", "story", "outlet") and words[0] in ("the", "this", "that"):
        return "back"
    return readings[head] if readings[head] == "media" or words[0] in ("the", "this", "that") or len(words) == 1 else "media"


def _of(words: list[str]) -> int:
    return next((i for i, w in enumerate(words) if w in ("of", "from", "by", "citing") and i), len(words))
