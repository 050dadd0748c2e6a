"""What a rule may call: functions that are the same in plain Python and compiled, by position."""

import ast
import builtins
import inspect
from types import FunctionType
from typing import Any

from ..scenario.messages import listed, nearest
from .findings import Findings, is_ours, signature
from .variables import RECORDS, Variables

# Compiled and plain Python agree on these to the last bit; on gamma, hypot and ** they do not (a test shows it).
MATH = (
    *("acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "ceil", "copysign", "cos", "cosh", "e", "erf"),
    *("erfc", "exp", "expm1", "fabs", "floor", "inf", "isfinite", "isinf", "isnan", "log", "log10", "log1p", "log2"),
    *("nan", "pi", "pow", "sin", "sinh", "sqrt", "tan", "tanh", "trunc"),
)
BUILTINS = ("abs", "bool", "enumerate", "float", "int", "len", "max", "min", "range", "round")


class Calls(Variables):
    """The part of reading a function that is about the functions that it calls."""

    def __init__(
        self, function: FunctionType, roles: dict[str, str | None], found: Findings, calling: tuple[FunctionType, ...]
    ) -> None:
        super().__init__(function, roles, found)
        self.calling = calling

    def meant(self, name: str) -> str | None:
        """The name that was probably meant."""
        return nearest(name, [*self.local, *BUILTINS, *(known for known in self.names if not known.startswith("_"))])

    def of_math(self, node: ast.AST, name: str) -> None:
        """A function of math must be one that is the same when compiled."""
        if name not in MATH:
            self.wrong(node, f"math.{name}", f"of math are {', '.join(MATH)}", nearest(name, MATH))

    def visit_Call(self, node: ast.Call) -> None:
        """A call, by position, of a function that a rule may call; helpers are read in turn."""
        if node.keywords:
            self.wrong(node, f"{node.keywords[0].arg or '**'}= in a call", "are arguments by position")
        callee = self.callee(node)
        for argument in node.args:
            if isinstance(callee, FunctionType):
                if self.role(argument) not in RECORDS:
                    self.visit_many(argument)
            elif callee in (len, enumerate, False):
                self.visit_many(argument)
            else:
                self.visit(argument)
        if isinstance(callee, FunctionType) and not node.keywords:
            self.enter(node, callee)

    def enter(self, node: ast.Call, callee: FunctionType) -> None:
        """Check the number of arguments; a function of the user's file is read later."""
        try:
            inspect.signature(callee).bind(*node.args)
        except TypeError:
            self.wrong(node, f"{len(node.args)} arguments for {callee.__name__}", f"is {signature(callee)}")
            return
        if not self.is_own(callee):
            return
        if callee in self.calling:
            self.wrong(node, f"{callee.__name__}, which calls itself", "are functions that do not")
            return
        self.found.waiting.append((callee, tuple(map(self.handed, node.args)), self.calling))

    def is_own(self, value: Any) -> bool:
        """Whether a value is a function of the same file."""
        return isinstance(value, FunctionType) and value.__globals__ is self.function.__globals__

    def callee(self, node: ast.Call) -> Any:
        """The function that is called, if a rule may call it; None for one of math, False for a mistake."""
        if isinstance(node.func, ast.Attribute):
            self.visit(node.func)
            return None
        if not isinstance(node.func, ast.Name) or node.func.id in self.local:
            self.wrong(node, "a call of something without a name", "is calling a function by its name")
            return False
        name = node.func.id
        value = self.names.get(name)
        if name not in self.names:
            self.wrong(node, f"{name}, which is not known", "is a function of this file", self.meant(name))
        elif getattr(value, "__module__", None) == "math":
            self.of_math(node, value.__name__)  # type: ignore[union-attr]
            self.found.imports[name] = value
            return None
        elif (name in BUILTINS and value is getattr(builtins, name)) or self.is_own(value):
            return value
        elif isinstance(value, FunctionType) and is_ours(value):
            self.found.imports[name] = value
            return value
        else:
            of = f" of {value.__module__}" if isinstance(value, FunctionType) else ""
            allowed = f"are {listed(BUILTINS)}, math, functions of this file and of coalitionlab.formulas"
            self.wrong(node, f"{name}(){of}", allowed)
        return False
