"""`onrecord places`: which places the reports name, how they are meant, and who claims them."""

from typing import Any

import click

from onrecord.errors import NotFoundError
from onrecord.records import Place
from onrecord.serve.cli import options, talk

READINGS = ("place", "body", "modifier")


@click.command(short_help="Which places the reports name, and how they are meant.")
@options.seen
@options.output
@click.option("--place", metavar="NAME", help="Part of a name, or a country's three letters.")
@click.option("--report", metavar="REPORT", help="Only what one report names.")
@click.option("--disputed", is_flag=True, help="Only those that two or more states claim.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="P", help="Leave out mentions below it.")
def command(
    path: str, as_of: str | None, format: str | None, place: str | None, report: str | None, disputed: bool, min_confidence: float
) -> None:
    """The places of a ledger: in how many reports each is named, and how often as a place, as a body that acts (Moscow
    asked), or as a mark of something else (Turkish). Most reported first. A place without an agreed extent, or that no
    list knows, has no point; a region's point stands for its extent.
    """
    view = options.view(path, as_of)
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for coded in [view.coding(report)] if report else view.coded():
        seen: set[tuple[Any, ...]] = set()
        for p in coded.places:
            if p.confidence < min_confidence:
                continue
            key = (p.geonames_id or p.name, p.country, p.precision)
            one = found.setdefault(key, row(p))
            one[p.reading] += 1
            one["confidence"] = max(one["confidence"], p.confidence)
            one["quotes"] = sorted({*one["quotes"], p.quote})
            if key not in seen:
                seen.add(key)
                one["reports"] += 1
    kept = [
        o
        for o in found.values()
        if (not place or options.matches((o["name"], o["country"], *o["quotes"]), place)) and (not disputed or len(o["claimants"]) > 1)
    ]
    if place and not kept:
        names = [o["name"] for o in found.values() if o["name"]]
        raise NotFoundError("N07", f"no report names a place {place}", talk.nearest(place, names) or "onrecord places lists them")
    kept.sort(key=lambda o: (-o["reports"], -sum(o[r] for r in READINGS), o["name"] or "", o["country"] or "", o["geonames_id"] or 0))
    options.emit(kept, COLUMNS, format, "no places", NARROW)


def row(p: Place) -> dict[str, Any]:
    """What is told of a place, its counts at nought."""
    vague = p.precision in {"vague", None}
    return {
        "name": p.name,
        "country": p.country,
        "lat": None if vague else p.lat,
        "lon": None if vague else p.lon,
        "geonames_id": p.geonames_id,
        "precision": p.precision,
        "territory": p.territory,
        "claimants": list(p.claimants),
        "reports": 0,
        **dict.fromkeys(READINGS, 0),
        "quotes": [],
        "confidence": 0.0,
    }


def point(o: dict[str, Any]) -> str:
    """The point of a spot; of an extent only that it is one."""
    if o["lat"] is None:
        return ""
    return f"{o['lat']:.2f} {o['lon']:.2f}" if o["precision"] in {"city", "site"} else f"around {o['lat']:.0f} {o['lon']:.0f}"


COLUMNS = [
    *options.keys("name", "country"),
    ("claimed by", lambda o: o["claimants"]),
    *options.keys("precision"),
    ("point", point),
    *options.keys("reports", *READINGS),
]
NARROW = [
    *options.keys("name", "country"),
    ("claimed by", lambda o: o["claimants"]),
    *options.keys("precision"),
    ("point", point),
    *options.keys("reports", *READINGS[:2]),
]
