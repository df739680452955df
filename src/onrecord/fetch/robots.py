"""What robots.txt allows (RFC 9309).

In: the file's bytes and a path. Out: whether a robot of our name may ask for the path, and how long it should wait between two
questions. The longest rule that fits wins, allowing before forbidding; `*` and `$` are understood; groups of our name count before
those of everybody. It never raises: what cannot be read forbids nothing.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

NAME = "onrecord"
LONGEST = 512_000  # bytes of the file that count
SLOWEST = 60.0  # seconds between two questions that a file may ask for


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules for us: (allows, pattern) pairs, and the seconds to wait."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0

    def allow(self, url: str) -> bool:
        """Whether the address may be asked for."""
        parts = urlsplit(url)
        path = _plain((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        if path == "/robots.txt":
            return True
        fitting = [(len(pattern), allows) for allows, pattern in self.rules if _fits(pattern, path)]
        return max(fitting)[1] if fitting else True


def read(data: bytes) -> Rules:
    """The rules that a file has for us."""
    groups: dict[str, list[tuple[str, str]]] = {}
    names: list[str] = []
    heading = False
    for line in data[:LONGEST].decode("utf-8", "replace").removeprefix("\ufeff").splitlines():
        key, mark, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not mark:
            continue
        if key == "user-agent":
            names = [*names, value.lower()] if heading else [value.lower()]
            heading = True
            for name in names:
                groups.setdefault(name, [])
        elif key in {"allow", "disallow", "crawl-delay"}:
            heading = False
            for name in names:
                groups[name].append((key, value))
    ours = groups.get(NAME, groups.get("*", []))
    delays = [float(v) for k, v in ours if k == "crawl-delay" and re.fullmatch(r"\d{1,4}(?:\.\d+)?", v)]
    rules = tuple((k == "allow", _plain(v)) for k, v in ours if k != "crawl-delay" and v)
    return Rules(rules, min(max(delays, default=0.0), SLOWEST))


def _plain(path: str) -> str:
    return quote(unquote(path), safe="/?=&*$:@!+,;'()~.-_%")


def _fits(pattern: str, path: str) -> bool:
    end = pattern.endswith("$")
    at = 0
    parts = pattern.removesuffix("$").split("*")
    for i, part in enumerate(parts):
        if i == 0:
            if not path.startswith(part):
                return False
            at = len(part)
        elif i == len(parts) - 1 and end:
            return len(path) - len(part) >= at and path.endswith(part)
        else:
            found = path.find(part, at)
            if found < 0:
                return False
            at = found + len(part)
    return not end or at == len(path)
