"""Who acts, is acted upon and speaks."""

from onrecord.serve.web.pages import rows
from onrecord.serve.web.site import Ask, Page
from onrecord.store import browse


def page(ask: Ask) -> Page:
    """`?q= &kind= &start=`: part of a name or a country's three letters; a kind of entity."""
    everyone = ask.keep("actors", lambda: browse.actors(ask.view))
    q, kind = ask.word("q"), ask.word("kind")
    found = [
        a for a in everyone if (not kind or a["kind"] == kind) and (not q or q.lower() in a["name"].lower() or q.upper() == a["country"])
    ]
    kinds = sorted({a["kind"] for a in everyone if a["kind"]})
    return Page("actors.html", "Actors", {"q": q, "kind": kind, "kinds": kinds, **rows.part(ask, found)})
