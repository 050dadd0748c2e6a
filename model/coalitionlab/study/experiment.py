"""An experiment: which scenarios are varied, over which factors, by which design, in how many runs and worlds.

It never changes. What it costs is known before anything is computed, and its digest names all that results depend on.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from ..measures import NAMES
from ..own_rules import OwnRules
from ..scenario import Scenario
from ..simulation import scenario_sets
from .designs import METHODS
from .factors import Factor

MOST_POINTS = 100_000_000


class Size(NamedTuple):
    """How many points, worlds, and runs at every point in every world."""

    points: int
    worlds: int
    runs: int

    @property
    def total(self) -> int:
        """All runs together."""
        return self.points * self.worlds * self.runs


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Experiment:
    """A checked experiment. `scenarios` have the settings applied; `measures` are empty for all of them."""

    name: str
    title: str
    question: str
    scenarios: Mapping[str, Scenario]
    method: str
    samples: int
    runs: int
    seed: int
    worlds: str
    measures: tuple[str, ...]
    months: bool
    analysis: tuple[str, ...]
    factors: Mapping[str, Factor]
    settings: Mapping[str, Any]
    options: Mapping[str, Any]
    text: str
    path: Path | None = None
    world_table: pd.DataFrame | None = None  # None for the default world
    rules: OwnRules = field(default_factory=OwnRules)  # those of one's own, with the settings applied
    warnings: tuple[str, ...] = field(default=())

    def __repr__(self) -> str:
        points, worlds, runs = self.size()
        return f"<Experiment {self.name}: {self.method}, {points} points, {worlds} worlds, {runs} runs each>"

    def size(self) -> Size:
        """How large it is, without making any of it."""
        rows = METHODS[self.method].count(self.factors, self.samples, self.options)
        worlds = 1 if self.world_table is None else len(self.world_table)
        return Size(rows * len(self.scenarios), worlds, self.runs)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of all that the results depend on beside the rules; title, question and analysis are not."""
        content = {
            "scenarios": {name: scenario.digest for name, scenario in self.scenarios.items()},
            "method": self.method,
            "samples": self.samples,
            "runs": self.runs,
            "seed": self.seed,
            "worlds": self.world_table,
            "kept": None
            if self.world_table is None
            else {name: sorted(scenario_sets(s)) for name, s in self.scenarios.items()},
            "measures": [name for name in NAMES if name in self.measures] or list(NAMES),
            "months": self.months,
            "factors": [[key, factor.content()] for key, factor in self.factors.items()],
            "options": dict(self.options),
        }
        text = json.dumps(content, default=as_text, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def as_text(table: Any) -> str:
    """A table in the digest: its columns in order of their names, every number to the last digit."""
    return table[sorted(table.columns)].to_csv(index=True, lineterminator="\n")


def load_experiment(name_or_path: str | os.PathLike[str], rules: Any = ()) -> Experiment:
    """The shipped experiment of that name, or the one in that file; `ScenarioError` lists all its mistakes.

    `rules` are rules of one's own beside those that the file names; it may set and vary the numbers of both.
    """
    from .loading import loaded

    return loaded(name_or_path, rules)


def experiment_from_text(text: str, name: str = "experiment", folder: Path | None = None) -> Experiment:
    """The experiment that a text describes; other files are looked for in `folder`, if there is one."""
    from .loading import from_text

    return from_text(text, name, folder)
