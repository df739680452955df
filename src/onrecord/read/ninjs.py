"""IPTC's ninjs (news in JSON, versions 1 and 2) as a row.

In: an object. Out: the same with one text, headline and publisher at the names that `rows` knows. A withdrawn item says so.
"""

from collections.abc import Mapping
from typing import Any

from onrecord.errors import InputError

_MARKS = {
    "versioncreated",
    "firstcreated",
    "pubstatus",
    "body_text",
    "body_xhtml",
    "body_html",
    "bodies",
    "headlines",
    "infosources",
    "slugline",
}


def is_ninjs(row: Mapping[str, Any]) -> bool:
    """Whether the object is a ninjs item: it has a uri, and two of the names that only ninjs has."""
    return "uri" in row and sum(1 for k in row if isinstance(k, str) and k in _MARKS) >= 2


def flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """The item as a row."""
    out = dict(row)
    for many, one, keys in (("bodies", "body_text", ("value",)), ("headlines", "headline", ("value",))):
        if isinstance(out.get(many), list) and not out.get(one):
            held = [b for b in out[many] if isinstance(b, dict) and isinstance(b.get(keys[0]), str)]
            chosen = next((b for b in held if b.get("role") in {"main", "body", None}), held[0] if held else None)
            if chosen is not None:
                markup = many == "bodies" and "html" in str(chosen.get("contenttype", ""))
                out["body_html" if markup else one] = chosen["value"]
    body = out.get("body_text")
    if isinstance(body, str) and body.strip():
        out["text"] = body
    for name in ("infosources", "copyrightholder", "provider"):
        value = out.get(name)
        value = value[0] if isinstance(value, list) and value else value
        value = value.get("name") if isinstance(value, dict) else value
        if isinstance(value, str) and value and not out.get("publisher"):
            out["publisher"] = out["source"] if isinstance(out.get("source"), str) and out["source"] else value
    return out


def refuse_withdrawn(row: Mapping[str, Any]) -> None:
    """Raises InputError R15 where the item is withheld or cancelled."""
    status = str(row.get("pubstatus") or "").rpartition(":")[2].lower()
    if status in {"canceled", "cancelled", "withheld"}:
        raise InputError("R15", f"the agency marks the item as {status}", "leave it out; what it said before stays in the ledger")
