"""A scenario goes in as a readable file and comes out checked, complete and unchanging.

`load_scenario` reads, checks and merges; whatever is wrong is told at once, a sentence for each mistake.
"""

from .loading import load_scenario, scenario_from_dict, scenario_from_text
from .messages import ScenarioError
from .scenario import Scenario
from .schema import json_schema
from .specs import ActivitySpec, EventSpec, Frozen, GroupSpec, PartnerSpec, Range, TimelineSpec
from .writing import render_merged, to_toml

__all__ = [
    "ActivitySpec",
    "EventSpec",
    "Frozen",
    "GroupSpec",
    "PartnerSpec",
    "Range",
    "Scenario",
    "ScenarioError",
    "TimelineSpec",
    "json_schema",
    "load_scenario",
    "render_merged",
    "scenario_from_dict",
    "scenario_from_text",
    "to_toml",
]
