"""Figures: each function takes a table and axes, draws, and returns the axes.

A scenario has one look in all figures (`palette.py`). A mean is never drawn without its interval.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import matplotlib
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from .palette import FAINT, GREY, INK, Look

matplotlib.use("Agg")

SETTINGS: dict[str, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 10,
    "axes.titleweight": "bold",
    "axes.axisbelow": True,
    "grid.color": FAINT,
    "grid.linewidth": 0.7,
    "text.color": INK,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "svg.fonttype": "none",
    "svg.hashsalt": "coalitionlab",
}
ON_TOP: dict[str, Any] = {"clip_on": False, "zorder": 3}  # a dot on the edge is not cut in half


COMMA = str.maketrans(",.", ".,")  # what a Dutch reader expects


@contextmanager
def style() -> Iterator[None]:
    """Our settings for all figures drawn inside."""
    with matplotlib.rc_context(SETTINGS):  # type: ignore[arg-type]
        yield


def over_time(
    table: pd.DataFrame,
    axes: Axes,
    looked: Mapping[str, Look],
    *,
    column: str,
    labels: tuple[str, str],
    top: float | None,
) -> Axes:
    """Lines over months with their bands; `table` has scenario, month, `column`, low and high."""
    for name, look in looked.items():
        rows = table[table["scenario"] == name]
        axes.fill_between(rows["month"], rows["low"], rows["high"], color=look.colour, alpha=0.16, linewidth=0)
        axes.plot(rows["month"], rows[column], color=look.colour, linestyle=look.line, linewidth=1.8)
    last = int(table["month"].max())
    axes.set_xlim(1, max(2, last))
    axes.set_ylim(0, top)
    axes.set_xticks(sorted({1, *range(12, last + 1, 12 if last <= 96 else 24)}))
    axes.grid(axis="y")
    axes.set_xlabel(labels[0])
    axes.set_ylabel(labels[1])
    return axes


def write_numbers(axes: Axes, comma: bool) -> Axes:
    """Numbers along the axes as the reader's language writes them."""

    def written(value: float, place: int) -> str:
        text = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:g}"
        text = text.replace("-", "\u2212")
        return text.translate(COMMA) if comma else text

    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(written))
    return axes


def mark_month(axes: Axes, month: int, text: str) -> Axes:
    """A thin line at a month in which something changes for all, with its name."""
    axes.axvline(month, color=GREY, linewidth=0.8, linestyle=(0, (1, 2)))
    axes.text(month, 1.0, f" {text}", color=GREY, fontsize=7.5, va="top", transform=axes.get_xaxis_transform())
    return axes


def spreads(table: pd.DataFrame, axes: Axes, looked: Mapping[str, Look], *, label: str) -> Axes:
    """One row a scenario: 90% of runs as a thin line, the mean with its 95% interval on it.

    `table` has scenario, mean, low, high (5th and 95th percentile), sure_low and sure_high (95% of the mean).
    """
    for row, (name, look) in enumerate(looked.items()):
        found = table[table["scenario"] == name].iloc[0]
        axes.hlines(row, found["low"], found["high"], color=look.colour, linewidth=1.2, alpha=0.7)
        axes.hlines(row, found["sure_low"], found["sure_high"], color=look.colour, linewidth=5, alpha=0.55)
        axes.plot(found["mean"], row, "o", color=look.colour, markersize=5.5, markeredgecolor="white", **ON_TOP)
    axes.set_xlim(left=min(0.0, float(table["low"].min())))
    return _rows(axes, looked, label)


def forest(
    table: pd.DataFrame, axes: Axes, looked: Mapping[str, Look], *, label: str, notes: Mapping[str, str] | None = None
) -> Axes:
    """One row a scenario: the difference with its 95% interval; open where the interval holds zero.

    `table` has scenario, mean, low, high and verdict; `notes` are written at the right, above the rows.
    """
    axes.axvline(0, color=INK, linewidth=0.9)
    for row, (name, look) in enumerate(looked.items()):
        found = table[table["scenario"] == name].iloc[0]
        if found["verdict"] == "too few":
            axes.text(0, row, " ?", color=look.colour, va="center")
            continue
        filled = look.colour if found["verdict"] in ("more", "less") else "white"
        axes.hlines(row, found["low"], found["high"], color=look.colour, linewidth=1.8)
        axes.plot(found["mean"], row, "o", color=look.colour, markerfacecolor=filled, markersize=6, markeredgewidth=1.4)
    ends = table[["low", "high"]].abs().max(axis=None)
    reach = 1.08 * float(ends) if ends > 0 else 1.0
    axes.set_xlim(-reach, reach)
    return _rows(axes, looked, label, notes or {})


def dumbbells(
    table: pd.DataFrame, axes: Axes, looked: Mapping[str, Look], *, measures: Sequence[str], label: str
) -> Axes:
    """One row a scenario: two measures on one line, the first filled and the second open, each with its interval.

    `table` has scenario, measure, mean, sure_low and sure_high.
    """
    for row, (name, look) in enumerate(looked.items()):
        pair = table[table["scenario"] == name].set_index("measure").loc[list(measures)]
        axes.hlines(row, pair["mean"].min(), pair["mean"].max(), color=FAINT, linewidth=3, zorder=1)
        for place, (_, found) in enumerate(pair.iterrows()):
            axes.hlines(row, found["sure_low"], found["sure_high"], color=look.colour, linewidth=1.8, zorder=2)
            face = "white" if place else look.colour
            axes.plot(found["mean"], row, "o", color=look.colour, markersize=6.5, markerfacecolor=face, **ON_TOP)
    axes.set_xlim(left=0)
    return _rows(axes, looked, label)


def plane(points: pd.DataFrame, axes: Axes, looked: Mapping[str, Look], *, labels: tuple[str, str]) -> Axes:
    """What each scenario asks (across) and brings (up), with 95% intervals; open and joined to it where `equal`.

    `points` has scenario, equal (whether at equal cost), and for x and y the mean, _low and _high.
    """
    for name, look in looked.items():
        some = points[points["scenario"] == name]
        axes.plot(some["x"], some["y"], color=look.colour, linewidth=0.9, linestyle=(0, (1, 1.5)), zorder=1)
        for point in some.to_dict("records"):
            face = "white" if point["equal"] else look.colour
            axes.hlines(point["y"], point["x_low"], point["x_high"], color=look.colour, linewidth=1.4, zorder=2)
            axes.vlines(point["x"], point["y_low"], point["y_high"], color=look.colour, linewidth=1.4, zorder=2)
            marks: dict[str, Any] = {"markersize": 6.5, "markerfacecolor": face, "markeredgewidth": 1.4}
            axes.plot(point["x"], point["y"], "o", color=look.colour, **marks, **ON_TOP)
    axes.set_xlim(0, 1.06 * max(1.0, float(points["x_high"].max())))
    axes.set_ylim(0, 1.1 * max(1e-9, float(points["y_high"].max())))
    axes.grid()
    axes.locator_params(axis="x", nbins=5)
    axes.set_xlabel(labels[0])
    axes.set_ylabel(labels[1])
    return axes


def _rows(axes: Axes, looked: Mapping[str, Look], label: str, notes: Mapping[str, str] = {}) -> Axes:
    """Rows from the top down, each with the name of its scenario above it, which stays readable on a phone."""
    behind = {"facecolor": "white", "edgecolor": "none", "pad": 1}  # the grid does not run through names
    across = axes.get_yaxis_transform()
    for row, (name, look) in enumerate(looked.items()):
        text = axes.text(0.0, row - 0.3, look.label, fontsize=8.5, va="bottom", transform=across)
        text.set_bbox(behind)
        if name in notes:
            note = axes.text(1.0, row - 0.3, notes[name], fontsize=7.5, color=GREY, va="bottom", transform=across)
            note.set(ha="right", bbox=behind)
    axes.locator_params(axis="x", nbins=6)
    axes.set_ylim(len(looked) - 0.6, -0.95)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x")
    axes.set_xlabel(label)
    return axes
