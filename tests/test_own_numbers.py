"""An experiment can name rules of one's own, and set and vary their numbers like any lever."""

import pandas as pd
import pytest

import coalitionlab as cl
from coalitionlab.own_rules import load_rules
from coalitionlab.scenario import ScenarioError
from coalitionlab.study.experiment import experiment_from_text, load_experiment
from coalitionlab.study.one_run import run_at
from coalitionlab.study.results import load_results
from coalitionlab.study.runner import sweep

RULES = """
import coalitionlab as cl


@cl.rule(after="meet", each="partner", ranges={"gain": (0, 1), "most": (0, 1)})
def meet_again(i, s, p, key, month, gain=0.1, most=0.9):
    for j in range(p.n):
        if j != i and s.present[i] == 1 and s.present[j] == 1 and s.trust[i, j] < most:
            s.trust[i, j] += gain * (most - s.trust[i, j])
"""
HEAD = 'scenarios = ["kansrijke-start"]\nrules = ["mine.py"]\nruns = 3\nseed = 7\n'
SETTINGS = '[set]\n"programme.horizon_months" = 6\n"rules.meet_again.most" = 0.7\n'
FACTORS = '[factors]\n"leadership.style" = [0.2, 0.8]\n"rules.meet_again.gain" = { low = 0, high = 0.4, levels = 3 }\n'


@pytest.fixture
def folder(tmp_path):
    """A folder with a file of rules."""
    (tmp_path / "mine.py").write_text(RULES, encoding="utf-8")
    return tmp_path


def written(folder, text):
    """The path of an experiment's file with that text."""
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def expected(rules, style, gain):
    """What `simulate` gives at one point."""
    scenario = cl.load_scenario("kansrijke-start").with_levers(
        {"programme.horizon_months": 6, "leadership.style": style}
    )
    numbers = {"rules.meet_again.gain": gain, "rules.meet_again.most": 0.7}
    return cl.simulate(scenario, 3, 7, rules=rules.with_numbers(numbers))


def test_every_run_is_that_of_simulate_with_these_numbers(folder):
    """At every point the rule has the point's number and the one that is set; a folder is enough to replay it."""
    path = written(folder, f'method = "factorial"\n{HEAD}{FACTORS}{SETTINGS}')
    sweep(path, folder / "out")
    rules = load_rules(folder / "mine.py")
    (folder / "mine.py").unlink()
    found, trust = load_results(folder / "out"), set()
    for number, rows in found.groupby("point"):
        style, gain = rows[["leadership.style", "rules.meet_again.gain"]].iloc[0]
        wanted = expected(rules, style, gain)
        pd.testing.assert_frame_equal(rows[wanted.columns].reset_index(drop=True), wanted, check_exact=True)
        trust.add(wanted["trust"][0])
        one = run_at(folder / "out", point=number)
        pd.testing.assert_frame_equal(cl.simulate(one.scenario, 3, one.seed, rules=one.rules), wanted, check_exact=True)
    assert len(trust) == 6


def test_a_table_leaves_out_what_is_as_in_the_rule(folder):
    """Where a point says nothing of a number, it is what [set] says, else the rule's own default."""
    points = '[[point]]\n"rules.meet_again.gain" = 0.4\n[[point]]\n"leadership.style" = 0.8\n'
    sweep(written(folder, f'method = "table"\n{HEAD}{points}{SETTINGS}'), folder / "out")
    rules, found = load_rules(folder / "mine.py"), load_results(folder / "out")
    style = cl.load_scenario("kansrijke-start").levers["leadership.style"]
    for point, (one, gain) in enumerate([(style, 0.4), (0.8, 0.1)]):
        wanted = expected(rules, one, gain)
        rows = found[found["point"] == point][wanted.columns].reset_index(drop=True)
        pd.testing.assert_frame_equal(rows, wanted, check_exact=True)


def test_rules_can_be_given_beside_the_file(folder):
    """Rules that the command or the call names are the same as those that the file names."""
    text = f'method = "factorial"\n{HEAD}{FACTORS}{SETTINGS}'
    named = load_experiment(written(folder, text))
    given = load_experiment(written(folder, text.replace('rules = ["mine.py"]\n', "")), folder / "mine.py")
    assert named.rules == given.rules and named.digest == given.digest
    assert named.rules.values == {"rules.meet_again.most": 0.7}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('"rules.meet_again.gian" = [0, 1]', "did you mean rules.meet_again.gain?"),
        ('"rules.meet_again.gain" = [0, 2]', "found 2, allowed a number from 0 to 1"),
        ('"rules.meet_agin.gain" = [0, 1]', "rules.meet_again.gain, rules.meet_again.most"),
    ],
)
def test_a_mistake_in_a_number_is_a_sentence(folder, wrong, said):
    """An unknown number and one that is out of its range are told with what there is."""
    text = f'method = "factorial"\n{HEAD}[factors]\n{wrong}\n'
    with pytest.raises(ScenarioError) as raised:
        load_experiment(written(folder, text))
    (sentence,) = raised.value.mistakes
    assert "factors" in sentence and said in sentence


def test_rules_that_are_not_there_are_told(folder):
    """A file that is missing, and a number where no rules are named, are sentences of their own."""
    text = f'method = "factorial"\n{HEAD.replace("mine.py", "others.py")}{FACTORS}'
    with pytest.raises(ScenarioError) as raised:
        experiment_from_text(text, "mine", folder)
    assert [sentence.split(":")[0] for sentence in raised.value.mistakes] == ["others.py", "mine"]
    assert "which have none" in raised.value.mistakes[1]


def test_a_number_is_the_same_in_all_runs_of_a_point(folder):
    """A range from which every run draws is for what a scenario does not know, not for a rule."""
    drawn = SETTINGS.replace("0.7", "{ low = 0.5, high = 0.9 }")
    with pytest.raises(ScenarioError, match=r"most\": found .* allowed a number from 0 to 1"):
        load_experiment(written(folder, f'method = "factorial"\n{HEAD}{FACTORS}{drawn}'))
