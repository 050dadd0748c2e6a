"""One run watched from beginning to end: its log, a picture of every month, and the months in which it turned."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ...tracing import trace
from .moments import Moment, Partner
from .seeing import Eye
from .turns import Turn, turns_of

# Left aside when two courses are compared by what happens: standing reports, and months of waiting.
NO_HAPPENING = ("stands", "waits")


@dataclass(frozen=True)
class Course:
    """One run as it was seen: who could sit at the table, a moment for every month from the eve on, and the turns."""

    log: pd.DataFrame
    partners: tuple[Partner, ...]
    moments: tuple[Moment, ...]
    turns: tuple[Turn, ...]

    @property
    def about(self) -> dict[str, Any]:
        """Which run it is, with its measures."""
        return dict(self.log.attrs["run"])

    @property
    def months(self) -> int:
        """How many months it lasts."""
        return len(self.moments) - 1

    def happenings(self, month: int) -> list[tuple[Any, ...]]:
        """What happened in a month: who, what, to which action, with whom."""
        rows = self.log[(self.log["month"] == month) & ~self.log["what"].isin(NO_HAPPENING)]
        return list(rows[["who", "what", "label", "other"]].itertuples(index=False, name=None))


def watch(scenario: Any, seed: int = 1, run: int = 0, rules: Any = ()) -> Course:
    """Watch run `run` of a scenario; it is the same run as that row of `simulate` with this seed.

    `rules` are rules of your own. Raises ValueError on a seed out of range.
    """
    eye = Eye()
    log = trace(scenario, seed=seed, run=run, rules=rules, each_month=eye)
    return Course(log, eye.partners, tuple(eye.moments), turns_of(log, eye.moments))


def parted(one: Course, other: Course) -> int | None:
    """The first month in which something else happens in the one than in the other; None if they never part."""
    for month in range(min(one.months, other.months) + 1):
        if one.happenings(month) != other.happenings(month):
            return month
    return None
