"""Files, folders, streams: each is a report, or a Failure that names it, and nothing stops the rest."""

import gzip
import io
import json
from pathlib import Path

import made_pages as pages
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import read
from onrecord.records import Failure, Report


def write(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def one(*inputs: str, **more: str) -> Report:
    found = list(read.reports(inputs, **more))  # type: ignore[arg-type]
    assert len(found) == 1
    assert isinstance(found[0], Report), found[0]
    return found[0]


def failed(*inputs: str) -> Failure:
    found = list(read.reports(inputs))
    assert len(found) == 1
    assert isinstance(found[0], Failure), found[0]
    return found[0]


def stdin(content: bytes) -> list[Report | Failure]:
    return list(read.reports(["-"], stdin=io.BytesIO(content)))


# lines of JSON

LINES = [
    '{"id": "a", "text": "The ferry left.", "published": "2024-03-08", "publisher": "Post", "language": "en"}',
    '{"id": 7, "content": "It was late.", "publishedAt": "2024-03-08T10:30:00Z", "source": {"id": null, "name": "Wire"}, "link": "https://w.example/7"}',
    '{"text": "broken',
    "",
    '{"body": "Who knew?", "seendate": "20240308T103000Z", "outlet": "Times", "headline": "A headline"}',
    '{"text": "x", "published": "2023-13-45"}',
    '{"title": "no text here"}',
    '["not an object"]',
]


def test_a_broken_line_is_one_failure_and_the_others_are_read(tmp_path: Path) -> None:
    path = write(tmp_path, "dump.jsonl", "\r\n".join(LINES))
    found = list(read.reports([path], published="2020-01-01", publisher="Fallback"))
    assert [r.input_id for r in found] == ["a", "7", f"{path}#3", f"{path}#5", f"{path}#6", f"{path}#7", f"{path}#8.1"]
    assert [getattr(r, "code", "") for r in found] == ["", "", "R06", "", "R08", "R07", "R06"]
    assert all(f"{path} line" in r.message and r.remedy for r in found if isinstance(r, Failure))
    reports = [r for r in found if isinstance(r, Report)]
    assert [r.publisher for r in reports] == ["Post", "Wire", "Times"]
    assert [r.published for r in reports] == ["2024-03-08", "2024-03-08T10:30:00Z", "2024-03-08T10:30:00Z"]
    assert reports[1].url == "https://w.example/7"
    assert reports[2].title == "A headline"


def test_a_first_line_that_breaks_off_does_not_hide_the_others() -> None:
    found = stdin(b'{"id": "a", "text": "The ferry",\n{"id": "b", "text": "left."}\n')
    assert [getattr(r, "code", r.input_id) for r in found] == ["R06", "b"]


def test_what_the_call_gives_fills_what_a_line_lacks() -> None:
    found = list(read.reports(["-"], published="2024-03-08", publisher="Post", stdin=io.BytesIO(b'{"text": "The ferry left."}')))
    assert isinstance(found[0], Report)
    assert (found[0].input_id, found[0].published, found[0].publisher) == ("-#1", "2024-03-08", "Post")


@pytest.mark.parametrize("wrap", [lambda rows: rows, lambda rows: {"status": "ok", "articles": rows}])
@pytest.mark.parametrize("indent", [None, 1])
def test_arrays_and_answers_of_news_services_are_read_however_they_are_printed(wrap: object, indent: int | None) -> None:
    rows = [{"id": str(i), "text": "The ferry “left” 🚢. " * 9000} for i in range(3)]
    found = stdin(json.dumps(wrap(rows), indent=indent).encode())  # type: ignore[operator]
    assert [r.input_id for r in found] == ["0", "1", "2"]
    assert all(isinstance(r, Report) for r in found)


def test_an_array_that_breaks_off_keeps_what_came_before() -> None:
    found = stdin(b'[{"id": "a", "text": "The ferry left."}, {"id": "b", "te')
    assert found[0].input_id == "a"
    assert isinstance(found[1], Failure)
    assert found[1].code == "R06"


def test_a_line_too_long_to_hold_is_refused_and_the_next_is_read() -> None:
    found = stdin(b'{"text": "a"}\n{"text": "' + b"a" * 6_000_000 + b'"}\n{"id": "c", "text": "c"}\n')
    assert [getattr(r, "code", r.input_id) for r in found] == ["-#1", "R04", "c"]


def test_lines_are_read_as_they_come() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            return b'{"text": "The ferry left."}\n' * 100

    stream = read.reports(["-"], stdin=Endless())  # type: ignore[arg-type]
    assert [next(stream).input_id for _ in range(5000)][-1] == "-#5000"


# files and folders


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden", ".git/x.txt", "c.unknown"):
        write(tmp_path, name, "The ferry left.")
    assert [r.input_id for r in read.reports([str(tmp_path)])] == [str(tmp_path / n) for n in ("a/z.txt", "b.txt", "c.unknown")]
    assert [r.input_id for r in read.reports([str(tmp_path / "*.txt")])] == [str(tmp_path / "b.txt")]


def test_a_missing_file_is_named_with_the_one_meant(tmp_path: Path) -> None:
    path = write(tmp_path, "article.txt", "The ferry left.")
    failure = failed(str(tmp_path / "artcle.txt"))
    assert failure.code == "R10"
    assert failure.remedy == f"did you mean {path}?"
    assert failed(str(tmp_path / "*.html")).code == "R10"
    (tmp_path / "empty").mkdir()
    assert failed(str(tmp_path / "empty")).code == "R10"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("\ufeffThe ferry left.".encode(), "The ferry left."),
        ("The “ferry” left.".encode("utf-16"), "The “ferry” left."),
        ("The “ferry” left, café.".encode("windows-1252"), "The “ferry” left, café."),
        (gzip.compress(b"The ferry left."), "The ferry left."),
        (b"[LINDHOLM] The ferry left.", "[LINDHOLM] The ferry left."),
        (b"{ sic } The ferry left.", "{ sic } The ferry left."),
        (b"<3 The ferry left.", "<3 The ferry left."),
    ],
)
def test_encodings_are_told_by_the_bytes(tmp_path: Path, content: bytes, text: str) -> None:
    assert one(write(tmp_path, "x", content)).text == text


def test_windows_1252_is_noted(tmp_path: Path) -> None:
    assert "windows-1252" in one(write(tmp_path, "x", "café said no".encode("windows-1252"))).notes[0]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "R01"),
        (b" \n \n", "R01"),
        (b"\x00\x01\x02text", "R02"),
        (b"%PDF-1.7 ...", "R13"),
        (bytes(range(128, 256)) * 3, "R03"),
        (b"a" * 2_000_001, "R05"),
        (b"a" * 9_000_000, "R05"),
        (gzip.compress(b"The ferry left. " * 9000)[:-300], "R13"),
        (b"<rss><channel><title>Post</title></channel></rss>", "R13"),
        (b"<?xml version='1.0'?><invoice><line>The ferry left.</line></invoice>", "R13"),
        (pages.FRONT.encode(), "R12"),
    ],
)
def test_what_cannot_be_read_is_a_failure_with_a_remedy(tmp_path: Path, content: bytes, code: str) -> None:
    failure = failed(write(tmp_path, "x.txt", content))
    assert failure.code == code
    assert "x.txt" in failure.message
    assert failure.remedy


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=100).map(lambda t: ('{"text": "' + t).encode("utf-8", "replace"))))
def test_reading_never_raises(content: bytes) -> None:
    for prefix in (b"", b"\x1f\x8b", b"<html><body><p>", b"<rss><item><description>", b"WARC/1.0\r\n", b"[{", b"id,text\n", b"\xff\xfe"):
        for item in stdin(prefix + content):
            assert item.input_id
            assert isinstance(item, Report) or (item.code.startswith("R") and item.remedy)


# pages, feeds, archives, tables


def test_a_page_says_in_json_ld_who_printed_what_when(tmp_path: Path) -> None:
    report = one(write(tmp_path, "page", pages.JSON_LD))
    assert report.title == "Harbour master quits after ferry strike"
    assert report.publisher == "Lindholm Post"
    assert (report.published, report.published_basis) == ("2024-03-08T10:30:00+01:00", "page")
    assert report.url == "https://lindholmpost.example/harbour-master"
    assert report.text.startswith("The harbour master of Lindholm resigned")
    assert report.text.endswith("on Monday morning.")
    assert "offsets" in report.notes[-1]


def test_a_page_with_broken_json_ld_falls_back_to_its_meta_elements(tmp_path: Path) -> None:
    report = one(write(tmp_path, "page", pages.BROKEN_LD))
    assert (report.published, report.published_basis) == ("2024-03-09T23:59:00Z", "page")
    report = one(write(tmp_path, "page", pages.META))
    assert (report.published, report.publisher) == ("2024-03-08", "Lindholm Post")
    report = one(write(tmp_path, "page", pages.ADDRESS))
    assert (report.published, report.published_basis) == ("2024-03-08", "url")
    assert report.publisher == "lindholmpost.example"
    assert any("publisher unknown" in n for n in report.notes)


def test_what_the_call_gives_overrules_a_page(tmp_path: Path) -> None:
    report = one(write(tmp_path, "page", pages.JSON_LD), published="2024-03-01", publisher="Other", title="T", url="https://o.example")
    assert (report.published, report.published_basis, report.publisher, report.title) == ("2024-03-01", "given", "Other", "T")


def test_a_feed_gives_a_report_an_item_with_the_items_own_source() -> None:
    first, second = stdin(pages.FEED.encode())
    assert isinstance(first, Report)
    assert first.text == "The ferry left.\nIt was late, the crew said."
    assert (first.input_id, first.publisher, first.title) == ("post-1", "Northern Wire", "Ships & quays")
    assert (first.published, first.published_basis) == ("2024-03-08T10:30:00Z", "feed")
    assert isinstance(second, Failure)
    assert second.code == "R07"
    (entry,) = stdin(pages.ATOM.encode())
    assert isinstance(entry, Report)
    assert (entry.text, entry.publisher) == ("The ferry left late.", "Lindholm Post")


def test_an_archive_gives_a_report_a_page_and_passes_over_images() -> None:
    pytest.importorskip("fastwarc")
    body = pages.JSON_LD.encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    image = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nxx"
    moved = b"HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\nLocation: /x\r\n\r\n"
    warc = b"".join(_record(f"https://lindholmpost.example/{i}", b) for i, b in enumerate([answer, image, moved, answer]))
    for content in (warc, gzip.compress(warc)):
        found = stdin(content)
        assert [r.input_id for r in found] == ["https://lindholmpost.example/0", "https://lindholmpost.example/3"]
        assert all(isinstance(r, Report) and r.published == "2024-03-08T10:30:00+01:00" for r in found)
    assert [getattr(r, "code", "") for r in stdin(warc + b"garbage\r\n\r\n")] in (["", ""], ["", "", "R13"])


def _record(address: str, content: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-03-09T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{address[-1] * 8}-0000-0000-0000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def test_a_table_gives_a_report_a_row(tmp_path: Path) -> None:
    path = write(tmp_path, "t.csv", 'id,Title,Content,date\n1,T,"The ferry, they said,\r\n""left"".",2024-03-08\n2,U,,2024-03-08\n3,V,x\n')
    first, second, third = read.reports([path])
    assert isinstance(first, Report)
    assert (first.text, first.title, first.published) == ('The ferry, they said,\n"left".', "T", "2024-03-08")
    assert isinstance(second, Failure)
    assert second.code == "R01"
    assert isinstance(third, Report)
    assert third.published is None
