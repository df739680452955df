"""A server on loopback that does to its visitors whatever servers do."""

import gzip
import socket
import socketserver
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

BODY = (
    "<p>The harbour master of Lindholm resigned on Friday, the port authority said, three weeks after ferry crews had stopped work.</p>"
    "<p>“We could not agree,” the chairwoman, Anna Berg, told reporters. She declined to say who would follow him.</p>"
    "<p>The union called the step overdue and announced that its members would go back to the quays on Monday.</p>"
)


def page(title: str = "Harbour master quits", body: str = BODY, head: str = "") -> bytes:
    """An article's page."""
    meta = '<meta property="article:published_time" content="2024-03-08T10:30:00Z"><meta property="og:site_name" content="Lindholm Post">'
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title}</title>{meta}{head}</head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


def answer(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """A whole HTTP answer; `content_type` and the like become headers."""
    lines = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), "Connection": "close"}
    lines.update({k.replace("_", "-").title(): v for k, v in headers.items()})
    return f"HTTP/1.1 {status}\r\n{''.join(f'{k}: {v}{chr(13)}{chr(10)}' for k, v in lines.items())}\r\n".encode() + body


class Server:
    """`pages` maps a path to an answer, or to what is done with the connection; `log` holds each request's path and headers."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes | Callable[[socket.socket, dict[str, str]], None]] = {}
        self.log: list[tuple[str, dict[str, str]]] = []
        self.url = ""

    def asked(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(1 for p, _ in self.log if p == path)

    def handle(self, connection: socket.socket) -> None:
        """Answer one request."""
        connection.settimeout(10)
        data = b""
        while b"\r\n\r\n" not in data:
            piece = connection.recv(65536)
            if not piece:
                return
            data += piece
        first, *rest = data.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
        path = first.split(" ")[1]
        headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in rest)}
        self.log.append((path, headers))
        found = self.pages.get(path, answer(b"<h1>Not found</h1>", "404 Not Found"))
        if isinstance(found, bytes):
            connection.sendall(found)
        else:
            found(connection, headers)


@contextmanager
def served() -> Iterator[Server]:
    """A server that runs as long as the block does."""
    server = Server()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            try:
                server.handle(self.request)
            except OSError:
                return  # the visitor went away: that is often the point

    class Loopback(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

    with Loopback(("127.0.0.1", 0), Handler) as running:
        server.url = f"http://127.0.0.1:{running.server_address[1]}"
        threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        running.shutdown()


def drip(connection: socket.socket, headers: dict[str, str]) -> None:
    """A byte at a time, without end."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
    while True:
        connection.sendall(b"a")
        time.sleep(0.05)


def drip_headers(connection: socket.socket, headers: dict[str, str]) -> None:
    """Headers, a byte at a time, without end."""
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.sendall(b"X")
        time.sleep(0.05)


def silent(connection: socket.socket, headers: dict[str, str]) -> None:
    """Nothing."""
    time.sleep(5)


def reset(connection: socket.socket, headers: dict[str, str]) -> None:
    """Half an answer, and the connection torn down."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n" + page()[:300])
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def endless(connection: socket.socket, headers: dict[str, str]) -> None:
    """A body without end or length."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        connection.sendall(b"a" * 65536)


def bomb() -> bytes:
    """200 MB of nothing, packed."""
    return answer(gzip.compress(b"<html>" + bytes(200_000_000), 1), content_encoding="gzip")


def once(first: bytes, then: bytes) -> Callable[[socket.socket, dict[str, str]], None]:
    """One answer the first time, another ever after."""
    rest = [first]

    def do(connection: socket.socket, headers: dict[str, str]) -> None:
        connection.sendall(rest.pop() if rest else then)

    return do


def conditional(body: bytes, etag: str) -> Callable[[socket.socket, dict[str, str]], None]:
    """304 to whoever knows the etag."""

    def do(connection: socket.socket, headers: dict[str, str]) -> None:
        known = headers.get("if-none-match") == etag
        connection.sendall(answer(b"", "304 Not Modified", etag=etag) if known else answer(body, etag=etag))

    return do


def rss(base: str, items: list[tuple[str, str]]) -> bytes:
    """A feed of some paths and titles."""
    lines = "".join(
        f"<item><title>{title}</title><link>{base}{path}</link><guid>{base}{path}</guid><pubDate>Fri, 08 Mar 2024 10:30:00 GMT</pubDate>"
        f"<description>{title}, the port authority said on Friday.</description></item>"
        for path, title in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Lindholm Post</title>{lines}</channel></rss>'.encode()


def opml(*feeds: str) -> str:
    """A list of feeds."""
    lines = "".join(f'<outline type="rss" text="x" xmlUrl="{feed}"/>' for feed in feeds)
    return f'<?xml version="1.0"?><opml version="2.0"><head><title>Feeds</title></head><body>{lines}</body></opml>'
