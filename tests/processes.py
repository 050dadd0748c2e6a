"""Processes of their own that compile the rules and answer with one number, and what they leave on disk."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import coalitionlab

BASE = coalitionlab.load_scenario("kansrijke-start")
HERE = Path(coalitionlab.__file__).parents[1]
ASK = (
    "import sys, coalitionlab as cl; rules = sys.argv[1:]; "
    "runs = cl.simulate(cl.load_scenario('kansrijke-start'), 20, 1, rules=rules);"
    "print(cl.__file__); print(runs['trust'].mean().hex())"
)
RULE = """
import coalitionlab as cl
from coalitionlab.formulas import share

GAIN = 0.1


def more(value):
    return value + GAIN * (1.0 - value)


@cl.rule(after="meet", each="partner")
def cheer(i, s, p, key, month):
    s.ownership[i] = share(more(s.ownership[i]))
"""


def begun(folder: Path, cache: Path, *rules: Path, limit: int | None = None) -> subprocess.Popen:
    """A process of its own that asks, with the package in a folder; it can write no file longer than the limit."""

    def limited() -> None:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    environment = {**os.environ, "PYTHONPATH": str(folder), "COALITIONLAB_CACHE": str(cache)}
    return subprocess.Popen(
        [sys.executable, "-c", ASK, *map(str, rules)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=limited if limit else None,
    )


def answer(process: subprocess.Popen) -> tuple[str, str]:
    """The mean trust of 20 runs, and what the process said beside it."""
    out, said = process.communicate(timeout=900)
    assert process.returncode == 0, said
    return out.split()[1], said


def ask(folder: Path, cache: Path, *rules: Path, limit: int | None = None) -> str:
    """The mean trust of 20 runs, computed by a process of its own that says nothing else."""
    trust, said = answer(begun(folder, cache, *rules, limit=limit))
    assert said == ""
    return trust


def here(*rules: Path) -> str:
    """The same in this process."""
    return float(coalitionlab.simulate(BASE, 20, 1, rules=list(rules))["trust"].mean()).hex()


def files_in(folder: Path) -> list[Path]:
    """All files with compiled code."""
    return sorted(path for path in folder.rglob("*.nb?") if path.is_file())
