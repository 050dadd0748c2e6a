"""The text of a file with rules becomes rules: run as Python, then every rule in it read and checked."""

import ast
import hashlib
import linecache
import sys
from functools import lru_cache
from types import CodeType, FunctionType, ModuleType

from ..scenario.messages import ScenarioError
from .declaring import mark_of, noting
from .findings import Findings
from .grammar import read
from .one import OwnRule
from .places import ROLES, check_name, each_of, numbers_of, place_of

ADVICE = "allowed is a file that Python can read and run"


@lru_cache(maxsize=64)
def rules_in(label: str, text: str, file: str) -> tuple[OwnRule, ...]:
    """The rules in a text, in the order in which they stand; ScenarioError lists all its mistakes.

    `label` is what the file is called in sentences about runs, `file` where Python finds it. The same text is run
    once a process, so its rules stay the same objects.
    """
    tree, code = parsed(text, file)
    functions = run(text, code, file)
    if not functions:
        raise ScenarioError([f"{file}: found no rule, allowed is at least one function below @cl.rule(...)."])
    nodes = {first_line(node): node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    mistakes: dict[str, None] = {}
    rules = []
    for function in functions:
        own, found = checked(function, lambda f: nodes.get(f.__code__.co_firstlineno), label, file, text)
        rules.append(own)
        mistakes |= found.mistakes
    if mistakes:
        raise ScenarioError(list(mistakes))
    return tuple(rules)


def checked(function, text_of, label: str, file: str, text: str) -> tuple[OwnRule, Findings]:
    """The rule that a marked function is, and what was found in it."""
    mark = mark_of(function)
    assert mark is not None
    found = Findings(file, function.__name__, mark.each == "partner", text_of)
    node = text_of(function)
    line = function.__code__.co_firstlineno if node is None else node.lineno
    check_name(function, line, found)
    place, anchor = place_of(mark, line, found)
    each = each_of(mark, line, found)
    numbers = numbers_of(function, each, mark, line, found) if each else ()
    if each and not found.mistakes:
        read(function, ROLES[each], found)
        for field in found.written if each == "partner" else ():
            if field in found.read_elsewhere:
                what = f"reading {field} of other partners, which this rule writes"
                way = 'is keeping it apart first, in a rule with each="table" or in s.rule_memory'
                found.wrong(found.read_elsewhere[field], what, way)
    own = OwnRule(
        name=function.__name__,
        function=function,
        each=each,
        place=place,
        anchor=anchor,
        numbers=numbers,
        label=label,
        file=file,
        line=line,
        text=text,
        constants=tuple(sorted(found.constants.items())),
        writes=tuple(found.written.items()),
    )
    return own, found


def first_line(node: ast.FunctionDef) -> int:
    """The line on which Python says that a function begins: that of its first decorator, if it has one."""
    return min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])


def parsed(text: str, file: str) -> tuple[ast.Module, CodeType]:
    """The text as Python reads it, and as it runs it."""
    try:
        tree = ast.parse(text, file)
        return tree, compile(tree, file, "exec", dont_inherit=True)
    except SyntaxError as wrong:
        said = f"{file}:{wrong.lineno or 1}: found {wrong.msg}, {ADVICE}."
    except ValueError as wrong:  # a null byte
        said = f"{file}:1: found {wrong}, {ADVICE}."
    raise ScenarioError([said])


def run(text: str, code: CodeType, file: str) -> list[FunctionType]:
    """Run the text as a module of its own, and give the functions in it that are marked as rules."""
    identity = hashlib.sha256(repr((file, text)).encode()).hexdigest()
    module = ModuleType(f"own_rules_{identity[:16]}")
    module.__file__ = file
    sys.modules[module.__name__] = module
    if not linecache.getlines(file):  # what tracebacks show where there is only a text
        linecache.cache[file] = len(text), None, text.splitlines(keepends=True), file
    try:
        with noting() as functions:
            exec(code, vars(module))
    except (Exception, SystemExit) as wrong:
        said = wrong.mistakes if isinstance(wrong, ScenarioError) else [_failure(wrong)]
        raise ScenarioError([f"{file}:{line_of(wrong, file)}: {sentence}" for sentence in said]) from None
    return functions


def _failure(wrong: BaseException) -> str:
    said = " ".join(str(wrong).split())
    return f"found a line that fails ({type(wrong).__name__}{': ' if said else ''}{said}), {ADVICE}."


def line_of(wrong: BaseException, file: str, otherwise: int = 1) -> int:
    """The last line of the file that an error passed through."""
    step, line = wrong.__traceback__, otherwise
    while step is not None:
        if step.tb_frame.f_code.co_filename == file:
            line = step.tb_lineno
        step = step.tb_next
    return line
