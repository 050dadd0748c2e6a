"""The search for plausible worlds: on distances that are known, and at toy size with the model."""

import json

import numpy as np
import pytest

from coalitionlab.cli import main
from coalitionlab.study.calibration import Shortfall, prior_factors, search, searching, worlds_at
from coalitionlab.study.calibration.prior import unit_of
from coalitionlab.worlds import load_worlds, mistakes_in

FIRST = next(iter(prior_factors()))


@pytest.fixture
def known(monkeypatch):
    """A model whose distance is known: how far the first uncertainty is above a tenth of its range; counts tries."""
    factor, tried = prior_factors()[FIRST], []

    def shortfall(world, runs, seed, limit=1.0):
        tried.append(world[FIRST])
        part = (world[FIRST] - factor.low) / (factor.high - factor.low)
        return Shortfall(max(0.0, part - 0.1), {}, True)

    monkeypatch.setattr(searching, "shortfall_of", shortfall)
    return tried


def part_of(found):
    """Where the worlds lie in the range of the first uncertainty."""
    return found.unit[:, 0]


def test_the_search_finds_the_part_of_the_prior_that_shows_all(known, tmp_path):
    """Where a tenth of the prior is right, all worlds end there, spread evenly over it and over all else."""
    found = search(200, tmp_path / "search.jsonl", prior=400, stages=12, workers=1)
    assert found.distance.max() == 0.0
    assert 0.04 < part_of(found).mean() < 0.06  # even over 0 to .1
    others = found.unit[:, 1:]
    assert np.abs(others.mean(axis=0) - 0.5).max() < 0.12
    assert list(found.tolerances) == sorted(found.tolerances, reverse=True)


def test_a_search_that_was_stopped_goes_on_to_the_same_end(known, tmp_path):
    """With half of its file left, and a torn last line, a search tries the rest anew and finds the same worlds."""
    whole = search(20, tmp_path / "whole.jsonl", prior=40, stages=3, workers=2)
    lines = (tmp_path / "whole.jsonl").read_text().splitlines(keepends=True)
    (tmp_path / "broken.jsonl").write_text("".join(lines[: len(lines) // 2]) + lines[-1][:20])
    before = len(known)
    again = search(20, tmp_path / "broken.jsonl", prior=40, stages=3, workers=1)
    assert np.array_equal(again.unit, whole.unit) and np.array_equal(again.distance, whole.distance)
    assert 0 < len(known) - before < before


def test_a_world_and_its_point_of_the_unit_cube_are_one():
    """The default world has a point, and that point is the default world again, but for definitions."""
    world = load_worlds("default").iloc[0].to_dict()
    back = worlds_at(unit_of(world)[None, :]).iloc[0].to_dict()
    for key, value in back.items():
        assert value == world[key] or value == pytest.approx(world[key], rel=1e-9)


def test_the_command_writes_worlds_that_can_be_used(tmp_path, capsys):
    """At toy size: the file holds valid worlds, beside it stands how they were made, and a rerun changes nothing."""
    typed = ["calibrate", "--worlds", "2", "--prior", "2", "--runs", "2", "--stages", "1", "--out"]
    assert main([*typed, str(tmp_path / "worlds.csv")]) == 0
    assert "2 worlds" in capsys.readouterr().out
    worlds = load_worlds(tmp_path / "worlds.csv")
    assert len(worlds) == 2 and not mistakes_in(worlds, "worlds.csv")
    made = (tmp_path / "worlds.csv").read_bytes()
    born = json.loads((tmp_path / "worlds.json").read_text())
    assert born["worlds"] == 2 and born["note"] == "exploration, not prediction"
    assert main([*typed, str(tmp_path / "worlds.csv"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sha256"] == born["sha256"]
    assert (tmp_path / "worlds.csv").read_bytes() == made


def test_another_kind_of_file_is_refused(tmp_path, capsys):
    """The worlds go into a .csv file; another ending is a mistake with a sentence, and nothing is written."""
    assert main(["calibrate", "--out", str(tmp_path / "worlds.txt")]) == 2
    assert "ends in .csv" in capsys.readouterr().err and not list(tmp_path.iterdir())
