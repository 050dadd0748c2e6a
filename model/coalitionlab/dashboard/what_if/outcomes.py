"""What comes out, as pictures: the chance of joint action by level, and one other outcome that is chosen.

`now` is what the levers say, `before` what it is compared with, or None where that is the same. The same runs of both
are shown. Everything here is made in a thread.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from ...measures import MEASURES
from ...palette import LOOKS
from ...texts.wording import SHOWN, Wording
from ...words import CAUSES, LEVELS
from ..answers import Answer, Band
from ..charts import Line, Marked, basics, darker, look, numbers, over_time
from ..pictures import Rows

OUTCOMES = ("action_months", "shared_ambition", "ownership", "trust", "reach", "blocked")
EVERY = 12  # months between rows of a table


class Shown(NamedTuple):
    """A picture with its description, the line below it, and its numbers as a table."""

    options: dict[str, Any]
    described: str
    caption: str
    rows: Rows


def chances(now: Answer, before: Answer | None, words: Wording, support: int) -> Shown:
    """The chance, by month, that an action of each level has been sustained."""
    lines, told, columns = [], [], []
    for number, level in enumerate(LEVELS):
        name, (colour, dash) = words.word("levels", level), look(number + 1)
        if before is not None:
            band = before.chance(level)
            lines.append(Line(words("picture.named_before", name=name), "", band, colour, dash, faint=True))
            columns.append((words("picture.named_before", name=name), band))
        band = now.chance(level)
        lines.append(Line(name, name, band, colour, dash))
        columns.append((name, band))
        told.append(f"{name} {percent(band, words)}")
    options = over_time(lines, words, unit="%", scale=100, top=100, places=0, marks=ends_of(support, now, words))
    return Shown(
        options,
        words("chances.described", months=now.months, numbers="; ".join(told)),
        words("chances.caption", n=words.number(now.runs), months=now.months),
        by_month(columns, words, lambda value: words.percent(value)),
    )


def outcome(name: str, now: Answer, before: Answer | None, words: Wording, support: int) -> Shown:
    """The outcome of that name."""
    if name == "blocked":
        return blocked(now, before, words)
    if name == "reach":
        return reach(now, before, words, support)
    return one(name, now, before, words, support)


def one(measure: str, now: Answer, before: Answer | None, words: Wording, support: int) -> Shown:
    """The course of one measure: mean and 90% of runs."""
    lines, columns, told = [], [], []
    if before is not None:
        band = before.band(measure)
        colour, dash = look(0)
        lines.append(Line(words("picture.before"), words("picture.before_short"), band, colour, dash, faint=True))
        columns.append((words("picture.before"), band))
    band = now.band(measure)
    colour, _ = look(1)
    lines.append(Line(words("picture.now"), words("picture.now_short") if before is not None else "", band, colour))
    columns.append((words("picture.now"), band))
    told = [f"{name} {value_of(measure, band, words)}" for name, band in columns]
    scaled = SHOWN[measure] == "index"
    options = over_time(
        lines,
        words,
        unit=words.unit(measure, MEASURES[measure].unit),
        top=1 if scaled else None,
        places=2 if scaled else 1,
        marks=ends_of(support, now, words),
    )
    return Shown(
        options,
        words("outcome.described", measure=words.measure(measure), months=now.months, numbers="; ".join(told)),
        f"{words.meaning(measure, MEASURES[measure].meaning)} {words('outcome.caption', n=words.number(now.runs))}",
        by_month(columns, words, lambda value: words.value(measure, value)),
    )


def reach(now: Answer, before: Answer | None, words: Wording, support: int) -> Shown:
    """Who is reached: the worst-off and the best-off group, and the gap between them."""
    lines, columns = [], []
    for number, measure in ((2, "reach_worst_off"), (3, "reach_best_off")):
        colour, dash = look(number)
        name = words(f"outcome.{measure}")
        if before is not None:
            band = before.band(measure)
            lines.append(Line(words("picture.named_before", name=name), "", band, colour, dash, faint=True))
        band = now.band(measure)
        lines.append(Line(name, name.replace(" ", "\n"), band, colour, dash))
        columns.append((name, band))
    gap = now.sure("reach_gap")
    ends = [words.number(100 * end, 1) for end in (gap.mean, gap.low, gap.high)]
    told = "; ".join(f"{name} {value_of('reach_worst_off', band, words)}" for name, band in columns)
    most = max(float(np.nanmax(line.band.high, initial=0.0)) for line in lines)
    top = next(top for top in (10, 20, 40, 60, 80, 100) if 100 * most <= top or top == 100)
    marks = ends_of(support, now, words)
    return Shown(
        over_time(lines, words, unit="%", scale=100, top=top, places=1, marks=marks),
        words("outcome.described", measure=words("outcomes.reach"), months=now.months, numbers=told),
        words("outcome.reach_caption", n=words.number(now.runs), gap=ends[0], low=ends[1], high=ends[2]),
        by_month(columns, words, lambda value: words.percent(value)),
    )


def blocked(now: Answer, before: Answer | None, words: Wording) -> Shown:
    """What ideas and actions waited for at the end: the mean of each cause, and 90% of runs."""
    causes = [f"blocked_{cause}" for cause in CAUSES]
    shown = [(words("picture.now"), look(1)[0], now)]
    if before is not None:
        shown.insert(0, (words("picture.before"), LOOKS[0][0], before))
    series, rows, told = [], [[words.capital(words.measure(cause))] for cause in causes], []
    for place, (name, colour, answer) in enumerate(shown):
        values = np.stack([answer.at_end(cause) for cause in causes])
        low, high = np.percentile(values, (5, 95), axis=1)
        band = Band(values.mean(axis=1), low, high, answer.runs)
        series += bars(name, colour, band, place, len(shown))
        for row, *found in zip(rows, band.middle, band.low, band.high, strict=True):
            row.append(f"{words.number(found[0], 1)} ({words.interval(*(words.number(end, 1) for end in found[1:]))})")
        most = np.argsort(-band.middle)[:3]
        told.append(
            name + " " + ", ".join(f"{words.measure(causes[k])} {words.number(band.middle[k], 1)}" for k in most)
        )
    options = {
        **basics(words, right=24),
        "xAxis": {
            "type": "value",
            "name": words("chart.months_of_waiting"),
            "nameLocation": "middle",
            "nameGap": 26,
            "min": 0,
            "axisLabel": {":formatter": f"lab.number('{words.lang}', 1)"},
        },
        "yAxis": {
            "type": "category",
            "inverse": True,
            "data": [words.capital(words.measure(cause)) for cause in causes],
            "axisTick": {"show": False},
            "axisLabel": {"width": 158, "overflow": "break", "lineHeight": 14, "interval": 0},
        },
        "series": series,
    }
    options["tooltip"] |= {
        "trigger": "axis",
        ":formatter": f"lab.tip('{words.lang}', 1, '', '{words('chart.to')}')",
    }
    heads = [words("outcome.cause"), *(name for name, _, _ in shown)]
    return Shown(
        options,
        words("outcome.described", measure=words("outcomes.blocked"), months=now.months, numbers="; ".join(told)),
        words("outcome.blocked_caption", n=words.number(now.runs), months=now.months),
        (heads, rows),
    )


def bars(name: str, colour: str, band: Band, place: int, many: int) -> list[dict[str, Any]]:
    """A band lying down for each cause, and a dot at its mean."""
    shared = {"type": "bar", "stack": f"band-{place}", "barWidth": "22%", "barGap": "60%", "silent": True}
    offset = 0 if many == 1 else (-32 if place == 0 else 32)
    dots: dict[str, Any] = {
        "type": "scatter",
        "name": name,
        "data": [[value, k] for k, value in enumerate(numbers(band.middle))],
        "symbolSize": 10,
        "symbolOffset": [0, f"{offset * 2}%" if many > 1 else 0],
        "symbol": "circle" if place == many - 1 else "emptyCircle",
        "color": darker(colour),
        "itemStyle": {"color": darker(colour)},
        "z": 4,
    }
    return [
        {**shared, "name": f"low|{name}", "data": numbers(band.low), "itemStyle": {"color": "transparent"}},
        {
            **shared,
            "name": f"wide|{name}",
            "data": numbers(band.high - band.low),
            "itemStyle": {"color": colour, "opacity": 0.35, "borderRadius": 3},
        },
        dots,
    ]


def ends_of(support: int, answer: Answer, words: Wording) -> list[Marked]:
    """The month in which the programme's support ends, if it lies within the picture."""
    return [Marked(support, words("chance.support"))] if 1 < support < answer.months else []


def by_month(columns: list[tuple[str, Band]], words: Wording, said: Callable[[float], str]) -> Rows:
    """Bands as a table: a row a year, the middle and its ends in each cell."""
    months = len(columns[0][1].middle)
    rows = []
    for month in sorted({*range(EVERY, months + 1, EVERY), months}):
        cells = []
        for _, band in columns:
            k = min(month, len(band.middle)) - 1
            cells.append(f"{said(band.middle[k])} ({words.interval(said(band.low[k]), said(band.high[k]))})")
        rows.append([str(month), *cells])
    return [words("chart.month"), *(name for name, _ in columns)], rows


def percent(band: Band, words: Wording) -> str:
    """The last chance with its interval."""
    middle, low, high = (words.percent(float(values[-1])) for values in (band.middle, band.low, band.high))
    return f"{middle} ({words.interval(low, high)})"


def value_of(measure: str, band: Band, words: Wording) -> str:
    """The last value of a measure with its band."""
    middle, low, high = (words.value(measure, float(values[-1])) for values in (band.middle, band.low, band.high))
    return f"{middle} ({words.interval(low, high)})"
