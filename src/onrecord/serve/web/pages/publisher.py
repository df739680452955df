"""Publishers: what each printed, whom it cites, how often without a name. It counts stories and rates nobody."""

from typing import Any

from onrecord.errors import NotFoundError
from onrecord.serve.web.pages import rows
from onrecord.serve.web.site import Ask, Page
from onrecord.store import browse


def all_of_them(ask: Ask) -> Page:
    """`?start=`."""
    return Page("publishers.html", "Publishers", rows.part(ask, _known(ask)))


def page(ask: Ask) -> Page:
    """`?name=`; without one, the reports whose publisher is unknown."""
    name = ask.query.get("name") or None
    found = next((p for p in _known(ask) if p["publisher"] == name), None)
    if found is None:
        raise NotFoundError("N10", f"the ledger holds no report of {name or 'an unknown publisher'}", "the list of publishers shows them")
    reports = browse.reports_of(ask.view, name)
    traces = ask.derived().traces
    own = sum(any(o.name == name for o in traces.get(r["id"], ())) for r in reports)
    cited = browse.cited(ask.view, name) if name else []
    return Page("publisher.html", name or "Publisher unknown", {"who": found, "reports": reports, "cited": cited, "own": own})


def _known(ask: Ask) -> list[dict[str, Any]]:
    return ask.keep("publishers", lambda: browse.publishers(ask.view))
