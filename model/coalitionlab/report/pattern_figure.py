"""The figure of the patterns: what is left of each claim without its mechanism, or in which worlds it holds."""

from collections.abc import Callable

import pandas as pd
from matplotlib.axes import Axes

from ..palette import FAINT, INK, Look, looks
from ..patterns import PATTERNS, Claim
from ..patterns.telling import Telling
from .drawing import ALONE, EDGE, Figure, Panel

ROW, AROUND, LABELS = 0.205, 0.55, 2.7  # inches: of a row, above and below all rows, left of them
LEAST, MOST = -60.0, 260.0  # percent of the effect; what lies outside is drawn at the edge, with an arrow
SHARES = {"holds": "#0072b2", "none": "#c3cad1", "unclear": "#e9ecef", "against": "#d55e00"}


def pattern_figure(table: pd.DataFrame, telling: Telling) -> Figure:
    """The figure that suits a table of claims: of one world or of several."""
    return worlds_figure(table, telling) if table["worlds"].max() > 1 else left_figure(table, telling)


def left_figure(table: pd.DataFrame, telling: Telling) -> Figure:
    """Every claim that is a difference: its effect as 100% with its interval, and what is left without the mechanism.

    Differences whose sign is not clear are left out: their part has no meaning.
    """
    some = table[table["verdict"].isin(["holds", "against"])]
    claims = [claim for claim in _claims(some) if claim.contrast]
    found = looks({name: name for name in table["scenario"].unique()})
    looked = {name: look._replace(dash=()) for name, look in found.items()}

    def draw(axes: Axes) -> None:
        for mark in (0.0, 50.0, 100.0):
            axes.axvline(mark, color=INK if mark == 0 else FAINT, linewidth=0.9, zorder=0)
        for at, claim in enumerate(claims):
            for shift, (name, look) in zip((-0.17, 0.17), looked.items(), strict=True):
                for line in _lines(some, claim)[lambda lines, name=name: lines["scenario"] == name].to_dict("records"):
                    _, *whole = _percent(line, "")
                    left, *ends = _percent(line, "off_")
                    axes.hlines([at + shift], whole[0], whole[1], color=FAINT, linewidth=5, zorder=1)
                    axes.hlines([at + shift], ends[0], ends[1], color=look.colour, linewidth=1.5, zorder=2)
                    face = look.colour if line["stands"] == 1 else "white"
                    sign = "<" if left <= LEAST else ">" if left >= MOST else "o"
                    axes.plot(left, at + shift, sign, color=look.colour, markerfacecolor=face, markersize=4.5)
        axes.set_xlim(LEAST - 6, MOST + 6)
        axes.set_xlabel(telling("figure_left_axis"))
        _rows(axes, claims, telling)

    caption = telling("figure_left", runs=telling.words.number(int(table["runs"].max())))
    return _figure(claims, draw, caption, list(looked.values()), telling)


def worlds_figure(table: pd.DataFrame, telling: Telling) -> Figure:
    """Every claim: the shares of worlds, over the base scenarios, in which it holds, is against, and so on."""
    claims = _claims(table)

    def draw(axes: Axes) -> None:
        for at, claim in enumerate(claims):
            start = 0.0
            for verdict, colour in SHARES.items():
                share = 100 * float(_lines(table, claim)[verdict].mean())
                axes.barh(at, share, left=start, height=0.7, color=colour, edgecolor="white", linewidth=0.5)
                start += share
        axes.set_xlim(0, 100)
        axes.set_xlabel(telling("figure_worlds_axis"))
        _rows(axes, claims, telling)

    legend = [Look(colour, (), telling.verdict(verdict)) for verdict, colour in SHARES.items()]
    caption = telling("figure_worlds", worlds=telling.words.number(int(table["worlds"].max())))
    return _figure(claims, draw, caption, legend, telling)


def _figure(
    claims: list[Claim], draw: Callable[[Axes], None], caption: str, legend: list[Look], telling: Telling
) -> Figure:
    """The rows in one panel, with room for their names on the left."""
    panel = Panel("", draw, ROW * len(claims) + AROUND, LABELS)
    return Figure("patterns", telling("heading"), [panel], caption, caption, legend, telling.words.lang == "nl")


def _claims(table: pd.DataFrame) -> list[Claim]:
    """The claims that are in the table."""
    there = set(zip(table["pattern"], table["claim"], strict=True))
    return [claim for pattern in PATTERNS for claim in pattern.claims if (claim.pattern, claim.name) in there]


def _lines(table: pd.DataFrame, claim: Claim) -> pd.DataFrame:
    """A claim's rows, one a base scenario."""
    return table[(table["pattern"] == claim.pattern) & (table["claim"] == claim.name)]


def _percent(line: dict[str, float], part: str) -> list[float]:
    """Effect and the ends of its interval as percent of the effect with the mechanism, cut to what is drawn."""
    numbers = [100 * line[part + name] / line["effect"] for name in ("effect", "low", "high")]
    return [min(MOST, max(LEAST, number)) for number in numbers]


def _rows(axes: Axes, claims: list[Claim], telling: Telling) -> None:
    """From the top down, each with what it measures and, at its first claim, its pattern; a line between patterns."""
    beside, far = axes.get_yaxis_transform(), (0.1 - LABELS) / (ALONE - LABELS - EDGE)
    for at, claim in enumerate(claims):
        name = f"{telling.words.measure(claim.what.measure)}, {claim.what.month}"
        axes.text(-0.02, at, name, transform=beside, va="center", ha="right", fontsize=7.5)
        if at == 0 or claims[at - 1].pattern != claim.pattern:
            axes.text(far, at, claim.pattern, transform=beside, va="center", fontsize=8, fontweight="bold")
            axes.axhline(at - 0.5, color=FAINT, linewidth=0.7, zorder=0)
    axes.set_yticks([])
    axes.set_ylim(len(claims) - 0.4, -0.6)
    axes.spines["left"].set_visible(False)
