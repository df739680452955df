"""The command line as a shell calls it, in this process."""

import pytest

from onrecord.serve.cli import run


class Shell:
    """Runs `onrecord ARGS`; keeps what it printed and said."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture

    def __call__(self, *args: str, code: int = 0) -> tuple[str, str]:
        got = run(list(args))
        out, err = self._capture.readouterr()
        assert got == code, err
        assert "Traceback" not in err
        return out, err
