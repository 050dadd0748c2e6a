"""A sweep that is killed or stopped, at any instant, goes on and ends in the same bytes."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from coalitionlab.scenario import ScenarioError
from coalitionlab.study.results import load_results
from coalitionlab.study.runner import sweep
from sweeps import content, environment, finished_parts, run, start, wait_for

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


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


def test_ctrl_c_stops_and_says_how_to_go_on(small, whole, tmp_path):
    """Ctrl-C: within 2 seconds, status 130, and the command that is printed completes the sweep."""
    out = tmp_path / "out"
    process = start("sweep", small, "--out", out, "--workers", "2", cwd=tmp_path)
    wait_for(lambda: finished_parts(out) >= 2, process=process)
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    printed, told = process.communicate(timeout=10)
    assert process.returncode == 130 and time.monotonic() - began < 2
    assert printed == "" and "Traceback" not in told
    again = told.splitlines()[-1].partition("To go on: coalitionlab ")[2].split()
    assert again == ["sweep", str(small), "--out", str(out), "--workers", "2"]
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


@pytest.mark.slow
@pytest.mark.parametrize(("place", "when", "count"), INSTANTS)
def test_killed_at_a_chosen_instant(small, whole, tmp_path, place, when, count):
    """Killed before or after any renaming, flush, line or end: the next sweep makes the same folder."""
    typed = [sys.executable, "-c", KILLED, place, when, str(count), small, tmp_path / "out"]
    done = subprocess.run(typed, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    sweep(small, tmp_path / "out")
    assert content(tmp_path / "out") == content(whole)


@pytest.mark.slow
def test_killed_again_and_again_at_random(small, whole, tmp_path):
    """Killed at eight random moments, from the start of the process on: every folder that is finished is the same."""
    began = time.monotonic()
    sweep_alone(small, tmp_path / "timed")
    whole_time = time.monotonic() - began
    luck, kills, folder = random.Random(5), 0, 0
    for _ in range(60):
        process = start("sweep", small, "--out", tmp_path / str(folder))
        try:
            process.wait(timeout=luck.uniform(0.05, 0.95) * whole_time)
            assert content(tmp_path / str(folder)) == content(whole)
            folder += 1  # it came through; the next one begins anew
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            kills += 1
        process.communicate()
        if kills == 8:
            break
    assert kills == 8
    sweep(small, tmp_path / str(folder))
    assert content(tmp_path / str(folder)) == content(whole)


def sweep_alone(small, out):
    """The sweep in a process of its own, to the end."""
    process = start("sweep", small, "--out", out)
    process.communicate()
    assert process.returncode == 0
