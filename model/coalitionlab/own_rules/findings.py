"""What reading a rule and its helpers brings to light: mistakes, and what the rule uses and writes."""

import ast
import builtins
import inspect
from collections.abc import Callable
from types import FunctionType, ModuleType
from typing import Any

ALLOWED = "in a rule are numbers, tuples, if, for, while, calls, s.NAME and p.NAME"
# Where functions that a rule may call live, in this package.
HOMES = ("chance", "context", "elements", "formulas", "standing")
STATE_ROLE, PARAMETERS_ROLE, ROW_ROLE, MANY_ROLE = "state", "parameters", "row", "many"
Roles = tuple[str | None, ...]


class Findings:
    """What was found in one rule. `text_of` gives the text of a function as Python read it, None if there is none."""

    def __init__(
        self, file: str, name: str, each_partner: bool, text_of: Callable[[FunctionType], ast.FunctionDef | None]
    ) -> None:
        self.file, self.name, self.each_partner, self.text_of = file, name, each_partner, text_of
        self.mistakes: dict[str, None] = {}
        self.constants: dict[str, Any] = {}  # numbers of the file that the rule uses
        self.imports: dict[str, Any] = {}  # functions of ours, and math
        self.helpers: dict[FunctionType, ast.FunctionDef] = {}  # the rule itself among them
        self.written: dict[str, int] = {}  # state variables, and the first line that writes them
        self.read_elsewhere: dict[str, int] = {}  # those read in a row other than the partner's own
        self.seen: set[tuple[FunctionType, Roles]] = set()
        self.waiting: list[tuple[FunctionType, Roles, tuple[FunctionType, ...]]] = []  # helpers still to be read

    def wrong(self, line: int, found: str, allowed: str = ALLOWED, meant: str | None = None) -> None:
        """Note a mistake."""
        end = f", did you mean {meant}?" if meant else "."
        self.mistakes[f"{self.file}:{line}: {self.name}: found {found}, allowed {allowed}{end}"] = None


def names_of(function: FunctionType) -> dict[str, Any]:
    """Everything that a name in the function can mean, but for its own local names."""
    return {**vars(builtins), **function.__globals__, **inspect.getclosurevars(function).nonlocals}


def unwrapped(node: ast.expr) -> tuple[ast.expr, list[ast.expr]]:
    """What is indexed, and all its indices: `s.trust[i][j]` is the same as `s.trust[i, j]`."""
    indices: list[ast.expr] = []
    while isinstance(node, ast.Subscript):
        here = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        indices = [*here, *indices]
        node = node.value
    return node, indices


def is_constant(value: Any) -> bool:
    """Whether a value can be compiled in: a number, or a tuple of numbers."""
    if isinstance(value, tuple):
        return len(value) > 0 and all(map(is_constant, value))
    return type(value) in (bool, int, float)


def is_ours(value: Any) -> bool:
    """Whether a function of this package may be called by a rule."""
    home = (getattr(value, "__module__", None) or "").split(".")
    return home[0] == __package__.split(".")[0] and len(home) > 1 and home[1] in HOMES


def advice(module: ModuleType, name: str) -> str:
    """How a function of a module can be used in a rule, if it can."""
    value = getattr(module, name, None)
    home = value.__module__ if isinstance(value, FunctionType) and is_ours(value) else "coalitionlab.formulas"
    return f"from {home} import {name if value is not None and is_ours(value) else 'share'}"


def kind_of(value: Any) -> str:
    """What sort of thing a value is, in words."""
    if isinstance(value, type):
        return "a class"
    if callable(value):
        return "a function"
    words: dict[type, str] = {list: "a list", dict: "a dictionary", str: "a text"}
    return words.get(type(value), f"of type {type(value).__name__}")


def signature(function: FunctionType) -> str:
    """How a function is called."""
    return f"{function.__name__}({', '.join(inspect.signature(function).parameters)})"
