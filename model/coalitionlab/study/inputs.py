"""The inputs of some points: from points, worlds and runs to the records of numbers that the rules read."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..parameters import UNCERTAINTIES
from ..records import PARAMETERS_RECORD, UNCERTAINTY_FIELDS, Unknowns, coded
from .templates import UNCERTAIN, Templates


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a worker must know of the points of its chunk, in plain arrays.

    As in `Templates`, but `scenario` and `values` begin with the point `first`. `worlds` are the values of worlds, from
    `first_world` on, at the positions `uncertain`, of which a scenario takes those that it `moves`. `groups` names
    each scenario's.
    """

    first: int
    first_world: int
    scenario: np.ndarray
    bases: tuple[np.ndarray, ...]
    unknowns: tuple[Unknowns, ...]
    groups: tuple[tuple[str, ...], ...]
    places: tuple[tuple[str, int], ...]
    values: np.ndarray
    uncertain: tuple[int, ...]
    worlds: np.ndarray
    moves: np.ndarray

    def of_one_scenario(self, point: np.ndarray) -> int:
        """How many of these points, from the first on, are of one scenario."""
        other = self.scenario[point - self.first] != self.scenario[point[0] - self.first]
        return int(other.argmax()) if other.any() else len(point)

    def records(
        self, seed: int, point: np.ndarray, world: np.ndarray, run: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """The records of some runs of one scenario, and which of them is whose.

        Runs share their record, unless the scenario has unknown inputs, which each run draws for itself.
        """
        unknowns = self.unknowns[self.scenario[point[0] - self.first]]
        if unknowns.places:
            records = self.in_worlds(point, world)
            unknowns.draw(records, seed, run)
            self.vary(records, point)
            return records, np.arange(len(run))
        new = np.ones(len(point), bool)
        new[1:] = (point[1:] != point[:-1]) | (world[1:] != world[:-1])
        records = self.in_worlds(point[new], world[new])
        self.vary(records, point[new])
        return records, np.cumsum(new) - 1

    def in_worlds(self, point: np.ndarray, world: np.ndarray) -> np.ndarray:
        """The scenario's own record once a point, each in its world."""
        scenario = self.scenario[point[0] - self.first]
        records = np.empty(len(point), PARAMETERS_RECORD)
        records.view(np.uint8).reshape(len(point), -1)[:] = self.bases[scenario]
        for column, position in enumerate(self.uncertain):
            if self.moves[scenario, column]:
                records[UNCERTAIN][:, position] = self.worlds[world - self.first_world, column]
        return records

    def vary(self, records: np.ndarray, point: np.ndarray) -> None:
        """Write what each point changes into its record."""
        for column, (block, position) in enumerate(self.places):
            values = self.values[point - self.first, column]
            given = ~np.isnan(values)
            records[block][given, position] = values[given]


class AllInputs:
    """The inputs of a whole sweep, from which each chunk takes its own."""

    def __init__(self, templates: Templates, groups: tuple[tuple[str, ...], ...], worlds: pd.DataFrame | None) -> None:
        self.templates, self.groups = templates, groups
        keys = [] if worlds is None else [key for key in worlds.columns if key in UNCERTAINTIES]
        self.uncertain = tuple(UNCERTAINTY_FIELDS.index(UNCERTAINTIES[key].field) for key in keys)
        self.worlds = np.zeros((1 if worlds is None else len(worlds), len(keys)))
        for column, key in enumerate(keys):
            values = [] if worlds is None else worlds[key]
            self.worlds[:, column] = [coded(UNCERTAINTIES[key], value) for value in values]
        self.moves = np.array([[key not in keeps for key in keys] for keeps in templates.keeps], bool)

    def of(self, point: np.ndarray, world: np.ndarray) -> Inputs:
        """The inputs of some rows, of which points, and within a point worlds, are in order."""
        first, last = int(point[0]), int(point[-1])
        some, known = slice(first, last + 1), self.templates
        one = slice(int(world[0]), int(world[-1]) + 1) if first == last else slice(0, None)
        return Inputs(
            first=first,
            first_world=one.start,
            scenario=known.scenario[some],
            bases=known.bases,
            unknowns=known.unknowns,
            groups=self.groups,
            places=known.places,
            values=known.values[some],
            uncertain=self.uncertain,
            worlds=self.worlds[one],
            moves=self.moves,
        )
