"""The figures of a chapter: which panels, drawn from which table, and what each says in words."""

from functools import partial

from matplotlib.axes import Axes

from ..plots import dumbbells, forest, mark_month, over_time, spreads
from ..words import LEVELS
from .chapter import TOLD, Chapter
from .drawing import Figure, Panel
from .tables import apart

SCALE = 0.6  # inches on the left for a scale with its label
COURSE = ("shared_ambition", "ownership", "trust")


def figures(chapter: Chapter) -> list[Figure]:
    """All figures of a chapter, in the order of the page."""
    made = [chance_figure(chapter), months_figure(chapter), course_figure(chapter)]
    made += [forest_figure(chapter)] if chapter.others else []
    made += [reach_figure(chapter)] if has_groups(chapter) else []
    return made


def has_groups(chapter: Chapter) -> bool:
    """Whether any scenario has residents to reach."""
    return any(scenario.groups for scenario in chapter.comparison.scenarios.values())


def row_height(rows: int) -> float:
    """Inches for a panel with one row a scenario."""
    return 0.85 + 0.42 * rows


def chance_figure(chapter: Chapter) -> Figure:
    """The chance of joint action by month, a panel a level."""
    words, table = chapter.words, chapter.comparison.chances
    last = table[table["month"] == table.groupby("scenario")["month"].transform("max")]

    def draw(level: str, axes: Axes) -> None:
        labels = (words("chance.month"), words("chance.axis") + " (%)")
        percent = table[table["level"] == level].copy()
        percent[["chance", "low", "high"]] *= 100
        over_time(percent, axes, chapter.looked, column="chance", labels=labels, top=100)
        if chapter.support is not None:
            mark_month(axes, chapter.support, words("chance.support"))

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
    """How much joint action: the mean and the spread of each scenario."""
    words, name = chapter.words, "action_months"
    table = chapter.of(name)
    told = []
    for scenario, label in chapter.labels.items():
        found = table[table["scenario"] == scenario].iloc[0]
        ends = words.interval(words.value(name, found["low"]), words.value(name, found["high"]))
        told.append(f"{label} {words.value(name, found['mean'])} ({ends})")
    label = words.measure(name)
    return Figure(
        "action_months",
        words("months.heading"),
        [Panel("", lambda axes: spreads(table, axes, chapter.looked, label=label), row_height(len(chapter.looked)))],
        words("months.caption", months=chapter.horizon, n=words.number(table["n"].max())),
        words("months.alt", measure=words.measure(name), numbers="; ".join(told)),
        [],
        words.lang == "nl",
    )


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


def forest_figure(chapter: Chapter) -> Figure:
    """The differences to the first scenario with their intervals, a panel a measure."""
    words, first = chapter.words, chapter.labels[chapter.first]
    panels, told = [], []

    def draw(name: str, axes: Axes) -> None:
        table = chapter.contrast(name).copy()
        if words.unit(name, "", difference=True) == words.word("units", "points"):
            table[["mean", "low", "high"]] *= 100
        low, high = table["n"].min(), table["n"].max()
        pairs = words("forest.pairs", n=high) if low == high else words("forest.pairs_range", low=low, high=high)
        unit = words.unit(name, table["unit"].iloc[0], difference=True)
        forest(table, axes, chapter.others, label=f"{words('forest.axis', unit=unit)}; {pairs}")

    for name in TOLD:
        panels.append(Panel(words.capital(words.measure(name)), partial(draw, name), row_height(len(chapter.others))))
        for scenario, look in chapter.others.items():
            found = chapter.contrast(name).set_index("scenario").loc[scenario]
            mean, ends = apart(name, found, words)
            told.append(f"{words.measure(name)}, {look.label}: {mean} ({ends}).")
    return Figure(
        "differences",
        words("forest.heading", first=first),
        panels,
        words("forest.caption"),
        words("forest.alt", first=first, numbers=" ".join(told)),
        [],
        words.lang == "nl",
    )


def reach_figure(chapter: Chapter) -> Figure:
    """Who is reached: the worst-off against the best-off group."""
    words, pair = chapter.words, ("reach_worst_off", "reach_best_off")
    table = chapter.comparison.summary
    table = table[table["measure"].isin(pair)].copy()
    told = []
    for scenario, label in chapter.labels.items():
        rows = table[table["scenario"] == scenario].set_index("measure")["mean"]
        told.append(f"{label} {words.value(pair[0], rows[pair[0]])}, {words.value(pair[1], rows[pair[1]])}")
    table[["mean", "sure_low", "sure_high"]] *= 100

    def draw(axes: Axes) -> None:
        dumbbells(table, axes, chapter.looked, measures=pair, label=words("reach.axis"))

    return Figure(
        "reach",
        words("reach.heading"),
        [Panel("", draw, row_height(len(chapter.looked)))],
        words("reach.caption", months=chapter.horizon, n=words.number(table["n"].max())),
        words("reach.alt", numbers="; ".join(told)),
        [],
        words.lang == "nl",
    )
