"""The search for plausible worlds: on distances that are known, and at toy size with the model."""

import json

import numpy as np
import pandas as pd
import pytest

from coalitionlab.chance import uniform
from coalitionlab.cli import calibrating, main
from coalitionlab.files import sha256
from coalitionlab.parameters import UNCERTAINTIES
from coalitionlab.patterns.declared import FILE
from coalitionlab.study.calibration import (
    Shortfall,
    points_of,
    prior_factors,
    prior_sample,
    search,
    searching,
    shortfall_of,
    spread,
    unit_of,
    verifying,
    worlds_at,
)
from coalitionlab.study.calibration.claims import claim_shares, named_claims, pattern_holds, verdicts
from coalitionlab.study.calibration.constraints import apart, coded, constraints, nearest, ranges, threshold
from coalitionlab.worlds import PLAUSIBLE, load_worlds, mistakes_in, shipped_worlds

FIRST = next(iter(prior_factors()))


@pytest.fixture
def known(monkeypatch):
    """A model whose distance is known: how far the first uncertainty is above a tenth of its range; counts tries."""
    factor, tried = prior_factors()[FIRST], []
    claims = {f"{base} {claim.key}": (claim.sign * 1.0, 0.1) for base, claim in named_claims()}

    def shortfall(world, runs, seed, limit=1.0):
        tried.append(world[FIRST])
        part = (world[FIRST] - factor.low) / (factor.high - factor.low)
        return Shortfall(max(0.0, part - 0.1), claims, True)

    monkeypatch.setattr(searching, "shortfall_of", shortfall)
    return tried


def part_of(found):
    """Where the worlds lie in the range of the first uncertainty."""
    return found.unit[:, 0]


def test_the_search_finds_the_part_of_the_prior_that_shows_all(known, tmp_path):
    """Where a tenth of the prior is right, all worlds end there, spread evenly over it and over all else."""
    found = search(120, tmp_path / "search.jsonl", prior=240, stages=12, workers=1)
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


def test_worlds_that_descend_from_few_come_apart(known, tmp_path):
    """Copies of three worlds go their own ways, stay within the distance, and lie evenly in all that is near."""
    unit = np.repeat(prior_sample(3, 5), 14, axis=0)
    unit[:, 0] *= 0.1
    found = spread(unit, tmp_path / "search.jsonl", stages=12, workers=1)
    assert found.distance.max() == 0.0 and found.tolerances == (0.0,)
    ranged = [key for key, one in prior_factors().items() if one.low and not one.parameter.integer and key != FIRST]
    values = worlds_at(found.unit).nunique()
    assert ranges(unit)["distinct"].max() == 3 and values[FIRST] > 15  # few moves of the first stay within a tenth
    assert values[ranged].min() > 36
    assert part_of(found).max() <= 0.1 and np.abs(found.unit[:, 1:].mean(axis=0) - 0.5).max() < 0.17


def test_going_on_from_a_file_comes_to_the_same_worlds(known, tmp_path):
    """Worlds move on from their file, the default world before them or not, as they would have from the search."""
    found = search(10, tmp_path / "search.jsonl", prior=40, stages=3, workers=1)
    worlds = worlds_at(found.unit)
    pd.concat([load_worlds("default")[worlds.columns], worlds]).to_csv(tmp_path / "worlds.csv", index=False)
    kept = points_of(load_worlds(tmp_path / "worlds.csv"))
    assert len(kept) == 10 and np.array_equal(kept, points_of(worlds))
    ends = [spread(unit, tmp_path / f"{k}.jsonl", stages=2, workers=k) for k, unit in ((1, found.unit), (2, kept))]
    assert np.array_equal(ends[0].unit, ends[1].unit) and not np.array_equal(ends[0].unit, kept)


def test_a_world_and_its_point_of_the_unit_cube_are_one():
    """The default world has a point, and that point is the default world again, but for definitions."""
    world = load_worlds("default").iloc[0].to_dict()
    back = worlds_at(unit_of(world)[None, :]).iloc[0].to_dict()
    for key, value in back.items():
        assert value == world[key] or value == pytest.approx(world[key], rel=1e-9)


def test_the_command_writes_worlds_that_can_be_used(tmp_path, capsys, monkeypatch):
    """At toy size: valid worlds, the default one first, beside them how they were made; a rerun is equal."""
    monkeypatch.setattr(verifying, "AGAIN", 2)
    typed = ["calibrate", "--worlds", "2", "--prior", "2", "--runs", "2", "--stages", "1", "--out"]
    assert main([*typed, str(tmp_path / "worlds.csv"), "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "2 worlds after 1 stages" in told and "minutes of processor time" in told
    worlds = load_worlds(tmp_path / "worlds.csv")
    assert len(worlds) == 2 and not mistakes_in(worlds, "worlds.csv")
    for key, value in load_worlds("default").iloc[0].items():
        assert key not in worlds or worlds[key].iloc[0] == value or worlds[key].iloc[0] == pytest.approx(value)
    claims = pd.read_csv(tmp_path / "tables" / "claims.csv")
    assert set(claims["of"]) == {"prior", "worlds"} and (tmp_path / "figures" / "calibration.svg").exists()
    made = (tmp_path / "worlds.csv").read_bytes()
    born = json.loads((tmp_path / "worlds.json").read_text())
    assert born["worlds"] == 2 and born["note"] == "exploration, not prediction"
    assert main([*typed, str(tmp_path / "worlds.csv"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sha256"] == born["sha256"]
    assert (tmp_path / "worlds.csv").read_bytes() == made


def test_worlds_that_were_found_go_on(known, tmp_path, capsys, monkeypatch):
    """A search that moves on, and one that goes on from the file of another, end alike; the paper says from what."""
    monkeypatch.setattr(verifying, "AGAIN", 2)
    monkeypatch.setattr(calibrating, "save", lambda *figure: None)
    own = ["--worlds", "2", "--prior", "2", "--runs", "2", "--json"]
    typed = {
        "found": ["--stages", "1"],
        "whole": ["--stages", "1", "--spread", "1"],
        "later": ["--begin", str(tmp_path / "found.csv"), "--spread", "1"],
    }
    born = {}
    for name, more in typed.items():
        assert main(["calibrate", *own, *more, "--out", str(tmp_path / f"{name}.csv")]) == 0
        born[name] = json.loads(capsys.readouterr().out)
    assert born["later"]["sha256"] == born["whole"]["sha256"]
    assert born["later"]["began_from"]["sha256"] == born["found"]["sha256"]
    assert born["later"]["began_from"]["command"] == born["found"]["command"]
    assert (
        "began_from" not in born["whole"] and len(born["whole"]["tolerances"]) == len(born["found"]["tolerances"]) + 1
    )


def test_worlds_beyond_the_prior_are_not_gone_on_from(tmp_path, capsys):
    """A value that is allowed but beyond its plausible range is named, and so is a file with nothing to move."""
    key = "uncertainties.start.motivation"
    pd.DataFrame({key: [0.95]}).to_csv(tmp_path / "beyond.csv", index=False)
    load_worlds("default").to_csv(tmp_path / "default.csv", index=False)
    typed = ["calibrate", "--out", str(tmp_path / "worlds.csv"), "--begin"]
    assert main([*typed, str(tmp_path / "beyond.csv")]) == 2
    assert f"--begin: {key} has values beyond its plausible range, 0.4 to 0.7" in capsys.readouterr().err
    assert main([*typed, str(tmp_path / "default.csv")]) == 2
    assert "no world but the default one" in capsys.readouterr().err


def test_another_kind_of_file_is_refused(tmp_path, capsys):
    """The worlds go into a .csv file; another ending is a mistake with a sentence, and nothing is written."""
    assert main(["calibrate", "--out", str(tmp_path / "worlds.txt")]) == 2
    assert "ends in .csv" in capsys.readouterr().err and not list(tmp_path.iterdir())


def test_what_the_patterns_constrain_is_found_and_nothing_else():
    """Where nearness follows from one constant alone, that one is clear, and chance makes no other clear."""
    unit = prior_sample(400, 4)  # of the first twelve seeds only 3 makes another constant clear by chance
    found = constraints(unit, {"all": unit[:, 7] > 0.8, "few": np.arange(400) < 5}, 4)
    assert set(found["cut"]) == {"all"}  # five worlds are too few to say anything
    clear = found[found["clear"]]
    assert list(clear["uncertainty"]) == [list(prior_factors())[7]]
    assert clear["distance"].iloc[0] > 0.99 and clear["middle_of_near"].iloc[0] == pytest.approx(0.9, abs=0.03)


def test_chance_alone_makes_a_constant_clear_in_one_of_twenty_cuts():
    """With random cuts the largest of all distances passes the threshold in about 5% of them."""
    unit = coded(prior_sample(200, 3))[:, :40]
    limit = threshold(unit, 20, 3)
    luck = np.array([[uniform((9, 9), cut, 1000, row, 0) for row in range(200)] for cut in range(200)])
    passed = np.mean([apart(unit, nearest(row)).max() > limit for row in luck])
    assert 0.01 < passed < 0.12


def test_distances_are_those_of_kolmogorov_and_smirnov():
    """The distance between two groups equals scipy's, also where values are equal."""
    scipy = pytest.importorskip("scipy.stats")
    unit = np.round(prior_sample(120, 5)[:, :12], 1)
    near = nearest(unit.sum(axis=1))
    for k, distance in enumerate(apart(unit, near)):
        assert distance == pytest.approx(scipy.ks_2samp(unit[near, k], unit[~near, k]).statistic)


def test_verdicts_on_claims_follow_their_sign_and_their_error():
    """A claim holds where its mean is clear of its error by its sign; a pattern only with all claims in both bases."""

    def world(part, error):
        return Shortfall(0.0, {f"{b} {c.key}": (part * c.sign * c.least, error) for b, c in named_claims()}, True)

    found = [world(50.0, 0.0), world(-50.0, 0.0), world(0.1, 0.0), world(5.0, 1e9), world(float("nan"), float("nan"))]
    judged = verdicts(found, 64)
    assert [set(row) for row in judged[:2]] == [{"holds"}, {"against"}] and set(judged[3]) == {"unclear"}
    shares = claim_shares(found, 64)
    assert (
        (shares["holds"] == 0.2).all() and (shares["unknown"] == 0.2).all() and (shares["pattern_holds"] == 0.2).all()
    )
    assert np.allclose(shares[["holds", "against", "none", "unclear"]].sum(axis=1), 1.0)
    spoilt = dict(found[0].claims) | {"gezond-gewicht P1.ambition": (0.0, 0.0)}
    assert not pattern_holds(verdicts([Shortfall(0.0, spoilt, True)], 64))["P1"].any()


def test_ranges_say_how_many_values_they_rest_on():
    """Worlds that descend from few have few values; the table counts them, and gives words their shares."""
    unit = np.repeat(prior_sample(3, 5), 10, axis=0)
    found = ranges(unit)
    assert len(found) == len(prior_factors()) and found["distinct"].max() <= 3
    words = found[found["shares"].notna()]
    assert words["shares"].str.contains("%").all() and found["found_low"].isna().equals(found["shares"].notna())


def test_shipped_worlds_are_those_of_their_paper():
    """Unchanged since they were found, by the patterns as they are now; one that is tried again comes out alike."""
    file = shipped_worlds()[PLAUSIBLE]
    born, worlds = json.loads(file.with_suffix(".json").read_text()), load_worlds(file)
    assert born["sha256"] == sha256(file) and born["patterns_sha256"] == sha256(FILE)
    assert len(worlds) == born["worlds"] and len(worlds.drop_duplicates()) == born["distinct_worlds"]
    assert born["uncertainties"] == len(UNCERTAINTIES) and set(worlds.columns) <= set(UNCERTAINTIES)
    default = load_worlds("default").iloc[0].to_dict()
    for row, distance in ((0, born["default_world"]["distance"]), (len(worlds) - 1, 0.0)):
        world = default | worlds.iloc[row].to_dict()
        found = shortfall_of(world, born["pairs"], born["seed"])
        assert found.whole and found.distance == pytest.approx(distance, abs=0.005)
