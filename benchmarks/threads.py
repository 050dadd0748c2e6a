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

    Of cores that others use at the same moment the process gets only a part. So the remark says how many it got, and
    what the threads would give on free cores, from the processor time that they took together.
    """
    counts = sorted({1, cores(), *(2**k for k in range(8) if 2**k < cores())})
    scenario = town()
    took: dict[int, list[float]] = {count: [] for count in counts}
    worked: dict[int, list[float]] = {count: [] for count in counts}

    def work(threads: int) -> Callable[[], object]:
        return lambda: cl.simulate(scenario, runs=runs, seed=1, workers=threads)

    work(1)()
    for _ in range(times):
        for count in counts:
            before = time.process_time()
            took[count].append(seconds(work(count)))
            worked[count].append(time.process_time() - before)
    for count in counts:
        ratios = [alone / together for alone, together in zip(took[1], took[count], strict=True)]
        got = median(work / wall for work, wall in zip(worked[count], took[count], strict=True))
        note = f"{1e3 * min(took[count]) / runs:.3f} ms a run; the system gave {got:.2f} cores"
        if count > 1:
            note += f"; by processor time {count * min(worked[1]) / min(worked[count]):.2f} on free cores"
        yield row(PART, f"{count} thread{'s' * (count > 1)}", ratios, "times one", note)
