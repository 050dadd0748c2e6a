"""One run of a sweep as a scenario of its own, so that Mesa can step through it."""

from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from ..own_rules import OwnRules, rules_described
from ..parameters import UNCERTAINTIES
from ..scenario import Scenario, ScenarioError, scenario_from_text
from .manifest import read
from .results import DESIGN, WORLDS, intact, query, table


class OneRun(NamedTuple):
    """What a run of a sweep depends on beside its number."""

    scenario: Scenario
    seed: int
    rules: OwnRules


def run_at(folder: Path, point: int = 0, world: int = 0) -> OneRun:
    """The scenario, seed and rules of all runs at a point in a world.

    Raises ScenarioError with a sentence where there is no such point or world.
    """
    manifest = read(folder)
    mistakes = []
    for name, number in (("point", point), ("world", world)):
        most = manifest["plan"][f"{name}s"] - 1
        if not 0 <= number <= most:
            mistakes.append(f"--{name}: found {number}, allowed are 0 to {most}.")
    if mistakes:
        raise ScenarioError(mistakes)
    row = row_of(folder, manifest, DESIGN, "point", point)
    about = manifest["scenarios"][row["scenario"]]
    values = {key: row[key] for key in manifest["settings"]["factors"] if not pd.isna(row[key])}
    moved = row_of(folder, manifest, WORLDS, "world", world) if WORLDS in manifest["files"] else {}
    keeps = {*about["keeps"], *values}
    values |= {key: value for key, value in moved.items() if key in UNCERTAINTIES and key not in keeps}
    rules = rules_described(manifest["own_rules"])
    rules = rules.with_numbers({key: values.pop(key) for key in rules.numbers if key in values})
    scenario = replace(scenario_from_text(about["text"]), name=row["scenario"]).with_levers(values)
    return OneRun(scenario, manifest["seed"], rules)


def row_of(folder: Path, manifest: dict[str, Any], name: str, key: str, number: int) -> dict[str, Any]:
    """One row of the design or of the worlds."""
    found = query(f"SELECT * FROM {table(intact(folder, manifest, name))} WHERE {key} = {number}")
    return found.astype(object).iloc[0].to_dict()
