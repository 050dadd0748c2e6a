"""Every shipped experiment runs at toy size, from its own file to its findings."""

import re
from pathlib import Path

import pandas as pd
import pytest

from coalitionlab.findings.naming import leading
from coalitionlab.findings.writing import write_findings
from coalitionlab.shipped import shipped_folder, shipped_names
from coalitionlab.study.calibration import prior_sample, worlds_at
from coalitionlab.study.experiment import experiment_from_text
from coalitionlab.study.runner import sweep
from coalitionlab.texts.wording import Wording

SAMPLES = {"screening": 2, "global-sensitivity": 16, "distributions": 60}
WORLDS = {"choices": 40}  # as many as scenario discovery needs at least
MONTHS = '"programme.horizon_months"'


def toy(name, some_worlds):
    """The experiment with few samples, runs and months, in worlds of the prior from a file."""
    worlds_at(prior_sample(WORLDS.get(name, 6), 1)).to_csv(some_worlds, index=False)
    folder = shipped_folder("experiments")
    text = (folder / f"{name}.toml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^runs = \d+", "runs = 5", text)
    text = re.sub(r"(?m)^samples = \d+", f"samples = {SAMPLES.get(name, 2)}", text)
    text = text.replace('worlds = "plausible"', f'worlds = "{some_worlds.as_posix()}"')
    text = re.sub(rf"(?m)^{MONTHS} = \d+", f"{MONTHS} = 10", text)
    if MONTHS not in text:
        text = text if "\n[set]" in text else f"{text}\n[set]\n"
        text = re.sub(r"(?m)^\[set\].*$", f"[set]\n{MONTHS} = 10", text)
    return experiment_from_text(text, name, folder)


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped_names("experiments"))
def test_every_shipped_experiment_at_toy_size(tmp_path, name):
    """The sweep is whole, and its analyses give tables, figures, and a note on whatever is left out."""
    experiment = toy(name, tmp_path / "worlds.csv")
    found = sweep(experiment, tmp_path / "results")
    assert not found.failed and found.runs == experiment.size().total
    findings = write_findings(tmp_path / "results", Wording("en"))
    assert findings.analyses == (experiment.analysis or ("factorial",))
    assert findings.tables or findings.notes
    assert all(path.is_file() for path in findings.files)


def test_global_sensitivity_varies_what_leads_in_the_screening():
    """Its factors are the twenty with the largest effects in the kept table, as parts of the largest of an outcome."""
    table = pd.read_csv(Path(__file__).parents[1] / "results" / "screening" / "tables" / "morris.csv")
    table = table[table["outcome"].isin(leading(table["outcome"]))]
    part = table["strength"] / table.groupby("outcome")["strength"].transform("max")
    first = part.groupby(table["factor"]).mean().nlargest(20)
    experiment = experiment_from_text(
        (shipped_folder("experiments") / "global-sensitivity.toml").read_text(encoding="utf-8"),
        "global-sensitivity",
        shipped_folder("experiments"),
    )
    assert set(experiment.factors) == set(first.index)
