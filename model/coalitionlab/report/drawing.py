"""A figure is a row of panels. On a page each panel is an SVG of its own, so a phone can put them below each other;
in a file they stand together, with title, legend and note. The same data give the same bytes.

Panels are placed by hand: matplotlib's own layout solvers differ in the last digit from one time to the next.
"""

import io
import re
import textwrap
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.lines import Line2D

from .. import __version__
from ..files import writing
from ..palette import GREY, Look
from ..plots import style, write_numbers

WIDTH = 3.4  # inches of one panel
ALONE = 6.2  # inches of one that stands alone in a file
HEAD, FOOT, EDGE = 0.36, 0.46, 0.2  # inches above, below and right of the axes
TOP = 0.08  # inches above axes without a heading
TITLE, LINE, NAME = 0.42, 0.19, 0.24  # inches of a figure's title, of a line of text, of a line of its legend
LEGEND: dict[str, Any] = {
    **{"loc": "lower left", "borderaxespad": 0, "frameon": False},
    **{"fontsize": 8.5, "handlelength": 3},
}
NO_DATE = {"svg": {"Date": None, "Creator": None}, "png": {"Software": f"coalitionlab {__version__}"}}
KINDS = ("svg", "png")


class Panel(NamedTuple):
    """One pair of axes: a heading, what draws it, its height in inches, and the room for labels on its left."""

    heading: str
    draw: Callable[[Axes], Any]
    height: float = 2.5
    left: float = 0.12


class Figure(NamedTuple):
    """Panels that belong together, with what a reader has to know: caption, description in words, legend."""

    name: str
    heading: str
    panels: list[Panel]
    caption: str
    alt: str
    legend: list[Look]
    comma: bool = False  # decimals after a comma

    def draw(self, number: int, canvas: Canvas, place: tuple[float, float], width: float, headed: bool = True) -> None:
        """Draw one panel, its lower left corner in a place of the canvas, in inches; with its heading if `headed`."""
        panel, whole = self.panels[number], canvas.get_size_inches()
        headed = headed and bool(panel.heading)
        wide, high = width - panel.left - EDGE, height_of(panel, headed) - FOOT - (HEAD if headed else TOP)
        spot = (place[0] + panel.left) / whole[0], (place[1] + FOOT) / whole[1]
        axes = canvas.add_axes((*spot, wide / whole[0], high / whole[1]))
        panel.draw(axes)
        write_numbers(axes, self.comma)
        if headed:
            axes.set_title(textwrap.fill(panel.heading, int(wide * 14)), fontsize=9.5, linespacing=1.05)


def row_height(rows: int) -> float:
    """Inches for a panel with one row a scenario."""
    return 0.85 + 0.42 * rows


def height_of(panel: Panel, headed: bool) -> float:
    """Inches of a panel: without its heading it is as much lower."""
    return panel.height if headed or not panel.heading else panel.height - HEAD + TOP


def inline(figure: Figure, prefix: str) -> list[str]:
    """Each panel as an SVG element for within a page, without its heading; `prefix` keeps their ids apart."""
    found = []
    for number, panel in enumerate(figure.panels):
        with style():
            canvas = Canvas(figsize=(WIDTH, height_of(panel, headed=False)))
            figure.draw(number, canvas, (0, 0), WIDTH, headed=False)
            found.append(_element(canvas, f"{prefix}-{number}", panel.heading or figure.heading))
    return found


def _element(canvas: Canvas, prefix: str, label: str) -> str:
    """The SVG element alone: no prolog, no metadata, ids of its own."""
    out = io.StringIO()
    canvas.savefig(out, format="svg", metadata=NO_DATE["svg"], transparent=True)
    text = out.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>\s*", "", text, flags=re.S)
    text = re.sub(r'\bid="', f'id="{prefix}-', text)
    text = re.sub(r"url\(#", f"url(#{prefix}-", text)
    text = re.sub(r'(xlink:)?href="#', f'href="#{prefix}-', text)
    opening = r'<svg viewBox="\1" role="img" aria-label="LABEL">'
    text = re.sub(r'<svg[^>]*?viewBox="([^"]*)"[^>]*>', opening, text, count=1)
    text = re.sub(r"<!--.*?-->\s*", "", text, flags=re.S)
    return re.sub(r"\s*\n\s*", "\n", text.replace("LABEL", escape(label), 1)).strip()


def save(figure: Figure, folder: Path, note: str) -> list[Path]:
    """The figure as files, SVG and PNG, readable without the page: with title, legend, caption and note."""
    columns = min(3, len(figure.panels))
    each = WIDTH if columns > 1 else ALONE
    rows = [figure.panels[k : k + columns] for k in range(0, len(figure.panels), columns)]
    heights = [max(panel.height for panel in some) for some in rows]
    said = [*textwrap.wrap(figure.caption, int(each * columns * 15)), note]
    across = abreast([look.label for look in figure.legend], each * columns)
    below = LINE * len(said) + NAME * -(-len(figure.legend) // across) + 0.14
    size = (each * columns, sum(heights) + below + TITLE)
    with style():
        canvas = Canvas(figsize=size)
        for number in range(len(figure.panels)):
            line, column = divmod(number, columns)
            figure.draw(number, canvas, (column * each, below + sum(heights[line + 1 :])), each)
        left = 0.1 / size[0]
        canvas.text(left, 1 - 0.12 / size[1], figure.heading, fontsize=12, fontweight="bold", va="top")
        canvas.text(left, 0.06 / size[1], "\n".join(said), fontsize=8, color=GREY, va="bottom", linespacing=1.25)
        if figure.legend:
            marks = [Line2D([], [], color=look.colour, linestyle=look.line, linewidth=2) for look in figure.legend]
            names = [look.label for look in figure.legend]
            spot = (left, (LINE * len(said) + 0.08) / size[1])
            canvas.legend(marks, names, ncols=across, bbox_to_anchor=spot, **LEGEND)
        return [_kept(canvas, folder / f"{figure.name}.{kind}", kind) for kind in KINDS]


def _kept(canvas: Canvas, path: Path, kind: str) -> Path:
    with writing(path) as temporary:
        canvas.savefig(temporary, format=kind, dpi=150, metadata=NO_DATE[kind])
    return path


def abreast(names: list[str], width: float) -> int:
    """How many names of a legend fit beside each other in so many inches."""
    longest = max(map(len, names), default=1)
    return max(1, min(len(names), int(width / (0.085 * longest + 0.6))))
