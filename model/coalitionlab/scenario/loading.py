"""A scenario is loaded from a shipped name, a file, a text or a dictionary; all four pass the same checks."""

import os
from collections.abc import Mapping
from typing import Any

from .advice import settled
from .chain import Layer, found_by, layers_of
from .checking import checked, checked_in_part
from .layers import merged
from .making import (
    activity_specs,
    event_specs,
    group_specs,
    levers_of,
    origins_of,
    partner_specs,
    timeline_specs,
    uncertainties_of,
)
from .messages import Mistakes, Wrong, shown
from .reading import MOST_BYTES, parse_toml, read_toml
from .scenario import Scenario
from .shape import tidied
from .specs import Frozen
from .themes import DOMAINS_OF_THEMES


def load_scenario(name_or_path: str | os.PathLike[str]) -> Scenario:
    """The shipped scenario of that name, or the one in that file; `ScenarioError` lists all its mistakes."""
    label = _printable(os.fspath(name_or_path))
    path = found_by(name_or_path, Mistakes(label))
    return _loaded(Layer(label, path, tidied(read_toml(path, label))), path.stem)


def scenario_from_text(text: str, name: str = "scenario") -> Scenario:
    """The scenario that a TOML text describes; it can extend shipped scenarios only."""
    label = _printable(name)
    mistakes = Mistakes(label)
    if len(text.encode(errors="replace")) > MOST_BYTES:
        mistakes.add((), Wrong(f"a text of {len(text):,} characters", f"at most {MOST_BYTES / 1e6:g} MB"))
        mistakes.raise_any()
    return _loaded(Layer(label, None, tidied(parse_toml(text, label))), label)


def scenario_from_dict(content: Mapping[str, Any], name: str = "scenario") -> Scenario:
    """The scenario that a dictionary with the keys of a file describes; it extends only shipped scenarios."""
    label = _printable(name)
    if not isinstance(content, Mapping):
        mistakes = Mistakes(label)
        mistakes.add((), Wrong(shown(content), "a dictionary with the keys of a scenario file"))
        mistakes.raise_any()
    return _loaded(Layer(label, None, tidied(content)), label)


def _loaded(top: Layer, name: str) -> Scenario:
    mistakes = Mistakes(top.label)
    layers = layers_of(top, mistakes)
    if layers is None:
        mistakes.origins = {}
        checked_in_part(top.document, mistakes)
        mistakes.raise_any()
    assert layers is not None
    whole = merged(layers, mistakes)
    valid = checked(whole.document, mistakes)
    domains = {theme: tuple(valid.domains.get(theme) or DOMAINS_OF_THEMES[theme]) for theme in valid.themes}
    scenario = Scenario(
        name=name,
        title=valid.title or name,
        question=valid.question,
        themes=tuple(valid.themes),
        domains=Frozen(domains),
        levers=levers_of(valid),
        uncertainties=uncertainties_of(valid),
        partners=partner_specs(valid.partner, valid.themes),
        groups=group_specs(valid.group, valid.themes),
        events=event_specs(valid.event),
        activities=activity_specs(valid.activity),
        timeline=timeline_specs(valid.timeline),
        hosts=tuple(valid.leadership.hosts),
        origins=origins_of(valid, whole.origins),
        parents=tuple(layer.label for layer in layers[:-1]),
    )
    return settled(scenario)


def _printable(label: str) -> str:
    """A name that cannot break out of the line that it is printed on."""
    return "".join(letter if letter.isprintable() else "?" for letter in label) or '""'
