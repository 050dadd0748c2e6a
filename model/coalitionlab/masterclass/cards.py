"""The cards that a team chooses from: a change that stays, or an activity for one round."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from ..parameters import ACTIVITIES, LEVERS


@dataclass(frozen=True, slots=True)
class Card:
    """One choice. `set` holds the levers that it changes; a card without is an activity."""

    name: str
    group: str
    set: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_activity(self) -> bool:
        """Whether it is an activity: work for one round, which asks hours and sometimes money."""
        return not self.set


def read_cards() -> dict[str, Card]:
    """The cards of the package's data file, in its order; one that the model does not know is refused."""
    text = files(__package__).joinpath("cards.toml").read_text(encoding="utf-8")
    cards = {name: Card(name, **fields) for name, fields in tomllib.loads(text).items()}
    for card in cards.values():
        wrong = [key for key in card.set if key not in LEVERS or LEVERS[key].when != "any_month"]
        if wrong or (card.is_activity and card.name not in ACTIVITIES):
            raise ValueError(f"cards.toml: {card.name}: {wrong or 'no activity of that name'}")
    return cards


CARDS = read_cards()
GROUPS = tuple(dict.fromkeys(card.group for card in CARDS.values()))


def activities(names: Iterable[str]) -> list[str]:
    """The activities among some cards."""
    return [name for name in names if CARDS[name].is_activity]


def in_force(levers: Mapping[str, Any], card: Card) -> bool:
    """Whether a change is how things are already, so that choosing it would change nothing."""
    return bool(card.set) and all(levers[key] == value for key, value in card.set.items())


def clash(names: Iterable[str], card: Card) -> bool:
    """Whether one of these cards sets a lever that this one sets as well."""
    return any(set(CARDS[name].set) & set(card.set) for name in names if name != card.name)
