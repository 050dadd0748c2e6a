"""Fair timing on a machine that is never quite quiet: rounds that alternate, one core, a word on who else is busy."""

import os
import platform
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("coalitionlab", "numpy", "numba", "pandas", "duckdb", "mesa")


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def cpu_seconds(work: Callable[[], object]) -> float:
    """How long the processor works on it: moments in which others have the core do not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


def rounds(
    works: Mapping[str, Callable[[], object]], times: int, clock: Callable[[Callable[[], object]], float] = seconds
) -> dict[str, list[float]]:
    """Seconds of each piece of work, once a round, so that a slow moment of the machine strikes all alike.

    One round is thrown away: it fills caches and loads what is loaded once.
    """
    found: dict[str, list[float]] = {name: [] for name in works}
    for number in range(times + 1):
        for name, work in works.items():
            took = clock(work)
            if number:
                found[name].append(took)
    return found


@contextmanager
def one_core() -> Iterator[None]:
    """Keep this process on one core meanwhile, where the system can."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(allowed)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def machine() -> str:
    """The machine and the versions that the times belong to."""
    versions = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    system = f"{platform.system()} {platform.machine()}"
    return f"{processor()}, {cores()} cores, {system}; Python {platform.python_version()}; {versions}"


def processor() -> str:
    """What the system calls its processor."""
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in told if line.startswith("model name")]
    return names[0] if names else platform.machine()


def load() -> float | None:
    """How many processes wanted a core over the last minute, on average."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None


def busy(before: float | None) -> str:
    """A warning where others were at work when the benchmark began."""
    if before is None or before < 0.5:
        return ""
    return f"The machine was busy at the start (load {before:.1f}, {cores()} cores): times are too long, ratios rough."
