"""The same thing can be written in several ways in TOML; here every file gets the one shape that is checked.

`"meet.trust_growth" = 0.1` under `[uncertainties]` means the same as `meet.trust_growth = 0.1`, and in a
timeline `set = { "leadership.style" = 0.8 }` the same as `set.leadership.style = 0.8`.
"""

from collections.abc import Mapping
from typing import Any

from ..parameters import PARAMETERS


def tidied(document: Mapping[Any, Any]) -> dict[str, Any]:
    """A copy of a document in the shape that is checked; any other shape is left for the check to find."""
    tidy = {str(key): _copied(value) for key, value in document.items()}
    if isinstance(tidy.get("uncertainties"), dict):
        tidy["uncertainties"] = _nested(tidy["uncertainties"])
    if isinstance(tidy.get("timeline"), list):
        tidy["timeline"] = [tidied_setting(entry) for entry in tidy["timeline"]]
    return tidy


def tidied_setting(entry: Any) -> Any:
    """A timeline entry with dotted keys in its `set`."""
    if isinstance(entry, Mapping) and isinstance(entry.get("set"), Mapping):
        return {**entry, "set": _flat(entry["set"])}
    return entry


def _copied(value: Any) -> Any:
    """Tables and lists of tables with text for keys, so that no later step changes what the caller holds."""
    if isinstance(value, Mapping):
        return {str(key): inner for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [{str(k): v for k, v in item.items()} if isinstance(item, Mapping) else item for item in value]
    return value


def _nested(table: dict[str, Any]) -> dict[str, Any]:
    """One table for each rule."""
    nested: dict[str, Any] = {}
    for key, value in table.items():
        rule, dot, name = key.partition(".")
        inner = {name: value} if dot else value
        if isinstance(inner, Mapping) and isinstance(nested.get(rule), dict):
            nested[rule].update(inner)
        else:
            nested[rule] = dict(inner) if isinstance(inner, Mapping) else inner
    return nested


def _flat(table: Mapping[str, Any], prefix: str = "", depth: int = 0) -> dict[str, Any]:
    """Dotted keys, down to the values of levers."""
    flat: dict[str, Any] = {}
    for key, value in table.items():
        dotted = f"{prefix}{key}"
        if isinstance(value, Mapping) and value and dotted not in PARAMETERS and depth < 2:
            flat.update(_flat(value, f"{dotted}.", depth + 1))
        else:
            flat[dotted] = value
    return flat
