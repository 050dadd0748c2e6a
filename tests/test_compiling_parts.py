"""Compiling helpers as parts of what calls them saves time, and nothing else: the numbers are the same without it."""

import subprocess
import sys

import numba
import pytest

from coalitionlab import compiling

OTHER = """
import sys, numba
numba.__version__ = sys.argv[1]
import coalitionlab as cl
from coalitionlab import compiling
runs = cl.simulate(cl.load_scenario("kansrijke-start"), 20, 1)
print(bool(compiling.AS_PARTS), runs["trust"].mean().hex(), runs["action_months"].sum().hex())
"""


def test_the_pinned_numba_is_one_that_is_known():
    """The version that is installed here is one whose inner parts were tried; another is compiled as usual."""
    assert numba.__version__.rpartition(".")[0] in compiling.FIT and compiling.AS_PARTS


@pytest.mark.slow
def test_an_unknown_numba_gives_the_same_numbers(tmp_path, monkeypatch):
    """With a version of numba that nobody tried, functions are compiled in the usual way, to the same bytes."""
    monkeypatch.setenv("COALITIONLAB_CACHE", str(tmp_path))
    told = [
        subprocess.run(
            [sys.executable, "-c", OTHER, version], capture_output=True, text=True, check=True
        ).stdout.split()
        for version in (numba.__version__, "0.999.0")
    ]
    assert [parts for parts, *_ in told] == ["True", "False"]
    assert told[0][1:] == told[1][1:]
