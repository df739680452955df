"""Dumps, news items, mails and documents written for these tests, in the shapes in which services and agencies give theirs."""

import io
import json
import zipfile

BODY = "The harbour master of Lindholm resigned on Friday, the port authority said. "
BODY += "Anna Berg, the chairwoman, declined to say who would follow."
NEWSAPI = {
    "status": "ok",
    "totalResults": 2,
    "articles": [
        {
            "source": {"id": None, "name": "Lindholm Post"},
            "author": "A. Berg",
            "title": "Harbour master quits",
            "description": "The harbour master of Lindholm resigned on Friday.",
            "url": "https://post.example/1",
            "urlToImage": None,
            "publishedAt": "2024-03-08T10:30:00Z",
            "content": BODY[:90] + "… [+1834 chars]",
        },
        {
            "source": {"id": None, "name": "Tern"},
            "title": "Harbour",
            "description": "The harbour of Selwick was closed.",
            "url": "https://tern.example/2",
            "publishedAt": "2024-03-08T11:00:00Z",
            "content": None,
        },
    ],
}
GDELT_DOC = {
    "articles": [
        {
            "url": "https://post.example/1",
            "url_mobile": "",
            "title": "Harbour master quits",
            "seendate": "20240308T103000Z",
            "socialimage": "",
            "domain": "post.example",
            "language": "English",
            "sourcecountry": "Sweden",
        }
    ]
}
EVENT_REGISTRY = {
    "articles": {
        "results": [
            {
                "uri": "7001",
                "lang": "eng",
                "isDuplicate": False,
                "date": "2024-03-09",
                "time": "00:10:00",
                "dateTime": "2024-03-09T00:10:00Z",
                "dateTimePub": "2024-03-08T10:30:00Z",
                "url": "https://post.example/1",
                "title": "Harbour master quits",
                "body": BODY,
                "source": {"uri": "post.example", "dataType": "news", "title": "Lindholm Post"},
                "authors": [],
                "sentiment": 0.1,
            }
        ],
        "totalResults": 1,
    }
}
NEWS_PLEASE = {
    "authors": ["Anna Berg"],
    "date_download": "2024-03-10 01:00:00",
    "date_modify": None,
    "date_publish": "2024-03-08 10:30:00",
    "description": "The harbour master resigned.",
    "filename": "https%3A%2F%2Fpost.example%2F1.json",
    "image_url": None,
    "language": "en",
    "localpath": None,
    "source_domain": "post.example",
    "maintext": BODY,
    "title": "Harbour master quits",
    "title_page": None,
    "title_rss": None,
    "url": "https://post.example/1",
}
CC_NEWS = {
    "requested_url": "https://post.example/1",
    "plain_text": BODY,
    "published_date": "2024-03-08",
    "title": "Harbour master quits",
    "sitename": "Lindholm Post",
    "language": "en",
    "language_score": 0.98,
    "crawl_date": "2024-03-11",
    "warc_path": "crawl-data/x.warc.gz",
}
GUARDIAN_LIKE = {
    "response": {
        "status": "ok",
        "results": [
            {
                "id": "world/2024/mar/08/harbour",
                "webTitle": "Harbour master quits",
                "webUrl": "https://post.example/1",
                "webPublicationDate": "2024-03-08T10:30:00Z",
                "fields": {"bodyText": BODY, "publication": "Lindholm Post"},
            }
        ],
    }
}
MEDIA_CLOUD = (
    "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
    "a1,2024-03-09 01:00:00,en,post.example,post.example,2024-03-08,Harbour master quits,https://post.example/1\n"
)
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Lindholm Post",
    "language": "en-GB",
    "items": [
        {
            "id": "1",
            "url": "https://post.example/1",
            "title": "Quits",
            "content_html": "<p>The ferry left.</p><p>It was late.</p>",
            "date_published": "2024-03-08T10:30:00Z",
        },
        {
            "id": "2",
            "url": "https://post.example/2",
            "summary": "The ferry came back.",
            "date_published": "2024-03-09T10:30:00Z",
            "source": {"title": "Northern Wire"},
        },
    ],
}
NINJS = {
    "uri": "urn:newsml:wire.example:20240308:42",
    "type": "text",
    "version": "2",
    "versioncreated": "2024-03-08T10:30:00+01:00",
    "firstcreated": "2024-03-08T09:00:00+01:00",
    "pubstatus": "usable",
    "language": "en-GB",
    "headline": "Harbour master quits",
    "slugline": "harbour",
    "byline": "By Anna Berg",
    "body_text": BODY,
    "infosources": [{"name": "Northern Wire"}],
}
NINJS_2 = {
    "uri": "urn:newsml:wire.example:20240308:43",
    "versioncreated": "2024-03-08T10:30:00Z",
    "pubstatus": "stat:usable",
    "headlines": [{"role": "main", "value": "Harbour master quits"}],
    "bodies": [{"role": "main", "contenttype": "text/html", "value": f"<p>{BODY}</p><p>The end.</p>"}],
    "provider": {"name": "Northern Wire"},
}
G2_ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:wire.example:42" version="2" xml:lang="en">
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:NW"><name>Northern Wire</name></provider>
<versionCreated>2024-03-08T10:30:00+01:00</versionCreated>
<firstCreated>2024-03-08T09:00:00+01:00</firstCreated><pubStatus qcode="stat:STATUS"/></itemMeta>
<contentMeta><contentCreated>2024-03-08T09:00:00+01:00</contentCreated><headline>Harbour master quits</headline>
<language tag="en"/></contentMeta>
<contentSet><inlineXML contenttype="application/nitf+xml">
<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head><title>x</title></head><body>
<body.head><hedline><hl1>Harbour master quits</hl1></hedline></body.head>
<body.content><p>LINDHOLM (NW) - The ferry left.</p><p>It was <em>late</em>.</p></body.content></body></nitf></inlineXML>
</contentSet></newsItem>"""
PICTURE = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:pic"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta>
<contentSet><remoteContent href="https://wire.example/p.jpg"/></contentSet></newsItem>"""
MESSAGE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>'
    + G2_ITEM.replace("STATUS", "usable")
    + G2_ITEM.replace("STATUS", "canceled").replace(":42", ":43")
    + PICTURE
    + "</itemSet></newsMessage>"
)
NITF = """<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-2.dtd"><nitf><head><title>t</title><docdata><doc-id id-string="d1"/>
<date.issue norm="20240308T103000Z"/></docdata></head><body><body.head><hedline><hl1>Harbour master quits</hl1></hedline>
<distributor>Northern Wire</distributor></body.head><body.content><p>The ferry left.</p><p>It was late.</p></body.content></body></nitf>"""
MAIL = """Return-Path: <news@post.example>
From: =?utf-8?q?Lindholm_Post?= <news@post.example>
To: reader@example.org
Subject: =?utf-8?b?SGFyYm91ciBtYXN0ZXIgcXVpdHM=?=
Date: Fri, 08 Mar 2024 10:30:00 +0100
Message-ID: <42@post.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

The harbour master of Lindholm resigned on Friday =E2=80=9Cat last=E2=80=9D, the port au=
thority said.
--b
Content-Type: text/html; charset=utf-8

<p>The harbour master of Lindholm resigned on Friday.</p>
--b--
"""
MARKDOWN = """---
title: "Harbour master quits"
date: 2024-03-08
publisher: Lindholm Post
---

## What happened

The **harbour master** of Lindholm resigned on Friday, the [port authority](https://port.example/news)
said in a [statement][1].

![The quay](quay.jpg)

- Ferries stay *shut*.
- The union agreed.

[1]: https://port.example/statement
"""


def pdf(text: str | None) -> bytes:
    """A PDF of one page, with a text layer or without."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode() if text else b"0 0 100 100 re f"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    out += b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip archive of some files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def lines(*rows: object) -> bytes:
    """JSON lines."""
    return "".join(json.dumps(row) + "\n" for row in rows).encode()
