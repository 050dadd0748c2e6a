"""Whether, when and how much joint action comes about, and what happens at the table meanwhile."""

from functools import partial

import pandas as pd
from matplotlib.axes import Axes

from ...plots import mark_month, over_time, spreads
from ...words import LEVELS
from ..chapter import Chapter
from ..drawing import Figure, Panel, row_height

SCALE = 0.6  # inches on the left for a scale with its label
COURSE = ("shared_ambition", "ownership", "trust")


def chance_figure(chapter: Chapter) -> Figure:
    """The chance of joint action by month, a panel a level."""
    words, table = chapter.words, chapter.comparison.chances
    last = table[table["month"] == table.groupby("scenario")["month"].transform("max")]

    def draw(level: str, axes: Axes) -> None:
        labels = (words("chance.month"), words("chance.axis") + " (%)")
        percent = table[table["level"] == level].copy()
        percent[["chance", "low", "high"]] *= 100
        over_time(percent, axes, chapter.looked, column="chance", labels=labels, top=100)
        mark_support(axes, chapter)

    told = []
    for name, label in chapter.labels.items():
        rows = last[last["scenario"] == name].set_index("level")["chance"]
        told.append(label + " " + ", ".join(f"{words.word('levels', v)} {words.percent(rows[v])}" for v in LEVELS))
    return Figure(
        "chance",
        words("chance.heading"),
        [Panel(words.capital(words.word("levels", level)), partial(draw, level), left=SCALE) for level in LEVELS],
        words("chance.caption", n=words.number(table["n"].max())),
        words("chance.alt", months=chapter.horizon, numbers="; ".join(told)),
        list(chapter.looked.values()),
        words.lang == "nl",
    )


def months_figure(chapter: Chapter) -> Figure:
    """How much joint action, with its spread over runs, and the chance that something still runs after support."""
    words, amount, lasts = chapter.words, "action_months", "survives_support"
    much, long = chapter.of(amount), chapter.of(lasts)
    told = []
    for scenario, label in chapter.labels.items():
        found = much[much["scenario"] == scenario].iloc[0]
        ends = words.interval(words.value(amount, found["low"]), words.value(amount, found["high"]))
        after = long[long["scenario"] == scenario].iloc[0]["mean"]
        told.append(f"{label} {words.value(amount, found['mean'])} ({ends}), {words.value(lasts, after)}")
    panels = [
        Panel(words.capital(words.measure(amount)), partial(_spread, much, chapter), row_height(len(chapter.looked)))
    ]
    caption = words("months.caption", months=chapter.horizon, n=words.number(much["n"].max()))
    if long["sure_low"].notna().all():
        panels.append(
            panels[0]._replace(heading=words.capital(words.measure(lasts)), draw=partial(_chance, long, chapter))
        )
        low, high = (words.number(end) for end in (long["n"].min(), long["n"].max()))
        caption += " " + words("months.lasts", low=low, high=high)
    alt = words("months.alt", measure=words.measure(amount), lasts=words.measure(lasts), numbers="; ".join(told))
    return Figure("action_months", words("months.heading"), panels, caption, alt, [], words.lang == "nl")


def _spread(table: pd.DataFrame, chapter: Chapter, axes: Axes) -> None:
    """The mean of each scenario with its interval, and 90% of its runs."""
    spreads(table, axes, chapter.looked, label=chapter.words("months.axis"))


def _chance(table: pd.DataFrame, chapter: Chapter, axes: Axes) -> None:
    """The chance of each scenario with its interval, of which it has no spread over runs."""
    percent = table.assign(low=table["sure_low"], high=table["sure_high"])
    percent[["mean", "low", "high", "sure_low", "sure_high"]] *= 100
    spreads(percent, axes, chapter.looked, label=chapter.words("chance.axis") + " (%)")
    axes.set_xlim(0, 100)


def course_figure(chapter: Chapter) -> Figure:
    """What happens at the table meanwhile: three states over time."""
    words, table = chapter.words, chapter.comparison.months
    table = table[table["measure"].isin(COURSE)]
    last = table[table["month"] == table.groupby("scenario")["month"].transform("max")]

    def draw(name: str, axes: Axes) -> None:
        labels = (words("chance.month"), words.measure(name))
        over_time(table[table["measure"] == name], axes, chapter.looked, column="mean", labels=labels, top=1)

    told = []
    for scenario, label in chapter.labels.items():
        rows = last[last["scenario"] == scenario].set_index("measure")["mean"]
        told.append(
            label + " " + ", ".join(f"{words.measure(name)} {words.value(name, rows[name])}" for name in COURSE)
        )
    return Figure(
        "course",
        words("months.course_heading"),
        [Panel(words.capital(words.measure(name)), partial(draw, name), left=SCALE) for name in COURSE],
        words("months.course_caption", n=words.number(table["n"].max())),
        words("months.course_alt", months=chapter.horizon, numbers="; ".join(told)),
        list(chapter.looked.values()),
        words.lang == "nl",
    )


def mark_support(axes: Axes, chapter: Chapter) -> None:
    """The month in which support ends, if it does for all alike."""
    if chapter.support is not None:
        mark_month(axes, chapter.support, chapter.words("chance.support"))
