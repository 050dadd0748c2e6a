"""The yardstick: a program of known work in C (`probe.c`), compiled for this machine."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SOURCE = Path(__file__).with_name("probe.c")


class Probe:
    """The compiled program; a call gives the seconds that one of its runs takes."""

    def __init__(self, program: Path, runs: int) -> None:
        self.program, self.runs = program, runs

    def __call__(self) -> float:
        done = subprocess.run([self.program, str(self.runs)], capture_output=True, text=True, check=True)
        found = re.match(r"([\d.]+) ms a run", done.stdout)
        assert found is not None
        return float(found[1]) / 1e3


@contextmanager
def probe(runs: int) -> Iterator[Probe | None]:
    """The yardstick, or None where there is no C compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "probe"
        for flags in (["-O3", "-march=native"], ["-O3"]):  # not every compiler knows the machine it runs on
            done = subprocess.run([compiler, *flags, "-o", program, SOURCE, "-lm"], capture_output=True)
            if done.returncode == 0:
                break
        yield Probe(program, runs) if done.returncode == 0 else None
