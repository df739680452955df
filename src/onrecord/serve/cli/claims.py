"""`onrecord claims`: what each report says, claim by claim."""

import click

from onrecord.serve.cli import options


@click.command(short_help="What each report says, claim by claim.")
@options.seen
@options.output
@click.option(
    "--kind", type=options.OneOf("kind", options.KINDS), multiple=True, metavar="KIND", help="CONSULT, ASSAULT, ...; may be repeated."
)
@click.option("--mode", metavar="MODE", help="visit, demo, aerial, ...")
@click.option("--actor", metavar="NAME", help="Who acts or is acted upon; part of a name will do.")
@click.option("--since", type=options.Day(), metavar="DAY", help="Published on or after it: 2023-09-05, yesterday, 30d.")
@click.option("--status", type=options.OneOf("status", options.CLAIMED), multiple=True, metavar="STATUS", help="planned, happened, ...")
@click.option("--report", metavar="REPORT", help="One report: its id, the beginning of it, or the name it came in by.")
@click.option("--unnamed", is_flag=True, help="Only what rests on a voice without a name.")
@click.option("--happened", is_flag=True, help="Only what is said to have happened or to be going on.")
@options.sure
def command(
    path: str,
    as_of: str | None,
    format: str | None,
    kind: tuple[str, ...],
    mode: str | None,
    actor: str | None,
    since: str | None,
    status: tuple[str, ...],
    report: str | None,
    unnamed: bool,
    happened: bool,
    min_confidence: float,
) -> None:
    """The claims of a ledger by day of publication, but for those whose reading is doubtful (--min-confidence). `onrecord explain
    REPORT:CLAIM` shows one in full."""
    view = options.view(path, as_of)
    only = view.report_id(report) if report else None
    rows = list(view.table("claims"))
    options.known_mode(mode, (c["mode"] for c in rows))
    if actor:
        options.known_actor(view, actor)
    kept = (
        c
        for c in rows
        if c["confidence"] >= min_confidence
        and (not kind or c["kind"] in kind)
        and (not mode or c["mode"] == mode)
        and (not status or c["status"] in status)
        and (not actor or options.matches((c["actors"], c["recipients"]), actor))
        and (not since or (c["published"] or "") >= since)
        and (only is None or c["report_id"] == only)
        and (not unnamed or c["unnamed"])
        and (not happened or (c["status"] in {"happened", "ongoing"} and c["polarity"] == "affirmed"))
    )
    options.emit(({**c, "unnamed": bool(c["unnamed"])} for c in kept), COLUMNS, format, "no claims", NARROW)


COLUMNS = [
    ("claim", lambda c: f"{c['report']}:{c['id']}"),
    ("published", lambda c: (c["published"] or "")[:10]),
    ("kind", lambda c: c["kind"] + (f" {c['mode']}" if c["mode"] else "")),
    ("status", lambda c: c["status"] if c["polarity"] == "affirmed" else f"not {c['status']}"),
    ("who", lambda c: c["actors"]),
    ("whom", lambda c: c["recipients"]),
    ("where", lambda c: c["place"]),
    ("says", lambda c: c["voices"] or c["publisher"]),
    ("words", lambda c: c["quote"]),
]
NARROW = [
    *COLUMNS[:2],
    COLUMNS[3],
    ("what", lambda c: ": ".join(p for p in (c["actors"] or "somebody", (c["mode"] or c["kind"]).lower(), c["recipients"]) if p)),
    COLUMNS[7],
]
