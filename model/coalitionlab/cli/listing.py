"""`list`: what there is, in columns or as JSON."""

import textwrap
import tomllib
from typing import Any

from .. import shipped
from ..measures import MEASURES
from ..parameters import ACTIVITIES, EVENTS, LEVERS, UNCERTAINTIES, Parameter
from ..report.plain import text_table
from ..report.tables import Table, row
from .console import print_json
from .parsers import WHAT

LONG = ("title", "question", "asks", "meaning", "source")


def run(options: Any) -> int:
    """Print what was asked for."""
    entries = LISTS[options.what]()
    if options.json:
        print_json({options.what: entries})
        return 0
    if not entries:
        print(f"There are no {options.what} in this installation.")
        return 0
    print(in_columns(entries))
    if options.what == "scenarios":
        print(f"\nAlso: {', '.join(f'list {what}' for what in WHAT[1:])}")
    return 0


def in_columns(entries: list[dict[str, Any]]) -> str:
    """Short fields in columns, and what is long in an indented line below them, so that a line fits a screen."""
    heads = [key for key in entries[0] if key not in LONG and any(entry[key] not in ("", None) for entry in entries)]
    first, *lines = text_table(
        Table(tuple(heads), [row(*(_text(entry[head]) for head in heads)) for entry in entries])
    ).split("\n")
    found = [first]
    for line, entry in zip(lines, entries, strict=True):
        said = [
            str(entry[key]).rstrip(".?") + ("?" if key == "question" else ".") for key in LONG[:-1] if entry.get(key)
        ]
        source = f" ({entry['source']})" if entry.get("source") else ""
        found += [line, textwrap.fill(" ".join(said) + source, 100, initial_indent="    ", subsequent_indent="    ")]
    return "\n".join(found)


def _text(value: Any) -> str:
    """A value in a column."""
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else "" if value is None else str(value)


def scenarios() -> list[dict[str, Any]]:
    """The shipped scenarios; read as text alone, since all of them are checked by the tests."""
    return [_about(name, "scenarios", ("extends", "title", "question")) for name in shipped.shipped_names("scenarios")]


def experiments() -> list[dict[str, Any]]:
    """The shipped experiments."""
    return [_about(name, "experiments", ("method", "title")) for name in shipped.shipped_names("experiments")]


def _about(name: str, folder: str, keys: tuple[str, ...]) -> dict[str, Any]:
    path = shipped.shipped_path(name, folder)
    content = tomllib.loads(path.read_text(encoding="utf-8")) if path else {}
    return {"name": name, **{key: content.get(key, "") for key in keys}}


def levers() -> list[dict[str, Any]]:
    """Every lever and programme setting."""
    return [_parameter(parameter) | {"when": parameter.when} for parameter in LEVERS.values()]


def uncertainties() -> list[dict[str, Any]]:
    """Every uncertainty with its plausible range."""
    return [_parameter(parameter) for parameter in UNCERTAINTIES.values()]


def _parameter(parameter: Parameter) -> dict[str, Any]:
    allowed = "|".join(parameter.choices) or f"{parameter.low:g} to {parameter.high:g}"
    return {
        "key": parameter.key,
        "default": parameter.default,
        "range": allowed,
        "unit": parameter.unit,
        "meaning": parameter.meaning,
        "source": parameter.source,
    }


def events() -> list[dict[str, Any]]:
    """Every kind of event."""
    return [{"kind": e.kind, "meaning": e.meaning, "source": e.source} for e in EVENTS.values()]


def activities() -> list[dict[str, Any]]:
    """Every kind of activity, with what it asks a month at full intensity."""
    return [
        {"kind": a.kind, "hours": a.hours, "money": a.money, "asks": a.asks, "meaning": a.meaning, "source": a.source}
        for a in ACTIVITIES.values()
    ]


def measures() -> list[dict[str, Any]]:
    """Every measure."""
    return [{"name": m.name, "type": m.kind, "unit": m.unit, "meaning": m.meaning} for m in MEASURES.values()]


def worlds() -> list[dict[str, Any]]:
    """The default world, and the sets of plausible worlds that are shipped."""
    from ..worlds import load_worlds, shipped_worlds

    found = [{"name": "default", "worlds": 1, "meaning": "Every uncertainty at its declared value."}]
    return found + [
        {"name": name, "worlds": len(load_worlds(name)), "meaning": "Values that reproduce the patterns of practice."}
        for name in shipped_worlds()
    ]


LISTS = {
    "scenarios": scenarios,
    "levers": levers,
    "uncertainties": uncertainties,
    "events": events,
    "activities": activities,
    "measures": measures,
    "experiments": experiments,
    "worlds": worlds,
}
