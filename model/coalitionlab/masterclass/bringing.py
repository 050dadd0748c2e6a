"""A scenario of one's own in a session: whether it can be played, and as the text that the session keeps.

The session holds the whole scenario, not the name of a file or of a place on a shelf, so that it goes on after the
program was killed, on another machine, and with another version of the scenario that it once extended.
"""

from dataclasses import replace

from ..scenario import Scenario, to_toml
from ..words import ELEMENTS, MAX_ACTIVITIES, MAX_EVENTS, MAX_SETTINGS
from .cards import CARDS
from .course import playable
from .hours import given
from .session import Setup

OWN = "own-scenario"  # what it goes by in a session; no shipped scenario has this name
SUPPORT = "programme.support_months"
MOST_SETTINGS_A_CARD = max(len(card.set) for card in CARDS.values())


def text_of(scenario: Scenario, title: str) -> str:
    """The scenario as a file that stands by itself, under the name that the facilitator knows it by."""
    return to_toml(replace(scenario, title=title or scenario.title))


def unplayable(scenario: Scenario) -> str:
    """Why teams cannot play a scenario whatever is set up: the key of a sentence, or nothing."""
    return "" if playable(scenario) else "timeline"


def no_room(scenario: Scenario, setup: Setup) -> str:
    """Why a scenario that can be played leaves no room for so many rounds and cards; the key of a sentence or ""."""
    cards, later = setup.rounds * setup.cards, setup.rounds - 1
    settings = sum(len(entry.set) for entry in scenario.timeline)
    fits = (
        len(scenario.events) + bool(setup.surprise) <= MAX_EVENTS
        and len(scenario.activities) + cards <= MAX_ACTIVITIES
        and settings + later * (len(ELEMENTS) + setup.cards * MOST_SETTINGS_A_CARD) <= MAX_SETTINGS
    )
    return "" if fits else "room"


def supported_months(scenario: Scenario) -> int:
    """How many months the programme supports; an activity that is chosen later has no effect."""
    return int(given(scenario, SUPPORT))
