"""`onrecord judge`: what a person decides on links that could be otherwise. Undone, never deleted."""

import getpass
import hashlib
from typing import TYPE_CHECKING, Any

import click

from onrecord.errors import NotFoundError, UsageError
from onrecord.records import Event, Judgement
from onrecord.serve.cli import options, talk
from onrecord.serve.cli.events import find

if TYPE_CHECKING:
    from onrecord.store import Derived, Ledger

ACTIONS = ("merge", "split", "note", "grade", "undo", "list")
GRADES = ("one voice", "one origin", "several origins", "contested", "withdrawn")


@click.command(short_help="Decide on a link: merge, split, note, grade; undo it.")
@click.argument("action", type=options.OneOf("action", ACTIONS), metavar="ACTION")
@click.argument("words", nargs=-1, metavar="ARGUMENTS")
@options.ledger
@options.output
@click.option("--maker", metavar="NAME", help="Who decides. [default: the name you are logged in by]")
def command(action: str, words: tuple[str, ...], path: str, format: str | None, maker: str | None) -> None:
    """What you decide goes before what the rules say, and is kept with your name. ACTION is

    \b
    merge EVENT EVENT          both are one event
    split EVENT REPORT:CLAIM   the claim is about something else
    split EVENT                take back every merge of this event
    note EVENT WORDS           what others should know of it
    grade EVENT GRADE WORDS    what you think it rests on, beside what is counted; "several origins" is one argument
    undo JUDGEMENT             the rules decide again
    list                       all judgements, what became of each, and those whose words a new run reads otherwise

    EVENT is an id or its beginning. A judgement remembers where in the texts its claims stand, so that it outlasts a new run.
    """
    ledger = options.opened(path)
    if action == "list":
        derived = options.linked(ledger)
        options.emit((_row(j, ledger, derived) for j in ledger.judgements()), COLUMNS, format, "no judgements")
        return
    judge = _Judge(ledger, maker or getpass.getuser())
    made = getattr(judge, action)(*_checked(action, words))
    for judgement in made:
        ledger.add_judgement(judgement)
        talk.say(f"{judgement.id} {judgement.kind}: {judgement.left} and {judgement.right} are {judgement.verdict}, says {judgement.maker}")
    click.echo(f"state {options.linked(ledger).state()}")


def _checked(action: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """The arguments of an action. Raises UsageError U01."""
    least, most = {"merge": (2, 2), "split": (1, 2), "note": (2, 99), "grade": (2, 99), "undo": (1, 1)}[action]
    if not least <= len(words) <= most:
        raise UsageError("U01", f"judge {action} needs {least if least == most else f'{least} or more'} arguments", "onrecord judge --help")
    return words


class _Judge:
    """Makes judgements; writes none."""

    def __init__(self, ledger: "Ledger", maker: str) -> None:
        self._ledger = ledger
        self._derived = options.linked(ledger)
        self._maker = maker

    def merge(self, left: str, right: str) -> list[Judgement]:
        """Two events are one."""
        a, b = self._event(left), self._event(right)
        if a.id == b.id:
            raise UsageError("U14", f"{left} and {right} are one event already", "name two events")
        return [self._make("same_event", a.id, b.id, "same", (self._anchor(a), self._anchor(b)))]

    def split(self, event: str, claim: str | None = None) -> list[Judgement]:
        """A claim is not of an event; without a claim, the merges of the event are taken back."""
        e = self._event(event)
        if claim is not None:
            report, _, id = claim.rpartition(":")
            coded = self._ledger.coding(report)
            found = next((c for c in coded.claims if c.id == id), None)
            if found is None or all((m.report, m.id) != (coded.report.input_id, id) for m in e.claims):
                raise NotFoundError("N06", f"event {e.id} has no claim {claim}", f"onrecord why {e.id} lists its claims")
            there = f"{coded.report.id}:{found.predicate.start}-{found.predicate.end}"
            return [self._make("same_event", e.id, f"{coded.report.id}/{id}", "different", (self._anchor(e), there))]
        merges = [j for j in _standing(self._ledger) if j.kind == "same_event" and j.verdict == "same" and e.id in (j.left, j.right)]
        if not merges:
            raise UsageError(
                "U14", f"nobody merged event {e.id}", "name the claim that does not belong: onrecord judge split EVENT REPORT:CLAIM"
            )
        return [self._make("same_event", j.left, j.right, "different", j.anchors) for j in merges]

    def note(self, event: str, *words: str) -> list[Judgement]:
        """What others should know of an event."""
        e, text = self._event(event), " ".join(words)
        return [self._make("note", e.id, _digest(text), "same", (self._anchor(e), ""), text)]

    def grade(self, event: str, grade: str, *words: str) -> list[Judgement]:
        """A person's grade, which stands beside the one that is counted."""
        if grade not in GRADES:
            raise UsageError("U03", f"there is no grade {grade}", talk.nearest(grade, GRADES) or f"one of {', '.join(GRADES)}")
        e = self._event(event)
        return [self._make("grade", e.id, grade, "same", (self._anchor(e), ""), " ".join(words) or None)]

    def undo(self, id: str) -> list[Judgement]:
        """The rules decide again on what a judgement decided."""
        found = [j for j in self._ledger.judgements() if j.id.startswith(id)]
        if len(found) != 1:
            raise NotFoundError("N11", f"{len(found) or 'no'} judgements begin with {id}", "onrecord judge list shows them")
        j = found[0]
        return [self._make(j.kind, j.left, j.right, "unsure", j.anchors, None)]

    def _event(self, words: str) -> Event:
        return find(self._ledger, self._derived, (words,))

    def _anchor(self, e: Event) -> str:
        first = e.claims[0]
        return f"{self._ledger.report_id(first.report)}:{first.start}-{first.end}"

    def _make(self, kind: str, left: str, right: str, verdict: str, anchors: tuple[str, ...], words: str | None = None) -> Judgement:
        id = "j" + _digest("\0".join((kind, left, right, verdict, self._maker, words or "", str(self._ledger.head().n))))
        return Judgement(id, kind, left, right, verdict, "person", 1.0, self._maker, anchors, words)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


def _standing(ledger: Any) -> list[Judgement]:
    """The last judgement on each pair."""
    last: dict[tuple[str, frozenset[str]], Judgement] = {}
    for j in ledger.judgements():
        last[j.kind, frozenset((j.left, j.right))] = j
    return list(last.values())


def notes(view: Any, event: Event) -> list[Judgement]:
    """The notes and grades that people gave an event, as they stand."""
    held = {f"{view.report_id(m.report)}:{m.start}-{m.end}" for m in event.claims}
    mine = [j for j in _standing(view) if j.kind in {"note", "grade"} and j.verdict == "same"]
    return [j for j in mine if j.left == event.id or (j.anchors and j.anchors[0] in held)]


def _row(j: Judgement, ledger: Any, derived: "Derived") -> dict[str, Any]:
    orphan = next((o for o in derived.orphans if o.judgement == j.id), None)
    last = next(k for k in reversed(ledger.judgements()) if k.kind == j.kind and {k.left, k.right} == {j.left, j.right})
    state = "overtaken" if last.id != j.id else "undone" if j.verdict == "unsure" else "orphaned" if orphan else "stands"
    return {
        "id": j.id, "state": state, "kind": j.kind, "left": j.left, "right": j.right, "verdict": j.verdict, "maker": j.maker,
        "words": j.words, "nearest": orphan.nearest if orphan else None,
    }  # fmt: skip


COLUMNS: list[Any] = options.keys("id", "state", "kind", "left", "right", "verdict", "maker", "words", "nearest")
