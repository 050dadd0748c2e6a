"""An experiment is loaded from a shipped name, a file or a text; whatever is wrong with it is told at once."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from ..own_rules import OwnRules, load_rules, rules_from
from ..parameters import PARAMETERS
from ..scenario import Frozen, Scenario, ScenarioError, load_scenario
from ..scenario.messages import Mistakes, Wrong, nearest, shown
from ..scenario.quantities import kind_of
from ..scenario.reading import parse_toml, read_toml
from ..shipped import shipped_names, shipped_path
from ..worlds import DEFAULT, load_worlds, shipped_worlds
from .choosing import factors_of
from .designs import METHODS
from .document import MOST_RUNS, RULES, SAMPLES, SET, VALUES, Document
from .experiment import MOST_POINTS, Experiment
from .factor_specs import known
from .remarks import remarks

EXPERIMENTS = "experiments"


def loaded(name_or_path: str | os.PathLike[str], rules: Any = ()) -> Experiment:
    """The shipped experiment of that name, or the one in that file."""
    label = os.fspath(name_or_path)
    path = shipped_path(label, EXPERIMENTS) or Path(label)
    named = not isinstance(name_or_path, os.PathLike) and os.path.basename(label) == label
    if named and not os.path.lexists(path):
        mistakes = Mistakes(label)
        allowed = "the name of a shipped experiment (`coalitionlab list experiments`) or the path of a file"
        known_names = (*shipped_names(EXPERIMENTS), *(file.name for file in sorted(Path().glob("*.toml"))))
        wrong = Wrong("no experiment and no file of that name", allowed, lambda: nearest(label, known_names))
        mistakes.add((), wrong)
        mistakes.raise_any()
    content = read_toml(path, label)
    return _made(content, path.read_text("utf-8-sig"), label, path.stem, path, rules)


def from_text(text: str, name: str, folder: Path | None) -> Experiment:
    """The experiment that a text describes."""
    path = folder / f"{name}.toml" if folder else None
    return _made(parse_toml(text, name), text, name, name, path)


def _made(
    content: Mapping[str, Any], text: str, label: str, name: str, path: Path | None, rules: Any = ()
) -> Experiment:
    mistakes = Mistakes(label)
    document = Document(content, mistakes)
    folder = path.parent if path else None
    document.unknown()
    document.own = _rules(document, folder, rules)
    simple = {key: document.value(key, *VALUES[key]) for key in VALUES if key != "method"}
    method, samples, options = document.method()
    settings = _settings(document)
    scenarios = _scenarios(document, folder, settings)
    world_table = _worlds(simple["worlds"], folder, mistakes)
    factors, notes = factors_of(document, method, options, settings, folder)
    measures, analysis = document.values("measures"), document.analysis(method)
    mistakes.raise_any()
    assert method is not None
    if SAMPLES in content and METHODS[method].SAMPLES is None:
        notes.append(f"{SAMPLES}: it has no effect under {method}, whose size follows from the factors.")
    experiment = Experiment(
        name=name,
        **(simple | {"title": simple["title"] or name}),
        scenarios=Frozen(scenarios),
        method=method,
        samples=samples,
        measures=measures,
        analysis=analysis,
        factors=Frozen(factors),
        settings=Frozen(settings),
        options=Frozen(options),
        text=text,
        path=path,
        world_table=world_table,
        rules=document.own.with_numbers({key: settings[key] for key in document.own.numbers if key in settings}),
        warnings=(*(f"{label}: {note}" for note in notes), *remarks(label, scenarios, factors)),
    )
    _check_size(experiment, mistakes)
    return experiment


def _rules(document: Document, folder: Path | None, more: Any) -> OwnRules:
    """The rules of one's own that the file names, and those that were given beside it."""
    found = []
    for name in document.values(RULES):
        beside = folder / name if folder else None
        try:
            found.append(load_rules(beside if beside is not None and beside.is_file() else name))
        except ScenarioError as wrong:
            document.mistakes.sentences.extend(wrong.mistakes)
    try:
        return rules_from([*found, more])
    except ScenarioError as wrong:
        document.mistakes.sentences.extend(wrong.mistakes)
        return OwnRules()


def _settings(document: Document) -> dict[str, Any]:
    """[set]: what is the same at all points."""
    settings = {}
    for key, value in document.table(SET).items():
        try:
            parameter = known(key, document.parameters)
            settings[key] = kind_of(parameter, ranged=key in PARAMETERS).check(value)
        except Wrong as wrong:
            document.mistakes.add((SET, key), wrong)
    return settings


def _scenarios(document: Document, folder: Path | None, settings: Mapping[str, Any]) -> dict[str, Scenario]:
    """The scenarios by name, with the settings in them; a path is relative to the experiment's file."""
    wanted = document.values("scenarios")
    if not wanted and "scenarios" not in document.content:
        document.mistakes.add(("scenarios",), Wrong("nothing", "a list of scenarios, by name or file"))
    elif document.content["scenarios"] == []:
        document.mistakes.add(("scenarios",), Wrong("an empty list", "one or more scenarios, by name or file"))
    found: dict[str, Scenario] = {}
    values = {key: value for key, value in settings.items() if key in PARAMETERS}
    for number, name in enumerate(wanted):
        beside = folder / name if folder else None
        try:
            if shipped_path(name) is None and beside is not None and beside.is_file():
                scenario = load_scenario(beside)
            else:
                scenario = load_scenario(name)
        except ScenarioError as wrong:
            document.mistakes.sentences.extend(wrong.mistakes)
            continue
        if scenario.name in found:
            allowed = "scenarios whose names differ, since results are told apart by them"
            document.mistakes.add(("scenarios", number), Wrong(f"a second {shown(scenario.name)}", allowed))
        found[scenario.name] = scenario.with_levers(values) if values else scenario
    return found


def _worlds(wanted: str, folder: Path | None, mistakes: Mistakes) -> pd.DataFrame | None:
    """The worlds; None for the default one."""
    if wanted == DEFAULT:
        return None
    beside = folder is not None and wanted not in shipped_worlds() and (folder / wanted).is_file()
    try:
        return load_worlds(folder / wanted if beside and folder else wanted).reset_index(drop=True)
    except (ValueError, OSError) as wrong:
        mistakes.sentences.extend(f"{mistakes.label}: worlds: {line}." for line in str(wrong).rstrip(".").split("\n"))
        return None


def _check_size(experiment: Experiment, mistakes: Mistakes) -> None:
    """A size that no machine can hold is refused before anything is made."""
    size = experiment.size()
    if size.points > MOST_POINTS:
        found = f"a design of {size.points:,} points" if size.points < 10**15 else "a design of more than 10^15 points"
        mistakes.add((), Wrong(found, f"at most {MOST_POINTS:,}; fewer factors or levels, or a sampled method"))
    elif size.total > MOST_RUNS:
        parts = f"{size.points:,} points x {size.worlds:,} worlds x {size.runs:,} runs"
        mistakes.add((), Wrong(f"{size.total:,} runs ({parts})", f"at most {MOST_RUNS:,}"))
    mistakes.raise_any()
