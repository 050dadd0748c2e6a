"""What all tests share: how hypothesis searches, and how they run on all cores.

Examples are the same in every run, so that a red test is red for everybody. `--hypothesis-profile=searching` tries
new ones each time and makes a failing one small, which takes minutes with whole scenarios.

`make test` gives the tests to as many processes as there are cores; `pytest tests/test_x.py` runs them in one, where
a debugger can stop.
"""

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, Phase, settings

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
