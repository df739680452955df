"""The README's own snippet, run as it stands."""

import contextlib
import io
import re
from pathlib import Path

README = Path(__file__).resolve().parents[2] / "README.md"


def test_the_snippet_runs() -> None:
    code = re.search(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert code is not None
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code.group(1), {})
    assert "The Guardian" in out.getvalue()


def test_every_document_named_is_there() -> None:
    for name in re.findall(r"docs/[\w-]+\.md", README.read_text(encoding="utf-8")):
        assert (README.parent / name).exists(), name
