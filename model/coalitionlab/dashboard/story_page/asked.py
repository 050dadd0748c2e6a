"""What the address of the page asks for: which coalition, seed and story, which lever is changed, which month."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from ...parameters import LEVERS
from ...scenario import Scenario, ScenarioError, load_scenario
from ...shipped import shipped_names
from ...simulation import LARGEST_SEED

FIRST = "kansrijke-start"
LAST_RUN = 9999
NOT_CHANGED = ("programme.horizon_months",)  # two stories of other lengths are no pair


@dataclass(frozen=True)
class Asked:
    """One view of the page, as it stands in its address; what is not understood there is left out."""

    scenario: str = FIRST
    seed: int = 1
    run: int = 0
    lever: str = ""
    value: Any = None
    month: int = 0
    own: Mapping[str, Scenario] = field(default_factory=dict, compare=False, repr=False)  # the browser's own, by key

    @classmethod
    def read(cls, query: dict[str, str], own: Mapping[str, Scenario] | None = None) -> "Asked":
        """From the query of an address, which anybody may have written; `own` are the coalitions of this browser."""
        name, own = query.get("scenario", FIRST), own or {}
        asked = cls(
            scenario=name if name in shipped_names() or name in own else FIRST,
            own=own,
            seed=whole(query.get("seed"), 1, LARGEST_SEED, 1),
            run=whole(query.get("run"), 0, LAST_RUN, 0),
            month=whole(query.get("month"), 0, 240, 0),
        )
        return asked.with_change(query.get("lever", ""), query.get("value"))

    def with_change(self, lever: str, value: Any) -> "Asked":
        """The same with one lever changed; without one if lever and value do not go together."""
        without = replace(self, lever="", value=None)
        if lever not in changeable() or value is None:
            return without
        changed = replace(self, lever=lever, value=value if LEVERS[lever].choices else number(value))
        try:
            changed.other()
        except (ScenarioError, ValueError):
            return without
        return changed

    def base(self) -> Scenario:
        """The scenario as it is."""
        return self.own.get(self.scenario) or known(self.scenario)

    def other(self) -> Scenario | None:
        """The scenario with the lever changed; None without a change."""
        if not self.lever:
            return None
        value = int(self.value) if LEVERS[self.lever].integer else self.value
        return self.base().with_levers({self.lever: value})

    def query(self) -> dict[str, Any]:
        """As it stands in an address; what is as usual is left out."""
        usual = Asked()
        fields = ("scenario", "seed", "run", "lever", "value", "month")
        return {key: getattr(self, key) for key in fields if getattr(self, key) != getattr(usual, key)}


@cache
def known(name: str) -> Scenario:
    """A shipped scenario, read once."""
    return load_scenario(name)


def changeable() -> list[str]:
    """The levers that can be changed here."""
    return [key for key in LEVERS if key not in NOT_CHANGED]


def whole(text: str | None, least: int, most: int, otherwise: int) -> int:
    """A whole number within bounds, else another."""
    return int(text) if text and text.isascii() and text.isdigit() and least <= int(text) <= most else otherwise


def number(value: Any) -> float | None:
    """A number, or None."""
    try:
        return float(value)
    except (TypeError, ValueError):
        return None
