"""Each rule's share of a run: the month as it is compiled for batches, with a look at the clock after every step."""

import hashlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numba
import numpy as np
from numba import types

from clock import one_core
from coalitionlab.batch import kernel
from coalitionlab.compiling import cached, compiled, plainly_compiled
from coalitionlab.context.starting import begin
from coalitionlab.kernels import parameters_at, state_at
from coalitionlab.measures import NAMES, measure
from coalitionlab.month import SCHEDULE
from coalitionlab.records import record_of
from coalitionlab.state import STATE
from rows import Row, row
from town import town

PART = "share of each rule, same run"
STEPS = [(rule.name, step) for rule in SCHEDULE for step in rule.steps]
AROUND = ("nothing, twice", "clear the state", "begin", "measure")
FIRST = len(AROUND)
INTERRUPTED = 500_000  # nanoseconds: no step takes half a millisecond, so somebody else had the core
MONOTONIC = getattr(time, "CLOCK_MONOTONIC", None)
look_at = types.ExternalFunction("clock_gettime", types.int32(types.int32, types.intp))

month_now: Any = None
start: Any = None
take: Any = None


@numba.njit(error_model="numpy")
def passed(moment, place, spent, number):
    """Add the nanoseconds since the last look to a step's account, unless something came in between."""
    before = moment[0] * 1_000_000_000 + moment[1]
    look_at(MONOTONIC, place)
    took = moment[0] * 1_000_000_000 + moment[1] - before
    if took < INTERRUPTED:
        spent[number] += took


def timed_runs(memory, state, parameters, runs, months, out, moment, place, spent):
    """Whole runs, as in the batch engine; what each step took is added up."""
    s, p = state_at(state), parameters_at(parameters)
    for run in range(runs):
        look_at(MONOTONIC, place)
        passed(moment, place, spent, 0)
        memory[:] = 0
        passed(moment, place, spent, 1)
        key = (1, run)
        start(s, p, key)
        passed(moment, place, spent, 2)
        for month in range(1, months + 1):
            month_now(s, p, key, month, moment, place, spent)
        take(s, p, out)
        passed(moment, place, spent, 3)


def timed_month() -> Any:
    """The month with a look at the clock after each step."""
    names: dict[str, Any] = {"passed": passed}
    lines = ["def timed_month(s, p, key, month, moment, place, spent):"]
    for number, (_, step) in enumerate(STEPS):
        names[f"step_{number}"] = compiled(step.function, step.each_partner)
        if step.each_partner:
            lines += ["    for i in range(p.n):", f"        step_{number}(i, s, p, key, month)"]
        else:
            lines += [f"    step_{number}(s, p, key, month)"]
        lines += [f"    passed(moment, place, spent, {FIRST + number})"]
    exec("\n".join(lines), names)
    return plainly_compiled(names["timed_month"])


def measured(runs: int, times: int) -> Iterator[Row]:
    """The share of each rule in the time of a run, in the order of the month."""
    if MONOTONIC is None or sys.platform == "win32":
        yield Row(PART, "every rule", float("nan"), "%", 0, 0, 0, "not measured: this system has no clock_gettime")
        return
    text = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]
    names = {"start": compiled(begin), "take": compiled(measure), "month_now": timed_month()}
    entry = cached(timed_runs, "timed_runs", names, kernel().folder / f"benchmark-{text}")
    scenario = town()
    record, _ = record_of(scenario)
    state, out, moment = np.zeros(1, STATE), np.empty(len(NAMES)), np.zeros(2, np.int64)
    months = int(scenario.levers["programme.horizon_months"])

    def once(count: int) -> np.ndarray:
        spent = np.zeros(FIRST + len(STEPS), np.int64)
        places = state.view(np.int64), state.ctypes.data, record.ctypes.data
        entry(*places, count, months, out, moment, moment.ctypes.data, spent)
        return spent / count

    with one_core():
        once(1)
        found = np.array([once(runs) for _ in range(times)])
    yield from rows_of(found, months)


def rows_of(found: np.ndarray, months: int) -> Iterator[Row]:
    """Nanoseconds a run by repetition and step, as shares of the whole; the looks at the clock are taken off."""
    look = float(np.median(found[:, 0]))
    looks = np.array([1, 1, 1, 1, *[months] * len(STEPS)])
    net = found - look * looks
    whole = net[:, 1:].sum(axis=1)
    for name in dict.fromkeys(name for name, _ in STEPS):
        own = [FIRST + number for number, (rule, _) in enumerate(STEPS) if rule == name]
        spent = net[:, own].sum(axis=1)
        each = [f"{STEPS[k - FIRST][1].function.__name__} {np.median(net[:, k]) / 1e3:.1f}" for k in own]
        alone = f" ({', '.join(each)})" if len(own) > 1 else ""
        yield row(PART, name, list(100 * spent / whole), "%", f"{np.median(spent) / 1e3:.1f} \u00b5s{alone}")
    spent = net[:, 1:FIRST].sum(axis=1)
    each = ", ".join(f"{AROUND[k]} {np.median(net[:, k]) / 1e3:.1f}" for k in range(1, FIRST))
    yield row(
        PART, "outside the months", list(100 * spent / whole), "%", f"{np.median(spent) / 1e3:.1f} \u00b5s ({each})"
    )
    note = f"{look:.0f} ns a look, {look * looks.sum() / 1e3:.0f} \u00b5s a run, taken off above"
    yield row(PART, "the clock itself", list(100 * look * looks.sum() / whole), "%", note)
