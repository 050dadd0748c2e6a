"""Whether a rule of one's own left every variable that it writes in its declared range."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from ..parameters import LEVERS
from ..state import STATE, VARIABLES
from ..words import MAX_PARTNERS
from .one import OwnRule


class Bounds(NamedTuple):
    """A variable of the state as eight-byte numbers: from where to where, and what may stand there.

    `row` is how many belong to one partner, 0 if the variable is not one of partners.
    """

    name: str
    start: int
    stop: int
    low: float
    high: float
    whole: bool
    row: int


@lru_cache(maxsize=1)
def all_bounds() -> dict[str, Bounds]:
    """Every variable and lever in the state."""
    declared = {v.name: (v.low, v.high, v.kind == "i8") for v in VARIABLES}
    declared |= {lever.field: (lever.least, lever.most, False) for lever in LEVERS.values()}
    found = {}
    for name, ends in declared.items():
        form, offset = STATE.fields[name][:2]
        row = form.itemsize // 8 // MAX_PARTNERS if form.shape[:1] == (MAX_PARTNERS,) else 0
        found[name] = Bounds(name, offset // 8, (offset + form.itemsize) // 8, *ends, row)
    return found


def bounds_of(own: OwnRule) -> list[Bounds]:
    """The variables that a rule writes and that have an end somewhere."""
    known = all_bounds()
    return [known[name] for name, _ in own.writes if name in known and name != "rule_memory"]


def left_range(own: OwnRule, state: np.ndarray) -> str | None:
    """What the rule left outside its range, if anything: what it became and what is allowed."""
    for bounds in bounds_of(own):
        kind = np.int64 if bounds.whole else np.float64
        values = state.view(kind)[bounds.start : bounds.stop]
        wrong = np.flatnonzero(~((values >= bounds.low) & (values <= bounds.high)))
        if len(wrong):
            return told(own, bounds.start + int(wrong[0]), state)
    return None


def told(own: OwnRule, slot: int, state: np.ndarray) -> str:
    """What stands in one place of the state, in a sentence, with the line of the rule that writes it."""
    bounds = next(b for b in bounds_of(own) if b.start <= slot < b.stop)
    shape = STATE.fields[bounds.name][0].shape
    place = "".join(f"[{k}]" for k in np.unravel_index(slot - bounds.start, shape)) if shape else ""
    value = state.view(np.int64 if bounds.whole else np.float64)[slot]
    line = dict(own.writes)[bounds.name]
    allowed = f"{bounds.low:g} to {bounds.high:g}"
    return f"{own.label}:{line}: {own.name} made {bounds.name}{place} {value:g}, allowed is {allowed}"
