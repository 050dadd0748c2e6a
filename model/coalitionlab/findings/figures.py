"""The figures of each analysis, a file a scenario, from its tables alone."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

import numpy as np
import pandas as pd

from ..palette import Look, looks
from ..report.drawing import Figure, Panel
from ..study.analysis.replications import FOUND, SURE
from ..study.analysis.sweep import short_key
from ..texts.wording import Wording
from ..words import CAUSES
from .axes import dots, lines, row_height, stacked
from .naming import choice, factor, leading, level, number, outcome, step, unit

ROWS = 10  # of the factors with the largest effects
CHOICES = 16  # that are regretted least
SCALE = 0.6  # inches for a scale on the left
Tables = Mapping[str, pd.DataFrame]


def figures(tables: Tables, words: Wording) -> Iterator[Figure]:
    """All figures that the tables give."""
    for name, drawn in DRAWN.items():
        if name in tables:
            for scenario, rows in tables[name].groupby("scenario", sort=False):
                yield from drawn(rows, str(scenario), words)


def framed(
    name: str, scenario: str, panels: list[Panel], words: Wording, legend: Mapping[str, Look], **values: object
) -> Figure:
    """A figure with its heading and caption from the texts."""
    key = name.replace("-", "_")
    asked = words(f"analyse.{key}_heading")
    heading = f"{asked}{' ' if asked.endswith('?') else ': '}{scenario}"
    caption = words(f"analyse.{key}_caption", **values)
    return Figure(f"{name}-{scenario}", heading, panels, caption, heading, list(legend.values()), words.lang == "nl")


def dotted(rows: pd.DataFrame, words: Wording, looked: Mapping[str, Look], by: str = "outcome") -> list[Panel]:
    """One panel an outcome, with the rows that its table has; columns name, group, value, low, high, clear."""
    panels = []
    for one in leading(rows[by]):
        some = rows[rows[by] == one]
        height = 0.95 + 0.38 * row_height(some["group"].nunique()) * some["name"].nunique()
        draw = partial(dots, some, looked=looked, label=axis(one, some, words))
        panels.append(Panel(outcome(one, words), draw, height, left=0.14))
    return panels


def axis(one: str, some: pd.DataFrame, words: Wording) -> str:
    """The unit of an outcome, and from which size on its differences would be found."""
    if "scaled" in some:
        return ""
    half = (some["high"] - some["low"]).median() / 2 if {"low", "high"} <= set(some.columns) else np.nan
    if not half > 0 or "effect" not in some:
        return unit(one, words)
    return words("analyse.found_from", unit=unit(one, words), least=number(FOUND / SURE * half, words))


def largest(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """The rows of the names with the largest values, by outcome."""
    best = rows.groupby(["outcome", "name"], sort=False)[column].apply(lambda some: some.abs().max())
    kept = best.groupby(level=0, sort=False, group_keys=False).nlargest(ROWS)
    rank = {key: k for k, key in enumerate(kept.index)}
    found = rows[[key in rank for key in zip(rows["outcome"], rows["name"], strict=True)]]
    order = [rank[key] for key in zip(found["outcome"], found["name"], strict=True)]
    return found.assign(order=order).sort_values("order", kind="stable")


def drawn_sobol(rows: pd.DataFrame, scenario: str, words: Wording) -> Iterator[Figure]:
    """First and total indices without luck, or with it where there is one run a point."""
    rows = rows[rows["order"] != "second"]
    clean = "clean" if rows["clean"].notna().any() else "index"
    ends = ("clean_low", "clean_high") if clean == "clean" else ("low", "high")
    table = rows[["outcome"]].assign(
        name=[factor(key, words) for key in rows["factor"]],
        group=rows["order"],
        value=rows[clean],
        low=rows[ends[0]],
        high=rows[ends[1]],
        clear=rows[ends[0]] > 0,
        scaled=True,
    )
    table = largest(table[table["value"].notna()], "value")
    looked = looks({order: words(f"analyse.{order}") for order in ("first", "total")})
    if len(table):
        values = {"blocks": words.number(rows["blocks"].max()), "runs": words.number(rows["runs"].max())}
        yield framed("sobol", scenario, dotted(table, words, looked), words, looked, **values)


def drawn_convergence(rows: pd.DataFrame, scenario: str, words: Wording) -> Iterator[Figure]:
    """Total indices of growing parts of the sample."""
    rows = rows[rows["order"] == "total"]
    last = rows[rows["blocks"] == rows["blocks"].max()].groupby("factor")["index"].mean()
    kept = last.sort_values(ascending=False, kind="stable").index[:6]
    looked = looks({key: factor(key, words) for key in kept})
    panels = []
    for one in leading(rows["outcome"]):
        some = rows[rows["outcome"] == one].rename(columns={"blocks": "x", "factor": "group", "index": "value"})
        labels = (words("analyse.blocks"), words("analyse.total_index"))
        panels.append(Panel(outcome(one, words), partial(lines, some, looked=looked, labels=labels), left=SCALE))
    yield framed("convergence", scenario, panels, words, looked)


def ranked(name: str, value: str, bar: str, size: str) -> Callable[..., Iterator[Figure]]:
    """A figure of factors in order of what they do, with a mark for what chance alone would give."""

    def drawn(rows: pd.DataFrame, scenario: str, words: Wording) -> Iterator[Figure]:
        table = rows.assign(name=[factor(key, words) for key in rows["factor"]], group="all", value=rows[value])
        if bar:
            table["bar"] = rows[bar]
        else:
            table["low"], table["high"] = rows[f"{value}_low"], rows[f"{value}_high"]
        looked = looks({"all": words("analyse.factor")})
        panels = dotted(largest(table, "value"), words, looked)
        yield framed(name, scenario, panels, words, {}, n=words.number(rows[size].max()))

    return drawn


def drawn_effects(rows: pd.DataFrame, scenario: str, words: Wording) -> Iterator[Figure]:
    """Main effects of levels."""
    names = [step(row.factor, row.level, row.instead_of, words) for row in rows.itertuples()]
    clear = rows["verdict"].isin(("more", "less"))
    table = largest(rows.assign(name=names, group="all", value=rows["effect"], clear=clear), "value")
    looked = looks({"all": ""})
    values = {key: words.number(rows[key].max()) for key in ("points", "worlds", "runs")}
    yield framed("effects", scenario, dotted(table, words, looked), words, {}, **values)


def drawn_scenarios(rows: pd.DataFrame, scenario: str, words: Wording) -> Iterator[Figure]:
    """What each scenario does instead of the first, a mark for each point."""
    at = dict.fromkeys(rows["at"])
    table = rows.assign(
        name=rows["level"], group=rows["at"], value=rows["effect"], clear=rows["verdict"].isin(("more", "less"))
    )
    looked = looks({one: words("analyse.all_points") if one == "all" else str(one) for one in at})
    values = {key: words.number(rows[key].max()) for key in ("worlds", "runs")}
    yield framed(
        "scenarios", scenario, dotted(table, words, looked), words, looked, first=rows["instead_of"].iloc[0], **values
    )


def strata(rows: pd.DataFrame, before: str, words: Wording) -> pd.Series:
    """The games of a table in words: its columns between the unit and the first own column."""
    columns = list(rows.columns)
    keys = columns[columns.index("unit") + 1 : columns.index(before)]
    named = [
        ", ".join(f"{factor(key, words)} {level(row[key], words)}" for key in keys) for _, row in rows[keys].iterrows()
    ]
    return pd.Series([name or "all" for name in named], index=rows.index)


def drawn_shapley(rows: pd.DataFrame, scenario: str, words: Wording) -> Iterator[Figure]:
    """Shapley values, a mark for each total of hours."""
    group = strata(rows, "element", words)
    names, clear = [factor(key, words) for key in rows["element"]], rows["verdict"].isin(("more", "less"))
    table = rows.assign(name=names, group=group, value=rows["shapley"], clear=clear)
    looked = looks({one: one for one in dict.fromkeys(group)})
    values = {key: words.number(rows[key].max()) for key in ("worlds", "runs")}
    yield framed("shapley", scenario, dotted(table, words, looked), words, looked, **values)


def drawn_best(rows: pd.DataFrame, scenario: str, words: Wording) -> Iterator[Figure]:
    """The best subset of each size, a line for each total of hours."""
    table = rows.assign(group=strata(rows, "elements", words), x=rows["elements"], value=rows["mean"])
    looked = looks({one: one for one in dict.fromkeys(table["group"])})
    panels = []
    for one in leading(table["outcome"]):
        labels, some = (words("analyse.elements"), unit(one, words)), table[table["outcome"] == one]
        panels.append(Panel(outcome(one, words), partial(lines, some, looked=looked, labels=labels), left=SCALE))
    values = {key: words.number(rows[key].max()) for key in ("worlds", "runs")}
    yield framed("best_subsets", scenario, panels, words, looked, **values)


def drawn_curves(rows: pd.DataFrame, scenario: str, words: Wording) -> Iterator[Figure]:
    """One-factor curves of the factors that move an outcome most, a figure an outcome."""
    looked = looks({"all": ""})
    for one in leading(rows["outcome"]):
        some = rows[rows["outcome"] == one]
        spread = some.groupby("factor", sort=False)["mean"].agg(lambda means: means.max() - means.min())
        panels = []
        for key in spread.sort_values(ascending=False, kind="stable").index[:9]:
            x = some.loc[some["factor"] == key, "value"]
            numbers = pd.to_numeric(x, errors="coerce")
            table = some[some["factor"] == key].assign(
                x=x if numbers.isna().any() else numbers, value=some["mean"], group="all"
            )
            labels = (factor(key, words), unit(one, words))
            panels.append(Panel("", partial(lines, table, looked=looked, labels=labels), 2.2, left=SCALE))
        values = {key: words.number(rows[key].max()) for key in ("worlds", "runs")}
        name = f"{scenario}-{one.replace(':', '-')}"
        yield framed("one_factor", name, panels, words, {}, outcome=outcome(one, words), **values)


def drawn_survival(rows: pd.DataFrame, scenario: str, words: Wording) -> Iterator[Figure]:
    """Waiting for the first action: a figure a factor, a panel a level of action."""
    for key, some in rows.groupby("factor", sort=False):
        names = dict.fromkeys(some["value"])
        looked = looks({name: level(name, words) for name in names})
        table = some.assign(x=some["month"], group=some["value"], value=some["waiting"])
        labels = (words("analyse.month"), words("analyse.waiting"))
        panels = [
            Panel(
                words.capital(words.word("levels", level)),
                partial(lines, table[table["level"] == level], looked=looked, labels=labels),
                left=SCALE,
            )
            for level in dict.fromkeys(some["level"])
        ]
        name = f"{scenario}-{short_key(str(key)).replace(' ', '_')}"
        yield framed("survival", name, panels, words, looked, n=words.number(some["n"].max()))


def drawn_bottleneck(rows: pd.DataFrame, scenario: str, words: Wording) -> Iterator[Figure]:
    """What actions wait for, month by month."""
    looked = looks({cause: words.measure(f"blocked_{cause}") for cause in CAUSES})
    table = rows.assign(x=rows["month"], group=rows["cause"], value=rows["waited"])
    labels = (words("analyse.month"), words("analyse.waited"))
    panels = [
        Panel(
            words.capital(words.word("levels", level)),
            partial(stacked, table[table["level"] == level], looked=looked, labels=labels),
            left=SCALE,
        )
        for level in dict.fromkeys(table["level"])
    ]
    runs = int(rows["points"].max() * rows["worlds"].max() * rows["runs"].max())
    yield framed("bottleneck", scenario, panels, words, looked, n=words.number(runs))


def drawn_robustness(rows: pd.DataFrame, scenario: str, words: Wording) -> Iterator[Figure]:
    """The choices with the least mean regret, and what it is in the worst tenth of worlds."""
    names = [choice(name, words) for name in rows["choice"]]
    marks = {"value": rows["regret"], "bar": rows["regret_in_1_of_10"], "clear": rows["low"] > 0}
    table = rows.assign(name=names, group="all", **marks)
    table = table[table.groupby("outcome").cumcount() < CHOICES]
    looked = looks({"all": ""})
    values = {key: words.number(rows[key].max()) for key in ("worlds", "runs")}
    yield framed("robustness", scenario, dotted(table, words, looked), words, {}, **values)


def drawn_replications(rows: pd.DataFrame, scenario: str, words: Wording) -> Iterator[Figure]:
    """The smallest difference that is found, by the number of runs."""
    looked = looks({"all": ""})
    panels = []
    for one in leading(rows["outcome"]):
        some = rows[rows["outcome"] == one]
        table = some.assign(x=some["runs"], group="all", value=some["smallest_difference"], low=np.nan, high=np.nan)
        labels = (words("analyse.runs"), unit(one, words))
        panels.append(Panel(outcome(one, words), partial(lines, table, looked=looked, labels=labels), left=SCALE))
    values = {key: words.number(rows[key].max()) for key in ("worlds", "points")}
    yield framed("replications", scenario, panels, words, {}, **values)


DRAWN: dict[str, Callable[[pd.DataFrame, str, Wording], Iterator[Figure]]] = {
    "sobol": drawn_sobol,
    "sobol_convergence": drawn_convergence,
    "morris": ranked("morris", "strength", "", "trajectories"),
    "pawn": ranked("pawn", "pawn", "threshold", "points"),
    "one_factor": drawn_curves,
    "effects": drawn_effects,
    "scenario_effects": drawn_scenarios,
    "shapley": drawn_shapley,
    "best_subsets": drawn_best,
    "robustness": drawn_robustness,
    "survival": drawn_survival,
    "bottleneck_months": drawn_bottleneck,
    "replications": drawn_replications,
}
