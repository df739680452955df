"""The command line: `onrecord VERB`. A file a verb; loading it loads no model, no store and no table printer.

Data goes to standard output, talk to standard error. Exit codes: 0 done, 1 something could not be read or is not as it
should be, 2 the call is wrong, 130 stopped by Ctrl-C.
"""

import os
import sys
from collections.abc import Sequence

import click

from onrecord.errors import OnrecordError
from onrecord.serve.cli import talk
from onrecord.serve.cli.verbs import cli

__all__ = ["cli", "main"]


def main(argv: Sequence[str] | None = None) -> None:
    """Run one command and end the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(list(sys.argv[1:] if argv is None else argv)))


def run(argv: list[str]) -> int:
    """Run one command; its exit code. Every error that onrecord raises on purpose is two lines, never a traceback."""
    try:
        code = cli.main(argv, prog_name="onrecord", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except OnrecordError as error:
        talk.error(error.code, error.message, error.remedy)
        return error.exit_code
    except click.ClickException as error:
        talk.error("U01", error.format_message().rstrip("."), talk.help_for(error))
        return 2
    except (KeyboardInterrupt, click.Abort) as stop:
        said = (stop.__cause__ or stop).args  # click puts an Abort round it
        talk.say(f"stopped; {said[0] if said else 'nothing was lost'}")
        return 130
    except (BrokenPipeError, SystemExit):  # click answers a reader that went away with SystemExit; nothing else raises it here
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # or Python complains once more at its end
        return 0
