"""A rule that is handed over as a function, from a notebook or a script, becomes a text like any other.

The text holds the function, the helpers and numbers that it uses, and where these come from, so that it can be
kept with the results and run on another machine. Lines keep their numbers where the pieces come from one file.
"""

import ast
import inspect
import linecache
import math
import textwrap
from pathlib import Path
from types import FunctionType
from typing import Any

from ..scenario.messages import ScenarioError
from .declaring import EXAMPLE, Mark, mark_of
from .texts import checked, first_line


def text_of(function: FunctionType) -> tuple[str, str, str]:
    """Label, text and file of a rule that is a function; ScenarioError lists all its mistakes."""
    mark, name = mark_of(function), function.__name__
    if mark is None:
        raise ScenarioError([f"rules: found {name} without @rule, allowed is a function below {EXAMPLE}."])
    file = function.__code__.co_filename
    if node_of(function) is None:
        what = "whose text cannot be found or has changed since, allowed is a rule in a file"
        raise ScenarioError([f'rules: found {name}, {what}: rules="my_rules.py".'])
    _, found = checked(function, node_of, "", file, "")
    for helper in found.helpers:
        if node_of(helper) is None:
            found.wrong(helper.__code__.co_firstlineno, f"{helper.__name__}, whose text cannot be found", "is a file")
    if found.mistakes:
        raise ScenarioError(list(found.mistakes))
    head = ["from coalitionlab import rule", *(_import(name, value) for name, value in found.imports.items())]
    head += [f"{name} = {value!r}" for name, value in found.constants.items()]
    lines = ["; ".join(head)]
    for helper in sorted(found.helpers, key=lambda f: (f.__code__.co_filename != file, f.__code__.co_firstlineno)):
        node, home = node_of(helper), helper.__code__.co_filename
        assert node is not None
        lines += [""] * (node.lineno - 1 - len(lines)) if home == file else []
        lines += _source(node, home)
    lines.append(f"{name} = rule({_brackets(mark)})({name})")
    label = Path(file).name if Path(file).is_file() else "notebook"
    return label, "\n".join(lines) + "\n", file


def node_of(function: FunctionType) -> ast.FunctionDef | None:
    """The function as its file has it, with the line numbers of the file; None if that is not what was run."""
    try:
        lines, start = inspect.getsourcelines(function)
        tree = ast.parse(textwrap.dedent("".join(lines)))
    except (OSError, TypeError, SyntaxError):
        return None
    node = tree.body[0]
    if not isinstance(node, ast.FunctionDef) or node.name != function.__name__:
        return None
    ast.increment_lineno(node, max(start, 1) - first_line(node))
    return node if _same(node, function) else None


def _same(node: ast.FunctionDef, function: FunctionType) -> bool:
    """Whether the text compiles to the very code that the function has."""
    bare: Any = ast.FunctionDef(node.name, node.args, node.body, [], None)
    bare.type_params = []  # wanted from Python 3.12
    module = ast.Module([ast.copy_location(bare, node)], [])
    code = compile(module, "text", "exec", dont_inherit=True)
    found = next(part for part in code.co_consts if inspect.iscode(part) and part.co_name == node.name)
    return _parts(found) == _parts(function.__code__)


def _parts(code: Any) -> tuple[Any, ...]:
    return code.co_consts, code.co_varnames, set(code.co_names) | set(code.co_freevars), code.co_argcount


def _source(node: ast.FunctionDef, file: str) -> list[str]:
    """The lines of the function without its decorators."""
    lines = linecache.getlines(file)[node.lineno - 1 : node.end_lineno]
    return textwrap.dedent("".join(lines)).splitlines()


def _import(name: str, value: Any) -> str:
    if value is math:
        return "import math" + (f" as {name}" if name != "math" else "")
    own = f" as {name}" if name != value.__name__ else ""
    return f"from {value.__module__} import {value.__name__}{own}"


def _brackets(mark: Mark) -> str:
    return ", ".join(f"{key}={value!r}" for key, value in mark._asdict().items() if value is not None)
