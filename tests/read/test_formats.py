"""Every kind of content is told by its bytes and read for what it is: dumps, agencies' items, mail, PDF, archives, Markdown."""

import bz2
import gzip
import io
import json
import lzma
from pathlib import Path

import made_formats as made
import made_pages as pages
import pytest
import zstandard
from test_inputs import _record, one, stdin, write

from onrecord import read
from onrecord.errors import InputError, UsageError
from onrecord.read import datasets
from onrecord.records import Failure, Report


def read_one(content: bytes) -> Report:
    (found,) = stdin(content)
    assert isinstance(found, Report), found
    return found


@pytest.mark.parametrize(
    ("dump", "publisher", "published"),
    [
        (made.EVENT_REGISTRY, "Lindholm Post", "2024-03-08T10:30:00Z"),
        (made.NEWS_PLEASE, "post.example", "2024-03-08T10:30:00"),
        (made.CC_NEWS, "Lindholm Post", "2024-03-08"),
        (made.GUARDIAN_LIKE, "Lindholm Post", "2024-03-08T10:30:00Z"),
        (made.NINJS, "Northern Wire", "2024-03-08T10:30:00+01:00"),
    ],
)
def test_a_service_s_dump_is_read_by_its_own_names(dump: object, publisher: str, published: str) -> None:
    for content in (json.dumps(dump).encode(), json.dumps(dump, indent=2).encode()):
        report = read_one(content)
        assert (report.text, report.title, report.publisher) == (made.BODY, "Harbour master quits", publisher)
        assert (report.published, report.published_basis, report.form) == (published, "given", "article")
        assert report.dated in {"datetimepub", "date_publish", "published_date", "webpublicationdate", "versioncreated"}


def test_what_a_service_cut_short_is_a_summary() -> None:
    first, second = stdin(json.dumps(made.NEWSAPI).encode())
    assert isinstance(first, Report) and isinstance(second, Report)
    assert first.form == second.form == "summary"
    assert first.text.endswith("[+1834 chars]") and first.text[slice(*first.furniture[0])].endswith("[+1834 chars]")
    assert second.text == "The harbour of Selwick was closed."


def test_lists_without_a_text_say_how_to_get_one() -> None:
    (found,) = stdin(json.dumps(made.GDELT_DOC).encode())
    assert isinstance(found, Failure) and found.code == "R07" and "onrecord fetch" in found.remedy
    (found,) = stdin(made.MEDIA_CLOUD.encode())
    assert isinstance(found, Failure) and found.code == "R16" and "onrecord fetch" in found.remedy


def test_a_column_under_another_name_is_given(tmp_path: Path) -> None:
    path = write(tmp_path, "t.csv", "Nr,Überschrift,Inhalt\n1,T,The ferry left.\n")
    report = one(path, columns={"text": "Inhalt", "title": "Überschrift"})  # type: ignore[arg-type]
    assert (report.text, report.title) == ("The ferry left.", "T")
    report = one(write(tmp_path, "t.jsonl", '{"text": "not this", "story": "The ferry left."}'), columns={"text": "story"})  # type: ignore[arg-type]
    assert report.text == "The ferry left."
    with pytest.raises(UsageError) as caught:
        read.reports([path], columns={"body": "Inhalt"})
    assert caught.value.code == "U11"


def test_a_survey_names_the_columns_and_reads_no_further(tmp_path: Path) -> None:
    path = write(tmp_path, "d.jsonl.gz", gzip.compress(made.lines(*[made.NEWS_PLEASE] * 200)))
    rows = {row["field"]: row for row in read.survey([path])}
    assert rows["text"]["column"] == "maintext" and rows["published"]["column"] == "date_publish"
    assert rows["text"]["kind"] == "json in gzip" and rows["text"]["filled"] == rows["text"]["of"] == 50
    assert rows["id"]["column"] is None and "date_download" in rows["not used"]["column"]
    rows = {row["field"]: row for row in read.survey([write(tmp_path, "p", pages.JSON_LD)])}
    assert rows["published"]["column"] == "json-ld" and rows["text"]["example"] == "1 article"
    (row,) = read.survey([write(tmp_path, "x", b"\x89PNG\r\n\x1a\n")])
    assert row["kind"] == "R02"


def test_json_feed_keeps_an_item_s_own_source_and_marks_summaries() -> None:
    first, second = stdin(json.dumps(made.JSON_FEED).encode())
    assert isinstance(first, Report) and isinstance(second, Report)
    assert (first.text, first.publisher, first.form) == ("The ferry left.\nIt was late.", "Lindholm Post", "article")
    assert (second.text, second.publisher, second.form) == ("The ferry came back.", "Northern Wire", "summary")
    assert first.published_basis == "feed" and first.language == "en"


def test_ninjs_2_and_withdrawn_items() -> None:
    report = read_one(json.dumps(made.NINJS_2).encode())
    assert (report.text.split("\n")[-1], report.title, report.publisher) == ("The end.", "Harbour master quits", "Northern Wire")
    (found,) = stdin(json.dumps({**made.NINJS, "pubstatus": "canceled"}).encode())
    assert isinstance(found, Failure) and found.code == "R15"


def test_newsml_g2_and_nitf() -> None:
    first, second = stdin(made.MESSAGE.encode())
    assert isinstance(first, Report) and isinstance(second, Failure)
    assert first.text == "LINDHOLM (NW) - The ferry left.\nIt was late."
    assert (first.input_id, first.publisher, first.title) == ("urn:newsml:wire.example:42", "Northern Wire", "Harbour master quits")
    assert (first.published, first.dated) == ("2024-03-08T10:30:00+01:00", "versionCreated")
    assert (second.code, second.input_id) == ("R15", "urn:newsml:wire.example:43")
    report = read_one(made.NITF.encode())
    assert (report.text, report.publisher, report.published) == ("The ferry left.\nIt was late.", "Northern Wire", "2024-03-08T10:30:00Z")


def test_mail_and_mailboxes() -> None:
    report = read_one(made.MAIL.encode())
    assert report.text == "The harbour master of Lindholm resigned on Friday “at last”, the port authority said."
    assert (report.publisher, report.title, report.form) == ("Lindholm Post", "Harbour master quits", "mail")
    assert (report.published, report.dated) == ("2024-03-08T10:30:00+01:00", "Date header")
    box = "".join(f"From news Fri Mar  8 10:30:00 2024\n{made.MAIL.replace('<42', f'<{n}')}\n" for n in range(3))
    assert [r.input_id for r in stdin(box.encode())] == ["<0@post.example>", "<1@post.example>", "<2@post.example>"]


def test_pdf_has_a_text_layer_or_says_so() -> None:
    report = read_one(made.pdf("The harbour master of Lindholm resigned on Friday, the port authority said."))
    assert report.text.startswith("The harbour master") and report.published_basis == "none"
    assert (report.extractor or "").startswith("pypdf")
    (found,) = stdin(made.pdf(None))
    assert isinstance(found, Failure) and found.code == "R14" and "ocr" in found.remedy


def test_markdown_loses_its_marks_and_keeps_its_front_matter() -> None:
    report = read_one(made.MARKDOWN.encode())
    assert report.text == (
        "What happened\nThe harbour master of Lindholm resigned on Friday, the port authority said in a statement.\n"
        "Ferries stay shut.\nThe union agreed."
    )
    assert (report.title, report.published, report.publisher) == ("Harbour master quits", "2024-03-08", "Lindholm Post")
    assert (report.dated, report.extractor) == ("front matter date", "onrecord markdown 1")
    plain = "# The ferry left.\nIt was *late*."
    assert read_one(plain.encode()).text == plain


@pytest.mark.parametrize(
    "pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.compress, lambda b: gzip.compress(zstandard.compress(b))]
)
def test_compression_around_anything_is_undone(pack: object) -> None:
    for content in (b"The ferry left.", made.lines(made.NEWS_PLEASE), pages.JSON_LD.encode(), made.MAIL.encode()):
        assert read_one(pack(content)).text == read_one(content).text  # type: ignore[operator]
        damaged = pack(content * 3)[:-9]  # type: ignore[operator]
        assert all(isinstance(r, Report) or r.code.startswith("R") for r in stdin(damaged))


def test_zip_holds_anything_and_wacz_its_archives(tmp_path: Path) -> None:
    answer = b"HTTP/1.1 203 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + pages.JSON_LD.encode()
    warc = gzip.compress(_record("https://lindholmpost.example/0", answer))
    inside = {
        "a.txt": b"The ferry left.",
        "b/c.jsonl": made.lines({"text": "It was late."}),
        "__MACOSX/x": b"x",
        "d.zip": made.zipped({"e": b"Who knew?"}),
    }
    for content in (made.zipped(inside), io.BytesIO(made.zipped(inside)).read()):
        assert [getattr(r, "text", r) for r in stdin(content)] == ["The ferry left.", "It was late.", "Who knew?"]
    path = write(tmp_path, "z.zip", made.zipped(inside))
    assert [r.input_id for r in read.reports([path])] == [f"{path}/a.txt", f"{path}/b/c.jsonl#1", f"{path}/d.zip/e"]
    wacz = {"datapackage.json": b"{}", "archive/data.warc.gz": warc, "pages/pages.jsonl": b'{"text": "no"}', "archive/../../etc/x": b"evil"}
    good, bad = stdin(made.zipped(wacz))
    assert isinstance(good, Report) and isinstance(bad, Failure)
    assert good.record == "<urn:uuid:00000000-0000-0000-0000-000000000000>" and good.capture and len(good.capture) == 64
    assert bad.code == "R13" and "leads outside" in bad.message
    (found,) = stdin(made.zipped({"[Content_Types].xml": b"x", "word/document.xml": b"x"}))
    assert isinstance(found, Failure) and found.code == "R02"


def test_bombs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.read.streams.FREE", 5_000_000)
    monkeypatch.setattr("onrecord.read.bundle.FREE", 5_000_000)
    for pack in (lambda b: gzip.compress(b, 1), zstandard.compress):
        (found,) = stdin(pack(b'{"text": "' + b"a" * 9_000_000))
        assert isinstance(found, Failure) and found.code in {"R13", "R04"}
    (found,) = stdin(made.zipped({"a.txt": b"a" * 9_000_000}))
    assert isinstance(found, Failure) and found.code == "R13"
    layers = b"The ferry left."
    for _ in range(5):
        layers = gzip.compress(layers)
    (found,) = stdin(layers)
    assert isinstance(found, Failure) and found.code == "R13"


EVENT = ["1", "20240308", "202403", "2024", "2024.18", *[""] * 20, "1", "036", "036", "03", "1", "4.0", "5", "1", "5", "1.5", *[""] * 24]
EVENT += ["20240308103000", "https://post.example/1"]
MENTION = [
    "1",
    "20240308103000",
    "20240308104500",
    "1",
    "post.example",
    "https://post.example/1",
    "2",
    "-1",
    "55",
    "78",
    "1",
    "70",
    "900",
    "-1.2",
    "",
    "",
]


def test_others_coded_events_are_rows_for_comparing_and_no_reports(tmp_path: Path) -> None:
    icews = "Event ID\tEvent Date\tSource Name\tCAMEO Code\tEvent Text\tTarget Name\n7\t2024-03-08\tDalca\t036\tMeet\tBrandt\n"
    polecat = "Event ID\tEvent Date\tEvent Type\tEvent Mode\tActor Name\n"
    polecat += "1\t2024-03-08\tCONSULT\tvisit\tDalca\n2\t2024-03-08\tCON\nSULT\tvisit\tBrandt\n"
    files = {
        "gdelt-events": "\t".join(EVENT) + "\n",
        "gdelt-mentions": "\t".join(MENTION) + "\n",
        "icews": icews,
        "polecat": polecat,
    }
    got = {name: list(datasets.rows(write(tmp_path, name, made.zipped({"x.csv": text.encode()})))) for name, text in files.items()}
    assert len(got["gdelt-events"][0]) == 61 and got["gdelt-events"][0]["EventCode"] == "036"
    assert len(got["gdelt-mentions"][0]) == 16 and got["gdelt-mentions"][0]["Confidence"] == "70"
    assert got["icews"] == [
        {
            "Event ID": "7",
            "Event Date": "2024-03-08",
            "Source Name": "Dalca",
            "CAMEO Code": "036",
            "Event Text": "Meet",
            "Target Name": "Brandt",
        }
    ]
    assert [r["Actor Name"] for r in got["polecat"]] == ["Dalca", "Brandt"]
    for text in files.values():
        (found,) = stdin(text.encode())
        assert isinstance(found, Failure) and found.code == "R16" and "onrecord compare" in found.remedy
    with pytest.raises(InputError, match="neither GDELT"):
        list(datasets.rows(write(tmp_path, "x", "The ferry left.")))
