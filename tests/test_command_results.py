"""What `run`, `compare`, `replay` and `demo` print and keep."""

import json
import os
from pathlib import Path

import pandas as pd
import pytest

import coalitionlab as cl
from coalitionlab.cli import inputs
from coalitionlab.files import read_parquet
from coalitionlab.measures import MEASURES
from coalitionlab.scenario import load_scenario

BASE = "kansrijke-start"
SHORT = ("--months", "14", "--seed", "6")


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


@pytest.fixture
def alone(monkeypatch):
    """As if no plausible worlds were shipped, which keeps comparisons short."""
    monkeypatch.setattr(inputs, "shipped_worlds", dict)


def test_compare_in_every_format(call, alone):
    """The same comparison as text, Markdown, CSV, page and JSON: each with intervals and the note."""
    typed = ("compare", BASE, "small-core", "--runs", "10", *SHORT)
    told = {kind: call(*typed, "--format", kind) for kind in ("text", "md", "csv", "html")}
    assert all((status, err) == (0, "") for status, _, err in told.values())
    assert all("exploration, not prediction" in out.lower() for _, out, _ in told.values())
    assert "Does joint action come about" in told["md"][1] and "At equal cost" in told["md"][1]
    assert "95% interval" in told["text"][1] and "| ---" not in told["text"][1] and "|---" in told["md"][1]
    assert told["html"][1].startswith("<!doctype html>")
    status, out, _ = call(*typed, "--json")
    found = json.loads(out)
    assert status == 0 and {row["scenario"] for row in found["differences"]} == {"small-core"}
    assert found["what_differs"][0]["key"] == "coalition.core_size"


def test_a_copy_under_another_name_is_told_in_a_sentence(call, alone):
    """A variant in which nothing was changed yet has no table of zeros; beside one that differs it still has none."""
    assert call("new", "ours")[0] == 0
    _, out, _ = call("compare", BASE, "ours.toml", "--runs", "9", *SHORT)
    assert "Nothing differs" in out and "the same in each of the 9 runs" in out and "Verdict" not in out
    _, out, _ = call("compare", BASE, "ours.toml", "small-core", "--runs", "9", *SHORT)
    assert "Nothing differs" not in out and out.count("the same in each of the 9 runs") == 1 and "Verdict" in out


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
