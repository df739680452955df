"""Places of a report: found, chosen among their namesakes, and read as place, body or modifier.

In: a report, its parse, its cast. Out: Place records in order. It refuses to pin a vague place (the region, the Middle
East has no point) and to hide a doubt: `confidence` is the product of two shares, that it is a place and that it is this one.
"""

from onrecord.records import Cast, Place, Report
from onrecord.resolve.places_choose import choose
from onrecord.resolve.places_find import mentions
from onrecord.resolve.places_gazetteer import PRECISIONS, gazetteer
from onrecord.resolve.places_reading import reading
from onrecord.syntax import Parse

NOWHERE = (None, None, None, None, None)  # a place that no list knows


def read(report: Report, parse: Parse, cast: Cast) -> tuple[Place, ...]:
    """The place names of a report, in order."""
    data = gazetteer()
    found = mentions(parse, cast, data)
    out: list[Place] = []
    for m, (entry, share) in zip(found, choose(report, parse, found, data), strict=True):
        start, end = parse.starts[m.first], parse.ends[m.last - 1] - m.cut
        quote = parse.text[start:end]
        where = (entry.name, entry.country, entry.lat, entry.lon, entry.geonames_id, PRECISIONS[entry.kind]) if entry else (quote, *NOWHERE)
        out.append(Place(start, end, quote, *where, reading(parse, m, entry, data.capitals), round(m.trust * share, 2), m.rule))
    return tuple(out)
