"""The plan of a sweep: which run is which row, and how rows are cut into chunks.

It follows from the experiment alone, never from the machine, the number of workers or the time, so that every sweep
of one experiment writes the same parts.
"""

from dataclasses import dataclass

import numpy as np

from .experiment import Experiment

RUN_MONTHS = 60_000  # of one chunk: 0.2 to 1 s of work
MOST_CHUNKS = 20_000  # more files than this slow down every reader
HORIZON = "programme.horizon_months"


@dataclass(frozen=True, slots=True)
class Plan:
    """Rows in the order point, world, run: every point in every world, with the same runs."""

    points: int
    worlds: int
    runs: int
    rows_a_chunk: int

    @property
    def total(self) -> int:
        """All rows together."""
        return self.points * self.worlds * self.runs

    @property
    def chunks(self) -> int:
        """How many chunks there are, numbered from 0."""
        return -(-self.total // self.rows_a_chunk)

    def rows(self, chunk: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Point, world and run of every row of a chunk."""
        start = chunk * self.rows_a_chunk
        if not 0 <= chunk < self.chunks:
            raise IndexError(f"chunk {chunk}: there are {self.chunks}, numbered from 0")
        row = np.arange(start, min(start + self.rows_a_chunk, self.total), dtype=np.int64)
        rest, run = np.divmod(row, self.runs)
        point, world = np.divmod(rest, self.worlds)
        return point, world, run


def plan_of(experiment: Experiment) -> Plan:
    """The plan of an experiment; a chunk lasts equally long whatever the horizon, unless there would be too many."""
    size = experiment.size()
    rows = max(1, RUN_MONTHS // longest_horizon(experiment), -(-size.total // MOST_CHUNKS))
    return Plan(size.points, size.worlds, size.runs, rows)


def longest_horizon(experiment: Experiment) -> int:
    """The most months that any run of the experiment takes."""
    factor = experiment.factors.get(HORIZON)
    own = [scenario.levers[HORIZON] for scenario in experiment.scenarios.values()]
    return int(max([*own, factor.largest] if factor else own))
