"""A Dask cluster as the workers of a sweep: lost workers cost nothing, a lost scheduler is told."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress

import pytest

from coalitionlab.study.runner import sweep
from sweeps import content, environment, finished_parts, run, start, wait_for

pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")

# A real cluster on this machine: a scheduler in this process, two workers in processes of their own.
CLUSTER = """
import sys
from distributed import LocalCluster

if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster:
        print(cluster.scheduler_address, *(worker.pid for worker in cluster.workers.values()), flush=True)
        sys.stdin.read()
"""


@contextmanager
def cluster(folder):
    """A cluster in a process: that process, the scheduler's address, and the numbers of the workers' processes."""
    script = folder / "cluster.py"
    script.write_text(CLUSTER)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([sys.executable, script], text=True, env=environment(), start_new_session=True, **pipes)
    try:
        address, *workers = process.stdout.readline().split()
        yield process, address, [int(worker) for worker in workers]
    finally:
        process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.stdout.close()
        process.wait()


def test_a_killed_worker_costs_nothing(small, whole, tmp_path):
    """Two worker processes, one killed with SIGKILL in mid-sweep: nothing is lost; the bytes are those of threads."""
    with cluster(tmp_path) as (_, address, workers):
        process = start("sweep", small, "--out", tmp_path / "out", "--dask", address)
        wait_for(lambda: finished_parts(tmp_path / "out") >= 1, process=process)
        os.kill(workers[0], signal.SIGKILL)
        printed, told = process.communicate(timeout=120)
    assert process.returncode == 0, told
    assert told == "" and "3,760 runs" in printed
    assert content(tmp_path / "out") == content(whole)


@pytest.mark.slow
def test_a_dead_scheduler_is_told(small, whole, tmp_path):
    """The scheduler is killed: within a minute one sentence and status 1; without Dask the same sweep goes on."""
    with cluster(tmp_path) as (process, address, _):
        sweeping = start("sweep", small, "--out", tmp_path / "out", "--dask", address)
        wait_for(lambda: finished_parts(tmp_path / "out") >= 1, process=sweeping)
        os.killpg(process.pid, signal.SIGKILL)
        began = time.monotonic()
        printed, told = sweeping.communicate(timeout=90)
    assert time.monotonic() - began < 60
    assert sweeping.returncode == 1 and printed == "" and len(told.splitlines()) == 1
    assert f"scheduler at {address} does not answer any more. Finished parts are kept. To go on:" in told
    sweep(small, tmp_path / "out")
    assert content(tmp_path / "out") == content(whole)


@pytest.mark.slow
def test_a_silent_scheduler_is_told(small, whole, tmp_path):
    """The scheduler is frozen, its connection open: within a minute the same sentence."""
    with cluster(tmp_path) as (process, address, _):
        sweeping = start("sweep", small, "--out", tmp_path / "out", "--dask", address)
        wait_for(lambda: finished_parts(tmp_path / "out") >= 1, process=sweeping)
        os.kill(process.pid, signal.SIGSTOP)
        began = time.monotonic()
        _, told = sweeping.communicate(timeout=90)
    assert time.monotonic() - began < 60
    assert sweeping.returncode == 1 and "does not answer any more" in told and len(told.splitlines()) == 1


@pytest.mark.slow
def test_ctrl_c_stops_a_sweep_on_a_cluster(small, whole, tmp_path):
    """Ctrl-C: within 2 seconds, status 130, with the command that goes on."""
    with cluster(tmp_path) as (_, address, _):
        process = start("sweep", small, "--out", tmp_path / "out", "--dask", address)
        wait_for(lambda: finished_parts(tmp_path / "out") >= 1, process=process)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
        assert time.monotonic() - began < 2
        assert process.returncode == 130 and "Traceback" not in told and "To go on:" in told
        status, _, _ = run("sweep", small, "--out", tmp_path / "out", "--dask", address)
        assert status == 0 and content(tmp_path / "out") == content(whole)


@pytest.mark.slow
def test_a_cluster_without_workers_is_waited_for(small, whole, tmp_path):
    """No workers yet: a note says so, and the sweep begins once there is one."""
    dask = [
        sys.executable,
        "-m",
        "distributed.cli.dask_scheduler",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--no-dashboard",
    ]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment()}
    file = tmp_path / "scheduler.json"
    scheduler = subprocess.Popen([*dask, "--scheduler-file", file], **quiet)
    worker = None
    try:
        wait_for(file.exists, process=scheduler)
        address = json.loads(file.read_text())["address"]
        process = start("sweep", small, "--out", tmp_path / "out", "--dask", address)
        assert f"scheduler at {address} has no workers" in process.stderr.readline()
        worker = subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_worker", address, "--no-dashboard"], **quiet
        )
        _, told = process.communicate(timeout=120)
        assert process.returncode == 0 and told == ""
    finally:
        for one in filter(None, (worker, scheduler)):
            one.kill()
            one.wait()
    assert content(tmp_path / "out") == content(whole)


@pytest.mark.slow
def test_an_address_where_nobody_is_told(small, tmp_path):
    """No scheduler at the address, or no address at all: one sentence, and no part is computed."""
    status, _, told = run("sweep", small, "--out", tmp_path / "out", "--dask", "tcp://127.0.0.1:9")
    assert status == 1 and "No Dask scheduler answers at tcp://127.0.0.1:9." in told and len(told.splitlines()) == 1
    status, _, told = run("sweep", small, "--out", tmp_path / "out", "--dask", "carrier://pigeon")
    assert status == 2 and "--dask" in told and len(told.splitlines()) == 1
