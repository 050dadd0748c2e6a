"""One command makes an experiment's runs, tables and figures, from its file alone."""

import json

import pytest

from coalitionlab import cli
from sweeps import experiment


def test_a_sweep_with_analyse_ends_with_tables_and_figures(tmp_path, monkeypatch, capsys):
    """`sweep FILE --analyse` sweeps and then writes what `analyse` would; a second time it changes no byte."""
    monkeypatch.chdir(tmp_path)
    path = experiment(tmp_path, runs=4, months=6, more='analysis = ["factorial"]')
    assert cli.main(["sweep", str(path), "--analyse", "--lang", "en"]) == 0
    assert "now: tables (" in capsys.readouterr().out
    folder = tmp_path / "results" / "small"
    made = {file: file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}
    assert any(file.parent.name == "tables" for file in made) and any(file.suffix == ".svg" for file in made)
    assert cli.main(["sweep", str(path), "--analyse", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["computed"] == 0 and told["analyses"] == ["factorial"] and told["leading"]
    assert {file: file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()} == made


@pytest.mark.parametrize("beside", [("--shard", "1/2"), ("--plan",)])
def test_only_a_whole_sweep_is_analysed(tmp_path, monkeypatch, capsys, beside):
    """A shard and a plan are no whole sweep: with --analyse they are refused in a sentence, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    assert cli.main(["sweep", "leadership-and-pooling", "--analyse", *beside]) == 2
    assert f"--analyse: found beside {beside[0]}" in capsys.readouterr().err and not list(tmp_path.iterdir())
