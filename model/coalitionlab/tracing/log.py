"""The rows of a log: one an event, in the order in which they happened."""

import math
from typing import Any

import pandas as pd

from .kinds import WHAT

# Text is empty and `action` 0 where it does not apply; `before` and `number` are missing.
COLUMNS: dict[str, type] = {
    "month": int,
    "rule": str,
    "who": str,
    "what": str,
    "why": str,
    "action": int,
    "level": str,
    "group": str,
    "themes": str,
    "domains": str,
    "label": str,
    "other": str,
    "before": float,
    "number": float,
}
NOTHING: dict[type, Any] = {int: 0, str: "", float: math.nan}
TYPES = {int: "int64", float: "float64", str: "str"}


def listed(words: Any) -> str:
    """Several words in one cell, as `reasons` reads them back."""
    return "; ".join(words)


def reasons(cell: str) -> list[str]:
    """The words of such a cell."""
    return cell.split("; ") if cell else []


class Log:
    """Collects what happened; whoever writes says who and what, the log knows the month and the rule."""

    def __init__(self) -> None:
        self.month, self.rule = 0, "begin"
        self.rows: list[dict[str, Any]] = []

    def add(self, who: str, what: str, why: str = "", **details: Any) -> None:
        """One event. Details are other columns of the table."""
        if what not in WHAT:
            raise ValueError(f"{what!r} is not among the kinds of event")
        self.rows.append({"month": self.month, "rule": self.rule, "who": who, "what": what, "why": why, **details})

    def table(self) -> pd.DataFrame:
        """All events as a table with the columns of COLUMNS."""
        columns = {name: [row.get(name, NOTHING[kind]) for row in self.rows] for name, kind in COLUMNS.items()}
        return pd.DataFrame(columns).astype({name: TYPES[kind] for name, kind in COLUMNS.items()})
