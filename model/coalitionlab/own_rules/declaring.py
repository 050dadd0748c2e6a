"""How a function says where in the month it stands, and under what name it draws its luck."""

from collections.abc import Callable
from types import FunctionType
from typing import Any, NamedTuple

from ..chance import FIRST_USER_PURPOSE, WORD, name_id
from ..scenario.messages import ScenarioError, shown

EXAMPLE = '@cl.rule(after="meet", each="partner")'


class Mark(NamedTuple):
    """What stands between the brackets of `@rule`, as it was written; it is checked when the rule is used."""

    each: Any
    before: Any
    after: Any
    instead_of: Any
    ranges: Any


_noted: list[list[FunctionType]] = []  # the innermost list takes the rules of the file that is being read


def rule(
    *function: Any, each: Any = None, before: Any = None, after: Any = None, instead_of: Any = None, ranges: Any = None
) -> Callable[[FunctionType], FunctionType]:
    """Put a function into the month: before, after or instead of the shipped rule of that name.

    `each="partner"` runs it once a partner, as f(i, s, p, key, month), and it may write only row i; `each="table"`
    once a month, as f(s, p, key, month). Further arguments with a default are the rule's own numbers, which can be
    set as `rules.NAME.NUMBER`; `ranges={"number": (low, high)}` says what they may be. The function stays a plain one.
    """
    if function:
        raise ScenarioError([f"rule: found {_told(function[0])}, allowed is a place in the month, as in {EXAMPLE}."])

    def mark(function: FunctionType) -> FunctionType:
        if not isinstance(function, FunctionType):
            raise ScenarioError([f"rule: found {_told(function)}, allowed is a plain function below {EXAMPLE}."])
        function.rule_mark = Mark(each, before, after, instead_of, ranges)  # type: ignore[attr-defined]
        if _noted:
            _noted[-1].append(function)
        return function

    return mark


def _told(value: Any) -> str:
    return f"@rule right above {value.__name__}" if isinstance(value, FunctionType) else shown(value)


def mark_of(function: Any) -> Mark | None:
    """What `@rule` said of a function; None if it is no rule."""
    return getattr(function, "rule_mark", None)


class noting:
    """Collects the rules of a file in the order in which they stand."""

    def __enter__(self) -> list[FunctionType]:
        _noted.append([])
        return _noted[-1]

    def __exit__(self, *failure: object) -> None:
        _noted.pop()


def purpose(name: str) -> int:
    """The number under which a rule of one's own draws for one purpose, by name; never that of a shipped draw.

    Give it to `uniform(key, month, purpose, who, whom)`. Two rules that name the same purpose share their luck.
    """
    if not isinstance(name, str) or not name:
        raise ValueError(f"purpose: found {shown(name)}, allowed is a text that says what is drawn")
    return FIRST_USER_PURPOSE + name_id(name) % (WORD + 1 - FIRST_USER_PURPOSE)
