"""Who is reached: the worst-off beside the best-off group."""

from matplotlib.axes import Axes

from ...plots import dumbbells, spreads
from ..chapter import Chapter
from ..drawing import Figure, Panel, row_height


def has_groups(chapter: Chapter) -> bool:
    """Whether any scenario has residents to reach."""
    return any(scenario.groups for scenario in chapter.comparison.scenarios.values())


def reach_figure(chapter: Chapter) -> Figure:
    """Who is reached: the worst-off beside the best-off group, and the gap between them."""
    words, pair, gap = chapter.words, ("reach_worst_off", "reach_best_off"), "reach_gap"
    table = chapter.comparison.summary
    table = table[table["measure"].isin((*pair, gap))].copy()
    told = []
    for scenario, label in chapter.labels.items():
        rows = table[table["scenario"] == scenario].set_index("measure")["mean"]
        told.append(f"{label} {', '.join(words.value(name, rows[name]) for name in (*pair, gap))}")
    table[["mean", "sure_low", "sure_high"]] *= 100

    def draw_pair(axes: Axes) -> None:
        dumbbells(table, axes, chapter.looked, measures=pair, label=words("reach.axis"))

    def draw_gap(axes: Axes) -> None:
        rows = table[table["measure"] == gap].assign(
            low=lambda found: found["sure_low"], high=lambda found: found["sure_high"]
        )
        spreads(rows, axes, chapter.looked, label=words("reach.axis_gap"))

    panels = [Panel(words("reach.panel"), draw_pair, row_height(len(chapter.looked)))]
    panels.append(panels[0]._replace(heading=words.capital(words.measure(gap)), draw=draw_gap))
    return Figure(
        "reach",
        words("reach.heading"),
        panels,
        words("reach.caption", months=chapter.horizon, n=words.number(table["n"].max())),
        words("reach.alt", numbers="; ".join(told)),
        [],
        words.lang == "nl",
    )
