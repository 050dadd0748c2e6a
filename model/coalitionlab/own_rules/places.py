"""What is said of a rule beside its text: the brackets of `@rule`, the arguments, and the names."""

import inspect
import re
from types import FunctionType
from typing import Any

from ..month import SCHEDULE
from ..parameters import Parameter
from ..scenario.messages import listed, nearest, shown
from .declaring import EXAMPLE, Mark
from .findings import Findings, Roles

RULES = tuple(rule.name for rule in SCHEDULE)
TAKEN = {*RULES, *(step.function.__name__ for rule in SCHEDULE for step in rule.steps)}
EACH = ("partner", "table")
PLACES = ("before", "after", "instead_of")
ARGUMENTS = {"partner": ("i", "s", "p", "key", "month"), "table": ("s", "p", "key", "month")}
ROLES: dict[str, Roles] = {
    "partner": ("row", "state", "parameters", "key", "month"),
    "table": ("state", "parameters", "key", "month"),
}
NAME = re.compile(r"[a-z][a-z0-9_]{0,50}")
LARGEST = 1e12


def place_of(mark: Mark, line: int, found: Findings) -> tuple[str, str]:
    """Where the rule stands: (before, after or instead_of, the shipped rule); mistakes are noted."""
    given = [(place, getattr(mark, place)) for place in PLACES if getattr(mark, place) is not None]
    if len(given) != 1:
        what = " and ".join(f"{place}=" for place, _ in given) or "no place in the month"
        found.wrong(line, what, f"is one of before=, after= and instead_of=, as in {EXAMPLE}")
        return "after", RULES[0]
    ((place, anchor),) = given
    if anchor not in RULES:
        found.wrong(line, f"{place}={shown(anchor)}", f"are {listed(RULES, 40)}", nearest(anchor, RULES))
        return place, RULES[0]
    return place, anchor


def each_of(mark: Mark, line: int, found: Findings) -> str:
    """Whether the rule runs once a partner or once a month."""
    if mark.each in EACH:
        return mark.each
    what = "no each=" if mark.each is None else f"each={shown(mark.each)}"
    found.wrong(line, what, 'are each="partner" and each="table"', nearest(mark.each, EACH))
    return ""


def check_name(function: FunctionType, line: int, found: Findings) -> None:
    """A name of its own, that can be part of a key."""
    name = function.__name__
    if name in TAKEN:
        found.wrong(line, f"{name}, the name of a shipped rule", "is a name of its own (instead_of= takes its place)")
    elif not NAME.fullmatch(name):
        found.wrong(line, f"the name {name}", "are lower-case letters, digits and _")


def numbers_of(function: FunctionType, each: str, mark: Mark, line: int, found: Findings) -> tuple[Parameter, ...]:
    """The rule's own numbers: its arguments behind the usual ones, each with a default."""
    usual = ARGUMENTS[each]
    arguments = list(inspect.signature(function).parameters.values())
    names = [a.name for a in arguments]
    odd = [a.name for a in arguments if a.kind is not a.POSITIONAL_OR_KEYWORD]
    odd += [a.name for a in arguments[: len(usual)] if a.default is not a.empty]
    odd += [a.name for a in arguments[len(usual) :] if a.default is a.empty]
    odd += [name for name in ("s", "p") if name in names and names.index(name) != usual.index(name)]
    if len(arguments) < len(usual) or odd:
        said = ", ".join(map(str, arguments))
        what = f'is ({", ".join(usual)}) for each="{each}", and behind it numbers with a default'
        found.wrong(line, f"the arguments ({said})", what)
        return ()
    ranges = mark.ranges if isinstance(mark.ranges, dict) else {}
    if mark.ranges is not None and not isinstance(mark.ranges, dict):
        found.wrong(line, f"ranges={shown(mark.ranges)}", 'is one like {"number": (low, high)}')
    own = {a.name: a.default for a in arguments[len(usual) :]}
    for name in ranges:
        if name not in own:
            what = f"are the rule's own numbers ({listed(own) or 'it has none'})"
            found.wrong(line, f"ranges for {shown(name)}", what, nearest(name, own))
    parameters = []
    for name, default in own.items():
        ends = ranges.get(name, (-LARGEST, LARGEST))
        if problem := _problem(name, default, ends):
            found.wrong(line, *problem)
            continue
        low, high = ends if name in ranges else (default, default)
        parameters.append(_parameter(function.__name__, name, default, low, high, ends))
    return tuple(parameters)


def _problem(name: str, default: Any, ends: Any) -> tuple[str, str] | None:
    """What is wrong with a number, if anything: what was found and what is allowed."""
    if not NAME.fullmatch(name):
        return f"the number {name}", "are lower-case letters, digits and _"
    pair = isinstance(ends, tuple) and len(ends) == 2 and all(type(end) in (int, float) for end in ends)
    if not pair or not -LARGEST <= ends[0] <= ends[1] <= LARGEST:
        return f"{shown(ends)} as the range of {name}", "is (low, high)"
    if type(default) not in (int, float) or not ends[0] <= default <= ends[1]:
        return f"{name}={shown(default)}", f"is a number from {ends[0]:g} to {ends[1]:g}"
    return None


def _parameter(rule: str, name: str, default: Any, low: float, high: float, ends: Any) -> Parameter:
    return Parameter(
        key=f"rules.{rule}.{name}",
        default=float(default),
        low=float(low),
        high=float(high),
        least=float(ends[0]),
        most=float(ends[1]),
        unit="number",
        meaning=f"{name} of the rule {rule}",
        source="a rule of one's own",
        role="lever",
        when="start_only",
    )
