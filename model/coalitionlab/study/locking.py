"""One sweep at a time in a folder, held by the operating system, so that a killed sweep leaves no lock behind."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..scenario import ScenarioError
from .failing import SweepFailed

LOCK = ".sweep.lock"


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the folder while the block runs; raises ScenarioError with a sentence where another sweep holds it.

    Where the file system has no locks at all it raises SweepFailed.
    """
    from filelock import FileLock, Timeout

    # A lock that is a mere file would outlive a killed sweep, so a file system without real locks is refused.
    lock = FileLock(folder / LOCK, timeout=0, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout:
        allowed = "one at a time: wait until it is done, or give another --out"
        raise ScenarioError([f"{folder}: found another sweep at work there, allowed is {allowed}."]) from None
    except OSError as missing:
        if missing.errno not in (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP):
            raise
        raise SweepFailed(f"{folder}: its file system has no locks, so take a folder on another one.") from missing
    try:
        yield
    finally:
        lock.release()
