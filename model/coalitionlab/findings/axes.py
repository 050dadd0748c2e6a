"""Drawing: each function takes a table and axes, draws, and returns the axes. No number goes without its interval."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from ..palette import GREY, INK, Look

APART = 0.22  # of a row: between the marks of two groups


def row_height(groups: int) -> float:
    """Room for a name and a mark for each group, in rows of one mark."""
    return 1.0 + APART * (groups - 1)


def dots(table: pd.DataFrame, axes: Axes, looked: Mapping[str, Look], *, label: str) -> Axes:
    """One row a `name`, in it a mark with its interval for every `group`; open where it is not `clear`.

    Where there is a column `bar`, a grey tick marks what chance alone would give.
    """
    names = list(dict.fromkeys(table["name"]))
    groups = [group for group in looked if (table["group"] == group).any()]
    pitch = row_height(len(groups))
    axes.axvline(0, color=INK, linewidth=0.8)
    for row in table.itertuples():
        place = pitch * names.index(row.name) + APART * groups.index(row.group)
        look = looked[row.group]
        if np.isfinite(row.low):
            axes.hlines(place, row.low, row.high, color=look.colour, linestyle=look.line, linewidth=1.6)
        face = look.colour if row.clear else "white"
        axes.plot(row.value, place, "o", color=look.colour, markerfacecolor=face, markersize=4.5, markeredgewidth=1.2)
        if np.isfinite(getattr(row, "bar", np.nan)):
            axes.plot(row.bar, place, "|", color=GREY, markersize=11, markeredgewidth=1.6)
    behind = {"facecolor": "white", "edgecolor": "none", "pad": 0.6, "alpha": 0.85}
    for place, name in enumerate(names):
        axes.text(
            0.0,
            pitch * place - 0.24,
            name,
            fontsize=7.5,
            va="bottom",
            transform=axes.get_yaxis_transform(),
            bbox=behind,
        )
    axes.set_ylim(pitch * len(names) - 0.6, -0.95)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.locator_params(axis="x", nbins=6)
    axes.grid(axis="x")
    axes.set_xlabel(label)
    return axes


def lines(table: pd.DataFrame, axes: Axes, looked: Mapping[str, Look], *, labels: tuple[str, str]) -> Axes:
    """One line a `group` over `x`, with its band; words along x stand at equal distances."""
    words = not pd.api.types.is_numeric_dtype(table["x"])
    places = {value: k for k, value in enumerate(dict.fromkeys(table["x"]))}
    for group, look in looked.items():
        rows = table[table["group"] == group]
        if rows.empty:
            continue
        x = rows["x"].map(places).to_numpy(float) if words else rows["x"].to_numpy(float)
        low, high, value = (rows[key].to_numpy(float) for key in ("low", "high", "value"))
        axes.fill_between(x, low, high, color=look.colour, alpha=0.16, linewidth=0)
        marker = "o" if len(x) <= 12 else ""
        axes.plot(x, value, color=look.colour, linestyle=look.line, linewidth=1.6, marker=marker, markersize=3)
    if words:
        axes.set_xticks(list(places.values()), [str(name).replace("_", " ") for name in places], fontsize=7)
    axes.grid(axis="y")
    axes.set_xlabel(labels[0])
    axes.set_ylabel(labels[1])
    return axes


def stacked(table: pd.DataFrame, axes: Axes, looked: Mapping[str, Look], *, labels: tuple[str, str]) -> Axes:
    """What adds up, month by month: one layer a `group`, in the order of the legend from below."""
    wide = table.pivot(index="x", columns="group", values="value")[list(looked)]
    colours = [look.colour for look in looked.values()]
    axes.stackplot(wide.index, wide.to_numpy(float).T, colors=colours, alpha=0.75, edgecolor="white", linewidth=0.5)
    axes.set_xlim(wide.index.min(), max(wide.index.min() + 1, wide.index.max()))
    axes.set_ylim(bottom=0)
    axes.grid(axis="y")
    axes.set_xlabel(labels[0])
    axes.set_ylabel(labels[1])
    return axes
