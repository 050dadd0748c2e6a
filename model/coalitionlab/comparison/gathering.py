"""The runs of a scenario, gathered block by block, so that progress can be told and a run can be interrupted."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ..measures import NAMES
from ..scenario import Scenario
from ..simulation import simulate
from .months import bands, chances
from .waiting import held_up_first, waiting

BLOCK = 240  # runs between two signs of life
SERIES_RUNS = 4000  # at most this many runs are followed month by month, to bound memory


class Followed(NamedTuple):
    """How it went month by month: bands of everything, the chance of joint action, and what actions waited for."""

    months: pd.DataFrame
    chances: pd.DataFrame
    waiting: pd.DataFrame
    held_up_first: pd.DataFrame


def most_followed(worlds: pd.DataFrame | None) -> int:
    """How many runs a world may be followed month by month."""
    return max(1, SERIES_RUNS // (1 if worlds is None else len(worlds)))


def gather(
    scenario: Scenario,
    numbers: np.ndarray,
    seed: int,
    worlds: pd.DataFrame | None,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
    follow: bool = True,
    rules: Any = (),
) -> tuple[pd.DataFrame, Followed | None]:
    """The runs of one scenario in blocks, and how they went month by month if they are followed."""
    ends, series, columns = [], [], list(NAMES)
    for some, part in blocks(numbers, worlds):
        table = simulate(scenario, list(some), seed, series=follow, worlds=part, workers=workers, rules=rules)
        if follow:
            months = int(table["month"].max())
            columns = [column for column in table.columns if column not in ("world", "run", "month")]
            series.append(table[columns].to_numpy(float).reshape(-1, months, len(columns)))
            table = table.iloc[months - 1 :: months][[*table.columns[: 1 if part is None else 2], *NAMES]]
        ends.append(table)
        if progress is not None:
            progress(len(table))
    whole = pd.concat(ends, ignore_index=True)
    if not follow:
        return whole, None
    many = 1 if worlds is None else len(worlds)
    cube = np.concatenate(series).reshape(many, len(numbers), *series[0].shape[1:])
    return whole, Followed(bands(cube, columns), chances(cube), waiting(cube), held_up_first(cube))


def blocks(numbers: np.ndarray, worlds: pd.DataFrame | None) -> Iterator[tuple[np.ndarray, pd.DataFrame | None]]:
    """The work in pieces of about BLOCK runs, in the order of one whole call: by run, or by world."""
    if worlds is None:
        for start in range(0, len(numbers), BLOCK):
            yield numbers[start : start + BLOCK], None
        return
    step = max(1, BLOCK // len(numbers))
    for start in range(0, len(worlds), step):
        yield numbers, worlds.iloc[start : start + step]
