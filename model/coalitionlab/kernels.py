"""A schedule compiled: entry points for whole runs, and for each step alone.

The steps of a month are written out as one function, so that the compiler sees the whole month; the interpreter is
let go, so threads share the work.
"""

from typing import Any

from .compiling import cache_folder, cached, compile_ahead, compiled, plainly_compiled, record_at
from .context.starting import begin
from .keeping import not_kept
from .measures import detail, measure
from .month import Rule, Step
from .records import PARAMETERS_RECORD
from .state import STATE

state_at = record_at(STATE, "State")
parameters_at = record_at(PARAMETERS_RECORD, "Parameters")
PARAMETERS_SIZE = PARAMETERS_RECORD.itemsize
# The types of the entry points' arguments; records are given by their addresses.
WHOLE, RECORDS, CUBE, ROW = "int64[::1]", "int64, int64", "float64[:,:,::1]", "float64[::1]"
MANY_RUNS = f"({WHOLE}, {RECORDS}, {WHOLE}, int64, {WHOLE}, int64, float64[:,::1], {CUBE}, {CUBE})"
START, MEASURE = f"({RECORDS}, int64, int64)", f"({RECORDS}, {ROW}, {ROW})"
STEP = {True: f"(int64, {RECORDS}, int64, int64, int64)", False: f"({RECORDS}, int64, int64, int64)"}


def month_of(schedule: tuple[Rule, ...]) -> Any:
    """The month as one compiled function: every step in order, a partner step once a partner."""
    steps = [step for rule in schedule for step in rule.steps]
    names = {f"step_{number}": compiled(step.function, step.each_partner) for number, step in enumerate(steps)}
    lines = ["def month_of(s, p, key, month):"]
    for number, step in enumerate(steps):
        if step.each_partner:
            lines += ["    for i in range(p.n):", f"        step_{number}(i, s, p, key, month)"]
        else:
            lines += [f"    step_{number}(s, p, key, month)"]
    exec("\n".join(lines), names)
    return plainly_compiled(names["month_of"])


class Kernel:
    """The entry points of one schedule, compiled when first used and kept on disk: whole runs, and each step alone."""

    def __init__(self, schedule: tuple[Rule, ...]) -> None:
        self.schedule = schedule
        self.steps = tuple(step for rule in schedule for step in rule.steps)
        self.folder = cache_folder((",".join(step.function.__name__ for step in self.steps),))
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
        wanted = [(self.many_runs, MANY_RUNS), *((self.step(step), STEP[step.each_partner]) for step in self.steps)]
        wanted += [(self.start, START), (self.measure, MEASURE)]
        trouble = [compile_ahead(entry, signature) for entry, signature in wanted]
        try:
            for reason in filter(None, trouble):
                raise reason
            (self.folder / "complete").touch()
        except OSError as reason:
            not_kept(self.folder, reason)

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
