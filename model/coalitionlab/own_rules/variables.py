"""How a rule may read and write s.NAME and p.NAME: known names, one number at a time, and in its own row only."""

import ast
from types import FunctionType, ModuleType
from typing import Any

from ..records import PARAMETERS_RECORD
from ..scenario.messages import nearest, shown
from ..state import STATE
from ..words import MAX_PARTNERS
from .findings import ALLOWED, MANY_ROLE, PARAMETERS_ROLE, ROW_ROLE, STATE_ROLE, Findings, names_of, unwrapped

RECORDS = {STATE_ROLE: STATE, PARAMETERS_ROLE: PARAMETERS_RECORD}
OTHER = {STATE_ROLE: PARAMETERS_ROLE, PARAMETERS_ROLE: STATE_ROLE}


class Variables(ast.NodeVisitor):
    """The part of reading a function that is about the state and the parameters."""

    def __init__(self, function: FunctionType, roles: dict[str, str | None], found: Findings) -> None:
        self.function, self.roles, self.found = function, roles, found
        self.names = names_of(function)
        stored = {n.id for n in ast.walk(found.helpers[function]) if isinstance(n, ast.Name) and not _is_load(n)}
        self.local = stored | set(roles) | set(function.__code__.co_varnames)

    def wrong(self, node: ast.AST, found: str, allowed: str = ALLOWED, meant: str | None = None) -> None:
        """Note a mistake on the line of this piece."""
        self.found.wrong(getattr(node, "lineno", self.function.__code__.co_firstlineno), found, allowed, meant)

    def role(self, node: ast.expr) -> str | None:
        """What a name stands for: state, parameters, row, key, month, or nothing in particular."""
        return self.roles.get(node.id) if isinstance(node, ast.Name) else None

    def called(self, role: str) -> str:
        """The name that the function has for state, parameters or row."""
        return next((name for name, has in self.roles.items() if has == role), role)

    def module(self, node: ast.expr) -> ModuleType | None:
        """The module that is meant, as in math.exp."""
        name = node.id if isinstance(node, ast.Name) and node.id not in self.local else ""
        value = self.names.get(name)
        return value if isinstance(value, ModuleType) else None

    def is_variable(self, node: ast.expr) -> bool:
        """Whether something like s.NAME[...] stands here, right or wrong."""
        base = unwrapped(node)[0]
        return isinstance(base, ast.Attribute) and self.module(base.value) is None

    def variable(self, node: ast.expr, many: bool = False) -> None:
        """Reading s.NAME[...]: one number, or, where `many` may stand, a row or all of it too."""
        base, indices = unwrapped(node)
        assert isinstance(base, ast.Attribute)
        shape = self.shape(base, indices)
        if shape is None:
            return
        if len(indices) > len(shape) or (len(indices) < len(shape) and not many):
            self.wrong(node, *_wanted(base, indices, shape))
        if self.role(base.value) == STATE_ROLE and not (indices and self.role(indices[0]) == ROW_ROLE):
            self.found.read_elsewhere.setdefault(base.attr, node.lineno)

    def visit_many(self, node: ast.expr) -> None:
        """A place where a row or a whole variable may stand: an argument of a function, or what a loop goes through."""
        if self.is_variable(node):
            self.variable(node, many=True)
        elif self.role(node) != MANY_ROLE:
            self.visit(node)

    def handed(self, node: ast.expr) -> str | None:
        """What an argument of a call is to the function that is called."""
        if not self.is_variable(node):
            return self.role(node)
        base, indices = unwrapped(node)
        assert isinstance(base, ast.Attribute)
        fields: Any = RECORDS.get(self.role(base.value) or "", STATE).fields
        return MANY_ROLE if base.attr in fields and len(indices) < len(fields[base.attr][0].shape) else None

    def shape(self, base: ast.Attribute, indices: list[ast.expr]) -> tuple[int, ...] | None:
        """How many numbers the variable has in each direction; None if there is none of that name, a mistake."""
        for index in indices:
            if isinstance(index, ast.Constant) and type(index.value) is not int:
                self.wrong(index, f"{shown(index.value)} as an index", "are whole numbers")
            else:
                self.visit(index)
        role = self.role(base.value)
        if role not in RECORDS:
            self.wrong(base, f".{base.attr}", "after a point are variables of state and parameters: s.NAME, p.NAME")
            return None
        fields: Any = RECORDS[role].fields
        if base.attr in fields:
            return fields[base.attr][0].shape
        here = self.called(role)
        others: Any = RECORDS[OTHER[role]].fields
        if base.attr in others:
            meant: str | None = f"{self.called(OTHER[role])}.{base.attr}"
        else:
            word = nearest(base.attr, fields)
            meant = f"{here}.{word}" if word else None
        self.wrong(base, f"{here}.{base.attr}", f"is a variable of the {role}", meant)
        return None

    def store(self, target: ast.expr) -> None:
        """What may be written: names of the function's own, and the state, one number at a time."""
        if isinstance(target, ast.Tuple):
            for part in target.elts:
                self.store(part)
        elif isinstance(target, ast.Name):
            if self.roles.get(target.id):
                self.wrong(target, f"another value for {target.id}", "is a name of your own")
        elif self.is_variable(target):
            self.write(target)
        elif isinstance(target, ast.Subscript):
            self.wrong(target, "writing into a part of something", "is s.NAME[...] = a number")
        else:
            self.visit(target)

    def write(self, target: ast.expr) -> None:
        """A variable of the state is written: with all its indices, and by a partner in its own row."""
        base, indices = unwrapped(target)
        assert isinstance(base, ast.Attribute)
        shape = self.shape(base, indices)
        if shape is None:
            return
        if self.role(base.value) != STATE_ROLE:
            self.wrong(base, f"writing {base.attr}", "is writing the state: parameters are the same for all runs")
            return
        own = shape[:1] == (MAX_PARTNERS,) and bool(indices) and self.role(indices[0]) == ROW_ROLE
        if len(indices) != len(shape):
            self.wrong(base, *_wanted(base, indices, shape))
        elif self.found.each_partner and not own:
            what = f"writing {base.attr} in a rule for each partner"
            row = f"s.NAME[{self.called(ROW_ROLE)}]"
            self.wrong(base, what, f'is writing the partner\'s own row, {row} (each="table" may write everything)')
        self.found.written.setdefault(base.attr, base.lineno)


def _wanted(base: ast.Attribute, indices: list[ast.expr], shape: tuple[int, ...]) -> tuple[str, str]:
    name = ast.unparse(base)
    one = f"{name}[{', '.join('ijkl'[: len(shape)])}]" if shape else name
    many = f"{len(indices) or 'no'} {'index' if len(indices) == 1 else 'indices'}"
    return f"{name} with {many}", f"is a number at a time: {one}"


def _is_load(node: ast.Name) -> bool:
    return isinstance(node.ctx, ast.Load)
