"""Who may ask, and what a page may do: an ASGI wrapper round the whole site.

A browser that is led to this address by a foreign page must get nothing, so: the Host must be one of ours (a name that
was made to point here is not), a write must come from our own pages (Origin, else Sec-Fetch-Site), and the answers tell
the browser to load nothing from elsewhere, to run no inline script and to be framed by nobody.
"""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'self'; img-src 'self' data:; connect-src 'self'; style-src 'self'; script-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = [
    (b"content-security-policy", POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
SAFE = {"GET", "HEAD"}
LARGEST = 64 * 1024  # bytes of a form


class Guard:
    """Refuses foreign hosts and foreign writes with 403, and puts the policy on every answer.

    `hosts` are the names (without port) under which the site may be asked for.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *HEADERS]
            await send(message)

        reason = self._refusal(scope)
        if reason:
            body = reason.encode()
            head = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
            await guarded({"type": "http.response.start", "status": 403, "headers": head})
            await guarded({"type": "http.response.body", "body": body})
            return
        await self.app(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> str | None:
        headers = {k.decode("latin-1"): v.decode("latin-1") for k, v in scope["headers"]}
        host = headers.get("host", "")
        if _name(host) not in self.hosts:
            return f"W01: {host or 'no host'} is not this site's name; remedy: open the address that onrecord serve printed\n"
        if scope["method"] in SAFE:
            return None
        origin = headers.get("origin")
        ours = origin == f"{scope.get('scheme', 'http')}://{host}" if origin else headers.get("sec-fetch-site") == "same-origin"
        if not ours:
            return "W02: a change must come from this site's own pages; remedy: use the page's form, or onrecord judge\n"
        if int(headers.get("content-length") or 0) > LARGEST:
            return "W03: the form is too long; remedy: shorten the note\n"
        return None


def _name(host: str) -> str:
    """A host without its port: [::1]:80 is ::1."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()
