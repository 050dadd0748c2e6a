"""What the results in a folder are: everything needed to make them again, and to tell them from others.

Nothing in it depends on when, where, how often or by how many workers they were made.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from ..files import NOTE, plain
from ..scenario import ScenarioError
from ..scenario.messages import shown
from .columns import as_json
from .engines import RULES
from .job import Job

MANIFEST = "manifest.json"
RUNNING, COMPLETE = "running", "complete"


def described(job: Job) -> dict[str, Any]:
    """The manifest of a sweep, but for what only the end can tell."""
    experiment, plan = job.experiment, job.plan
    scenarios = {
        name: {"title": scenario.title, "digest": scenario.digest, "keeps": sorted(keeps), "text": scenario.to_toml()}
        for (name, scenario), keeps in zip(experiment.scenarios.items(), job.inputs.templates.keeps, strict=True)
    }
    return {
        "note": NOTE,
        "kind": "sweep",
        "versions": {name: value for name, value in job.made_with.items() if name != RULES},
        "rules": job.made_with[RULES],
        "own_rules": {"texts": list(job.rules), "numbers": job.numbers},
        "experiment": {key: getattr(experiment, key) for key in ("name", "title", "question", "digest", "text")},
        "settings": settings(job),
        "seed": experiment.seed,
        "scenarios": scenarios,
        "plan": {"points": plan.points, "worlds": plan.worlds, "runs": plan.runs, "rows_a_part": plan.rows_a_chunk},
        "shard": list(job.shard) if job.shard else None,
        "columns": {kind: as_json(columns) for kind, columns in zip(job.kinds, (job.runs, job.months), strict=False)},
    }


def settings(job: Job) -> dict[str, Any]:
    """What the experiment's digest is made of, readable, so that a sentence can say what differs."""
    experiment = job.experiment
    return {
        "method": experiment.method,
        "samples": experiment.samples,
        "measures": [column.name for column in job.runs if column.result],
        "months": experiment.months,
        "worlds": experiment.worlds,
        "analysis": list(experiment.analysis),
        "factors": {key: factor.content() for key, factor in experiment.factors.items()},
        "set": dict(experiment.settings),
        "options": {key: value for key, value in experiment.options.items() if not isinstance(value, pd.DataFrame)},
    }


def identity(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """What must be equal for two sweeps to be one, by the name in a sentence."""
    plan, chosen = manifest["plan"], manifest["settings"]
    found = {key: manifest["versions"][key] for key in manifest["versions"]}
    found |= {"runs": plan["runs"], "points": plan["points"], "worlds": plan["worlds"], "seed": manifest["seed"]}
    found |= {key: chosen[key] for key in ("method", "samples", "measures", "months", "factors", "set", "options")}
    found |= {f"scenario {name}": about["digest"] for name, about in manifest["scenarios"].items()}
    found["shard"] = "{}/{}".format(*manifest["shard"]) if manifest["shard"] else None
    found["own rules"] = manifest["own_rules"]
    return found | {"rules": manifest["rules"], "experiment": manifest["experiment"]["digest"]}


def differing(
    found: Mapping[str, Any], wanted: Mapping[str, Any], but: tuple[str, ...] = (), here: str = "this sweep"
) -> list[str]:
    """What differs between two sweeps, a half-sentence each, without the names left out; `here` is the wanted one.

    Digests are named only where nothing that one can read explains them.
    """
    one, other = plain(identity(found)), plain(identity(wanted))
    names = [name for name in {**one, **other} if one.get(name) != other.get(name) and name not in but]
    readable = [name for name in names if name != "experiment"]
    return [told(name, one.get(name), other.get(name), here) for name in readable or names]


def told(name: str, found: Any, wanted: Any, here: str) -> str:
    """One difference; of what is long, only that there is one."""
    values = (found, wanted)
    if name in ("rules", "experiment") or any(isinstance(value, Mapping | list) for value in values):
        return f"{name}: found others than in {here}"
    if name.startswith("scenario ") and None not in values:
        return f"{name}: found another content than in {here}"
    found, wanted = ("none" if value is None else shown(value) for value in values)
    return f"{name}: found {found}, {here} has {wanted}"


def read(folder: Path) -> dict[str, Any]:
    """The manifest of a sweep's folder; raises ScenarioError where there is none."""
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        identity(manifest)
        if manifest["state"] not in (RUNNING, COMPLETE):
            raise ValueError(manifest["state"])
        return manifest
    except FileNotFoundError:
        found = "no folder" if not folder.is_dir() else f"a folder without a {MANIFEST}"
        raise ScenarioError([f"{folder}: found {found}, allowed is one that `coalitionlab sweep` wrote."]) from None
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        allowed = "the manifest of a sweep; another kind of results needs another folder"
        raise ScenarioError([f"{path}: found a file that is no sweep's, allowed is {allowed}."]) from None
