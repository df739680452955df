"""docs/cli.md from the command line itself, docs/codebook.md from the codebook.

python eval/make_docs.py           writes them
python eval/make_docs.py --check   says whether they are stale; exit code 1 if so
"""

import inspect
import re
import sys
from pathlib import Path

import click

from onrecord.claim import lexicon
from onrecord.serve.cli import cli
from onrecord.serve.cli.verbs import VERBS

PAGE = Path(__file__).resolve().parents[1] / "docs" / "cli.md"
BOOK = PAGE.with_name("codebook.md")
# What a code means; one meaning for ever.
CODES = {
    "U01": "the call's words are wrong: no such verb or option, a missing argument",
    "U02": "something that should be a day is none",
    "U03": "a word that is none of those possible",
    "U04": "no input was named and nothing comes in on standard input",
    "U05": "--profile was asked of several processes",
    "U06": "an optional part is not installed",
    "U11": "a column was named for a field that there is not, or not in the form FIELD=COLUMN",
    "U07": "a format that needs --out",
    "U08": "a file that cannot be written",
    "U14": "a judgement that would change nothing",
    "U12": "another watch is at work on the ledger",
    "U13": "a file that should list feeds lists none",
    "C01": "the coder failed on a report; the others are coded",
    "C02": "the process that coded a report died, twice; the others are coded",
    "C03": "worker processes die before they are ready",
    "R01": "no text",
    "R02": "binary, not text",
    "R03": "the encoding is unknown",
    "R04": "a line is too long",
    "R05": "the text is too long",
    "R06": "broken JSON",
    "R07": "an object without a text",
    "R08": "no date in `published`",
    "R09": "a language that cannot be read",
    "R10": "no such file, folder or match",
    "R11": "a file that cannot be opened or read",
    "R12": "a page without an article",
    "R13": "a damaged archive, feed or table",
    "R14": "a PDF without a text layer, or locked",
    "R15": "a news item that its agency has withdrawn",
    "R16": "a list of addresses, or coded events of others: not reports",
    "I01": "a line that no export wrote",
    "F01": "an address that may not be asked: another scheme, or a private machine without --allow-private",
    "F02": "robots.txt asks not to fetch it",
    "F03": "the server is not reached",
    "F04": "the answer takes too long",
    "F05": "the answer broke off or is damaged",
    "F06": "the answer is too large, or unpacks beyond all proportion",
    "F07": "redirects without end",
    "F08": "the server answers with an error",
    "F09": "the server asks to wait longer than one waits",
    "F10": "what was fetched cannot be kept: the disk is full or refuses",
    "M01": "the language model is missing or cannot be loaded",
    "K01": "there is no such table",
    "K02": "--knowledge names no folder",
    "K03": "a row or the header of a table is malformed",
    "L01": "there is no ledger at that path",
    "L02": "the file is not a ledger",
    "L03": "the ledger was written by a newer onrecord",
    "L04": "the ledger may be read but not written",
    "L05": "another process is writing and does not finish",
    "L06": "the ledger is damaged, or not as it was written",
    "L07": "the file cannot be opened, or its folder does not exist",
    "L08": "the disk is full or fails",
    "N01": "no such report, or several",
    "N02": "no such entry",
    "N03": "no such event, or several",
    "N04": "no such actor",
    "N05": "no such mode",
    "N06": "no such claim",
    "N07": "no such place",
    "N09": "no such page",
    "N11": "no such judgement, or several",
    "N10": "no such publisher",
    "W01": "the site was asked for by a name that is not its own",
    "W02": "a change that does not come from the site's own pages",
    "W03": "a form that is too long",
    "W04": "--borders names no GeoJSON",
    "W05": "the site is read-only",
    "W06": "the address or port cannot be listened on",
}
HEAD = """# The command line

Made by `python eval/make_docs.py` from the program itself. Data goes to standard output, talk to standard error.

| exit code | means |
| --- | --- |
| 0 | done |
| 1 | something could not be read, found or trusted; what could be done was done |
| 2 | the call is wrong; nothing was done |
| 130 | stopped by Ctrl-C; nothing that was acknowledged is lost |

The verbs that ask print a table on a terminal and JSONL elsewhere, unless one of `--table --jsonl --json --csv` is
given. The lines of `code`, `origins` and `events` are the wire records ([wire.md](wire.md)). Ids may be shortened as
long as they are unique. A ledger is `onrecord.db` in the folder you are in, or what `--ledger` or `ONRECORD_LEDGER` names.
"""

BOOK_HEAD = """# The codebook

Made by `python eval/make_docs.py` from `knowledge/codebook.yaml`. The names of kinds, modes and contexts and the scores are PLOVER
0.8's; definitions and examples are this project's own. Where PLOVER's manual contradicts itself it is decided here: ACCUSE is printed
as +3 though every mode of it is below zero, and counts -3; SANCTION stands in two quad classes, and is material conflict, as in its own
section.
"""
BOOK_CAMEO = """## CAMEO and back

`knowledge/cameo.tsv` gives a CAMEO 1.1 code for a kind, its mode and its context; `AGREE of CONSULT` is an intention, coded by what is
intended. Back from a code the kind is certain and the mode or context is not always: these codes stand for more than one reading, and
which it was is lost."""


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    context = click.Context(cli, info_name="onrecord")
    for title, verbs in VERBS.items():
        parts.append(f"## {title}\n")
        parts += [_verb(context, verb, line) for verb, line in verbs.items()]
    parts.append("## Codes\n\nEvery error is two lines: `code: what is wrong` and `remedy: what to do`.\n\n| code | means |\n| --- | --- |")
    return "\n".join(parts) + "\n" + "\n".join(f"| {code} | {text} |" for code, text in CODES.items()) + "\n"


def _verb(parent: click.Context, verb: str, line: str) -> str:
    command = cli.get_command(parent, verb)
    assert command is not None
    context = click.Context(command, info_name=verb, parent=parent)
    usage = " ".join(command.collect_usage_pieces(context))
    text = re.sub(r"\n(?!\n)(?<!\n\n)", " ", inspect.cleandoc(command.help or ""))
    rows = [
        r
        for r in (p.get_help_record(context) for p in command.get_params(context) if isinstance(p, click.Option))
        if r and "--help" not in r[0]
    ]
    table = "\n".join(f"| `{names}` | {re.sub(chr(92) + 's+', ' ', help).strip()} |".replace("|  |", "| |") for names, help in rows)
    return f"### {verb}\n\n{line}\n\n    onrecord {verb} {usage}\n\n{text}\n\n| option | |\n| --- | --- |\n{table}\n"


def codebook() -> str:
    """The page of kinds, modes, contexts and what CAMEO loses, from knowledge/codebook.yaml and cameo.tsv."""
    book = lexicon.book()
    quads = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
    parts = [BOOK_HEAD]
    for kind, entry in book["kinds"].items():
        parts.append(
            f"## {kind}\n\n{entry['definition']} Quad class {entry['quad']} ({quads[entry['quad']]}), score {entry['score']:+g}.\n"
        )
        parts.append(f"> {entry['example']}\n")
        modes = entry.get("modes") or {}
        if modes:
            parts.append("| mode | score | means | example |\n| --- | --- | --- | --- |")
            parts += [f"| `{mode}` | {m['score']:+g} | {m['definition']} | {m['example']} |" for mode, m in modes.items()]
            parts.append("")
    parts.append("## Contexts\n\n| context | means | example |\n| --- | --- | --- |")
    parts += [f"| `{name}` | {c['definition']} | {c['example']} |" for name, c in book["contexts"].items()]
    parts.append("\n" + BOOK_CAMEO + "\n\n| CAMEO | stands for |\n| --- | --- |")
    readings: dict[str, list[str]] = {}
    for (kind, mode, context), code in lexicon.cameo().items():
        readings.setdefault(code, []).append(" ".join(x for x in (kind, mode, context) if x != "-").replace("<", " of "))
    parts += [f"| {code} | {'; '.join(found)} |" for code, found in sorted(readings.items()) if len(found) > 1]
    return "\n".join(parts) + "\n"


def main() -> int:
    """Write the pages, or check them."""
    made = {PAGE: page(), BOOK: codebook()}
    if "--check" in sys.argv[1:]:
        stale = [path for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
        print("".join(f"docs/{path.name} is stale: python eval/make_docs.py\n" for path in stale) or "the pages are fresh")
        return int(bool(stale))
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
