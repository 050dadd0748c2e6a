"""What the facilitator does: the steps from one phase to the next. What is not possible now is refused, not done."""

import time
from collections.abc import Mapping, Sequence

from . import limits
from .session import DEBRIEF, DECIDING, LOBBY, SHOWN, TALLIED, Session, Setup, Team, Turn, new_code


class Refused(Exception):
    """Something that cannot be done now; `reason` is the key of the sentence that says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def begin(setup: Setup, names: Sequence[str]) -> Session:
    """A new session with so many teams, waiting for phones."""
    if not 1 <= len(names) <= limits.MOST_TEAMS:
        raise Refused("teams")
    return Session(setup, new_code(), [Team(limits.tidy(name, limits.MOST_NAME)) for name in names])


def next_step(session: Session) -> str:
    """The one step that comes next: what the large button says."""
    last = session.round >= session.setup.rounds
    return {
        LOBBY: "open",
        DECIDING: "close",
        TALLIED: "show",
        SHOWN: "finish" if last else "open",
        DEBRIEF: "end",
    }[session.phase]


def open_round(session: Session, start: Mapping[str, int]) -> None:
    """The next round begins, with each team's efforts as they were; in the first round as the coalition works."""
    if next_step(session) != "open":
        raise Refused("not_now")
    session.round += 1
    session.phase, session.ends_at, session.paused = DECIDING, 0.0, False
    for team in session.teams:
        before = team.turns[-1].efforts if team.turns else start
        team.turns.append(Turn(dict(before)))


def close_round(session: Session) -> None:
    """No more changes: what stands there is what each team decided."""
    _step(session, DECIDING, TALLIED)


def reopen_round(session: Session) -> None:
    """Back to deciding, as long as the results have not been shown."""
    _step(session, TALLIED, DECIDING)


def show(session: Session) -> None:
    """Everybody sees the results of the round."""
    _step(session, TALLIED, SHOWN)


def finish(session: Session) -> None:
    """Play is over; the debrief begins. This can be done after any round."""
    _step(session, SHOWN, DEBRIEF)


def _step(session: Session, phase: str, to: str) -> None:
    if session.phase != phase:
        raise Refused("not_now")
    session.phase, session.ends_at, session.paused = to, 0.0, False


def pause(session: Session, paused: bool) -> None:
    """Phones wait and say: look up. A running timer goes on."""
    session.paused = paused


def set_timer(session: Session, minutes: float, now: float | None = None) -> None:
    """Start counting down; 0 takes the timer away. When it is over nothing closes by itself."""
    minutes = min(max(minutes, 0.0), limits.MOST_MINUTES)
    session.ends_at = (time.time() if now is None else now) + 60 * minutes if minutes else 0.0


def seconds_left(session: Session, now: float | None = None) -> int | None:
    """Whole seconds on the timer, at least 0; None without a timer."""
    if not session.ends_at:
        return None
    return max(0, round(session.ends_at - (time.time() if now is None else now)))


def add_team(session: Session, name: str) -> None:
    """One more team, before the first round."""
    if session.phase != LOBBY:
        raise Refused("not_now")
    if len(session.teams) >= limits.MOST_TEAMS:
        raise Refused("teams")
    session.teams.append(Team(limits.tidy(name, limits.MOST_NAME)))


def rename(session: Session, team: int, name: str) -> None:
    """A team has a name of its own, of which there is only one."""
    tidied = limits.tidy(name, limits.MOST_NAME).lstrip("=+-@ ")  # spreadsheets would take these for formulas
    if not tidied:
        raise Refused("name")
    if any(k != team and other.name.lower() == tidied.lower() for k, other in enumerate(session.teams)):
        raise Refused("name_taken")
    session.teams[team].name = tidied
