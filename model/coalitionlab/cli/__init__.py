"""The command line: `coalitionlab COMMAND`.

Parsing imports next to nothing, so that `--help` answers at once; a command's own file is imported when it is called.
Exit status: 0 done, 1 failed while running, 2 the input was wrong, 130 interrupted.
"""

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from .parsers import HOMES, parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; anything that goes wrong is told in a sentence."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    speak_utf8()
    try:
        options = parser().parse_args(given)
    except SystemExit as ended:  # argparse has printed its help, or what was wrong
        return ended.code if isinstance(ended.code, int) else 2
    options.typed = given
    try:
        status = import_module(f".{HOMES[options.command]}", __package__).run(options)
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # who reads along has seen enough, as in `coalitionlab list levers | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        from .console import command_line

        print(f"\nStopped; nothing half-written was left. To do it again: {command_line(given)}", file=sys.stderr)
        return 130
    except Exception as failure:
        if options.debug:
            raise
        return _told(failure)


def speak_utf8() -> None:
    """Write UTF-8 where a file or pipe would take another encoding, as on Windows, which lacks a minus sign and ▲."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8")


def _told(failure: Exception) -> int:
    """Print what went wrong: every mistake of the input, or one sentence on a failure."""
    from ..scenario import ScenarioError

    if isinstance(failure, ScenarioError):
        print("\n".join(failure.mistakes), file=sys.stderr)
        return 2
    said = " ".join(str(failure).split()) or "no reason given"
    print(f"coalitionlab failed: {type(failure).__name__}: {said} (--debug shows where)", file=sys.stderr)
    return 1
