"""`onrecord actors`: who acts, is acted upon and speaks, over all reports."""

from collections import Counter
from typing import Any

import click

from onrecord.serve.cli import options

COUNTS = ("reports", "mentions", "acts", "receives", "speaks")
KINDS = ("person", "government", "country", "organisation", "group", "outlet")


@click.command(short_help="Who acts, is acted upon and speaks.")
@options.seen
@options.output
@click.option("--actor", metavar="NAME", help="Part of a name, or a country's three letters.")
@click.option("--kind", type=options.OneOf("kind", KINDS), help=f"One of {', '.join(KINDS)}.")
@click.option("--unnamed", is_flag=True, help="Also those whom reports leave without a name: officials, residents, troops.")
def command(path: str, as_of: str | None, format: str | None, actor: str | None, kind: str | None, unnamed: bool) -> None:
    """The actors of a ledger: what country, sector and office each has, in how many reports, how often mentioned, in how many
    claims each acts or is acted upon, and how often each is a voice. Most reported first.

    An office is the one held on a report's day; who changed offices between reports has a line for each. Sector is PLOVER's."""
    view = options.view(path, as_of)
    if actor:
        options.known_actor(view, actor)
    found: dict[tuple[str, str | None], dict[str, Any]] = {}
    sectors: dict[tuple[str, str | None], Counter[str | None]] = {}
    for row in view.table("actors"):
        named = not row["entity"].startswith("some:")
        if (
            (kind and row["kind"] != kind)
            or not (named or unnamed or actor)
            or (actor and not options.matches((row["name"], row["country"]), actor))
        ):
            continue
        key = (row["entity"], row["office"])
        one = found.setdefault(
            key, {k: row[k] for k in ("entity", "name", "kind", "country", "sector", "office")} | dict.fromkeys(COUNTS, 0)
        )
        sectors.setdefault(key, Counter())[row["sector"]] += 1
        one["country"] = one["country"] or row["country"]
        one["reports"] += 1
        for count in COUNTS[1:]:
            one[count] += row[count]
    for key, one in found.items():
        one["sector"] = sectors[key].most_common(1)[0][0]
    kept = sorted(found.values(), key=lambda a: (-a["reports"], -a["mentions"], a["entity"], a["office"] or ""))
    columns = options.keys("name", "kind", "country", "sector", "office", *COUNTS)
    options.emit(
        kept, columns, format, "no actors", [("who", _called), *options.keys("country", "sector", "reports", "acts", "receives", "speaks")]
    )


def _called(one: dict[str, Any]) -> str:
    """The name with the office, or with what tells a government from its country."""
    if one["office"]:
        return f"{one['name']}, {one['office']}"
    return f"{one['name']} (government)" if one["entity"].startswith("gov:") else str(one["name"])
