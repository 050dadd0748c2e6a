"""A rule of one's own: a function in a user's file that takes its place in the month, in every engine.

It is written once. Here it is read, checked and put into the schedule; Mesa and the compiled engine then treat it
like the shipped rules. A mistake in it is told in a sentence with file and line before anything runs.
"""

from .bounds import left_range
from .declaring import purpose, rule
from .given import from_texts, load_rules, rules_described, rules_from, rules_of_texts, schedule_with
from .one import OwnRule, behind
from .telling import RunFailed, failure
from .together import OwnRules

__all__ = [
    "OwnRule",
    "OwnRules",
    "RunFailed",
    "behind",
    "failure",
    "from_texts",
    "left_range",
    "load_rules",
    "purpose",
    "rule",
    "rules_described",
    "rules_from",
    "rules_of_texts",
    "schedule_with",
]
