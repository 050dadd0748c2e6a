"""Shards of a sweep, computed apart, make the folder of a sweep in one go."""

import shutil
import subprocess
import sys

import pytest

from coalitionlab.scenario import ScenarioError
from coalitionlab.study.merging import merge
from coalitionlab.study.results import load_results
from coalitionlab.study.runner import sweep
from sweeps import content, environment, experiment, run


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """An experiment with worlds and months: 4 parts."""
    folder = tmp_path_factory.mktemp("experiment")
    (folder / "worlds.csv").write_text("uncertainties.meet.known_trust\n0.1\n0.3\n")
    return experiment(folder, runs=120, more='months = true\nworlds = "worlds.csv"\nmeasures = ["trust"]')


@pytest.fixture(scope="module")
def shards(small, tmp_path_factory):
    """Its three shards: parts 0 and 3, 1, and 2."""
    folder = tmp_path_factory.mktemp("shards")
    found = [sweep(small, folder / f"small-{i}-of-3", shard=(i, 3)) for i in (1, 2, 3)]
    assert [shard.parts for shard in found] == [2, 1, 1]
    return [shard.folder for shard in found]


@pytest.fixture(scope="module")
def whole(small, tmp_path_factory):
    """The same in one go."""
    folder = tmp_path_factory.mktemp("whole") / "small"
    sweep(small, folder)
    return folder


def test_merged_shards_are_the_whole_sweep(small, shards, whole, tmp_path):
    """Shards in any order are, byte for byte, the folder of an unsharded sweep; again, nothing is left to do."""
    found = merge([shards[2], shards[0], shards[1]], tmp_path / "merged")
    assert (found.runs, found.parts, found.computed, found.failed) == (8 * 2 * 120, 4, 4, 0)
    assert content(tmp_path / "merged") == content(whole)
    assert merge(shards, tmp_path / "merged").computed == 0
    assert sweep(small, tmp_path / "merged").computed == 0
    assert content(tmp_path / "merged") == content(whole)
    assert len(load_results(tmp_path / "merged", months=True)) == 8 * 2 * 120 * 120


def test_the_command_merges(shards, whole, tmp_path):
    """`merge DIR DIR DIR --out DIR` says where the results are."""
    status, printed, told = run("merge", *shards, "--out", tmp_path / "merged")
    assert (status, told) == (0, "") and f"1,920 runs at 8 points are in {tmp_path / 'merged'}" in printed
    assert content(tmp_path / "merged") == content(whole)


def test_on_another_disk_parts_are_copied(shards, whole, tmp_path, monkeypatch):
    """Where a file cannot have a second name, its content is copied; the folder is the same."""

    def refuse(*given):
        raise OSError("another disk")

    monkeypatch.setattr("coalitionlab.study.store.os.link", refuse)
    merge(shards, tmp_path / "merged")
    assert content(tmp_path / "merged") == content(whole)


def test_a_merged_folder_stands_by_itself(small, shards, whole, tmp_path):
    """What a later sweep repairs or removes in the merged folder leaves the shards as they are."""
    before = [content(shard) for shard in shards]
    merge(shards, tmp_path / "merged")
    (tmp_path / "merged" / "runs" / "part-000001.parquet").unlink()
    (tmp_path / "merged" / "parts.csv").unlink()
    assert sweep(small, tmp_path / "merged").computed == 4
    assert [content(shard) for shard in shards] == before
    assert content(tmp_path / "merged") == content(whole)


def refused(folders, out):
    """The sentences with which a merge is refused."""
    with pytest.raises(ScenarioError) as said:
        merge(folders, out)
    return str(said.value)


def test_what_does_not_fit_is_refused(small, shards, tmp_path):
    """A missing shard, a damaged part, another sweep, a shard as the target: a sentence each, nothing is written."""
    out = tmp_path / "merged"
    assert "found 3 of 4 parts, without 1" in refused([shards[0], shards[2]], out)
    assert "which is one of the shards" in refused(shards, shards[0])
    torn = shutil.copytree(shards[0], tmp_path / "torn")
    part = torn / "months" / "part-000003.parquet"
    part.write_bytes(part.read_bytes()[:-9])
    assert "torn: found part 3 missing, altered" in refused([torn, *shards[1:]], out)
    bare = shutil.copytree(shards[0], tmp_path / "bare")
    (bare / "design.parquet").unlink()
    assert "design.parquet: found it missing or altered" in refused([bare, *shards[1:]], out)
    text = small.read_text()
    small.with_name("other.toml").write_text(text.replace("seed = 77", "seed = 78"))
    sweep(small.with_name("other.toml"), tmp_path / "other", shard=(1, 3))
    assert f"seed: found 78, {shards[1]} has 77, allowed are shards" in refused([shards[1], tmp_path / "other"], out)
    assert "no folder" in refused([tmp_path / "nowhere"], out)
    assert not list(out.rglob("*.parquet"))


MERGED = """
import os, signal, sys
from coalitionlab.study import merging, store

real, calls = store.Store.note, [0]

def note(self, part):
    calls[0] += 1
    if calls[0] == int(sys.argv[1]):
        os.kill(os.getpid(), signal.SIGKILL)
    real(self, part)

store.Store.note = note
merging.merge(sys.argv[3:], sys.argv[2])
"""


@pytest.mark.slow
@pytest.mark.parametrize("count", (1, 3))
def test_a_killed_merge_goes_on(shards, whole, tmp_path, count):
    """Killed between a part and its line, the merge goes on when it is called again."""
    typed = [sys.executable, "-c", MERGED, str(count), tmp_path / "merged", *shards]
    done = subprocess.run(typed, env=environment(), check=False)
    assert done.returncode == -9
    assert merge(shards, tmp_path / "merged").computed == 4 - count + 1
    assert content(tmp_path / "merged") == content(whole)
