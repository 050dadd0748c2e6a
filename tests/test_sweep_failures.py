"""A sweep that is killed, runs into a full disk or loses its workers ends in the same bytes."""

import errno
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from coalitionlab.scenario import ScenarioError
from coalitionlab.study.failing import SweepFailed
from coalitionlab.study.results import load_results
from coalitionlab.study.runner import sweep
from sweeps import content, environment, experiment, finished_parts, run, start, wait_for

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The small experiment's file."""
    return experiment(tmp_path_factory.mktemp("experiment"))


@pytest.fixture(scope="module")
def whole(small, tmp_path_factory):
    """The small experiment's results, never interrupted."""
    folder = tmp_path_factory.mktemp("results") / "whole"
    sweep(small, folder)
    return folder


@POSIX
def test_a_killed_sweep_leaves_no_lock_and_goes_on(small, whole, tmp_path):
    """kill -9 in the middle: the lock is free, what was finished is kept, and the whole is the same to the byte."""
    out = tmp_path / "out"
    process = start("sweep", small, "--out", out, "--workers", "1")
    wait_for(lambda: finished_parts(out) >= 3, process=process)
    process.send_signal(signal.SIGSTOP)  # or it would be done before the second one has begun
    with pytest.raises(ScenarioError, match="another sweep at work"):
        sweep(small, out)
    status, printed, told = run("sweep", small, "--out", out)
    assert (status, printed) == (2, "") and "found another sweep at work there" in told and len(told.splitlines()) == 1
    process.kill()
    process.communicate()
    kept = finished_parts(out)
    with pytest.raises(ScenarioError, match=f"found {kept} of 8 parts"):
        load_results(out)
    assert 3 <= kept < 8
    assert sweep(small, out).computed == 8 - kept
    assert content(out) == content(whole)


@POSIX
def test_ctrl_c_stops_and_says_how_to_go_on(small, whole, tmp_path):
    """Ctrl-C: within 2 seconds, status 130, and the command that is printed completes the sweep."""
    out = tmp_path / "out"
    process = start("sweep", small, "--out", out, cwd=tmp_path)
    wait_for(lambda: finished_parts(out) >= 2, process=process)
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    printed, told = process.communicate(timeout=10)
    assert process.returncode == 130 and time.monotonic() - began < 2
    assert printed == "" and "Traceback" not in told
    again = told.splitlines()[-1].partition("To go on: coalitionlab ")[2].split()
    assert again == ["sweep", str(small), "--out", str(out)]
    status, _, _ = run(*again, cwd=tmp_path)
    assert status == 0 and content(out) == content(whole)


# Kills this very process at one instant: the n-th call of a function, before or after what it does.
KILLED = """
import os, signal, sys
from coalitionlab.study import durable, runner, store

def die(*given, **more):
    os.kill(os.getpid(), signal.SIGKILL)

place, when, count, experiment, out = sys.argv[1:]
home, name = {"rename": (os, "replace"), "line": (store.Store, "note"), "write": (durable, "write_durably"),
              "flush": (os, "fsync"), "list": (store.Store, "write_list"), "end": (runner, "finish")}[place]
real, calls = getattr(home, name), [0]

def once(*given, **more):
    calls[0] += 1
    if calls[0] == int(count) and when == "before":
        die()
    done = real(*given, **more)
    if calls[0] == int(count) and when == "after":
        die()
    return done

setattr(home, name, once)
if place == "write":
    store.write_durably = once
if when == "torn":  # half of a line reaches the disk
    def half(self, part):
        calls[0] += 1
        if calls[0] < int(count):
            return real(self, part)
        with (self.folder / store.PARTS).open("ab") as parts:
            parts.write(part.line().encode()[:40])
            parts.flush()
            os.fsync(parts.fileno())
        die()
    store.Store.note = half
runner.sweep(experiment, out, workers=2)
"""
INSTANTS = [
    *[("rename", when, count) for when in ("before", "after") for count in (1, 2, 3, 4, 7)],
    *[("line", when, count) for when in ("before", "after", "torn") for count in (1, 5)],
    *[("flush", "before", count) for count in (2, 3, 6, 11, 12)],
    *[("list", when, count) for when in ("before", "after") for count in (1, 2)],
    *[("end", when, 1) for when in ("before", "after")],
]


@POSIX
@pytest.mark.slow
@pytest.mark.parametrize(("place", "when", "count"), INSTANTS)
def test_killed_at_a_chosen_instant(small, whole, tmp_path, place, when, count):
    """Killed before or after any renaming, flush, line or end: the next sweep makes the same folder."""
    typed = [sys.executable, "-c", KILLED, place, when, str(count), small, tmp_path / "out"]
    done = subprocess.run(typed, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    sweep(small, tmp_path / "out")
    assert content(tmp_path / "out") == content(whole)


@POSIX
@pytest.mark.slow
def test_killed_again_and_again_at_random(small, whole, tmp_path):
    """Killed at ten random moments, from the start of the process on: the same folder in the end."""
    out, luck, kills = tmp_path / "out", random.Random(5), 0
    for _ in range(10):
        process = start("sweep", small, "--out", out)
        try:
            process.wait(timeout=luck.uniform(0.3, 4.0))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            kills += 1
        process.communicate()
    assert kills >= 3
    sweep(small, out)
    assert content(out) == content(whole)


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
