"""Reports, claims and voices that hold some words."""

from onrecord.serve.web.site import Ask, Page
from onrecord.store import browse

MOST = 100


def page(ask: Ask) -> Page:
    """`?q= &in=`: words, and report, claim or voice."""
    q, kind = ask.word("q"), ask.word("in")
    found = ask.view.found(q, kind if kind in {"report", "claim", "voice"} else None, MOST) if q else []
    known = browse.names(ask.view, [report for _, report, _, _ in found])
    rows = []
    for thing, report, ref, body in found:
        head = {k: known[report][k] for k in ("publisher", "title", "published")}
        rows.append({"thing": thing, "id": report, "ref": ref, "words": " ".join(body.split())[:400], **head})
    return Page("search.html", f"Search: {q}" if q else "Search", {"q": q, "self_in": kind, "rows": rows, "most": MOST})
