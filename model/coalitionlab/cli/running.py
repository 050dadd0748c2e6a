"""`run`: one scenario, many runs, all measures."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ..comparison import Comparison, compare, input_strengths
from ..files import certificate, sha256, write_csv, write_json, write_parquet, write_text
from ..measures import MEASURES
from ..own_rules import OwnRules
from ..report.plain import text_table
from ..report.tables import Table, row, summary_table
from ..scenario import Scenario
from ..texts.wording import Wording
from .console import Progress, command_line, compile_first, print_json, rules_said, warn, wording
from .inputs import RUNS, RUNS_A_WORLD, rules_of, scenario_of, worlds_of


def run(options: Any) -> int:
    """Simulate, print the table, and keep the runs if a folder was given."""
    words, scenario, own = wording(options), scenario_of(options), rules_of(options)
    worlds = worlds_of(options)
    runs = options.runs or (RUNS if worlds is None else RUNS_A_WORLD)
    warn(scenario.warnings)
    compile_first(own)
    with Progress(runs * (1 if worlds is None else len(worlds))) as progress:
        if options.engine == "mesa":
            table, name = in_mesa(scenario, runs, options.seed, worlds, progress, own), scenario.name
            numbers = np.arange(runs)
            found = Comparison({name: scenario}, {name: table}, numbers, options.seed, worlds, rules={name: own})
        else:
            found = compare({scenario.name: scenario}, runs, options.seed, worlds, progress=progress, rules=own)
    strengths = input_strengths(scenario, found.runs, options.seed)
    if options.out:
        keep(Path(options.out), found, options)
    if options.json:
        print_json(as_json(found, options) | ({"inputs": strengths} if len(strengths) else {}))
    else:
        print(as_text(found, strengths, words))
    return 0


def in_mesa(
    scenario: Scenario, runs: int, seed: int, worlds: pd.DataFrame | None, progress: Progress, rules: OwnRules
) -> pd.DataFrame:
    """The same runs in Mesa, one after the other."""
    from ..agents import CoalitionModel
    from ..simulation import scenario_sets

    rows = []
    for world, values in [(None, {})] if worlds is None else worlds.iterrows():
        kept = scenario_sets(scenario)
        moved = scenario.with_levers({key: value for key, value in values.items() if key not in kept})
        for number in range(runs):
            model = CoalitionModel(moved, seed=seed, run=number, rules=rules)
            while model.running:
                model.step()
            first = {} if worlds is None else {"world": world}
            rows.append(first | {"run": number} | model.measures())
            progress(1)
    return pd.DataFrame(rows)


def as_text(found: Comparison, strengths: pd.DataFrame, words: Wording) -> str:
    """What is printed: where the numbers come from, the table, and how to read it."""
    (name, scenario), worlds = next(iter(found.scenarios.items())), found.worlds
    values = {"runs": words.number(len(found.numbers)), "months": scenario.levers["programme.horizon_months"]}
    values |= {"seed": found.seed, "note": words("page.note"), "worlds": 0 if worlds is None else len(worlds)}
    parts = [
        words("table.title_run", title=words.title(scenario), name=name),
        words("table.made_run" if worlds is None else "table.made_run_worlds", **values)
        + rules_said(found.own_rules, words),
        "",
        text_table(summary_table(found.summary, words)),
        "",
        words("table.reading_run"),
    ]
    if len(strengths):
        parts += ["", text_table(strengths_table(strengths, words))]
    return "\n".join(parts)


def strengths_table(strengths: pd.DataFrame, words: Wording) -> Table:
    """How strongly each input that was given as a range goes along with what comes out."""
    rows = []
    for line in strengths.to_dict("records"):
        low, high = (words.number(line[end], 2, signed=True) for end in ("low", "high"))
        strength = words.number(line["correlation"], 2, signed=True)
        rows.append(row(line["input"], words.measure(line["measure"]), strength, words.interval(low, high)))
    heads = ("unknown_input", "measure", "unknown_strength", "interval95")
    return Table(tuple(words(f"table.{head}") for head in heads), rows, words("table.unknown_heading"))


def as_json(found: Comparison, options: Any) -> dict[str, Any]:
    """What --json prints."""
    ((name, scenario),) = found.scenarios.items()
    summary = found.summary.drop(columns=["scenario"]).set_index("measure")
    about: dict[str, Any] = {"title": scenario.title, "file": "scenario.toml", "digest": scenario.digest}
    if found.rules.get(name):
        about["own_rules"] = found.rules[name].described
    return {
        "command": command_line(options.typed),
        "scenarios": {name: about},
        "runs": len(found.numbers),
        "seed": found.seed,
        "months": scenario.levers["programme.horizon_months"],
        "worlds": None if found.worlds is None else len(found.worlds),
        "warnings": scenario.warnings,
        "measures": {measure: dict(summary.loc[measure]) for measure in MEASURES},
    }


def keep(folder: Path, found: Comparison, options: Any) -> None:
    """Write every run, the table, the scenario, and what made them."""
    ((_, scenario),) = found.scenarios.items()
    written = [
        write_parquet(folder / "runs.parquet", found.runs.drop(columns=["scenario"])),
        write_csv(folder / "summary.csv", found.summary),
        write_text(folder / "scenario.toml", scenario.to_toml()),
    ]
    about = {key: value for key, value in as_json(found, options).items() if key != "measures"}
    about["files"] = {path.name: sha256(path) for path in written}
    write_json(folder / "manifest.json", certificate() | about)
