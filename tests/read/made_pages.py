"""Pages written for these tests, as different newsrooms' software would print them."""

BODY = """
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Harbour master quits after ferry strike</h1>
<p>The harbour master of Lindholm resigned on Friday, the port authority said, three weeks after ferry crews had stopped work.</p>
<p>“We could not agree,” the chairwoman, Anna Berg, told reporters. She declined to say who would follow him in the office.</p>
<p>The union called the step overdue and announced that its members would go back to the quays on Monday morning.</p></article>
<footer><p>All rights reserved</p><a href="/privacy">Privacy policy</a></footer>
"""
JSON_LD = """<!DOCTYPE html><html lang="en"><head><title>Harbour master quits | Lindholm Post</title>
<meta property="og:site_name" content="lindholmpost.example">
<meta property="article:published_time" content="2024-03-09T23:59:00Z">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},
{"@type": ["NewsArticle"], "headline": "Harbour master quits after ferry strike", "datePublished": "2024-03-08T10:30:00+0100",
"dateModified": "2024-03-10T08:00:00+01:00", "publisher": {"@type": "Organization", "name": "Lindholm Post"}}]}</script>
<link rel="canonical" href="https://lindholmpost.example/harbour-master"></head><body>BODY</body></html>""".replace("BODY", BODY)
META = """<html><head><title>Harbour master quits</title><meta name="date" content="8 March 2024">
<meta content="Lindholm Post" property="og:site_name"></head><body>BODY</body></html>""".replace("BODY", BODY)
ADDRESS = """<html><head><title>Harbour master quits</title>
<link href="https://www.lindholmpost.example/2024/03/08/harbour" rel="canonical"></head><body>BODY</body></html>""".replace("BODY", BODY)
BROKEN_LD = JSON_LD.replace('"@graph"', '"@graph')
FRONT = "<html><head><title>Lindholm Post</title></head><body><ul><li><a href='/a'>A</a></li><li><a href='/b'>B</a></li></ul></body></html>"
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Lindholm Post</title><link>https://lindholmpost.example</link>
<item><title>Ships &amp; quays</title><link>https://lindholmpost.example/1</link><guid>post-1</guid>
<pubDate>Fri, 08 Mar 2024 10:30:00 GMT</pubDate>
<description><![CDATA[<p>The ferry left.</p><p>It was <b>late</b>, the crew said.</p>]]></description>
<source url="https://wire.example">Northern Wire</source></item>
<item><title>Only a headline</title><link>https://lindholmpost.example/2</link></item></channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Lindholm Post</title>
<entry><title>Ferry</title><id>urn:ferry</id><link href="https://lindholmpost.example/3"/><updated>2024-03-08T10:30:00Z</updated>
<summary type="html">The ferry left &lt;i&gt;late&lt;/i&gt;.</summary></entry></feed>"""
