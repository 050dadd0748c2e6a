"""What comes of it: joint action, what held it up, whom it reached, and what it took."""

from typing import Any

from ..chance import name_id
from ..measures import MEASURES
from ..scenario import Range, Scenario
from ..texts.wording import GROUPS, Wording
from ..words import LEVELS
from .chapter import Chapter
from .figures import chance_figure, course_figure, forest_figure, has_groups, months_figure, reach_figure
from .markup import Section, figure_html, table_html, text
from .tables import Cell, Table, spread


def chance_section(chapter: Chapter) -> Section:
    """Whether and when joint action comes about, by level."""
    words, table = chapter.words, chapter.comparison.chances
    last = table[table["month"] == table.groupby("scenario")["month"].transform("max")].set_index(["scenario", "level"])
    rows = []
    for name, label in chapter.labels.items():
        found = [last.loc[(name, level)] for level in LEVELS]
        ends = (words.interval(words.percent(line["low"]), words.percent(line["high"])) for line in found)
        cells = (Cell(f"{words.percent(line['chance'])} ({end})") for line, end in zip(found, ends, strict=True))
        rows.append([Cell(label), *cells])
    head = (words("chance.scenario"), *(words.capital(words.word("levels", level)) for level in LEVELS))
    body = figure_html(chance_figure(chapter), chapter.name)
    body += table_html(Table(head, rows, words("chance.table", month=chapter.horizon)), stacked=True)
    return Section("chance", words("chance.heading"), body)


def months_section(chapter: Chapter) -> Section:
    """How much joint action, and what happens at the table meanwhile."""
    words = chapter.words
    body = figure_html(months_figure(chapter), chapter.name)
    body += text("p", words("months.course_heading"), class_="subhead")
    return Section("months", words("months.heading"), body + figure_html(course_figure(chapter), chapter.name))


def forest_section(chapter: Chapter) -> Section | None:
    """The differences as a figure."""
    if not chapter.others:
        return None
    heading = chapter.words("forest.heading", first=chapter.labels[chapter.first])
    return Section("forest", heading, figure_html(forest_figure(chapter), chapter.name))


def blocked_section(chapter: Chapter) -> Section:
    """What ideas and actions waited for."""
    words, causes = chapter.words, GROUPS["blocked"]
    summaries = {name: chapter.summary(name) for name in chapter.labels}
    most = max(float(table.loc[list(causes), "mean"].max()) for table in summaries.values()) or 1.0
    rows = []
    for cause in causes:
        cells = [Cell(words.capital(words.measure(cause)))]
        for table in summaries.values():
            found = table.loc[cause]
            cells.append(_mean_and_spread(cause, found, words)._replace(bar=float(found["mean"]) / most))
        rows.append(cells)
    head = (words("blocked.cause"), *chapter.labels.values())
    body = text("p", words("blocked.intro")) + table_html(Table(head, rows), "bars", stacked=True)
    return Section("blocked", words("blocked.heading"), body)


def _mean_and_spread(measure: str, found: Any, words: Wording) -> Cell:
    return Cell(words.value(measure, found["mean"]), below=spread(measure, found, words))


def reach_section(chapter: Chapter) -> Section:
    """Who is reached."""
    words = chapter.words
    if not has_groups(chapter):
        return Section("reach", words("reach.heading"), text("p", words("reach.none")))
    found = {worst_and_best(scenario) for scenario in chapter.comparison.scenarios.values()}
    body = figure_html(reach_figure(chapter), chapter.name)
    if len(found) == 1:
        worst, best = (words.name("groups", name) for name in found.pop())
        body += text("p", words("reach.groups", worst=worst, best=best))
    return Section("reach", words("reach.heading"), body + _groups(chapter))


def _groups(chapter: Chapter) -> str:
    """Reach of every group of residents, where the groups are the same in all scenarios."""
    words, months = chapter.words, chapter.comparison.months
    rosters = {tuple(sorted(group.name for group in s.groups)) for s in chapter.comparison.scenarios.values()}
    if len(rosters) > 1:
        return ""
    last = months[months["month"] == months.groupby("scenario")["month"].transform("max")]
    table = last.set_index(["measure", "scenario"])[["mean", "low", "high"]]
    groups = next(iter(chapter.comparison.scenarios.values())).groups
    groups = tuple(sorted(groups, key=lambda group: (-middle(group.disadvantage), group.name)))
    rows = []
    for group in groups:
        cells = [Cell(words.capital(words.name("groups", group.name)))]
        for name in chapter.labels:
            found = table.loc[(f"reach {group.name}", name)]
            ends = words.interval(words.percent(found["low"]), words.percent(found["high"]))
            cells.append(Cell(words.percent(found["mean"]), below=ends))
        rows.append(cells)
    head = (words("reach.group"), *chapter.labels.values())
    return table_html(Table(head, rows, words("reach.table", month=chapter.horizon)), "bars", stacked=True)


def middle(value: float | Range) -> float:
    """A value, or the middle of what it could be."""
    return 0.5 * (value.low + value.high) if isinstance(value, Range) else value


def worst_and_best(scenario: Scenario) -> tuple[str, str]:
    """The names of the worst-off and the best-off group, as the measures choose them; "" without groups."""
    groups = sorted(scenario.groups, key=lambda group: name_id(group.name))
    worst = max(groups, key=lambda group: (middle(group.disadvantage), middle(group.size)), default=None)
    best = min(groups, key=lambda group: (middle(group.disadvantage), -middle(group.size)), default=None)
    return (worst.name if worst else "", best.name if best else "")


def means_section(chapter: Chapter) -> Section:
    """Hours and money."""
    words, rows = chapter.words, []
    for measure in GROUPS["means"]:
        cells = [Cell(words.named(measure, MEASURES[measure].unit))]
        cells += [_mean_and_spread(measure, chapter.summary(name).loc[measure], words) for name in chapter.labels]
        rows.append(cells)
    table = Table((words("table.measure"), *chapter.labels.values()), rows)
    body = text("p", words("means.intro", months=chapter.horizon))
    return Section("means", words("means.heading"), body + table_html(table, "bars", stacked=True))
