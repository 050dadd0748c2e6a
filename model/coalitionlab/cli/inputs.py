"""From what was typed to scenarios and worlds; every mistake in it is told at once."""

import itertools
import math
import tomllib
from collections.abc import Iterable
from typing import Any

import pandas as pd

from ..own_rules import OwnRules, rules_from
from ..parameters import PARAMETERS
from ..scenario import Scenario, ScenarioError, load_scenario
from ..scenario.messages import nearest, shown
from ..worlds import DEFAULT, PLAUSIBLE, load_worlds, shipped_worlds

RUNS, RUNS_A_WORLD = 1000, 20
MOST_VARIANTS = 64


def scenario_of(options: Any) -> Scenario:
    """The scenario that was named, with what --set and --months change in it."""
    return varied(load_scenario(options.scenario), options)


def varied(scenario: Scenario, options: Any) -> Scenario:
    """The scenario with what --set and --months change; what it sets in rules of one's own is left aside."""
    ours = bool(getattr(options, "rules", None))
    values = {key: value for key, value in settings(options.set, "--set").items() if not (ours and is_of_rules(key))}
    if getattr(options, "months", None) is not None:
        values["programme.horizon_months"] = options.months
    return with_values(scenario, values, "--set") if values else scenario


def is_of_rules(key: str) -> bool:
    """Whether a key names a number of a rule of one's own."""
    return key.startswith("rules.")


def rules_of(options: Any) -> OwnRules:
    """The rules of one's own that were named, with what --set changes in their numbers."""
    own = rules_from(options.rules)
    return with_numbers(own, settings(options.set, "--set"), "--set") if own else own


def with_numbers(own: OwnRules, values: dict[str, Any], option: str) -> OwnRules:
    """The rules with those of the values that are theirs; mistakes name the option."""
    try:
        return own.with_numbers({key: value for key, value in values.items() if is_of_rules(key)})
    except ScenarioError as wrong:
        raise ScenarioError([said.replace("rules: ", f"{option}: ", 1) for said in wrong.mistakes]) from None


def settings(typed: Iterable[str], option: str) -> dict[str, Any]:
    """KEY=VALUE, as often as it was typed; the last of a key counts."""
    found, mistakes = {}, []
    for entry in typed:
        key, sign, value = entry.partition("=")
        if not sign or not key.strip():
            mistakes.append(f"{option}: found {shown(entry)}, allowed is KEY=VALUE, such as leadership.style=0.8.")
        else:
            found[key.strip()] = read_value(value)
    if mistakes:
        raise ScenarioError(mistakes)
    return found


def read_value(text: str) -> Any:
    """A value as a scenario file would hold it (a number, a range, a list); anything else is a word."""
    try:
        return tomllib.loads(f"value = {text.strip()}")["value"]
    except tomllib.TOMLDecodeError:
        return text.strip()


def with_values(scenario: Scenario, values: dict[str, Any], option: str) -> Scenario:
    """The scenario with these values; mistakes and warnings name the option instead of the method behind it."""
    try:
        return scenario.with_levers(values)
    except ScenarioError as wrong:
        raise ScenarioError([said.replace("in with_levers: ", f"{option}: ", 1) for said in wrong.mistakes]) from None


def variants(options: Any) -> tuple[dict[str, Scenario], dict[str, dict[str, Any]]]:
    """The scenarios to compare by name, and, of variants made by --vary, what was varied."""
    bases, mistakes = [], []
    for name in options.scenarios:
        try:
            bases.append(varied(load_scenario(name), options))
        except ScenarioError as wrong:
            mistakes += [said for said in wrong.mistakes if said not in mistakes]
    if mistakes:
        raise ScenarioError(mistakes)
    if options.vary:
        return crossed(bases, options.vary, rules_of(options))
    names = distinct([base.name for base in bases], options.scenarios)
    return dict(zip(names, bases, strict=True)), {}


def distinct(names: list[str], typed: list[str]) -> list[str]:
    """Names that differ: files of one name are told apart by what was typed, and naming one twice is a mistake."""
    found = [name if names.count(name) == 1 else wrote for name, wrote in zip(names, typed, strict=True)]
    twice = sorted({name for name in found if found.count(name) > 1})
    if twice:
        raise ScenarioError([f"SCENARIO: found {shown(name)} twice, allowed is each scenario once." for name in twice])
    return found


def crossed(
    bases: list[Scenario], typed: list[str], own: OwnRules
) -> tuple[dict[str, Scenario], dict[str, dict[str, Any]]]:
    """Every combination of the values to vary, as variants of one scenario."""
    if len(bases) != 1:
        raise ScenarioError(
            [f"--vary: found {len(bases)} scenarios, allowed is one scenario, of which it makes variants."]
        )
    choices: dict[str, list[Any]] = {}
    mistakes = []
    for entry in typed:
        key, _, values = entry.partition("=")
        choices[key.strip()] = [read_value(value) for value in values.split(",") if value.strip()]
        if not choices[key.strip()]:
            mistakes.append(
                f"--vary: found {shown(entry)}, allowed is KEY=A,B,C, such as funding.scheme=siloed,pooled."
            )
        elif key.strip() not in {**PARAMETERS, **own.numbers}:
            meant = nearest(key.strip(), {**PARAMETERS, **own.numbers})
            mistakes.append(f"--vary: {key}: found no such key" + (f", did you mean {meant}?" if meant else "."))
    if mistakes:
        raise ScenarioError(mistakes)
    many = math.prod(map(len, choices.values()))
    if many > MOST_VARIANTS:
        raise ScenarioError([f"--vary: found {many} combinations, allowed is at most {MOST_VARIANTS}."])
    made: dict[str, Scenario] = {}
    changed: dict[str, dict[str, Any]] = {}
    for combination in itertools.product(*choices.values()):
        chosen = dict(zip(choices, combination, strict=True))
        name = ", ".join(f"{key.rpartition('.')[2]}={value}" for key, value in chosen.items())
        levers = {key: value for key, value in chosen.items() if not is_of_rules(key)}
        made[name], changed[name] = with_values(bases[0], levers, "--vary"), chosen
    return made, changed


def worlds_of(options: Any) -> pd.DataFrame | None:
    """The worlds that were asked for; None is the default world alone."""
    wanted = options.worlds
    if wanted in (None, DEFAULT):
        return None
    if wanted == PLAUSIBLE and PLAUSIBLE not in shipped_worlds():
        allowed = f"allowed are {DEFAULT} and a CSV or Parquet file with columns uncertainties.*"
        raise ScenarioError(
            [f"--worlds: found {PLAUSIBLE}, but no plausible worlds come with this version, {allowed}."]
        )
    return read_worlds(wanted, "--worlds")


def read_worlds(wanted: str, option: str) -> pd.DataFrame:
    """Worlds by their name or from a file; what is wrong with them is said of the option that names them."""
    try:
        return load_worlds(wanted)
    except ValueError as wrong:
        raise ScenarioError([f"{option}: {said}" for said in str(wrong).splitlines()]) from None


def plausible_worlds() -> pd.DataFrame | None:
    """The plausible worlds, if they are shipped."""
    return load_worlds(PLAUSIBLE) if PLAUSIBLE in shipped_worlds() else None
