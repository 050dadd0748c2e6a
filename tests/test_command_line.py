"""The command line: what each command prints, what it keeps, and how it says no."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import coalitionlab as cl
from coalitionlab import cli
from coalitionlab.cli import console, inputs
from coalitionlab.cli.parsers import HOMES, WHAT
from coalitionlab.files import read_parquet
from coalitionlab.measures import MEASURES
from coalitionlab.scenario import load_scenario

BASE = "kansrijke-start"
SHORT = ("--months", "14", "--seed", "6")


@pytest.fixture
def call(capsys, monkeypatch, tmp_path):
    """Run a command in an empty folder; gives exit status, standard output and standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)

    def run(*typed):
        status = cli.main(list(typed))
        told = capsys.readouterr()
        return status, told.out, told.err.replace(console.COMPILING + "\n", "")

    return run


@pytest.mark.core
def test_help_imports_next_to_nothing():
    """Help answers without loading numpy, pandas, Mesa or the compiler, so it answers at once."""
    code = (
        "import sys; from coalitionlab.cli import main; assert main(['--help']) == 0; "
        "heavy = {'numpy', 'pandas', 'numba', 'mesa', 'matplotlib', 'pydantic', 'duckdb'} & set(sys.modules); "
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL, env=environment())


def environment():
    """This environment, with the package found where it is found now."""
    return {**os.environ, "PYTHONPATH": str(Path(cl.__file__).parents[1])}


@pytest.mark.parametrize("command", HOMES)
def test_every_command_explains_itself(call, command):
    """Each command has help, with --json among its options."""
    status, out, _ = call(command, "--help")
    assert status == 0 and "--json" in out


@pytest.mark.parametrize("what", WHAT)
def test_lists(call, what):
    """What there is, in columns and as JSON, names everything once."""
    status, out, _ = call("list", what, "--json")
    entries = json.loads(out)[what]
    assert status == 0
    status, out, _ = call("list", what)
    names = [next(iter(entry.values())) for entry in entries]
    assert status == 0 and all(name in out for name in names) and len(names) == len(set(names))


def test_show_prints_a_file_that_loads(call, tmp_path):
    """A scenario is shown in full with origins, and what is shown is a file that says the same."""
    status, out, _ = call("show", "siloed", "--set", "leadership.style=0.9")
    assert status == 0 and "# from kansrijke-start" in out
    (tmp_path / "again.toml").write_text(out, encoding="utf-8")
    assert load_scenario(tmp_path / "again.toml") == load_scenario("siloed").with_levers({"leadership.style": 0.9})


def test_new_writes_a_file_and_never_overwrites(call, tmp_path):
    """A new file is a valid variant; an existing file, a shipped name and a missing folder are refused, all at once."""
    status, _, _ = call("new", "our-town", "--from", "siloed")
    assert status == 0 and load_scenario(tmp_path / "our-town.toml") == load_scenario("siloed")
    before = (tmp_path / "our-town.toml").read_bytes()
    status, out, err = call("new", "our-town")
    assert (status, out) == (2, "") and "which exists" in err
    assert (tmp_path / "our-town.toml").read_bytes() == before
    status, _, err = call("new", "nowhere/pooled")
    assert status == 2 and "a shipped scenario" in err and "no folder" in err
    (tmp_path / "towns").mkdir()
    assert call("new", "towns/next", "--from", "our-town.toml")[0] == 0
    assert load_scenario(tmp_path / "towns" / "next.toml") == load_scenario("siloed")


def test_check_tells_all_mistakes_of_all_files(call, tmp_path):
    """Every mistake is one line on standard error with file and key, valid files are told too, and the status is 2."""
    (tmp_path / "wrong.toml").write_text(f'title = "Wrong"\nextends = "{BASE}"\n[leadership]\nstyle = 2\nhors = 3\n')
    status, out, err = call("check", "wrong.toml", "siloed", "missing.toml")
    assert status == 2 and out.startswith("siloed: valid")
    assert [line.split(":")[0] for line in err.splitlines()] == ["wrong.toml", "wrong.toml", "missing.toml"]
    assert "did you mean hours?" in err and "Traceback" not in err
    status, out, err = call("check", "wrong.toml", "--json")
    assert status == 2 and len(json.loads(out)["files"][0]["mistakes"]) == 2 and err == ""


def test_the_schema_is_json(call):
    """The JSON Schema is printed, and nothing else."""
    status, out, _ = call("schema")
    assert status == 0 and json.loads(out)["title"] == "coalitionlab scenario"
    status, out, _ = call("schema", "--experiment")
    assert status == 0 and json.loads(out)["title"] == "coalitionlab experiment"


def test_check_knows_experiments(call, tmp_path):
    """A file that names scenarios or a method is checked as an experiment, with the sentences of `sweep`."""
    text = 'scenarios = ["siloed"]\nmethod = "factorial"\n[factors]\n"leadership.style" = [0.2, 0.8]\n'
    (tmp_path / "right.toml").write_text(text)
    (tmp_path / "wrong.toml").write_text(text.replace("style", "stile"))
    status, out, err = call("check", "right.toml", "wrong.toml", "leadership-and-pooling")
    assert status == 2 and out.splitlines()[0] == "right.toml: valid. 2 points, 1 worlds, 200 runs in all."
    assert out.splitlines()[1].startswith("leadership-and-pooling: valid.")
    (sentence,) = err.splitlines()
    assert sentence.startswith("wrong.toml: factors") and "did you mean leadership.style?" in sentence
    assert call("sweep", "wrong.toml") == (2, "", err)


@pytest.mark.core
def test_run_prints_every_measure_with_its_error(call):
    """All measures are there with 90% of runs and Monte Carlo error, noted as exploration; quiet when piped."""
    status, out, err = call("run", BASE, "--runs", "12", *SHORT)
    assert status == 0 and err == ""
    assert "Exploration, not prediction" in out and "90% of runs" in out and "±" in out
    assert "of runs" in out.split("fit with true needs")[1].splitlines()[0] or "–" in out
    status, out, _ = call("run", BASE, "--runs", "12", *SHORT, "--lang", "nl")
    assert "Verkenning, geen voorspelling" in out and "eigenaarschap" in out


def test_run_gives_the_numbers_of_simulate_in_either_engine(call):
    """--json holds the means of `simulate`, missing ones as null, and Mesa gives the same to the last digit."""
    found = []
    for engine in ("compiled", "mesa"):
        status, out, err = call("run", BASE, "--runs", "3", *SHORT, "--json", "--engine", engine)
        found.append(json.loads(out))
        assert (status, err) == (0, "") and found[-1]["note"] == "exploration, not prediction"
    assert found[0]["measures"] == found[1]["measures"] and list(found[0]["measures"]) == list(MEASURES)
    scenario = load_scenario(BASE).with_levers({"programme.horizon_months": 14})
    runs = cl.simulate(scenario, runs=3, seed=6)
    assert found[0]["measures"]["hours_given"]["mean"] == pytest.approx(runs["hours_given"].mean())
    assert found[0]["measures"]["survives_support"]["mean"] is None


def test_run_keeps_what_it_did(call, tmp_path):
    """--out keeps every run, the table, the scenario and a manifest; doing it again gives the same bytes."""
    typed = ("run", "siloed", "--runs", "8", *SHORT, "--out", "kept", "--set", "leadership.style=0.8")
    assert call(*typed)[0] == 0
    kept = {path.name: path.read_bytes() for path in (tmp_path / "kept").iterdir()}
    assert set(kept) == {"runs.parquet", "summary.csv", "scenario.toml", "manifest.json"}
    assert call(*typed)[0] == 0
    assert kept == {path.name: path.read_bytes() for path in (tmp_path / "kept").iterdir()}
    scenario = load_scenario(tmp_path / "kept" / "scenario.toml")
    pd.testing.assert_frame_equal(read_parquet(tmp_path / "kept" / "runs.parquet"), cl.simulate(scenario, 8, 6))
    assert json.loads(kept["manifest.json"])["seed"] == 6


def test_an_unknown_input_is_told_how_much_it_matters(call):
    """A lever given as a range is drawn per run, and the table ends with how strongly it goes along."""
    typed = ("run", BASE, "--runs", "40", *SHORT, "--set", "leadership.hours={low = 4, high = 60}")
    status, out, _ = call(*typed)
    assert status == 0 and "given as a range" in out and out.rstrip().splitlines()[-1].startswith("leadership.hours")
    assert {row["input"] for row in json.loads(call(*typed, "--json")[1])["inputs"]} == {"leadership.hours"}


def test_mistakes_on_the_command_line_are_told_at_once(call):
    """Every wrong --set is told with the nearest name and what is allowed; the status is 2 and nothing is printed."""
    typed = (
        "run",
        BASE,
        "--set",
        "leadership.stile=1",
        "--set",
        "leadership.hours=many",
        "--set",
        "funding.scheme=pool",
    )
    status, out, err = call(*typed)
    assert (status, out) == (2, "") and len(err.splitlines()) == 3
    assert "did you mean leadership.style?" in err and "hours/month" in err and "did you mean pooled?" in err
    assert all(line.startswith("--set: ") for line in err.splitlines())
    assert call("run", BASE, "--set", "leadership.style")[0] == 2


@pytest.mark.parametrize(
    "typed",
    [
        ("run", BASE, "--seed", "0"),
        ("run", BASE, "--runs", "0"),
        ("run", BASE, "--months", "241"),
        ("run", "kansrijke-strat"),
        ("run",),
        ("walk",),
        (),
        ("compare", BASE, BASE),
        ("compare", BASE, "pooled", "--vary", "funding.scheme=siloed"),
        ("compare", BASE, "--vary", "funding.skeme=siloed,pooled"),
        ("compare", BASE, "--vary", "funding.scheme="),
        ("compare", BASE, "--worlds", "no-such-file.csv"),
        ("replay", "."),
    ],
)
def test_wrong_input_ends_with_status_2_and_a_sentence(call, typed):
    """Wrong input of any kind: status 2, a sentence on standard error, no traceback, nothing on standard output."""
    status, out, err = call(*typed)
    assert (status, out) == (2, "") and err.strip() and "Traceback" not in err


def test_plausible_worlds_that_are_not_there_are_told(call, monkeypatch):
    """Without shipped plausible worlds, asking for them is a mistake with a sentence."""
    monkeypatch.setattr(inputs, "shipped_worlds", dict)
    status, _, err = call("compare", BASE, "siloed", "--worlds", "plausible")
    assert status == 2 and "no plausible worlds" in err


@pytest.fixture
def alone(monkeypatch):
    """As if no plausible worlds were shipped, which keeps comparisons short."""
    monkeypatch.setattr(inputs, "shipped_worlds", dict)


def test_compare_in_every_format(call, alone):
    """The same comparison as text, Markdown, CSV, page and JSON: each with intervals and the note."""
    typed = ("compare", BASE, "siloed", "--runs", "10", *SHORT)
    told = {kind: call(*typed, "--format", kind) for kind in ("text", "md", "csv", "html")}
    assert all((status, err) == (0, "") for status, _, err in told.values())
    assert all("exploration, not prediction" in out.lower() for _, out, _ in told.values())
    assert "Does joint action come about" in told["md"][1] and "At equal cost" in told["md"][1]
    assert "95% interval" in told["text"][1] and "| ---" not in told["text"][1] and "|---" in told["md"][1]
    assert told["html"][1].startswith("<!doctype html>")
    status, out, _ = call(*typed, "--json")
    found = json.loads(out)
    assert status == 0 and {row["scenario"] for row in found["differences"]} == {"siloed"}
    assert found["what_differs"][0]["key"] == "funding.scheme"


def test_compare_writes_a_report(call, alone, tmp_path):
    """--out writes the page with tables and figures, and says where; runs can be replayed from the folder."""
    status, out, _ = call("compare", BASE, "siloed", "--runs", "6", *SHORT, "--out", "kept")
    assert status == 0 and out.rstrip().endswith(str(Path("kept") / "report.html"))
    runs = read_parquet(tmp_path / "kept" / "runs.parquet")
    status, out, _ = call("replay", "kept", "--scenario", "siloed", "--run", "4", "--json")
    last = json.loads(out)["months"][-1]
    expected = runs.query("scenario == 'siloed' and run == 4").iloc[0]
    assert last["hours_given"] == expected["hours_given"] and last["money_stranded"] == expected["money_stranded"]
    status, _, err = call("replay", "kept")
    assert status == 2 and "siloed" in err


def test_variants_are_named_by_what_varies(call, alone):
    """--vary makes one variant a value, or a combination, and says in words which is which."""
    typed = ("compare", BASE, "--vary", "leadership.arrangement=municipal,dual", "--runs", "6", *SHORT)
    status, out, _ = call(*typed)
    assert status == 0 and "Two leaders" in out and "leadership.arrangement" in out
    status, out, _ = call(*typed, "--vary", "leadership.hours=8,40", "--json")
    assert list(json.loads(out)["scenarios"]) == [
        "arrangement=municipal, hours=8",
        "arrangement=municipal, hours=40",
        "arrangement=dual, hours=8",
        "arrangement=dual, hours=40",
    ]


def test_compare_over_worlds_from_a_file(call, tmp_path):
    """Worlds from a file give the share of worlds in which a difference is clear; a wrong file is told."""
    values = [0.0, 0.1, 0.2, 0.3, 0.4]
    pd.DataFrame({"uncertainties.meet.known_trust": values}).to_csv(tmp_path / "worlds.csv", index=False)
    status, out, _ = call("compare", BASE, "siloed", "--runs", "6", *SHORT, "--worlds", "worlds.csv")
    assert status == 0 and "in each of 5 worlds" in out and " / " in out
    pd.DataFrame({"uncertainties.meet.known_trsut": values}).to_csv(tmp_path / "wrong.csv", index=False)
    status, _, err = call("compare", BASE, "siloed", "--worlds", "wrong.csv")
    assert status == 2 and "known_trsut" in err


@pytest.mark.core
def test_replay_is_the_same_run(call):
    """Run k replayed in Mesa ends where run k of `run` ends, month by month in between."""
    scenario = load_scenario(BASE).with_levers({"programme.horizon_months": 14})
    expected = cl.simulate(scenario, runs=[5], seed=6).iloc[0]
    status, out, _ = call("replay", BASE, "--run", "5", *SHORT, "--json")
    months = json.loads(out)["months"]
    assert status == 0 and [row["month"] for row in months] == list(range(1, 15))
    assert all(months[-1][name] == expected[name] for name in ("hours_given", "shared_ambition", "table_size"))
    status, out, _ = call("replay", BASE, "--run", "5", *SHORT)
    assert status == 0 and "One run out of many" in out


@pytest.mark.parametrize(("lang", "note"), [("en", "not prediction"), ("nl", "geen voorspelling")])
def test_a_story_is_told_in_both_languages(call, lang, note):
    """--story tells the run in words, as exploration."""
    status, out, err = call("replay", BASE, "--run", "2", *SHORT, "--story", "--lang", lang)
    assert (status, err) == (0, "") and note in out and len(out.splitlines()) > 10


def test_demo_writes_its_report(call, alone, tmp_path):
    """The demo writes one page of three chapters into results/demo and says where it is."""
    status, out, _ = call("demo", "--runs", "6")
    page = tmp_path / "results" / "demo" / "report.html"
    assert status == 0 and "results/demo/report.html" in out.replace(os.sep, "/")
    text = page.read_text(encoding="utf-8")
    assert all(heading in text for heading in ("How large a table?", "Who leads?", "Whose money is it?"))
    assert len(list((tmp_path / "results" / "demo" / "figures").rglob("*.svg"))) == 21


def test_an_interruption_ends_with_status_130(call, monkeypatch):
    """Ctrl-C: status 130, and the command with which to do it again."""

    def stop(*given, **more):
        raise KeyboardInterrupt

    monkeypatch.setattr("coalitionlab.cli.running.compare", stop)
    status, _, err = call("run", BASE, "--runs", "9")
    assert status == 130 and f"coalitionlab run {BASE} --runs 9" in err


def test_a_failure_is_one_sentence(call, monkeypatch):
    """What fails while running: status 1 and one sentence; --debug shows where."""

    def fail(*given, **more):
        raise OSError("the disk\nis full")

    monkeypatch.setattr("coalitionlab.cli.running.compare", fail)
    status, _, err = call("run", BASE)
    assert status == 1 and len(err.splitlines()) == 1 and "the disk is full" in err
    with pytest.raises(OSError, match="disk"):
        call("run", BASE, "--debug")


def test_a_reader_who_leaves_early_is_no_failure():
    """`coalitionlab list uncertainties | head -1` ends quietly."""
    command = [sys.executable, "-m", "coalitionlab.cli", "list", "uncertainties"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read()
    assert process.returncode == 0 and said == b""


def test_progress_shows_rate_and_time_left_on_a_terminal_only(monkeypatch, capsys):
    """On a terminal how far, how fast and how long still, from the start on; nothing when piped."""
    console.Progress(100)(50)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with console.Progress(100) as progress:
        assert capsys.readouterr().err.endswith("0 of 100 runs")
        progress(0)
        progress(100)
    told = capsys.readouterr().err
    assert "100 of 100 runs" in told and "a second" in told and "0:00 left" in told
