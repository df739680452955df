"""A web page to the report it prints.

In: the bytes of a page. Out: a `Report` whose text is the article as trafilatura extracts it: offsets are in that text, not
in the page. Title, date, publisher and address come from JSON-LD first, then from meta elements; the date then from htmldate,
which hardly ever abstains, and last from the address: `dated` says which. What a paywall leaves, live blogs and galleries say so
in `form`. Raises InputError R12 where there is no article. Bylines go into no field: they are wrong too often to attribute anything
to; a note keeps the one that JSON-LD gives.
"""

import html
import json
import logging
import re
import warnings
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from onrecord.errors import InputError
from onrecord.read import dates, wall
from onrecord.read.canonical import make
from onrecord.read.encoding import decoded
from onrecord.read.given import Given
from onrecord.records import Report

for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # what they say of a page goes to who asks for it, not to the terminal

MOST_TAGS = 300_000
DEEPEST = 400  # blocks around one another
ENOUGH = 200  # code points: a shorter article is looked for again, more slowly
_BLOCK = re.compile(r"<(/?)(?:div|span|table|section|ul|b|i|font|em)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"\w[.!?…。؟]")
# None of these looks further than a bound or the next opening bracket: a page of nothing but openings costs no more than another.
_JSON_LD = re.compile(r"<script\b[^<>]{0,400}\bapplication/ld\+json\b[^<>]{0,400}>", re.IGNORECASE)
_META = re.compile(r"<meta\b[^<>]{0,8000}>", re.IGNORECASE)
_LINK = re.compile(r"<link\b[^<>]{0,2000}>", re.IGNORECASE)
_CANONICAL = re.compile(r"\brel\s{0,9}=\s{0,9}[\"']?canonical\b", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z:_-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^<>]{0,400}>([^<]{0,2000})</title", re.IGNORECASE)
_HEADLINE = re.compile(r"<h[12]\b[^<>]{0,2000}>((?:(?!<h[12]\b).){1,1000}?)</h[12]>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_CHARSET = re.compile(rb"<meta\b[^>]*charset\s*=\s*[\"']?\s*([a-z0-9_-]+)", re.IGNORECASE)
_ARTICLES = {
    "NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle",
    "ReviewNewsArticle", "LiveBlogPosting", "BlogPosting", "WebPage", "Report", "ImageGallery", "MediaGallery",
}  # fmt: skip
_META_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "dc.date.issued", "dcterms.created", "date",
    "pubdate", "publishdate", "sailthru.date", "cxenseparse:recs:publishtime", "og:pubdate",
)  # fmt: skip


def report(data: bytes, input_id: str, given: Given, address: str | None = None, charset: str | None = None) -> Report:
    """The report of a page; `address` and `charset` are what its server said, if that is known. Raises InputError."""
    if charset is None and (named := _CHARSET.search(data[:4096])):
        charset = named[1].decode("ascii")
    markup, notes = decoded(data, charset)
    text, extractor = _article(markup)
    about = _Facts(markup)
    title = given.title or about.title()
    wall.refuse(markup, text, title)
    if not text or (len(text) < ENOUGH and not _SENTENCE.search(text)):
        raise InputError("R12", "the page holds no article text", "give the article's own page, or its text")
    text = _without_headline(text, title)
    url = given.url or about.url() or address
    published, basis, dated, more = _published(markup, about, given, url)
    publisher = given.publisher or about.publisher()
    if publisher is None and (host := _host(url)):
        publisher = host.removeprefix("www.")
        more = (*more, "publisher unknown: the address's host stands for it")
    form, said = about.form(text, url)
    if byline := about.byline():
        said = (*said, f"byline: {byline}")
    return make(
        text, input_id=input_id, published=published, basis=basis, dated=dated, publisher=publisher, title=title, url=url, form=form,
        notes=(*notes, *more, *said, "text extracted from a page: offsets are in the extracted text"), extractor=extractor,
        capture=given.capture, record=given.record,
    )  # fmt: skip


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:  # an address that is none
        return None


def _article(markup: str) -> tuple[str, str]:
    """The article's text, and what extracted it. trafilatura's fast way is as good on articles and twice as quick; what is
    short is tried again."""
    from trafilatura import __version__, extract  # noqa: PLC0415  (a third of a second: only who reads pages pays)

    if markup.count("<") > MOST_TAGS or _depth(markup) > DEEPEST:
        raise InputError("R12", "the page is nested or cut up beyond anything that holds an article", "give the article's text instead")
    way = "fast"
    try:
        text = extract(markup, fast=True, include_comments=False, include_tables=False) or ""
        if len(text) < ENOUGH:
            slow = extract(markup, include_comments=False, include_tables=False) or ""
            text, way = (slow, "with fallbacks") if len(slow) > len(text) else (text, way)
    except Exception as error:  # whatever a stranger's parser raises on a stranger's page, the batch goes on
        raise InputError("R12", f"the page cannot be parsed ({type(error).__name__})", "give the article's text instead") from error
    return text, f"trafilatura {__version__}, {way}"


def _depth(markup: str) -> int:
    """How deep blocks are nested, at most: a bound on what recursive parsers meet."""
    depth = deepest = 0
    for m in _BLOCK.finditer(markup) if markup.count("<div") + markup.count("<span") + markup.count("<table") > DEEPEST else ():
        depth = max(0, depth - 1) if m[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _without_headline(text: str, title: str | None) -> str:
    """The text without a first line that only repeats the headline: it is the title's already."""
    first, _, rest = text.partition("\n")
    words = " ".join(first.split())
    return rest.lstrip("\n") if rest.strip() and title and words and " ".join(title.split()).startswith(words) else text


def _published(markup: str, about: "_Facts", given: Given, url: str | None) -> tuple[str | None, str, str | None, tuple[str, ...]]:
    """The date, its basis, what says it, and notes: given, else JSON-LD, else meta elements, else htmldate, else the address."""
    if given.published:
        return given.published, "given", "call", ()
    found, dated = about.published()
    if found:
        return found, "page", dated, ()
    from htmldate import __version__, find_date  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of dates on the page that nobody asked about
            found = find_date(markup, original_date=True)
    except Exception:  # as above: no date is found, no more
        found = None
    written = dates.in_address(url)
    if found and found != written:
        other = (f"the address says {written}",) if written else ()
        return found, "page", f"htmldate {__version__}", ("date read off the page by htmldate: unsure", *other)
    return (written, "url", "address", ()) if written else (None, "none", None, ())


class _Facts:
    """What a page says of itself in its head: JSON-LD, meta elements, canonical link, title."""

    def __init__(self, markup: str) -> None:
        self._markup = markup
        things = sorted(_json_ld(markup), key=_rank)
        self._data = things[0] if things else {}
        self._kinds = {k for t in things for k in _kinds(t)}
        self._meta: dict[str, str] = {}
        for tag in _META.findall(markup):
            pairs = _attributes(tag)
            name = pairs.get("property") or pairs.get("name") or pairs.get("itemprop")
            if name and pairs.get("content"):
                self._meta.setdefault(name.lower(), pairs["content"])

    def published(self) -> tuple[str | None, str | None]:
        """The date, and what says it."""
        for how, value in (
            ("json-ld", self._data.get("datePublished")),
            *((f"meta {name}", self._meta.get(name)) for name in _META_DATES),
        ):
            try:
                if isinstance(value, str) and (found := dates.normal(value)):
                    return found, how
            except (ValueError, OverflowError):
                continue
        return None, None

    def form(self, text: str, url: str | None) -> tuple[str, tuple[str, ...]]:
        """What the page holds, and how that is known."""
        return wall.form(self._markup, text, self._data, self._kinds, self._meta, url)

    def byline(self) -> str | None:
        """The authors whom JSON-LD names."""
        named = self._data.get("author")
        names = [n.get("name") if isinstance(n, dict) else n for n in (named if isinstance(named, list) else [named])]
        words = [" ".join(html.unescape(n).split()) for n in names if isinstance(n, str) and not n.startswith("http")]
        return ", ".join(w for w in words if w) or None

    def title(self) -> str | None:
        named = self._data.get("headline")
        if isinstance(named, str) and named.strip():
            return html.unescape(named)
        m = _TITLE.search(self._markup)
        long = self._meta.get("og:title") or (html.unescape(m[1]) if m else None)
        for first in _HEADLINE.findall(self._markup) if long else ():  # the headline without the site's name round it
            short = " ".join(html.unescape(_TAG.sub("", first)).split())
            if len(short) > 14 and short in " ".join(str(long).split()):
                return short
        return long

    def publisher(self) -> str | None:
        named = self._data.get("publisher")
        named = named[0] if isinstance(named, list) and named else named
        named = named.get("name") if isinstance(named, dict) else named
        if isinstance(named, str) and named.strip() and not named.startswith("http"):
            return html.unescape(named)
        return self._meta.get("og:site_name")

    def url(self) -> str | None:
        link = next((tag for tag in _LINK.findall(self._markup) if _CANONICAL.search(tag)), None)
        named = (_attributes(link).get("href") if link else None) or self._meta.get("og:url") or self._data.get("url")
        return named if isinstance(named, str) and named.startswith("http") else None


def _attributes(tag: str) -> dict[str, str]:
    return {m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(tag)}


def _json_ld(markup: str) -> Iterator[dict[str, Any]]:
    at = 0
    while m := _JSON_LD.search(markup, at):
        at = _closed(markup, m.end())
        try:
            yield from _things(json.loads(markup[m.end() : at].strip().removesuffix(";"), strict=False))
        except (ValueError, RecursionError):
            continue


def _closed(markup: str, start: int) -> int:
    """Where a script that begins here ends: at its closing tag, else at the markup's end, so that no place is looked at twice."""
    ends = [i for i in (markup.find("</script", start), markup.find("</SCRIPT", start)) if i >= 0]
    return min(ends, default=len(markup))


def _things(value: Any) -> Iterator[dict[str, Any]]:
    """The articles in a JSON-LD value, whether alone, in a list or in a graph."""
    if isinstance(value, list):
        for one in value:
            yield from _things(one)
    elif isinstance(value, dict):
        if _kinds(value) & _ARTICLES:
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(key), (list, dict)):
                yield from _things(value[key])


def _kinds(value: dict[str, Any]) -> set[str]:
    kind = value.get("@type")
    return {k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)}


def _rank(value: dict[str, Any]) -> tuple[bool, bool]:
    return "WebPage" in _kinds(value), "datePublished" not in value
