"""One address to one capture, whatever the server does.

In: an address, and what is known of it from before. Out: a `Capture`, or FetchError F01 to F09 with the outcome's name. Redirects
are followed one by one, each judged like a first address; bytes and time are bounded in all, not a read; what is compressed is
unpacked piece by piece and stops at the bound. What may pass (F03, F04, F05, F09, and F08 of a server's own fault) is tried again, with
waits that double and are uneven, or as long as the server asks. It holds one answer in memory at a time and keeps no connection open.
"""

import random
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from onrecord.errors import FetchError
from onrecord.fetch import robots
from onrecord.fetch.address import Backend, checked

PASSING = {"F03", "F04", "F05"}  # codes that another try may cure
KEPT = {"content-type", "content-length", "content-encoding", "content-language", "etag", "last-modified", "date", "server", "location",
        "cache-control", "expires", "age", "retry-after", "link", "x-robots-tag", "vary", "via"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bounds:
    """Bytes, seconds and counts beyond which an answer is given up."""

    size: int = 32_000_000  # bytes of an answer, unpacked
    seconds: float = 60.0  # of one answer, from the first packet to the last
    quiet: float = 20.0  # seconds in which nothing comes
    redirects: int = 5
    tries: int = 3
    wait: float = 2.0  # seconds before the second try; each further wait is twice as long
    longest: float = 120.0  # seconds that one waits because a server asks for it
    pace: float = 1.0  # seconds between two questions to one host


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of an address from before, for a conditional request."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """An answer. `url` is the last address; `body` is unpacked; a status of 304 has no body: nothing has changed."""

    asked: str
    url: str
    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...]
    at: str  # UTC, ISO 8601
    machine: str  # the numeric address that answered
    redirects: tuple[tuple[int, str], ...] = ()  # status and address of each step before the last

    def header(self, name: str) -> str | None:
        """A header's value."""
        return next((v for k, v in self.headers if k == name), None)

    @property
    def media(self) -> str:
        """The media type that the server declares, in lower case; "" where it does not."""
        return (self.header("content-type") or "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding that the server declares."""
        for part in (self.header("content-type") or "").split(";")[1:]:
            key, _, value = part.partition("=")
            if key.strip().lower() == "charset":
                return value.strip().strip("\"'") or None
        return None

    @property
    def seen(self) -> Seen:
        """What to send with the next request."""
        return Seen(self.header("etag"), self.header("last-modified"))

    def facts(self) -> dict[str, Any]:
        """All but the body, as plain data."""
        return {
            "asked": self.asked, "url": self.url, "status": self.status, "at": self.at, "machine": self.machine,
            "redirects": [list(r) for r in self.redirects], "headers": dict(self.headers),
        }  # fmt: skip


@dataclass(slots=True)
class _Host:
    """How a host is treated."""

    next: float = 0.0  # time.monotonic from which it may be asked again
    rules: robots.Rules | None = None
    until: float = 0.0  # how long the rules hold


@dataclass(slots=True)
class _Answer:
    capture: Capture
    location: str | None = None


@dataclass(slots=True)
class Client:
    """Asks. `stop` is looked at while it waits and reads: once true, the question in hand is given up with F04."""

    agent: str
    bounds: Bounds = field(default_factory=Bounds)
    allow_private: bool = False
    stop: Callable[[], bool] = lambda: False
    _hosts: dict[str, _Host] = field(default_factory=dict)
    _dice: random.Random = field(default_factory=random.Random)

    def get(self, url: str, seen: Seen | None = None) -> Capture:
        """The answer to an address. Raises FetchError."""
        url = checked(url)
        for attempt in range(1, self.bounds.tries + 1):
            try:
                return self._follow(url, seen or Seen())
            except FetchError as error:
                last = error
            passing = last.code in PASSING or (last.code == "F08" and last.passing)
            if not passing or attempt == self.bounds.tries or self.stop():
                raise last
            self._sleep(last.after if last.after is not None else self.bounds.wait * 2 ** (attempt - 1) * (0.5 + self._dice.random()))
        raise AssertionError("unreachable")

    def ready(self, url: str) -> float:
        """Seconds until the host of the address may be asked again."""
        return max(0.0, self._host(url).next - time.monotonic())

    def _follow(self, url: str, seen: Seen) -> Capture:
        asked, steps = url, list[tuple[int, str]]()
        while True:
            self._ask_robots(url)
            answer = self._once(asked, url, seen, tuple(steps))
            if answer.location is None:
                return answer.capture
            steps.append((answer.capture.status, url))
            url, seen = checked(urljoin(url, answer.location)), Seen()
            if len(steps) > self.bounds.redirects or url in {u for _, u in steps}:
                raise FetchError(
                    "F07", f"{asked} leads from one address to the next without end ({len(steps)} steps)", "give the last address"
                )

    def _ask_robots(self, url: str) -> None:
        host = self._host(url)
        if host.rules is None or time.monotonic() > host.until:
            parts = urlsplit(url)
            host.rules = self._rules(f"{parts.scheme}://{parts.netloc}/robots.txt")
            host.until = time.monotonic() + 86_400
        if not host.rules.allow(url):
            raise FetchError("F02", f"robots.txt of {urlsplit(url).hostname} asks not to fetch {url}", "get it with the publisher's leave")

    def _rules(self, url: str) -> robots.Rules:
        """The rules of a host. A file that is not there forbids nothing; one that cannot be had forbids everything, for now."""
        steps: list[tuple[int, str]] = []
        while len(steps) <= self.bounds.redirects:
            try:
                answer = self._once(url, url, Seen(), tuple(steps))
            except FetchError as error:
                if error.code == "F08" and not error.passing:
                    return robots.Rules()
                if error.code == "F06":
                    return robots.Rules()
                raise
            if answer.location is None:
                return robots.read(answer.capture.body)
            steps.append((answer.capture.status, url))
            url = checked(urljoin(url, answer.location))
        return robots.Rules()

    def _once(self, asked: str, url: str, seen: Seen, steps: tuple[tuple[int, str], ...]) -> _Answer:
        host = self._host(url)
        self._sleep(host.next - time.monotonic())
        backend = Backend(self.allow_private)
        backend.deadline = time.monotonic() + self.bounds.seconds
        headers = {"User-Agent": self.agent, "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
                   "Accept-Language": "en, *;q=0.5", "Accept-Encoding": "gzip, deflate"}  # fmt: skip
        if seen.etag:
            headers["If-None-Match"] = seen.etag
        if seen.modified:
            headers["If-Modified-Since"] = seen.modified
        try:
            with httpx.Client(
                transport=_Transport(backend), timeout=httpx.Timeout(self.bounds.quiet), follow_redirects=False, trust_env=False
            ) as client, client.stream("GET", url, headers=headers) as response:  # fmt: skip
                return self._answer(response, asked, steps, backend)
        except FetchError:
            raise
        except (httpx.TimeoutException, httpcore.TimeoutException) as error:
            raise FetchError("F04", f"{url} does not answer in time ({type(error).__name__})", "try again later") from error
        except (httpx.ConnectError, httpcore.ConnectError) as error:
            raise FetchError("F03", f"{urlsplit(url).hostname} is not reached ({error})", "check the address and the network") from error
        except (httpx.HTTPError, httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            raise FetchError("F05", f"the answer of {url} broke off ({error or type(error).__name__})", "try again later") from error
        except (httpx.InvalidURL, ValueError, UnicodeError) as error:
            raise FetchError("F01", f"{url[:200]!r} cannot be asked ({error})", "check the address") from error
        finally:
            pace = max(self.bounds.pace, host.rules.delay if host.rules else 0.0)
            host.next = max(host.next, time.monotonic() + pace)

    def _answer(self, response: httpx.Response, asked: str, steps: tuple[tuple[int, str], ...], backend: Backend) -> _Answer:
        url, status = str(response.url), response.status_code
        headers = tuple((k.lower(), v) for k, v in response.headers.multi_items() if k.lower() in KEPT)
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        location = response.headers.get("location") if status in {301, 302, 303, 307, 308} else None
        if status >= 400:
            self._refused(url, response)
        body = b"" if location or status == 304 else self._body(response, url)
        return _Answer(Capture(asked, url, status, body, headers, at, backend.connected, steps), location)

    def _refused(self, url: str, response: httpx.Response) -> None:
        """Raises F08, or F09 where the server says how long to wait."""
        status = response.status_code
        after = _seconds(response.headers.get("retry-after")) if status in {429, 503} else None
        if after is not None and after > self.bounds.longest:
            error = FetchError(
                "F09", f"{urlsplit(url).hostname} answers {status} and asks to wait {after:.0f} s", "come back then", after=after
            )
            error.passing = False
            self._host(url).next = time.monotonic() + after
            what = f"{urlsplit(url).hostname} answers {status} and asks to wait {after:.0f} s"
            raise FetchError("F09", what, "come back then", after=after)
        passing = status in {408, 425, 429} or status >= 500
        remedy = "try again later" if passing else "check the address; look for it in a web archive"
        raise FetchError("F08", f"{url} answers {status} {response.reason_phrase}".rstrip(), remedy, after=after, passing=passing)

    def _body(self, response: httpx.Response, url: str) -> bytes:
        """The bytes, unpacked, within the bounds."""
        too_large = FetchError("F06", f"the answer of {url} is larger than {self.bounds.size:,} bytes", "raise --max-size if you want it")
        declared = response.headers.get("content-length", "")
        packed = [
            e.strip().lower() for e in response.headers.get("content-encoding", "").split(",") if e.strip().lower() not in {"", "identity"}
        ]
        if declared.isdigit() and int(declared) > self.bounds.size:
            raise too_large
        if any(e not in {"gzip", "x-gzip", "deflate"} for e in packed) or len(packed) > 2:
            raise FetchError("F05", f"{url} answers in an encoding that was not asked for ({', '.join(packed)})", "try again later")
        decoders = [_Decoder(e) for e in reversed(packed)]
        parts, size = list[bytes](), 0
        try:
            for piece in response.iter_raw():
                if self.stop():
                    raise FetchError("F04", f"stopped while {url} was read", "run it again")
                for decoder in decoders:
                    piece = decoder.feed(piece, self.bounds.size + 1)
                size += len(piece)
                if size > self.bounds.size:
                    raise too_large
                parts.append(piece)
        except zlib.error as error:
            raise FetchError("F05", f"the answer of {url} is damaged ({error})", "try again later") from error
        if any(not d.whole for d in decoders):
            raise FetchError("F05", f"the answer of {url} breaks off inside its compression", "try again later")
        return b"".join(parts)

    def _host(self, url: str) -> _Host:
        parts = urlsplit(url)
        return self._hosts.setdefault(f"{parts.scheme}://{parts.netloc.lower()}", _Host())

    def _sleep(self, seconds: float) -> None:
        """Wait, but not beyond a stop."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0 and not self.stop():
            time.sleep(min(left, 0.1))


class _Decoder:
    """gzip or deflate, piece by piece; deflate with or without its header, as servers send both."""

    def __init__(self, encoding: str) -> None:
        self._zip = zlib.decompressobj(31 if "gzip" in encoding else 15)
        self._bare = encoding == "deflate"
        self._begun = False
        self.whole = True  # nothing has come yet

    def feed(self, piece: bytes, most: int) -> bytes:
        """What a piece unpacks to, no more than `most` bytes of it."""
        if not piece:
            return b""
        try:
            out = self._zip.decompress(piece, most)
        except zlib.error:
            if self._begun or not self._bare:
                raise
            self._zip = zlib.decompressobj(-15)
            out = self._zip.decompress(piece, most)
        self._begun = True
        self.whole = self._zip.eof
        return out


class _Transport(httpx.BaseTransport):
    """httpcore under httpx, on a backend of our own."""

    def __init__(self, backend: Backend) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False), max_connections=1, max_keepalive_connections=0, network_backend=backend
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Ask, and give the answer as it streams."""
        url = httpcore.URL(scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path)
        response = self._pool.handle_request(
            httpcore.Request(request.method, url, headers=request.headers.raw, content=None, extensions=request.extensions)
        )
        return httpx.Response(response.status, headers=response.headers, stream=_Stream(response), extensions=response.extensions)

    def close(self) -> None:
        """Let go of everything."""
        self._pool.close()


class _Stream(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Any:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


def _seconds(after: str | None) -> float | None:
    """Seconds that a Retry-After asks for: a number, or a date."""
    if not after:
        return None
    if after.strip().isdigit():
        return float(after.strip()[:9])
    try:
        return max(0.0, (parsedate_to_datetime(after) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None
