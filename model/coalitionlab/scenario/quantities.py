"""A number has bounds and a unit; one that nobody knows exactly may be given as a range.

Every run draws its own value from a range. What shapes the run itself (its length, the seats it starts
with) has to be the same for all runs and so can be no range.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from numbers import Real
from typing import Any

from ..parameters import Parameter
from .kinds import Kind, Word
from .messages import Wrong, listed, shown
from .specs import Range


@dataclass(frozen=True)
class Number(Kind):
    """A number within bounds; where `ranged`, also a range out of which each run draws its own."""

    least: float
    most: float
    unit: str
    integer: bool = False
    ranged: bool = False

    @property
    def allowed(self) -> str:  # type: ignore[override]
        """The bounds with their unit."""
        what = "a whole number" if self.integer else "a number"
        return f"{what} from {self.least:.10g} to {self.most:.10g} ({self.unit})"

    def check(self, found: Any) -> int | float | Range:
        """The number, or the range with both of its ends checked."""
        if isinstance(found, Range):
            found = {"low": found.low, "high": found.high}
        return self._range(found) if isinstance(found, Mapping) else self._one(found)

    def _one(self, found: Any, where: str = "") -> int | float:
        if not _is_number(found):
            raise Wrong(where + shown(found), self.allowed, lambda: self._without_quotes(found))
        # Comparing refuses NaN and infinity as well, and whole numbers too large for a float.
        if not self.least <= found <= self.most:
            percentage = self.unit == "share" and self.most == 1 and 10 <= found <= 100
            raise Wrong(where + shown(found), self.allowed, lambda: f"{found / 100:.6g}" if percentage else None)
        if not self.integer:
            return float(found) + 0.0  # no negative zero: equal scenarios have equal digests
        if found != int(found):
            raise Wrong(where + shown(found), self.allowed)
        return int(found)

    def _range(self, found: Mapping[str, Any]) -> Range:
        if not self.ranged:
            raise Wrong("a range" if "low" in found else shown(found), f"{self.allowed}, one for all runs")
        if set(found) != {"low", "high"}:
            keys = listed(sorted(map(shown, found))) or "none"
            raise Wrong(f"a range with the keys {keys}", "{ low = ..., high = ... }, each " + self.allowed)
        low, high = (
            self._one(found["low"], "a range with low "),
            self._one(found["high"], "a range with high "),
        )
        if low > high:
            raise Wrong(f"a range from {shown(low)} to {shown(high)}", "low at most equal to high")
        return Range(low, high)

    def _without_quotes(self, found: Any) -> str | None:
        try:
            value = float(found) if isinstance(found, str) else None
        except ValueError:
            value = None
        return f"{found.strip()} without quotes" if value is not None and self.least <= value <= self.most else None

    def schema(self) -> dict[str, Any]:
        """A number with bounds, or either that or a range."""
        kind = "integer" if self.integer else "number"
        one = {"type": kind, "minimum": self.least, "maximum": self.most}
        if not self.ranged:
            return one
        ends = {"low": one, "high": one}
        both = {
            "type": "object",
            "properties": ends,
            "required": ["low", "high"],
            "additionalProperties": False,
        }
        return {"anyOf": [one, both]}


def _is_number(found: Any) -> bool:
    """True and false are no numbers, though Python counts with them."""
    return isinstance(found, Real) and not isinstance(found, bool)


def kind_of(parameter: Parameter, *, ranged: bool = True) -> Number | Word:
    """What a lever or uncertainty may be. Whole numbers shape the run and so are never drawn per run."""
    if parameter.choices:
        return Word(parameter.choices)
    ranged = ranged and not parameter.integer and parameter.role != "programme"
    return Number(parameter.least, parameter.most, parameter.unit, parameter.integer, ranged)
