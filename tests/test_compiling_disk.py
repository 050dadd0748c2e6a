"""No disk stands in the way of compiled code: damaged, full, read-only or shared, the runs are the same."""

import os
import shutil

import numpy as np
import pytest

import coalitionlab
from coalitionlab.assembling import Assembled
from coalitionlab.batch import kernel
from coalitionlab.compiling import cache_folder
from coalitionlab.keeping import KEPT_CACHES, folder_called, forget_old, root
from coalitionlab.own_rules import load_rules
from processes import BASE, HERE, RULE, answer, ask, begun, files_in, here

POSIX = pytest.mark.skipif(os.name != "posix", reason="files can be limited in size on Linux and macOS only")


def test_processes_that_compile_at_the_same_time_are_all_right(tmp_path):
    """Several processes that compile one rule into one folder at once give the same runs, now and afterwards."""
    file = tmp_path / "cheer.py"
    file.write_text(RULE.replace("cheer", f"cheer_{os.getpid()}"), encoding="utf-8")
    kernel()
    answers = [answer(process) for process in [begun(HERE, root(), file) for _ in range(2)]]
    assert answers[0] == answers[1] == (here(file), "")


@pytest.mark.slow
def test_processes_that_compile_everything_at_the_same_time_are_all_right(tmp_path):
    """The same with an empty folder, in which both compile all rules."""
    answers = [answer(process) for process in [begun(HERE, tmp_path / "new") for _ in range(2)]]
    assert answers[0] == answers[1] == (here(), "") == (ask(HERE, tmp_path / "new"), "")


def anew(own) -> np.ndarray:
    """Runs by an engine that is put together anew from what lies on disk."""
    engine = Assembled(own.schedule, kernel())
    engine.prepare()
    return coalitionlab.simulate(BASE, 20, 1, engine=engine).to_numpy(float)


def same_runs(first: np.ndarray, second: np.ndarray) -> bool:
    """Whether runs are the same to the last bit."""
    return first.tobytes() == second.tobytes()


@pytest.mark.parametrize("left", [0, 40, 3000], ids=["empty", "its beginning", "half"])
def test_damaged_files_are_compiled_anew(left, tmp_path):
    """Files that were cut off, as by a power failure, are no obstacle, and are repaired."""
    file = tmp_path / "cheer.py"
    file.write_text(RULE.replace("cheer", f"cheer_{left}"), encoding="utf-8")
    own = load_rules(file)
    before = anew(own)
    folder = kernel().folder / "own" / own[0].hash(0)
    assert len(files_in(folder)) == 2
    for path in files_in(folder):
        path.write_bytes(path.read_bytes()[:left])
    assert same_runs(before, anew(own)) and all(
        path.stat().st_size > 3000 for path in files_in(folder) if path.suffix == ".nbc"
    )
    sizes = [path.stat().st_mtime_ns for path in files_in(folder)]
    assert same_runs(before, anew(own)) and sizes == [path.stat().st_mtime_ns for path in files_in(folder)]


@pytest.mark.slow
def test_a_damaged_cache_is_compiled_anew(tmp_path):
    """The same for the shipped rules."""
    folder = tmp_path / kernel().folder.name
    shutil.copytree(kernel().folder, folder)
    for path in files_in(folder):
        path.write_bytes(path.read_bytes()[:500])
    assert ask(HERE, tmp_path) == here()


@POSIX
def test_a_full_disk_is_no_obstacle_to_a_rule(tmp_path):
    """Where the compiled rule cannot be written, it runs all the same."""
    file = tmp_path / "cheer.py"
    file.write_text(RULE.replace("cheer", f"cheer_full_{os.getpid()}"), encoding="utf-8")
    assert ask(HERE, root(), file, limit=1000) == here(file)


@pytest.mark.slow
@POSIX
def test_a_full_disk_is_told_in_a_sentence(tmp_path):
    """Where the compiled rules cannot be written, they run all the same; one sentence says so, and what to do."""
    trust, said = answer(begun(HERE, tmp_path / "full", limit=20_000))
    assert trust == here()
    assert said.count("compiled rules cannot be kept") == 1 and "File too large" in said
    assert "set COALITIONLAB_CACHE to a folder" in said and not list(tmp_path.rglob("complete"))


def test_where_no_folder_can_be_made_it_compiles_all_the_same(monkeypatch, tmp_path):
    """A cache folder that cannot be made is replaced by a temporary one, with a sentence."""
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("COALITIONLAB_CACHE", str(tmp_path / "file"))
    with pytest.warns(UserWarning, match=r"cannot be kept in .* half a minute: set COALITIONLAB_CACHE to a folder"):
        folder = cache_folder()
    assert folder.is_dir() and tmp_path not in folder.parents


def test_a_complete_folder_can_be_read_only(monkeypatch, tmp_path):
    """What was compiled before is used where it cannot be written, such as in an image; without a word."""
    monkeypatch.setenv("COALITIONLAB_CACHE", str(tmp_path))
    (folder_called("ready") / "complete").touch()
    before = {path.name for path in tmp_path.iterdir()}

    def refused(**where):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("coalitionlab.keeping.tempfile.TemporaryFile", refused)
    assert folder_called("ready") == tmp_path / "ready"
    with pytest.warns(UserWarning, match="Permission denied"):
        assert folder_called("new") != tmp_path / "new"
    assert {path.name for path in tmp_path.iterdir()} - {"new"} == before


def test_only_the_newest_folders_are_kept(tmp_path):
    """Old compiled code does not pile up."""
    for number in range(KEPT_CACHES + 4):
        folder = tmp_path / f"cache{number}"
        folder.mkdir()
        os.utime(folder, (number, number))
    forget_old(tmp_path)
    kept = sorted(path.name for path in tmp_path.iterdir())
    assert kept == sorted(f"cache{number}" for number in range(4, KEPT_CACHES + 4))
