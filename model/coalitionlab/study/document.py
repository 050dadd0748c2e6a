"""An experiment file, key by key: each value is checked by itself, and every mistake is noted."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from ..measures import MEASURES
from ..own_rules import OwnRules
from ..parameters import PARAMETERS, Parameter
from ..scenario.kinds import Flag, Kind, Prose, Text, Word
from ..scenario.messages import Mistakes, Wrong, listed, nearest, shown
from ..scenario.quantities import Number
from ..simulation import LARGEST_SEED
from ..worlds import DEFAULT
from .designs import METHODS

MOST_RUNS = 10_000_000_000
ANALYSES = (
    *("sobol", "morris", "pawn", "one-factor", "factorial", "shapley"),
    *("discovery", "robustness", "survival", "bottleneck", "replications"),
)
NEEDS_METHOD = {"one-factor": "one-factor", "morris": "morris", "shapley": "factorial", "sobol": "sobol"}

# What a key allows, and its value where a file leaves it out.
VALUES: dict[str, tuple[Kind, Any]] = {
    "title": (Prose(120), ""),
    "question": (Prose(1000), ""),
    "method": (Word(tuple(METHODS)), None),
    "runs": (Number(1, MOST_RUNS, "runs for every point and world", integer=True), 100),
    "seed": (Number(1, LARGEST_SEED, "seed", integer=True), 1),
    "worlds": (Text(200), DEFAULT),
    "months": (Flag(), False),
}
LISTS: dict[str, Kind] = {
    "scenarios": Text(200),
    "measures": Word(tuple(MEASURES)),
    "analysis": Word(ANALYSES),
    "rules": Text(200),
}
RULES = "rules"
TABLE, POINT, SAMPLES, VARY, FACTORS, SET = "table", "point", "samples", "vary", "factors", "set"
OPTIONS = {name: kind for design in METHODS.values() for name, kind in design.OPTIONS.items()}
KEYS = (*VALUES, *LISTS, SAMPLES, *OPTIONS, VARY, FACTORS, SET, POINT, TABLE)


class Document:
    """The content of a file with the mistakes found so far, and the rules of one's own that it is about."""

    def __init__(self, content: Mapping[str, Any], mistakes: Mistakes, own: OwnRules | None = None) -> None:
        self.content, self.mistakes, self.own = content, mistakes, OwnRules() if own is None else own

    @property
    def parameters(self) -> dict[str, Parameter]:
        """All that can be set or varied: levers, uncertainties, and the numbers of rules of one's own."""
        return PARAMETERS | self.own.numbers

    def unknown(self) -> None:
        """Note the keys that mean nothing here."""
        for key in self.content:
            if key not in KEYS:
                self.mistakes.add((key,), Wrong("an unknown key", listed(KEYS, 30), partial(nearest, key, KEYS)))

    def value(self, key: str, kind: Kind, default: Any) -> Any:
        """The value of a key, or its default; `None` as a default means that it must be there."""
        if key in self.content or default is None:
            try:
                if key not in self.content:
                    raise Wrong("nothing", kind.allowed)
                return kind.check(self.content[key])
            except Wrong as wrong:
                self.mistakes.add((key,), wrong)
        return default

    def values(self, key: str) -> tuple[Any, ...]:
        """The values of a list, each once."""
        found, kind, valid = self.content.get(key, []), LISTS[key], []
        if not isinstance(found, list):
            self.mistakes.add((key,), Wrong(shown(found), f"a list, {key} = [...], of {kind.allowed}"))
            return ()
        for number, value in enumerate(found):
            try:
                valid.append(kind.check(value))
            except Wrong as wrong:
                self.mistakes.add((key, number), wrong)
        for double in (value for value, times in Counter(valid).items() if times > 1):
            self.mistakes.add((key,), Wrong(f"{shown(double)} more than once", "each once"))
        return tuple(valid)

    def table(self, key: str) -> dict[str, Any]:
        """A table with dotted keys."""
        found = self.content.get(key, {})
        if not isinstance(found, Mapping):
            self.mistakes.add((key,), Wrong(shown(found), f"a table, [{key}]"))
            return {}
        return dotted(found, self.parameters)

    def method(self) -> tuple[str | None, int, dict[str, Any]]:
        """The method, its number of samples (0 if it has none), and its options."""
        name = self.value("method", *VALUES["method"])
        if name is None:
            return None, 0, {}
        design = METHODS[name]
        samples = self.value(SAMPLES, design.SAMPLES, None) if design.SAMPLES else 0
        options: dict[str, Any] = {}
        for key in (key for key in self.content if key in OPTIONS):
            if key in design.OPTIONS:
                value = self.value(key, design.OPTIONS[key], None)
                options |= {} if value is None else {key: value}
            else:
                users = listed(name for name, other in METHODS.items() if key in other.OPTIONS)
                self.mistakes.add((key,), Wrong(f"an option of {users}", f"options of {name}: {options_of(name)}"))
        for key in (FACTORS, VARY) if name == TABLE else (TABLE, POINT):
            if key in self.content:
                other = "[[point]] or table" if name == TABLE else "[factors] or vary"
                self.mistakes.add((key,), Wrong(f"a key that {name} does not have", f"{other} under this method"))
        return name, samples or 0, options

    def analysis(self, method: str | None) -> tuple[str, ...]:
        """The analyses, each possible with the method."""
        wanted = self.values("analysis")
        for name in wanted:
            if method and NEEDS_METHOD.get(name, method) != method:
                allowed = f"it with method = {shown(NEEDS_METHOD[name])}"
                self.mistakes.add(("analysis",), Wrong(f"{name} of a {method} design", allowed))
        return wanted


def options_of(method: str) -> str:
    """The options that a method has, as a list."""
    return listed(METHODS[method].OPTIONS) or "none"


def dotted(table: Mapping[str, Any], keys: Iterable[str], before: str = "") -> dict[str, Any]:
    """A table of tables with dotted keys; `leadership.style` in quotes or without is the same."""
    flat: dict[str, Any] = {}
    for name, value in table.items():
        key = f"{before}{name}"
        if isinstance(value, Mapping) and any(known.startswith(f"{key}.") for known in keys):
            flat |= dotted(value, keys, f"{key}.")
        else:
            flat[key] = value
    return flat
