"""Who is who in a run: the names behind the rows of the state, and the actions by number."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..agents import CoalitionModel
from ..chance import name_id
from ..words import CAUSES, DOMAINS, DUAL_LEADERS, INDEPENDENT_LEADER, LEVELS
from .log import listed

MAIN_THEME = 0.25  # a theme is named in a label from this part of the action's mix


@dataclass
class Action:
    """One joint action, as it was proposed, and what it has waited for since it last moved on."""

    number: int
    level: str
    group: str
    themes: str
    domains: str
    born: int
    waited: dict[str, float] = field(default_factory=dict)

    @property
    def details(self) -> dict[str, Any]:
        """The columns of the log that say which action it is."""
        aim = f" for {self.group}" if self.group else ""
        label = f"{self.level} action {self.number}: {self.themes.replace('; ', ' and ')}{aim}"
        return {
            "action": self.number,
            "level": self.level,
            "group": self.group,
            "themes": self.themes,
            "domains": self.domains,
            "label": label,
        }

    @property
    def who(self) -> str:
        """What the action is called in the column `who`."""
        return f"action {self.number}"

    def wait(self, causes: list[str]) -> None:
        """A month of waiting, shared equally by its causes."""
        for cause in causes:
            self.waited[cause] = self.waited.get(cause, 0.0) + 1.0 / len(causes)

    def waited_for_most(self) -> list[str]:
        """What it waited for longest, and what comes near to that, longest first."""
        longest = max(self.waited.values(), default=0.0)
        order = sorted(self.waited, key=lambda cause: (-self.waited[cause], CAUSES.index(cause)))
        return [cause for cause in order if self.waited[cause] >= 0.6 * longest]


class Scene:
    """The names and fixed numbers of one run, and what the watchers remember from month to month."""

    def __init__(self, model: CoalitionModel) -> None:
        self.model = model
        self.p = model.parameters.view(np.recarray)[0]
        self.partners = [partner.name for partner in sorted(model.partners, key=lambda partner: partner.row)]
        self.groups = [group.name for group in sorted(model.setting.groups, key=lambda group: name_id(group.name))]
        self.themes = list(model.themes)
        self.actions: dict[int, Action] = {}  # by place in the portfolio
        self.proposed = 0
        self.memory: dict[Any, Any] = {}

    @property
    def month(self) -> int:
        """The month that is being watched."""
        return int(self.model.month)

    def crosses(self, what: Any, value: float, up: float, down: float) -> int:
        """1 when the value comes to `up` or more, -1 when it then falls below `down`, else 0."""
        high = self.memory.get(what, False)
        now = value >= (down if high else up)
        self.memory[what] = now
        return int(now) - int(high)

    def seats(self, s: Any) -> int:
        """How many leaders the arrangement has."""
        return 2 if s.leadership_arrangement == DUAL_LEADERS else 1

    def host(self, seat: int, s: Any) -> str:
        """The partner that a leader comes from; empty for an independent leader."""
        row = int(self.p.host[seat])
        named = s.leadership_arrangement != INDEPENDENT_LEADER and row >= 0
        return self.partners[row] if named else ""

    def new_action(self, a: int, s: Any) -> Action:
        """Note the action that was just put in place `a` of the portfolio."""
        self.proposed += 1
        mix = s.a_mix[a]
        order = sorted(range(len(self.themes)), key=lambda k: (-mix[k], k))
        main = [self.themes[k] for k in order[:2] if mix[k] >= MAIN_THEME] or [self.themes[order[0]]]
        g = int(s.a_group[a])
        self.actions[a] = Action(
            number=self.proposed,
            level=LEVELS[s.a_level[a]],
            group=self.groups[g] if g >= 0 else "",
            themes=listed(main),
            domains=listed(DOMAINS[d] for d in range(len(DOMAINS)) if s.a_needed[a, d]),
            born=self.month,
        )
        return self.actions[a]
