"""Before a session: which coalition, how many rounds, hours and cards, what comes to all teams, and which luck."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from ...masterclass.bringing import OWN, no_room, supported_months, text_of
from ...masterclass.hours import at_hand
from ...masterclass.limits import MOST_CARDS, MOST_ROUNDS, MOST_TEAMS, ROUND_MONTHS
from ...masterclass.session import Setup
from ...parameters import EVENTS
from ...scenario import Scenario
from ...texts.wording import Wording
from ..controls import Select, Slider
from ..offered import FIRST
from ..parts import folded, heading, paragraph
from ..session import Session as Browser
from .choosing import Choosing
from .desk import Desk
from .screen import press

LEAST_HOURS, MOST_HOURS, HOURS_STEP = 16, 96, 4


@dataclass
class Wanted:
    """What this browser chose so far; it is there again after a reload, and in another language."""

    scenario: str = FIRST
    rounds: int = 5
    hours: int = 48
    cards: int = 2
    teams: int = 4
    surprise: str = ""
    surprise_round: int = 3
    seed: int = field(default_factory=lambda: 1 + secrets.randbelow(9999))


def rail(hours: int) -> tuple[int, int, int]:
    """Ends and step of a rail on which that many hours lie."""
    return min(LEAST_HOURS, hours), max(MOST_HOURS, hours), HOURS_STEP if hours % HOURS_STEP == 0 else 1


class SettingUp:
    """The form; whoever presses the button with nothing changed gets a session for thirty people and two hours."""

    def __init__(self, desk: Desk, words: Wording, browser: Browser) -> None:
        self.desk, self.words, self.browser = desk, words, browser
        self.wanted = browser.keep(Wanted)
        heading(words("setup.heading"), 2)
        paragraph(words("setup.how"))
        if desk.store.put_aside is not None:
            paragraph(words("setup.put_aside", file=str(desk.store.put_aside)), "caution")
        self.which = Choosing(words, browser, self.wanted.scenario, self.chosen)
        self.number("teams", 1, MOST_TEAMS)
        self.number("rounds", 1, MOST_ROUNDS)
        self.support = paragraph("", "small")
        with folded(words("setup.more")):
            self.hours = self.number("hours", *rail(self.wanted.hours))
            self.number("cards", 1, MOST_CARDS)
            events = {"": words("setup.no_surprise")} | {kind: words.word("events", kind) for kind in EVENTS}
            Select(self.wanted.surprise, self.set("surprise"), name=words("setup.surprise"), groups=[("", events)])
            self.number("surprise_round", 1, MOST_ROUNDS)
            self.number("seed", 1, 9999)
        press(words("setup.begin"), self.begin, "main large")
        self.remark()

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
            self.remark()

        return chosen

    def chosen(self, scenario: Scenario) -> None:
        """Another coalition, with its own hours."""
        self.wanted.scenario = self.which.key
        self.wanted.hours = hours = round(at_hand(scenario))
        self.hours.widen(*rail(hours))
        self.hours.show(hours)
        self.remark()

    def remark(self) -> None:
        """Say that activities will have no effect in the last rounds, if the programme has ended by then."""
        months = supported_months(self.which.scenario)
        late = months < ROUND_MONTHS * self.wanted.rounds
        self.support.set_text(self.words("setup.support", months=months) if late else "")

    def begin(self) -> None:
        """Open the room, or say why there is none; who presses twice opens one."""
        if self.desk.session is not None:
            return
        setup = self.setup()
        reason = no_room(self.which.scenario, setup)
        if reason:
            values = {"name": self.which.called, "rounds": setup.rounds, "cards": setup.cards}
            self.which.warn([self.words(f"unplayable.{reason}", **values)])
            return
        names = [self.words("setup.team_name", number=k + 1) for k in range(self.wanted.teams)]
        self.browser.put(Wanted, Wanted())  # the next group begins with other luck
        self.desk.begin(setup, names)

    def setup(self) -> Setup:
        """What the session begins with; a coalition of one's own is in it as a whole."""
        wanted, which = self.wanted, self.which
        surprise = wanted.surprise if wanted.surprise_round <= wanted.rounds else ""
        return Setup(
            scenario=OWN if which.own else which.key,
            rounds=wanted.rounds,
            attention_hours=wanted.hours,
            cards=wanted.cards,
            seed=wanted.seed,
            scenario_text=text_of(which.scenario, which.title) if which.own else "",
            surprise=surprise,
            surprise_round=wanted.surprise_round if surprise else 0,
        )
