"""What was damaged in a results folder is found and computed again, and nothing else."""

import shutil

import pytest

from coalitionlab.scenario import ScenarioError
from coalitionlab.study.results import load_results
from coalitionlab.study.runner import sweep
from sweeps import content


@pytest.fixture
def copy(whole, tmp_path):
    """A copy of the results, to be damaged."""
    return shutil.copytree(whole, tmp_path / "copy")


def truncate(folder):
    """A part that lost its second half."""
    path = folder / "runs" / "part-000004.parquet"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return 1


def alter(folder):
    """A part in which one bit has turned."""
    path = folder / "runs" / "part-000002.parquet"
    damaged = bytearray(path.read_bytes())
    damaged[len(damaged) // 3] ^= 1
    path.write_bytes(damaged)
    return 1


def lose(folder):
    """Two parts that are gone, and one that nobody knows."""
    (folder / "runs" / "part-000000.parquet").unlink()
    (folder / "runs" / "part-000007.parquet").rename(folder / "runs" / "part-000099.parquet")
    return 2


def tear(folder):
    """A last line that was half written."""
    path = folder / "parts.csv"
    path.write_bytes(path.read_bytes()[:-30])
    return 1


def unlist(folder):
    """A part whose line never came: killed between the renaming and the line."""
    path = folder / "parts.csv"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(lines[:5] + lines[6:]))
    return 1


def confuse(folder):
    """A line with another number of rows, one with another sum, one with letters, and one twice."""
    path = folder / "parts.csv"
    lines = path.read_text().splitlines(keepends=True)
    lines[1] = lines[1].replace(",500,", ",501,")
    lines[2] = lines[2][:-5] + "0000\n"
    lines[3] = "no line at all\n"
    path.write_text("".join([*lines, lines[7]]))
    return 3


def forget(folder):
    """No list at all."""
    (folder / "parts.csv").unlink()
    return 8


def litter(folder):
    """What a killed process left under temporary names."""
    for place in (folder, folder / "runs"):
        (place / ".part-000003.parquet.unfinished").write_bytes(b"half of it")
    return 0


def lose_design(folder):
    """The design is gone."""
    (folder / "design.parquet").unlink()
    return 0


def alter_design(folder):
    """The design was altered."""
    path = folder / "design.parquet"
    path.write_bytes(path.read_bytes().replace(b"siloed", b"sil0ed"))
    return 0


DAMAGES = (truncate, alter, lose, tear, unlist, confuse, forget, litter, lose_design, alter_design)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_what_was_damaged_is_computed_again_and_nothing_else(small, whole, copy, damage):
    """A part that is torn, altered, lost or not listed is computed again, and the folder is the same to the byte."""
    missing = damage(copy)
    assert sweep(small, copy).computed == missing
    assert content(copy) == content(whole)


@pytest.mark.parametrize("damage", (truncate, alter, lose, tear), ids=lambda damage: damage.__name__)
def test_damage_is_told_to_who_reads(copy, damage):
    """Damaged results are not loaded; a sentence says what repairs them."""
    damage(copy)
    with pytest.raises(
        ScenarioError, match="missing, altered or not listed, allowed is what the sweep wrote; the same sweep again"
    ):
        load_results(copy)
