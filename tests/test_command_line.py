"""The command line: help, lists, files that are shown, written and checked, and how it says no."""

import json
import subprocess
import sys

import pytest

from coalitionlab.cli import console, inputs
from coalitionlab.cli.parsers import HOMES, WHAT
from coalitionlab.scenario import load_scenario
from sweeps import command, environment

BASE = "kansrijke-start"


@pytest.mark.core
def test_help_imports_next_to_nothing():
    """Help answers without loading numpy, pandas, Mesa or the compiler, so it answers at once."""
    code = (
        "import sys; from coalitionlab.cli import main; assert main(['--help']) == 0; "
        "heavy = {'numpy', 'pandas', 'numba', 'mesa', 'matplotlib', 'pydantic', 'duckdb'} & set(sys.modules); "
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL, env=environment())


def test_python_finds_the_command_by_the_name_of_the_package():
    """`python -m coalitionlab` is the same command, for those whose system does not find it."""
    typed = [sys.executable, "-m", "coalitionlab", "list", "worlds", "--nonsense"]
    done = subprocess.run(typed, capture_output=True, text=True, env=environment(), check=False)
    assert done.returncode == 2 and "--nonsense" in done.stderr and "Traceback" not in done.stderr


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
    asked = command("list", "uncertainties")
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
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
