"""The JSON Schema of a scenario file, for completion and checking in editors.

It is made from the same models as the check, so it cannot say something else. It asks for fewer keys, since a
file that extends another need not repeat what the other says.
"""

from typing import Any

from .document import ENTRIES, LIMITS, ScenarioInput
from .layers import NAMED


def json_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of a scenario file, with meanings, units, bounds, words and defaults."""
    schema = ScenarioInput.model_json_schema(by_alias=True)
    properties = schema["properties"]
    for name, most in LIMITS.items():
        properties[name]["maxItems"] = most
    for name in NAMED:
        schema["$defs"][name]["required"] = ["name"]
    properties["extends"] = {
        "type": "string",
        "description": "The shipped scenario, or the file, that this one varies.",
    }
    properties["replace"] = {
        "type": "array",
        "items": {"enum": list(ENTRIES)},
        "description": "Entries of the extended file that are dropped instead of added to.",
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "coalitionlab scenario",
        "type": "object",
        "additionalProperties": False,
        "properties": _tidy(properties),
        "$defs": _tidy(schema["$defs"]),
    }


def _tidy(node: Any) -> Any:
    """Without titles, defaults of null (which TOML cannot write) and keys that nothing fits."""
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    noise: dict[str, type] = {"title": str, "default": type(None)}
    return {
        key: _tidy(value)
        for key, value in node.items()
        if not (key in noise and isinstance(value, noise[key])) and not (isinstance(value, dict) and "not" in value)
    }
