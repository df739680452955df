"""Links that could be otherwise, who made each, and the form with which a person says otherwise."""

from onrecord import wire
from onrecord.errors import UsageError
from onrecord.serve.web.pages import rows
from onrecord.serve.web.site import Ask, Page, Site


def page(ask: Ask) -> Page:
    """`?maker= &kind= &start=`."""
    kind, people = ask.word("kind"), ask.word("maker") == "people"
    machine = {"link"}
    found = [j for j in ask.derived().judgements if (not kind or j.kind == kind) and (not people or j.maker not in machine)]
    kinds = sorted({j.kind for j in ask.derived().judgements})
    listed = rows.part(ask, found)
    listed["rows"] = [wire.plain(j) for j in listed["rows"]]
    return Page("judgements.html", "Judgements", {"kind": kind, "people": people, "kinds": kinds, **listed})


def write(site: Site, form: dict[str, str]) -> str:
    """Keeps what a person judged; the address to go back to. Raises UsageError W05."""
    if site.read_only:
        raise UsageError("W05", "this site is read-only", "start it without --read-only")
    raise UsageError("W05", "judging from the page is not there yet", "use onrecord judge")
