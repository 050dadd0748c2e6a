"""A sweep that runs into a full disk, loses its workers or fails says so, and ends in the same bytes."""

import errno
import os
import subprocess
import sys

import pytest

from coalitionlab.scenario import ScenarioError
from coalitionlab.study.failing import SweepFailed
from coalitionlab.study.results import load_results
from coalitionlab.study.runner import sweep
from sweeps import content, environment, experiment, finished_parts, run

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


# Finishes some parts and then finds no more room: the operating system refuses to let any file grow.
FULL = """
import resource, sys
from coalitionlab.cli import main
from coalitionlab.study.store import Store

real = Store.note

def note(self, part):
    real(self, part)
    if len(self.parts) == 3:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, resource.RLIM_INFINITY))

Store.note = note
sys.exit(main(["sweep", *sys.argv[1:]]))
"""


@POSIX
def test_a_file_that_may_not_grow_is_one_sentence(small, whole, tmp_path):
    """Where the system refuses to write more: one sentence, status 1, finished parts are kept, and it goes on later."""
    out = tmp_path / "out"
    typed = [sys.executable, "-c", FULL, small, "--out", out, "--workers", "1"]
    done = subprocess.run(typed, capture_output=True, text=True, env=environment(), check=False)
    assert done.returncode == 1 and done.stdout == "" and len(done.stderr.splitlines()) == 1
    assert "File too large" in done.stderr and "Finished parts are kept. To go on: coalitionlab sweep" in done.stderr
    assert finished_parts(out) == 3
    assert sweep(small, out).computed == 5
    assert content(out) == content(whole)


@POSIX
@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can mount a small disk")
@pytest.mark.parametrize("room", (20, 60, 120, 160, 300, 400))
def test_a_full_disk_is_one_sentence(small, whole, tmp_path, room):
    """A disk that really is full, sooner or later: one sentence, status 1; with more room the same sweep goes on."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={room}k", "tmpfs", disk], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        status, printed, told = run("sweep", small, "--out", disk / "out")
        assert (status, printed) == (1, "") and len(told.splitlines()) == 1 and "No space left on device" in told
        kept = finished_parts(disk / "out") if (disk / "out").exists() else 0
        subprocess.run(["mount", "-o", "remount,size=20m", disk], check=True)
        assert sweep(small, disk / "out").computed == 8 - kept
        assert content(disk / "out") == content(whole)
    finally:
        subprocess.run(["umount", disk], check=True)


VANISHED = """
import os, signal, sys, threading, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from coalitionlab.study.failing import SweepFailed
from coalitionlab.study.runner import sweep

def killer(pool):
    while not (sys.argv[3:] and pool._processes and done[0] >= 2):
        time.sleep(0.01)
    os.kill(next(iter(pool._processes)), signal.SIGKILL)

done = [0]
if __name__ == "__main__":
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        threading.Thread(target=killer, args=(pool,), daemon=True).start()
        def progress(more, missing):
            done[0] += more > 0
        try:
            sweep(sys.argv[1], sys.argv[2], executor=pool, progress=progress)
        except SweepFailed as failed:
            print(failed)
"""


@POSIX
@pytest.mark.slow
def test_a_vanished_worker_process_is_told(small, whole, tmp_path):
    """A killed process of a pool, which that pool never survives: a sentence; the next sweep computes the rest."""
    (tmp_path / "vanished.py").write_text(VANISHED)
    typed = [sys.executable, tmp_path / "vanished.py", small, tmp_path / "out", "kill"]
    done = subprocess.run(typed, capture_output=True, text=True, env=environment(), timeout=100, check=True)
    assert "A worker process ended without a word" in done.stdout
    kept = finished_parts(tmp_path / "out")
    assert 2 <= kept < 8
    assert sweep(small, tmp_path / "out").computed == 8 - kept
    assert content(tmp_path / "out") == content(whole)


@POSIX
@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSYS, "its file system has no locks"), (errno.EIO, "Input/output")]
)
def test_a_file_system_without_locks_is_told(small, tmp_path, monkeypatch, number, said):
    """Where the operating system cannot lock, or fails to, a sweep does not begin, and a sentence says so."""

    def refuse(handle, how):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("fcntl.flock", refuse)
    with pytest.raises(SweepFailed, match=said):
        sweep(small, tmp_path / "out")
    assert finished_parts(tmp_path / "out") == 0


def test_a_worker_that_fails_is_told(small, tmp_path, monkeypatch):
    """What a worker raises is one sentence with the part's number; a worker with other versions is refused by name."""

    def fail(task):
        raise OSError("no room for temporary files")

    monkeypatch.setattr("coalitionlab.study.runner.work", fail)
    with pytest.raises(SweepFailed, match=r"Part 0 could not be computed: OSError: no room for temporary files\."):
        sweep(small, tmp_path / "out", workers=1)
    monkeypatch.undo()
    monkeypatch.setattr("coalitionlab.study.engines.made_with", lambda texts: {"python": "3.9.0"})
    with pytest.raises(
        SweepFailed, match=r"The numbers might differ between machines: the worker on .* python 3\.9\.0 instead"
    ):
        sweep(small, tmp_path / "out", workers=1)


RULE = """
import coalitionlab as cl


@cl.rule(after="meet", each="table")
def sometimes_fails(s, p, key, month):
    \"\"\"In some runs the third month cannot be.\"\"\"
    if month == 3 and key[1] % 50 == 7:
        raise ValueError("no third month")
"""


def test_a_run_that_fails_is_a_row_with_a_sentence(tmp_path):
    """A rule of one's own that raises in some runs: those rows say so and hold nothing, all others are whole."""
    path = experiment(tmp_path, runs=100, months=6, more="months = true")
    (tmp_path / "mine.py").write_text(RULE)
    found = sweep(path, tmp_path / "out", rules=tmp_path / "mine.py")
    assert found.failed == 8 * 2 and found.runs == 800
    rows = load_results(tmp_path / "out")
    failed = rows["failed"].notna()
    assert (failed == (rows["run"] % 50 == 7)).all()
    assert rows.loc[failed, "failed"].str.contains(r"mine\.py:9: .*no third month").all()
    assert rows.loc[failed, ["hours_given", "table_size", "joint_action"]].isna().all(axis=None)
    assert rows.loc[~failed, ["hours_given", "table_size", "joint_action"]].notna().all(axis=None)
    assert str(rows["table_size"].dtype) == "Int64" and str(rows["joint_action"].dtype) == "boolean"
    months = load_results(tmp_path / "out", months=True)
    assert len(months) == (800 - 16) * 6 and not (months["run"] % 50 == 7).any()
    with pytest.raises(ScenarioError, match="own rules: found others than in this sweep"):
        sweep(path, tmp_path / "out")
    with pytest.raises(ScenarioError, match="no such file"):
        sweep(path, tmp_path / "out", rules=tmp_path / "nothing.py")
