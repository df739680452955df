"""Makes the pages of this corpus from open news texts: ten layouts, two articles each, with the clutter of each kind of site.

    eval/corpora/pages/build.py WIKINEWS.jsonl

In: Wikinews articles (CC BY 2.5) as {id, title, text, url, published_at}. Out: html/NN-LAYOUT.html, and gold.jsonl with what a reader
would take from each page: its text paragraph by paragraph, title, date, publisher, address, form. Everything but the articles' own words
is invented here. The same input gives the same bytes.
"""

import html
import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CHOSEN = ("wikinews-2019-001", "wikinews-2019-002", "wikinews-2019-006", "wikinews-2019-029", "wikinews-2019-035", "wikinews-2019-064",
          "wikinews-2019-077", "wikinews-2019-078", "wikinews-2019-085", "wikinews-2019-089", "wikinews-2019-096", "wikinews-2019-101",
          "wikinews-2019-104", "wikinews-2019-108", "wikinews-2019-115", "wikinews-2019-117", "wikinews-2019-133", "wikinews-2019-143",
          "wikinews-2020-084", "wikinews-2020-090")  # fmt: skip
OUTLETS = ("Harbour Post", "Selwick Echo", "The Daily Lark", "Tern Online", "Coast Radio", "Northern Wire", "The Gull", "Dunmoor Times",
           "Lindholm Courier", "Quay Tribune")  # fmt: skip
HEADLINES = ("Ferry fares to rise in spring", "Council votes on quay wall", "Ten things to do this weekend", "Local baker wins prize",
             "Storm closes two schools", "Opinion: mend the bridge", "Rowers miss the final", "Museum finds lost map",
             "Where to eat by the water", "Bus line 4 changes route")  # fmt: skip
Facts = dict[str, Any]


def e(text: str) -> str:
    return html.escape(text, quote=True)


def ps(paragraphs: list[str], mark: str = "<p>{}</p>") -> str:
    return "\n".join(mark.format(e(p)) for p in paragraphs)


def mixed(paragraphs: list[str], between: list[str], mark: str = "<p>{}</p>") -> str:
    """The paragraphs with clutter after the second, the fourth and so on."""
    out, rest = [], list(between)
    for n, p in enumerate(paragraphs, 1):
        out.append(mark.format(e(p)))
        if n % 2 == 0 and rest and n < len(paragraphs):
            out.append(rest.pop(0))
    return "\n".join(out)


def links(dice: random.Random, count: int, kind: str = "li") -> str:
    return "".join(f'<{kind}><a href="/news/{dice.randrange(10**6)}">{h}</a></{kind}>' for h in dice.sample(HEADLINES, count))


def nav(name: str) -> str:
    items = "".join(f'<li><a href="/{s.lower()}">{s}</a></li>' for s in ("Home", "World", "Politics", "Business", "Sport", "Culture", "Weather"))
    return f'<header class="site-header"><a class="logo" href="/">{e(name)}</a><nav><ul>{items}</ul></nav><form><input placeholder="Search"></form></header>'


FOOT = """<footer><ul><li><a href="/about">About us</a></li><li><a href="/contact">Contact</a></li><li><a href="/privacy">Privacy policy</a></li>
<li><a href="/terms">Terms of use</a></li></ul><p>© 2024 All rights reserved. No part of this site may be reproduced without permission.</p></footer>"""
COOKIES = """<div id="cookie-banner" class="cookie-consent" role="dialog"><p>We use cookies to make this site work and to show you ads that suit
you. You may change your mind at any time.</p><button>Accept all</button><button>Manage settings</button></div>"""
SHARE = """<div class="share-tools"><span>Share</span><a href="#">Facebook</a><a href="#">Twitter</a><a href="#">WhatsApp</a><a href="#">Email</a></div>"""
NEWSLETTER = """<div class="newsletter-box"><h4>Get our morning briefing</h4><p>Sign up for our newsletter and never miss a story.</p>
<form><input type="email"><button>Subscribe</button></form></div>"""
AD = """<div class="ad-slot" data-ad="mid"><span>Advertisement</span><script>window.ads=window.ads||[];ads.push({"slot":"mid"});</script></div>"""
COMMENTS = """<section id="comments"><h3>3 comments</h3><div class="comment"><b>seadog</b><p>They said the same thing last year and nothing came of it at all.</p></div>
<div class="comment"><b>ann</b><p>I do not agree with a word of this, and neither does anybody I know.</p></div>
<div class="comment"><b>pier7</b><p>Finally somebody writes about it. More of this, please.</p></div></section>"""
SCRIPT = "<script>(function(){var q=[];window.track=function(a){q.push(a)};track('view');" + "var x=1;" * 200 + "})();</script>"


def ld(facts: Facts, **more: Any) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": facts["title"], "datePublished": f"{facts['published']}T09:30:00Z",
            "dateModified": f"{facts['published']}T18:00:00Z", "author": [{"@type": "Person", "name": "Anna Berg"}],
            "publisher": {"@type": "Organization", "name": facts["publisher"]}, "mainEntityOfPage": facts["url"], **more}  # fmt: skip
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def head(facts: Facts, more: str = "") -> str:
    return (f"<head><meta charset='utf-8'><title>{e(facts['title'])} | {e(facts['publisher'])}</title>"
            f"<link rel='canonical' href='{facts['url']}'>{more}{SCRIPT}<style>body{{margin:0}}</style></head>")  # fmt: skip


def wordpress(f: Facts, dice: random.Random) -> str:
    body = mixed(f["paragraphs"], [f'<p><strong>Read more:</strong> <a href="/x">{HEADLINES[0]}</a></p>', NEWSLETTER])
    return f"""<html lang="en">{head(f, f'<meta property="article:published_time" content="{f["published"]}T09:30:00+00:00"><meta property="og:site_name" content="{f["publisher"]}">')}
<body class="single-post">{nav(f["publisher"])}{COOKIES}<div id="content"><main><article class="post"><header class="entry-header"><h1 class="entry-title">{e(f["title"])}</h1>
<div class="entry-meta">By <a href="/a">Anna Berg</a> · <time>{f["published"]}</time></div></header>
<figure class="wp-caption"><img src="a.jpg" alt=""><figcaption>The square on an earlier day. Photo: Jon Falk</figcaption></figure>
<div class="entry-content">{body}</div>{SHARE}<div class="jp-relatedposts"><h3>Related</h3><ul>{links(dice, 3)}</ul></div></article>{COMMENTS}</main>
<aside id="sidebar"><h3>Most read</h3><ol>{links(dice, 5)}</ol></aside></div>{FOOT}</body></html>"""


def divs(f: Facts, dice: random.Random) -> str:
    body = mixed(f["paragraphs"], [AD, f'<div class="css-1r7ky0e"><span>Recommended</span>{links(dice, 2, "div")}</div>', AD],
                 '<div class="css-s99gbd StoryBodyCompanionColumn"><p class="css-at9mc1 evys1bk0">{}</p></div>')  # fmt: skip
    return f"""<html lang="en">{head(f, ld(f))}<body><div id="app"><div class="css-v89234"><div>{nav(f["publisher"])}</div>
<div class="css-1aor85t"><div><h1 class="css-1l8buln" data-testid="headline">{e(f["title"])}</h1></div><div class="css-233int">By Anna Berg</div>
<section name="articleBody" class="meteredContent css-1r7ky0e">{body}</section><div class="css-1jp0j9">{NEWSLETTER}</div>
<div>{links(dice, 6, "div")}</div></div>{FOOT}</div></div><script id="__DATA__" type="application/json">{json.dumps({"state": {"a": list(range(400))}})}</script></body></html>"""


def blocks(f: Facts, dice: random.Random) -> str:
    body = mixed(f["paragraphs"], [f'<div data-component="links-block"><ul>{links(dice, 3)}</ul></div>', '<div data-component="image-block"><figure><img src="b.jpg" alt=""><figcaption>The building seen from the river. Image source, Northern Wire</figcaption></figure></div>'],
                 '<div data-component="text-block" class="ssrcss-11r1m41-RichTextComponentWrapper"><p class="ssrcss-1q0x1qg-Paragraph"><b class="x"></b>{}</p></div>')  # fmt: skip
    return f"""<html lang="en-GB">{head(f, ld(f, **{"@type": "ReportageNewsArticle"}))}<body>{nav(f["publisher"])}<main id="main-content"><article><header><h1 id="main-heading">{e(f["title"])}</h1>
<time datetime="{f["published"]}T09:30:00.000Z">3 hours ago</time></header>{body}<section data-component="topic-list"><h2>Related topics</h2><ul><li><a>Politics</a></li><li><a>Europe</a></li></ul></section></article>
<section aria-label="More on this story"><h2>More on this story</h2><ul>{links(dice, 4)}</ul></section></main>{FOOT}</body></html>"""


def tables(f: Facts, dice: random.Random) -> str:
    return f"""<html><head><title>{e(f["title"])}</title><meta name="date" content="{f["published"]}"></head><body bgcolor="#ffffff">
<table width="100%"><tr><td colspan="3"><font size="6">{e(f["publisher"])}</font></td></tr><tr><td width="150" valign="top">{links(dice, 7, "p")}</td>
<td valign="top"><h1>{e(f["title"])}</h1><font size="2">{ps(f["paragraphs"])}</font></td><td width="160" valign="top"><b>Weather</b><br>Rain, 8 degrees<br><b>Tides</b><br>High 14:10</td></tr>
<tr><td colspan="3" align="center"><font size="1">Copyright 2024 {e(f["publisher"])}. All rights reserved. <a href="/l">Legal</a></font></td></tr></table></body></html>"""


def amp(f: Facts, dice: random.Random) -> str:
    return f"""<html amp lang="en">{head(f, ld(f))}<body><amp-auto-ads type="x"></amp-auto-ads><amp-consent id="c"><div>We use cookies and ask for your consent.</div></amp-consent>
<article class="amp-wp-article"><header><h1>{e(f["title"])}</h1><div class="amp-wp-meta">Anna Berg</div></header><amp-img src="a.jpg" width="10" height="10"></amp-img>
<div class="amp-wp-article-content">{mixed(f["paragraphs"], ['<amp-ad width="300" height="250"></amp-ad>', '<amp-ad width="300" height="250"></amp-ad>'])}</div></article>
<footer><a href="#top">Back to top</a></footer></body></html>"""


def breaks(f: Facts, dice: random.Random) -> str:
    """Paragraphs without elements, as some old systems print them."""
    text = "<br><br>\n".join(e(p) for p in f["paragraphs"])
    return f"""<html lang="en">{head(f, f'<meta property="og:title" content="{e(f["title"])}"><meta name="pubdate" content="{f["published"]}">')}<body>{nav(f["publisher"])}
<div id="wrapper"><div class="left"><ul>{links(dice, 8)}</ul></div><div class="article-text" id="article"><h1>{e(f["title"])}</h1><span class="date">{f["published"]}</span><div class="body">{text}</div></div>
<div class="right">{NEWSLETTER}</div></div>{FOOT}</body></html>"""


def drupal(f: Facts, dice: random.Random) -> str:
    body = mixed(f["paragraphs"], [f'<aside class="pull-quote"><blockquote>{e(f["paragraphs"][0].split(". ")[0])}</blockquote></aside>'])
    return f"""<html lang="en" prefix="og: http://ogp.me/ns#">{head(f, f'<meta name="dcterms.created" content="{f["published"]}"><meta property="og:site_name" content="{f["publisher"]}">')}
<body class="node-type-article">{COOKIES}{nav(f["publisher"])}<div class="region-content"><div class="node node-article"><h1 class="page-title">{e(f["title"])}</h1>
<div class="submitted">Submitted by editor on {f["published"]}</div><div class="field field-name-body"><div class="field-items"><div class="field-item even" property="content:encoded">{body}</div></div></div>
<div class="field-name-field-tags">Tags: <a>politics</a> <a>europe</a></div>{SHARE}</div></div><div class="region-sidebar">{links(dice, 6)}</div>{FOOT}</body></html>"""


def broadcaster(f: Facts, dice: random.Random) -> str:
    body = mixed(f["paragraphs"], ['<div class="video-embed"><p>WATCH: The minister speaks</p><video></video></div>', f'<div class="inline-promo"><h3>Also read</h3>{links(dice, 2, "p")}</div>'])
    return f"""<html lang="en">{head(f, ld(f))}<body><div class="breaking-bar"><marquee>Breaking: {HEADLINES[4]}</marquee></div>{nav(f["publisher"])}
<div class="article__main"><h1>{e(f["title"])}</h1><p class="article__byline">By Coast Radio staff</p><div class="article__social">{SHARE}</div><div class="article__content">{body}
<p><em>Follow us on Facebook and Twitter.</em></p></div></div><div class="outbrain"><h3>From around the web</h3>{links(dice, 4, "div")}</div>{FOOT}</body></html>"""


def print_page(f: Facts, dice: random.Random) -> str:
    return f"""<html><head><title>Print: {e(f["title"])}</title><meta name="robots" content="noindex"><link rel="canonical" href="{f["url"]}"></head><body onload="print()">
<p><b>{e(f["publisher"])}</b></p><h2>{e(f["title"])}</h2>{ps(f["paragraphs"])}<hr><p>Printed from {f["url"]}</p></body></html>"""


def magazine(f: Facts, dice: random.Random) -> str:
    first, *rest = f["paragraphs"]
    body = f'<p class="dropcap"><span class="cap">{e(first[0])}</span>{e(first[1:])}</p>' + mixed(rest, [AD, NEWSLETTER, AD])
    return f"""<html lang="en">{head(f, ld(f, **{"@type": ["NewsArticle", "Article"]}))}<body>{nav(f["publisher"])}<main><article itemscope itemtype="http://schema.org/NewsArticle">
<div class="hero"><h1 itemprop="headline">{e(f["title"])}</h1></div><div class="grid"><div class="col-8" itemprop="articleBody">{body}</div>
<div class="col-4"><section class="author-bio"><img src="p.jpg" alt=""><p>Anna Berg covers the coast. She has worked here for nine years and lives with two cats.</p></section><h4>Trending</h4><ol>{links(dice, 5)}</ol></div></div></article></main>{FOOT}</body></html>"""


LAYOUTS: tuple[Callable[[Facts, random.Random], str], ...] = (
    wordpress, divs, blocks, tables, amp, breaks, drupal, broadcaster, print_page, magazine,
)  # fmt: skip


def main() -> int:
    rows = {r["id"]: r for r in map(json.loads, Path(sys.argv[1]).read_text(encoding="utf-8").splitlines())}
    (HERE / "html").mkdir(exist_ok=True)
    gold = []
    for n, id in enumerate(CHOSEN):
        row, layout, dice = rows[id], LAYOUTS[n % 10], random.Random(n)
        outlet = OUTLETS[n % 10]
        host = outlet.lower().replace(" ", "").replace("the", "")
        paragraphs = [" ".join(p.split()) for p in row["text"].split("\n") if p.strip()]
        slug = f"{row['published_at'].replace('-', '/')}/" if layout is print_page else ""
        facts: Facts = {"title": row["title"], "published": row["published_at"], "publisher": outlet, "paragraphs": paragraphs,
                        "url": f"https://www.{host}.example/{slug}{id.rpartition('-')[2]}-{n}"}  # fmt: skip
        name = f"{n:02}-{layout.__name__}.html"
        (HERE / "html" / name).write_text(f"<!DOCTYPE html>\n{layout(facts, dice)}\n", encoding="utf-8")
        spoken = outlet if layout not in {tables, amp, breaks, print_page} or layout is amp else None
        gold.append({"page": name, "source": row["id"], "source_url": row["url"], "title": row["title"], "published": row["published_at"],
                     "publisher": spoken, "url": facts["url"] if layout is not tables else None, "form": "article", "paragraphs": paragraphs})  # fmt: skip
    (HERE / "gold.jsonl").write_text("".join(json.dumps(g, ensure_ascii=False) + "\n" for g in gold), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
