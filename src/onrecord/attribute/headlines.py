"""Headlines in title case or capitals, whose words the tagger takes for names: "Mayor Urges Drivers To Avoid Bridge".

In: a paragraph of one line, the lexicon. Out: one frame, the words before the first verb of saying as its source and the rest as
its content, or the other way round behind a comma. Only a line without a full stop before its end whose words nearly all begin
with a capital is read; a verb that could be a noun ("Claims") counts only behind a name. It never reads a line in which the syntax
found a frame with content.
"""

import functools

from onrecord.attribute.grammar import Frame
from onrecord.attribute.lexicon import Cue, Lexicon, lexicon, words
from onrecord.syntax import Parse

FEWEST, MOST = 4, 22  # words of a headline
SMALL = words("a an the of in on at to for by with from and or but as vs vs. over is are not n't 's ' it its his her")
BEFORE = words("the a an of in on at for by with from and or no new his her their its this that against over under about after before more")
NOUNS = words(
    "claim claims question questions demand demands request requests report reports promise promises threat warning plan plans hope "
    "hopes fear fears doubt doubts support attack attacks order orders offer offers appeal vote votes blame charge charges rule rules "
    "view views name names post posts show shows call calls note notes answer answers estimate estimates project projects look state "
    "states sign signs issue issues find like press cast rank rate rates focus push back love hate bill bills list lists read text "
    "challenge challenges side sides stress pressure"
)
ASKING = words("how why what when where who whether")


@functools.cache
def forms() -> dict[str, str]:
    """The forms that headlines use of the lexicon's verbs, in lower case, with their lemmas: "urges", "said"."""
    out: dict[str, str] = {}
    for lemma, cue in lexicon().verbs.items():
        if " " in lemma or cue.cls in ("seem", "open") or not any(f in cue.frames for f in "qcoxua"):
            continue
        plural = lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2:-1] not in "aeiou" else None
        out[plural or lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")] = lemma
    out.update({"said": "say", "told": "tell"})
    return out


def shouted(p: Parse, first: int, last: int) -> bool:
    """Whether the paragraph's tokens `[first, last)` are a headline in title case or capitals."""
    said = [k for k in range(first, last) if p.words[k][:1].isalpha()]
    if not FEWEST <= len(said) <= MOST or any(p.lower[k] in (".", "!", "?") for k in range(first, last - 2)):
        return False
    long = [k for k in said if p.lower[k] not in SMALL]
    return len(long) > 2 and sum(p.words[k][:1].isupper() for k in long) >= 0.9 * len(long)


def headline(p: Parse, first: int, last: int, known: Lexicon) -> Frame | None:
    """The frame of a headline, or None."""
    while last > first and p.pos[last - 1] == "PUNCT" and p.lower[last - 1] not in ("'", '"', "''", "”", "’"):
        last -= 1
    start = next((k + 1 for k in range(first, min(first + 4, last)) if p.lower[k] in ("-", "–", "—", ".", "|")), first)
    behind = _behind(p, start, last, known)
    if behind is not None:
        return behind
    for v in range(start + 1, last - 1):
        lemma = forms().get(p.lower[v])
        if lemma is None or p.lower[v - 1] in BEFORE or p.lower[v + 1] in ("of", ":", ",") or p.lower[v - 1] in (",", ":", ";", "'", '"'):
            continue
        if (p.lower[v] in NOUNS or lemma in NOUNS) and p.entities[v - 1] not in ("PERSON", "ORG", "GPE") and not _person(p, start, v):
            continue
        cue = known.verbs[lemma]
        return _frame(p, start, v, last, cue)
    on = next((k for k in range(start + 1, min(start + 5, last - 2)) if p.lower[k] == "on" and p.lower[k + 1] in ASKING), None)
    if on is not None and p.entities[on - 1] == "PERSON":
        return Frame(on, (on, on), "A-022", 0.7, "say", "assert", on - 1, (start, on - 1), set(range(on + 1, last)), True)
    return None


def _behind(p: Parse, start: int, last: int, known: Lexicon) -> Frame | None:
    """ "City To Close Bridge, Mayor Says": the speaker behind a comma, the verb at the end."""
    v = last - 1
    comma = next((k for k in range(v - 1, max(start, v - 7), -1) if p.lower[k] in (",", "-", "–", "—")), None)
    lemma = forms().get(p.lower[v])
    if comma is None or lemma is None or v - comma < 2 or comma - start < 3 or known.verbs[lemma].cls != "say":
        return None
    cue = known.verbs[lemma]
    return Frame(v, (v, v), "A-022", 0.7, cue.cls, cue.stance, v - 1, (comma + 1, v - 1), set(range(start, comma)), True)


def _person(p: Parse, start: int, v: int) -> bool:
    return any(n.label == "PERSON" and start <= n.first and n.last == v for n in p.names)


def _frame(p: Parse, start: int, v: int, last: int, cue: Cue) -> Frame:
    end = v
    if p.lower[v + 1] in cue.prepositions and v + 2 < last:
        end = v + 1
    return Frame(v, (v, end), "A-022", 0.7, cue.cls, cue.stance, v - 1, (start, v - 1), set(range(end + 1, last)), True)
