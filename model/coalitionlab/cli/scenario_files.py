"""`show`, `new`, `check` and `schema`: scenarios, and experiments, as files."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..files import plain, write_text
from ..scenario import ScenarioError, load_scenario, render_merged
from ..scenario.reading import read_toml
from ..shipped import shipped_names
from .console import print_json, warn
from .inputs import scenario_of

NEW = """\
title = {title}
question = "What do you want to find out with it?"
extends = {base}

# Write down only what differs. For example, without the # in front:
#
# [leadership]
# arrangement = "independent"   # municipal, independent or dual
# hours = 32                    # a month
#
# [[partner]]                   # the same name changes that partner, a new name adds one
# name = "Debt counselling"
# mandate = {{ low = 0.2, high = 0.6 }}   # not sure? give a range: each run draws from it
#
# [[event]]
# kind = "alderman_leaves"
# month = 15
#
# What can be set: coalitionlab list levers, list events, list activities. Is it right: coalitionlab check {file}
# What stands in it all together: coalitionlab show {file}
"""


def run(options: Any) -> int:
    """Carry out the command that was typed."""
    return {"show": show, "new": new, "check": check, "schema": schema}[options.command](options)


def show(options: Any) -> int:
    """Print a scenario in full, each value with its origin."""
    scenario = scenario_of(options)
    if options.json:
        values = {**scenario.levers, **scenario.uncertainties}
        about = {
            name: getattr(scenario, name) for name in ("name", "title", "question", "digest", "warnings", "themes")
        }
        origins = {key: scenario.origins.get(key, "default") for key in values}
        print_json({**about, "values": values, "origins": origins, "toml": scenario.to_toml()})
    else:
        print(render_merged(scenario), end="")
        warn(scenario.warnings)
    return 0


def new(options: Any) -> int:
    """Write a file that varies another scenario; an existing file is never overwritten."""
    path = Path(options.name if options.name.endswith(".toml") else f"{options.name}.toml")
    base = load_scenario(options.base)
    mistakes = []
    if path.stem in shipped_names():
        mistakes.append(f"NAME: found {path.stem}, a shipped scenario; allowed is a name of your own.")
    if os.path.lexists(path):
        mistakes.append(f"NAME: found {path}, which exists; allowed is the name of a new file.")
    if not path.parent.is_dir():
        mistakes.append(f"NAME: found {path.parent}, which is no folder; allowed is a name in a folder that exists.")
    if mistakes:
        raise ScenarioError(mistakes)
    extends = options.base
    if extends not in shipped_names():
        extends = Path(os.path.relpath(Path(options.base).resolve(), path.resolve().parent)).as_posix()
    title = path.stem.replace("-", " ").replace("_", " ").capitalize()
    quoted = {"title": json.dumps(title, ensure_ascii=False), "base": json.dumps(extends, ensure_ascii=False)}
    write_text(path, NEW.format(**quoted, file=path))
    if options.json:
        print_json({"file": str(path), "extends": extends})
    else:
        print(f"Wrote {path}, a variant of {base.name}. Open it, change it, and: coalitionlab check {path}")
    return 0


def check(options: Any) -> int:
    """Check every file, and tell all mistakes of all of them."""
    found = []
    for file in options.files:
        try:
            said, warnings = checked(Path(file) if os.path.lexists(file) else file)
            found.append({"file": file, "valid": True, "mistakes": [], "warnings": list(warnings)})
            if not options.json:
                print(f"{file}: valid. {said}")
                warn(warnings)
        except ScenarioError as wrong:
            found.append({"file": file, "valid": False, "mistakes": wrong.mistakes, "warnings": []})
            if not options.json:
                print("\n".join(wrong.mistakes), file=sys.stderr)
    if options.json:
        print_json({"files": found})
    return 0 if all(entry["valid"] for entry in found) else 2


def checked(file: str | Path) -> tuple[str, Sequence[str]]:
    """What a valid file holds, in a sentence, and its warnings; the keys that it has say what it means to be."""
    if is_experiment(file):
        from ..study.experiment import load_experiment

        experiment = load_experiment(file)
        size = experiment.size()
        return f"{size.points:,} points, {size.worlds:,} worlds, {size.total:,} runs in all.", experiment.warnings
    scenario = load_scenario(file)
    return f"{len(scenario.partners)} partners, {len(scenario.groups)} groups of residents.", scenario.warnings


def is_experiment(file: str | Path) -> bool:
    """Whether a file, or a shipped name, is meant as an experiment: it names a method or scenarios."""
    if isinstance(file, str):
        return file in shipped_names("experiments")
    try:
        return bool({"method", "scenarios"} & set(read_toml(file, str(file))))
    except ScenarioError:
        return False


def schema(options: Any) -> int:
    """Print the JSON Schema; it is JSON with or without --json."""
    if options.experiment:
        from ..study.schema import experiment_schema as json_schema
    else:
        from ..scenario import json_schema
    print(json.dumps(plain(json_schema()), indent=2, ensure_ascii=False))
    return 0
