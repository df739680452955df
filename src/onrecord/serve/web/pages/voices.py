"""Whom the reports cite, and which of them have no name: the audit of anonymous sourcing."""

from onrecord.serve.web.pages import rows
from onrecord.serve.web.site import Ask, Page
from onrecord.store import browse


def page(ask: Ask) -> Page:
    """`?unnamed=1 &since= &publisher= &q= &start=`."""
    unnamed, since, publisher, q = ask.word("unnamed") == "1", ask.word("since"), ask.word("publisher"), ask.word("q")
    start = ask.number("start", 0, 10**8)
    wanted = {"unnamed": unnamed, "since": since, "publisher": publisher, "q": q}
    total, found = ask.keep(
        ("voices", start, *wanted.values()), lambda: browse.voices(ask.view, unnamed, since, publisher, q, rows.SIZE, start)
    )
    kept = [{**v, "named": bool(v["named"]), "claims": v["claims"].split()} for v in found]
    title = "Voices without a name" if unnamed else "Voices"
    return Page("voices.html", title, {**wanted, "total": total, "start": start, "size": rows.SIZE, "rows": kept})
