"""Interests and needs by simple choices: of each theme one says none, a little, some or much, and weights follow.

Nobody can say that an interest weighs 0.35. The weights that follow are shown beside the choices, and written to the
file; whatever a shipped scenario says stays exactly as it is until somebody chooses otherwise.
"""

from collections.abc import Mapping

CHOICES = ("none", "little", "some", "much")
PARTS = dict(zip(CHOICES, (0, 1, 2, 4), strict=True))
# Up to which weight a theme counts as a little, and as some; assumptions that only decide what is shown as chosen.
A_LITTLE, SOME = 0.125, 0.3


def choice_of(weight: float) -> str:
    """The choice that a weight comes closest to."""
    if weight <= 0:
        return "none"
    return "little" if weight <= A_LITTLE else "some" if weight <= SOME else "much"


def choices_of(weights: Mapping[str, float]) -> dict[str, str]:
    """The choice for each theme."""
    return {theme: choice_of(weight) for theme, weight in weights.items()}


def weights_of(choices: Mapping[str, str]) -> dict[str, float]:
    """Weights in the proportion of the choices, which sum to exactly one; none if all are none."""
    return shared_out({theme: PARTS[choice] for theme, choice in choices.items()})


def shared_out(parts: Mapping[str, float]) -> dict[str, float]:
    """Weights in the proportion of some parts, in thousandths that sum to exactly one; none if all parts are zero.

    What rounding leaves goes to the heaviest theme, the first of them at a tie.
    """
    total = sum(parts.values())
    if total == 0:
        return {}
    thousandths = {theme: round(1000 * part / total) for theme, part in parts.items()}
    heaviest = max(parts, key=lambda theme: parts[theme])
    thousandths[heaviest] += 1000 - sum(thousandths.values())
    return {theme: part / 1000 for theme, part in thousandths.items() if part}
