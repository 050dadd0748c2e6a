"""How the time grows with runs, months and partners: exponents, 1 where twice as much takes twice as long."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

import coalitionlab as cl
from clock import cpu_seconds, one_core, rounds
from rows import Row, row
from town import town

PART = "growth, one core"
MONTHS, PARTNERS = (30, 60, 120), (8, 16, 32, 64)


def measured(runs: int, times: int) -> Iterator[Row]:
    """Time against runs, months and partners, each with the exponent that fits best."""
    with one_core():
        sizes = (runs, 2 * runs, 4 * runs)
        yield from grown("runs", sizes, lambda size: (town(), size), times, together=True)
        yield from grown("months", MONTHS, lambda size: (town(months=size), runs), times)
        yield from grown("partners", PARTNERS, lambda size: (town(size), max(1, runs * 8 // size)), times)


def grown(what: str, sizes: Sequence[int], setting: Callable, times: int, together: bool = False) -> Iterator[Row]:
    """The times of some sizes, of one run or of all `together`, and their exponent."""

    def work(size: int) -> Callable[[], object]:
        scenario, runs = setting(size)
        return lambda: cl.simulate(scenario, runs=runs, seed=1, workers=1)

    found = rounds({str(size): work(size) for size in sizes}, times, cpu_seconds)
    counts = [1 if together else setting(size)[1] for size in sizes]
    took = np.array([found[str(size)] for size in sizes]) / np.array(counts)[:, None]
    for size, some in zip(sizes, took, strict=True):
        yield row(PART, f"{size:,} {what}", list(1e3 * some), "ms" if together else "ms a run")
    slopes = [float(np.polyfit(np.log(sizes), np.log(some), 1)[0]) for some in took.T]
    steps = np.diff(np.log(np.median(took, axis=1))) / np.diff(np.log(sizes))
    note = "step by step " + ", ".join(f"{step:.2f}" for step in steps)
    yield row(PART, f"exponent of {what}", slopes, "", note)
