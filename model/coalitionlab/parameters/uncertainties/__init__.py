"""Every uncertain constant of the rules, declared once, with the range in which it plausibly lies."""

from . import action, people, table

UNCERTAINTIES_DECLARED = people.DECLARED + table.DECLARED + action.DECLARED
