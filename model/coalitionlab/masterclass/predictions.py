"""What teams predict before they look: each question declared once, with how the model's answer is read.

A question is answered for every course at once: the one that was played, and all others with the same choices. So a
team that was wrong can see whether it misjudged or was unlucky.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from ..words import CAUSES

CLEAR_OWNERSHIP = 0.03  # a smaller change in half a year counts as about the same
CLEAR_REACH = 0.01  # one family in a hundred

Months = Mapping[str, np.ndarray]  # of each measure, its values (courses, months)
Read = Callable[[Months, int, int], np.ndarray]


@dataclass(frozen=True, slots=True)
class Question:
    """One question, its possible answers, and the reading of the model's answer as positions among these."""

    name: str
    answers: tuple[str, ...]
    read: Read


def gained(months: Months, measure: str, first: int, last: int) -> np.ndarray:
    """The change of a total in months `first` to `last`, counted from 1."""
    before = months[measure][:, first - 2] if first > 1 else 0.0
    return np.asarray(months[measure][:, last - 1] - before)


def running(months: Months, first: int, last: int) -> np.ndarray:
    """0 if some joint action runs in the last month, else 1."""
    return np.where(gained(months, "action_months", last, last) > 0, 0, 1)


def ownership(months: Months, first: int, last: int) -> np.ndarray:
    """0 up, 1 about the same, 2 down; in the first round counted from the end of month 1."""
    change = months["ownership"][:, last - 1] - months["ownership"][:, max(first - 2, 0)]
    return np.where(change >= CLEAR_OWNERSHIP, 0, np.where(change <= -CLEAR_OWNERSHIP, 2, 1))


def worst_off(months: Months, first: int, last: int) -> np.ndarray:
    """0 if at least one in a hundred more families with the greatest disadvantage was reached, else 1."""
    return np.where(gained(months, "reach_worst_off", first, last) >= CLEAR_REACH, 0, 1)


def blocked(months: Months, first: int, last: int) -> np.ndarray:
    """The cause that ideas and actions waited for longest, or the last answer: for less than a month in all."""
    waits = np.stack([gained(months, f"blocked_{cause}", first, last) for cause in CAUSES])
    return np.where(waits.sum(axis=0) < 1.0, len(CAUSES), waits.argmax(axis=0))


QUESTIONS = {
    question.name: question
    for question in (
        Question("running", ("yes", "no"), running),
        Question("ownership", ("up", "same", "down"), ownership),
        Question("worst_off", ("yes", "no"), worst_off),
        Question("blocked", (*CAUSES, "nothing"), blocked),
    )
}
