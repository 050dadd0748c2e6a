"""Whether every local name has a value whenever it is read: compiled code would silently read 0 where it has none."""

import ast
from collections.abc import Iterator, Sequence

Names = frozenset[str]


def perhaps_empty(function: ast.FunctionDef) -> list[tuple[int, str]]:
    """Line and name of each reading of a local name that may not have been given a value before."""
    arguments = {argument.arg for argument in (*function.args.posonlyargs, *function.args.args)}
    stored = {n.id for n in ast.walk(function) if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load)}
    flow = _Flow(frozenset(stored | arguments))
    flow.through(function.body, frozenset(arguments))
    return flow.found


class _Flow:
    def __init__(self, local: Names) -> None:
        self.local = local
        self.found: list[tuple[int, str]] = []

    def through(self, statements: Sequence[ast.stmt], known: Names) -> Names:
        """The names that have a value after these statements; all of them where the end is never reached."""
        for statement in statements:
            known = self.one(statement, known)
        return known

    def one(self, statement: ast.stmt, known: Names) -> Names:
        """The names that have a value after one statement."""
        match statement:
            case ast.If(test, body, orelse):
                self.reads(test, known)
                return self.through(body, known) & self.through(orelse, known)
            case ast.For(target, source, body):
                self.reads(source, known)
                self.through(body, known | _stored(target))
                return known
            case ast.While(test, body):
                self.reads(test, known)
                self.through(body, known)
                return known
            case ast.Return() | ast.Raise() | ast.Break() | ast.Continue():
                self.reads(statement, known)
                return self.local
            case ast.AugAssign(ast.Name(name)):
                self.reads(ast.copy_location(ast.Name(name, ast.Load()), statement), known)
        self.reads(statement, known)
        return known | _stored(statement)

    def reads(self, node: ast.AST, known: Names) -> None:
        """Note each local name that is read without having a value."""
        for part in _walk(node):
            if isinstance(part.ctx, ast.Load) and part.id in self.local - known:
                self.found.append((part.lineno, part.id))


def _walk(node: ast.AST) -> Iterator[ast.Name]:
    return (part for part in ast.walk(node) if isinstance(part, ast.Name))


def _stored(node: ast.AST) -> Names:
    return frozenset(part.id for part in _walk(node) if not isinstance(part.ctx, ast.Load))
