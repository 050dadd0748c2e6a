"""What all tests share: how hypothesis searches, how they run on all cores, a command, and a small sweep.

Examples are the same in every run, so that a red test is red for everybody. `--hypothesis-profile=searching` tries
new ones each time and makes a failing one small, which takes minutes with whole scenarios.

`make test` gives the tests to as many processes as there are cores; `pytest tests/test_x.py` runs them in one, where
a debugger can stop.
"""

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, Phase, settings

from coalitionlab import cli
from coalitionlab.cli import console

# Whole scenarios are large: drawing one takes longer than hypothesis expects of an example.
SLOW_TO_DRAW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
SEARCH = (Phase.explicit, Phase.reuse, Phase.generate)

settings.register_profile("steady", deadline=None, derandomize=True, phases=SEARCH, suppress_health_check=SLOW_TO_DRAW)
settings.register_profile("searching", deadline=None, print_blob=True, suppress_health_check=SLOW_TO_DRAW)
settings.load_profile("steady")


def pytest_configure(config):
    """A failing scenario is printed in full, however long: hypothesis' advice against that would hide the failure."""
    config.addinivalue_line("filterwarnings", "ignore:Generating overly large repr")


def pytest_sessionstart(session):
    """Before the tests are shared out the rules are compiled, so that no two processes do it at the same time."""
    if getattr(session.config.option, "numprocesses", None) and not hasattr(session.config, "workerinput"):
        subprocess.run([sys.executable, "-c", "from coalitionlab.batch import kernel; kernel()"], check=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Tests that share something costly, a fixture of their file or folder, are done by one process, made once."""
    for item in items:
        made = [one for definitions in item._fixtureinfo.name2fixturedefs.values() for one in definitions]
        shared = {one.scope for one in made if one.baseid}  # those of plugins belong to no place
        if "session" in shared:
            item.add_marker(pytest.mark.xdist_group(item.path.parent.name))
        elif "module" in shared:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture
def call(capsys, monkeypatch, tmp_path):
    """Run a command in an empty folder; gives exit status, standard output and standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)

    def run(*typed):
        status = cli.main([str(word) for word in typed])
        told = capsys.readouterr()
        return status, told.out, told.err.replace(console.COMPILING + "\n", "")

    return run


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The file of a small experiment."""
    from sweeps import experiment

    return experiment(tmp_path_factory.mktemp("experiment"))


@pytest.fixture(scope="module")
def whole(small, tmp_path_factory):
    """The results of the small experiment, computed by two threads, never interrupted."""
    from coalitionlab.study.runner import sweep

    folder = tmp_path_factory.mktemp("results") / "whole"
    found = sweep(small, folder, workers=2)
    assert (found.points, found.runs, found.parts, found.computed, found.failed) == (8, 3760, 8, 8, 0)
    return folder
