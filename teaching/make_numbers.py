"""Write numbers.json: what the model shows for every prediction in predictions.toml, each with its interval.

    python teaching/make_numbers.py

The guides quote no number that is not in this file. A test makes a part of it anew.
"""

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from coalitionlab import load_scenario
from coalitionlab.files import certificate, write_json
from coalitionlab.measures import MEASURES
from coalitionlab.simulation import simulate
from coalitionlab.summary import over_runs, verdict, wilson

HERE = Path(__file__).resolve().parent
COMMAND = "python teaching/make_numbers.py"
RUNS, SEED = 1000, 1
REACHED = " reached"


def predictions() -> dict[str, dict[str, Any]]:
    """What is predicted, by name."""
    return tomllib.loads((HERE / "predictions.toml").read_text(encoding="utf-8"))


def command(asked: dict[str, Any]) -> str:
    """The command that shows the same runs on the command line."""
    names, months = asked["scenarios"], asked["months"]
    return f"coalitionlab {'compare' if len(names) > 1 else 'run'} {' '.join(names)} --months {months}"


def is_yes_no(shown: str) -> bool:
    """Whether a quantity is yes or no in each run, so that its mean is a chance."""
    return shown.endswith(REACHED) or MEASURES[shown].unit == "yes/no"


def values(table: pd.DataFrame, shown: str) -> np.ndarray:
    """One number a run; missing where a run has none."""
    column = table[shown.removesuffix(REACHED)].astype(float).to_numpy()
    return (np.nan_to_num(column) > 0).astype(float) if shown.endswith(REACHED) else column


def mean_of(column: np.ndarray, yes_no: bool) -> dict[str, Any]:
    """The mean with its 95% interval and the number of runs behind it."""
    found = over_runs(column[:, None])
    mean, low, high, n = float(found.mean[0]), float(found.low[0]), float(found.high[0]), int(found.n[0])
    if yes_no:
        low, high = (float(end) for end in wilson(mean * n, n))
    return {"mean": mean, "low": low, "high": high, "n": n}


def difference(first: np.ndarray, other: np.ndarray, yes_no: bool) -> dict[str, Any]:
    """The other minus the first in the same run, with its 95% interval and what that says."""
    found = over_runs((other - first)[:, None], np.array([yes_no]))
    low, high = float(found.low[0]), float(found.high[0])
    said = verdict(low, high, bool((other == first).all()))
    return {"mean": float(found.mean[0]), "low": low, "high": high, "n": int(found.n[0]), "verdict": said}


def answer(asked: dict[str, Any], runs: int = RUNS) -> dict[str, Any]:
    """What the model shows for one prediction."""
    horizon = {"programme.horizon_months": asked["months"]}
    tables = {
        name: simulate(load_scenario(name).with_levers(horizon), runs=runs, seed=SEED) for name in asked["scenarios"]
    }
    first = asked["scenarios"][0]
    found: dict[str, Any] = {"command": command(asked), "months": asked["months"], "shown": {}}
    for shown in asked["show"]:
        yes_no = is_yes_no(shown)
        columns = {name: values(table, shown) for name, table in tables.items()}
        rows = {name: mean_of(column, yes_no) for name, column in columns.items()}
        for name, column in columns.items():
            if name != first:
                rows[name]["difference"] = difference(columns[first], column, yes_no)
        found["shown"][shown] = rows
    return found


def main() -> None:
    """Write all answers, with what made them."""
    answers = {name: answer(asked) for name, asked in predictions().items()}
    content = certificate() | {"command": COMMAND, "runs": RUNS, "seed": SEED, "answers": answers}
    print(write_json(HERE / "numbers.json", content))


if __name__ == "__main__":
    main()
