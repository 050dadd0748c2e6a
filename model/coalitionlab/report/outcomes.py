"""What comes of it: joint action, how it differs from the first scenario, and whom it reached."""

from typing import Any

from ..chance import name_id
from ..comparison.planned import middle
from ..measures import MEASURES
from ..scenario import Scenario
from ..texts.wording import Wording
from ..words import LEVELS
from .chapter import TOLD, Chapter
from .figures import chance_figure, course_figure, forest_figure, has_groups, months_figure, reach_figure
from .markup import Section, folded, table_html, text
from .pictured import figure_html
from .tables import Cell, Table, apart, verdict_word


def chance_section(chapter: Chapter) -> Section:
    """Whether and when joint action comes about, by level."""
    body = figure_html(chance_figure(chapter), chapter.name) + table_html(
        chance_table(chapter), "chances", stacked=True
    )
    return Section("chance", chapter.words("chance.heading"), body)


def chance_table(chapter: Chapter) -> Table:
    """The chance at the end on each level with its interval, and below it the difference to the first."""
    words, last = chapter.words, chapter.at_the_end(chapter.comparison.chances)
    differences = chapter.comparison.chance_differences.set_index(["scenario", "level"])
    rows = []
    for name, label in chapter.labels.items():
        cells = [Cell(label)]
        for level in LEVELS:
            found = last.loc[(name, level)]
            ends = words.interval(words.percent(found["low"]), words.percent(found["high"]))
            below, look = "", ""
            if name != chapter.first:
                below, look = points_apart(differences.loc[(name, level)], words)
            cells.append(Cell(f"{words.percent(found['chance'])} ({ends})", look, below))
        rows.append(cells)
    head = (words("chance.scenario"), *(words.capital(words.word("levels", level)) for level in LEVELS))
    return Table(head, rows, words("chance.table", month=chapter.horizon))


def points_apart(found: Any, words: Wording) -> tuple[str, str]:
    """A difference between two chances in percentage points, with its interval, and its verdict as a look."""
    if found["verdict"] in ("too few", "same"):
        return words("short.few" if found["verdict"] == "too few" else "short.same"), found["verdict"].replace(" ", "-")
    mean, ends = apart("joint_action", found, words)
    return words("chance.points", difference=mean, interval=ends), found["verdict"]


def months_section(chapter: Chapter) -> Section:
    """How much joint action, and what happens at the table meanwhile."""
    words = chapter.words
    body = figure_html(months_figure(chapter), chapter.name)
    course = figure_html(course_figure(chapter), chapter.name)
    return Section(
        "months", words("months.heading"), body + folded(words("months.course_heading"), course, printed=True)
    )


def forest_section(chapter: Chapter) -> Section | None:
    """The differences as a figure, and the table behind it."""
    if not chapter.others:
        return None
    words, first = chapter.words, chapter.labels[chapter.first]
    table = table_html(differences_table(chapter), "verdicts", stacked=True)
    body = figure_html(forest_figure(chapter), chapter.name)
    body += folded(words("forest.as_table"), table, printed=True) + text(
        "p", words("forest.survivors"), class_="reading"
    )
    return Section("forest", words("forest.heading", first=first), body)


def differences_table(chapter: Chapter) -> Table:
    """What is told first, as differences to the first scenario: a verdict, and below it the mean with its interval."""
    words, rows = chapter.words, []
    for measure in TOLD:
        table = chapter.contrast(measure).set_index("scenario")
        cells = [Cell(words.named(measure, MEASURES[measure].unit, difference=True))]
        for name in chapter.others:
            found = table.loc[name]
            known = found["verdict"] not in ("same", "too few")
            below = "{} ({})".format(*apart(measure, found, words)) if known else ""
            cells.append(Cell(verdict_word(found, words), found["verdict"].replace(" ", "-"), below))
        rows.append(cells)
    return Table((words("table.measure"), *(look.label for look in chapter.others.values())), rows)


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


def worst_and_best(scenario: Scenario) -> tuple[str, str]:
    """The names of the worst-off and the best-off group, as the measures choose them; "" without groups."""
    groups = sorted(scenario.groups, key=lambda group: name_id(group.name))
    worst = max(groups, key=lambda group: (middle(group.disadvantage), middle(group.size)), default=None)
    best = min(groups, key=lambda group: (middle(group.disadvantage), -middle(group.size)), default=None)
    return (worst.name if worst else "", best.name if best else "")
