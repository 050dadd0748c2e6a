"""Commands answer soon: nothing is imported before it is needed. How many seconds that takes is for `make bench`."""

import json
import subprocess
import sys

import pytest

from coalitionlab.cli.parsers import HOMES

HEAVY = {"duckdb", "matplotlib", "mesa", "numba", "numpy", "pandas", "pydantic", "SALib", "scipy"}
SIMULATES = {"duckdb", "matplotlib", "mesa", "numba"}


def loaded(code: str) -> set[str]:
    """The heavy libraries that a process has imported after running some code."""
    told = f"{code}; import json, sys; print(json.dumps(sorted({HEAVY!r} & set(sys.modules))), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.core
def test_the_package_alone_imports_nothing_heavy():
    """`import coalitionlab` loads none of the large libraries; they come with the first name that needs them."""
    assert loaded("import coalitionlab") == set()


def test_help_of_every_command_imports_nothing_heavy():
    """Not only `--help`, also `run --help` and that of every other command answers at once."""
    commands = [[], *([command] for command in HOMES)]
    calls = f"from coalitionlab.cli import main; [main([*command, '--help']) for command in {commands!r}]"
    assert loaded(calls) == set()


def test_checking_a_scenario_does_not_load_what_simulates():
    """A check of a scenario needs neither the compiler nor Mesa nor pictures."""
    assert not loaded("from coalitionlab.cli import main; main(['check', 'kansrijke-start'])") & SIMULATES


def test_simulating_needs_neither_mesa_nor_pictures():
    """Runs of the compiled engine come without the libraries that only the other engine and the pages use."""
    code = "import coalitionlab as cl; cl.simulate(cl.load_scenario('kansrijke-start'), 2, 1)"
    assert not loaded(code) & {"mesa", "matplotlib", "duckdb", "SALib"}


def test_tables_in_a_terminal_need_no_pictures():
    """`run` and `compare` without a page load nothing that draws, so they answer once they have simulated."""
    short = "'--runs', '5', '--months', '3'"
    for call in (f"['run', 'kansrijke-start', {short}]", f"['compare', 'siloed', 'pooled', {short}]"):
        assert not loaded(f"from coalitionlab.cli import main; main({call})") & {"mesa", "matplotlib"}, call
