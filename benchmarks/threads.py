"""How much sooner many runs are ready with all cores."""

import time
from collections.abc import Callable, Iterator
from statistics import median

import coalitionlab as cl
from clock import cores, seconds
from rows import Row, row
from town import town

PART = "threads"


def measured(runs: int, times: int) -> Iterator[Row]:
    """The same runs with one thread, two, four, ... and as many as there are cores, turn by turn.

    Of cores that others use at the same moment the process gets only a part; the remark says how much it got.
    """
    counts = sorted({1, cores(), *(2**k for k in range(8) if 2**k < cores())})
    scenario = town()
    took: dict[int, list[float]] = {count: [] for count in counts}
    got: dict[int, list[float]] = {count: [] for count in counts}

    def work(threads: int) -> Callable[[], object]:
        return lambda: cl.simulate(scenario, runs=runs, seed=1, workers=threads)

    work(1)()
    for _ in range(times):
        for count in counts:
            before = time.process_time()
            took[count].append(seconds(work(count)))
            got[count].append((time.process_time() - before) / took[count][-1])
    for count in counts:
        ratios = [alone / together for alone, together in zip(took[1], took[count], strict=True)]
        note = f"{1e3 * min(took[count]) / runs:.3f} ms a run; the system gave {median(got[count]):.2f} cores"
        if count > 1:
            note += (
                f"; quickest by quickest {min(took[1]) / min(took[count]):.2f}, at least 1.8 with two of two free cores"
            )
        yield row(PART, f"{count} thread{'s' if count > 1 else ''}", ratios, "times one", note)
