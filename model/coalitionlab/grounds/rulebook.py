"""The rules as text: which constants, levers, draws and states each function of the rules reads, and which it calls.

The documentation is held against it, and the cards tell by it where a lever takes hold.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from .. import chance
from ..context.starting import begin
from ..month import SCHEDULE
from ..parameters import LEVERS, UNCERTAINTIES
from ..parameters.declare import PREFIX

PACKAGE = Path(__file__).resolve().parents[1]
START = "start"  # what happens before the first month, among the names of rules
ROOMS = (PACKAGE / "elements", PACKAGE / "context")
CONSTANTS = {parameter.field: key.removeprefix(PREFIX) for key, parameter in UNCERTAINTIES.items()}
LEVER_NAMES = {parameter.field: key for key, parameter in LEVERS.items()}
PURPOSES = {
    name: value for name, value in vars(chance).items() if name.isupper() and isinstance(value, int) and value < 1000
}


@dataclass
class Told:
    """What the text of one function says."""

    reads: set[str] = field(default_factory=set)  # dotted keys of constants and levers
    draws: set[str] = field(default_factory=set)  # names of purposes
    states: set[str] = field(default_factory=set)  # fields of the state that it reads or changes
    sets: set[str] = field(default_factory=set)  # fields of the state that it changes
    calls: set[str] = field(default_factory=set)  # functions of the rules


@cache
def functions() -> dict[str, Told]:
    """Every function of the rules by its name; no two share one."""
    found: dict[str, Told] = {}
    for path in sorted(path for room in ROOMS for path in room.rglob("*.py")):
        module = ast.parse(path.read_text(encoding="utf-8"))
        aliases = {
            name.asname or name.name: name.name
            for node in module.body
            if isinstance(node, ast.ImportFrom) and node.module == "chance"
            for name in node.names
        }
        for node in module.body:
            if isinstance(node, ast.FunctionDef):
                assert node.name not in found, f"two functions are called {node.name}"
                found[node.name] = _told(node, aliases)
    for told in found.values():
        told.calls &= set(found)
    return found


def _told(function: ast.FunctionDef, aliases: dict[str, str]) -> Told:
    told = Told()
    levers = lever_positions()
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            known = {"p": CONSTANTS, "s": LEVER_NAMES}.get(node.value.id, {})
            told.reads |= {known[node.attr]} if node.attr in known else set()
            told.states |= {node.attr} if node.value.id == "s" else set()
        elif isinstance(node, ast.Assign | ast.AugAssign):
            told.sets |= set(_states_set(node))
        elif isinstance(node, ast.Name):
            told.reads |= {levers[node.id]} if node.id in levers else set()
            told.draws |= {aliases[node.id]} if aliases.get(node.id) in PURPOSES else set()
            told.calls.add(node.id)
    return told


def _states_set(node: ast.Assign | ast.AugAssign) -> Iterator[str]:
    """The fields of the state to which a value is assigned, whole or in one place."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    for place in (one for target in targets for one in getattr(target, "elts", [target])):
        while isinstance(place, ast.Subscript):
            place = place.value
        if isinstance(place, ast.Attribute) and isinstance(place.value, ast.Name) and place.value.id == "s":
            yield place.attr


@cache
def lever_positions() -> dict[str, str]:
    """Names such as COMMITMENT_LEVER, by which a rule finds a lever in the block of all levers, and the lever's key."""
    found = {}
    for path in (path for room in ROOMS for path in room.rglob("*.py")):
        for line in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(line, ast.Assign) and isinstance(line.value, ast.Call):
                texts = [part.value for part in line.value.args if isinstance(part, ast.Constant)]
                for name in (text for text in texts if text in LEVER_NAMES):
                    found[ast.unparse(line.targets[0])] = LEVER_NAMES[name]
    return found


def reached(names: set[str]) -> set[str]:
    """These functions of the rules and all that they call, directly or through others."""
    known, open_ = set(), set(names)
    while open_:
        known |= open_
        open_ = set().union(*(functions()[name].calls for name in open_ if name in functions())) - known
    return known


def in_use() -> set[str]:
    """All functions that a run can come to."""
    return reached({step.function.__name__ for rule in SCHEDULE for step in rule.steps} | {begin.__name__})


@cache
def by_rule() -> dict[str, set[str]]:
    """The functions that the start and each rule of the month can come to, in that order."""
    rules = {rule.name: reached({step.function.__name__ for step in rule.steps}) for rule in SCHEDULE}
    return {START: reached({begin.__name__}), **rules}


def rules_that(reads: Callable[[Told], bool]) -> tuple[str, ...]:
    """The rules, and the start, of which some function does this, in the order of the month."""
    told = functions()
    return tuple(rule for rule, names in by_rule().items() if any(reads(told[name]) for name in names if name in told))
