"""One run on one core, in milliseconds and in C probes."""

from collections.abc import Iterator

import coalitionlab as cl
from clock import cpu_seconds, one_core
from probe import probe
from rows import Row, row
from town import town

PART = "one run: 16 at the table, 60 months, one core"


def measured(runs: int, times: int) -> Iterator[Row]:
    """A run beside the yardstick, turn by turn, so that both meet the machine in the same mood."""
    scenario = town()
    months = cl.simulate(scenario, runs=min(runs, 50), seed=1, series=True)
    with one_core(), probe(runs) as yardstick:
        own, rods = [], []
        cl.simulate(scenario, runs=1, seed=1)
        for _ in range(times):
            own.append(cpu_seconds(lambda: cl.simulate(scenario, runs=runs, seed=1, workers=1)) / runs)
            if yardstick is not None:
                rods.append(yardstick())
    seated = f"on average {months['table_size'].mean():.1f} partners at the table"
    yield row(PART, "a run", [1e3 * took for took in own], "ms", seated)
    if yardstick is None:
        yield Row(PART, "the C probe", float("nan"), "ms", 0, 0, 0, "not measured: there is no C compiler")
        return
    yield row(PART, "the C probe", [1e3 * took for took in rods], "ms", "known work by hand in C: probe.c")
    ratios = [took / rod for took, rod in zip(own, rods, strict=True)]
    best = min(own) / min(rods)
    yield row(PART, "a run", ratios, "probes", f"quickest by quickest {best:.2f}; at most 2.5, the aim is 1.5")
