"""What each scenario asks in hours and euros beside what it brings, and what is left at equal cost."""

from ..comparison import EqualCost
from ..measures import MEASURES
from ..texts.wording import GROUPS
from .chapter import Chapter
from .figures import cost_figure
from .held_up import mean_and_spread
from .markup import Section, table_html, text
from .pictured import figure_html
from .tables import Cell, Table, apart, row

BROUGHT = ("joint_action", "action_months", "reach_worst_off")
PLANNED_UNITS = {
    "funding.joint_budget": "EUR",
    "leadership.hours": "hours",
    "programme.attention_hours": "hours",
}


def means_table(chapter: Chapter) -> Table:
    """What was planned, what it took, and what it brought: one column a scenario."""
    words, rows = chapter.words, [row(chapter.words("cost.planned"))]
    for key, unit in PLANNED_UNITS.items():
        totals = (Cell(words.number(chapter.plans.loc[name, key])) for name in chapter.labels)
        rows.append([Cell(f"{words.capital(words.word('levers', key))} ({words.word('units', unit)})"), *totals])
    for heading, measures in (("cost.took", GROUPS["means"]), ("cost.brought", BROUGHT)):
        rows.append(row(words(heading)))
        for measure in measures:
            cells = [Cell(words.named(measure, MEASURES[measure].unit))]
            cells += [mean_and_spread(measure, chapter.summary(name).loc[measure], words) for name in chapter.labels]
            rows.append(cells)
    return Table((words("table.measure"), *chapter.labels.values()), rows)


def equal_table(chapter: Chapter, equal: EqualCost) -> Table:
    """Differences to the first as they are and at equal cost, and how many hours partners give for it."""
    words = chapter.words
    names = [name for name in chapter.others if name not in equal.beyond]
    cells = (Cell(words("cost.times", times=words.number(equal.hours[name], 2))) for name in names)
    rows = [[Cell(words("cost.each_gives")), *cells]]
    for measure in (*BROUGHT, "hours_given"):
        rows.append(row(words.named(measure, MEASURES[measure].unit, difference=True)))
        for key, comparison in (("cost.as_is", chapter.comparison), ("cost.equal", equal.comparison)):
            table = comparison.differences
            table = table[table["measure"] == measure].set_index("scenario")
            found = [table.loc[name] for name in names]
            cells = (
                Cell(mean, line["verdict"].replace(" ", "-"), ends)
                for line in found
                for mean, ends in [apart(measure, line, words)]
            )
            rows.append([Cell(words.capital(words(key))), *cells])
    head = (words("cost.compared", first=chapter.labels[chapter.first]), *(chapter.labels[name] for name in names))
    return Table(head, rows, words("cost.table"))


def means_section(chapter: Chapter) -> Section:
    """Hours and money, what they brought, and the same at equal cost."""
    words, equal = chapter.words, chapter.equal
    body = text("p", words("means.intro", months=chapter.horizon))
    body += table_html(means_table(chapter), "bars", stacked=True)
    if equal is not None:
        first = chapter.labels[chapter.first]
        body += text("p", words("cost.heading"), class_="subhead")
        body += text("p", words("cost.intro", first=first)) + text("p", words("cost.own_money"))
        body += figure_html(cost_figure(chapter), chapter.name)
        if len(equal.beyond) < len(chapter.others):
            body += table_html(equal_table(chapter, equal), "bars", stacked=True)
        body += "".join(text("p", words("cost.beyond", name=chapter.labels[name])) for name in equal.beyond)
    return Section("means", words("means.heading"), body)
