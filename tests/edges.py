"""The edges of the world: scenarios in which something is missing, alone, or as much as is allowed."""

from coalitionlab.parameters import LEVERS
from coalitionlab.scenario import load_scenario, scenario_from_dict
from coalitionlab.words import DOMAINS, LEVELS

BASE = load_scenario("kansrijke-start")
SHOCKS = [{"kind": kind, "month": 3, "duration": 4, "severity": 1.0} for kind in ("crisis", "austerity", "election")]


def changed(scenario=BASE, partners=None, groups=None, **tables):
    """The base with fields of all partners or groups, or whole tables, set to something else."""
    document = {
        "themes": list(scenario.themes),
        "partner": [as_entry(partner) | (partners or {}) for partner in scenario.partners],
        "group": [as_entry(group) | (groups or {}) for group in scenario.groups],
        "event": SHOCKS,
    }
    for key, value in scenario.levers.items():
        table, name = key.split(".")
        document.setdefault(table, {})[name] = value
    for table, values in tables.items():
        document[table] = document.get(table, {}) | values if isinstance(values, dict) else values
    return scenario_from_dict(document, "edge")


def as_entry(spec):
    """A partner or a group as an entry of a file."""
    values = {name: getattr(spec, name) for name in type(spec).__dataclass_fields__}
    return {
        name: dict(value) if isinstance(value, dict) else value for name, value in values.items() if value is not None
    }


def all_levers(end):
    """Every lever at its least or its most, but for the length of the run."""
    tables: dict = {}
    for key, lever in LEVERS.items():
        if key != "programme.horizon_months":
            table, name = key.split(".")
            value = lever.choices[0 if end == "least" else -1] if lever.choices else getattr(lever, end)
            tables.setdefault(table, {})[name] = int(value) if lever.integer else value
    return tables


EDGES = {
    "one partner": lambda: changed(partner=[as_entry(BASE.partners[0])]),
    "two partners": lambda: changed(partner=[as_entry(partner) for partner in BASE.partners[:2]]),
    "no leader": lambda: changed(leadership={"hours": 0}),
    "no groups": lambda: changed(group=[]),
    "one group": lambda: changed(group=[as_entry(BASE.groups[0])]),
    "no capacity": lambda: changed(partners={"capacity": 0}),
    "no money": lambda: changed(partners={"budget": 0}, funding={"joint_budget": 0}),
    "no backing": lambda: changed(partners={"backing": 0}),
    "no support": lambda: changed(programme={"support_months": 0}),
    "no attention": lambda: changed(programme={"attention_hours": 0}),
    "no elements": lambda: changed(elements=dict.fromkeys(all_levers("least")["elements"], 0)),
    "no meetings": lambda: changed(coalition={"meeting_hours": 0}),
    "one month": lambda: changed(programme={"horizon_months": 1}),
    "twenty years": lambda: changed(programme={"horizon_months": 240, "support_months": 240}),
    "all rivals": lambda: changed(partners={"market": "one market"}),
    "one domain": lambda: changed(partners={"domain": "medical"}),
    "one theme": lambda: scenario_from_dict(one_theme(), "edge"),
    "all regional": lambda: changed(partners={"scale": "regional"}, coalition={"regional_topics": "split"}),
    "levers at least": lambda: changed(**all_levers("least")),
    "levers at most": lambda: changed(**all_levers("most")),
    "full house": lambda: scenario_from_dict(full_house(), "edge"),
    "an event after the end": lambda: changed(event=[{"kind": "crisis", "month": 99}]),
}


def one_theme():
    """Everybody wants the same."""
    town = {"name": "Town", "domain": "municipal", "level": "policy", "interest": {"income_and_debt": 1}}
    clinic = {"name": "Clinic", "domain": "medical", "level": "execution", "interest": {"income_and_debt": 1}}
    school = {"name": "School", "domain": "social", "level": "execution", "interest": {"income_and_debt": 1}}
    return {"themes": ["income_and_debt"], "partner": [town, clinic, school]}


def full_house():
    """As many partners, themes and groups as fit."""
    themes = [f"theme {k}" for k in range(8)]
    even = dict.fromkeys(themes, 0.125)
    return {
        "themes": themes,
        "domains": {theme: [DOMAINS[k % 7]] for k, theme in enumerate(themes)},
        "coalition": {"core_size": 64},
        "leadership": {"hours": 160},
        "partner": [
            {"name": f"P{i}", "domain": DOMAINS[i % 7], "level": LEVELS[i % 3], "interest": even, "budget": 3000}
            for i in range(64)
        ],
        "group": [{"name": f"G{g}", "size": 100, "disadvantage": g / 8, "needs": even} for g in range(8)],
    }
