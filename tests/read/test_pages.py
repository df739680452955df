"""What a page holds, what says its date, in which encoding it came, and pages that hold no article."""

import gzip
import re

import made_pages as pages
import pytest
from test_formats import read_one
from test_inputs import stdin

from onrecord import read
from onrecord.read import Given
from onrecord.records import Failure, Report

PARAGRAPHS = re.findall(r"<p>.*?</p>", pages.BODY, re.DOTALL)[:3]
SHORT = PARAGRAPHS[0] + "<p>Subscribe now to continue reading this story.</p>"
TALL = "".join(
    f"<p>On day {i} the union and the port authority met, and a spokeswoman, Anna Berg, said that nothing was agreed.</p>"
    for i in range(25)
)


def page(body: str, head: str = "<title>Harbour master quits</title>") -> bytes:
    return f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()


def ld(text: str) -> str:
    return f'<title>Harbour master quits</title><script type="application/ld+json">{text}</script>'


def article(body: str) -> str:
    return f"<main><article><h1>Harbour master quits</h1>{body}</article></main>"


@pytest.mark.parametrize(
    ("content", "form", "says"),
    [
        (page(article(TALL)), "article", None),
        (page(article(SHORT)), "stub", "ends with"),
        (page(article(PARAGRAPHS[0]), ld('{"@type": "NewsArticle", "isAccessibleForFree": "False"}')), "stub", "not free"),
        (page(article(PARAGRAPHS[0]), ld('{"@type": "NewsArticle", "wordCount": 900}')), "stub", "900 words"),
        (page(article(TALL), ld('{"@type": "NewsArticle", "isAccessibleForFree": false}')), "article", "looks whole"),
        (page(article(TALL), ld('{"@type": "LiveBlogPosting"}')), "live blog", "live blog"),
        (page(article(TALL), ld('{"@type": "ImageGallery", "headline": "The quay in pictures"}')), "gallery", "captions"),
    ],
)
def test_what_a_page_holds_is_recognised_and_said(content: bytes, form: str, says: str | None) -> None:
    report = read_one(content)
    assert report.form == form
    assert says is None or any(says in note for note in report.notes)
    assert re.fullmatch(r"trafilatura \d[\d.]+, (fast|with fallbacks)", report.extractor or "")


CONSENT = """<div><h2>We value your privacy</h2>
<p>We and our partners store and/or access information on a device, such as cookies.</p>
<p>With your consent, we and our 812 partners may use precise geolocation data.</p>
<p>You may accept all cookies or manage your settings.</p>
<p>Some partners process your personal data on the basis of legitimate interest.</p></div>"""


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (page(CONSENT), "consent wall"),
        (page("<p>Checking your browser before accessing the site. Please enable JavaScript and cookies to continue.</p>"), "robots"),
        (page("<p>Sorry. The page that you were looking for is not here any more.</p>", "<title>404 - Page not found</title>"), "an error"),
        (page("<h1>Quits</h1><div class='paywall'><p>Subscribe to continue reading.</p></div>"), "paywall"),
        (pages.FRONT.encode(), "no article"),
        (page("<div>" * 5000 + "<p>The ferry left.</p>" + "</div>" * 5000), "nested"),
    ],
)
def test_a_page_without_an_article_says_what_it_is(content: bytes, says: str) -> None:
    (found,) = stdin(content)
    assert isinstance(found, Failure) and found.code == "R12"
    assert says in found.message


def test_an_article_about_cookies_is_an_article() -> None:
    text = "The regulator fined the firm over cookies, it said on Friday. The firm must ask readers for consent, the court ruled in May. "
    assert read_one(page(article(f"<p>{text * 9}</p>" + TALL))).form == "article"


META = '<meta property="article:published_time" content="2024-03-09T23:59:00Z"><title>Harbour</title>'
LD = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-08"}</script>'
DATED, BARE = "https://post.example/2024/03/11/harbour", "https://post.example/harbour"
TIME = '<time datetime="2024-03-10">10 March 2024</time>'


@pytest.mark.parametrize(
    ("head", "body", "address", "published", "basis", "dated"),
    [
        (META + LD, TIME, DATED, "2024-03-08", "page", "json-ld"),
        (META, TIME, DATED, "2024-03-09T23:59:00Z", "page", "meta"),
        ("", TIME, DATED, "2024-03-10", "page", "htmldate"),
        ("", "", DATED, "2024-03-11", "url", "address"),
        ("", "", BARE, None, "none", ""),
    ],
)
def test_the_first_of_five_that_says_a_date_is_named(
    head: str, body: str, address: str, published: str | None, basis: str, dated: str
) -> None:
    content = page(article(body + TALL), head)
    (report,) = read.fetched(content, address, Given())
    assert isinstance(report, Report)
    assert (report.published, report.published_basis) == (published, basis)
    assert (report.dated or "").partition(" ")[0] == dated
    (report,) = read.fetched(content, address, Given(published="2024-01-01"))
    assert isinstance(report, Report) and (report.published, report.published_basis, report.dated) == ("2024-01-01", "given", "call")


WORDS = "The “ferry” left Malmö — late, the café owner’s son said. "


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (WORDS.encode(), None),
        (WORDS.encode("utf-16"), "utf-16"),
        (WORDS.encode("utf-16-le"), "utf-16-le"),
        (WORDS.encode("utf-16-be"), "utf-16-be"),
        (WORDS.encode("windows-1252"), "windows-1252"),
        (WORDS.encode().decode("windows-1252", "replace").replace("\ufffd", "\x9d").encode(), "turned back"),
        (WORDS.encode().decode("latin-1").encode(), "turned back"),
        (gzip.compress(WORDS.encode("windows-1252")), "windows-1252"),
    ],
)
def test_an_encoding_is_found_and_what_was_done_is_said(content: bytes, note: str | None) -> None:
    report = read_one(content)
    assert report.text == WORDS
    assert any(note in n for n in report.notes) if note and "utf-16" not in note else True


@pytest.mark.parametrize(
    ("declared", "actual", "note"),
    [
        ("utf-8", "windows-1252", "declared as utf-8"),
        ("windows-1251", "utf-8", "declared as windows-1251"),
        ("iso-8859-1", "windows-1252", None),
    ],
)
def test_a_page_that_declares_another_encoding_is_read_as_what_it_is(declared: str, actual: str, note: str | None) -> None:
    content = page(article(f"<p>{WORDS}</p>" + TALL)).decode().replace("charset='utf-8'", f"charset='{declared}'").encode(actual)
    report = read_one(content)
    assert report.text.startswith(WORDS.strip())
    assert note is None or any(note in n for n in report.notes)


@pytest.mark.parametrize(
    ("encoding", "name"), [("windows-1251", "Cyrillic"), ("koi8-r", "Cyrillic"), ("utf-8", "Cyrillic"), ("utf-16", "Cyrillic")]
)
def test_a_language_that_cannot_be_read_is_named_whatever_its_encoding(encoding: str, name: str) -> None:
    text = "Начальник порта ушёл в отставку в пятницу, сообщили власти порта. Паромы не ходят три недели."
    report = read_one(text.encode(encoding))
    assert report.text == text
    failure = read.unread(report)
    assert failure is not None and failure.code == "R09" and "Cyrillic" in failure.message


def test_words_that_look_like_a_broken_encoding_stay_as_they_are() -> None:
    for text in ("SÃO PAULO and Âge d’or are names.", "Ã© is what a broken é looks like.", "He paid £5, â said."):
        assert read_one(text.encode()).text == text
