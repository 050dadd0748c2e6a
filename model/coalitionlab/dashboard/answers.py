"""What many runs of one scenario say: chances and bands by month, and paired differences to another scenario."""

from typing import Any, NamedTuple

import numpy as np

from ..comparison.months import bands
from ..measures import MEASURES, NAMES
from ..report.tables import SLIGHT
from ..summary import YES_NO, deviations, over_runs, verdict, wilson
from ..words import CAUSES, LEVELS

# The measures that are kept for every month: those of which the course says more than the end.
FOLLOWED = (
    *(f"joint_action_{level}" for level in LEVELS),
    *("action_months", "months_walking_in_circles", "shared_ambition", "ownership", "ownership_inequality"),
    *("trust", "understanding", "motivation", "sponsor_commitment", "table_size"),
    *("reach_worst_off", "reach_best_off", "reach_gap", "fit", "needs_error", "resident_involvement"),
    *("hours_given", "money_spent", "money_stranded"),
    *(f"blocked_{cause}" for cause in CAUSES),
)
FOLLOWED_COLUMNS = np.array([NAMES.index(name) for name in FOLLOWED])


class Band(NamedTuple):
    """A number by month: its middle, the low and high end of its band, and of how many runs."""

    middle: np.ndarray
    low: np.ndarray
    high: np.ndarray
    n: int


class Apart(NamedTuple):
    """A paired difference at the end, its 95% interval, the number of pairs, and what that says (see `verdict`).

    `effect` is the difference in standard deviations of the reference's runs.
    """

    mean: float
    low: float
    high: float
    n: int
    verdict: str
    effect: float = float("nan")

    @property
    def kind(self) -> str:
        """The verdict as a word of a catalogue; small differences are called slight, as in reports."""
        if self.verdict in ("more", "less") and abs(self.effect) < SLIGHT:
            return f"slightly_{self.verdict}"
        return "few" if self.verdict == "too few" else self.verdict


class Answer:
    """The first runs of a scenario: `ends` (runs, measures) and `rows` (runs, months, FOLLOWED)."""

    def __init__(self, digest: str, ends: np.ndarray, rows: np.ndarray) -> None:
        self.digest, self.ends, self.rows = digest, ends, rows

    @property
    def runs(self) -> int:
        """How many runs there are."""
        return len(self.ends)

    @property
    def months(self) -> int:
        """How many months each lasts."""
        return self.rows.shape[1]

    def cut(self, runs: int) -> "Answer":
        """The same with the first so many runs alone."""
        return self if runs >= self.runs else Answer(self.digest, self.ends[:runs], self.rows[:runs])

    def by_month(self, measure: str) -> np.ndarray:
        """A followed measure: (runs, months)."""
        return self.rows[:, :, FOLLOWED.index(measure)]

    def at_end(self, measure: str) -> np.ndarray:
        """Any measure at the end, one value a run."""
        return self.ends[:, NAMES.index(measure)]

    def chance(self, level: str) -> Band:
        """The chance that an action of that level was ever sustained by then, with its 95% interval (Wilson)."""
        there = self.by_month(f"joint_action_{level}") > 0
        low, high = wilson(there.sum(axis=0), self.runs)
        return Band(there.mean(axis=0), low, high, self.runs)

    def band(self, measure: str) -> Band:
        """A followed measure: mean, 5th and 95th percentile of runs."""
        table = bands(self.by_month(measure)[None, :, :, None].astype(float), [measure])
        middle, low, high = (table[name].to_numpy() for name in ("mean", "low", "high"))
        return Band(middle, low, high, int(table["n"].max()))

    def against(self, reference: "Answer", measure: str) -> Apart:
        """How much higher a measure is at the end than in the reference, run by run under the same luck."""
        pairs = min(self.runs, reference.runs)
        column = NAMES.index(measure)
        apart = self.ends[:pairs, [column]] - reference.ends[:pairs, [column]]
        found = over_runs(apart, YES_NO[[column]])
        same = not (np.abs(apart) > 0).any()
        ends = float(found.low[0]), float(found.high[0])
        usual = float(deviations(reference.ends[None, :pairs, [column]])[0])
        effect = float(found.mean[0]) / usual if usual > 0 else float("nan")
        return Apart(float(found.mean[0]), *ends, int(found.n[0]), verdict(*ends, same), effect)

    def apart_by_month(self, reference: "Answer", measure: str) -> Band:
        """The paired difference of a followed measure by month, with its 95% interval."""
        pairs, months = min(self.runs, reference.runs), min(self.months, reference.months)
        ours, theirs = (one.by_month(measure)[:pairs, :months].astype(float) for one in (self, reference))
        found = over_runs(ours - theirs)
        return Band(found.mean, found.low, found.high, pairs)

    def sure(self, measure: str) -> Apart:
        """The mean of a measure at the end with its 95% interval; its verdict is empty."""
        column = NAMES.index(measure)
        found: Any = over_runs(self.ends[:, [column]])
        low, high = found.low[0], found.high[0]
        if MEASURES[measure].unit == "yes/no":
            low, high = (end[0] for end in wilson(found.mean * found.n, found.n))
        return Apart(float(found.mean[0]), float(low), float(high), int(found.n[0]), "")
