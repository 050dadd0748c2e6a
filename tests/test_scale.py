"""The page on large sweeps is true: its experiment is that large, its plan is measured, its commands and query work."""

import json
import os
import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest

from coalitionlab import cli
from coalitionlab.cli.parsers import parser
from coalitionlab.study.experiment import experiment_from_text
from coalitionlab.study.job import job_of
from coalitionlab.study.merging import merge
from coalitionlab.study.plan import plan_of
from coalitionlab.study.results import load_results
from coalitionlab.study.runner import sweep
from coalitionlab.study.sizing import ROWS, measured, spread
from sweeps import environment, experiment

FOLDER = Path(__file__).resolve().parents[1] / "experiments"
PAGE = (FOLDER / "SCALE.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def block(kind):
    """The first block of a kind."""
    return next(text for name, text in BLOCKS if name == kind)


def test_the_experiment_is_as_large_as_it_says():
    """The page's experiment has a thousand million runs, in at most 20,000 parts."""
    billion = experiment_from_text(block("toml"), "billion")
    plan = plan_of(billion)
    assert billion.size().total == plan.total == 1_000_000_000 and plan.chunks == 20_000
    assert f"{plan.total:,} runs" in block("text") and f"parts: {plan.chunks:,}" in block("text")


def test_commands_can_be_typed():
    """Every command of the page is one that the program understands."""
    for line in [line for kind, text in BLOCKS if kind == "sh" for line in text.splitlines()]:
        if line.startswith("coalitionlab "):
            parser().parse_args(line.split()[1:])
        else:
            assert line.split()[:2] == ["sbatch", "experiments/slurm.sh"]


def test_the_plan_is_measured(tmp_path, capsys):
    """--plan says how large the sweep is and what a run takes, in both languages and as JSON, and writes nothing."""
    path = experiment(tmp_path, runs=70, months=120)
    before = sorted(tmp_path.rglob("*"))
    assert cli.main(["sweep", str(path), "--plan", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    wanted = {"points": 8, "worlds": 1, "runs": 560, "parts": 2, "runs_a_part": 500, "measured_runs": 560}
    assert wanted.items() <= found.items()
    assert 0.001 < found["milliseconds_a_run"] < 1000 and 20 < found["bytes_a_run"] < 2000
    assert found["gigabytes"] == pytest.approx(found["bytes_a_run"] * 560 / 1e9)
    for lang, said in (("en", "560 runs (points: 8"), ("nl", "560 runs (punten: 8")):
        assert cli.main(["sweep", str(path), "--plan", "--lang", lang, "--shard", "1/1"]) == 0
        assert said in capsys.readouterr().out
    assert sorted(tmp_path.rglob("*")) == before


def test_the_measured_pieces_are_spread():
    """Pieces lie all over the sweep, none twice, and are small however large its parts are."""
    first = sorted(spread(20_000)[:10])
    assert len(set(first)) == 10 and max(b - a for a, b in pairwise(first)) < 5_000
    assert sorted(spread(3)) == [0, 1, 2]
    large = job_of(experiment_from_text(block("toml").replace("100_000", "100"), "large"))
    assert large.plan.rows_a_chunk == 1000 == ROWS
    assert measured(large, seconds=0.0).runs == ROWS


def test_the_query_reads_shards_where_they_lie(tmp_path, monkeypatch):
    """The page's query over unmerged shards, and more shards than parts, which merge as well."""
    path = experiment(tmp_path, runs=70)
    text = path.read_text().replace('"funding.scheme" = ["siloed", "pooled"]', '"leadership.style" = [0.2, 0.8]')
    path.write_text(text)
    monkeypatch.chdir(tmp_path)
    for i in (1, 2, 3):
        sweep(path, f"results/billion-{i}-of-100", shard=(i, 3))
    rows = duckdb.sql(block("sql")).df()
    assert list(rows.columns) == ["leadership.arrangement", "style", "runs", "chance", "reach_worst_off"]
    assert len(rows) == 4 and rows["runs"].sum() == 560
    assert merge([f"results/billion-{i}-of-100" for i in (1, 2, 3)], "results/billion").runs == 560
    assert len(load_results("results/billion", measures=["joint_action"])) == 560


def test_the_piece_of_python_runs(tmp_path, monkeypatch, capsys):
    """The page's Python sweeps a shipped experiment and prints a table of it."""
    monkeypatch.chdir(tmp_path)
    exec(compile(block("python"), "SCALE.md", "exec"), {})
    printed = capsys.readouterr().out
    assert printed.startswith("750 ") and "funding.pooled_share" in printed


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("bash") is None, reason="a script for bash")
def test_the_job_array_computes_its_shards(tmp_path):
    """The script for Slurm, with the variables that Slurm sets, computes shard after shard."""
    path = experiment(tmp_path, runs=130)
    command = tmp_path / "coalitionlab"
    command.write_text(f'#!/bin/bash\nexec {sys.executable} -m coalitionlab "$@"\n')
    command.chmod(0o755)
    for job in ("1", "2"):
        slurm = {"SLURM_ARRAY_TASK_ID": job, "SLURM_ARRAY_TASK_COUNT": "2", "SLURM_CPUS_PER_TASK": "2"}
        typed = ["bash", FOLDER / "slurm.sh", path]
        subprocess.run(typed, cwd=tmp_path, check=True, env=environment(COALITIONLAB=os.fspath(command), **slurm))
    found = merge(sorted((tmp_path / "results").iterdir()), tmp_path / "results" / "small")
    assert found.runs == 8 * 130
