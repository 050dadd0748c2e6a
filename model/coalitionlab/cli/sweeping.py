"""`sweep`: all runs of an experiment, in parts that survive whatever stops them."""

import math
import os
import shlex
import sys
import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from ..batch import Kernel
from ..month import SCHEDULE
from ..scenario import ScenarioError
from ..study.engines import is_compiling
from ..study.experiment import Experiment, load_experiment
from ..study.failing import SweepFailed
from ..study.job import job_of
from ..study.results import Results
from ..study.runner import sweep
from ..study.sizing import measured
from ..texts.wording import Wording
from .console import COMPILING, Progress, command_line, print_json, warn, wording


def run(options: Any) -> int:
    """Sweep, and say where the results are; whatever stops it, the same command goes on."""
    words, again = wording(options), command_line(options.typed)
    if options.dask and options.workers:
        raise ScenarioError(["--workers: found a number of threads, allowed is none beside --dask, which has its own."])
    if options.analyse and (options.shard or options.plan):
        beside = "--shard" if options.shard else "--plan"
        raise ScenarioError([f"--analyse: found beside {beside}, allowed is a whole sweep."])
    experiment = load_experiment(options.experiment, options.rules)
    folder = Path(options.out or default_folder(experiment, options.shard))
    warn(experiment.warnings)
    if not options.dask and not Kernel(SCHEDULE).is_ready():
        print(COMPILING, file=sys.stderr, flush=True)
    if options.plan:
        return plan(experiment, options, words)
    try:
        with notes(), Told() as told, cluster_of(options) as cluster:
            found = sweep(
                experiment,
                folder,
                workers=options.workers,
                executor=cluster and cluster.executor,
                shard=options.shard,
                progress=told,
                alive=cluster and cluster.alive,
            )
    except KeyboardInterrupt:
        return stopped(again)
    except SweepFailed as wrong:
        if options.debug:
            raise
        print(f"{wrong} Finished parts are kept. To go on: {again}", file=sys.stderr)
        return 1
    if found.failed:
        print(words("sweep.failed", failed=words.number(found.failed)), file=sys.stderr)
    if options.analyse:
        from . import analysing  # brings what draws, which a sweep alone does without

        return analysing.written(folder, words, {"command": again} | as_json(found) if options.json else None)
    if options.json:
        print_json({"command": again} | as_json(found))
    else:
        print(as_text(found, words, options.shard, experiment.name))
    return 0


def plan(experiment: Experiment, options: Any, words: Wording) -> int:
    """Say how large the sweep is, and how long it will take by what a piece of it took here; nothing is written."""
    job = job_of(experiment, options.shard)
    rows = sum(map(job.rows, job.chunks))
    cost = measured(job)
    found = {
        "points": job.plan.points,
        "worlds": job.plan.worlds,
        "runs": rows,
        "parts": len(job.chunks),
        "runs_a_part": job.plan.rows_a_chunk,
        "measured_runs": cost.runs,
        "milliseconds_a_run": 1000 * cost.seconds,
        "bytes_a_run": cost.bytes,
        "hours_of_one_core": cost.seconds * rows / 3600,
        "gigabytes": cost.bytes * rows / 1e9,
    }
    if options.json:
        print_json({"command": command_line(options.typed), **found})
    else:
        print(words("sweep.plan", **{name: words.number(value, places(value)) for name, value in found.items()}))
    return 0


def places(value: float) -> int:
    """Decimals that give a measured number three figures; a count has none."""
    return 0 if isinstance(value, int) or value <= 0 else min(6, max(0, 2 - math.floor(math.log10(value))))


class Told:
    """The progress of a sweep: what is missing is known only once the folder was looked at."""

    def __init__(self) -> None:
        self.shown: Progress | None = None

    def __call__(self, more: int, missing: int) -> None:
        if self.shown is None:
            self.shown = Progress(missing)
        self.shown(more)

    def __enter__(self) -> "Told":
        return self

    def __exit__(self, *failure: object) -> None:
        if self.shown:
            self.shown.close()


@contextmanager
def notes() -> Iterator[None]:
    """Warnings, such as a folder for compiled rules that cannot be written, are notes; threads give them too."""
    with warnings.catch_warnings():
        warnings.showwarning = lambda message, *_, **__: warn([str(message)])
        yield


def cluster_of(options: Any) -> AbstractContextManager[Any]:
    """The Dask cluster that was asked for, or None."""
    if not options.dask:
        return nullcontext()
    from ..study.clusters import dask_cluster

    return dask_cluster(options.dask, lambda sentence: warn([sentence]))


def default_folder(experiment: Experiment, shard: tuple[int, int] | None) -> Path:
    """Where results go if nothing else was said; each shard has a folder of its own."""
    name = experiment.name if shard is None else f"{experiment.name}-{shard[0]}-of-{shard[1]}"
    return Path("results") / name


def stopped(again: str) -> int:
    """A Ctrl-C: say how to go on."""
    print(f"\nStopped. Finished parts are kept. To go on: {again}", file=sys.stderr, flush=True)
    if is_compiling():  # to leave in the usual way would mean to wait for the compiler
        os._exit(130)
    return 130


def as_text(found: Results, words: Wording, shard: tuple[int, int] | None = None, name: str = "") -> str:
    """Where the results are, and the command with which to look at them."""
    values = {"runs": words.number(found.runs), "points": words.number(found.points), "folder": found.folder}
    if shard is not None:
        merge = f"coalitionlab merge results/{name}-*-of-{shard[1]} --out results/{name}"
        return words("sweep.shard", shard=f"{shard[0]}/{shard[1]}", command=merge, **values)
    look = f"coalitionlab analyse {shlex.quote(str(found.folder))}"
    return words("sweep.done" if found.computed else "sweep.nothing", command=look, **values)


def as_json(found: Results) -> dict[str, Any]:
    """What --json prints."""
    return {
        "folder": str(found.folder),
        "points": found.points,
        "runs": found.runs,
        "parts": found.parts,
        "computed": found.computed,
        "failed": found.failed,
        "digest": found.digest,
    }
