"""`replay`: one run in Mesa, month by month, as numbers or as a story."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from ..files import plain
from ..own_rules import rules_described, rules_from
from ..report.plain import text_table
from ..report.tables import Table, row
from ..scenario import Scenario, ScenarioError, load_scenario
from ..scenario.messages import listed
from ..study.one_run import OneRun, run_at
from ..texts.wording import Wording
from .console import command_line, compile_first, print_json, warn, wording
from .inputs import rules_of, varied

COLUMNS = (
    *("table_size", "shared_ambition", "ownership", "trust", "motivation", "sponsor_commitment"),
    *("actions_proposed", "actions_agreed", "joint_action_execution", "joint_action_policy"),
    *("joint_action_administrative", "action_months", "reach_worst_off", "reach_best_off"),
)


def run(options: Any) -> int:
    """Find the run, step through it in Mesa, and show it."""
    words = wording(options)
    scenario, seed, rules = found(options)
    warn(scenario.warnings)
    compile_first(rules_from(rules))
    if options.story:
        return tell(scenario, seed, rules, options, words)
    months = monthly(scenario, seed, options.number, rules)
    if options.json:
        print_json(about(scenario, seed, options) | {"months": plain(months)})
        return 0
    print(words("replay.heading", title=words.title(scenario), run=options.number, seed=seed))
    print(f"\n{text_table(as_table(months, words))}\n")
    print(words("replay.reading", note=words("page.note")))
    return 0


def tell(scenario: Scenario, seed: int, rules: Any, options: Any, words: Wording) -> int:
    """The run in words, or with --json the log that the words come from."""
    from ..story import tell as told
    from ..tracing import trace

    log = trace(scenario, seed=seed, run=options.number, rules=rules)
    if options.json:
        print_json(about(scenario, seed, options) | {"log": plain(log), "story": told(log, lang=words.lang)})
    else:
        print(told(log, lang=words.lang), end="")
    return 0


def monthly(scenario: Scenario, seed: int, number: int, rules: Any = ()) -> pd.DataFrame:
    """All measures of one run at the end of every month."""
    from ..agents import CoalitionModel

    model = CoalitionModel(scenario, seed=seed, run=number, rules=rules)
    while model.running:
        model.step()
    table = model.datacollector.get_model_vars_dataframe().reset_index(drop=True)
    table.insert(0, "month", range(1, len(table) + 1))
    return table


def as_table(months: pd.DataFrame, words: Wording) -> Table:
    """Some of the measures, a row a month, each named above its column."""
    rows = []
    for line in months.to_dict("records"):
        cells = (words.value(name, float(line[name]), whole=True) for name in COLUMNS)
        rows.append(row(words.number(line["month"]), *cells))
    return Table((words("replay.month"), *(words.measure(name) for name in COLUMNS)), rows)


def about(scenario: Scenario, seed: int, options: Any) -> dict[str, Any]:
    """Which run it is."""
    return {
        "command": command_line(options.typed),
        "scenario": {"name": scenario.name, "title": scenario.title, "digest": scenario.digest},
        "seed": seed,
        "run": options.number,
    }


def found(options: Any) -> OneRun:
    """The scenario, the seed and the rules: as named, or as a folder of `run`, `compare` or `sweep` keeps them."""
    folder = Path(options.scenario)
    if not folder.is_dir():
        refuse_points(options)
        return OneRun(varied(load_scenario(options.scenario), options), options.seed or 1, rules_of(options))
    manifest = read_manifest(folder)
    if manifest["kind"] == "sweep":
        if options.chosen is not None:
            raise ScenarioError([f"--scenario: found {options.chosen}, allowed in a sweep is --point, which has one."])
        one = run_at(folder, options.point or 0, options.world or 0)
        own = rules_of(options) if options.rules else one.rules
        return OneRun(varied(one.scenario, options), options.seed or one.seed, own)
    refuse_points(options)
    chosen, known = options.chosen, manifest["scenarios"]
    if (chosen is None and len(known) > 1) or (chosen is not None and chosen not in known):
        raise ScenarioError([f"--scenario: found {chosen or 'none'}, allowed is one of {listed(known)}."])
    name = chosen or next(iter(known))
    scenario = replace(load_scenario(folder / known[name]["file"]), name=name)
    kept = known[name].get("own_rules")
    own = rules_of(options) if options.rules or not kept else rules_described(kept)
    return OneRun(varied(scenario, options), options.seed or manifest["seed"], own)


def refuse_points(options: Any) -> None:
    """A point or world means nothing outside a sweep."""
    typed = {"--point": options.point, "--world": options.world}
    mistakes = [
        f"{name}: found {value}, allowed only where DIR holds a sweep."
        for name, value in typed.items()
        if value is not None
    ]
    if mistakes:
        raise ScenarioError(mistakes)


def read_manifest(folder: Path) -> dict[str, Any]:
    """What made the results in a folder."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        kind = str(manifest.get("kind", "runs"))
        return {"kind": kind, "seed": int(manifest["seed"]), "scenarios": dict(manifest["scenarios"])}
    except (OSError, ValueError, KeyError, TypeError):
        allowed = "a scenario, or a folder that `run --out`, `compare --out` or `sweep` wrote"
        raise ScenarioError(
            [f"{folder}: found a folder without a manifest.json of ours, allowed is {allowed}."]
        ) from None
