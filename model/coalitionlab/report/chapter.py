"""A chapter is one comparison with its question: what the sections of a report are made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from ..comparison import Comparison, EqualCost
from ..comparison.planned import plans_of
from ..palette import Look, looks
from ..texts.wording import Wording

# What is told first, in this order: whether, how much, at which level, at what cost, for whom, and for how long.
TOLD = (
    "action_months",
    "joint_action_execution",
    "joint_action_policy",
    "joint_action_administrative",
    "months_walking_in_circles",
    "ownership",
    "reach_worst_off",
    "reach_gap",
    "survives_support",
)


@dataclass
class Chapter:
    """A comparison to report on, with its heading and question; if known also over worlds and at equal cost."""

    comparison: Comparison
    words: Wording
    heading: str = ""
    question: str = ""
    across: Comparison | None = None
    equal: EqualCost | None = None
    names: Mapping[str, str] | None = None
    name: str = "comparison"  # by which links within the page and folders of a report find this chapter

    @cached_property
    def labels(self) -> dict[str, str]:
        """What each scenario is called: its title up to the colon, or its name where titles are not all different."""
        if self.names is not None:
            return dict(self.names)
        titles = {name: self.words.title(scenario) for name, scenario in self.comparison.scenarios.items()}
        short = {name: title.partition(":")[0] for name, title in titles.items()}
        return short if len(set(short.values())) == len(short) else {name: name for name in titles}

    @cached_property
    def looked(self) -> dict[str, Look]:
        """The look of each scenario in figures."""
        return looks(self.labels)

    @property
    def first(self) -> str:
        """The name of the scenario that the others are held against."""
        return self.comparison.names[0]

    @property
    def others(self) -> dict[str, Look]:
        """The looks of the others."""
        return {name: look for name, look in self.looked.items() if name != self.first}

    @cached_property
    def title(self) -> str:
        """What a report on this one comparison is called."""
        labels = list(self.labels.values())
        kind = "one" if len(labels) == 1 else "two" if len(labels) == 2 else "many"
        return self.words(f"page.title_{kind}", first=labels[0], second=labels[-1], count=len(labels) - 1)

    @cached_property
    def plans(self) -> pd.DataFrame:
        """What each scenario plans to put in: one row a scenario, one column a lever."""
        return plans_of(self.comparison.scenarios)

    @property
    def over_worlds(self) -> Comparison | None:
        """The comparison over several worlds, if there is one."""
        over = self.across or self.comparison
        return over if self.others and over.worlds is not None and len(over.worlds) > 1 else None

    def in_worlds(self, measure: str, name: str) -> pd.Series | None:
        """The difference of one scenario in one measure over several worlds; None without worlds."""
        if self.over_worlds is None:
            return None
        table = self.over_worlds.differences
        return table[(table["measure"] == measure) & (table["scenario"] == name)].iloc[0]

    @property
    def horizon(self) -> int:
        """The months simulated, of the scenario that has most."""
        return max(int(scenario.levers["programme.horizon_months"]) for scenario in self.comparison.scenarios.values())

    @property
    def support(self) -> int | None:
        """The month in which support ends, if it ends within the horizon and in the same month for all."""
        ends = {int(s.levers["programme.support_months"]) for s in self.comparison.scenarios.values()}
        return ends.pop() if len(ends) == 1 and 0 < max(ends) < self.horizon else None

    @property
    def runs(self) -> str:
        """The number of runs (of each world), as text."""
        return self.words.number(len(self.comparison.numbers))

    def summary(self, name: str) -> pd.DataFrame:
        """The measures of one scenario, by name of the measure."""
        table = self.comparison.summary
        return table[table["scenario"] == name].set_index("measure", drop=False)

    @staticmethod
    def at_the_end(table: pd.DataFrame) -> pd.DataFrame:
        """The rows of the last month of a table by month and level, by scenario and level."""
        return table[table["month"] == table.groupby("scenario")["month"].transform("max")].set_index(
            ["scenario", "level"]
        )

    def of(self, measure: str) -> pd.DataFrame:
        """One measure over the scenarios."""
        table = self.comparison.summary
        return table[table["measure"] == measure]

    def contrast(self, measure: str) -> pd.DataFrame:
        """The differences in one measure."""
        table = self.comparison.differences
        return table[table["measure"] == measure]
