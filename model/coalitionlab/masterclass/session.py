"""A session as data: what was set up, who joined, what each team decided, and where the group is.

All of it can be written as JSON and read back; nothing that follows from decisions is in it. People have no names
here: a team has one, and a phone has a team and a role.
"""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ..words import ELEMENTS
from . import limits
from .cards import CARDS
from .hours import EFFORTS
from .predictions import QUESTIONS

# Where the group is. In `tallied` results are there for the facilitator only.
LOBBY, DECIDING, TALLIED, SHOWN, DEBRIEF = PHASES = ("lobby", "deciding", "tallied", "shown", "debrief")
EASY_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # no vowels, so no words; nothing that looks like a digit


@dataclass(frozen=True, slots=True)
class Setup:
    """What the facilitator chose before the start. Seed and run are the luck that all teams share."""

    scenario: str
    rounds: int
    attention_hours: int
    cards: int
    seed: int
    run: int = 0
    scenario_text: str = ""  # the file itself, where it is not a shipped scenario
    surprise: str = ""  # a kind of event that comes to all teams
    surprise_round: int = 0


@dataclass(slots=True)
class Turn:
    """What one team decides in one round."""

    efforts: dict[str, int]
    predictions: dict[str, str] = field(default_factory=dict)
    cards: list[str] = field(default_factory=list)
    ready: bool = False
    reflections: dict[str, str] = field(default_factory=dict)  # one sentence a phone, by its secret


@dataclass(slots=True)
class Team:
    """A team and its turns, the first round first."""

    name: str
    turns: list[Turn] = field(default_factory=list)


@dataclass(slots=True)
class Member:
    """A phone: the team it belongs to, and the role that its holder plays."""

    team: int
    role: str = ""


@dataclass(slots=True)
class Session:
    """A whole session. `round` counts from 1; 0 before the first."""

    setup: Setup
    code: str
    teams: list[Team]
    members: dict[str, Member] = field(default_factory=dict)
    phase: str = LOBBY
    round: int = 0
    paused: bool = False
    ends_at: float = 0.0  # when the timer is over, in seconds since 1970; 0 without a timer

    @property
    def months(self) -> int:
        """Months that have been played and may be looked at by the facilitator."""
        closed = self.round if self.phase in (TALLIED, SHOWN, DEBRIEF) else self.round - 1
        return limits.ROUND_MONTHS * max(0, closed)

    def turn(self, team: int) -> Turn:
        """The turn of a team in the present round."""
        return self.teams[team].turns[self.round - 1]

    def roles_of(self, team: int) -> list[str]:
        """The roles that phones of a team play, each phone's once."""
        return [member.role for member in self.members.values() if member.team == team and member.role]

    def size_of(self, team: int) -> int:
        """How many phones a team has."""
        return sum(member.team == team for member in self.members.values())


def new_code() -> str:
    """Four letters that are easily read aloud and typed."""
    return "".join(secrets.choice(EASY_LETTERS) for _ in range(4))


def new_token() -> str:
    """The secret by which a phone is known again."""
    return secrets.token_urlsafe(12)


def written(session: Session) -> dict[str, Any]:
    """The session as plain data."""
    return asdict(session)


def read(data: Mapping[str, Any]) -> Session:
    """The session in plain data. Raises ValueError, KeyError or TypeError where it is not one of ours."""
    teams = [Team(str(one["name"]), [Turn(**turn) for turn in one["turns"]]) for one in data["teams"]]
    members = {str(token): Member(int(one["team"]), str(one["role"])) for token, one in data["members"].items()}
    rest = {key: data[key] for key in ("code", "phase", "round", "paused", "ends_at")}
    session = Session(Setup(**data["setup"]), teams=teams, members=members, **rest)
    turns = [turn for team in teams for turn in team.turns]
    fits = (
        session.phase in PHASES
        and 0 <= session.round <= session.setup.rounds <= limits.MOST_ROUNDS
        and (session.round > 0 or session.phase == LOBBY)
        and all(len(team.turns) == session.round for team in teams)
        and all(0 <= member.team < len(teams) for member in members.values())
        and all(set(turn.efforts) == set(ELEMENTS) for turn in turns)
        and all(0 <= step < len(EFFORTS) for turn in turns for step in turn.efforts.values())
        and all(isinstance(one, str) for turn in turns for pair in turn.reflections.items() for one in pair)
        and all(name in CARDS for turn in turns for name in turn.cards)
        and all(name in QUESTIONS for turn in turns for name in turn.predictions)
    )
    if not fits:
        raise ValueError("a session that contradicts itself")
    return session
