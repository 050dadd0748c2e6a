"""`analyse` writes tables, figures and findings that are whole, say what they rest on, and are the same each time."""

import json
import re

import numpy as np
import pandas as pd
import pytest

from coalitionlab import cli
from coalitionlab.cli import parsers
from coalitionlab.findings.figures import DRAWN
from coalitionlab.findings.saying import SAID
from coalitionlab.study import document
from coalitionlab.study.analysis.analyses import ANALYSES, USUAL
from coalitionlab.study.designs import METHODS
from coalitionlab.texts import catalogue
from coalitionlab.texts.wording import Wording
from studies import ELEMENTS, SHARES, luck, own_luck, shares, study

MEASURED = 'measures = ["joint_action", "action_months", "month_first_execution", "reach_worst_off"]\n'


def model(points, world, run):
    """A small model of four measures: more of every lever helps, some luck is shared and some is not."""
    keys = [key for key in points.columns if key in (*SHARES, *ELEMENTS)]
    drive = points[keys].to_numpy(float).mean(axis=1) if keys else np.zeros(len(points))
    level = drive + 0.2 * luck(run) + 0.1 * own_luck(points, run) + 0.02 * (world % 7)
    return {
        "joint_action": level > 0.3,
        "action_months": np.maximum(0, 20 * level),
        "month_first_execution": np.where(level > 0.4, np.round(12 - 8 * np.clip(level, 0, 1)), np.nan),
        "reach_worst_off": np.clip(level, 0, 1),
    }


SWEEPS = {
    "sobol": f'method = "sobol"\nsamples = 32\nsecond_order = true\nruns = 5\nanalysis = ["sobol", "pawn"]\n{MEASURED}'
    + shares(3),
    "morris": f'method = "morris"\nsamples = 10\nruns = 5\nanalysis = ["morris"]\n{MEASURED}' + shares(3),
    "one-factor": f'method = "one-factor"\nlevels = 3\nruns = 5\nanalysis = ["one-factor"]\n{MEASURED}' + shares(2),
    "lhs": f'method = "lhs"\nsamples = 60\nruns = 5\nanalysis = ["pawn", "discovery"]\n{MEASURED}' + shares(3),
    "factorial": 'method = "factorial"\nruns = 6\nworlds = "worlds.csv"\nanalysis = ["factorial", "shapley", '
    f'"robustness", "survival", "discovery", "replications"]\n{MEASURED}[factors]\n'
    '"elements.joint_preconditions" = [0.0, 0.4, 0.8]\n' + "".join(f'"{key}" = [0.0, 0.8]\n' for key in ELEMENTS[:2]),
}


@pytest.fixture(scope="module")
def analysed(tmp_path_factory):
    """The folder of each small sweep after the command, made once."""
    made = {}

    def get(name):
        if name not in made:
            folder = tmp_path_factory.mktemp(name)
            worlds = pd.DataFrame({"uncertainties.meet.trust": np.linspace(0.05, 0.15, 45)})
            worlds.to_csv(folder / "worlds.csv", index=False)
            made[name] = study(folder, SWEEPS[name], model).folder
            assert cli.main(["analyse", str(made[name]), "--lang", "en"]) == 0
        return made[name]

    return get


@pytest.mark.parametrize("name", SWEEPS)
def test_every_analysis_from_end_to_end(analysed, name):
    """Tables have a note, figures come in pairs with seed and note on them, and sentences have numbers."""
    folder = analysed(name)
    told = json.loads((folder / "analysis.json").read_text())
    assert told["leading"] and told["note"] == "exploration, not prediction"
    assert all(re.search(r"\d|nothing clear", sentence) for sentence in told["leading"])
    tables = sorted((folder / "tables").glob("*.csv"))
    assert tables and all("note" in pd.read_csv(path, nrows=1) for path in tables)
    drawn = sorted((folder / "figures").glob("*.svg"))
    assert drawn and all(path.with_suffix(".png").is_file() for path in drawn)
    assert all("seed 2021" in path.read_text() and "xploration, not prediction" in path.read_text() for path in drawn)


@pytest.mark.parametrize("name", ["morris", "lhs"])
def test_a_second_time_gives_the_same_bytes(analysed, name, capsys):
    """Of every table and figure; and the command says where they are."""
    folder = analysed(name)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.suffix in (".csv", ".svg", ".png", ".json")}
    assert cli.main(["analyse", str(folder), "--lang", "en"]) == 0
    assert all(path.read_bytes() == content for path, content in before.items())
    out = capsys.readouterr().out
    assert "Exploration, not prediction" in out and str(folder) in out


def test_no_mean_without_an_interval(analysed):
    """Every table with an estimate has its low and high end around it."""
    estimates = {"effects": "effect", "interactions": "effect", "shapley": "shapley", "shapley_pairs": "interaction"}
    estimates |= {"best_subsets": "mean", "verdicts": "in_favour_of_all", "robustness": "regret"}
    for name, column in (estimates | {"survival": "waiting", "survival_means": "mean_months"}).items():
        table = pd.read_csv(analysed("factorial") / "tables" / f"{name}.csv")
        assert ((table["low"] <= table[column] + 1e-9) & (table[column] <= table["high"] + 1e-9)).mean() > 0.9, name


def test_json_and_dutch(analysed, tmp_path, capsys):
    """With --json there is nothing but JSON, and another analysis can be asked for; Dutch speaks Dutch."""
    folder = analysed("morris")
    capsys.readouterr()
    assert cli.main(["analyse", str(folder), "--lang", "en", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["analyses"] == ["morris"]
    assert cli.main(["analyse", str(folder), "--lang", "nl"]) == 0
    assert "staan nu: tabellen (1) en figuren (1)" in capsys.readouterr().out
    assert cli.main(["analyse", str(folder), "--analysis", "shapley"]) == 2
    assert "allowed is factorial" in capsys.readouterr().err
    assert cli.main(["analyse", str(tmp_path / "nowhere")]) == 2


def test_names_are_the_same_everywhere():
    """What an experiment may name is what the command offers and what is made; every design has a usual analysis."""
    assert set(document.ANALYSES) == set(parsers.ANALYSES) == set(ANALYSES)
    assert set(USUAL) == set(METHODS) and set(USUAL.values()) <= set(ANALYSES)


def test_sentences_that_are_put_together():
    """Headings, captions and sentences that are called by a name that is put together are all there, and no other."""
    words, known = Wording("en"), set(catalogue("report_en")["analyse"])
    figures = {"sobol", "convergence", "morris", "pawn", "one_factor", "effects", "shapley", "best_subsets"}
    figures |= {"robustness", "survival", "bottleneck", "scenarios", "replications"}
    put_together = {f"{name}_{part}" for name in figures for part in ("heading", "caption")}
    put_together |= {f"say_{name}" for name in ("strength", "pawn", "range")}
    put_together |= {f"all_{said}" for said in ("better", "worse", "unclear", "same", "too_few")}
    put_together |= {"first", "total", "happened", "restricted"}
    assert put_together <= known and len(DRAWN) == len(figures) and len(SAID) >= 10
    assert all(words(f"analyse.{key}") for key in put_together)
