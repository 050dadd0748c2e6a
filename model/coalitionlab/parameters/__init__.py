"""Levers, uncertainties, events and activities: each declared once, read by everything else."""

from .activities import ACTIVITIES, Activity
from .declare import Parameter
from .events import EVENT_KINDS as EVENTS
from .events import Event
from .levers import LEVERS_DECLARED
from .uncertainties import UNCERTAINTIES_DECLARED

LEVERS = {parameter.key: parameter for parameter in LEVERS_DECLARED}
UNCERTAINTIES = {parameter.key: parameter for parameter in UNCERTAINTIES_DECLARED}
PARAMETERS = LEVERS | UNCERTAINTIES

__all__ = ["ACTIVITIES", "EVENTS", "LEVERS", "PARAMETERS", "UNCERTAINTIES", "Activity", "Event", "Parameter"]
