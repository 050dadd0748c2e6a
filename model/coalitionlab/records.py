"""From a Scenario to the record of numbers that the rules read.

Partners and groups stand in the order of their identity (a hash of the name), so the order in a file never
matters. Inputs that are ranges are drawn here, run by run, each with its own key.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from .chance import UNKNOWN_INPUT, fine, name_id, philox
from .inputs import INPUTS
from .parameters import ACTIVITIES, LEVERS, UNCERTAINTIES, Parameter
from .state import LEVER_FIELDS, with_block
from .words import (
    DOMAINS,
    EVENT_NAMES,
    LEVELS,
    MAX_ACTIVITIES,
    MAX_EVENTS,
    MAX_GROUPS,
    MAX_PARTNERS,
    MAX_SETTINGS,
    MAX_THEMES,
    SCALES,
)

N, K, G = MAX_PARTNERS, MAX_THEMES, MAX_GROUPS
FIELDS = (
    ("n", "i8", ()),
    ("themes", "i8", ()),
    ("groups", "i8", ()),
    ("events", "i8", ()),
    ("activities", "i8", ()),
    ("settings", "i8", ()),
    ("host", "i8", (2,)),
    ("municipal_host", "i8", ()),
    ("who", "i8", (N,)),
    ("domain", "i8", (N,)),
    ("level", "i8", (N,)),
    ("scale", "i8", (N,)),
    ("market", "i8", (N,)),
    ("interest", "f8", (N, K)),
    ("mandate", "f8", (N,)),
    ("capacity", "f8", (N,)),
    ("budget", "f8", (N,)),
    ("backing", "f8", (N,)),
    ("openness", "f8", (N,)),
    ("seat_order", "f8", (N,)),
    ("theme_domain", "f8", (K, len(DOMAINS))),
    ("group_size", "f8", (G,)),
    ("group_part", "f8", (G,)),
    ("group_disadvantage", "f8", (G,)),
    ("group_trust", "f8", (G,)),
    ("group_skills", "f8", (G,)),
    ("group_needs", "f8", (G, K)),
    ("event_kind", "i8", (MAX_EVENTS,)),
    ("event_month", "i8", (MAX_EVENTS,)),
    ("event_duration", "i8", (MAX_EVENTS,)),
    ("event_severity", "f8", (MAX_EVENTS,)),
    ("activity_kind", "i8", (MAX_ACTIVITIES,)),
    ("activity_month", "i8", (MAX_ACTIVITIES,)),
    ("activity_duration", "i8", (MAX_ACTIVITIES,)),
    ("activity_intensity", "f8", (MAX_ACTIVITIES,)),
    ("activity_hours", "f8", (MAX_ACTIVITIES,)),
    ("activity_money", "f8", (MAX_ACTIVITIES,)),
    ("activity_effect", "f8", (MAX_ACTIVITIES, len(INPUTS))),
    ("setting_month", "i8", (MAX_SETTINGS,)),
    ("setting_lever", "i8", (MAX_SETTINGS,)),
    ("setting_value", "f8", (MAX_SETTINGS,)),
    ("rule_number", "f8", (16,)),  # the numbers of a user's own rules
    ("levers", "f8", (len(LEVERS),)),
)
UNCERTAINTY_FIELDS = tuple(parameter.field for parameter in UNCERTAINTIES.values())
PARAMETERS_RECORD = with_block(FIELDS, "uncertain", UNCERTAINTY_FIELDS)
LEVER_POSITION = {key: LEVER_FIELDS.index(lever.field) for key, lever in LEVERS.items()}
UNSEATED = 1000.0  # seat order of those who have none: after all who have


def coded(parameter: Parameter, value: Any) -> float:
    """The number that stands for a lever's or uncertainty's value: the position of a word, else the value."""
    return float(parameter.choices.index(value)) if parameter.choices else float(value)


class Unknowns:
    """Collects inputs that are ranges, and draws them run by run: low + (high - low) x a draw on the input's name."""

    def __init__(self) -> None:
        self.places: list[tuple[str, tuple[int, ...], float, float, int]] = []

    def number(self, value: Any, field: str, index: tuple[int, ...], name: str) -> float:
        """The value itself, or the middle of its range, which is then noted as unknown."""
        if hasattr(value, "low"):
            self.places.append((field, index, float(value.low), float(value.high), name_id(name)))
            return 0.5 * (float(value.low) + float(value.high))
        return float(value)

    def draw(self, records: np.ndarray, seed: int, runs: np.ndarray) -> None:
        """Fill one record a run with that run's own draw of every unknown input."""
        for field, index, low, high, who in self.places:
            words = philox(seed, runs.astype(np.int64), 0, UNKNOWN_INPUT, who, 0)
            where: Any = (slice(None), *index)
            records[field][where] = low + (high - low) * fine(words[0], words[1])
        if any(field == "group_size" for field, *_ in self.places):
            write_parts(records)


def record_of(scenario: Any) -> tuple[np.ndarray, Unknowns]:
    """The parameters record of a scenario, an array of one, and its unknown inputs."""
    records = np.zeros(1, PARAMETERS_RECORD)
    p, unknowns = records[0], Unknowns()
    themes = list(scenario.themes)
    p["themes"] = len(themes)
    for k, theme in enumerate(themes):
        for domain in scenario.domains[theme]:
            p["theme_domain"][k, DOMAINS.index(domain)] = 1.0
    write_partners(p, scenario, themes, unknowns)
    write_groups(records, scenario, themes, unknowns)
    write_plans(p, scenario)
    for key, lever in LEVERS.items():
        position = LEVER_POSITION[key]
        value = scenario.levers[key]
        if hasattr(value, "low"):
            p["levers"][position] = unknowns.number(value, "levers", (position,), key)
        else:
            p["levers"][position] = coded(lever, value)
    for key, parameter in UNCERTAINTIES.items():
        value = scenario.uncertainties[key]
        if hasattr(value, "low"):
            p[parameter.field] = unknowns.number(value, parameter.field, (), key)
        else:
            p[parameter.field] = coded(parameter, value)
    return records, unknowns


def write_partners(p: Any, scenario: Any, themes: list[str], unknowns: Unknowns) -> None:
    """Partners in order of identity; a market is numbered by the identity of its name."""
    partners = sorted(scenario.partners, key=lambda partner: name_id(partner.name))
    names = [partner.name for partner in partners]
    p["n"] = len(partners)
    for i, partner in enumerate(partners):
        p["who"][i] = name_id(partner.name)
        p["domain"][i] = DOMAINS.index(partner.domain)
        p["level"][i] = LEVELS.index(partner.level)
        p["scale"][i] = SCALES.index(partner.scale)
        p["market"][i] = name_id(partner.market) if partner.market else -1
        for theme, weight in partner.interest.items():
            p["interest"][i, themes.index(theme)] = weight
        for field in ("mandate", "capacity", "budget", "backing", "openness"):
            p[field][i] = unknowns.number(getattr(partner, field), field, (i,), f"{partner.name}.{field}")
        p["seat_order"][i] = UNSEATED if partner.seat_order is None else partner.seat_order
    p["host"][:] = -1
    hosts = find_hosts(scenario, partners)
    for seat, name in enumerate(hosts):
        p["host"][seat] = names.index(name)
    own = [name for name in hosts if partners[names.index(name)].domain == "municipal"]
    p["municipal_host"] = names.index((own or hosts)[0])


def find_hosts(scenario: Any, partners: list[Any]) -> list[str]:
    """The partners that leaders come from: those named, else the municipality's first policy seat and the first other.

    First means lowest seat order, then name. A dual pair comes from two different domains or levels.
    """
    named = list(scenario.hosts)[:2]
    order = sorted(partners, key=lambda q: (UNSEATED if q.seat_order is None else q.seat_order, q.name))
    municipal = [q for q in order if q.domain == "municipal"]
    municipal.sort(key=lambda q: q.level != "policy")
    if not named and order:
        named = [(municipal or order)[0].name]
    if len(named) == 1:
        first = next(q for q in partners if q.name == named[0])
        others = [q for q in order if q.name != first.name]
        others.sort(key=lambda q: (q.domain == first.domain, q.level == "administrative"))
        named += [q.name for q in others[:1]]
    return named


def write_groups(records: np.ndarray, scenario: Any, themes: list[str], unknowns: Unknowns) -> None:
    """Residents' groups in order of identity, with their part of all residents."""
    p = records[0]
    groups = sorted(scenario.groups, key=lambda group: name_id(group.name))
    p["groups"] = len(groups)
    for g, group in enumerate(groups):
        fields = (("size", "group_size"), ("disadvantage", "group_disadvantage"), ("trust", "group_trust"))
        for name, field in (*fields, ("skills", "group_skills")):
            p[field][g] = unknowns.number(getattr(group, name), field, (g,), f"{group.name}.{name}")
        for theme, weight in group.needs.items():
            p["group_needs"][g, themes.index(theme)] = weight
    write_parts(records)


def group_order(scenario: Any) -> list[str]:
    """The names of the groups in the order of their rows."""
    return sorted((group.name for group in scenario.groups), key=name_id)


def write_parts(records: np.ndarray) -> None:
    """Each group's part of all residents, from the sizes; equal parts where all sizes are 0."""
    for p in records:
        groups = int(p["groups"])
        sizes = p["group_size"][:groups]
        total = float(sizes.sum())
        p["group_part"][:groups] = sizes / total if total > 0 else 1.0 / max(1, groups)


def write_plans(p: Any, scenario: Any) -> None:
    """Events and activities by month, activities of one kind together, and the timeline's settings in file order."""
    p["events"] = len(scenario.events)
    for e, event in enumerate(scenario.events):
        p["event_kind"][e] = EVENT_NAMES.index(event.kind)
        p["event_month"][e], p["event_duration"][e] = event.month, event.duration
        p["event_severity"][e] = event.severity
    kinds = list(ACTIVITIES)
    p["activities"] = len(scenario.activities)
    for a, planned in enumerate(scenario.activities):
        activity = ACTIVITIES[planned.kind]
        p["activity_kind"][a] = kinds.index(planned.kind)
        p["activity_month"][a], p["activity_duration"][a] = planned.month, planned.duration
        p["activity_intensity"][a] = planned.intensity
        p["activity_hours"][a], p["activity_money"][a] = activity.hours, activity.money
        for name in activity.inputs:
            p["activity_effect"][a, INPUTS.index(name)] = 1.0
    settings = [(entry.month, key, value) for entry in scenario.timeline for key, value in entry.set.items()]
    p["settings"] = len(settings)
    for t, (month, key, value) in enumerate(settings):
        p["setting_month"][t] = month
        p["setting_lever"][t] = LEVER_POSITION[key]
        p["setting_value"][t] = coded(LEVERS[key], value)


def in_world(records: np.ndarray, world: Mapping[str, Any], keep: frozenset[str] = frozenset()) -> np.ndarray:
    """A copy of the parameters in another world: its uncertainties, except those that the scenario itself set."""
    moved = records.copy()
    for key, value in world.items():
        if key in UNCERTAINTIES and key not in keep:
            moved[UNCERTAINTIES[key].field] = coded(UNCERTAINTIES[key], value)
    return moved
