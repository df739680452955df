"""What reading costs beside its parts: pages beside trafilatura alone, archives beside fastwarc and trafilatura alone.

    eval/bench_intake.py [--pages FOLDER] [--rounds N] [--json]

In: the pages of corpora/pages, which are light, and the same with menus, styles and data of 60 kB round them, as pages of newspapers
weigh; or a folder of .html. Out: milliseconds of CPU a page, and the ratios, each the median of N rounds in
which both sides take turns, with the least and the largest. `html` is read.reports over files against trafilatura.extract (fast, no
comments, no tables) over the same bytes; `warc` is read.reports over a gzipped archive of these pages against fastwarc's reading of it
and trafilatura.extract of each page. Both to hold: html <= 1.3, warc >= 0.70 of the throughput.
"""

import argparse
import gzip
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from onrecord import read
from onrecord.records import Report

PAGES = Path(__file__).parent / "corpora" / "pages" / "html"


def archive(pages: list[bytes], path: Path) -> None:
    """The pages as a gzipped WARC, a record a member, images between them as crawls have them."""
    with path.open("wb") as out:
        for n, page in enumerate(pages):
            for kind, body in (("text/html; charset=utf-8", page), ("image/png", b"\x89PNG" + bytes(3000))):
                http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
                head = (
                    f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/{n}\r\nWARC-Date: 2024-03-09T00:00:00Z\r\n"
                    f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{n:012}>\r\nContent-Type: application/http; msgtype=response\r\n"
                    f"Content-Length: {len(http)}\r\n\r\n"
                ).encode()
                out.write(gzip.compress(head + http + b"\r\n\r\n", 6))


def weighed(page: bytes) -> bytes:
    """The page with what pages of newspapers carry besides: a menu of 150 links, styles, and the data of a script."""
    menu = "".join(
        f'<li class="menu__item menu__item--{n}"><a class="menu__link" href="/section/{n}">Section {n}</a></li>' for n in range(150)
    )
    style = "".join(f".c{n}{{margin:0 {n}px;padding:{n}px;color:#333;display:flex}}" for n in range(250))
    data = json.dumps({"state": [{"id": n, "url": f"/a/{n}", "teaser": "Something happened"} for n in range(250)]})
    extra = (
        f'<nav class="mega"><ul>{menu}</ul></nav><style>{style}</style><script id="state" type="application/json">{data}</script></body>'
    )
    return page.replace(b"</body>", extra.encode())


def alone(pages: list[bytes]) -> int:
    """trafilatura, and nothing else."""
    from trafilatura import extract  # noqa: PLC0415

    return sum(1 for p in pages if extract(p.decode("utf-8", "replace"), fast=True, include_comments=False, include_tables=False))


def warc_alone(path: Path) -> int:
    """fastwarc and trafilatura, and nothing else."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415

    pages = []
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response):
            if "html" in (record.http_content_type or ""):
                pages.append(record.reader.read())
    return alone(pages)


def ours(inputs: list[str]) -> int:
    """What read.reports gives."""
    return sum(1 for r in read.reports(inputs) if isinstance(r, Report))


def spent(what: Callable[[], int], want: int) -> float:
    """CPU seconds."""
    before = time.process_time()
    got = what()
    took = time.process_time() - before
    if got < want * 0.95:
        raise SystemExit(f"only {got} of {want} pages were read: nothing to compare")
    return took


def measure(pages: list[bytes], names: list[str], rounds: int) -> dict[str, Any]:
    """The figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.warc.gz"
        archive(pages, path)
        sides: dict[str, tuple[Callable[[], int], Callable[[], int]]] = {
            "html": (lambda: ours(names), lambda: alone(pages)),
            "warc": (lambda: ours([str(path)]), lambda: warc_alone(path)),
        }
        out: dict[str, Any] = {"pages": len(pages), "bytes": sum(map(len, pages)), "rounds": rounds}
        for name, (we, they) in sides.items():
            spent(we, len(pages)), spent(they, len(pages))  # what is loaded once is loaded
            pairs = [(spent(we, len(pages)), spent(they, len(pages))) for _ in range(rounds)]
            ratios = sorted(a / b for a, b in pairs)
            out[name] = {
                "ours_ms": round(1000 * statistics.median(a for a, _ in pairs) / len(pages), 2),
                "alone_ms": round(1000 * statistics.median(b for _, b in pairs) / len(pages), 2),
                "ratio": round(statistics.median(ratios), 3),
                "spread": [round(ratios[0], 3), round(ratios[-1], 3)],
                "throughput": round(1 / statistics.median(ratios), 3),
            }
    return out


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, default=PAGES)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    light = {p.name: p.read_bytes() for p in sorted(options.pages.glob("*.html"))}
    sets = {"as they are": light} | ({"weighed": {k: weighed(v) for k, v in light.items()}} if options.pages == PAGES else {})
    out = {}
    for name, pages in sets.items():
        with tempfile.TemporaryDirectory() as folder:
            for page, data in pages.items():
                Path(folder, page).write_bytes(data)
            got = out[name] = measure(list(pages.values()), [str(Path(folder, page)) for page in pages], options.rounds)
        if not options.json:
            print(f"{got['pages']} pages {name}, {got['bytes'] / got['pages'] / 1000:.0f} kB on the mean, {got['rounds']} rounds")
            for side in ("html", "warc"):
                g = got[side]
                ratio = f"ratio {g['ratio']} ({g['spread'][0]} to {g['spread'][1]}), {100 * g['throughput']:.0f} % of the throughput"
                print(f"  {side}: {g['ours_ms']} ms a page, alone {g['alone_ms']}; {ratio}")
    if options.json:
        print(json.dumps(out))
    return 0


if __name__ == "__main__":
    sys.exit(main())
