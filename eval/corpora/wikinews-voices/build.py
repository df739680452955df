"""Turns the marks that a reader wrote into the test set.

    build.py ARTICLES.jsonl MARKS.txt > SET.jsonl

ARTICLES are records {id, url, title, published_at, text}; MARKS one passage a line, under a line `## id`:

    S{The mayor}, in a letter, C{said} T{that the ~ on Monday} => o Reuters=the agency; p Ann Lee=The mayor | deny | in 2

The passage is text of the article with S{} C{} T{} around source, cue and content, several of each where they are
broken; `~` skips what lies between, within the paragraph. After `=>` the voices that the attribution adds, in order: a
letter for the kind (person, f: office, outlet, document, group, unnamed), the name, `=` and the quote where it differs,
` because=` and the reason that the report gives for withholding the name. Then the stance (assert where none is given),
and `in` with the number of the passage whose content it stands in: that one's chain is put before its own. A voice of kind
`u` is unnamed and described by its name; `!` before a name makes a voice of another kind unnamed too.
Refuses (ValueError) a passage that is missing or occurs twice, a voice whose quote is not in its passage, a stance that it
does not know, one that does not stand inside what it says it does, marks without an article.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

KINDS = {"p": "person", "f": "office", "o": "outlet", "d": "document", "g": "group", "u": "unnamed"}
STANCES = {"assert", "deny", "decline", "doubt", "believe", "promise", "threaten", "ask", "order"}
FIELDS = {"S": "source", "C": "cue", "T": "content"}
MARK = re.compile(r"([SCT])\{|(\})|(~)")
LICENCE = "CC BY 2.5"
Spans = list[list[int]]


def pattern(passage: str) -> tuple[re.Pattern[str], str]:
    """The passage as an expression with one group a marked span, and the field of each group in order."""
    parts, fields, at, depth = [], "", 0, 0
    for mark in MARK.finditer(passage):
        parts.append(literal(passage[at : mark.start()]))
        at = mark.end()
        if mark[1]:
            parts.append("(")
            fields += mark[1]
            depth += 1
        elif mark[2]:
            parts.append(")")
            depth -= 1
        else:
            parts.append(r"[^\n]*?")
        if depth not in (0, 1):
            raise ValueError(f"braces do not pair: {passage}")
    parts.append(literal(passage[at:]))
    return re.compile("".join(parts)), fields


def literal(words: str) -> str:
    """The words as they stand, whatever the blanks between them; blanks beside a skip may be missing."""
    return r"\s+".join(re.escape(word) for word in re.split(r"\s+", words))


def find(passage: str, text: str) -> tuple[re.Match[str], str]:
    """The only place where the passage stands in the text, and the field of each group."""
    expression, fields = pattern(re.sub(r" ?~ ?", "~", passage))
    hits, at = [], 0
    while hit := expression.search(text, at):
        hits.append(hit)
        at = hit.start() + 1
    # One beginning decides: a passage with a skip finds the nearest end, so two hits mean that it begins twice.
    if len(hits) != 1:
        raise ValueError(f"{'missing' if not hits else 'ambiguous'}: {passage}")
    return hits[0], fields


def locate(quote: str, spans: Spans, passage: tuple[int, int], text: str) -> int:
    """Where a voice's quote begins: in the source, else in the passage."""
    words = re.compile(rf"(?<!\w){re.escape(quote)}(?!\w)")
    for start, end in [*spans, list(passage)]:
        if hit := words.search(text, start, end):
            return hit.start()
    raise ValueError(f"voice not in the passage: {quote} / {text[slice(*passage)]}")


def voices(listed: str, spans: Spans, passage: tuple[int, int], text: str) -> list[dict[str, Any]]:
    """The voices of one passage, in the order written."""
    chain = []
    for item in filter(None, (part.strip() for part in listed.split(";"))):
        letter, _, rest = item.partition(" ")
        rest, _, reason = rest.partition(" because=")
        name, _, quote = rest.strip().partition("=")
        named = letter != "u" and not name.startswith("!")
        name = name.lstrip("!").strip()
        quote = quote.strip() or name
        start = locate(quote, spans, passage, text)
        voice = {"name": name, "quote": quote, "start": start, "end": start + len(quote), "kind": KINDS[letter], "named": named}
        chain.append({**voice, "descriptor": None if named else name, "reason": reason.strip() or None})
    return chain


def attribution(line: str, number: int, before: list[dict[str, Any]], text: str) -> dict[str, Any]:
    """One line of marks as an attribution; `before` are those of the article so far."""
    passage, _, rest = line.partition(" => ")
    parts = [part.strip() for part in rest.split("|")]
    stance = next((part for part in parts[1:] if part and not part.startswith("in ")), "assert")
    host = next((int(part[3:]) for part in parts[1:] if part.startswith("in ")), None)
    if stance not in STANCES:
        raise ValueError(f"no such stance: {stance} in {line}")
    hit, fields = find(passage, text)
    out: dict[str, Any] = {"id": f"a{number}", "source": [], "cue": [], "content": []}
    for index, field in enumerate(fields, 1):
        out[FIELDS[field]].append(list(hit.span(index)))
    if not out["cue"] or not out["content"]:
        raise ValueError(f"no cue or no content: {line}")
    chain = voices(parts[0], out["source"], hit.span(), text)
    if host is not None:
        outer = before[host - 1]
        if not all(any(a <= start and end <= b for a, b in outer["content"]) for start, end in out["cue"]):
            raise ValueError(f"not inside the content of {host}: {line}")
        above = outer["chain"]
        same = bool(chain and above and chain[0]["name"] == above[-1]["name"])
        chain = [*(above[:-1] if same else above), *chain]
    return {**out, "chain": chain, "stance": stance, "inside": f"a{host}" if host else None}


def sections(marks: str) -> Iterator[tuple[str, list[str]]]:
    """Article ids and their lines of marks."""
    for block in re.split(r"^## ", marks, flags=re.MULTILINE)[1:]:
        head, *lines = block.splitlines()
        yield head.strip(), [line.strip() for line in lines if line.strip()]


def built(articles: list[dict[str, Any]], marks: str) -> list[dict[str, Any]]:
    """The records of the set, in the order of the marks."""
    by_id = {article["id"]: article for article in articles}
    records = []
    for key, lines in sections(marks):
        if key not in by_id:
            raise ValueError(f"marks without an article: {key}")
        article = by_id.pop(key)
        found: list[dict[str, Any]] = []
        for number, line in enumerate(lines, 1):
            try:
                found.append(attribution(line, number, found, article["text"]))
            except ValueError as error:
                raise ValueError(f"{key}, line {number}: {error}") from error
        head = {"id": key, "url": article["url"], "title": article["title"], "published": article["published_at"]}
        credit = {"publisher": "Wikinews", "text": article["text"], "licence": LICENCE, "attribution": "Wikinews contributors"}
        records.append({**head, **credit, "attributions": found})
    return records


def main(articles: str, marks: str) -> None:
    """Write the set to standard output."""
    lines = Path(articles).read_text(encoding="utf-8").splitlines()
    for record in built([json.loads(line) for line in lines], Path(marks).read_text(encoding="utf-8")):
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
