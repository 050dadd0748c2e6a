"""What if a team had chosen differently in one round? Same luck, one choice changed, everything else as it was."""

from collections.abc import Sequence
from copy import deepcopy

from ..words import ELEMENTS
from .cards import CARDS
from .hours import EFFORTS
from .playing import Refused
from .session import Turn


def with_effort(turns: Sequence[Turn], number: int, element: str, step: int) -> list[Turn]:
    """The turns with another effort on one element from a round on, as long as the team left it as it was."""
    if element not in ELEMENTS or not 0 <= step < len(EFFORTS):
        raise Refused("answer")
    changed = deepcopy(list(turns))
    was = turns[number - 1].efforts[element]
    for turn in changed[number - 1 :]:
        if turn.efforts[element] != was:
            break
        turn.efforts[element] = step
    return changed


def with_card(turns: Sequence[Turn], number: int, name: str) -> list[Turn]:
    """The turns with a card more in a round, or without it if the team had chosen it."""
    if name not in CARDS:
        raise Refused("answer")
    changed = deepcopy(list(turns))
    cards = changed[number - 1].cards
    if name in cards:
        cards.remove(name)
    else:
        cards.append(name)
    return changed
