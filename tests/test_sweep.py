"""A sweep computes what `simulate` computes, and writes the same bytes whoever computes it."""

import json
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import duckdb
import numpy as np
import pandas as pd
import pytest

import coalitionlab as cl
from coalitionlab.measures import MEASURES
from coalitionlab.own_rules import load_rules
from coalitionlab.scenario import ScenarioError
from coalitionlab.study.columns import measure_column, run_columns
from coalitionlab.study.experiment import load_experiment
from coalitionlab.study.one_run import run_at
from coalitionlab.study.parquet import parquet_bytes
from coalitionlab.study.results import load_results
from coalitionlab.study.runner import sweep
from sweeps import content, experiment


def simulated(path, row, runs, **more):
    """What `simulate` gives for the runs of one row of results."""
    chosen = load_experiment(path)
    values = {key: row[key] for key in chosen.factors}
    return cl.simulate(chosen.scenarios[row["scenario"]].with_levers(values), runs, chosen.seed, **more)


@pytest.mark.core
def test_every_run_is_that_of_simulate(small, whole):
    """At every point the rows are those of `simulate`: the same values, types and order of measures."""
    found = load_results(whole)
    assert list(found.columns[:5]) == ["point", "scenario", "leadership.arrangement", "funding.scheme", "run"]
    assert list(found.columns[5:]) == [*MEASURES, "failed"] and found["failed"].isna().all()
    assert list(found["point"].unique()) == list(range(8))
    for _, rows in found.groupby("point"):
        expected = simulated(small, rows.iloc[0], 470)
        pd.testing.assert_frame_equal(rows[expected.columns].reset_index(drop=True), expected, check_exact=True)


def test_the_number_and_kind_of_workers_change_no_byte(small, whole, tmp_path):
    """One thread of its own, or an executor of the user's with three: every file is the same to the last byte."""
    sweep(small, tmp_path / "one", workers=1)
    with ThreadPoolExecutor(3) as pool:
        sweep(small, tmp_path / "given", executor=pool)
        assert pool.submit(int, 1).result() == 1  # the user's executor stays open
    assert content(tmp_path / "one") == content(tmp_path / "given") == content(whole)


RULE = """
import coalitionlab as cl


@cl.rule(after="meet", each="partner", ranges={"gain": (0, 1)})
def meet_again(i, s, p, key, month, gain=0.1):
    \"\"\"Who was at the meeting trusts the others a little more.\"\"\"
    for j in range(p.n):
        if j != i and s.present[i] == 1 and s.present[j] == 1:
            s.trust[i, j] += gain * (1.0 - s.trust[i, j])
"""


@pytest.fixture
def mine(tmp_path):
    """Rules of one's own, with another value of their number than the file has."""
    (tmp_path / "mine.py").write_text(RULE)
    return load_rules(tmp_path / "mine.py").with_numbers({"rules.meet_again.gain": 0.3})


def test_own_rules_hold_in_every_run(mine, tmp_path):
    """A sweep with rules of one's own is `simulate` with them, and its folder is enough to replay a run in Mesa."""
    path = experiment(tmp_path, runs=4, months=6)
    sweep(path, tmp_path / "out", rules=mine)
    (tmp_path / "mine.py").unlink()
    found = load_results(tmp_path / "out")
    for _, rows in found.groupby("point"):
        expected = simulated(path, rows.iloc[0], 4, rules=mine)
        pd.testing.assert_frame_equal(rows[expected.columns].reset_index(drop=True), expected, check_exact=True)
    one = run_at(tmp_path / "out", point=5)
    model = cl.CoalitionModel(one.scenario, seed=one.seed, run=2, rules=one.rules)
    while model.running:
        model.step()
    row = found[(found["point"] == 5) & (found["run"] == 2)].iloc[0]
    assert all(model.measures()[name] == row[name] for name in ("trust", "hours_given", "understanding"))
    with pytest.raises(ScenarioError, match="own rules: found others than in this sweep"):
        sweep(path, tmp_path / "out", rules=mine.with_numbers({"rules.meet_again.gain": 0.4}))


@pytest.mark.slow
def test_processes_change_no_byte(small, whole, mine, tmp_path):
    """Two processes of their own give the same bytes, also with rules of one's own, which travel to them as texts."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        sweep(small, tmp_path / "processes", executor=pool)
        sweep(small, tmp_path / "rules in processes", executor=pool, rules=mine)
    assert content(tmp_path / "processes") == content(whole)
    sweep(small, tmp_path / "rules", rules=mine)
    assert content(tmp_path / "rules in processes") == content(tmp_path / "rules") != content(whole)


def test_a_complete_folder_is_left_alone(small, whole):
    """A sweep that is complete computes nothing and writes nothing."""
    before = {path: path.stat().st_mtime_ns for path in whole.rglob("*") if path.is_file()}
    found = sweep(small, whole)
    assert found.computed == 0 and found.runs == 3760
    assert before == {path: path.stat().st_mtime_ns for path in whole.rglob("*") if path.is_file()}


def test_months_are_those_of_simulate(tmp_path):
    """With months = true every month of every run is kept, as `simulate` gives it, though horizons differ."""
    path = experiment(tmp_path, runs=3, months=5, more="months = true")
    text = path.read_text().replace("[factors]", '[factors]\n"programme.support_months" = [3, 9]')
    text = text.replace('[set]\n"programme.horizon_months" = 5\n', "")
    path.write_text(text + '"programme.horizon_months" = [4, 7]\n')
    sweep(path, tmp_path / "out")
    found = load_results(tmp_path / "out", months=True)
    assert len(found) == 2 * 2 * 2 * 2 * 3 * (4 + 7)
    for _, rows in found.groupby("point"):
        expected = simulated(path, rows.iloc[0], 3, series=True)
        pd.testing.assert_frame_equal(rows[expected.columns].reset_index(drop=True), expected, check_exact=True)
    ends = load_results(tmp_path / "out", measures=["hours_given"])
    assert list(ends.columns[-3:]) == ["run", "hours_given", "failed"]
    last = found.groupby(["point", "run"])["hours_given"].last().reset_index(drop=True)
    pd.testing.assert_series_equal(ends["hours_given"], last)


def test_worlds_and_unknown_inputs_are_those_of_simulate(tmp_path):
    """In every world, with an input that each run draws for itself, and a factor that beats the world."""
    path = experiment(tmp_path, runs=5, months=6, more='worlds = "worlds.csv"')
    values = {"uncertainties.meet.known_trust": [0.1, 0.3], "uncertainties.meet.history": ["helps", "saturates"]}
    pd.DataFrame(values).to_csv(tmp_path / "worlds.csv", index=False)
    text = path.read_text().replace("[set]", '[set]\n"leadership.hours" = { low = 4, high = 60 }')
    path.write_text(text + '"uncertainties.meet.history" = ["helps", "saturates"]\n')
    sweep(path, tmp_path / "out")
    found = load_results(tmp_path / "out")
    worlds = pd.DataFrame(values)
    for _, rows in found.groupby("point"):
        expected = simulated(path, rows.iloc[0], 5, worlds=worlds)
        pd.testing.assert_frame_equal(rows[expected.columns].reset_index(drop=True), expected, check_exact=True)


def test_tables_open_elsewhere_and_say_what_they_hold(whole):
    """Columns have plain types, missing values are NULL, and units and meanings stand in the metadata of each file."""
    part = str(whole / "runs" / "part-000003.parquet")
    types = dict(duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE FROM '{part}')").fetchall())
    assert set(types.values()) == {"BIGINT", "DOUBLE", "BOOLEAN", "VARCHAR"}
    assert (types["point"], types["joint_action"], types["trust"], types["failed"]) == (
        "BIGINT",
        "BOOLEAN",
        "DOUBLE",
        "VARCHAR",
    )
    month = "month_first_policy"
    missing = duckdb.sql(f"SELECT count(*) FILTER (isnan({month})), count(*) - count({month}) FROM '{part}'").fetchall()
    assert missing[0][0] == 0 and missing[0][1] > 0
    for name in (part, str(whole / "design.parquet")):
        told = duckdb.sql(f"SELECT decode(key), decode(value) FROM parquet_kv_metadata('{name}')").fetchall()
        assert dict(told)["note"] == "exploration, not prediction" and "coalitionlab" in dict(told)["made_by"]
    assert dict(told)["leadership.arrangement.unit"] == "choice"
    listed = json.loads((whole / "manifest.json").read_text())["columns"]["runs"]
    assert list(listed) == list(types) and listed["hours_given"]["unit"] == "hours"
    joined = f"'{whole}/runs/*.parquet' JOIN '{whole}/design.parquet' USING (point)"
    assert duckdb.sql(f"SELECT count(*) FROM {joined}").fetchall() == [(3760,)]


def test_the_same_table_is_the_same_bytes():
    """Threads that write one table at the same time write the same bytes, quotes and all."""
    columns = run_columns(["trust"], worlds=False)
    table = pd.DataFrame(
        {"point": 0, "run": range(3000), "trust": np.linspace(0, 1, 3000), "failed": [None, "it's", '"é"'] * 1000}
    )
    table["failed"] = table["failed"].astype("str")
    found = []
    threads = [threading.Thread(target=lambda: found.append(parquet_bytes(table, columns))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 6 and len(set(found)) == 1
    assert measure_column("trust").unit == "share"
