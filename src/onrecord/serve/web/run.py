"""Listens on a port and answers until it is told to stop."""

import ipaddress
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from onrecord.errors import UsageError
from onrecord.serve.web.app import LOOPBACK, make
from onrecord.serve.web.site import Site


def serve(path: Path, host: str, port: int, read_only: bool, borders: Path | None, ready: Callable[[str], None]) -> None:
    """Serves the ledger at `path`; `ready` is told the address once it listens. Raises UsageError W06 where it cannot listen."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        reason = f"{host}:{port} cannot be listened on ({error.strerror})"
        raise UsageError("W06", reason, "give another --port, or 0 for any that is free") from error
    number = listener.getsockname()[1]
    app = make(Site(path, read_only, borders, not _loopback(host)), LOOPBACK | {host.lower()})
    shown = f"[{host}]" if ":" in host else host
    listener.listen(128)
    ready(f"http://{shown}:{number}/")
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off", server_header=False, date_header=False))
    server.run(sockets=[listener])


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
