"""From numbers by month to pictures of lines with bands, as ECharts options. A line is never drawn without its band.

Colours and dashes are those of all figures (`palette.py`), labels and decimals those of the reader's language.
"""

import itertools
import json
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from ..palette import FAINT, GREY, INK, LOOKS, SOFT
from ..texts.wording import Wording
from .answers import Band

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif"
FAST = 120  # milliseconds of movement when a picture changes
PLOT, LINE = 230, 15  # pixels between the ends of the usual upright axis, and of a line of letters


class Line(NamedTuple):
    """One line with its band: its full name, the short name at its end, and its look."""

    name: str
    short: str
    band: Band
    colour: str
    dash: tuple[float, ...] = ()
    faint: bool = False  # what others are held against: thinner, under the rest


class Marked(NamedTuple):
    """A month at which something changes for all, and what."""

    month: int
    name: str


def look(number: int) -> tuple[str, tuple[float, ...]]:
    """Colour and dash of the line of that number."""
    return LOOKS[number % len(LOOKS)]


def over_time(
    lines: Sequence[Line],
    words: Wording,
    *,
    unit: str = "",
    scale: float = 1.0,
    top: float | None = None,
    least: float | None = 0.0,
    places: int = 1,
    marks: Sequence[Marked] = (),
    plot: int = PLOT,
) -> dict[str, Any]:
    """Lines over months. Values are multiplied by `scale` and shown in `unit`; `top` and `least` end the axis.

    `plot` is how many pixels high the axis will be, at least; names at the ends of lines keep apart by it.
    """
    months = max(len(line.band.middle) for line in lines)
    series: list[dict[str, Any]] = []
    moved = spaced(lines, scale, least, top, plot)
    for place, line in enumerate(lines):
        series += _drawn(line, place, scale)
        series[-1]["endLabel"]["offset"] = [0, moved[place]]
    if marks:
        series[-1]["markLine"] = _marked(marks)
    axis: dict[str, Any] = {"type": "value", "min": least, "max": top, "splitNumber": 4, **_axis(words, unit)}
    if top is not None and least is not None:
        axis["interval"] = (top - least) / 4
    options = {
        **basics(words, right=_room(lines)),
        "xAxis": month_axis(months, words),
        "yAxis": axis,
        "series": series,
    }
    tip = f"lab.tip('{words.lang}', {places}, {_js(words('chart.month'))}, {_js(words('chart.to'))})"
    options["tooltip"] |= {"trigger": "axis", ":formatter": tip}
    return options


def basics(words: Wording, right: int = 16) -> dict[str, Any]:
    """What all pictures share: letters, margins, quick movement that a reader can switch off, no loose legend."""
    return {
        "textStyle": {"fontFamily": FONT, "color": INK},
        ":animation": "!lab.still()",
        "animationDuration": FAST,
        "animationDurationUpdate": FAST,
        "grid": {"left": 8, "right": right, "top": 28, "bottom": 26, "containLabel": True},
        "tooltip": {
            "confine": True,
            "transitionDuration": 0,
            "borderColor": FAINT,
            "textStyle": {"color": INK, "fontSize": 13},
        },
        "aria": {"enabled": True, "label": {"description": ""}},
    }


def month_axis(months: int, words: Wording) -> dict[str, Any]:
    """Months along the bottom, a label a year."""
    step = 12 if months <= 96 else 24
    return {
        "type": "category",
        "data": list(range(1, months + 1)),
        "boundaryGap": False,
        "name": words("chart.months"),
        "nameLocation": "middle",
        "nameGap": 26,
        "nameTextStyle": {"color": SOFT, "fontSize": 12},
        "axisLine": {"lineStyle": {"color": GREY}},
        "axisTick": {"show": False},
        "axisLabel": {"color": INK, "fontSize": 12, ":interval": f"(i, v) => +v === 1 || +v % {step} === 0"},
    }


def _axis(words: Wording, unit: str) -> dict[str, Any]:
    return {
        "name": unit,
        "nameLocation": "end",
        "nameGap": 10,
        "nameTextStyle": {"color": SOFT, "fontSize": 12, "align": "left", "padding": [0, 0, 4, -24]},
        "splitLine": {"lineStyle": {"color": FAINT}},
        "axisLabel": {"color": INK, "fontSize": 12, ":formatter": f"lab.number('{words.lang}', 3)"},
    }


def _drawn(line: Line, place: int, scale: float) -> list[dict[str, Any]]:
    """The band as two stacked areas, the lower one unseen, and the line itself with its name at its end."""
    hidden: dict[str, Any] = {
        "type": "line",
        "symbol": "none",
        "silent": True,
        "lineStyle": {"opacity": 0},
        "itemStyle": {"color": line.colour},
        "stack": f"band-{place}",
        "stackStrategy": "all",
        "z": 1,
    }
    low, middle, high = (scale * values for values in (line.band.low, line.band.middle, line.band.high))
    opacity = 0.08 if line.faint else 0.17
    return [
        {**hidden, "name": f"low|{line.name}", "data": numbers(low)},
        {
            **hidden,
            "name": f"wide|{line.name}",
            "data": numbers(high - low),
            "areaStyle": {"color": line.colour, "opacity": opacity},
        },
        {
            "type": "line",
            "name": line.name,
            "data": numbers(middle),
            "symbol": "none",
            "z": 2 if line.faint else 3,
            "color": line.colour,
            "itemStyle": {"color": line.colour},
            "lineStyle": {
                "color": line.colour,
                "width": 1.6 if line.faint else 2.4,
                "type": list(line.dash) or "solid",
            },
            "endLabel": {
                "show": bool(line.short),
                "formatter": line.short,
                "color": darker(line.colour),
                "fontSize": 12.5,
                "lineHeight": LINE,
                "fontWeight": 600,
            },
            "emphasis": {"disabled": True},
        },
    ]


def _marked(marks: Sequence[Marked]) -> dict[str, Any]:
    """Thin upright lines at months, each with its name."""
    return {
        "silent": True,
        "symbol": "none",
        "lineStyle": {"color": GREY, "type": [2, 3], "width": 1},
        "label": {"color": SOFT, "fontSize": 11, "formatter": "{b}", "position": "end"},
        "data": [{"xAxis": mark.month - 1, "name": mark.name} for mark in marks],
    }


def _room(lines: Sequence[Line]) -> int:
    """Pixels at the right for the longest name at a line's end."""
    return 14 + round(7.2 * max(len(part) for line in lines for part in line.short.split("\n")))


def spaced(lines: Sequence[Line], scale: float, least: float | None, top: float | None, plot: int = PLOT) -> list[int]:
    """By how many pixels the name at the end of each line moves down, so that no name stands on another."""
    lows = [float(np.nanmin(line.band.low, initial=np.inf)) for line in lines]
    highs = [float(np.nanmax(line.band.high, initial=-np.inf)) for line in lines]
    bottom, highest = scale * min(lows) if least is None else least, scale * max(highs) if top is None else top
    ends = [scale * float(line.band.middle[-1]) for line in lines]
    named = [k for k, line in enumerate(lines) if line.short and ends[k] == ends[k]]
    at = {k: plot * (highest - ends[k]) / ((highest - bottom) or 1.0) for k in named}
    tall = {k: LINE * (1 + lines[k].short.count("\n")) for k in named}
    moved, order = dict(at), sorted(named, key=lambda k: at[k])
    for _ in range(2 * len(order) ** 2):  # neighbours push each other away, half each
        for upper, lower in itertools.pairwise(order):
            short = (tall[upper] + tall[lower]) / 2 - (moved[lower] - moved[upper])
            if short > 0:
                moved[upper], moved[lower] = moved[upper] - short / 2, moved[lower] + short / 2
    for k in order[-1:]:
        moved[k] = min(moved[k], float(plot))  # not over the months
    for upper, lower in reversed(list(itertools.pairwise(order))):
        moved[upper] = min(moved[upper], moved[lower] - (tall[upper] + tall[lower]) / 2)
    return [round(moved[k] - at[k]) if k in moved else 0 for k in range(len(lines))]


def darker(colour: str) -> str:
    """A colour of the palette, dark enough for letters on white (contrast of at least 4.5)."""
    parts = [int(colour[k : k + 2], 16) for k in (1, 3, 5)]
    return "#" + "".join(f"{round(0.72 * part):02x}" for part in parts)


def numbers(values: np.ndarray) -> list[float | str]:
    """Values as a picture wants them: rounded to what an eye sees, a dash where there is none."""
    return ["-" if value != value else round(float(value), 5) for value in values]


def _js(text: str) -> str:
    """A text as it stands in a script."""
    return json.dumps(text)
