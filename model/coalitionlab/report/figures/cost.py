"""What each scenario asks of partners beside what it brings, as it is and at equal cost."""

from functools import partial

import pandas as pd
from matplotlib.axes import Axes

from ...plots import plane
from ..chapter import Chapter
from ..drawing import Figure, Panel
from .coming_about import SCALE

ASKED, BRINGS = "hours_given", ("action_months", "reach_worst_off")


def cost_figure(chapter: Chapter) -> Figure:
    """Hours of partners across, what comes of it up; open marks are at equal cost."""
    words, equal = chapter.words, chapter.equal
    assert equal is not None
    as_is, made = chapter.comparison.summary, equal.comparison.summary
    made = made[made["scenario"].isin(equal.changed)]

    def draw(measure: str, axes: Axes) -> None:
        points = pd.concat([points_of(as_is, measure, False), points_of(made, measure, True)])
        if words.unit(measure, "") == "%":
            points[["y", "y_low", "y_high"]] *= 100
        labels = (words("cost.axis"), words("cost.axis_reach" if measure == BRINGS[1] else "cost.axis_months"))
        plane(points, axes, chapter.looked, labels=labels)

    told = []
    for table, key in ((as_is, "cost.as_is"), (made, "cost.equal")):
        values = table.set_index(["scenario", "measure"])["mean"]
        for name in table["scenario"].unique():
            parts = (f"{words.measure(m)} {words.value(m, values[name, m])}" for m in (ASKED, *BRINGS))
            told.append(f"{chapter.labels[name]}, {words(key)}: {', '.join(parts)}")
    return Figure(
        "cost",
        words("cost.figure"),
        [Panel(words.capital(words.measure(m)), partial(draw, m), 2.9, SCALE) for m in BRINGS],
        words("cost.caption", months=chapter.horizon, n=words.number(as_is["n"].max())),
        words("cost.alt", numbers="; ".join(told)),
        list(chapter.looked.values()),
        words.lang == "nl",
    )


def points_of(summary: pd.DataFrame, measure: str, equal: bool) -> pd.DataFrame:
    """One point a scenario: hours given and a measure, each with the 95% interval of its mean."""
    ends = ["mean", "sure_low", "sure_high"]
    asked = summary[summary["measure"] == ASKED].set_index("scenario")[ends].set_axis(["x", "x_low", "x_high"], axis=1)
    brought = summary[summary["measure"] == measure].set_index("scenario")[ends]
    points = asked.join(brought.set_axis(["y", "y_low", "y_high"], axis=1)).reset_index()
    return points.assign(equal=equal)
