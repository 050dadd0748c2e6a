"""Looks into a run while it goes on: rule by rule, every variable in its range.

A `Bench` is the barest engine there is: two records, and the steps of the schedule in order, compiled or plain.
"""

from collections.abc import Iterator

import numpy as np

from coalitionlab.batch import kernel, run_many
from coalitionlab.context.starting import begin
from coalitionlab.measures import MEASURES, NAMES
from coalitionlab.own_rules import rules_from
from coalitionlab.parameters import LEVERS
from coalitionlab.records import record_of
from coalitionlab.state import STATE, VARIABLES

SLOTS = STATE.itemsize // 8


def _ends() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For every eight bytes of the state: the least and the most, and whether a whole number stands there."""
    low, high, whole = np.full(SLOTS, np.nan), np.full(SLOTS, np.nan), np.zeros(SLOTS, bool)
    declared = [(v.name, v.low, v.high, v.kind == "i8") for v in VARIABLES]
    declared += [(lever.field, lever.least, lever.most, False) for lever in LEVERS.values()]
    for name, least, most, integer in declared:
        form, offset = STATE.fields[name][:2]
        place = slice(offset // 8, (offset + form.itemsize) // 8)
        low[place], high[place], whole[place] = least, most, integer
    return low, high, whole


LOW, HIGH, WHOLE = _ends()


class Bench:
    """One run of a scenario with its state in the open, with rules of one's own if they are given."""

    def __init__(self, scenario, seed=1, run=0, plain=False, backwards=False, rules=()):
        own = rules_from(rules)
        self.schedule, self.kernel = own.schedule, kernel(own.schedule, own.texts)
        self.parameters = parameters_of(scenario, seed, run)
        own.write(self.parameters)
        self.state = np.zeros(1, STATE)
        self.s, self.p = (record.view(np.recarray)[0] for record in (self.state, self.parameters))
        self.key, self.plain, self.month = (seed, run), plain, 0
        rows = range(int(self.p.n))
        self.rows = tuple(reversed(rows)) if backwards else tuple(rows)
        self.addresses = self.state.ctypes.data, self.parameters.ctypes.data
        self.horizon = int(self.parameters["levers"][0, list(LEVERS).index("programme.horizon_months")])
        if plain:
            begin(self.s, self.p, self.key)
        else:
            self.kernel.start(*self.addresses, *self.key)

    def step(self, step, *row) -> None:
        """One step of a rule, for the table or for the partner in a row."""
        if self.plain:
            step.function(*row, self.s, self.p, self.key, self.month)
        else:
            self.kernel.step(step)(*row, *self.addresses, *self.key, self.month)

    def rules(self, months=None) -> Iterator[str]:
        """Goes through the months; stops after every rule and says which."""
        for month in range(self.month + 1, min(self.horizon, months or self.horizon) + 1):
            self.month = month
            for rule in self.schedule:
                for step in rule.steps:
                    if step.each_partner:
                        for row in self.rows:
                            self.step(step, row)
                    else:
                        self.step(step)
                yield rule.name

    def months(self, months=None) -> Iterator[int]:
        """Goes through the months; stops after each."""
        for rule in self.rules(months):
            if rule == self.schedule[-1].name:
                yield self.month

    def run(self) -> "Bench":
        """The run to its end."""
        for _ in self.months():
            pass
        return self

    def out_of_range(self) -> list[str]:
        """Every variable that is not what it was declared to be, as a sentence; none if all is well."""
        numbers, integers = self.state.view("f8"), self.state.view("i8")
        values = np.where(WHOLE, integers, numbers)
        wrong = np.flatnonzero(~((values >= LOW) & (values <= HIGH)))
        return [f"{name_of(slot)} = {values[slot]!r}, allowed {LOW[slot]} to {HIGH[slot]}" for slot in wrong[:5]]


def name_of(slot: int) -> str:
    """The variable, and its place in it, that these eight bytes belong to."""
    for name in [v.name for v in VARIABLES] + [lever.field for lever in LEVERS.values()]:
        form, offset = STATE.fields[name][:2]
        if offset <= 8 * slot < offset + form.itemsize:
            place = np.unravel_index(slot - offset // 8, form.shape) if form.shape else ()
            return name + "".join(f"[{k}]" for k in place)
    raise LookupError(slot)


def parameters_of(scenario, seed=1, run=0) -> np.ndarray:
    """The parameters record of a scenario, with the unknown inputs of this run drawn."""
    parameters, unknowns = record_of(scenario)
    unknowns.draw(parameters, seed, np.array([run]))
    return parameters


def ends(parameters, seed=1, runs=1, months=0) -> np.ndarray:
    """Measures of runs 0, 1, ... straight from the compiled engine: an array of runs and measures."""
    return run_many(parameters, np.zeros(runs), seed, np.arange(runs), months)[0]


def series(parameters, seed, run, months, engine=None) -> tuple[np.ndarray, np.ndarray]:
    """Measures and details of one run, month by month, straight from the compiled engine."""
    _, rows, notes = run_many(parameters, np.zeros(1), seed, np.array([run]), months, True, True, engine)
    return rows[0], notes[0]


def batch_state(parameters, seed, run, months, engine=None) -> np.ndarray:
    """The state in which the compiled engine leaves a run after so many months."""
    engine = engine or kernel()
    state, nothing = np.zeros(1, STATE), np.empty((0, 0, 0))
    numbers, run = np.zeros(1, np.int64), np.array([run], np.int64)
    addresses = state.ctypes.data, parameters.ctypes.data
    out = np.empty((1, len(NAMES)))
    engine.many_runs(state.view(np.int64), *addresses, numbers, seed, run, months, out, nothing, nothing)
    return state


def differences(first: np.ndarray, second: np.ndarray) -> list[str]:
    """The variables in which two states differ by a byte; none if they are the same."""
    apart = np.flatnonzero(first.view("i8") != second.view("i8"))
    return [f"{name_of(k)}: {first.view('f8')[k]!r}, {second.view('f8')[k]!r}" for k in apart[:5]]


def measures_out_of_range(values: np.ndarray) -> list[str]:
    """Every measure outside its declared range or of the wrong type, as a sentence; a missing one is allowed."""
    sentences = []
    for name, value in zip(NAMES, values, strict=True):
        measure = MEASURES[name]
        whole = measure.kind in ("count", "bool")
        good = measure.low <= value <= measure.high and (not whole or float(value).is_integer())
        if not good and not (np.isnan(value) and measure.kind == "number"):
            sentences.append(f"{name} = {value!r}, allowed {measure.low} to {measure.high} ({measure.kind})")
    return sentences


def apart(first: np.ndarray, second: np.ndarray, within: float = 0.0) -> list[str]:
    """The measures in which runs differ by more than `within` (absolute below 1, relative above), with both values."""
    both_missing = np.isnan(first) & np.isnan(second)
    room = within * np.maximum(1.0, np.nan_to_num(np.abs(first)))
    bad = ~(both_missing | (np.abs(first - second) <= room))
    return [f"{NAMES[k]} of run {r}: {first[r, k]!r}, {second[r, k]!r}" for r, k in np.argwhere(bad)[:5]]
