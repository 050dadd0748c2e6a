"""How long a command takes before it answers: whole processes, as a user starts them."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from clock import rounds, seconds
from rows import Row, row
from town import BASE

PART = "start-up, whole processes"
CLI = [sys.executable, "-m", "coalitionlab.cli"]


def call(command: list[str], **more: str) -> None:
    """A process from start to end."""
    subprocess.run(
        command, env={**os.environ, **more}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True
    )


def measured(runs: int, times: int) -> Iterator[Row]:
    """The help, an import, and a run of which the rules were compiled before."""
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "coalitionlab --help": [*CLI, "--help"],
        "import coalitionlab": [sys.executable, "-c", "import coalitionlab"],
        f"coalitionlab run {BASE} --runs {runs}": [*CLI, "run", BASE, "--runs", str(runs)],
    }
    notes = {
        "coalitionlab --help": "at most 0.5 s",
        f"coalitionlab run {BASE} --runs {runs}": "compiled before; at most 4 s",
    }
    found = rounds({name: lambda command=command: call(command) for name, command in commands.items()}, times)
    for name, took in found.items():
        yield row(PART, name, took, "s", notes.get(name, ""))


def cold() -> Iterator[Row]:
    """The first run ever: everything is compiled."""
    with tempfile.TemporaryDirectory() as folder:
        took = seconds(lambda: call([*CLI, "run", BASE, "--runs", "1"], COALITIONLAB_CACHE=folder))
    yield row(PART, f"coalitionlab run {BASE} --runs 1", [took], "s", "the first ever: compiles; at most 30 s")
