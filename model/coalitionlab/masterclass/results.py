"""The outcomes of a session, computed when they are needed and kept while there is room.

Teams that chose the same share an outcome. After a restart everything is computed again and comes out the same.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence

from ..scenario import Scenario
from .course import base_of, course_of
from .hours import steps_of
from .limits import AFTER_MONTHS, ROUND_MONTHS
from .outcomes import Outcome, outcome_of
from .session import Session, Turn

MOST_KEPT = 64  # each up to about 2 MB


class Results:
    """Finds what came of each team's decisions. May be called from several threads."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.base: Scenario = base_of(session.setup)
        self.start = steps_of(self.base)
        self._kept: OrderedDict[str, Outcome] = OrderedDict()
        self._lock = threading.Lock()

    def course(self, team: int, rounds: int, after: bool = False) -> Scenario:
        """The scenario that a team's first rounds make."""
        months = ROUND_MONTHS * rounds + (AFTER_MONTHS if after else 0)
        return course_of(self.base, self.session.teams[team].turns[:rounds], months)

    def of_turns(self, turns: Sequence[Turn], months: int) -> Outcome:
        """The outcome of some turns, computed if need be."""
        return self.of(course_of(self.base, turns, months))

    def of(self, scenario: Scenario) -> Outcome:
        """The outcome of a scenario under the session's luck."""
        setup = self.session.setup
        found = self.known(scenario)
        if found is None:
            found = outcome_of(scenario, setup.seed, setup.run)
            with self._lock:
                self._kept[scenario.digest] = found
                while len(self._kept) > MOST_KEPT:
                    self._kept.popitem(last=False)
        return found

    def known(self, scenario: Scenario) -> Outcome | None:
        """The outcome if it is there already."""
        with self._lock:
            found = self._kept.get(scenario.digest)
            if found is not None:
                self._kept.move_to_end(scenario.digest)
            return found

    def team(self, team: int, rounds: int, after: bool = False) -> Outcome:
        """What came of a team's first rounds."""
        return self.of(self.course(team, rounds, after))
