"""A month put together from compiled steps by their addresses: shipped ones from the disk, a user's own among them.

Only what is new is compiled, a second or so for a rule; calling by address costs a few nanoseconds a step, and gives
the bytes of the month that is compiled as a whole. A run in which a rule fails is told with file and line.
"""

import ctypes
from typing import Any

import numpy as np

from .compiling import address_of, cached, call_at, compile_ahead, compiled
from .keeping import folder_called
from .kernels import MEASURE, PARAMETERS_SIZE, START, STEP, Kernel, for_partner, for_table, parameters_at, state_at
from .measures import DETAILS, NAMES
from .month import Rule, Step
from .own_rules import OwnRule, behind
from .own_rules.bounds import Bounds, bounds_of, told
from .own_rules.telling import RunFailed, cannot_compile, failure
from .records import PARAMETERS_RECORD
from .scenario.messages import ScenarioError
from .state import STATE

# Where a call stands, so that a failure can be told: run, month, step, row, and a number that left its range.
RUN, MONTH, STEP_AT, ROW, SLOT = range(5)
KEPT_RULES = 40  # folders with compiled rules of users
ROWS, TABLE, CUBE = "int64[:,::1]", "float64[:,::1]", "float64[:,:,::1]"
WHOLE, NUMBERS = "int64[::1]", "float64[::1]"
RUNS = (
    f"({WHOLE}, {NUMBERS}, int64, int64, {WHOLE}, int64, {WHOLE}, int64, {TABLE}, {CUBE}, {CUBE}, {NUMBERS}, "
    f"int64, int64, {ROWS}, {ROWS}, {TABLE}, {WHOLE})"
)


class Assembled(Kernel):
    """The entry points of a schedule other than the shipped one, such as one with rules of a user's own."""

    def __init__(self, schedule: tuple[Rule, ...], base: Kernel) -> None:
        self.schedule, self.base, self.folder = schedule, base, base.folder
        self.steps = tuple(step for rule in schedule for step in rule.steps)
        self.entries: dict[str, Any] = {}
        self.own: dict[Step, OwnRule] = {}
        for step in self.steps:
            made = behind(step.function)
            if made is not None:
                self.own[step] = made[0]
            elif not step.function.__module__.startswith(f"{__package__}."):
                raise ValueError(
                    f"schedule: found {step.function.__name__}, a function of {step.function.__module__}, allowed are "
                    "shipped rules and those that were given as rules=; engine='plain' takes any"
                )

    def is_ready(self) -> bool:
        """Whether everything but the user's own rules was compiled before."""
        return self.base.is_ready()

    def prepare(self) -> None:
        """Compile what is new and find the addresses of the rest; ScenarioError tells what cannot be compiled."""
        mistakes = []
        for step, own in self.own.items():
            try:
                compile_ahead(self.step(step), STEP[step.each_partner])
            except Exception as wrong:  # the compiler raises whatever it likes
                mistakes.append(cannot_compile(own, wrong))
        if mistakes:
            raise ScenarioError(mistakes)
        for entry, signature in ((self.start, START), (self.measure, MEASURE)):
            compile_ahead(entry, signature)
        places: list[tuple[int, ...]] = []
        bounds: list[Bounds] = []
        for step in self.steps:
            compile_ahead(self.step(step), STEP[step.each_partner])
            first = len(bounds)
            bounds += bounds_of(self.own[step]) if step in self.own else []
            places.append((address_of(self.step(step)), int(step.each_partner), first, len(bounds)))
        self.places = np.array(places, np.int64).reshape(-1, 4)
        self.slots = np.array([(b.start, b.stop, b.whole, b.row) for b in bounds], np.int64).reshape(-1, 4)
        self.ends = np.array([(b.low, b.high) for b in bounds], np.float64).reshape(-1, 2)
        self.driver = cached(runs_by_address, "runs_by_address", {}, self.base.folder)
        compile_ahead(self.driver, RUNS)

    def step(self, step: Step) -> Any:
        """A step that Python can call with addresses of records."""
        if step not in self.own:
            return self.base.step(step)
        name = step.function.__name__
        if name not in self.entries:
            first = behind(step.function)[1]  # type: ignore[index]
            folder = folder_called(self.own[step].hash(first), self.base.folder / "own", KEPT_RULES)
            text = for_partner if step.each_partner else for_table
            self.entries[name] = cached(text, name, {"head": compiled(step.function)}, folder)
        return self.entries[name]

    @property
    def start(self) -> Any:
        """The eve of month 1."""
        return self.base.start

    @property
    def measure(self) -> Any:
        """The measures of a state."""
        return self.base.measure

    @property
    def many_runs(self) -> Any:
        """Whole runs, one after the other, into arrays; raises RunFailed where a rule of the user's own fails."""
        return self.run

    def run(self, memory, state, parameters, which, seed, runs, months, ends, series, details) -> None:
        """As the compiled entry point of the shipped schedule, with the same arguments."""
        at = np.full(SLOT + 1, -1, np.int64)
        notes = np.empty(len(DETAILS))
        start, measure = address_of(self.start), address_of(self.measure)
        try:
            self.driver(
                *(memory, memory.view(np.float64), state, parameters, which, seed, runs, months, ends, series, details),
                *(notes, start, measure, self.places, self.slots, self.ends, at),
            )
            if at[SLOT] < 0:
                return
            wrong = None
        except Exception as raised:
            wrong = raised
        position, month = int(at[RUN]), int(at[MONTH])
        copied = ctypes.string_at(parameters + int(which[position]) * PARAMETERS_SIZE, PARAMETERS_SIZE)
        record, number = np.frombuffer(bytearray(copied), PARAMETERS_RECORD), int(runs[position])
        if wrong is None:
            said = told(self.own[self.steps[at[STEP_AT]]], int(at[SLOT]), memory)
        else:
            said = self.pinpointed(record, (seed, number), month, int(at[STEP_AT]), int(at[ROW]), wrong)
        raise RunFailed(said, position, number, month) from None

    def pinpointed(
        self, record: np.ndarray, key: tuple[int, int], month: int, place: int, row: int, wrong: Exception
    ) -> str:
        """What went wrong in which line: the run again up to there, and the step that failed in plain Python."""
        state = np.zeros(1, STATE)
        addresses, (seed, run) = (state.ctypes.data, record.ctypes.data), key
        if month > 1:
            zero, nothing, out = np.zeros(1, np.int64), np.empty((0, 0, 0)), np.empty((1, len(NAMES)))
            self.run(state.view(np.int64), *addresses, zero, seed, zero + run, month - 1, out, nothing, nothing)
        else:
            self.start(*addresses, seed, run)
        partners = int(record["n"][0])
        for number, step in enumerate(self.steps[: place + 1]):
            rows = (row if number == place else partners) if step.each_partner else int(number < place)
            for i in range(rows):
                self.step(step)(*((i,) if step.each_partner else ()), *addresses, seed, run, month)
        failed = self.steps[place]
        views = state.view(np.recarray)[0], record.view(np.recarray)[0]
        return failure(failed, (row,) if failed.each_partner else (), views, key, month, wrong)


def runs_by_address(
    memory, numbers, state, parameters, which, seed, runs, months, ends, series, details, notes, start, measure, steps,
    slots, bounds, at,
):  # fmt: skip
    """Each run from zeros, as `many_runs`; `at` says where it stands."""
    for r in range(len(runs)):
        at[RUN], at[MONTH], at[STEP_AT], at[ROW], at[SLOT] = r, 0, 0, 0, -1
        memory[:] = 0
        p = parameters + which[r] * PARAMETERS_SIZE
        partners = parameters_at(p).n
        call_at(start, (state, p, seed, runs[r]))
        last = months if months > 0 else int(state_at(state).programme_horizon_months)
        for month in range(1, last + 1):
            at[MONTH] = month
            for k in range(len(steps)):
                at[STEP_AT], at[ROW] = k, 0
                if steps[k, 1] == 1:
                    for i in range(partners):
                        at[ROW] = i
                        call_at(steps[k, 0], (i, state, p, seed, runs[r], month))
                else:
                    call_at(steps[k, 0], (state, p, seed, runs[r], month))
                for b in range(steps[k, 2], steps[k, 3]):
                    stop = slots[b, 0] + partners * slots[b, 3] if slots[b, 3] > 0 else slots[b, 1]
                    for slot in range(slots[b, 0], stop):
                        value = float(memory[slot]) if slots[b, 2] == 1 else numbers[slot]
                        if not (bounds[b, 0] <= value <= bounds[b, 1]):
                            at[SLOT] = slot
                            return
            if len(series) > 0:
                call_at(measure, (state, p, series[r, month - 1], details[r, month - 1] if len(details) > 0 else notes))
            elif len(details) > 0:
                call_at(measure, (state, p, ends[r], details[r, month - 1]))
        call_at(measure, (state, p, ends[r], notes))
