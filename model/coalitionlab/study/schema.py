"""The JSON Schema of an experiment file, for completion and checking in editors.

It is put together from the same kinds of value as the check, so it cannot say something else.
"""

from collections.abc import Callable
from typing import Any

from ..parameters import PARAMETERS, Parameter
from ..scenario.quantities import kind_of
from .designs import METHODS
from .distributions import SHAPES
from .document import FACTORS, LISTS, OPTIONS, POINT, SAMPLES, SET, TABLE, VALUES, VARY
from .factor_specs import CODES, COUNT, PLAUSIBLE
from .varying import prefixes

Node = dict[str, Any]


def experiment_schema() -> Node:
    """The schema (draft 2020-12) of an experiment file, with meanings, units, bounds and words."""
    properties: Node = {key: kind.schema() for key, (kind, _) in VALUES.items()}
    properties |= {key: {"type": "array", "items": kind.schema()} for key, kind in LISTS.items()}
    properties |= {key: kind.schema() for key, kind in OPTIONS.items()}
    properties |= {
        "levels": {
            "anyOf": [design.OPTIONS["levels"].schema() for design in METHODS.values() if "levels" in design.OPTIONS]
        },
        SAMPLES: {"type": "integer", "minimum": 2},
        VARY: {"type": "array", "items": {"enum": prefixes()}},
        FACTORS: {"$ref": "#/$defs/factors"},
        SET: {"$ref": "#/$defs/values"},
        POINT: {"type": "array", "items": {"$ref": "#/$defs/values"}, "minItems": 1},
        TABLE: {"type": "string", "description": "A CSV file beside this one, with a row for each point."},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "coalitionlab experiment",
        "type": "object",
        "additionalProperties": False,
        "required": ["scenarios", "method"],
        "properties": properties,
        "$defs": {"factors": keyed(factor_schema), "values": keyed(lambda parameter: kind_of(parameter).schema())},
    }


def keyed(of: Callable[[Parameter], Node]) -> Node:
    """A table of levers and uncertainties, whose dotted keys may be in quotes or be tables of tables.

    The numbers of rules of one's own are known only once the rules are read, so any are let through.
    """
    own: Node = {"rules": {"type": "object", "description": "Numbers of rules of one's own: rules.NAME.NUMBER."}}
    top: Node = {"type": "object", "additionalProperties": False, "properties": own}
    top["patternProperties"] = {r"^rules\.\w+\.\w+$": {"description": own["rules"]["description"]}}
    for key, parameter in PARAMETERS.items():
        node = of(parameter) | {"description": f"{parameter.meaning} ({parameter.unit})"}
        top["properties"][key] = node
        table, parts = top["properties"], key.split(".")
        for part in parts[:-1]:
            empty: Node = {"type": "object", "additionalProperties": False, "properties": {}}
            table = table.setdefault(part, empty)["properties"]
        table[parts[-1]] = node
    return top


def factor_schema(parameter: Parameter) -> Node:
    """What a factor may be."""
    value = kind_of(parameter, ranged=False).schema()
    levels = {"type": "array", "items": value, "minItems": 2, "uniqueItems": True}
    forms: list[Node] = [levels, {"const": PLAUSIBLE}]
    if parameter.choices:
        return {"anyOf": [*forms, {"type": "object", "properties": {CODES: levels}, "required": [CODES]}]}
    numbers = {name: {"type": "number"} for shape in SHAPES.values() for name in shape}
    inner = {"low": value, "high": value, "levels": COUNT.schema(), "distribution": {"enum": list(SHAPES)}, **numbers}
    return {"anyOf": [*forms, {"type": "object", "properties": inner, "additionalProperties": False}]}
