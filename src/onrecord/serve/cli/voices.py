"""`onrecord voices`: whom the reports cite, and what rests on them."""

from collections.abc import Iterable
from typing import Any

import click

from onrecord.serve.cli import options

Row = dict[str, Any]


@click.command(short_help="Whom the reports cite; --unnamed for those without a name.")
@options.seen
@options.output
@click.option("--unnamed", is_flag=True, help="Only voices without a name: officials, sources, a senior diplomat.")
@click.option("--since", type=options.Day(), metavar="DAY", help="Published on or after it: 2023-09-05, yesterday, 30d.")
@click.option("--publisher", metavar="NAME", help="Of one outlet; part of its name will do.")
@click.option("--count", "counted", is_flag=True, help="One row a voice: how often, in how many reports, what rests on it, and where.")
def command(
    path: str, as_of: str | None, format: str | None, unnamed: bool, since: str | None, publisher: str | None, counted: bool
) -> None:
    """The voices of a ledger, one row for each time a report cites one: how it describes them, the reason it gives for
    leaving the name out, and the claims that rest on them. It counts stories; it rates nobody. With --count one row a voice,
    the most cited first; voices without a name are one where the reports use the same words for them, which says nothing of
    whether they are the same people."""
    view = options.view(path, as_of)
    kept = (
        {**v, "named": bool(v["named"]), "claims": v["claims"].split()}
        for v in view.table("voices")
        if (not unnamed or not v["named"])
        and (not since or (v["published"] or "") >= since)
        and (not publisher or options.matches((v["publisher"],), publisher))
    )
    if counted:
        options.emit(_counted(kept), COUNTS, format, "no voices")
    else:
        options.emit(kept, COLUMNS, format, "no voices", NARROW)


def _counted(voices: Iterable[Row]) -> list[Row]:
    """One row a voice, the most cited first: times, reports, publishers, claims, and the places where the words stand."""
    rows: dict[tuple[str, bool], Row] = {}
    for v in voices:
        name = v["name"].removeprefix("The ").removeprefix("the ")
        row = rows.setdefault(
            (name.casefold(), v["named"]),
            {"name": name, "kind": v["kind"], "named": v["named"], "times": 0, "reports": [], "publishers": [], "reasons": [], "claims": [],
             "last": "", "where": []},
        )  # fmt: skip
        row["times"] += 1
        for key, value in (("reports", v["report"]), ("publishers", v["publisher"]), ("reasons", v["reason"])):
            if value and value not in row[key]:
                row[key].append(value)
        row["claims"] += [c for c in (f"{v['report']}:{c}" for c in v["claims"]) if c not in row["claims"]]
        row["last"] = max(row["last"], (v["published"] or "")[:10])
        row["where"].append(
            {"report": v["report"], "attribution": v["attribution"], "start": v["start"], "end": v["end"], "quote": v["quote"]}
        )
    return sorted(rows.values(), key=lambda r: (-r["times"], r["name"].casefold()))


COLUMNS = [
    ("report", lambda v: v["report"]),
    ("published", lambda v: (v["published"] or "")[:10]),
    ("publisher", lambda v: v["publisher"]),
    ("voice", lambda v: v["name"]),
    ("kind", lambda v: v["kind"]),
    ("described as", lambda v: d if (d := v["descriptor"] or v["quote"]) != v["name"] else ""),
    ("reason given", lambda v: v["reason"] or ("" if v["named"] else "none given")),
    ("stance", lambda v: v["stance"]),
    ("claims", lambda v: v["claims"]),
]
COUNTS = [
    ("voice", lambda v: v["name"]),
    ("kind", lambda v: v["kind"]),
    ("named", lambda v: "yes" if v["named"] else "no"),
    ("times", lambda v: v["times"]),
    ("reports", lambda v: len(v["reports"])),
    ("publishers", lambda v: v["publishers"]),
    ("reason given", lambda v: v["reasons"] or ("" if v["named"] else "none given")),
    ("claims", lambda v: len(v["claims"])),
    ("last", lambda v: v["last"]),
    ("where", lambda v: [f"{w['report']}:{w['start']}-{w['end']}" for w in v["where"]]),
]
NARROW = [c for c in COLUMNS if c[0] in {"report", "publisher", "voice", "kind", "reason given", "claims"}]
