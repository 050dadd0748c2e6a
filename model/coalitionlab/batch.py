"""The compiled engine: the month composed from the same SCHEDULE as Mesa's, run after run, in one call.

The steps are written out as one function, so that the compiler sees the whole month; the interpreter is let go, so
threads share the work. State after every month equals Mesa's byte for byte.
"""

from functools import cache
from typing import Any

import numpy as np

from .compiling import cache_folder, cached, compile_ahead, compiled, plainly_compiled, record_at
from .context.starting import begin
from .measures import DETAILS, NAMES, detail, measure
from .month import SCHEDULE, Rule, Step
from .records import PARAMETERS_RECORD
from .state import STATE

state_at = record_at(STATE, "State")
parameters_at = record_at(PARAMETERS_RECORD, "Parameters")
PARAMETERS_SIZE = PARAMETERS_RECORD.itemsize


def month_of(schedule: tuple[Rule, ...]) -> Any:
    """The month as one compiled function: every step in order, a partner step once a partner."""
    steps = [step for rule in schedule for step in rule.steps]
    names = {f"step_{number}": compiled(step.function) for number, step in enumerate(steps)}
    lines = ["def month_of(s, p, key, month):"]
    for number, step in enumerate(steps):
        if step.each_partner:
            lines += ["    for i in range(p.n):", f"        step_{number}(i, s, p, key, month)"]
        else:
            lines += [f"    step_{number}(s, p, key, month)"]
    exec("\n".join(lines), names)
    return plainly_compiled(names["month_of"])


class Kernel:
    """The entry points of one schedule, compiled when first used and kept on disk: whole runs, and each step alone.

    `texts` are the sources of rules that are not the package's own; the disk cache is kept apart by them.
    """

    def __init__(self, schedule: tuple[Rule, ...], texts: tuple[str, ...] = ()) -> None:
        self.schedule = schedule
        order = ",".join(step.function.__name__ for rule in schedule for step in rule.steps)
        self.folder = cache_folder((*texts, order))
        self.entries: dict[str, Any] = {}

    def entry(self, name: str, function: Any, names: dict[str, Any]) -> Any:
        """An entry point, compiled at its first call."""
        if name not in self.entries:
            self.entries[name] = cached(function, name, names, self.folder)
        return self.entries[name]

    def is_ready(self) -> bool:
        """Whether everything was compiled before and lies on disk."""
        return (self.folder / "complete").exists()

    def prepare(self) -> None:
        """Compile every entry point, unless that was done before; half a minute, once.

        All are made in one go, since they share their compiled parts: what the batch engine needs costs most of the
        time, and Mesa's steps come almost for free beside it.
        """
        if self.is_ready():
            return
        whole, records, cube = "int64[::1]", "int64, int64", "float64[:,:,::1]"
        into = f"float64[:,::1], {cube}, {cube}"
        compile_ahead(self.many_runs, f"({whole}, {records}, {whole}, int64, {whole}, int64, {into})")
        for step in (step for rule in self.schedule for step in rule.steps):
            row = "int64, " if step.each_partner else ""
            compile_ahead(self.step(step), f"({row}{records}, int64, int64, int64)")
        compile_ahead(self.start, f"({records}, int64, int64)")
        compile_ahead(self.measure, f"({records}, float64[::1], float64[::1])")
        (self.folder / "complete").touch()

    @property
    def many_runs(self) -> Any:
        """Whole runs, one after the other, into arrays."""
        if "many_runs" not in self.entries:
            names = {"start": compiled(begin), "month_now": month_of(self.schedule)}
            self.entry("many_runs", many_runs, names | {"take": compiled(measure), "note": compiled(detail)})
        return self.entries["many_runs"]

    def step(self, step: Step) -> Any:
        """A step that Python can call with addresses of records: Mesa's way in."""
        function = for_partner if step.each_partner else for_table
        return self.entry(step.function.__name__, function, {"head": compiled(step.function)})

    @property
    def start(self) -> Any:
        """The eve of month 1, for Mesa: (state, parameters, seed, run)."""
        return self.entry("start", start_alone, {"head": compiled(begin)})

    @property
    def measure(self) -> Any:
        """The measures of a state, for Mesa: (state, parameters, out, notes)."""
        return self.entry("measure", measure_now, {"take": compiled(measure), "note": compiled(detail)})


# The texts of the entry points. The names they call are bound to compiled functions when they are compiled.
start: Any = None
month_now: Any = None
take: Any = None
note: Any = None
head: Any = None


def many_runs(memory, state, parameters, which, seed, runs, months, ends, series, details):
    """Each run from zeros, over its months, measured at the end and, where arrays are given, every month."""
    s = state_at(state)
    for r in range(len(runs)):
        memory[:] = 0
        p = parameters_at(parameters + which[r] * PARAMETERS_SIZE)
        key = (seed, runs[r])
        start(s, p, key)
        last = months if months > 0 else int(s.programme_horizon_months)
        for month in range(1, last + 1):
            month_now(s, p, key, month)
            if len(series) > 0:
                take(s, p, series[r, month - 1])
            if len(details) > 0:
                note(s, p, details[r, month - 1])
        take(s, p, ends[r])


def for_partner(i, state, parameters, seed, run, month):
    """One step for the partner in row i."""
    head(i, state_at(state), parameters_at(parameters), (seed, run), month)


def for_table(state, parameters, seed, run, month):
    """One step for the table."""
    head(state_at(state), parameters_at(parameters), (seed, run), month)


def start_alone(state, parameters, seed, run):
    """The start of a run."""
    head(state_at(state), parameters_at(parameters), (seed, run))


def measure_now(state, parameters, out, notes):
    """The measures of one state."""
    take(state_at(state), parameters_at(parameters), out)
    note(state_at(state), parameters_at(parameters), notes)


@cache
def kernel(schedule: tuple[Rule, ...] = SCHEDULE, texts: tuple[str, ...] = ()) -> Kernel:
    """The compiled form of a schedule, ready to run; the same one is built once a process."""
    made = Kernel(schedule, texts)
    made.prepare()
    return made


def run_many(
    parameters: np.ndarray,
    which: np.ndarray,
    seed: int,
    runs: np.ndarray,
    months: int = 0,
    series: bool = False,
    details: bool = False,
    engine: Kernel | None = None,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Measures of many runs: ends (runs, measures), series and details (runs, months, columns) or empty.

    `parameters` holds one record a world, `which[r]` names run r's; `months` of 0 means each scenario's horizon,
    and must be given where series or details are asked for.
    """
    ends = np.empty((len(runs), len(NAMES)))
    rows = np.empty((len(runs), months, len(NAMES)) if series else (0, 0, len(NAMES)))
    notes = np.empty((len(runs), months, len(DETAILS)) if details else (0, 0, len(DETAILS)))
    if parameters.dtype != PARAMETERS_RECORD or not parameters.flags.c_contiguous:
        raise ValueError("parameters: found another layout, allowed are records made by record_of, in one block")
    states = np.zeros(1, STATE)
    (engine or kernel()).many_runs(
        states.view(np.int64),
        states.ctypes.data,
        parameters.ctypes.data,
        which.astype(np.int64),
        int(seed),
        runs.astype(np.int64),
        int(months),
        ends,
        rows,
        notes,
    )
    return ends, rows, notes
