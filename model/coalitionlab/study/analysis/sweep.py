"""A finished sweep as the analyses read it: the design of each scenario, and the values of one measure at a time.

DuckDB reads one column of one scenario's rows, so memory is eight bytes a run, however many measures there are.
"""

import glob
import tomllib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ...parameters import PARAMETERS
from ...scenario import ScenarioError
from ..columns import FAILED
from ..designs import METHODS
from ..document import TABLE
from ..manifest import read
from ..parquet import connection, name, text
from ..results import DESIGN, WORLDS, checked, intact, table
from ..store import MONTHS, RUNS

HORIZON = "programme.horizon_months"
AS_IT_IS = "as it is"  # the first of several points that are written out one by one


class Sweep:
    """The folder of a complete sweep, its parts compared with their checksums."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.manifest = read(self.folder)
        self.store = checked(self.folder, self.manifest)
        settings, plan = self.manifest["settings"], self.manifest["plan"]
        self.method: str = settings["method"]
        self.samples: int = settings["samples"]
        self.options: dict[str, Any] = settings["options"]
        self.measures: tuple[str, ...] = tuple(settings["measures"])
        self.factors: tuple[str, ...] = tuple(settings["factors"])
        self.seed: int = self.manifest["seed"]
        self.worlds: int = plan["worlds"]
        self.runs: int = plan["runs"]
        self.scenarios: tuple[str, ...] = tuple(self.manifest["scenarios"])
        self.has_months: bool = MONTHS in self.manifest["columns"]

    @cached_property
    def design(self) -> pd.DataFrame:
        """All points: `point`, `scenario`, the factors, and what the design keeps for its analysis."""
        return self._read(f"SELECT * FROM {table(intact(self.folder, self.manifest, DESIGN))} ORDER BY point")

    @cached_property
    def world_table(self) -> pd.DataFrame:
        """One row a world, with its value of every uncertainty that worlds differ in."""
        if self.worlds == 1 or not (self.folder / WORLDS).is_file():
            return pd.DataFrame(index=range(self.worlds))
        path = intact(self.folder, self.manifest, WORLDS)
        worlds = self._read(f"SELECT * FROM {table(path)} ORDER BY world").drop(columns="world")
        return worlds[[key for key in worlds.columns if worlds[key].nunique() > 1]]

    @property
    def rows(self) -> int:
        """How many points each scenario has."""
        return len(self.design) // len(self.scenarios)

    def parts(self, kind: str) -> str:
        """The parts of one kind as a table in SQL, in their order; only those that were compared."""
        paths = (self.store.path(kind, number) for number in sorted(self.store.parts))
        return f"read_parquet([{', '.join(text(glob.escape(str(path))) for path in paths)}])"

    def points(self, scenario: str) -> pd.DataFrame:
        """The points of a scenario, numbered from 0 as in the design."""
        return self.design[self.design["scenario"] == scenario].reset_index(drop=True)

    def first_point(self, scenario: str) -> int:
        """Where the points of a scenario begin; they follow each other."""
        return int(self.points(scenario)["point"].iloc[0])

    def coordinates(self) -> np.ndarray:
        """The points of a sampled design in the unit cube, a column a factor."""
        design: Any = METHODS[self.method]
        return design.cube(self.factors, self.samples, self.seed, self.options)

    def values(self, measure: str, scenario: str) -> np.ndarray:
        """A measure as (points, worlds, runs); NaN where a run has no value."""
        return self._column(f"{name(measure)}::DOUBLE", scenario)

    def failed(self, scenario: str) -> np.ndarray:
        """Which runs failed, (points, worlds, runs)."""
        return self._column(f"({name(FAILED)} IS NOT NULL)::DOUBLE", scenario) == 1.0

    def count_failed(self) -> int:
        """How many runs failed."""
        return int(self._read(f"SELECT count({name(FAILED)}) AS n FROM {self.parts(RUNS)}")["n"][0])

    def _column(self, what: str, scenario: str) -> np.ndarray:
        first = self.first_point(scenario)
        where = f"WHERE point BETWEEN {first} AND {first + self.rows - 1}"
        # The parts follow each other in order of point, world and run, and the connection has one thread.
        found = connection().execute(f"SELECT {what} AS x FROM {self.parts(RUNS)} {where}").fetchnumpy()["x"]
        return np.ma.filled(found.astype(float), np.nan).reshape(self.rows, self.worlds, self.runs)

    def _read(self, sql: str) -> pd.DataFrame:
        return connection().execute(sql).df()

    def months_by_point(self, columns: tuple[str, ...]) -> pd.DataFrame:
        """The mean over runs and worlds of columns of the time series, one row a point and month."""
        if not self.has_months:
            raise ScenarioError([f"{self.folder}: found no months, allowed is a sweep with months = true."])
        means = ", ".join(f"avg({name(column)}) AS {name(column)}" for column in columns)
        sql = f"SELECT point, month, {means} FROM {self.parts(MONTHS)} GROUP BY point, month"
        return self._read(f"{sql} ORDER BY point, month")

    def months_columns(self) -> tuple[str, ...]:
        """The columns of the time series."""
        return tuple(self.manifest["columns"].get(MONTHS, ()))

    def lever(self, scenario: str, key: str) -> Any:
        """The value that a scenario itself has for a lever, with the settings of the experiment."""
        content: Any = tomllib.loads(self.manifest["scenarios"][scenario]["text"])
        for part in key.split("."):
            content = content.get(part, {}) if isinstance(content, Mapping) else {}
        return PARAMETERS[key].default if isinstance(content, Mapping) else content

    def horizon(self, scenario: str) -> int:
        """The fewest months that any point of a scenario simulates."""
        points = self.points(scenario)
        return int(points[HORIZON].min() if HORIZON in points else self.lever(scenario, HORIZON))

    def labels(self, scenario: str) -> list[str]:
        """The points of a scenario in words: in a table of points by what differs from the first one, else by the
        value of every factor."""
        rows = self.points(scenario).to_dict("records")
        first = rows[0] if self.method == TABLE and len(rows) > 1 else None
        keys = [[key for key in self.factors if first is None or row[key] != first[key]] for row in rows]
        return [
            ", ".join(f"{short_key(key)} {shown(row[key])}" for key in some) or AS_IT_IS
            for row, some in zip(rows, keys, strict=True)
        ]


def short_key(key: str) -> str:
    """The last word of a key, readable."""
    return key.rpartition(".")[2].replace("_", " ")


def shown(value: Any) -> str:
    """A value of a factor in a few characters."""
    return str(value) if isinstance(value, str) else f"{value:g}"
