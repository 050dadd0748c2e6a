"""All rules of one's own together: the month with them in it, and their numbers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any

import numpy as np

from ..month import SCHEDULE, Rule
from ..parameters import Parameter
from ..scenario.messages import ScenarioError, nearest, shown
from .one import GIVEN, ROOM, OwnRule


class OwnRules(Sequence[OwnRule]):
    """Rules of one's own in the order in which they were given, with values for their numbers.

    `schedule` is the month with them in it; `numbers` are their numbers by key, `rules.NAME.NUMBER`.
    """

    def __init__(self, rules: Iterable[OwnRule] = (), values: Mapping[str, float] | None = None) -> None:
        self.rules, self.values = tuple(rules), dict(values or {})
        mistakes = list(_clashes(self.rules))
        if mistakes:
            raise ScenarioError(mistakes)

    def __getitem__(self, place: Any) -> Any:
        return self.rules[place]

    def __len__(self) -> int:
        return len(self.rules)

    def __iter__(self) -> Iterator[OwnRule]:
        return iter(self.rules)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OwnRules) and self.identity == other.identity

    def __hash__(self) -> int:
        return hash(self.identity)

    def __repr__(self) -> str:
        said = (f"{own.name} ({own.label}, {own.place} {own.anchor})" for own in self.rules)
        return f"OwnRules: {', '.join(said) or 'none'}"

    @property
    def identity(self) -> tuple[Any, ...]:
        """All that the rules do to a run."""
        return self.rules, tuple(sorted(self.values.items()))

    @cached_property
    def schedule(self) -> tuple[Rule, ...]:
        """The month: what is put before a shipped rule or after it stands there in the order given."""
        if not self.rules:
            return SCHEDULE
        steps = {own: own.step(self.places[own.numbers[0].key] if own.numbers else 0) for own in self.rules}

        def at(place: str, anchor: str) -> list[Any]:
            return [steps[own] for own in self.rules if (own.place, own.anchor) == (place, anchor)]

        month: list[Rule] = []
        for shipped in SCHEDULE:
            month += [Rule(step.function.__name__, (step,)) for step in at("before", shipped.name)]
            month.append(Rule(shipped.name, tuple(at("instead_of", shipped.name)) or shipped.steps))
            month += [Rule(step.function.__name__, (step,)) for step in at("after", shipped.name)]
        return tuple(month)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The files, each behind a line with its name and rules: with them another process has the same rules."""
        parts = groupby(self.rules, key=lambda own: (own.label, own.text))
        return tuple(f"# {label}: {', '.join(own.name for own in some)}\n{text}" for (label, text), some in parts)

    @cached_property
    def numbers(self) -> dict[str, Parameter]:
        """All numbers of all rules by key, in the order of their places in the parameters."""
        return {number.key: number for own in self.rules for number in own.numbers}

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each number stands in `rule_number` of the parameters."""
        return {key: place for place, key in enumerate(self.numbers)}

    def with_numbers(self, values: Mapping[str, Any]) -> "OwnRules":
        """The same rules with other values for some of their numbers; ScenarioError lists all mistakes."""
        mistakes = []
        for key, value in values.items():
            number = self.numbers.get(key)
            if number is None:
                meant, known = nearest(key, self.numbers), ", ".join(self.numbers) or "none, as no rule has numbers"
                end = f", did you mean {meant}?" if meant else "."
                mistakes.append(f"rules: {key}: found no such number, allowed are {known}{end}")
            elif (
                isinstance(value, bool) or not isinstance(value, int | float | np.number) or not _within(value, number)
            ):
                allowed = f"a number from {number.least:g} to {number.most:g}"
                mistakes.append(f"rules: {key}: found {shown(value)}, allowed is {allowed}.")
        if mistakes:
            raise ScenarioError(mistakes)
        return OwnRules(self.rules, self.values | {key: float(value) for key, value in values.items()})

    @property
    def described(self) -> dict[str, Any]:
        """The rules as a manifest keeps them; `rules_described` reads it."""
        return {"texts": list(self.texts), "numbers": self.values}

    def write(self, records: np.ndarray) -> None:
        """Write all numbers into parameters records; without this the rules take their defaults."""
        if self.numbers:
            for key, place in self.places.items():
                records["rule_number"][:, place] = self.values.get(key, self.numbers[key].default)
            records["rule_number"][:, GIVEN] = 1.0


def _within(value: Any, number: Parameter) -> bool:
    return number.least <= value <= number.most


def _clashes(rules: tuple[OwnRule, ...]) -> Iterator[str]:
    """What is wrong with these rules together."""
    names: dict[str, OwnRule] = {}
    instead: dict[str, OwnRule] = {}
    count = 0
    for own in rules:
        where = f"{own.file}:{own.line}: {own.name}:"
        first = names.setdefault(own.name, own)
        if first is not own:
            yield f"{where} found a second rule of that name, the other in {first.file}:{first.line}, allowed is one."
        if own.place == "instead_of" and instead.setdefault(own.anchor, own) is not own:
            found = f"instead_of={shown(own.anchor)}, as {instead[own.anchor].name} has"
            yield f"{where} found {found}, allowed is one rule in its place."
        count += len(own.numbers)
        if count > ROOM >= count - len(own.numbers):
            yield f"{where} found {count} numbers up to here, allowed are {ROOM} in all rules together."
