"""A scenario is written as a file that can be loaded again, with the origin of every value if asked."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from ..parameters import PARAMETERS
from .making import DEFAULT
from .messages import Path, place
from .specs import Range
from .tables import LEVER_TABLES
from .themes import DOMAINS_OF_THEMES

if TYPE_CHECKING:
    from .scenario import Scenario

Remark = Callable[[Path], str]
ENTRIES = {
    "partner": "partners",
    "group": "groups",
    "event": "events",
    "activity": "activities",
    "timeline": "timeline",
}


def to_toml(scenario: "Scenario") -> str:
    """The scenario as a file that stands by itself; uncertainties only where they are not the default."""
    return _written(scenario, lambda path: "")


def render_merged(scenario: "Scenario") -> str:
    """The same with a comment on every line that says where the value comes from."""

    def remark(path: Path) -> str:
        origin = scenario.origins.get(place(path), DEFAULT)
        return "  # default" if origin == DEFAULT else f"  # from {origin}"

    note = "# Uncertainties that are not listed have their defaults: coalitionlab list uncertainties\n"
    return _written(scenario, remark) + "\n" + note


def _written(scenario: "Scenario", remark: Remark) -> str:
    return "\n".join(_lines(scenario, remark)) + "\n"


def _lines(scenario: "Scenario", remark: Remark) -> Iterator[str]:
    """The file, line by line, in the order in which one would read it."""
    for name in ("title", "question", "themes"):
        if value := getattr(scenario, name):
            yield f"{name} = {toml_value(value)}{remark((name,))}"
    own = {theme: needed for theme, needed in scenario.domains.items() if DOMAINS_OF_THEMES.get(theme) != needed}
    if own:
        yield "\n[domains]"
        yield from (
            f"{toml_key(theme)} = {toml_value(needed)}{remark(('domains', theme))}" for theme, needed in own.items()
        )
    for table in LEVER_TABLES:
        yield f"\n[{table}]"
        for key, value in scenario.levers.items():
            if key.startswith(f"{table}."):
                path = tuple(key.split("."))
                yield f"{path[1]} = {toml_value(value)}{remark(path)}"
        if table == "leadership" and scenario.hosts:
            yield f"hosts = {toml_value(scenario.hosts)}{remark(('leadership', 'hosts'))}"
    for key, attribute in ENTRIES.items():
        for row, spec in enumerate(getattr(scenario, attribute)):
            yield from _entry(key, spec, (key, getattr(spec, "name", row)), remark)
    changed = {k: v for k, v in scenario.uncertainties.items() if v != PARAMETERS[k].default}
    if changed:
        yield "\n[uncertainties]"
        for key, value in changed.items():
            path = tuple(key.split("."))
            yield f"{'.'.join(path[1:])} = {toml_value(value)}{remark(path)}"


def _entry(key: str, spec: Any, path: Path, remark: Remark) -> Iterator[str]:
    """One [[...]] entry; a field without a value is left out, as TOML has no null."""
    yield f"\n[[{key}]]"
    for field in fields(spec):
        value = getattr(spec, field.name)
        if field.name == "set":
            for lever, setting in value.items():
                yield f"set.{toml_key(lever)} = {toml_value(setting)}{remark((*path, 'set', lever))}"
        elif value is not None:
            yield f"{field.name} = {toml_value(value)}{remark((*path, field.name))}"


def toml_value(value: Any) -> str:
    """A value as TOML. Weights of zero say nothing and are left out."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Range):
        return f"{{ low = {toml_value(value.low)}, high = {toml_value(value.high)} }}"
    if isinstance(value, Mapping):
        weights = ", ".join(f"{toml_key(theme)} = {toml_value(weight)}" for theme, weight in value.items() if weight)
        return f"{{ {weights} }}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    return repr(value).removesuffix(".0")


def toml_key(key: str) -> str:
    """A key, in quotes unless it is one bare word; with a dot in it, it must not be read as two."""
    return key if key.replace("_", "a").replace("-", "a").isalnum() and key.isascii() else _text(key)


def _text(text: str) -> str:
    """A text as TOML; JSON writes it the same way but for one character, and none of ours has it."""
    return json.dumps(text, ensure_ascii=False)
