"""Colours and dashes that figures and screens share.

A scenario has one look everywhere: a colour that people with any colour vision tell apart (Okabe & Ito 2008) and a
dash that survives a black-and-white printer.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

INK, SOFT, GREY, FAINT, WASH = "#1f2a35", "#55616c", "#66717c", "#d9dee3", "#f4f6f8"
ACCENT, UP, DOWN = "#0b5563", "#00527e", "#9a3d00"
LOOKS: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("#414d59", ()),
    ("#0072b2", (6, 2)),
    ("#d55e00", (2, 1.5)),
    ("#009e73", (7, 2, 1.5, 2)),
    ("#c0679d", (4, 1.5)),
    ("#b87e00", (1, 1)),
    ("#3a9bd6", (8, 2, 1.5, 2, 1.5, 2)),
)


class Look(NamedTuple):
    """How one scenario is drawn: its colour, its dash, and the label that names it."""

    colour: str
    dash: tuple[float, ...]
    label: str

    @property
    def line(self) -> Any:
        """The dash as matplotlib wants it."""
        return (0, self.dash) if self.dash else "-"


def looks(labels: Mapping[str, str]) -> dict[str, Look]:
    """One look a scenario, in the order given; after the seventh they begin again."""
    found = {}
    for k, (name, label) in enumerate(labels.items()):
        colour, dash = LOOKS[k % len(LOOKS)]
        found[name] = Look(colour, dash, label)
    return found
