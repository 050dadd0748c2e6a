"""Small pictures as SVG: dots piled up along a line, and a sheet of squares."""

import math
from collections.abc import Sequence
from html import escape

import numpy as np

from ...palette import GREY, INK, SOFT

WIDE, HIGH, LEFT, FOOT = 320, 132, 12, 34
DOT = 3.4
ACCENT = "#0b5563"
COLUMNS = 30
SIDE = 9.4


def dots(values: Sequence[float] | np.ndarray, top: float, axis: str, told: str, colour: str = ACCENT) -> str:
    """Values along a line from 0 to `top`, dots that would lie on each other piled up."""
    room = WIDE - 2 * LEFT
    columns = int(room / (2 * DOT + 0.6))
    heights = [0] * (columns + 1)
    places = []
    for value in sorted(float(value) for value in values):
        column = round(min(1.0, value / top) * columns)
        places.append((column, heights[column]))
        heights[column] += 1
    most = max(1, *heights)
    step = min(2 * DOT + 0.4, (HIGH - FOOT - 2 * DOT - 4) / most)
    floor = HIGH - FOOT - DOT - 1
    marks = "".join(
        f'<circle cx="{LEFT + column * room / columns:.1f}" cy="{floor - height * step:.1f}" r="{DOT}"/>'
        for column, height in places
    )
    line = f'<path d="M{LEFT} {HIGH - FOOT}H{WIDE - LEFT}" stroke="{GREY}"/>'
    ends = _text(LEFT, HIGH - FOOT + 15, "0", "start") + _text(WIDE - LEFT, HIGH - FOOT + 15, f"{top:g}", "end")
    name = _text(WIDE / 2, HIGH - 4, axis, "middle")
    return _svg(WIDE, HIGH, told, line + f'<g fill="{colour}" fill-opacity=".6">{marks}</g>' + ends + name)


def squares(filled: int, count: int, told: str) -> str:
    """So many squares, of which the first are filled."""
    rows = math.ceil(count / COLUMNS)
    gap = (WIDE - 2 * LEFT) / COLUMNS
    parts = []
    for number in range(count):
        x, y = LEFT + number % COLUMNS * gap, 4 + number // COLUMNS * gap
        look = f'fill="{ACCENT}"' if number < filled else f'fill="none" stroke="{GREY}" stroke-width="1.2"'
        parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{SIDE - 1.6}" height="{SIDE - 1.6}" rx="1.5" {look}/>')
    return _svg(WIDE, int(8 + rows * gap), told, "".join(parts))


def _text(x: float, y: float, text: str, anchor: str) -> str:
    colour = SOFT if anchor == "middle" else INK
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-size="12" fill="{colour}">{escape(text)}</text>'


def _svg(wide: int, high: int, told: str, inside: str) -> str:
    return f'<svg viewBox="0 0 {wide} {high}" role="img" aria-label="{escape(told)}">{inside}</svg>'
