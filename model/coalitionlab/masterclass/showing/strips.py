"""A value within its band: a bar for where most courses end, a dot for the one that was played, both in words too."""

import math
from typing import Any

from ...report.markup import tag, text
from ..outcomes import Place

ENDS = (0.05, 0.1, 0.25, 0.5)  # where a scale may end before 1


def shown_value(words: Any, measure: str, value: float) -> str:
    """A value as the language writes it."""
    return str(words.value(measure, value))


def top_of(places: list[Place]) -> float:
    """Where the scale ends: at 1, or earlier where everything lies low, so that differences can be seen."""
    most = max((p.high for p in places if not math.isnan(p.high)), default=1.0)
    most = max([most, *(p.value for p in places if not math.isnan(p.value))])
    return next((end for end in ENDS if most <= end), 1.0)


def strip(place: Place, top: float) -> str:
    """The picture alone: nothing that is not said beside it."""

    def part(value: float) -> float:
        return 100 * min(max(value / top, 0.0), 1.0)

    if math.isnan(place.low):
        return tag("span", "", class_="strip", aria_hidden="true")
    low, high = part(place.low), part(place.high)
    band = tag("span", "", class_="strip-band", style=f"left:{low:.1f}%;width:{max(high - low, 0.8):.1f}%")
    middle = tag("span", "", class_="strip-middle", style=f"left:{part(place.middle):.1f}%")
    there = not math.isnan(place.value)  # trust, for instance, has no value while one partner sits alone
    dot = tag("span", "", class_="strip-dot", style=f"left:{part(place.value):.1f}%") if there else ""
    return tag("span", band + middle + dot, class_="strip", aria_hidden="true")


def labelled(words: Any, name: str, measure: str, place: Place, top: float) -> str:
    """A row: what it is, the value with its band in words, and the picture."""
    value = shown_value(words, measure, place.value)
    low, high = (shown_value(words, measure, end) for end in (place.low, place.high))
    band = words("result.band", low=low, high=high)
    numbers = text("strong", value) + " " + text("span", band, class_="strip-words")
    cells = text("span", name, class_="strip-name") + tag("span", numbers, class_="strip-value")
    return tag("li", cells + strip(place, top))


def scale(words: Any, measure: str, top: float) -> str:
    """Where the pictures above it begin and end."""
    ends = "".join(text("span", shown_value(words, measure, end)) for end in (0.0, top))
    return tag("li", ends, class_="strip-scale", aria_hidden="true")
