"""The terminal: progress, the compiling of the rules, and JSON on standard output."""

import shlex
import subprocess
import sys
import time
import warnings
from collections.abc import Mapping, Sequence
from typing import Any

from ..files import certificate, json_text
from ..texts import system_language
from ..texts.wording import Wording

# To the start of the line, and the line empty: older windows of Windows print the code for that as it stands.
CLEAR = f"\r{' ' * 79}\r" if sys.platform == "win32" else "\r\x1b[K"
COMPILING = "Compiling the rules, once; about half a minute."


def command_line(typed: Sequence[str]) -> str:
    """The command as it can be typed again."""
    quoted = subprocess.list2cmdline(typed) if sys.platform == "win32" else shlex.join(typed)
    return f"coalitionlab {quoted}"


def wording(options: Any) -> Wording:
    """The words of the language that was asked for, else of the system's."""
    return Wording(options.lang or system_language())


def print_json(content: Mapping[str, Any]) -> None:
    """Content as JSON, behind the note and the versions that every output carries."""
    print(json_text(certificate() | dict(content)))


def compile_first(*rules: Any) -> None:
    """Compile before the first run ever, and say so on standard error; later this takes no time.

    `rules` are those of one's own, which take a second or two each time they were changed.
    """
    from ..batch import Kernel, kernel
    from ..month import SCHEDULE

    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        if not Kernel(SCHEDULE).is_ready():
            print(COMPILING, file=sys.stderr, flush=True)
        kernel()
        for own in dict.fromkeys(rules):
            kernel(own.schedule, own.texts)
    warn([str(one.message) for one in said])


def warn(sentences: Sequence[str], quiet: bool = False) -> None:
    """What is allowed but probably not meant, on standard error."""
    for warning in () if quiet else dict.fromkeys(sentences):
        print(f"Note: {warning}", file=sys.stderr)


def rules_said(rules: Sequence[str], words: Wording) -> str:
    """A sentence that names the rules of one's own, if there are any."""
    return f" {words('table.own_rules', rules=', '.join(rules))}" if rules else ""


class Progress:
    """How far a simulation is, with its rate and the time left; only on a terminal. Call it with runs just done.

    That nothing is done yet is said at once, so that nobody wonders whether anything happens.
    """

    def __init__(self, total: int, what: str = "runs") -> None:
        self.total, self.what, self.done = total, what, 0
        self.began = self.last = time.monotonic()
        self.shown = sys.stderr.isatty()
        self._tell(f"0 of {total:,} {what}")

    def __call__(self, more: int) -> None:
        self.done += more
        now = time.monotonic()
        if not self.shown or not self.done or (now - self.last < 0.1 and self.done < self.total):
            return
        self.last = now
        rate = self.done / max(1e-9, now - self.began)
        left = round((self.total - self.done) / rate)
        self._tell(
            f"{self.done:,} of {self.total:,} {self.what}, {rate:,.0f} a second, {left // 60}:{left % 60:02} left"
        )

    def _tell(self, text: str) -> None:
        """Put a line in the place of the one before."""
        if self.shown:
            print(f"{CLEAR}{text}", end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        """Leave the terminal as it was."""
        if self.shown:
            print(CLEAR, end="", file=sys.stderr, flush=True)

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()
