"""A results folder belongs to one sweep, and the command says what it holds."""

import json

import pytest

from coalitionlab.scenario import ScenarioError
from coalitionlab.study.results import load_results
from coalitionlab.study.runner import sweep
from sweeps import content, environment, experiment, run


def test_only_the_same_sweep_goes_on_in_a_folder(small, whole, tmp_path, monkeypatch):
    """Other runs, seed, factors, scenario, versions or rules are refused by name; another title is not."""
    before = content(whole)
    text = small.read_text()
    other = small.with_name("other.toml")
    for old, new, said in (
        ("runs = 470", "runs = 471", "runs: found 470, this sweep has 471"),
        ("seed = 77", "seed = 78", "seed: found 77, this sweep has 78"),
        ('["siloed", "pooled"]', '["siloed", "partly_pooled"]', "factors: found others"),
        (
            '"programme.horizon_months" = 120',
            '"programme.horizon_months" = 60',
            "scenario three: found another content",
        ),
        ('"three.toml", ', "", "scenario three"),
    ):
        other.write_text(text.replace(old, new))
        with pytest.raises(ScenarioError) as refused:
            sweep(other, whole)
        assert said in str(refused.value) and "allowed is the same sweep, or another folder" in str(refused.value)
    monkeypatch.setattr("coalitionlab.study.job.made_with", lambda texts: {"python": "3.9", "rules": "x"})
    with pytest.raises(ScenarioError, match=r"python: found .3\.1.*this sweep has .3\.9"):
        sweep(small, whole)
    monkeypatch.undo()
    assert content(whole) == before
    other.write_text(text.replace('title = "Small"', 'title = "Renamed"'))
    assert sweep(other, whole).computed == 0
    assert sweep(small, whole).computed == 0 and content(whole) == before


def test_a_folder_with_other_things_is_refused(small, tmp_path):
    """Files of others, another command's manifest, and a file in place of a folder are told, and nothing is touched."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.txt").write_text("mine")
    with pytest.raises(ScenarioError, match=r"found other files there \(mine\.txt\)"):
        sweep(small, tmp_path / "notes")
    (tmp_path / "notes" / "manifest.json").write_text('{"note": "", "scenarios": {}}')
    with pytest.raises(ScenarioError, match="no sweep's"):
        sweep(small, tmp_path / "notes")
    with pytest.raises(ScenarioError, match="found a file"):
        sweep(small, tmp_path / "notes" / "mine.txt")
    assert (tmp_path / "notes" / "mine.txt").read_text() == "mine"


def test_half_a_sweep_is_not_taken_for_a_whole_one(small, whole, tmp_path):
    """Results that are not complete, or not ours, are refused with a sentence, unless part of them is asked for."""
    with pytest.raises(ScenarioError, match="no folder"):
        load_results(tmp_path / "nowhere")
    with pytest.raises(ScenarioError, match="no months"):
        load_results(whole, months=True)
    with pytest.raises(ScenarioError, match="no measure 'happiness'"):
        load_results(whole, measures=["happiness"])
    sweep(small, tmp_path / "shard", shard=(2, 3))
    with pytest.raises(ScenarioError, match=r"found 3 of 8 parts.*merge"):
        load_results(tmp_path / "shard")
    assert len(load_results(tmp_path / "shard", partial=True)) == 500 + 500 + 260
    with pytest.raises(ScenarioError, match=r"found 4/3"):
        sweep(small, tmp_path / "other", shard=(4, 3))


def test_the_command_says_where_the_results_are(call, tmp_path):
    """One line with the folder and a command to look at it; --json has the counts; quiet when piped."""
    path = experiment(tmp_path, runs=2, months=6)
    status, out, err = call("sweep", path)
    assert (status, err) == (0, "") and len(out.splitlines()) == 1
    assert "16 runs at 8 points are in results/small" in out and "coalitionlab analyse results/small" in out
    status, out, _ = call("sweep", path, "--json")
    found = json.loads(out)
    assert status == 0 and found["note"] == "exploration, not prediction" and found["folder"] == "results/small"
    wanted = {"points": 8, "runs": 16, "parts": 1, "computed": 0, "failed": 0}
    assert wanted.items() <= found.items() and len(found["digest"]) == 64
    assert "there already" in call("sweep", path)[1] and "waren er al" in call("sweep", path, "--lang", "nl")[1]
    status, out, _ = call("sweep", path, "--shard", "1/1")
    assert status == 0 and "results/small-1-of-1" in out and "merge results/small-*-of-1" in out


def test_a_run_of_a_sweep_is_replayed_in_mesa(call, whole):
    """`replay DIR --point P --run K` ends with the measures of that row, and says no to points that are not there."""
    rows = load_results(whole)
    expected = rows[(rows["point"] == 6) & (rows["run"] == 123)].iloc[0]
    status, out, _ = call("replay", whole, "--point", "6", "--run", "123", "--json")
    found = json.loads(out)
    assert status == 0 and found["scenario"]["name"] == "four" and found["seed"] == 77
    last = found["months"][-1]
    assert last["month"] == 120 and all(
        last[name] == expected[name] for name in ("hours_given", "money_spent", "table_size")
    )
    status, _, err = call("replay", whole, "--point", "8", "--world", "1")
    assert status == 2 and "--point: found 8, allowed are 0 to 7" in err and "--world: found 1" in err
    status, _, err = call("replay", "kansrijke-start", "--point", "1")
    assert status == 2 and "--point" in err


@pytest.mark.parametrize(
    "typed",
    [
        ("sweep",),
        ("sweep", "no-such-experiment"),
        ("sweep", "no-such-file.toml"),
        ("sweep", "leadership-and-pooling", "--shard", "0/3"),
        ("sweep", "leadership-and-pooling", "--shard", "three"),
        ("sweep", "leadership-and-pooling", "--workers", "0"),
        ("sweep", "leadership-and-pooling", "--workers", "2", "--dask", "tcp://127.0.0.1:1"),
        ("sweep", "leadership-and-pooling", "--rules", "no-such-file.py"),
        ("merge", "nowhere", "--out", "here"),
        ("merge", "nowhere"),
    ],
)
def test_wrong_input_ends_with_status_2_and_a_sentence(call, tmp_path, typed):
    """Wrong input: status 2, a sentence on standard error, no traceback, and nothing is written."""
    status, out, err = call(*typed)
    assert (status, out) == (2, "") and err.strip() and "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


MEASURED = """
import resource, sys
from coalitionlab.study.runner import sweep
sweep(sys.argv[1], sys.argv[2] + "/warm", workers=2)
warm = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
sweep(sys.argv[3], sys.argv[2] + "/large", workers=2)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - warm) / 1024)
"""


@pytest.mark.slow
def test_memory_does_not_grow_with_the_sweep(tmp_path):
    """50,000 runs with all measures take at most 100 MB more at their peak than 2,400 do."""
    import subprocess
    import sys

    few = experiment(tmp_path / "few", runs=300, months=6)
    many = experiment(tmp_path / "many", runs=6250, months=6)
    typed = [sys.executable, "-c", MEASURED, few, tmp_path / "out", many]
    (tmp_path / "out").mkdir()
    done = subprocess.run(typed, capture_output=True, text=True, env=environment(), check=True)
    assert float(done.stdout) < 100
    assert run("--version")[0] == 0
