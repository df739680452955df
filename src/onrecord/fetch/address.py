"""Which machines may be asked, decided by the address that is connected to and not by a name.

In: an address, and whether private machines may be asked. Out: a connection to one of the name's public addresses, each read of which
ends by a deadline. A name is looked up once and the very address that was judged is connected to, so a name that changes its answer
in between gains nothing; redirects pass here as well. Raises FetchError F01, F03, F04.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import httpcore

from onrecord.errors import FetchError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def checked(url: str) -> str:
    """The address as it will be asked. Raises FetchError F01 for what is no address of the web."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError("F01", f"{url[:200]!r} is no address ({error})", "write it as https://host/path") from None
    if parts.scheme.lower() not in {"http", "https"} or not host:
        raise FetchError("F01", f"{url[:200]!r} is no http or https address", "files are read with onrecord add")
    if parts.username or parts.password:
        raise FetchError("F01", "an address with a password in it is not asked", "leave the name and password out")
    if port == 0 or len(url) > 4000:
        raise FetchError("F01", f"{url[:80]!r} is no address that can be asked", "check it")
    return url.strip().partition("#")[0]


def public(address: str) -> bool:
    """Whether a numeric address is one of the public internet; addresses that carry another inside are judged by that one."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return public(str(inner))
    return ip.is_global and not ip.is_multicast


class Backend(httpcore.NetworkBackend):
    """Connects to public machines alone, unless `allow_private`; no operation lasts beyond `deadline` (time.monotonic seconds)."""

    def __init__(self, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._below = httpcore.SyncBackend()
        self.deadline = float("inf")
        self.connected = ""  # the numeric address that was connected to last

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of the host's addresses that may be asked and answers."""
        failed: Exception | None = None
        for address in self._addresses(host, port):
            try:
                stream = self._below.connect_tcp(address, port, self._left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
                continue
            self.connected = address
            return _Timed(stream, self)
        raise failed or FetchError("F03", f"{host} has no address", "check the name")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Never: a socket of this machine is nobody's page."""
        raise FetchError("F01", f"{path} is a socket of this machine", "give an address of the web")

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise FetchError("F03", f"the name {host} is not known ({error})", "check the address and the network") from error
        addresses = list(dict.fromkeys(str(where[4][0]) for where in found))
        allowed = [a for a in addresses if self._allow_private or public(a)]
        if not allowed:
            raise FetchError("F01", f"{host} is a private machine ({', '.join(addresses)})", "--allow-private asks it all the same")
        return allowed

    def _left(self, timeout: float | None) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise FetchError("F04", "the answer takes too long", "try again later, or give it more time with --timeout")
        return left if timeout is None else min(timeout, left)


class _Timed(httpcore.NetworkStream):
    """A connection whose every operation ends by the backend's deadline."""

    def __init__(self, stream: httpcore.NetworkStream, backend: Backend) -> None:
        self._stream = stream
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes."""
        return self._stream.read(max_bytes, self._backend._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """All bytes."""
        self._stream.write(buffer, self._backend._left(timeout))

    def close(self) -> None:
        """The end."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same, encrypted."""
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._backend._left(timeout)), self._backend)

    def get_extra_info(self, info: str) -> Any:
        """What the connection knows of itself."""
        return self._stream.get_extra_info(info)
