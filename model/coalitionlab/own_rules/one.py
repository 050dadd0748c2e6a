"""One rule of one's own, read and checked: what it does, where it stands, and what it was made from."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from types import FunctionType
from typing import Any

from ..month import Step
from ..parameters import Parameter
from ..records import PARAMETERS_RECORD

ROOM = PARAMETERS_RECORD["rule_number"].shape[0] - 1  # numbers of all own rules together
GIVEN = ROOM  # the last place says whether numbers were given, else all defaults hold


@dataclass(frozen=True, eq=False)
class OwnRule:
    """A rule as its file has it. `function` is plain Python; `place` is before, after or instead_of a shipped rule."""

    name: str
    function: FunctionType
    each: str
    place: str
    anchor: str
    numbers: tuple[Parameter, ...]
    label: str  # the name of the file, as it is told everywhere
    file: str  # where Python found it
    line: int
    text: str  # the whole file
    constants: tuple[tuple[str, Any], ...]  # numbers of the file that are compiled in
    writes: tuple[tuple[str, int], ...]  # state variables that it writes, with the first line that does

    @property
    def says(self) -> str:
        """The first sentence of the rule's text."""
        return (self.function.__doc__ or "").strip().partition("\n")[0]

    def step(self, first: int) -> Step:
        """The step of the month; the rule's numbers stand in the parameters from this place on."""
        return Step(self.each == "partner", stepping(self, first if self.numbers else 0))

    def hash(self, first: int) -> str:
        """A hash of everything that the rule's compiled code depends on, beside the package."""
        parts = (self.text, self.name, self.constants, first, [n.default for n in self.numbers])
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:20]


@lru_cache(maxsize=512)
def stepping(own: OwnRule, first: int) -> FunctionType:
    """The rule as a step of the month: itself, or, if it has numbers, a function that hands it these."""
    names: dict[str, Any] = {"rule": own.function}
    head = "i, s, p, key, month" if own.each == "partner" else "s, p, key, month"
    given = "".join(
        f", p.rule_number[{first + k}] if p.rule_number[{GIVEN}] == 1.0 else {float(number.default)!r}"
        for k, number in enumerate(own.numbers)
    )
    exec(f"def {own.name}({head}):\n    rule({head}{given})", names)
    function: FunctionType = names[own.name]
    function.__module__, function.__doc__ = own.function.__module__, own.function.__doc__
    function.own = own, first  # type: ignore[attr-defined]
    return function


def behind(function: Any) -> tuple[OwnRule, int] | None:
    """The own rule that a step of the month carries out, and the place of its first number; None for a shipped one."""
    return getattr(function, "own", None)
