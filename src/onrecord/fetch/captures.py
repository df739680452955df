"""What was fetched, kept as it came.

In: captures. Out: files in a folder beside the ledger: `ab/ab12….gz` holds bytes by their SHA-256, `ab/ab12….jsonl` a line for each
time that a server gave them, with address, headers and time, so that any span of a report leads back to bytes (`Report.capture`).
A file is there whole or not at all. Raises FetchError F10 where the disk refuses.
"""

import gzip
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.errors import FetchError

SUFFIX = ".captures"


class Captures:
    """A folder of captures."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(folder)

    @classmethod
    def beside(cls, ledger: str | os.PathLike[str]) -> "Captures":
        """The captures of a ledger: the folder `LEDGER.captures`."""
        return cls(f"{os.fspath(ledger)}{SUFFIX}")

    def keep(self, body: bytes, facts: dict[str, Any]) -> str:
        """Keep the bytes and how they came; their SHA-256 in hex. On return both are on the disk."""
        name = hashlib.sha256(body).hexdigest()
        place = self.folder / name[:2]
        try:
            place.mkdir(parents=True, exist_ok=True)
            target = place / f"{name}.gz"
            if not target.exists():
                self._write(place, target, gzip.compress(body, 6, mtime=0))
            line = json.dumps({"sha256": name, "bytes": len(body), **facts}, ensure_ascii=False, separators=(",", ":")) + "\n"
            with open(place / f"{name}.jsonl", "ab") as lines:
                lines.write(line.encode("utf-8", "backslashreplace"))
                lines.flush()
                os.fsync(lines.fileno())
        except OSError as error:
            remedy = "make room, or see whether you may write there; the ledger is as it was"
            raise FetchError("F10", f"{self.folder} cannot be written ({error.strerror or error})", remedy) from error
        return name

    def read(self, name: str) -> bytes:
        """The bytes of a SHA-256. Raises OSError where they are not kept, ValueError where they are not as they were."""
        body = gzip.decompress((self.folder / name[:2] / f"{name}.gz").read_bytes())
        if hashlib.sha256(body).hexdigest() != name:
            raise ValueError(f"{name} is not as it was written")
        return body

    def names(self) -> Iterator[str]:
        """The SHA-256 of all that is kept, sorted."""
        yield from sorted(p.stem for p in self.folder.glob("??/*.gz"))

    @staticmethod
    def _write(place: Path, target: Path, data: bytes) -> None:
        handle, name = tempfile.mkstemp(dir=place, prefix=".")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
