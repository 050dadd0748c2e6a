"""Small sweeps for tests: an experiment of many quick parts, the real command, and a folder to the last byte."""

import os
import subprocess
import sys
import time
from pathlib import Path

import coalitionlab as cl
from coalitionlab.study.locking import LOCK

RUNS = 470  # at each of 8 points, 500 rows a part: 8 parts, whose borders are not those of points
EXPERIMENT = """\
title = "Small"
scenarios = ["three", "four"]
method = "factorial"
runs = {runs}
seed = 77
{more}
[set]
"programme.horizon_months" = {months}
[factors]
"leadership.arrangement" = ["municipal", "independent"]
"funding.scheme" = ["siloed", "pooled"]
"""


def small(name, partners):
    """A scenario with few partners, so that its runs are quick."""
    some = cl.load_scenario("kansrijke-start").partners[:partners]
    scenario = cl.load_scenario("kansrijke-start").with_partners(keep=lambda partner: partner in some)
    return f'title = "{name}"\n' + scenario.to_toml().partition("\n")[2]


def experiment(folder, runs=RUNS, months=120, more="", name="small"):
    """Write the experiment and its scenarios into a folder; gives the path of its file."""
    folder.mkdir(parents=True, exist_ok=True)
    for scenario, partners in (("three", 3), ("four", 4)):
        (folder / f"{scenario}.toml").write_text(small(scenario, partners), encoding="utf-8")
    text = EXPERIMENT.format(runs=runs, months=months, more=more)
    text = text.replace('"three", "four"', '"three.toml", "four.toml"')
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def content(folder):
    """Every file in a results folder with its bytes, but for the lock."""
    paths = [path for path in Path(folder).rglob("*") if path.is_file() and path.name != LOCK]
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(paths)}


def environment(**more):
    """This environment, with the package found where it is found now, and English."""
    return {**os.environ, "PYTHONPATH": str(Path(cl.__file__).parents[1]), "LC_ALL": "C.UTF-8", **more}


def command(*typed):
    """The real command, as a list to start."""
    return [sys.executable, "-m", "coalitionlab", *map(str, typed)]


def start(*typed, cwd=None):
    """Start the real command in a group of its own, so that nothing else hears its signals."""
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command(*typed), stdout=pipe, stderr=pipe, text=True, cwd=cwd, env=environment(), start_new_session=True
    )


def run(*typed, cwd=None, timeout=120):
    """The real command to its end: status, standard output, standard error."""
    done = subprocess.run(
        command(*typed), capture_output=True, text=True, cwd=cwd, env=environment(), timeout=timeout, check=False
    )
    return done.returncode, done.stdout, done.stderr


def finished_parts(folder):
    """How many parts are listed in a results folder."""
    path = Path(folder) / "parts.csv"
    return max(0, path.read_bytes().count(b"\n") - 1) if path.exists() else 0


def wait_for(condition, seconds=90, process=None):
    """Wait until something is so; fails if it takes too long or the process ends first."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it takes too long"
        assert process is None or process.poll() is None, process.communicate()
        time.sleep(0.01)
