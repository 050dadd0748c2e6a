"""The log of one run: who did what in which month, and why, seen from outside without touching the run.

`trace` steps a run rule by rule and compares the state before and after each rule. `waiting` adds up what actions
waited for. The words in the columns are those of `WHAT`; `attributes of the table` (`.attrs["run"]`) say which run it
is and hold its measures.
"""

from .kinds import WHAT
from .log import COLUMNS
from .running import trace, waiting

__all__ = ["COLUMNS", "WHAT", "trace", "waiting"]
