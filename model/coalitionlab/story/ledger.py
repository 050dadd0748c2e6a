"""What the whole log says about each action and each month, so that a sentence can be told with hindsight."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from ..tracing.log import reasons

RUNS, STOPS = ("started", "resumed"), ("stalled", "dropped")
COMES = ("sits", "joined", "came_back")


@dataclass
class Life:
    """One action from proposal to end, with the months in which things happened to it."""

    number: int
    level: str
    group: str
    themes: list[str]
    proposed: int
    months: dict[str, int] = field(default_factory=dict)  # the first month of each thing that happened

    def month(self, what: str) -> int:
        """The first month in which this happened, 0 if never."""
        return self.months.get(what, 0)


class Ledger:
    """The log, month by month, with the seats, actions that run or at least go on, and open proposals at its end."""

    def __init__(self, log: pd.DataFrame) -> None:
        self.about: dict[str, Any] = log.attrs["run"]
        self.rows = list(log.itertuples(index=False))
        self.last = int(self.about["months"])
        self.by_month: dict[int, list[Any]] = {month: [] for month in range(self.last + 1)}
        self.lives: dict[int, Life] = {}
        self.seats: list[int] = [0] * (self.last + 1)
        self.running: list[int] = [0] * (self.last + 1)
        self.going: list[int] = [0] * (self.last + 1)  # those that falter included
        self.ideas: list[int] = [0] * (self.last + 1)
        for row in self.rows:
            self.by_month[row.month].append(row)
            if row.action:
                self.follow(row)
        table = 0
        on: set[int] = set()
        faltering: set[int] = set()
        open_ideas: set[int] = set()
        for month, rows in self.by_month.items():
            for row in rows:
                table += (row.what in COMES) - (row.what == "left")
                if row.what in RUNS:
                    on.add(row.action)
                elif row.what in STOPS:
                    on.discard(row.action)
                if row.what == "faltered":
                    faltering.add(row.action)
                elif row.what in ("recovered", "embedded", *STOPS):
                    faltering.discard(row.action)
                if row.what == "proposed":
                    open_ideas.add(row.action)
                elif row.what in ("agreed", "dropped"):
                    open_ideas.discard(row.action)
            self.seats[month], self.ideas[month] = table, len(open_ideas)
            self.running[month], self.going[month] = len(on - faltering), len(on)
        self.carried = next((row.number for row in self.rows if row.what == "support_ended"), 1.0)
        self.empty_from = next((row.month for row in self.rows if row.what == "dissolved"), 0)

    def follow(self, row: Any) -> None:
        """Note what happened to an action."""
        if row.what == "proposed":
            themes = reasons(row.themes)
            self.lives[row.action] = Life(row.action, row.level, row.group, themes, row.month)
        self.lives[row.action].months.setdefault(row.what, row.month)

    def answered(self, number: int) -> int:
        """The first month in which partners answered a proposal, 0 if never."""
        months = [self.lives[number].month(what) for what in ("committed", "started_route", "held_off")]
        return min((month for month in months if month), default=0)

    def first(self, what: str, level: str = "") -> int:
        """The first month in which this happened to an action (of a level), 0 if never."""
        lives = [life for life in self.lives.values() if level in ("", life.level)]
        return min((life.month(what) for life in lives if life.month(what)), default=0)

    def led(self, month: int) -> bool:
        """Whether there is leadership to speak of: during support, or where a good part was carried on."""
        return month <= self.about["support_months"] or self.carried >= 0.25

    def gap(self, month: int) -> range:
        """The months without a meeting that this month belongs to or ends; none if partners went on meeting."""
        stops = [row.month for row in self.rows if row.what == "meetings_stopped" and row.month <= month]
        if not stops:
            return range(0)
        resumed = (row.month for row in self.rows if row.what == "meetings_resumed" and row.month > stops[-1])
        end = next(resumed, self.last + 1)
        return range(stops[-1], end) if month <= end else range(0)

    def waited(self, first: int, last: int, ideas: bool = False) -> list[str]:
        """What actions (or only proposals) waited for from one month to another, longest first."""
        sums: dict[str, float] = {}
        for month in range(first, last + 1):
            for row in self.by_month[month]:
                if row.what == "waits" and not (ideas and row.rule != "decide"):
                    causes = reasons(row.why)
                    for cause in causes:
                        sums[cause] = sums.get(cause, 0.0) + 1.0 / len(causes)
        order = sorted(sums, key=lambda cause: -sums[cause])
        return [cause for cause in order if sums[cause] >= 0.5 * sums[order[0]]][:2]

    def turning(self, row: Any) -> bool:
        """Whether this is a turning point of the run."""
        what, month = row.what, row.month
        if what in ("dissolved", "support_ended", "event_started", "event_ended"):
            return True
        if what == "leader_left":
            return self.led(month)
        if what == "alderman_left":
            return abs(row.number - row.before) >= 0.15
        if what in ("ambition_reached", "sustained"):
            return row.why == ("" if what == "ambition_reached" else "first of its level")
        if what in ("success_visible", "circling_began"):
            return bool(month == next(r.month for r in self.rows if r.what == what))
        if what in ("agreed", "embedded"):
            return self.lives[row.action].month(what) == self.first(what, row.level if what == "agreed" else "")
        return what in STOPS and self.going[month] == 0 and self.going[month - 1] > 0
