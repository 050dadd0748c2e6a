"""What storing a sweep and summarising it cost on top of its runs."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from clock import cpu_seconds, one_core, seconds
from coalitionlab.study.computing import compute
from coalitionlab.study.engines import engine_of
from coalitionlab.study.experiment import load_experiment
from coalitionlab.study.folder import begin, finish
from coalitionlab.study.job import job_of
from coalitionlab.study.manifest import described
from coalitionlab.study.parquet import parquet_bytes
from coalitionlab.study.results import load_results
from coalitionlab.study.store import RUNS
from coalitionlab.study.tables import runs_table
from coalitionlab.summary import summarise
from rows import Row, row
from town import BASE

PART = "storing and summarising, one core"
EXPERIMENT = f"""
title = "Benchmark"
question = "What does keeping the results cost?"
scenarios = ["{BASE}"]
method = "factorial"
runs = RUNS
seed = 1

[factors]
"leadership.style" = [0.2, 0.8]

[set]
"programme.horizon_months" = 60
"""


def measured(runs: int, times: int) -> Iterator[Row]:
    """Seconds for the runs of a sweep alone, and what its files and summaries take beside them."""
    with tempfile.TemporaryDirectory() as folder, one_core():
        file = Path(folder) / "benchmark.toml"
        file.write_text(EXPERIMENT.replace("RUNS", str(runs)), encoding="utf-8")
        experiment = load_experiment(str(file))
        every = [once(experiment, Path(folder) / f"results-{number}") for number in range(times + 1)]
        took = every[1:]  # the first also loads what is loaded once
    yield row(PART, "the runs", [part["runs"] for part in took], "s", f"{2 * runs:,} runs of 60 months, all measures")
    for name, what in WHAT.items():
        yield row(PART, what, [100 * part[name] / part["runs"] for part in took], "% on top")
    together = [100 * sum(part[name] for name in WHAT) / part["runs"] for part in took]
    yield row(PART, "together", together, "% on top", "at most 10")
    once_a_sweep = [part["once"] for part in took]
    yield row(PART, "once a sweep", once_a_sweep, "s", "design, manifest and list of parts, however many runs")


WHAT = {
    "parts": "as Parquet parts",
    "disk": "onto the disk, with checksums",
    "summary": "read, checked and summarised by point",
}


def once(experiment: object, folder: Path) -> dict[str, float]:
    """A sweep, taken apart: what a worker computes and packs, what is kept, and what is read again."""
    job, found = job_of(experiment), {"runs": 0.0, "parts": 0.0, "disk": 0.0, "once": 0.0}
    engine, stores = engine_of(()), []
    folder.mkdir()
    found["once"] += seconds(lambda: stores.append(begin(folder, job)))
    for chunk in job.chunks:
        task, (point, world, run) = job.task(chunk, 0), job.plan.rows(chunk)
        some, parts = [], []

        def simulated(task=task, point=point, world=world, run=run, some=some):
            records, which = task.inputs.records(task.seed, point, world, run)
            some.append(compute(engine, records, which, task.seed, run, 0))

        def packed(task=task, point=point, world=world, run=run, some=some, parts=parts):
            failed = np.full(len(run), None, object)
            parts.append(parquet_bytes(runs_table(some[0].ends, failed, point, world, run), task.runs))

        found["runs"] += cpu_seconds(simulated)
        found["parts"] += cpu_seconds(packed)
        found["disk"] += seconds(
            lambda chunk=chunk, run=run, parts=parts: stores[0].add(chunk, len(run), {RUNS: parts[0]})
        )
    found["once"] += seconds(lambda: finish(folder, described(job), stores[0], computed=len(job.chunks)))
    found["summary"] = cpu_seconds(lambda: [summarise(some) for _, some in load_results(folder).groupby("point")])
    return found
