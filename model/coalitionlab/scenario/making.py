"""What was read and found right becomes what a scenario is made of, with where each value came from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from ..parameters import EVENTS, LEVERS, UNCERTAINTIES
from ..parameters.declare import PREFIX
from .messages import Path, place
from .specs import ActivitySpec, EventSpec, Frozen, GroupSpec, PartnerSpec, TimelineSpec
from .tables import TABLES, Table

DEFAULT = "default"


def levers_of(valid: Any) -> Frozen:
    """Every lever with its value, given or by default."""
    tables = {table: getattr(valid, table) for table in TABLES}
    return Frozen({key: getattr(tables[key.partition(".")[0]], lever.field) for key, lever in LEVERS.items()})


def uncertainties_of(valid: Any) -> Frozen:
    """Every uncertainty with its value, given or by default."""
    values = {}
    for key, parameter in UNCERTAINTIES.items():
        rule = key.removeprefix(PREFIX).partition(".")[0]
        values[key] = getattr(getattr(valid.uncertainties, f"rule_{rule}"), parameter.field)
    return Frozen(values)


def partner_specs(inputs: Iterable[Any], themes: Sequence[str]) -> tuple[PartnerSpec, ...]:
    """The roster; interest weighs every theme, 0 where a file leaves it out."""
    return tuple(PartnerSpec(**_values(PartnerSpec, one, interest=_weights(one.interest, themes))) for one in inputs)


def group_specs(inputs: Iterable[Any], themes: Sequence[str]) -> tuple[GroupSpec, ...]:
    """The groups of residents; needs weigh every theme."""
    return tuple(GroupSpec(**_values(GroupSpec, one, needs=_weights(one.needs, themes))) for one in inputs)


def event_specs(inputs: Iterable[Any]) -> tuple[EventSpec, ...]:
    """Events, with the duration and severity that their kind has by default."""
    return tuple(
        EventSpec(
            kind=one.kind,
            month=one.month,
            duration=EVENTS[one.kind].duration if one.duration is None else one.duration,
            severity=EVENTS[one.kind].severity if one.severity is None else one.severity,
        )
        for one in inputs
    )


def activity_specs(inputs: Iterable[Any]) -> tuple[ActivitySpec, ...]:
    """Activities."""
    return tuple(ActivitySpec(**_values(ActivitySpec, one)) for one in inputs)


def timeline_specs(inputs: Iterable[Any]) -> tuple[TimelineSpec, ...]:
    """Changes of levers, each with just the levers that it sets."""
    return tuple(TimelineSpec(month=one.month, set=Frozen(_given(one.set))) for one in inputs)


def _values(spec: type, one: Any, **changed: Any) -> dict[str, Any]:
    return {field.name: getattr(one, field.name) for field in fields(spec)} | changed


def _weights(weights: Mapping[str, float], themes: Sequence[str]) -> Frozen:
    return Frozen({theme: weights.get(theme, 0.0) for theme in themes})


def _given(table: Table) -> dict[str, Any]:
    """The keys that were given, as written, with their values."""
    known = type(table).model_fields
    return {known[name].alias or name: getattr(table, name) for name in known if name in table.model_fields_set}


def origins_of(valid: Any, given: Mapping[Path, str]) -> Frozen:
    """The file that gave each value, by the value's key; `default` where none did."""
    paths: list[Path] = [("title",), ("question",), ("themes",), ("leadership", "hosts")]
    paths += [tuple(key.split(".")) for key in (*LEVERS, *UNCERTAINTIES)]
    paths += [("domains", theme) for theme in valid.themes]
    origins = {place(path): given.get(path, DEFAULT) for path in paths}
    for key, spec in (("partner", PartnerSpec), ("group", GroupSpec)):
        for one in getattr(valid, key):
            for field in fields(spec):
                path = (key, one.name, field.name)
                origins[place(path)] = given.get(path, DEFAULT)
    for key in ("event", "activity", "timeline"):
        for row, one in enumerate(getattr(valid, key)):
            origins.update(entry_origins(key, row, one, given[(key, row)]))
    return Frozen(origins)


def entry_origins(key: str, row: int, one: Table, label: str) -> dict[str, str]:
    """Where each value of one event, activity or timeline entry came from."""
    origins = {
        place((key, row, name)): label if name in one.model_fields_set else DEFAULT
        for name in type(one).model_fields
        if name != "set"
    }
    if key == "timeline":
        origins |= {place((key, row, "set", lever)): label for lever in _given(one.set)}  # type: ignore[attr-defined]
    return origins
