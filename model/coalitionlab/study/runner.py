"""The sweep: every chunk that is missing is computed by some worker and kept, until none is missing.

Only this process writes. A sweep can end at any instant, by a signal, a lost machine or a full disk; the next one
finds the parts that count and goes on with the rest, and what comes out is the same to the last byte.
"""

import os
import time
import uuid
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from concurrent.futures import ThreadPoolExecutor as Threads
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from .engines import OtherVersions, prepare
from .experiment import Experiment, load_experiment
from .failing import SweepFailed, reason, told
from .folder import begin, finish, make_folder
from .job import Job, job_of
from .locking import only_one
from .manifest import described
from .results import Results
from .work import Done, Task, stop, work

WAIT = 1.0  # seconds between two looks around
PULSE = 5.0  # seconds between two looks whether the workers are still there
AHEAD = 2  # chunks handed out for each one that is computed, so that nobody waits
Progress = Callable[[int, int], None]
VANISHED = "A worker process ended without a word: it was killed, or had too little memory."


def sweep(
    experiment: Experiment | str | Path,
    out: str | Path,
    *,
    workers: int | None = None,
    executor: Executor | None = None,
    shard: tuple[int, int] | None = None,
    rules: Any = (),
    progress: Progress | None = None,
    alive: Callable[[], int] | None = None,
) -> Results:
    """Compute all runs of an experiment into a folder, or those that are still missing there.

    `workers` threads compute (all cores if None), or any `concurrent.futures.Executor`, of which `workers` then says
    how many chunks it computes at once. `shard=(i, n)` takes the i-th of n equal parts, for `merge`. `rules` are
    rules of one's own beside those of the experiment. `progress` is called with the runs just finished and all that
    were missing. `alive` is called every few seconds; it raises when the workers are gone, and says how many chunks
    they compute at once. The results depend on none of these but the rules.
    Raises ScenarioError where the folder holds something else or another sweep is at work in it, SweepFailed where the
    sweep cannot go on.
    """
    if not isinstance(experiment, Experiment):
        experiment, rules = load_experiment(experiment, rules), ()
    job, folder = job_of(experiment, shard, rules), Path(out)
    make_folder(folder)
    tell = progress or (lambda more, total: None)
    with told(folder), only_one(folder):
        store = begin(folder, job)
        missing = [chunk for chunk in job.chunks if chunk not in store.parts]
        rows = sum(map(job.rows, missing))
        tell(0, rows)
        if missing:
            with (
                at_work(executor, workers, job) as (pool, width),
                closing(finished(pool, alive or (lambda: width), job, missing)) as stream,
            ):
                for done in stream:
                    store.add(done.chunk, done.rows, done.contents)
                    tell(done.rows, rows)
        return finish(folder, described(job), store, computed=len(missing))


@contextmanager
def at_work(executor: Executor | None, workers: int | None, job: Job) -> Iterator[tuple[Executor, int]]:
    """The executor and how many chunks it computes at once; threads of our own end with the sweep."""
    if executor is not None:
        yield executor, workers or getattr(executor, "_max_workers", None) or cores()
        return
    prepare(job.rules)
    with Threads(workers or cores()) as pool:
        yield pool, workers or cores()


def cores() -> int:
    """The processor cores that this process may use; a job on a cluster has fewer than the machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def finished(pool: Executor, alive: Callable[[], int], job: Job, chunks: list[int]) -> Generator[Done, None, None]:
    """The chunks as workers finish them; closing it calls off the others."""
    name, waiting = uuid.uuid4().hex, deque(chunks)  # by the name threads know whom to stop; it enters no result
    under_way: dict[Future[Done], int] = {}
    width, looked = alive(), time.monotonic()
    try:
        while waiting or under_way:
            while waiting and len(under_way) < AHEAD * width:
                chunk = waiting.popleft()
                under_way[submitted(pool, job.task(chunk, name))] = chunk
            for future in wait(under_way, WAIT, FIRST_COMPLETED).done:
                chunk = under_way.pop(future)
                try:
                    done = result_of(future, chunk)
                except SweepFailed:
                    alive()  # where all workers are gone, that is the reason to tell
                    raise
                yield done
            if time.monotonic() - looked > PULSE:
                width, looked = alive(), time.monotonic()
    finally:
        stop(name)
        for future in under_way:
            future.cancel()


def submitted(pool: Executor, task: Task) -> Future[Done]:
    """Hand a chunk to the workers."""
    try:
        return pool.submit(work, task)
    except BrokenExecutor:
        raise SweepFailed(VANISHED) from None
    except RuntimeError as closed:
        raise SweepFailed(f"The workers take no more work: {closed}.") from closed


def result_of(future: Future[Done], chunk: int) -> Done:
    """What a worker made of a chunk, or a sentence on why there is nothing."""
    try:
        return future.result()
    except BrokenExecutor:
        raise SweepFailed(VANISHED) from None
    except CancelledError:
        raise SweepFailed(f"The workers gave up part {chunk} before it was done.") from None
    except OtherVersions as wrong:
        raise SweepFailed(f"The numbers might differ between machines: {wrong}.") from None
    except Exception as wrong:
        said = f"{type(wrong).__name__}: {reason(wrong)}"
        raise SweepFailed(f"Part {chunk} could not be computed: {said}.") from wrong
