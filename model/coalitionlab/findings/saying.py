"""The leading findings in a few sentences, read from the tables, each with its interval or with what it rests on."""

from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from ..study.analysis.outcomes import direction
from ..texts.wording import Wording
from .figures import strata
from .naming import choice, factor, leading, level, number, outcome, shown

MOST = 3  # outcomes a scenario, and names in a sentence
CHANCE = 0.05  # a box that shuffled outcomes equal more often than this is not told
Tables = Mapping[str, pd.DataFrame]


def sentences(tables: Tables, words: Wording) -> list[str]:
    """What a reader should see first, in order of the analyses."""
    return [said for name, say in SAID.items() if name in tables for said in say(tables[name], tables, words)]


def each(table: pd.DataFrame) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Scenario by scenario the leading outcomes with their rows."""
    for scenario, rows in table.groupby("scenario", sort=False):
        for one in leading(rows["outcome"])[:MOST]:
            yield str(scenario), one, rows[rows["outcome"] == one]


def where(scenario: str, one: str, words: Wording, more: str = "") -> str:
    """What a sentence is about."""
    return ", ".join(part for part in (scenario, outcome(one, words), more) if part)


def of_sobol(table: pd.DataFrame, tables: Tables, words: Wording) -> Iterator[str]:
    """Where the variance comes from, and how much of it is luck."""
    luck = tables["variance"].set_index(["scenario", "outcome"])["between_points"] if "variance" in tables else None
    for scenario, one, rows in each(table[table["order"] == "total"]):
        column = "clean" if rows["clean"].notna().any() else "index"
        best = rows.sort_values(column, ascending=False, kind="stable").head(MOST)
        names = [f"{factor(row.factor, words)} {number(getattr(row, column), words)}" for row in best.itertuples()]
        part = float("nan") if luck is None else 1 - luck.get((scenario, one), float("nan"))
        said = {"names": "; ".join(names), "luck": words.percent(part)}
        yield words("analyse.say_sobol", where=where(scenario, one, words), **said)


def ranked(key: str) -> Callable[[pd.DataFrame, Tables, Wording], Iterator[str]]:
    """The factors that move an outcome most, of those that are clear."""

    def say(table: pd.DataFrame, tables: Tables, words: Wording) -> Iterator[str]:
        for scenario, one, rows in each(table):
            best = rows[rows["clear"]].sort_values(key, ascending=False, kind="stable").head(MOST)
            names = [f"{factor(row.factor, words)} {number(getattr(row, key), words)}" for row in best.itertuples()]
            said = "; ".join(names) or words("analyse.nothing_clear")
            yield words(f"analyse.say_{key}", where=where(scenario, one, words), names=said)

    return say


def of_effects(table: pd.DataFrame, tables: Tables, words: Wording) -> Iterator[str]:
    """The largest main effects."""
    for scenario, one, rows in each(table):
        clear = rows[rows["verdict"].isin(("more", "less"))]
        order = clear["effect"].abs().sort_values(ascending=False, kind="stable").index
        best = clear.loc[order].drop_duplicates("factor").head(MOST)  # of each factor its largest step
        names = [
            words(
                "analyse.effect",
                factor=factor(row.factor, words),
                level=level(row.level, words),
                first=level(row.instead_of, words),
                value=number(row.effect, words),
                interval=words.interval(number(row.low, words), number(row.high, words)),
            )
            for row in best.itertuples()
        ]
        said = "; ".join(names) or words("analyse.nothing_clear")
        yield words("analyse.say_effects", where=where(scenario, one, words), names=said)


def of_scenarios(table: pd.DataFrame, tables: Tables, words: Wording) -> Iterator[str]:
    """Which scenarios do most instead of the first one."""
    for _, one, rows in each(table[table["at"] == "all"]):
        clear = rows[rows["verdict"].isin(("more", "less"))].sort_values("effect", ascending=False, kind="stable")
        names = [
            f"{row.level} {number(row.effect, words)} "
            f"({words.interval(number(row.low, words), number(row.high, words))})"
            for row in clear.itertuples()
        ]
        said = "; ".join(names) or words("analyse.nothing_clear")
        about = where("", one, words)
        yield words("analyse.say_scenarios", where=about, first=rows["instead_of"].iloc[0], names=said)


def of_shapley(table: pd.DataFrame, tables: Tables, words: Wording) -> Iterator[str]:
    """What brings most, averaged over all that may be there already."""
    for scenario, one, rows in each(table):
        for stratum, some in rows.groupby(strata(rows, "element", words), sort=False):
            less = direction(one.partition(":")[0]) < 0 and not one.endswith(":happened")
            best = some.sort_values("shapley", ascending=less, kind="stable").head(MOST)
            names = [f"{factor(row.element, words)} {number(row.shapley, words)}" for row in best.itertuples()]
            about = where(scenario, one, words, "" if stratum == "all" else str(stratum))
            yield words("analyse.say_shapley", where=about, names="; ".join(names))


def of_verdicts(table: pd.DataFrame, tables: Tables, words: Wording) -> Iterator[str]:
    """Whether all elements beat the best pair and the best part."""
    for scenario, one, rows in each(table):
        for stratum, some in rows.groupby(strata(rows, "against", words), sort=False):
            by = some.set_index("against")
            said = {key: compared(by.loc[name], words) for key, name in (("pair", "best pair"), ("part", "best part"))}
            about = where(scenario, one, words, "" if stratum == "all" else str(stratum))
            yield words("analyse.say_verdict", where=about, **said)


def compared(row: pd.Series, words: Wording) -> str:
    """The difference in favour of all elements, with its interval and what it says."""
    ends = words.interval(number(row["low"], words), number(row["high"], words))
    verdict = words("analyse.all_" + row["all_is"].replace(" ", "_"))
    return f"{number(row['in_favour_of_all'], words)} ({ends}): {verdict}"


def of_discovery(table: pd.DataFrame, tables: Tables, words: Wording) -> Iterator[str]:
    """The boxes in which a choice fails most, without those that chance would make as well."""
    for scenario, one, rows in each(table):
        real = rows[rows["by_chance"] <= CHANCE]
        if real.empty:
            yield words("analyse.say_no_box", where=where(scenario, one, words))
        for (name, end), some in list(real.groupby(["choice", "where_it"], sort=False))[:MOST]:
            limits = []
            for row in some.itertuples():
                constant = factor(row.input, words)
                limits += [f"{constant} > {number(row.low, words)}"] if row.low == row.low else []
                limits += [f"{constant} < {number(row.high, words)}"] if row.high == row.high else []
            first = some.iloc[0]
            parts = {key: words.percent(first[key]) for key in ("coverage", "density", "elsewhere", "base")}
            about = where(scenario, one, words, "" if name == "any" else choice(name, words))
            parts["end"] = words("analyse.fails" if end == "fails" else "analyse.does_well")
            yield words("analyse.say_discovery", where=about, box=", ".join(limits), **parts)


def of_robustness(table: pd.DataFrame, tables: Tables, words: Wording) -> Iterator[str]:
    """The choice that is regretted least."""
    for scenario, one, rows in each(table):
        best = rows.iloc[0]
        said = {
            "choice": choice(best["choice"], words),
            "regret": shown(one, best["regret"], words),
            "enough": words.percent(best["good_enough"]),
        }
        yield words("analyse.say_robustness", where=where(scenario, one, words), **said)


def of_survival(table: pd.DataFrame, tables: Tables, words: Wording) -> Iterator[str]:
    """How often and how late a first action comes, level by level."""
    for scenario, rows in table[table["factor"] == "all points"].groupby("scenario", sort=False):
        for row in rows.itertuples():
            about = f"{scenario}, {words.word('levels', row.level)}"
            ends = words.interval(words.number(row.low, 1), words.number(row.high, 1))
            said = {"came": words.percent(row.came), "months": words.number(row.mean_months, 1), "interval": ends}
            yield words("analyse.say_survival", where=about, horizon=row.horizon, **said)


def of_bottleneck(table: pd.DataFrame, tables: Tables, words: Wording) -> Iterator[str]:
    """What actions wait for most."""
    for scenario, rows in table.groupby("scenario", sort=False):
        shares = rows.groupby("cause", sort=False)["share"].sum().sort_values(ascending=False, kind="stable")
        names = [f"{words.measure('blocked_' + str(cause))} {words.percent(part)}" for cause, part in shares.items()]
        yield words("analyse.say_bottleneck", where=scenario, names="; ".join(names[:MOST]))


def of_replications(table: pd.DataFrame, tables: Tables, words: Wording) -> Iterator[str]:
    """How small a difference would be found, and whether the spread still moves."""
    for scenario, one, rows in each(table):
        last, before = rows.iloc[-1], rows.iloc[max(0, len(rows) - 2)]
        said = {"least": number(last["smallest_difference"], words), "moves": words.percent(before["moves"])}
        said |= {"runs": words.number(last["runs"]), "worlds": words.number(last["worlds"])}
        yield words("analyse.say_replications", where=where(scenario, one, words), **said)


SAID: dict[str, Callable[[pd.DataFrame, Tables, Wording], Iterator[str]]] = {
    "sobol": of_sobol,
    "morris": ranked("strength"),
    "pawn": ranked("pawn"),
    "one_factor_ranges": ranked("range"),
    "scenario_effects": of_scenarios,
    "effects": of_effects,
    "shapley": of_shapley,
    "verdicts": of_verdicts,
    "discovery": of_discovery,
    "robustness": of_robustness,
    "survival_means": of_survival,
    "bottleneck": of_bottleneck,
    "replications": of_replications,
}
