"""`onrecord voices`: whom the reports cite, and what rests on them."""

import click

from onrecord.serve.cli import options


@click.command(short_help="Whom the reports cite; --unnamed for those without a name.")
@options.seen
@options.output
@click.option("--unnamed", is_flag=True, help="Only voices without a name: officials, sources, a senior diplomat.")
@click.option("--since", type=options.Day(), metavar="DAY", help="Published on or after it: 2023-09-05, yesterday, 30d.")
@click.option("--publisher", metavar="NAME", help="Of one outlet; part of its name will do.")
def command(path: str, as_of: str | None, format: str | None, unnamed: bool, since: str | None, publisher: str | None) -> None:
    """The voices of a ledger, one row for each time a report cites one: how it describes them, the reason it gives for
    leaving the name out, and the claims that rest on them. It counts stories; it rates nobody."""
    view = options.view(path, as_of)
    kept = (
        {**v, "named": bool(v["named"]), "claims": v["claims"].split()}
        for v in view.table("voices")
        if (not unnamed or not v["named"])
        and (not since or (v["published"] or "") >= since)
        and (not publisher or options.matches((v["publisher"],), publisher))
    )
    options.emit(kept, COLUMNS, format, "no voices", NARROW)


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
NARROW = [c for c in COLUMNS if c[0] in {"report", "publisher", "voice", "kind", "reason given", "claims"}]
