"""What can be seen of a coalition at the end of one month: seats, trust, leaders, actions, and a family outside."""

from dataclasses import dataclass

# Where an action stands, as it is seen: what runs but lacks too much to go on well is seen to falter.
STATES = ("idea", "agreed", "funded", "running", "faltering", "stalled", "embedded", "dropped")
GOING, AGREED, STUCK = ("running", "embedded"), ("agreed", "funded"), ("faltering", "stalled")


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner by name, with its domain and level; its place in the list is its place around the table."""

    name: str
    domain: str
    level: str


@dataclass(frozen=True, slots=True)
class Seat:
    """One partner this month. What it feels is None for a partner that is away."""

    place: str
    was_here: bool
    new_face: bool
    hours: float
    motivation: float | None
    ownership: float | None


@dataclass(frozen=True, slots=True)
class Tie:
    """Trust between two partners at the table, as strong as the weaker side of it."""

    first: int
    second: int
    trust: float


@dataclass(frozen=True, slots=True)
class Leader:
    """The seat of a leader: vacant or not, and the partner that the leader comes from (None if independent)."""

    host: int | None
    vacant: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One joint action this month: what it is, where it stands and since when, who takes part, what it waits for."""

    number: int
    level: str
    group: str
    themes: tuple[str, ...]
    state: str
    since: int
    partners: tuple[int, ...]
    waits_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """The month as a family of one group meets it, in numbers: means over the group, no family in particular.

    `reached` and `trust` are shares; `met` is contacts with families this month for each family of the group;
    `handed_on` how often such a contact is handed on to another provider, None without contacts; `fit` how far what
    runs for the group suits what it needs, None where nothing runs. `running`, `stuck` (falters or stalled),
    `agreed` (not begun) and `ideas` are numbers of execution actions meant for the group.
    """

    group: str
    reached: float
    met: float
    handed_on: float | None
    trust: float
    fit: float | None
    asked: bool
    visitors: tuple[int, ...]
    running: tuple[int, ...]
    stuck: tuple[int, ...]
    agreed: tuple[int, ...]
    ideas: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """The coalition at the end of a month; month 0 is the eve of month 1."""

    month: int
    seats: tuple[Seat, ...]
    ties: tuple[Tie, ...]
    leaders: tuple[Leader, ...]
    leader_hours: float
    cards: tuple[Card, ...]
    family: Family | None
    supported: bool
    alderman: bool
    commitment: float
    management: float
    ambition: float
    plan: float
    trust_change: float
    motivation_change: float

    def at(self, place: str) -> list[int]:
        """The partners in a place."""
        return [i for i, seat in enumerate(self.seats) if seat.place == place]

    def cards_in(self, *states: str) -> list[Card]:
        """The actions that stand so."""
        return [card for card in self.cards if card.state in states]
