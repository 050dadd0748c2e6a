"""Before a session: which coalition, how many rounds, hours and cards, what comes to all teams, and which luck."""

import secrets
from dataclasses import dataclass
from functools import cache
from typing import Any

from ...masterclass.course import playable_names
from ...masterclass.limits import MOST_CARDS, MOST_ROUNDS, MOST_TEAMS
from ...masterclass.session import Setup
from ...parameters import EVENTS
from ...scenario import load_scenario
from ...texts.wording import Wording
from ..controls import Select, Slider
from ..parts import folded, heading, paragraph
from .desk import Desk
from .screen import press

BASE = "kansrijke-start"
HOURS = "programme.attention_hours"


@dataclass
class Wanted:
    """What is chosen so far."""

    scenario: str = BASE
    rounds: int = 5
    hours: int = 48
    cards: int = 2
    teams: int = 4
    surprise: str = ""
    surprise_round: int = 3
    seed: int = 0


@cache
def scenarios() -> dict[str, Any]:
    """The scenarios that can be played."""
    return {name: load_scenario(name) for name in playable_names()}


class SettingUp:
    """The form; whoever presses the button with nothing changed gets a session for thirty people and two hours."""

    def __init__(self, desk: Desk, words: Wording) -> None:
        self.desk, self.words = desk, words
        self.wanted = Wanted(seed=1 + secrets.randbelow(9999))
        heading(words("setup.heading"), 2)
        paragraph(words("setup.how"))
        found = scenarios()
        bases = {name: words.title(one) for name, one in found.items() if not one.parents}
        others = {name: words.title(one) for name, one in found.items() if one.parents}
        groups = [(words("setup.bases"), bases), (words("setup.variants"), others)]
        Select(BASE, self.choose, name=words("setup.scenario"), groups=groups)
        self.question = paragraph(words.question(found[BASE]), "small")
        self.number("teams", 1, MOST_TEAMS)
        self.number("rounds", 1, MOST_ROUNDS)
        with folded(words("setup.more")):
            self.hours = self.number("hours", 16, 96, 4)
            self.number("cards", 1, MOST_CARDS)
            events = {"": words("setup.no_surprise")} | {kind: words.word("events", kind) for kind in EVENTS}
            Select("", self.set("surprise"), name=words("setup.surprise"), groups=[("", events)])
            self.number("surprise_round", 1, MOST_ROUNDS)
            self.number("seed", 1, 9999)
        press(words("setup.begin"), self.begin, "main large")

    def number(self, name: str, least: int, most: int, step: int = 1) -> Slider:
        """One number on a rail."""
        return Slider(
            getattr(self.wanted, name),
            self.set(name),
            name=self.words(f"setup.{name}"),
            does=self.words(f"setup.{name}_does"),
            lang=self.words.lang,
            least=least,
            most=most,
            step=step,
            decimals=0,
        )

    def set(self, name: str) -> Any:
        """Remember a choice."""

        def chosen(value: Any) -> None:
            kind = type(getattr(self.wanted, name))
            setattr(self.wanted, name, kind(value))

        return chosen

    def choose(self, name: str) -> None:
        """Another coalition, with its own hours."""
        one = scenarios()[name]
        self.wanted.scenario, self.wanted.hours = name, round(one.levers[HOURS])
        self.question.text = self.words.question(one)
        self.hours.show(self.wanted.hours)

    def begin(self) -> None:
        """Open the room."""
        wanted = self.wanted
        surprise = wanted.surprise if wanted.surprise_round <= wanted.rounds else ""
        luck = {"seed": wanted.seed, "surprise": surprise, "surprise_round": wanted.surprise_round if surprise else 0}
        setup = Setup(wanted.scenario, wanted.rounds, wanted.hours, wanted.cards, **luck)  # type: ignore[arg-type]
        names = [self.words("setup.team_name", number=k + 1) for k in range(wanted.teams)]
        self.desk.begin(setup, names)
