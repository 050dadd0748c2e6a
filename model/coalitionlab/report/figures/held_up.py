"""What actions wait for, month by month: a panel a cause, all on one scale."""

from functools import partial

from matplotlib.axes import Axes

from ...plots import over_time
from ...words import CAUSES
from ..chapter import Chapter
from ..drawing import Figure, Panel
from .coming_about import SCALE, mark_support

SMALL = 0.05  # below this part of the largest a cause is named and not drawn


def held_up_figure(chapter: Chapter) -> Figure:
    """How many ideas and agreed actions wait in each month, by cause."""
    words, table = chapter.words, chapter.comparison.waiting
    top = float(table["high"].max())
    peaks = table.groupby("cause")["mean"].max()
    drawn = [cause for cause in CAUSES if peaks[cause] >= SMALL * peaks.max()] if peaks.max() > 0 else CAUSES[:1]
    names = {cause: words.measure(f"blocked_{cause}") for cause in CAUSES}

    def draw(cause: str, axes: Axes) -> None:
        labels = (words("chance.month"), words("blocked.axis"))
        rows = table[table["cause"] == cause]
        over_time(rows, axes, chapter.looked, column="mean", labels=labels, top=1.05 * top if top > 0 else 1.0)
        mark_support(axes, chapter)

    told = []
    totals = table.groupby(["scenario", "cause"])["mean"].sum()
    for scenario, label in chapter.labels.items():
        parts = (f"{names[cause]} {words.number(totals[scenario, cause], 1)}" for cause in drawn)
        told.append(f"{label}: {', '.join(parts)}")
    left = [names[cause] for cause in CAUSES if cause not in drawn]
    caption = words("blocked.caption", n=words.number(table["n"].max()))
    return Figure(
        "held_up",
        words("blocked.heading"),
        [Panel(words.capital(names[cause]), partial(draw, cause), left=SCALE) for cause in drawn],
        caption + (f" {words('blocked.small', names=', '.join(left))}" if left and top > 0 else ""),
        words("blocked.alt", numbers="; ".join(told)),
        list(chapter.looked.values()),
        words.lang == "nl",
    )
