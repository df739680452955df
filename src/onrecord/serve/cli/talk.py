"""What the command line says beside the data: on standard error, in plain words."""

import difflib
from collections.abc import Iterable

import click


def say(text: str) -> None:
    """One line to the person."""
    click.echo(text, err=True)


def error(code: str, message: str, remedy: str) -> None:
    """What is wrong, and what to do."""
    say(f"{code}: {message}")
    say(f"remedy: {remedy}")


def help_for(error: click.ClickException) -> str:
    """The command that explains the one that went wrong."""
    context = getattr(error, "ctx", None)
    return f"{context.command_path if context else 'onrecord'} --help"


def nearest(word: str, known: Iterable[str]) -> str:
    """ "did you mean X or Y?", or "" where nothing is like it."""
    by_lower: dict[str, str] = {}
    for k in known:
        by_lower.setdefault(k.lower(), k)
        for part in k.lower().split():
            by_lower.setdefault(part, k)
    close = difflib.get_close_matches(word.lower(), by_lower, n=3, cutoff=0.6)
    like = [difflib.SequenceMatcher(None, c, word.lower()).ratio() for c in close]
    found = dict.fromkeys(by_lower[c] for c, ratio in zip(close, like) if ratio > like[0] - 0.1)
    return f"did you mean {' or '.join(found)}?" if found else ""
