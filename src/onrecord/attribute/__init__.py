"""Who speaks: cues, quotations, voices, chains, anonymity, stance.

In: a report's syntax, its cast and its times. Out: attributions in order of their cues, then sentences that carry on without
one. Nested attributions are all kept and linked by `inside`. It never says whether the words are true, and names no speaker
whom the text leaves open.
"""

from onrecord.attribute.carried import carried
from onrecord.attribute.chains import Chains
from onrecord.attribute.foreign import by_names
from onrecord.attribute.frames import Finder
from onrecord.attribute.grammar import Frame
from onrecord.attribute.lexicon import lexicon
from onrecord.attribute.owners import Settler, nesting
from onrecord.attribute.quotes import sequences
from onrecord.attribute.stance import manner, stance
from onrecord.attribute.voices import Reader
from onrecord.attribute.weights import CARRIED, LEAST, confidence
from onrecord.records import Actor, Attribution, Cast, Report, Time
from onrecord.spans import Span, Spans, normal, trim
from onrecord.syntax import Parse

__all__ = ["attributions", "by_names"]


def attributions(report: Report, parse: Parse, cast: Cast, times: tuple[Time, ...]) -> tuple[Attribution, ...]:
    """The attributions of a report."""
    quotes = sequences(parse.text, [parse.span(a, b - 1) for a, b in parse.paragraphs])
    frames = Settler(parse, Finder(parse, lexicon(), quotes).find(), quotes).settle()
    for f in frames:
        f.confidence = confidence(parse, f)
    frames = [f for f in frames if f.confidence >= LEAST]
    holders = nesting(frames, parse)
    mentions: dict[int, list[Actor]] = {}
    for head, actor in zip(cast.heads, cast.actors, strict=True):
        mentions.setdefault(head, []).append(actor)
    chains = Chains(parse, Reader(parse, mentions), frames, holders, report.publisher)
    out = [_record(k, f, chains, holders, parse, times) for k, f in enumerate(frames)]
    for sentence, k in carried(parse, frames, holders, quotes):
        first, last = parse.sentences[sentence]
        words = trim(parse.text, *parse.span(first, last - 1), " .\n")
        chain = chains.of(k)
        if chain:
            out.append(Attribution(f"a{len(out) + 1}", (), (), (words,), "indirect", frames[k].stance, chain, "A-021", CARRIED))
    return tuple(out)


def _record(k: int, f: Frame, chains: Chains, holders: dict[int, int], parse: Parse, times: tuple[Time, ...]) -> Attribution:
    source: Spans = (parse.span(*f.source),) if f.source else ()
    inside = f"a{holders[k] + 1}" if k in holders else None
    said = _led_by(parse, f, times)
    if said is not None:  # "said on Monday it would close": the day is the saying's, whatever the parser made of it
        f.spans[0] = Span(parse.starts[parse.tokens_in((said.start, said.end))[-1] + 1], f.spans[0][1])
    said = said or _said(parse, f, times)
    content = normal(f.spans)
    how = manner(parse.text, f.spans, f.owned)
    return Attribution(
        f"a{k + 1}", source, (parse.span(*f.cue),), content, how, stance(parse, f), chains.of(k), f.rule, f.confidence, said, inside
    )


def _said(parse: Parse, f: Frame, times: tuple[Time, ...]) -> Time | None:
    """When it was said: a time that hangs on the cue, outside the content."""
    sentence = parse.sentence_span(f.head)
    for t in times:
        if t.start >= sentence.end:
            break
        if t.start < sentence.start or t.type not in ("DATE", "TIME") or any(s <= t.start < e for s, e in f.spans):
            continue
        tokens = parse.tokens_in((t.start, t.end))
        if not tokens:
            continue
        top = tokens[0]
        while parse.heads[top] != top and parse.heads[top] != f.head and parse.pos[parse.heads[top]] not in ("VERB", "AUX"):
            top = parse.heads[top]
        if parse.heads[top] == f.head or (f.source and _released(parse, parse.heads[top], f.source)):
            return t
    return None


RELEASED = frozenset({"air", "broadcast", "circulate", "issue", "post", "print", "publish", "release", "sign"})


def _released(parse: Parse, verb: int, source: tuple[int, int]) -> bool:
    """Whether a verb tells of the words themselves: according to a statement released on Friday."""
    return source[0] <= parse.heads[verb] <= source[1] and parse.lemmas[verb] in RELEASED and parse.deps[verb] in {"acl", "relcl"}


def _led_by(parse: Parse, f: Frame, times: tuple[Time, ...]) -> Time | None:
    """The day that stands between a cue and the words it introduces, where these begin with it and no "that" parts them."""
    if not f.spans or f.cue[1] + 1 >= len(parse) or f.spans[0][0] != parse.starts[f.cue[1] + 1]:
        return None
    first = f.cue[1] + 1
    first += parse.lower[first] in {"on", "in", "late", "early", "earlier"}
    for t in times:
        if t.start >= f.spans[0][1]:
            break
        if t.type not in ("DATE", "TIME") or t.start != parse.starts[first]:
            continue
        last = parse.tokens_in((t.start, t.end))[-1]
        if last + 2 >= len(parse) or parse.starts[last + 1] >= f.spans[0][1] or parse.deps[last] in {"nsubj", "nsubjpass"}:
            return None
        return t if parse.pos[last + 1] in {"DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM"} else None
    return None
