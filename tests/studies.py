"""Sweeps whose answer is known: real design, points, plan, parts and folder, with a known function for the model."""

from concurrent.futures import Executor, Future
from pathlib import Path

import numpy as np
import pandas as pd

from coalitionlab.parameters import PARAMETERS
from coalitionlab.study.analysis.sweep import Sweep
from coalitionlab.study.experiment import experiment_from_text
from coalitionlab.study.parquet import parquet_bytes
from coalitionlab.study.points import points_of
from coalitionlab.study.runner import sweep
from coalitionlab.study.work import Done

SHARES = [key for key, parameter in PARAMETERS.items() if parameter.unit == "share" and parameter.role == "lever"]
HORIZON, MONTHS = "programme.horizon_months", 12
ELEMENTS = [key for key in PARAMETERS if key.startswith("elements.")]


class Known(Executor):
    """Computes a function instead of the model: `function(points, world, run)` gives columns by measure."""

    def __init__(self, experiment, function):
        self.points, self.function = points_of(experiment), function

    def submit(self, _, task):
        """One chunk, at once."""
        point, world, run = task.plan.rows(task.chunk)
        found = self.function(self.points.loc[point].reset_index(drop=True), world, run)
        table = pd.DataFrame({"point": point, "world": world, "run": run, **found, "failed": None})
        done, content = Future(), parquet_bytes(table, task.runs)
        done.set_result(Done(task.chunk, len(run), 0, {"runs": content}))
        return done


def study(folder: Path, text: str, function, scenarios='"kansrijke-start"') -> Sweep:
    """The finished sweep of an experiment in which a function takes the place of the model."""
    # Parts are as long as some seconds of the model would be; a short horizon makes them few.
    text = f'title = "Known"\nscenarios = [{scenarios}]\nseed = 2021\n{text}\n[set]\n"{HORIZON}" = {MONTHS}\n'
    experiment = experiment_from_text(text, "known", folder)
    sweep(experiment, folder / "results", executor=Known(experiment, function))
    return Sweep(folder / "results")


def shares(count: int) -> str:
    """So many levers from 0 to 1, each over its whole range, as a table of factors."""
    return "[factors]\n" + "".join(f'"{key}" = "plausible"\n' for key in SHARES[:count])


def unit(points: pd.DataFrame, count: int) -> np.ndarray:
    """The values of those levers."""
    return points[SHARES[:count]].to_numpy(float)


def luck(run: np.ndarray) -> np.ndarray:
    """A number for each run, normal, the same wherever it is asked for."""
    return np.random.default_rng(5).normal(size=100_000)[run]


def own_luck(points: pd.DataFrame, run: np.ndarray) -> np.ndarray:
    """A number for each point and run, normal, each of its own."""
    place = points["point"].to_numpy() * 1000 + run
    return np.random.default_rng(6).normal(size=place.max() + 1)[place]
