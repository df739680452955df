"""Throws bad inputs at every reader: none may raise, hang or eat the memory.

    eval/fuzz_intake.py [--count N] [--seed N] [--atheris SECONDS] [--json]

In: one good example of each kind of content (tests/read/made_formats.py, made_pages.py). Out: N inputs made from them by cutting,
flipping, repeating, splicing one into another, packing the result, and putting numbers, markup and bytes that parsers dislike in their
place; each read by read.reports and read.listing as a file would be. Counts by outcome, the slowest, and the largest memory. Each must
end in reports and Failures within 20 seconds; the process is held to 3 GB. With --atheris the same readers run under libFuzzer's
guidance for so many seconds. Exit 1 at the first input that raises, with the input in a file.
"""

import argparse
import bz2
import gzip
import io
import json
import lzma
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "read"))

MEMORY = 3_000_000_000  # bytes of address space
SECONDS = 20  # of one input
NASTY = (
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n\r\n", b"<" * 300, b"[" * 3000, b'{"a":' * 3000, b"<div>" * 3000, b"</p>", b"]]>", b"-->"),
    *(b"<!DOCTYPE x [<!ENTITY a '&b;&b;'>", b"&a;", b"&#x110000;", b"&#0;", b"%PDF-1.4", b"PK\x03\x04", b"WARC/1.0\r\n", b"From a 00:00\n"),
    *(b"Content-Length: 99999999999", b"Content-Encoding: gzip", b"charset=utf-7", b"charset=\xff", b"1e999999", b"-0", b"NaN", b"9" * 400),
    *(b"\xed\xa0\x80", "\u202e\u0301\U0001f6a2".encode(), b"2024-02-30", b"9999-12-31T23:59:60Z", b'"\\ud800"', b"\\u0000", b"../../x"),
    *(b"=?utf-8?b?////?=", b"boundary=", b"obj <<", b"stream\n", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"true", b"null", b"[]", b"{}"),
)


def seeds() -> list[bytes]:
    """A good example of each kind of content."""
    import made_formats as made  # noqa: PLC0415
    import made_pages as pages  # noqa: PLC0415

    dumps = (made.NEWSAPI, made.GDELT_DOC, made.EVENT_REGISTRY, made.NEWS_PLEASE, made.CC_NEWS, made.JSON_FEED, made.NINJS, made.NINJS_2)
    texts = (
        *(pages.JSON_LD, pages.META, pages.BROKEN_LD, pages.FRONT, pages.FEED, pages.ATOM, made.MEDIA_CLOUD, made.MESSAGE, made.NITF),
        *(made.MAIL, f"From x Fri Mar  8 10:30:00 2024\n{made.MAIL}", made.MARKDOWN, made.BODY),
        *(json.dumps(d) for d in dumps),
        *("id,Title,Content,date\n1,T,The ferry left.,2024-03-08\n", "<urlset><url><loc>https://x.example/</loc></url></urlset>"),
        *("Event ID\tEvent Date\tEvent Type\tEvent Mode\n1\t2024-03-08\tCONSULT\tvisit\n", "https://x.example/a\nhttps://x.example/b\n"),
    )
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + pages.JSON_LD.encode()
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/\r\nWARC-Date: 2024-03-09T00:00:00Z\r\n"
    head += b"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(http)
    warc = (head + http + b"\r\n\r\n") * 2
    files = {"datapackage.json": b"{}", "archive/a.warc.gz": gzip.compress(warc), "a.txt": b"The ferry left."}
    return [
        *(t.encode() for t in texts),
        warc,
        gzip.compress(warc),
        made.pdf("The ferry left the quay on Friday, they said."),
        made.zipped(files),
    ]


def broken(dice: random.Random, good: list[bytes]) -> bytes:
    """An input that is almost, or not at all, one of the good ones."""
    data = bytearray(dice.choice(good))
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(data) + 1)
        match dice.randrange(8):
            case 0:
                del data[at:]
            case 1:
                for _ in range(dice.randint(1, 12)):
                    if data:
                        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
            case 2:
                data[at:at] = dice.choice(NASTY)
            case 3:
                data[at : at + dice.randint(1, 40)] = dice.choice(NASTY)
            case 4:
                other = dice.choice(good)
                cut = dice.randrange(len(other) + 1)
                data[at:] = other[cut:]
            case 5:
                data[at:at] = bytes(data[at : at + dice.randint(1, 400)]) * dice.randint(1, 40)
            case 6:
                data[at:at] = dice.randbytes(dice.randint(1, 60))
            case 7:
                del data[at : at + dice.randint(1, 200)]
        data = data[:400_000]
    packed: bytes = bytes(data)
    match dice.randrange(14):
        case 0:
            packed = gzip.compress(packed)
        case 1:
            packed = gzip.compress(packed)[: -dice.randint(1, 12)]
        case 2:
            packed = bz2.compress(packed)
        case 3:
            packed = lzma.compress(packed, preset=0)
        case 4:
            packed = packed.decode("utf-8", "replace").encode("utf-16")
        case 5:
            packed = packed.decode("latin-1").encode("utf-8")
    return packed


def outcomes(data: bytes) -> Iterator[str]:
    """What the readers make of an input: `report`, a failure's code, or how it lists addresses."""
    from onrecord import read  # noqa: PLC0415
    from onrecord.errors import InputError  # noqa: PLC0415
    from onrecord.records import Report  # noqa: PLC0415

    for item in read.reports(["-"], stdin=io.BytesIO(data)):
        if isinstance(item, Report):
            assert item.length == len(item.text) and all(0 <= s < e <= item.length for s, e in item.furniture)
            yield "report"
        else:
            assert item.input_id and item.remedy
            yield item.code
    try:
        read.listing(data, "https://x.example/")
    except (InputError, OSError, EOFError):
        yield "no list"
    list(read.fetched(data, "https://x.example/", read.Given(), "utf-8", "text/html"))


def late(number: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"more than {SECONDS} seconds")


def run(count: int, seed: int) -> dict[str, Any]:
    """Reads `count` bad inputs; the counts. Raises SystemExit with the input's file where one raises."""
    dice, good = random.Random(seed), seeds()
    found: Counter[str] = Counter()
    slowest, began = (0.0, b""), time.monotonic()
    signal.signal(signal.SIGALRM, late)
    for n in range(count):
        data = broken(dice, good)
        before = time.monotonic()
        signal.alarm(SECONDS)
        try:
            found.update(outcomes(data) or ["nothing"])
        except BaseException:
            signal.alarm(0)
            path = Path(tempfile.mkdtemp()) / "bad"
            path.write_bytes(data)
            traceback.print_exc()
            raise SystemExit(f"input {n} of seed {seed} is in {path}") from None
        signal.alarm(0)
        slowest = max(slowest, (time.monotonic() - before, data[:40]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    return {"inputs": count, "seed": seed, "seconds": round(time.monotonic() - began), "slowest": round(slowest[0], 2),
            "slowest_begins": repr(slowest[1]), "peak_mb": peak, "outcomes": dict(found.most_common())}  # fmt: skip


def guided(seconds: int) -> None:
    """libFuzzer, by way of atheris; ends the process."""
    import atheris  # noqa: PLC0415

    with atheris.instrument_imports(include=["onrecord.read"]):
        import onrecord.read  # noqa: PLC0415
    assert onrecord.read
    folder = Path(tempfile.mkdtemp())
    for n, data in enumerate(seeds()):
        (folder / f"{n:03}").write_bytes(data)

    def one(data: bytes) -> None:
        for _ in outcomes(data):
            pass

    atheris.Setup([sys.argv[0], str(folder), f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=3000", "-max_len=200000"], one)
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--atheris", type=int, metavar="SECONDS")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    if options.atheris:
        guided(options.atheris)
        return 0
    got = run(options.count, options.seed)
    print(json.dumps(got) if options.json else "\n".join(f"{k}: {v}" for k, v in got.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
