"""An experiment file is read, checked and sized before anything runs."""

import json
import re

import pandas as pd
import pytest

from coalitionlab.measures import NAMES
from coalitionlab.parameters import LEVERS, PARAMETERS, UNCERTAINTIES
from coalitionlab.scenario import Range
from coalitionlab.shipped import shipped_folder, shipped_names
from coalitionlab.study.designs import METHODS
from coalitionlab.study.distributions import SHAPES
from coalitionlab.study.document import KEYS, OPTIONS
from coalitionlab.study.experiment import load_experiment
from coalitionlab.study.plan import plan_of
from coalitionlab.study.points import points_of
from coalitionlab.study.schema import experiment_schema

from plain_study import FACTORS, HEAD, PLAIN, SAMPLED, made, mistakes_in

# ---- what can be said --------------------------------------------------------------------------------------------


def test_a_plain_file_says_what_it_varies():
    """Scenarios, method, runs and seed are as written; measures are all; the size is known at once."""
    found = made(PLAIN)
    assert list(found.scenarios) == ["kansrijke-start"] and found.title == "study"
    assert (found.runs, found.seed, found.worlds, found.measures, found.months) == (20, 7, "default", (), False)
    assert found.factors["leadership.arrangement"].values == ("municipal", "independent", "dual")
    assert found.factors["funding.pooled_share"].values == (0.0, 0.25, 0.5, 0.75, 1.0)
    assert found.size() == (15, 1, 20) and found.size().total == 300 and len(points_of(found)) == 15
    assert "15 points" in repr(found) and found.warnings == ()


@pytest.mark.parametrize("name", shipped_names("experiments"))
def test_shipped_experiments_are_right(name):
    """Every shipped experiment loads by name, without warnings, with a title and a question, in a feasible size."""
    found = load_experiment(name)
    assert found.name == name and found.title != name and found.question and not found.warnings
    assert len(points_of(found)) == found.size().points and 1 <= plan_of(found).chunks <= 20_000


def test_the_examples_in_the_text_are_right():
    """Every experiment that the page on experiments shows can be loaded."""
    text = (shipped_folder("experiments") / "README.md").read_text(encoding="utf-8")
    examples = re.findall(r"^```toml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    sizes = [made(example).size().points for example in examples]
    assert len(sizes) == 4 and sizes[:2] == [15, 32] and sizes[3] == 2


def test_every_method_and_distribution_is_in_the_text():
    """The page on experiments names every method, with its own keys, every distribution and every key of a file."""
    text = (shipped_folder("experiments") / "README.md").read_text(encoding="utf-8")
    for word in (*METHODS, *OPTIONS, *SHAPES, *(name for shape in SHAPES.values() for name in shape), *KEYS):
        assert re.search(rf"\b{word}\b", text), word


def test_keys_may_be_in_quotes_or_in_tables():
    """A dotted key in quotes, without quotes, and as a table of tables say the same."""
    texts = [
        '[factors]\n"leadership.style" = [0, 1]\n"uncertainties.meet.past" = {}\n[set]\n"leadership.hours" = 20\n',
        "[factors]\nleadership.style = [0, 1]\nuncertainties.meet.past = 'plausible'\n[set]\nleadership.hours = 20\n",
        "[factors.leadership]\nstyle = [0, 1]\n[factors.uncertainties.meet]\npast = {}\n[set.leadership]\nhours = 20\n",
    ]
    assert len({made(SAMPLED + text).digest for text in texts}) == 1


def test_settings_hold_at_all_points():
    """[set] changes every scenario, and may hold a range that every run draws from."""
    text = '[set]\n"programme.horizon_months" = 12\n"leadership.seniority" = { low = 0.1, high = 0.9 }\n'
    found = made(PLAIN.replace('["kansrijke-start"]', '["kansrijke-start", "gezond-gewicht"]') + text)
    for scenario in found.scenarios.values():
        assert scenario.levers["programme.horizon_months"] == 12
        assert scenario.levers["leadership.seniority"] == Range(0.1, 0.9)
    assert found.size().points == 30


def test_vary_adds_what_it_names():
    """A prefix makes factors of all its keys over their declared ranges, but for those that are given, set or fixed."""
    found = made(
        SAMPLED + 'vary = ["levers", "uncertainties.meet"]\n[factors]\n"leadership.style" = [0.2, 0.8]\n'
        '[set]\n"leadership.hours" = 10\n'
    )
    levers = {key for key, parameter in LEVERS.items() if parameter.role == "lever"} - {"leadership.hours"}
    meet = {key for key in UNCERTAINTIES if key.startswith("uncertainties.meet.")}
    assert set(found.factors) == levers | meet
    assert found.factors["leadership.style"].values == (0.2, 0.8)
    past, declared = found.factors["uncertainties.meet.past"], PARAMETERS["uncertainties.meet.past"]
    assert (past.low, past.high) == (declared.low, declared.high)
    everything = made(SAMPLED + 'vary = ["levers", "programme", "uncertainties"]')
    assert set(PARAMETERS) - set(everything.factors) == {k for k, p in PARAMETERS.items() if p.low == p.high}


def test_vary_leaves_out_words_where_the_method_needs_numbers():
    """Sobol and Morris leave uncoded words out, and say so; with codes they take them."""
    for method, samples in (("sobol", 8), ("morris", 4)):
        head = HEAD + f'method = "{method}"\nsamples = {samples}\nvary = ["uncertainties.meet"]\n'
        found = made(head)
        assert "uncertainties.meet.history" not in found.factors
        assert any("uncertainties.meet.history" in warning for warning in found.warnings)
        coded = made(head + '[factors]\n"uncertainties.meet.history" = { codes = ["helps", "saturates"] }')
        assert "uncertainties.meet.history" in coded.factors and not coded.warnings


def test_measures_and_analyses_are_named():
    """Measures and analyses are taken as listed."""
    found = made(
        HEAD
        + 'method = "sobol"\nsamples = 8\nmeasures = ["fit", "joint_action"]\nanalysis = ["sobol", "pawn"]\n'
        + FACTORS.replace('"plausible"', '{ codes = ["municipal", "dual"] }')
    )
    assert found.measures == ("fit", "joint_action") and found.analysis == ("sobol", "pawn")


# ---- tables ------------------------------------------------------------------------------------------------------

POINTS = """
[[point]]
"leadership.style" = 0.2
funding.scheme = "pooled"
[[point]]
coalition.core_size = 12
"""


def test_points_can_be_listed():
    """A point sets what it says; what it leaves out is the scenario's own, of the same type."""
    table = points_of(made(HEAD + 'method = "table"\n' + POINTS))
    assert table.columns.tolist() == ["point", "scenario", "leadership.style", "funding.scheme", "coalition.core_size"]
    assert table["leadership.style"].tolist() == [0.2, 0.5] and table["coalition.core_size"].tolist() == [8, 12]
    assert table["funding.scheme"].tolist() == ["pooled", "partly_pooled"]
    assert table["coalition.core_size"].dtype == "int64"


def test_points_can_lie_in_a_csv_file(tmp_path):
    """A CSV file beside the experiment gives the same as the same points in the file."""
    (tmp_path / "points.csv").write_text("leadership.style,funding.scheme,coalition.core_size\n0.2,pooled,\n,,12\n")
    listed, read = (made(HEAD + 'method = "table"\n' + text, tmp_path) for text in (POINTS, 'table = "points.csv"\n'))
    pd.testing.assert_frame_equal(points_of(listed), points_of(read))
    assert listed.digest == read.digest
    (tmp_path / "points.csv").write_text("leadership.style,leadership.stile\n0.2,1\n1.5,1\n")
    found = mistakes_in(HEAD + 'method = "table"\ntable = "points.csv"', tmp_path)
    assert any("leadership.style" in one and "found 1.5" in one and ".2:" in one for one in found), found
    assert any("did you mean leadership.style?" in one for one in found)


def test_files_are_found_beside_the_experiment(tmp_path):
    """Scenarios and worlds are looked for beside the experiment's file, whatever the folder one stands in."""
    (tmp_path / "mine.toml").write_text('extends = "kansrijke-start"\n[leadership]\nstyle = 0.9\n')
    (tmp_path / "worlds.csv").write_text("uncertainties.meet.past\n0.2\n0.4\n0.6\n")
    path = tmp_path / "study.toml"
    path.write_text('scenarios = ["mine.toml"]\nworlds = "worlds.csv"\nmethod = "lhs"\nsamples = 4\n' + FACTORS)
    found = load_experiment(path)
    assert list(found.scenarios) == ["mine"] and found.scenarios["mine"].levers["leadership.style"] == 0.9
    assert found.size() == (4, 3, 100) and found.path == path and found.text == path.read_text()


# ---- warnings ----------------------------------------------------------------------------------------------------


def test_what_is_probably_not_meant_is_a_warning(tmp_path):
    """A timeline that overrides a factor, a core beyond the roster, and samples without use give warnings."""
    (tmp_path / "later.toml").write_text(
        'extends = "kansrijke-start"\n[[timeline]]\nmonth = 12\nset = { "leadership.style" = 0.9 }\n'
    )
    text = 'scenarios = ["later.toml"]\nmethod = "factorial"\nsamples = 64\n[factors]\n'
    found = made(text + "leadership.style = [0, 1]\ncoalition.core_size = [4, 60]", tmp_path).warnings
    assert len(found) == 3
    for piece in (
        "study: samples: ",
        "leadership.style: the timeline sets it again in month 12",
        "60 seats for a roster",
    ):
        assert any(piece in one for one in found), found


# ---- the digest --------------------------------------------------------------------------------------------------


def test_the_digest_is_of_all_that_results_depend_on():
    """Another title, question or analysis keeps the digest, also other words for the same; all else changes it."""
    first = made('title = "One"\n' + PLAIN)
    same = [
        'title = "Two"\nquestion = "Why?"\n' + PLAIN,
        'analysis = ["factorial"]\n# a remark\n' + PLAIN,
        "samples = 256\n" + PLAIN,
        PLAIN.replace('"plausible"', '["municipal", "independent", "dual"]'),
        PLAIN.replace("levels = 5 }", "levels = 5, distribution = 'uniform' }"),
        f"measures = {json.dumps(list(NAMES)[::-1])}\n" + PLAIN,
    ]
    assert {made(text).digest for text in same} == {first.digest}
    other = [
        PLAIN.replace("runs = 20", "runs = 21"),
        PLAIN.replace("seed = 7", "seed = 8"),
        PLAIN.replace("levels = 5", "levels = 4"),
        PLAIN.replace("kansrijke-start", "gezond-gewicht"),
        PLAIN.replace('"plausible"', '["independent", "municipal", "dual"]'),
        "months = true\n" + PLAIN,
        'measures = ["fit"]\n' + PLAIN,
        PLAIN + '[set]\n"leadership.style" = 0.6\n',
        PLAIN.replace('"factorial"', '"one-factor"'),
        PLAIN.replace('"factorial"', '"lhs"\nsamples = 15'),
        PLAIN.replace('"factorial"', '"lhs"\nsamples = 16'),
    ]
    digests = [made(text).digest for text in other]
    assert len({*digests, first.digest}) == len(other) + 1


def test_the_digest_knows_the_worlds(tmp_path):
    """Other worlds change it, and so does an uncertainty that a scenario keeps in any world."""
    text = 'worlds = "w.csv"\n' + PLAIN
    found = set()
    for value in (0.2, 0.21):
        (tmp_path / "w.csv").write_text(f"uncertainties.meet.past\n{value}\n")
        found.add(made(text, tmp_path).digest)
    default = PARAMETERS["uncertainties.meet.past"].default
    kept = text + f'[set]\n"uncertainties.meet.past" = {default}\n'
    found |= {made(kept, tmp_path).digest, made(PLAIN).digest}
    assert len(found) == 4
    assert made(kept.replace('worlds = "w.csv"', "")).digest == made(PLAIN).digest


# ---- the schema --------------------------------------------------------------------------------------------------


def test_the_schema_knows_every_key():
    """Editors are offered every key of a file, and every lever and uncertainty as a factor or setting."""
    schema = experiment_schema()
    assert set(schema["properties"]) == set(KEYS)
    json.dumps(schema)
    for part in ("factors", "values"):
        assert set(PARAMETERS) <= set(schema["$defs"][part]["properties"])
    dotted = schema["$defs"]["factors"]["properties"]
    assert dotted["uncertainties"]["properties"]["meet"]["properties"]["past"] == dotted["uncertainties.meet.past"]
