"""Differences in words: how large, how sure, and whether it is one at all."""

from collections.abc import Iterable, Mapping
from typing import Any

from ..measures import MEASURES
from ..report.tables import apart as numbers_of
from ..scenario import Scenario
from ..texts.wording import Wording
from .answers import Apart
from .levers import base_of, name_of, said

Changes = tuple[tuple[str, Any, Any], ...]  # lever, value before, value after

# What is told of every change, and may be predicted.
TOLD = (
    *("joint_action", "action_months", "months_walking_in_circles", "shared_ambition", "ownership", "trust"),
    *("reach_worst_off", "reach_gap", "hours_given", "money_spent"),
)


def verdict(found: Apart, words: Wording) -> str:
    """What a difference says: clearly more, a little more, no clear difference, ..."""
    return words(f"verdict.{found.kind}")


def size(measure: str, found: Apart, words: Wording) -> str:
    """How large a difference is, with its unit and its interval between brackets."""
    if found.kind == "same":
        return words("verdict.nothing")
    mean, ends = numbers_of(measure, found._asdict(), words)
    unit = words.unit(measure, MEASURES[measure].unit, difference=True)
    unit = "" if MEASURES[measure].unit == "share" and unit == words.word("units", "share") else f" {unit}"
    return f"{mean}{unit} ({ends})"


def changes(before: tuple[Scenario, Mapping[str, Any]], after: tuple[Scenario, Mapping[str, Any]]) -> Changes:
    """Which levers stand elsewhere after than before: (coalition, moved levers) of each."""
    keys = dict.fromkeys([*before[1], *after[1]])
    values = [(key, *(moved.get(key, base_of(key, base)) for base, moved in (before, after))) for key in keys]
    return tuple(one for one in values if one[1] != one[2])


def told(found: Iterable[tuple[str, Any, Any]], words: Wording) -> str:
    """Changes in words: name, from what, to what."""
    parts = []
    for key, old, new in found:
        parts.append(
            words("saying.change", name=name_of(key, words), old=said(key, old, words), new=said(key, new, words))
        )
    return "; ".join(parts)
