"""One month of one run as a picture: the table with its core and outer ring, and lines of how it went so far.

Every partner keeps its place on the circle. The core sits inside and the outer ring around it; the name of who is
away is grey. A line between two partners is trust; a disc's colour is motivation and its size the hours given this
month.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from textwrap import fill
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Circle

from ..agents import CoalitionModel
from ..palette import FAINT, GREY, INK, Look
from ..words import AWAY, CORE, OUTER_RING, PLACES

RADIUS = {PLACES[CORE]: 1.0, PLACES[OUTER_RING]: 1.55, PLACES[AWAY]: 1.55}
NAMES_AT = 1.78  # where names begin, outside both circles
LEAST_TRUST = 0.2  # thinner lines would only grey the picture
SMALLEST, LARGEST = 40.0, 600.0  # the area of a disc for no hours, and for `MOST_HOURS` or more
MOST_HOURS = 24.0
COLOURS = "viridis"  # even steps for any colour vision
LETTERS = 22  # of a name on one line


def seats_of(model: CoalitionModel) -> pd.DataFrame:
    """Every partner of the roster, in order: name and label, place, motivation, hours, and its angle on the circle."""
    order = {entry.name: place for place, entry in enumerate(model.setting.partners)}
    partners = sorted(model.partners, key=lambda partner: order[partner.name])
    rows = [(partner.name, partner.place, partner.motivation, partner.hours) for partner in partners]
    table = pd.DataFrame(rows, columns=["name", "place", "motivation", "hours"])
    return table.assign(label=table["name"], angle=np.pi / 2 - 2 * np.pi * np.arange(len(rows)) / max(1, len(rows)))


def ties_of(model: CoalitionModel) -> pd.DataFrame:
    """Every pair at the table with the mean of their trust in each other."""
    pairs = combinations(model.at_table(), 2)
    rows = [(one.name, other.name, (one.trust_in(other) + other.trust_in(one)) / 2) for one, other in pairs]
    return pd.DataFrame(rows, columns=["one", "other", "trust"])


def draw_table(seats: pd.DataFrame, ties: pd.DataFrame, axes: Axes, motivation: str) -> Axes:
    """The picture of the table; `motivation` names the scale of its colours."""
    axes.set_aspect("equal")
    axes.set_axis_off()
    axes.set(xlim=(-2.9, 2.9), ylim=(-2.9, 2.9))
    for place in (PLACES[CORE], PLACES[OUTER_RING]):
        axes.add_patch(Circle((0, 0), RADIUS[place], fill=False, edgecolor=FAINT, linewidth=1.5, zorder=0))
    where = _where(seats)
    _trust(ties, where, axes)
    there = seats[seats["place"] != PLACES[AWAY]]
    points = np.array([where[name] for name in there["name"]]).reshape(-1, 2)
    areas = SMALLEST + (LARGEST - SMALLEST) * np.clip(there["hours"] / MOST_HOURS, 0, 1)
    style: dict[str, Any] = {"cmap": COLOURS, "vmin": 0, "vmax": 1, "edgecolor": INK, "linewidth": 0.8, "zorder": 3}
    discs = axes.scatter(points[:, 0], points[:, 1], s=areas, c=there["motivation"], **style)
    for label, place, angle in seats[["label", "place", "angle"]].itertuples(index=False):
        _name(label, angle, place != PLACES[AWAY], axes)
    bar = axes.figure.colorbar(discs, ax=axes, orientation="horizontal", shrink=0.4, pad=0.01, aspect=30)
    bar.set_label(motivation, fontsize=8)
    bar.ax.tick_params(labelsize=8)
    return axes


def draw_lines(months: pd.DataFrame, axes: Axes, looked: Mapping[str, Look], labels: Sequence[str]) -> Axes:
    """Measures of one run month by month; `months` has one row a month from month 1."""
    for name, look in looked.items():
        axes.plot(
            np.arange(1, len(months) + 1),
            months[name].astype(float),
            color=look.colour,
            linestyle=look.line,
            linewidth=1.8,
            label=look.label,
            marker="." if len(months) == 1 else "",
        )
    axes.set_xlim(1, max(12, len(months)))
    most = float(months[list(looked)].astype(float).max(axis=None)) if len(months) else 0.0
    axes.set_ylim(0, 1.05 * most if most > 0 else 1.0)
    axes.set_xlabel(labels[0])
    axes.set_title(labels[1], loc="left", fontsize=10)
    axes.grid(axis="y", color=FAINT)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(fontsize=8, frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5), handlelength=3)
    return axes


def _where(seats: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """The point of each partner."""
    radius = seats["place"].map(RADIUS)
    x, y = radius * np.cos(seats["angle"]), radius * np.sin(seats["angle"])
    return dict(zip(seats["name"], zip(x, y, strict=True), strict=True))


def _trust(ties: pd.DataFrame, where: Mapping[str, tuple[float, float]], axes: Axes) -> None:
    """A line for each pair with some trust, thicker and darker the more there is."""
    seen = ties[ties["trust"] >= LEAST_TRUST]
    if seen.empty:
        return
    lines = [(where[one], where[other]) for one, other in zip(seen["one"], seen["other"], strict=True)]
    trust = seen["trust"].to_numpy()
    axes.add_collection(LineCollection(lines, colors=INK, linewidths=0.3 + 2.2 * trust, alpha=np.clip(trust, 0, 0.7)))


def _name(name: str, angle: float, there: bool, axes: Axes) -> None:
    """A name along its spoke, upright on both sides; grey and slanted for who is away."""
    left = np.cos(angle) < 0
    turn = np.degrees(angle) + (180 if left else 0)
    axes.text(
        NAMES_AT * np.cos(angle),
        NAMES_AT * np.sin(angle),
        fill(name, LETTERS),
        rotation=turn,
        rotation_mode="anchor",
        ha="right" if left else "left",
        va="center",
        fontsize=9,
        linespacing=1.0,
        color=INK if there else GREY,
        style="normal" if there else "italic",
    )
