"""Pages that are not, or not wholly, the article that they seem to be.

In: a page's markup, the text extracted from it and what it says of itself. Out: the report's form (`article`, `stub`, `live blog`,
`gallery`) and a note that says by what it was recognised. Raises InputError R12 for pages that hold no article at all: consent walls,
robot checks, error pages, paywalls that show nothing. It judges by what pages commonly say in English; one that says nothing passes.
"""

import re
from collections.abc import Mapping
from typing import Any

from onrecord.errors import InputError

SHORT = 1500  # code points: a text below it may be what a wall leaves
FEW = 400  # code points below which a wall's own words are all there is
_CONSENT = re.compile(
    r"\b(?:cookies?|consent|privacy (?:policy|settings|notice|choices)|personal data|our partners|\d+ partners|legitimate interest|"
    r"tracking technolog\w+|store and/or access|withdraw your|accept all|reject all|manage (?:your )?(?:settings|preferences|choices)|"
    r"gdpr|data protection)\b",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"(?:checking (?:if the site connection is secure|your browser)|verif(?:y|ying) (?:that )?you are (?:a )?human|are you a robot|"
    r"enable javascript (?:and cookies )?(?:to|in)|please enable (?:js|javascript)|unusual (?:traffic|activity) from|"
    r"complete the (?:security )?captcha|"
    r"access (?:to this page has been|is) denied|you have been blocked|press (?:&|and) hold|ddos protection by)",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"^\W*(?:error )?(?:404|403|410|500|502|503)\b|"
    r"\b(?:page|article|story) (?:not found|cannot be found|no longer (?:exists|available)|doesn.t exist)|"
    r"^\W*(?:access denied|just a moment|attention required)",
    re.IGNORECASE,
)
_PAY = re.compile(
    r"(?:subscribe|register|sign (?:in|up)|log in|become a (?:member|subscriber)|start your (?:free )?trial)[^.!?\n]{0,60}\b(?:to|and) "
    r"(?:continue|keep|read|unlock|access|get (?:full|unlimited)|view)\b|(?:to|want to) (?:continue|keep) reading\b|"
    r"(?:this|the (?:full|rest of (?:this|the))) "
    r"(?:article|story|content|post)[^.!?\n]{0,30}\b(?:is|are) (?:only |exclusively )?(?:for|available to|reserved for|exclusive to) "
    r"(?:our |paid |paying |registered )?(?:subscribers|members|premium)|already (?:a |an )?(?:subscriber|member|subscribed)\b|"
    r"you(?:'ve|’ve| have) (?:reached|used|read)[^.!?\n]{0,40}\b(?:free )?(?:articles?|limit)\b",
    re.IGNORECASE,
)
_PAY_WORDS = ("ubscri", "o continue", "eep reading", "gister to", "ember to", "og in to", "ign in to", "ign up to", "free article")
# A value is looked at no further than a bound or the next quotation mark or bracket.
_WALLED = re.compile(
    r"\b(?:class|id)\s{0,3}=\s{0,3}[\"'][^\"'<>]{0,200}?\b(?:paywall|subscriber-only|piano-offer|regwall|subscription-wall|premium-content)",
    re.IGNORECASE,
)
_LIVE = re.compile(
    r"\b(?:class|id|data-component)\s{0,3}=\s{0,3}[\"'][^\"'<>]{0,200}?\b(?:live-?blog|live-?feed|live-entry|live-post)", re.IGNORECASE
)
_GALLERY = re.compile(r"/(?:gallery|galleries|photo-?gallery|photos?|pictures|in-pictures|slideshows?|photo-essay)(?:/|-|$)", re.IGNORECASE)
_FIGURES = re.compile(r"<(?:figure|figcaption)\b", re.IGNORECASE)


def refuse(markup: str, text: str, title: str | None) -> None:
    """Raises InputError R12 where the page holds no article; `text` may be empty."""
    asks = "cookie" in text or "consent" in text or "rivacy" in text or "Cookie" in text
    lines = [s for s in re.split(r"[.!?\n]+", text) if s.strip()] if asks else []
    consent = sum(1 for s in lines if _CONSENT.search(s))
    if lines and consent * 2 > len(lines) and (len(text) < SHORT or consent * 10 > len(lines) * 8):
        raise InputError(
            "R12", "the page is a consent wall: it holds words about cookies and no article", "save the page after you have answered it"
        )
    if len(text) < SHORT and (m := _ROBOT.search(text) or (_ROBOT.search(markup) if len(text) < FEW else None)):
        raise InputError("R12", f"the page is a check for robots ({m[0]!r}), no article", "open it in a browser and save it there")
    if len(text) < FEW and title and (m := _ERROR.search(title)):
        raise InputError(
            "R12", f"the page says that it is an error ({title[:60]!r})", "look for the article's address today, or in an archive"
        )
    if len(text) < FEW and (_PAY.search(text) or (not text and (_WALLED.search(markup) or _PAY.search(markup)))):
        rest = _PAY.sub("", text)
        if sum(1 for _ in re.finditer(r"\w{2,}", rest)) < 25:
            raise InputError(
                "R12", "the page is a paywall that shows nothing of the article", "give the article's text, or its feed's summary"
            )


def form(
    markup: str, text: str, data: Mapping[str, Any], kinds: set[str], meta: Mapping[str, str], url: str | None
) -> tuple[str, tuple[str, ...]]:
    """The form of what the page holds, and a note on how that is known."""
    live = "live" in markup and ("live-" in markup or "liveblog" in markup)
    if "LiveBlogPosting" in kinds or (live and len(_LIVE.findall(markup)) > 2):
        how = "LiveBlogPosting" if "LiveBlogPosting" in kinds else "its markup"
        return "live blog", (f"a live blog ({how}): posts of many hours under one date",)
    if kinds & {"ImageGallery", "MediaGallery"} or meta.get("og:type", "").lower() in {"gallery", "slideshow", "photo"}:
        return "gallery", ("a gallery: captions, not an article",)
    if url and _GALLERY.search(url) and len(_FIGURES.findall(markup)) > 9:
        return "gallery", ("a gallery (its address, and its many figures): captions, not an article",)
    return _stub(markup, text, data, meta)


def _stub(markup: str, text: str, data: Mapping[str, Any], meta: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    free = _free(data)
    tier = meta.get("article:content_tier", "").lower()
    paid = free is False or tier in {"locked", "metered"}
    whole = data.get("wordCount")
    count = len(text.split())
    if isinstance(whole, (int, str)) and str(whole).isdigit() and int(whole) > 200 and count * 2 < int(whole):
        return "stub", (f"a stub: the page speaks of {whole} words, and {count} are there",)
    tail = text[-600:]
    said = _PAY.search(tail) if len(text) < SHORT and any(word in tail for word in _PAY_WORDS) else None
    if len(text) < SHORT and (said or paid):
        how = f"the text ends with {said[0]!r}" if said else "it says that it is not free" if free is False else f"content tier {tier}"
        return "stub", (f"a stub left by a paywall: {how}, and the text has {len(text)} characters",)
    if len(text) < SHORT and (text.rstrip().endswith(("…", "...")) or count < 120) and (_WALLED.search(markup) or _PAY.search(markup)):
        return "stub", (f"a stub left by a paywall: the page asks for a subscription, and the text has {len(text)} characters",)
    return "article", ("the page says that it is not free; its text looks whole",) if paid else ()


def _free(data: Mapping[str, Any]) -> bool | None:
    """What the page says of itself: isAccessibleForFree, of the article or of a part."""
    parts = data.get("hasPart")
    parts = parts if isinstance(parts, list) else [parts]
    for value in (data.get("isAccessibleForFree"), *(p.get("isAccessibleForFree") for p in parts if isinstance(p, dict))):
        if isinstance(value, (bool, str)) and str(value).lower() == "false":
            return False
    return None if data.get("isAccessibleForFree") is None else True
