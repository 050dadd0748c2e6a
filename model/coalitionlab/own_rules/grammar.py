"""What may stand in a rule: the part of Python that gives the same bytes plainly and compiled, and fails alike.

Everything else is refused with its line. That is stricter than the compiler, which takes `x ** 2` but gives other
last digits, and reads what has no value; some texts even end it without a word.
"""

import ast
import math
from types import FunctionType

from ..scenario.messages import shown
from .calls import Calls
from .findings import MANY_ROLE, Findings, Roles, advice, is_constant, kind_of
from .flow import perhaps_empty
from .variables import RECORDS

PLAIN = (
    *(ast.If, ast.While, ast.Break, ast.Continue, ast.Pass, ast.Return, ast.BoolOp, ast.UnaryOp, ast.IfExp, ast.Tuple),
    *(ast.BinOp, ast.Compare, ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop),
)
TOP = "(it is allowed at the top of the file)"
IN_WORDS: dict[type[ast.AST], str] = {
    ast.Await: "await",
    ast.Delete: "del",
    ast.Dict: "a dictionary",
    ast.FunctionDef: f"a function inside a function {TOP}",
    ast.GeneratorExp: "a generator",
    ast.Global: "global",
    ast.Import: f"an import inside a function {TOP}",
    ast.ImportFrom: f"an import inside a function {TOP}",
    ast.Is: "is (== is allowed)",
    ast.IsNot: "is not (!= is allowed)",
    ast.JoinedStr: "an f-string",
    ast.Lambda: "lambda",
    ast.List: "a list (a tuple is allowed)",
    ast.ListComp: "a list comprehension",
    ast.Match: "match",
    ast.NamedExpr: ":=",
    ast.Pow: "**, which gives other last digits when compiled (write x * x, or math.pow)",
    ast.Set: "a set",
    ast.Slice: "a slice",
    ast.Starred: "*",
    ast.Try: "try",
    ast.With: "with",
    ast.Yield: "yield",
}


def read(function: FunctionType, roles: Roles, found: Findings) -> None:
    """Check a rule and all helpers that it calls; `roles` says which of its arguments is the state, and so on."""
    found.waiting.append((function, roles, ()))
    while found.waiting:
        _read(*found.waiting.pop(0), found)


def _read(function: FunctionType, roles: Roles, calling: tuple[FunctionType, ...], found: Findings) -> None:
    if (function, roles) in found.seen:
        return
    found.seen.add((function, roles))
    node = found.text_of(function)
    if node is None:
        line = function.__code__.co_firstlineno
        found.wrong(line, f"{function.__name__}, whose text cannot be read", "are functions that begin with def")
        return
    found.helpers[function] = node
    arguments = node.args
    if arguments.vararg or arguments.kwarg or arguments.kwonlyargs:
        found.wrong(node.lineno, f"* in the arguments of {function.__name__}", "are arguments by position")
        return
    names = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args)]
    reader = Reader(function, dict(zip(names, roles, strict=False)), found, (*calling, function))
    before = len(found.mistakes)
    for statement in node.body:
        reader.visit(statement)
    for line, name in perhaps_empty(node) if len(found.mistakes) == before else ():
        found.wrong(line, f"{name}, which may have no value here", "is a name that has one on every way to this line")


class Reader(Calls):
    """Goes through one function; anything that is not known to be safe is a mistake."""

    def generic_visit(self, node: ast.AST) -> None:
        """What is plain is looked into; what is not is a mistake."""
        if type(node) in IN_WORDS or not isinstance(node, PLAIN):
            self.wrong(node, IN_WORDS.get(type(node), type(node).__name__.lower()))
            return
        if isinstance(node, ast.While) and node.orelse:
            self.wrong(node, "else after a loop")
        for child in ast.iter_child_nodes(node):
            if type(child) in IN_WORDS and not hasattr(child, "lineno"):  # an operator has no line of its own
                self.wrong(node, IN_WORDS[type(child)])
            else:
                self.visit(child)

    def visit_Expr(self, node: ast.Expr) -> None:
        """A call, or a text that explains."""
        if not (isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)):
            self.visit(node.value)

    def visit_Constant(self, node: ast.Constant) -> None:
        """A number."""
        if not isinstance(node.value, int | float):
            self.wrong(node, shown(node.value))

    def visit_Raise(self, node: ast.Raise) -> None:
        """An error with a fixed text."""
        call = node.exc
        name = call.func.id if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else ""
        error = self.names.get(name)
        fixed = isinstance(call, ast.Call) and all(isinstance(a, ast.Constant) for a in (*call.args, *call.keywords))
        if not (isinstance(error, type) and issubclass(error, Exception) and fixed) or node.cause:
            self.wrong(node, "this raise", 'is one with a fixed text, as in raise ValueError("why")')

    def visit_Assert(self, node: ast.Assert) -> None:
        """A condition that must hold, with a fixed text or none."""
        self.visit(node.test)
        if node.msg is not None and not isinstance(node.msg, ast.Constant):
            self.wrong(node, "this assert", "is one with a fixed text")

    def visit_For(self, node: ast.For) -> None:
        """A loop over a range, a tuple or a row."""
        if node.orelse:
            self.wrong(node, "else after a loop")
        self.store(node.target)
        self.visit_many(node.iter)
        for statement in node.body:
            self.visit(statement)

    def visit_Assign(self, node: ast.Assign) -> None:
        """A value for a name, or for a number of the state."""
        for target in node.targets:
            self.store(target)
        self.visit(node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """The same, with a type, which is left aside."""
        self.store(node.target)
        if node.value is not None:
            self.visit(node.value)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        """The same, with += and its kin."""
        if isinstance(node.op, ast.Pow):
            self.wrong(node, IN_WORDS[ast.Pow])
        self.store(node.target)
        self.visit(node.value)

    def visit_Name(self, node: ast.Name) -> None:
        """A name of the function, or a number of the file, which is compiled in."""
        name = node.id
        if self.roles.get(name) in RECORDS:
            self.wrong(node, f"{name} by itself", f"is {name}.NAME, or {name} as an argument of a function")
        elif self.roles.get(name) == MANY_ROLE:
            self.wrong(node, f"{name}, which is many numbers", f"is one of them: {name}[j]")
        elif name in self.local:
            return
        elif name not in self.names:
            self.wrong(node, f"{name}, which is not known", "is a name of this file", self.meant(name))
        elif is_constant(self.names[name]):
            self.found.constants[name] = self.names[name]
        else:
            what = f"{name}, {kind_of(self.names[name])}"
            self.wrong(node, what, "are numbers, and tuples of numbers, from outside the function")

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """s.NAME, p.NAME, or a number of math."""
        module = self.module(node.value)
        if module is None:
            self.variable(node)
        elif module is math:
            self.of_math(node, node.attr)
            self.found.imports[ast.unparse(node.value)] = math
        else:
            allowed = f"are math, and functions by their own name: {advice(module, node.attr)}"
            self.wrong(node, ast.unparse(node), allowed)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        """s.NAME[...], p.NAME[...], or a part of a tuple."""
        if self.is_variable(node):
            self.variable(node)
            return
        if self.role(node.value) != MANY_ROLE:
            self.visit(node.value)
        self.visit(node.slice)
