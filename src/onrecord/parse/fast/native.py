"""The compiled loops, built on this machine from native.c the first time they are wanted.

In: nothing. Out: a `ctypes.CDLL`, or None where no compiler is at hand, the cache folder cannot be trusted or written, or
ONRECORD_FAST asks for something else; whoever gets None takes the way in numpy. The library lies in the user's cache folder
under a name that changes with the source, the compiler's flags and the processor. Nothing is downloaded.
"""

import ctypes
import functools
import hashlib
import os
import platform
import shutil
import subprocess
import tempfile
from pathlib import Path

SOURCE = Path(__file__).with_name("native.c")
COMPILERS = ("cc", "gcc", "clang")
FLAGS = ("-O3", "-march=native", "-fno-math-errno", "-fno-trapping-math", "-fno-signed-zeros", "-fassociative-math", "-shared", "-fPIC")
SECONDS = 60  # for the compiler, which takes about one


@functools.cache
def library() -> ctypes.CDLL | None:
    """The compiled loops, or None."""
    folder = _folder()
    if folder is None:
        return None
    path = folder / f"fast-{_key()}.so"
    try:
        if not path.exists():
            _build(path)
        return ctypes.CDLL(str(path))
    except (OSError, subprocess.SubprocessError):
        return None


def _folder() -> Path | None:
    """A folder that is ours and that nobody else writes to: code is loaded from it."""
    root = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    folder = Path(root) / "onrecord"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        state = folder.stat()
    except OSError:
        return None
    return folder if state.st_uid == os.getuid() and not state.st_mode & 0o022 else None


def _key() -> str:
    """A name for what the library depends on."""
    try:
        processor = next(line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith(("flags", "Features")))
    except (OSError, StopIteration):
        processor = platform.processor()
    return hashlib.sha256("\0".join([SOURCE.read_text(), *FLAGS, platform.platform(), processor]).encode()).hexdigest()[:16]


def _build(path: Path) -> None:
    compiler = next((c for c in (os.environ.get("CC"), *COMPILERS) if c and shutil.which(c)), None)
    if compiler is None:
        raise OSError("no compiler")
    handle, made = tempfile.mkstemp(suffix=".so", dir=path.parent)
    os.close(handle)
    try:
        subprocess.run([compiler, *FLAGS, str(SOURCE), "-o", made, "-lm"], check=True, capture_output=True, timeout=SECONDS)
        os.replace(made, path)  # two processes may build at once: the last one wins, and both are right
    finally:
        Path(made).unlink(missing_ok=True)
