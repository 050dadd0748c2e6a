"""The levers as a page shows them: in which group, which first, and how far a slider goes.

What a lever is called, what it does, its unit and what is allowed come from its declaration and the catalogues.
"""

from typing import Any, NamedTuple

from ..parameters import EVENTS, LEVERS
from ..scenario import Range, Scenario
from ..texts.wording import Wording
from ..words import ELEMENTS

EVENT = "event."  # an event as a lever: the month in which it comes, 0 for never
HORIZON = "programme.horizon_months"


class Group(NamedTuple):
    """Levers that belong together: those that are shown at once, and those behind "more"."""

    name: str
    first: tuple[str, ...]
    more: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """All its levers."""
        return self.first + self.more


GROUPS = (
    Group(
        "elements",
        tuple(f"elements.{name}" for name in ELEMENTS),
        tuple(key for key in LEVERS if key.startswith("preconditions.")),
    ),
    Group(
        "coalition",
        ("coalition.core_size", "coalition.growth", "coalition.rings", "coalition.approach"),
        (
            *("coalition.start_network", "coalition.meeting_hours", "coalition.representatives"),
            *("coalition.scope", "coalition.regional_topics"),
        ),
    ),
    Group(
        "leadership",
        ("leadership.arrangement", "leadership.style", "leadership.hours"),
        ("leadership.seniority",),
    ),
    Group(
        "funding",
        ("funding.scheme", "funding.joint_budget"),
        ("funding.pooled_share", "funding.duration", "funding.misaligned_incentives"),
    ),
    Group(
        "context",
        (
            *("sponsors.administrative_commitment", "sponsors.management_commitment"),
            *("residents.involvement", "programme.attention_hours"),
        ),
        (
            *("sponsors.expectation", "sponsors.national_agenda", "residents.supply_fragmentation"),
            *("programme.support_months", HORIZON),
        ),
    ),
    Group("events", (), tuple(f"{EVENT}{kind}" for kind in EVENTS)),
)
# How far a slider goes and in what steps, where what is allowed goes further than anyone would drag.
HANDY: dict[str, tuple[float, float, float]] = {
    "programme.attention_hours": (0, 160, 4),
    "programme.support_months": (0, 96, 6),
    HORIZON: (12, 120, 12),
    "coalition.core_size": (1, 24, 1),
    "coalition.growth": (0, 12, 1),
    "coalition.meeting_hours": (0, 12, 0.5),
    "leadership.hours": (0, 80, 2),
    "funding.joint_budget": (0, 12_000, 250),
    "funding.duration": (0, 96, 6),
}
SHARE_STEP, FINE = 0.05, 100


class Rail(NamedTuple):
    """A slider's range, its step, and the decimals in which its value is written."""

    least: float
    most: float
    step: float
    decimals: int


def rail(key: str, value: float, months: int) -> Rail:
    """The range of a slider that has to show this value; an event comes in one of so many months."""
    if key.startswith(EVENT):
        return Rail(0, months, 1, 0)
    lever = LEVERS[key]
    least, most, step = HANDY.get(key, (lever.low, lever.high, SHARE_STEP))
    least, most = min(least, value), max(most, value)
    steps = (value - least) / step
    if abs(steps - round(steps)) > 1e-9:
        step = 1.0 if lever.integer else step / round(SHARE_STEP * FINE)  # so that the value lies on it
    decimals = 2 if step < 0.1 else 1 if step < 1 else 0
    return Rail(least, most, step, decimals)


def number_of(value: Any) -> float:
    """A lever's value as a place on a slider; of one that nobody knows the middle of its range."""
    return 0.5 * (value.low + value.high) if isinstance(value, Range) else float(value)


def name_of(key: str, words: Wording) -> str:
    """What a lever or event is called, with a capital; what its ends mean stands below the slider."""
    event = key.startswith(EVENT)
    name = words.word("events", key.removeprefix(EVENT)) if event else words.word("levers", key)
    return words.capital(name.partition(" (")[0].removeprefix(words("levers.effort")))


def meaning_of(key: str, words: Wording) -> str:
    """What a lever or event does, in one line."""
    kind = key.removeprefix(EVENT)
    return words.meaning(kind, EVENTS[kind].meaning if key.startswith(EVENT) else LEVERS[key].meaning)


def unit_of(key: str, words: Wording) -> str:
    """The unit that stands behind a slider's number; none for a share."""
    unit = LEVERS[key].unit if key in LEVERS else ""
    return "" if unit in ("share", "choice", "") else words.word("units", unit)


def said(key: str, value: Any, words: Wording) -> str:
    """A value as a reader says it."""
    if key.startswith(EVENT):
        return words("levers.in_month", month=round(value)) if value else words("levers.never")
    if isinstance(value, Range):
        return words("scenarios.range", low=said(key, value.low, words), high=said(key, value.high, words))
    if isinstance(value, str):
        return words.word("choices", value)
    places = next((k for k in range(3) if round(float(value), k) == value), 3)
    return f"{words.number(float(value), places)} {unit_of(key, words)}".strip()


def notes(scenario: Scenario, words: Wording) -> dict[str, str]:
    """Levers that do nothing in this scenario, or not for long, and why."""
    found: dict[str, str] = {}
    schemes = {scenario.levers["funding.scheme"]}
    for entry in scenario.timeline:
        for key in entry.set:
            found[key] = words("levers.set_again", month=entry.month)
        schemes |= {value for key, value in entry.set.items() if key == "funding.scheme"}
    if "partly_pooled" not in schemes and not ("pooled" in schemes and pooled_more(scenario)):
        scheme = words.word("choices", scenario.levers["funding.scheme"])
        found["funding.pooled_share"] = words("levers.scheme_ignores", scheme=scheme)
    if scenario.levers["funding.joint_budget"] == 0 and "funding.joint_budget" not in found:
        found["funding.duration"] = words("levers.no_money")
    if scenario.levers["elements.joint_preconditions"] == 0 and "elements.joint_preconditions" not in found:
        planned = bool(scenario.activities)
        for key in LEVERS:
            if key.startswith("preconditions.") and not planned:
                found[key] = words("levers.no_preconditions")
    if scenario.levers["coalition.core_size"] >= len(scenario.partners):
        found["coalition.growth"] = words("levers.all_seated", partners=len(scenario.partners))
    return found


def pooled_more(scenario: Scenario) -> bool:
    """Whether partners pool more of their own money than the scheme `pooled` asks for anyway."""
    return number_of(scenario.levers["funding.pooled_share"]) > 0.8


def base_of(key: str, scenario: Scenario) -> Any:
    """The value of a lever in a coalition; an event as a lever does not come."""
    return 0 if key.startswith(EVENT) else scenario.levers[key]


def shown(key: str, value: Any) -> Any:
    """A value as its control shows it."""
    return value if isinstance(value, str) else number_of(value)
