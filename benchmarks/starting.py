"""How long a command takes before it answers: whole processes, as a user starts them."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator

from clock import rounds, seconds
from rows import Row, row
from town import BASE

PART = "start-up, whole processes"
CLI = [sys.executable, "-m", "coalitionlab"]


def call(command: list[str], **more: str) -> float:
    """A process from start to end; gives the seconds that the processor worked for it (on Windows always 0)."""
    before = os.times()
    environment = {**os.environ, **more}
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def measured(runs: int, times: int) -> Iterator[Row]:
    """The help, an import, and a run of which the rules were compiled before."""
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "coalitionlab --help": [*CLI, "--help"],
        "import coalitionlab": [sys.executable, "-c", "import coalitionlab"],
        f"coalitionlab run {BASE} --runs {runs}": [*CLI, "run", BASE, "--runs", str(runs)],
    }
    notes = {"coalitionlab --help": "; at most 0.5 s", list(commands)[-1]: "; compiled before; at most 4 s"}
    worked: dict[str, list[float]] = {name: [] for name in commands}

    def work(name: str) -> Callable[[], None]:
        return lambda: worked[name].append(call(commands[name]))

    for name, took in rounds({name: work(name) for name in commands}, times).items():
        yield row(PART, name, took, "s", f"{min(worked[name]):.2f} s of the processor{notes.get(name, '')}")


def cold() -> Iterator[Row]:
    """The first run ever: everything is compiled."""
    worked: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        first = [*CLI, "run", BASE, "--runs", "1"]
        took = seconds(lambda: worked.append(call(first, COALITIONLAB_CACHE=folder)))
    note = f"{worked[0]:.1f} s of the processor; the first ever: compiles; at most 30 s"
    yield row(PART, f"coalitionlab run {BASE} --runs 1", [took], "s", note)
