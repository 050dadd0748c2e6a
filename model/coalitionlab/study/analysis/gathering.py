"""Tables that an analysis gathers, scenario by scenario and outcome by outcome, and notes on what it left out."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from .outcomes import Outcome, Refused, outcomes
from .sweep import Sweep

Tables = dict[str, pd.DataFrame]


class Found(NamedTuple):
    """What an analysis found: its tables by name, and what it left out and why."""

    tables: Tables
    notes: list[str]


class Gathered:
    """Tables that grow part by part, each part with the scenario and outcome that it is about in front."""

    def __init__(self) -> None:
        self.parts: dict[str, list[pd.DataFrame]] = {}
        self.notes: list[str] = []

    def add(self, name: str, table: pd.DataFrame, scenario: str, outcome: Outcome | None = None) -> None:
        """One more part of a table."""
        if table.empty:
            return
        about = {"scenario": scenario} | ({"outcome": outcome.name, "unit": outcome.unit} if outcome else {})
        front = pd.DataFrame(about, index=table.index)
        self.parts.setdefault(name, []).append(pd.concat([front, table], axis=1))

    def note(self, sentence: str) -> None:
        """One more thing left out."""
        if sentence and sentence not in self.notes:
            self.notes.append(sentence)

    def each(self, sweep: Sweep, measures: tuple[str, ...] = ()) -> Iterator[tuple[str, Outcome]]:
        """Every scenario and outcome that can be analysed; what cannot becomes a note."""
        for scenario in sweep.scenarios:
            for found in outcomes(sweep, scenario, measures):
                if isinstance(found, Refused):
                    self.note(found.why)
                else:
                    yield scenario, found

    def found(self) -> Found:
        """All tables whole."""
        return Found({name: pd.concat(parts, ignore_index=True) for name, parts in self.parts.items()}, self.notes)


def side_by_side(sweep: Sweep, gathered: Gathered) -> Iterator[Outcome]:
    """Every outcome that all scenarios have, the points of all scenarios behind each other."""
    for measure in sweep.measures:
        each: dict[str, list[Outcome]] = {}
        for scenario in sweep.scenarios:
            for found in outcomes(sweep, scenario, (measure,), constant=True):
                if isinstance(found, Outcome):
                    each.setdefault(found.name, []).append(found)
        for name, some in each.items():
            if len(some) < len(sweep.scenarios):
                gathered.note(f"{name}: not all scenarios have a value; it is left out.")
            elif np.ptp(values := np.concatenate([outcome.values for outcome in some])) > 0.0:
                yield some[0]._replace(values=values)
