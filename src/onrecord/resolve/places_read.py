"""Places of a report: found, chosen among their namesakes, and read as place, body or modifier.

In: a report, its parse, its cast. Out: Place records in order. It refuses to pin a vague place (the region, the Middle
East has no point) and to hide a doubt: `confidence` is the product of two shares, that it is a place and that it is this one.
"""

from onrecord.records import Cast, Place, Report
from onrecord.resolve.places_choose import choose
from onrecord.resolve.places_disputed import dispute
from onrecord.resolve.places_find import mentions
from onrecord.resolve.places_gazetteer import PRECISIONS, gazetteer
from onrecord.resolve.places_home import Home
from onrecord.resolve.places_reading import reading
from onrecord.syntax import Parse


def read(report: Report, parse: Parse, cast: Cast, home: Home | None = None) -> tuple[Place, ...]:
    """The place names of a report, in order; `home` is what a batch taught of its publisher (places_home.learn)."""
    data = gazetteer()
    found = mentions(parse, cast, data, home.counties if home else ())
    out: list[Place] = []
    for m, (entry, share) in zip(found, choose(report, frozenset(parse.lower), found, data, home), strict=True):
        start, end = parse.starts[m.first], parse.ends[m.last - 1] - m.cut
        quote = parse.text[start:end]
        read_as, trust = reading(parse, m, entry, data.capitals), round(m.trust * share, 2)
        territory, claimants = dispute(entry, quote)
        if entry is None:  # a place that no list knows
            out.append(Place(start, end, quote, quote, None, None, None, None, None, read_as, trust, m.rule, territory, claimants))
            continue
        what = PRECISIONS[entry.kind]
        point = entry.lat, entry.lon
        known = entry.name, entry.country, *point, entry.geonames_id
        out.append(Place(start, end, quote, *known, what, read_as, trust, m.rule, territory, claimants))
    return tuple(out)
