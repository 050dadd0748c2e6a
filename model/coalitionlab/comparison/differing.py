"""What exactly differs between scenarios: lever by lever, partner by partner, event by event.

A reader must see at once what a comparison is about, and that nothing else was changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

import pandas as pd

from ..own_rules import OwnRules
from ..scenario import Scenario

ABSENT = None
PLANS = ("events", "activities", "timeline")
PEOPLE = ("partners", "groups")
_SINGULAR = {
    "partners": "partner",
    "groups": "group",
    "events": "event",
    "activities": "activity",
    "timeline": "setting",
}


def differences(scenarios: Mapping[str, Scenario]) -> pd.DataFrame:
    """One row for everything that is not the same in all scenarios, one column a scenario.

    `what` is lever, uncertainty, hosts, themes, domains, partner, group, event, activity or setting; `key` is the
    dotted key, the theme, the name of a partner or group (with the field that differs), the kind of event or
    activity, or the lever that the timeline sets. What a scenario does not have is None there.
    """
    rows = []
    for what, key, values in _everything(list(scenarios.values())):
        if any(value != values[0] for value in values[1:]):
            rows.append({"what": what, "key": key, **dict(zip(scenarios, values, strict=True))})
    return pd.DataFrame(rows, columns=["what", "key", *scenarios], dtype=object)


def rules_apart(rules: Mapping[str, OwnRules], names: Sequence[str]) -> pd.DataFrame:
    """The same for rules of one's own: which of them a scenario ran with, and with what numbers (`rule`, `number`)."""
    every = [rules.get(name, OwnRules()) for name in names]
    known = [{own.name: "present" for own in some} for some in every]
    numbers = [{key: some.values.get(key, n.default) for key, n in some.numbers.items()} for some in every]
    rows = []
    for what, tables in (("rule", known), ("number", numbers)):
        for key in _in_order(tables):
            values = [table.get(key, ABSENT) for table in tables]
            if any(value != values[0] for value in values[1:]):
                rows.append({"what": what, "key": key, **dict(zip(names, values, strict=True))})
    return pd.DataFrame(rows, columns=["what", "key", *names], dtype=object)


def _everything(scenarios: list[Scenario]) -> Iterator[tuple[str, str, list[Any]]]:
    for what, attribute in (("lever", "levers"), ("uncertainty", "uncertainties")):
        for key in getattr(scenarios[0], attribute):
            yield what, key, [getattr(scenario, attribute)[key] for scenario in scenarios]
    yield "hosts", "leadership.hosts", [scenario.hosts or ABSENT for scenario in scenarios]
    yield "themes", "themes", [scenario.themes for scenario in scenarios]
    for theme in _in_order(scenario.domains for scenario in scenarios):
        given = [scenario.domains.get(theme) for scenario in scenarios]
        if all(domains is not None for domains in given):
            yield "domains", theme, given
    for attribute in PEOPLE:
        yield from _people(attribute, scenarios)
    for attribute in PLANS:
        yield from _plans(attribute, scenarios)


def _people(attribute: str, scenarios: list[Scenario]) -> Iterator[tuple[str, str, list[Any]]]:
    """Who is in one and not in another, and what differs in those who are in all."""
    by_name = [{spec.name: spec for spec in getattr(scenario, attribute)} for scenario in scenarios]
    for name in _in_order(by_name):
        specs = [known.get(name) for known in by_name]
        here = [spec for spec in specs if spec is not None]
        yield _SINGULAR[attribute], name, ["present" if spec is not None else ABSENT for spec in specs]
        for field in fields(here[0]):
            found = [ABSENT if spec is None else getattr(spec, field.name) for spec in specs]
            own = [value for value, spec in zip(found, specs, strict=True) if spec is not None]
            if any(value != own[0] for value in own):
                yield _SINGULAR[attribute], f"{name}: {field.name}", found


def _plans(attribute: str, scenarios: list[Scenario]) -> Iterator[tuple[str, str, list[Any]]]:
    """What is planned: entries of one kind together, as tuples of (month, and what follows)."""
    planned: list[dict[str, tuple[Any, ...]]] = []
    for scenario in scenarios:
        kinds: dict[str, tuple[Any, ...]] = {}
        for spec in getattr(scenario, attribute):
            entries: list[tuple[str, tuple[Any, ...]]]
            if attribute == "timeline":
                entries = [(key, (spec.month, value)) for key, value in spec.set.items()]
            else:
                entries = [(spec.kind, (spec.month, spec.duration, getattr(spec, fields(spec)[3].name)))]
            for key, entry in entries:
                kinds[key] = (*kinds.get(key, ()), entry)
        planned.append(kinds)
    for key in _in_order(planned):
        yield _SINGULAR[attribute], key, [kinds.get(key, ABSENT) for kinds in planned]


def _in_order(mappings: Any) -> list[str]:
    """The keys of all mappings, each once, as they come."""
    return list(dict.fromkeys(key for mapping in mappings for key in mapping))
