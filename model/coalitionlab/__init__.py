"""coalitionlab: how local coalitions come to joint action, or do not. Exploration, not prediction."""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

# Names and where they live. They are imported when first used, so that `coalitionlab --help` answers at once.
_HOMES = {
    "CoalitionModel": "agents",
    "Partner": "agents",
    "Scenario": "scenario",
    "ScenarioError": "scenario",
    "compare": "comparison",
    "load_experiment": "study.experiment",
    "load_results": "study.results",
    "load_rules": "own_rules",
    "load_scenario": "scenario",
    "load_worlds": "worlds",
    "merge": "study.merging",
    "purpose": "own_rules",
    "rule": "own_rules",
    "simulate": "simulation",
    "sweep": "study.runner",
    "trace": "tracing",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"coalitionlab has no {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return __all__
