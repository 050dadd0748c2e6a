"""A sweep that cannot go on says why in one sentence; what it finished stays."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class SweepFailed(RuntimeError):
    """The sweep stopped before its end; the same command goes on where it stopped."""


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """A disk that is full, gone or closed to us is told in a sentence."""
    import duckdb

    try:
        yield
    except (OSError, duckdb.IOException) as wrong:
        raise SweepFailed(f"{folder}: {reason(wrong)}.") from wrong


def reason(wrong: BaseException) -> str:
    """What went wrong, on one line; of a failure to write only why, in the words of the operating system."""
    number = re.search(r'"errno":"(\d+)"', str(wrong))  # so DuckDB hides it
    if number:
        return os.strerror(int(number[1]))
    if isinstance(wrong, OSError) and wrong.strerror:
        return wrong.strerror
    return " ".join(str(wrong).split()) or "no reason given"
