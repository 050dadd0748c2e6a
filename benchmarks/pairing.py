"""What it saves that luck has an address: runs for the same precision with independent seeds, on one common stream of
random numbers, and with draws at addresses.

Prints one table and writes it to results/benchmarks/pairing.csv. Compiles the rules a second time, half a minute, with
draws that come one after the other from a stream; nothing of that is kept.
"""

import argparse
import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

import coalitionlab as cl
from coalitionlab.scenario import Scenario

RESULTS = Path(__file__).parents[1] / "results" / "benchmarks"
FIRST = "kansrijke-start"
MEASURES = ("joint_action", "action_months", "reach_worst_off", "trust", "hours_given")
_stream = np.zeros(1, np.dtype([("run", "i8"), ("next", "i8")]))  # whose stream it is, and how many were drawn


def contrasts() -> dict[str, Scenario]:
    """What is held against the first scenario, from a small change to a large one."""
    base = cl.load_scenario(FIRST)
    hours = base.levers["leadership.hours"]
    return {
        "a leader with a little more time": base.with_levers({"leadership.hours": 1.1 * hours}),
        "the leader leaves in month 18": base.with_events([{"kind": "leader_leaves", "month": 18}]),
        "two leaders": base.with_levers({"leadership.arrangement": "dual"}),
        "pooled money": base.with_levers({"funding.scheme": "pooled"}),
        "everybody at the table": base.with_levers({"coalition.core_size": len(base.partners)}),
    }


def runs_of(runs: int, seed: int) -> pd.DataFrame:
    """The measures of all scenarios, one row a scenario and run; one thread, since a stream is one."""
    scenarios = {FIRST: cl.load_scenario(FIRST), **contrasts()}
    tables = [cl.simulate(s, runs, seed, workers=1).assign(scenario=name) for name, s in scenarios.items()]
    return pd.concat(tables)[["scenario", "run", *MEASURES]]


def draw_from_a_stream() -> None:
    """From now on every draw of a run is the next number of one stream, whatever it is for."""
    import numba

    from coalitionlab import chance, compiling

    address, stream_at = _stream.ctypes.data, compiling.record_at(_stream.dtype, "Stream")
    philox, to_unit = compiling.compiled(chance.philox), chance.TO_UNIT
    _stream["run"] = -1

    @numba.njit(**compiling.INSIDE)
    def following(key, month, purpose, who, whom):
        here = stream_at(address)
        if here.run != key[1]:
            here.run, here.next = key[1], 0
        here.next += 1
        words = philox(key[0], key[1], here.next, 0, 0, 0)
        return ((words[0] >> 5) * 67108864 + (words[1] >> 6)) * to_unit

    def normal(key, month, purpose, who, whom):
        first = following(key, month, purpose, who, whom) + to_unit
        return np.sqrt(-2.0 * np.log(first)) * np.cos(6.283185307179586 * following(key, month, purpose, who, whom))

    compiling._compiled[chance.uniform] = following
    compiling._compiled[chance.normal] = numba.njit(**compiling.INSIDE)(normal)


def on_a_stream(runs: int, seed: int) -> pd.DataFrame:
    """The same runs on one stream, by a process of its own with a cache of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--runs", str(runs), "--seed", str(seed), "--on-stream"]
        environment = {**os.environ, "COALITIONLAB_CACHE": folder}
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return pd.read_csv(io.StringIO(done.stdout))


def variances(table: pd.DataFrame) -> pd.DataFrame:
    """By contrast and measure: the variance of the paired difference, and the sum of both variances."""
    wide = {name: some.set_index("run")[list(MEASURES)].astype(float) for name, some in table.groupby("scenario")}
    rows = []
    for name in contrasts():
        for measure in MEASURES:
            pair = pd.DataFrame({"a": wide[FIRST][measure], "b": wide[name][measure]}).dropna()
            rows.append((name, measure, (pair["b"] - pair["a"]).var(), pair["a"].var() + pair["b"].var()))
    return pd.DataFrame(rows, columns=["contrast", "measure", "paired", "independent"])


def compared(runs: int, seed: int) -> pd.DataFrame:
    """For each contrast and measure: how many runs the two other ways need for each one with draws at addresses."""
    here, stream = variances(runs_of(runs, seed)), variances(on_a_stream(runs, seed))
    with np.errstate(divide="ignore", invalid="ignore"):
        return here[["contrast", "measure"]].assign(
            sd_addressed=np.sqrt(here["paired"]),
            sd_stream=np.sqrt(stream["paired"]),
            sd_independent=np.sqrt(here["independent"]),
            runs_stream=stream["paired"] / here["paired"],
            runs_independent=here["independent"] / here["paired"],
        )


def main() -> int:
    """Compare, print, and keep."""
    reader = argparse.ArgumentParser(prog="pairing.py", description=__doc__)
    reader.add_argument("--runs", type=int, default=2000, help="pairs of runs (default 2000)")
    reader.add_argument("--seed", type=int, default=1, help="seed, from 1 (default 1)")
    reader.add_argument("--on-stream", action="store_true", help=argparse.SUPPRESS)
    options = reader.parse_args()
    if options.on_stream:
        draw_from_a_stream()
        print(runs_of(options.runs, options.seed).to_csv(index=False))
        return 0
    found = compared(options.runs, options.seed)
    print(f"Standard deviation of the difference to {FIRST} over {options.runs} pairs of runs, and how many runs")
    print("the two other ways need for each run with draws at addresses, to be as sure:\n")
    print(found.to_string(index=False, float_format=lambda value: f"{value:.3g}"))
    RESULTS.mkdir(parents=True, exist_ok=True)
    found.assign(runs=options.runs, seed=options.seed).to_csv(RESULTS / "pairing.csv", index=False, lineterminator="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
